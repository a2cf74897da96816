"""Which encoding bytes are written in: told only where it is certain, and never told wrong.

The texts are the labelled ones of the extraction, whole, in lines and in parts of lines, saved in every
encoding that a newsroom meets, cut and spoilt at random places.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hypothesis import given, strategies as st
from opencc import OpenCC
from tables import for_each

from bulletin.read.encodings import CODECS, decoded, encoding_of, is_broken_utf_8
from bulletin.text.scripts import to_simplified

TEXTS: Final = [
    path.read_text(encoding="utf-8").partition("\n----\n")[0]
    for path in sorted((Path(__file__).parents[1] / "extract/texts").glob("*/*.txt"))
]
JAPANESE: Final = """\
昨日、市内の工場は操業を再開しました。従業員の約八割が職場に戻っています。
県は中小企業に対して、最大二百万円の補助金を支給すると発表した。
マスクの生産量は一日あたり三万枚に達した。
詳しくは窓口までお問い合わせください。
"""
KOREAN: Final = """\
어제 시내 공장들이 조업을 재개하였다. 직원의 약 팔십 퍼센트가 복귀했다.
군청은 중소기업에 최대 이백만 원의 보조금을 지급한다고 밝혔다.
"""
TRADITIONAL: Final = OpenCC("s2t")
SEEDS: Final = range(400)


def piece(seed: int) -> str:
    """Return a part of a text: some lines, one line, or a part of one."""
    chance = random.Random(seed)  # noqa: S311  nothing here is secret
    lines = [line for line in chance.choice(TEXTS).split("\n") if sum(map(str.isalpha, line)) > 12]
    start = chance.randrange(len(lines))
    if seed % 3 == 0:
        return lines[start][: chance.randint(3, 40)]
    return "\n".join(lines[start : start + (seed % 3 == 1 or chance.randint(2, 9))]) + "\n"


def saved(seed: int, codec: str) -> bytes:
    """Return a piece in an encoding, or nothing where it has characters that this lacks."""
    text = TRADITIONAL.convert(piece(seed)) if codec == "cp950" else piece(seed)
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return b""


def is_utf_8(data: bytes) -> bool:
    """Say whether `data` needs no detector."""
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


@for_each("name", CODECS)
def test_what_is_told_is_right(name: str) -> None:
    """Of texts in each encoding none is taken for another, and most are told, but for the shortest."""
    codec = CODECS[name]
    found = [(data, encoding_of(data)) for seed in SEEDS if not is_utf_8(data := saved(seed, codec))]
    assert {told for _, told in found} <= {name, None}
    if name != "Shift-JIS":
        assert sum(told == name for _, told in found) > len(found) / 2
    assert all(decoded(data, name).encode(codec) == data for data, told in found if told)


@for_each("text", TEXTS)
def test_whole_texts_are_told(text: str) -> None:
    """A report of some length is certain in UTF-16; in GB18030 it may be left for its rare names."""
    assert encoding_of(text.encode("utf-16")) == "UTF-16LE"
    assert encoding_of(text.encode("utf-16-be")) == "UTF-16BE"
    if text.count("\n") > 3 and to_simplified(text) == text:
        assert encoding_of(text.encode("gb18030")) in {"GB18030", None}


def cuts(seed: int) -> Iterator[bytes]:
    """Yield a piece in UTF-8: cut, with a byte lost, and with a byte changed."""
    chance = random.Random(seed)  # noqa: S311
    data = piece(seed).encode()
    place = chance.randrange(len(data))
    yield data[:place]
    yield data[:place] + data[place + 1 :]
    yield data[:place] + bytes([chance.randrange(128, 256)]) + data[place + 1 :]


def test_spoilt_utf_8_is_nothing_else() -> None:
    """Bytes that were UTF-8 before some were lost are never converted: their text would be gone."""
    spoilt = [data for seed in SEEDS for data in cuts(seed) if not is_utf_8(data)]
    assert [data for data in spoilt if encoding_of(data)] == []
    assert sum(map(is_broken_utf_8, spoilt)) > len(spoilt) * 0.8


def test_texts_of_several_encodings_are_left() -> None:
    """What a command has put behind a file in another encoding makes the whole uncertain."""
    kinds = ["utf-8", "gb18030", "utf-16-le", "cp950"]
    wrong = []
    for seed in SEEDS:
        first, second = random.Random(seed).sample(kinds, 2)  # noqa: S311
        one, other = saved(3 * seed + 1, first), saved(3 * seed + 4, second)
        if min(len(one), len(other)) > 30 and encoding_of(one + b"\n" + other):
            wrong.append((first, second, one, other))
    assert wrong == []


@for_each("text", [JAPANESE, KOREAN])
@for_each("codec", ["euc-jp", "euc-kr"])
def test_other_languages_are_not_taken_for_chinese(text: str, codec: str) -> None:
    """Their bytes can all be read as Chinese characters, which nobody would write in this order."""
    lines = text.splitlines()
    data = [line.encode(codec, errors="ignore") for line in [text, *lines]]
    assert {encoding_of(one) for one in data if not is_utf_8(one)} <= {None}


@for_each(
    "text",
    [
        JAPANESE,
        "ﾏｽｸの生産は一日三万枚です。ｺﾛﾅの影響で休業していました。",
        "工場は昨日、操業を再開しました。",
        "マスクはここでつくられています。たいへんおいしいです。",
        "工場操業再開従業員職場復帰補助金支給発表",
        "昨日、工場は操業を再開しました。\r\n従業員の八割が戻っています。\r\n",
        "①工場の再開～②職場への復帰について、お知らせします。㈱山田工業の皆様へ。",
        "- id: yamada\n  name: 山田工業株式会社\n  summary: マスクの生産を再開しました。\n",
        "---\nid: a\ntitle: 工場の再開について\n---\n\n市内の工場は操業を再開しました。\n",
        "山田太郎、鈴木一郎、佐藤花子、高橋健一、田中美咲\n",
        "|会社|従業員|\n|---|---|\n|山田工業|三百人|\n|トヨタの工場|二千人|\n",
        "スーパーマーケットはセールをはじめました。コンビニエンスストアもオープンします。",
        "価格は￥３，０００です。お申し込みはこちらから。",
        "詳しくは https://example.jp/news をご覧ください。お問い合わせは窓口まで。",
    ],
)
def test_japanese_is_told(text: str) -> None:
    """Shift-JIS is known by its kana, and by what its bytes would be elsewhere."""
    assert encoding_of(text.encode("cp932")) == "Shift-JIS"


_IN_SHIFT_JIS: Final = JAPANESE.encode("cp932")


@for_each(
    "data",
    [
        _IN_SHIFT_JIS[:-2],  # cut within a character
        _IN_SHIFT_JIS[1:],
        _IN_SHIFT_JIS + b"\0",
        _IN_SHIFT_JIS + b"\x81",
        b"\xef\xbb\xbf" + _IN_SHIFT_JIS,
        _IN_SHIFT_JIS + "全区八十三家企业已经复工复产。".encode("gb18030"),
        _IN_SHIFT_JIS + "全區八十三家企業已經復工復產。".encode("cp950"),
        _IN_SHIFT_JIS + "全区八十三家企业已经复工复产。".encode(),
        _IN_SHIFT_JIS + "全区八十三家企业".encode("utf-16-le"),
        "再開です".encode("cp932"),
        "マスク増産へ".encode("cp932"),
    ],
)
def test_spoilt_and_short_japanese_is_left(data: bytes) -> None:
    """What is cut, mixed or too short to tell is converted to nothing."""
    assert encoding_of(data) is None


@given(st.binary(max_size=300))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    """What is told can be read, and gives the very bytes again."""
    if not is_utf_8(data) and (name := encoding_of(data)):
        text = data.decode(CODECS[name])
        assert text.encode(CODECS[name]) == data
