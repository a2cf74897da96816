"""`bulletin fix` mends what has one right answer, shows it first, and touches nothing else."""

import resource
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings, strategies as st
from writing import tree

from bulletin.cli import main
from bulletin.fix.changes import changes
from bulletin.fix.files import ORIGINALS, forget, write

ROOT: Final = Path(__file__).parents[2]
BASE: Final = ROOT / "tests" / "bad" / "_base"

PLACES: Final = """\
# 地方：先省后县
- id: hunan
  name： 湖南省   # 全角冒号
  level: province
- id: chenzhou
\tname: 郴州市
  level: city
  parent:hunan
- name: 苏仙区
  # 这一条没有编号
  level: county
  parent: chenzhou
  valid_from: ２０２０／２／１
- {name: 苏仙区, level: county, parent: chenzhou}
"""
MENDED: Final = """\
# 地方：先省后县
- id: hunan
  name: 湖南省   # 全角冒号
  level: province
- id: chenzhou
  name: 郴州市
  level: city
  parent: hunan
- id: suxian
  name: 苏仙区
  # 这一条没有编号
  level: county
  parent: chenzhou
  valid_from: 2020-02-01
- {id: suxian-2, name: 苏仙区, level: county, parent: chenzhou}
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Return a folder with a configuration and content that has no faults."""
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / "pelicanconf.py").write_text(
        'SITEURL = "https://news.example"\nBULLETIN_TAG_AUTHORITY = "news.example,2020"\n', encoding="utf-8"
    )
    return tmp_path


def run(newsroom: Path, *arguments: str) -> Result:
    """Run `bulletin fix` in English."""
    settings = str(newsroom / "pelicanconf.py")
    return CliRunner().invoke(main, ["fix", "--lang", "en", "-s", settings, *arguments])


def test_sound_content_is_left_alone(newsroom: Path) -> None:
    """Nothing is shown and nothing written where nothing is to be mended."""
    before = tree(newsroom)
    result = run(newsroom, "--write")
    assert (result.stdout, result.exit_code) == ("nothing to mend that has one right answer\n", 0)
    assert tree(newsroom) == before


def test_changes_are_shown_and_not_written(newsroom: Path) -> None:
    """Without --write the files stay as they are, and every line is shown before and after."""
    path = newsroom / "content/data/topics.yaml"
    path.write_text("- id: resumption\n  name：复工复产\n  description: 恢复生产。\n", encoding="utf-8")
    before = tree(newsroom)
    result = run(newsroom)
    assert result.exit_code == 0
    assert result.stdout == (
        "content/data/topics.yaml\n"
        "  line 2\n"
        "    before:   name：复工复产\n"
        "    after:    name: 复工复产\n"
        "files to mend: 1; `bulletin fix --write` mends them\n"
    )
    assert tree(newsroom) == before


def test_comments_and_order_stay(newsroom: Path) -> None:
    """Tabs, colons, dates and missing ids are mended where they stand; a second run finds nothing."""
    path = newsroom / "content/data/places.yaml"
    path.write_text(PLACES, encoding="utf-8")
    result = run(newsroom, "--write")
    assert "files mended: 1\n" in result.stdout
    assert path.read_text(encoding="utf-8") == MENDED
    assert run(newsroom).stdout == "nothing to mend that has one right answer\n"


def test_another_encoding_becomes_utf_8(newsroom: Path) -> None:
    """A file in GB18030 is read, mended and written as UTF-8, with its line ends."""
    path = newsroom / "content/bulletins/2020/suxian.md"
    text = path.read_text(encoding="utf-8").replace("date: 2020-03-04", "date：2020年3月4日")
    path.write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    result = run(newsroom, "--write")
    assert result.stdout.startswith("content/bulletins/2020/suxian.md: from GB18030 to UTF-8\n")
    expected = text.replace("date：2020年3月4日", "date: 2020-03-04").replace("\n", "\r\n").encode()
    assert path.read_bytes() == expected


@pytest.mark.parametrize("opened", ["|", ">-", "|2  # 按原文"])
def test_prose_in_a_block_is_the_authors(newsroom: Path, opened: str) -> None:
    """What looks like a field in a text of several lines is neither told of nor mended."""
    path = newsroom / "content/data/topics.yaml"
    prose = f"  description: {opened}\n    title：甲\n\n    date: 2020/3/1\n    \t乙\n    id:丙\n"
    path.write_text(f"- id: resumption\n  name：复工\n{prose}", encoding="utf-8")
    run(newsroom, "--write")
    assert path.read_text(encoding="utf-8") == f"- id: resumption\n  name: 复工\n{prose}"


def test_a_byte_order_mark_stays(newsroom: Path) -> None:
    """What an editor's program put there is not taken away."""
    path = newsroom / "content/data/topics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("name: ", "name：").encode())
    run(newsroom, "--write")
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.encode()


def test_an_article_without_an_id_gets_its_file_name(newsroom: Path) -> None:
    """Only the front matter is mended: colons and tabs of a text are the author's."""
    path = newsroom / "content/pages/about.md"
    path.write_text("---\ntitle：关于\n---\n\ntitle：不动\n\n\t代码\n", encoding="utf-8")
    run(newsroom, "--write")
    expected = "---\nid: about\ntitle: 关于\n---\n\ntitle：不动\n\n\t代码\n"
    assert path.read_text(encoding="utf-8") == expected


def test_what_has_several_answers_is_left(newsroom: Path) -> None:
    """A day that no year has, and a record without a name, are for an editor."""
    path = newsroom / "content/data/places.yaml"
    text = path.read_text(encoding="utf-8") + "- level: county\n  parent: chenzhou\n  valid_from: 2020/2/31\n"
    path.write_text(text, encoding="utf-8")
    run(newsroom, "--write")
    assert path.read_text(encoding="utf-8") == text


NOW: Final = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def mistyped(newsroom: Path, *names: str) -> list[Path]:
    """Put full-width colons into files of the content, and return where they are."""
    paths = [newsroom / "content/data" / name for name in names]
    for path in paths:
        path.write_bytes(path.read_bytes().replace(b"name: ", "name：".encode()))
    return paths


def test_a_disk_without_room_leaves_all_files_as_they_were(newsroom: Path) -> None:
    """All changes are written or none: what can't be written leaves no other file changed, and no scraps."""
    mistyped(newsroom, "topics.yaml", "places.yaml", "scopes.yaml")
    before = tree(newsroom / "content")
    found = changes(newsroom / "content", "content")
    big = max(len(change.data) for change in found)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (big - 1, hard))
    try:
        written = write(found, newsroom / ORIGINALS, NOW, newsroom / "output")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    (problem,) = written.problems
    assert (problem.rule, str(problem.why)) == ("not-written", "all files were left as they were")
    assert tree(newsroom / "content") == before


def test_a_file_that_changed_meanwhile_is_left(newsroom: Path) -> None:
    """What an editor saves between reading and writing is not overwritten, nor is anything else then."""
    topics, scopes = mistyped(newsroom, "topics.yaml", "scopes.yaml")
    found = changes(newsroom / "content", "content")
    topics.write_text("- id: other\n", encoding="utf-8")
    before = tree(newsroom)
    written = write(found, newsroom / ORIGINALS, NOW, newsroom / "output")
    (problem,) = written.problems
    assert str(problem) == (
        "content/data/topics.yaml: not-written: the file was changed while it was looked at\n"
        "  why: all files were left as they were\n"
        "  mend: run the command again"
    )
    assert tree(newsroom) == before
    assert "name：" in scopes.read_text(encoding="utf-8")


def test_a_file_that_is_gone_meanwhile_is_not_made_again(newsroom: Path) -> None:
    """What was deleted stays deleted."""
    (path,) = mistyped(newsroom, "topics.yaml")
    found = changes(newsroom / "content", "content")
    path.unlink()
    assert len(write(found, newsroom / ORIGINALS, NOW, newsroom / "output").problems) == 1
    assert not path.exists()


def test_rights_stay(newsroom: Path) -> None:
    """A mended file may be read and written by those who might before."""
    (path,) = mistyped(newsroom, "topics.yaml")
    path.chmod(0o640)
    run(newsroom, "--write")
    assert path.stat().st_mode & 0o777 == 0o640
    assert "name: " in path.read_text(encoding="utf-8")


def test_the_originals_are_kept_and_told(newsroom: Path) -> None:
    """The bytes that were there lie beside the content, under the names they had, closed to others."""
    mistyped(newsroom, "topics.yaml", "places.yaml")
    before = tree(newsroom / "content")
    result = run(newsroom, "--write")
    (folder,) = (newsroom / ORIGINALS).iterdir()
    assert f"kept for 30 days in {folder}\n" in result.stdout.replace(
        f"in {ORIGINALS}", f"in {newsroom}/{ORIGINALS}"
    )
    names = {"content/data/topics.yaml", "content/data/places.yaml"}
    assert tree(folder) == {name: before[name.removeprefix("content/")] for name in names}
    assert {path.stat().st_mode & 0o777 for path in (newsroom / ORIGINALS, folder)} == {0o700}


def test_two_runs_of_one_second_keep_two_originals(newsroom: Path) -> None:
    """No original takes the place of another."""
    for colons in ("name：", "name ："):
        path = newsroom / "content/data/topics.yaml"
        path.write_text(f"- id: resumption\n  {colons}复工\n  description: 甲。\n", encoding="utf-8")
        write(changes(newsroom / "content", "content"), newsroom / ORIGINALS, NOW, newsroom / "output")
    assert sorted(path.name for path in (newsroom / ORIGINALS).iterdir()) == [
        "2026-03-01-083000",
        "2026-03-01-083000-2",
    ]


def test_originals_are_removed_after_thirty_days(newsroom: Path) -> None:
    """Older ones go, and nothing that fix has not put there."""
    originals = newsroom / ORIGINALS
    mine = ["2026-03-01-083000", "2026-03-01-083000-2", "2026-03-01-090001"]
    others = ["notes", "2026-02-30-083000", "2026-03-01-083000-old", "2020"]
    for name in (*mine, *others):
        (originals / name / "content").mkdir(parents=True)
    (originals / "2020-01-01-000000").symlink_to(newsroom / "content")
    assert forget(originals, NOW + timedelta(days=30)) == 0
    assert forget(originals, NOW + timedelta(days=30, minutes=5)) == 2
    left = {path.name for path in originals.iterdir()}
    assert left == {*others, "2026-03-01-090001", "2020-01-01-000000"}
    assert (newsroom / "content/data/topics.yaml").is_file()


def test_a_build_from_scratch_keeps_the_originals(newsroom: Path) -> None:
    """They are no part of what builds remember, and none of the site."""
    mistyped(newsroom, "topics.yaml")
    run(newsroom, "--write")
    kept = tree(newsroom / ORIGINALS)
    configuration = newsroom / "pelicanconf.py"
    with configuration.open("a", encoding="utf-8") as stream:
        stream.write(f'THEME = "{ROOT / "themes/bulletin"}"\n')
    command = ["build", "--lang", "en", "--clean", "-s", str(configuration)]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert tree(newsroom / ORIGINALS) == kept
    assert not [path for path in (newsroom / "output").rglob("*") if "originals" in path.name]


def test_a_link_is_no_folder_for_originals(newsroom: Path) -> None:
    """Where others could have led them elsewhere, nothing is written."""
    (path,) = mistyped(newsroom, "topics.yaml")
    (newsroom / "www").mkdir()
    (newsroom / ORIGINALS).symlink_to(newsroom / "www")
    before = path.read_bytes()
    result = run(newsroom, "--write")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        ".bulletin-originals: not-written: the files as they are can't be kept here"
    )
    assert path.read_bytes() == before
    assert list((newsroom / "www").iterdir()) == []


def test_originals_never_lie_in_the_site(newsroom: Path) -> None:
    """Where the content lies in the output, nothing is written: a draft would be open to all."""
    (path,) = mistyped(newsroom, "topics.yaml")
    before = tree(newsroom)
    (problem,) = write(changes(newsroom / "content", "content"), newsroom / ORIGINALS, NOW, newsroom).problems
    assert str(problem.what) == (
        "the files as they are would be kept inside of the site, where everybody can read them"
    )
    assert tree(newsroom) == before
    assert path.is_file()


@pytest.mark.parametrize("name", ["编号", "Id", "ID", "identifier", "slug_"])
def test_a_record_whose_id_has_another_name_gets_none(newsroom: Path, name: str) -> None:
    """Ids are permanent: one that was typed under a wrong name is the editor's to put right."""
    path = newsroom / "content/data/topics.yaml"
    text = f"- {name}: resumption\n  name: 复工复产\n  description: 恢复生产。\n"
    path.write_text(text, encoding="utf-8")
    run(newsroom, "--write")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("- id:\n  name: 防控\n", "- id: fang-kong\n  name: 防控\n"),
        ("- id:   # 待定\n  name: 防控\n", "- id: fang-kong   # 待定\n  name: 防控\n"),
        ('- id: ""\n  name: 防控\n', '- id: ""\n  name: 防控\n'),
        ("- {id: , name: 防控}\n", "- {id: fang-kong , name: 防控}\n"),
        ("-\n    name: 防控\n", "-\n    id: fang-kong\n    name: 防控\n"),
        ("- name: 防控\n- name: 防控\n", "- id: fang-kong\n  name: 防控\n- id: fang-kong-2\n  name: 防控\n"),
    ],
)
def test_an_id_is_put_where_it_belongs(newsroom: Path, typed: str, mended: str) -> None:
    """A field that is left empty is filled, and never written twice."""
    path = newsroom / "content/data/topics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + typed, encoding="utf-8")
    run(newsroom, "--write")
    assert path.read_text(encoding="utf-8") == text + mended


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("valid_from: 2020/2/1", "valid_from: 2020-02-01"),
        ('valid_from: "2020年2月1日"  # 设区', 'valid_from: "2020-02-01"  # 设区'),
        ("valid_from: 2020/2/31", "valid_from: 2020/2/31"),
        ("valid_from: 2020/2/1  # 又作 2020/2/1", "valid_from: 2020-02-01  # 又作 2020/2/1"),
    ],
)
def test_only_the_date_that_is_meant_is_mended(newsroom: Path, typed: str, mended: str) -> None:
    """The same words in a comment, and days that never were, stay."""
    path = newsroom / "content/data/places.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}  {typed}\n", encoding="utf-8")
    run(newsroom, "--write")
    assert path.read_text(encoding="utf-8") == f"{text}  {mended}\n"


@pytest.mark.parametrize(
    "prose",
    [
        "  description: 两段话，\n    name：甲\n",
        '  description: "两段话，\n    title：甲\n    id:乙"\n',
        "  description: '两段话，\n\n    “name”：甲'\n",
        "  description: >-\n    两段话，\n\n    name：甲\n",
    ],
)
def test_prose_of_several_lines_is_the_authors_however_it_is_quoted(newsroom: Path, prose: str) -> None:
    """What goes on below a field's line is its text, and no field."""
    path = newsroom / "content/data/topics.yaml"
    path.write_text(f"- id: resumption\n  name：复工\n{prose}", encoding="utf-8")
    run(newsroom, "--write")
    assert path.read_text(encoding="utf-8") == f"- id: resumption\n  name: 复工\n{prose}"


ENCODINGS: Final = {
    "gb18030": "GB18030",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "utf-16": "UTF-16LE",
}
ENDS: Final = ("\n", "\r\n", "\r")


@pytest.mark.parametrize("end", ENDS, ids=repr)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_that_is_certain_becomes_utf_8(newsroom: Path, encoding: str, end: str) -> None:
    """The text and its line ends stay what they were."""
    path = newsroom / "content/data/scopes.yaml"
    text = path.read_text(encoding="utf-8").replace("\n", end)
    path.write_bytes(text.encode(encoding))
    result = run(newsroom, "--write")
    assert result.stdout.startswith(f"content/data/scopes.yaml: from {ENCODINGS[encoding]} to UTF-8\n")
    assert path.read_bytes() == text.encode()


def test_a_traditional_text_in_big5_becomes_utf_8(newsroom: Path) -> None:
    """What a program of Taiwan or Hong Kong has saved is no GB18030."""
    path = newsroom / "content/pages/about.md"
    text = "---\nid: about\ntitle: 關於本站\n---\n\n本站由新聞工作者編寫，說明各地企業復工的情況。\n"
    path.write_bytes(text.encode("big5"))
    assert run(newsroom, "--write").stdout.startswith("content/pages/about.md: from Big5 to UTF-8\n")
    assert path.read_bytes() == text.encode()


def test_what_is_read_otherwise_is_shown_before_and_after(newsroom: Path) -> None:
    """The first lines tell whether the text is right; nothing in them can command a terminal."""
    path = newsroom / "content/data/topics.yaml"
    rows = "".join(f"- id: t-{n}\n  name: 复工复产\n  description: 恢复生产经营。\n" for n in range(5))
    path.write_bytes(rows.encode("gb18030"))
    shown = run(newsroom).stdout.splitlines()
    name = "  name: " + "复工复产".encode("gb18030").decode(errors="replace")
    assert shown[:4] == [
        "content/data/topics.yaml: from GB18030 to UTF-8",
        "  line 2",
        f"    before: {name}",
        "    after:    name: 复工复产",
    ]
    assert [line for line in shown if line.startswith("  line")] == [f"  line {n}" for n in (2, 3, 5, 6, 8)]
    assert shown[-2:] == [
        "  … and 5 more lines that are read like these",
        "files to mend: 1; `bulletin fix --write` mends them",
    ]


def test_nothing_that_is_shown_commands_a_terminal(newsroom: Path) -> None:
    """What can't be seen is shown by its code: control characters, and what turns the direction of words."""
    path = newsroom / "content/data/topics.yaml"
    path.write_text("- id: resumption\n  name：复\u202e工\u200b\xa0产\u3000\n", encoding="utf-8")
    assert "    before:   name：复<U+202E>工<U+200B><U+00A0>产\u3000\n" in run(newsroom).stdout


def _enterprise(number: int, name: str = "name: ") -> str:
    return f"- id: e-{number}\n  {name}甲厂{number}\n  kind: enterprise\n"


def _bulletin(number: int, body: str, date: str = "2020-03-05") -> str:
    return (
        f"---\nid: b-{number}\ntitle: 第{number}篇\ndate: {date}\nplace: suxian\nsummary: 摘要。\n"
        f"sources: [rednet-suxian]\n---\n\n{body}"
    )


_SHOWN: Final[dict[str, tuple[str | bytes, list[str]]]] = {
    "data/enterprises/a.yaml": (
        _enterprise(1).replace("  name", "\tname"),
        ["  line 2", "    before: \tname: 甲厂1", "    after:    name: 甲厂1"],
    ),
    "data/enterprises/b.yaml": (
        _enterprise(2, "name：").replace("\n", "\r\n"),
        ["  line 2", "    before:   name：甲厂2", "    after:    name: 甲厂2"],
    ),
    "data/enterprises/c.yaml": (
        "- name: 甲厂3\n  kind: enterprise\n",
        [
            "  line 1",
            "    before: - name: 甲厂3",
            "    after:  - id: jia-chang-3",
            "    after:    name: 甲厂3",
        ],
    ),
    "data/enterprises/d.yaml": (
        _enterprise(4).replace("甲厂4", "甲厂 #4 车间"),
        ["  line 2", "    before:   name: 甲厂 #4 车间", '    after:    name: "甲厂 #4 车间"'],
    ),
    "data/enterprises/e.yaml": (
        _enterprise(5, "name\u200b: "),
        ["  line 2", "    before:   name<U+200B>: 甲厂5", "    after:    name: 甲厂5"],
    ),
    "data/enterprises/f.yaml": (
        _enterprise(6).replace("  name", "\u3000name"),
        ["  line 2", "    before: \u3000name: 甲厂6", "    after:    name: 甲厂6"],
    ),
    "data/enterprises/g.yaml": (
        b"\xef\xbb\xbf" + _enterprise(7).replace("id: ", "id:").encode(),
        ["  line 1", "    before: - id:e-7", "    after:  - id: e-7"],
    ),
    "data/enterprises/h.yaml": (
        _enterprise(8, "name：").replace("甲厂8", "很长" * 250),
        ["  line 2", f"    before:   name：{'很长' * 250}", f"    after:    name: {'很长' * 250}"],
    ),
    "data/enterprises/i.yaml": (
        "".join(_enterprise(number, "name：") for number in range(100, 120)),
        [
            line
            for number in range(20)
            for line in (
                f"  line {3 * number + 2}",
                f"    before:   name：甲厂{100 + number}",
                f"    after:    name: 甲厂{100 + number}",
            )
        ],
    ),
    "bulletins/2020/a.md": (
        _bulletin(1, "正文。\n", "2020年3月5日"),
        ["  line 4", "    before: date: 2020年3月5日", "    after:  date: 2020-03-05"],
    ),
    "bulletins/2020/b.md": (
        _bulletin(2, "镇\t企业\n甲\t1\n"),
        [
            "  line 10",
            "    before: 镇\t企业",
            "    after:  | 镇 | 企业 |",
            "    after:  | --- | --- |",
            "  line 11",
            "    before: 甲\t1",
            "    after:  | 甲 | 1 |",
        ],
    ),
    "bulletins/2020/c.md": (
        _bulletin(3, "｜甲｜乙｜\n｜1｜2｜\n"),
        ["  line 10", "    before: ｜甲｜乙｜", "    after:  ｜甲｜乙｜", "    after:  | --- | --- |"],
    ),
}


def test_every_line_that_changes_is_shown_before_and_after(newsroom: Path) -> None:
    """Whatever is mended, in whatever file: the line as it is, what it becomes, and no other line."""
    for name, (typed, _) in _SHOWN.items():
        path = newsroom / "content" / name
        path.write_bytes(typed if isinstance(typed, bytes) else typed.encode())
    shown = {change.name: list(map(str, change.shown)) for change in changes(newsroom / "content", "content")}
    assert shown == {f"content/{name}": [f"content/{name}", *lines] for name, (_, lines) in _SHOWN.items()}


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-16-be"])
def test_a_text_in_another_encoding_is_shown_as_it_was_read_and_as_it_is(
    encoding: str, newsroom: Path
) -> None:
    """Who sees both lines knows whether the second is what was written."""
    line = "縣裡的企業已經復工復產，員工返崗，政府給予補貼。"
    data = f"- id: e-1\n  name: a\n  kind: enterprise\n  summary: {line}\n".encode(encoding)
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (newsroom / "content/data/enterprises/a.yaml").write_bytes(mark + data)
    (change,) = changes(newsroom / "content", "content")
    head, number, before, after = map(str, change.shown)
    assert head.startswith("content/data/enterprises/a.yaml: from ")
    assert (number, after) == ("  line 4", f"    after:    summary: {line}")
    assert before.startswith("    before: ")
    assert line not in before


def test_the_originals_of_all_kinds_of_files_are_kept(newsroom: Path) -> None:
    """In folders, under names in Chinese and with spaces, in another encoding, and of each run by itself."""
    names = [
        "data/topics.yaml",
        "data/enterprises/甲 厂/名单 一.yaml",
        "data/figures/a.b/#1.yml",
        "pages/关于.md",
        "bulletins/2020/03/甲.MD",
        "data/enterprises/gbk.yaml",
    ]
    typed = [
        "- id: resumption\n  name：复工\n  description: 甲。\n",
        _enterprise(1, "name："),
        "source: a\nsubject: b\nfigures:\n- id: f\n  printed：1家\n  indicator: c\n",
        "---\nid: guanyu\ntitle：关于\n---\n\n正文。\n",
        _bulletin(1, "正文。\n", "2020/3/5"),
        _enterprise(2, "name：") + "  summary: 县里的企业已经复工复产，员工返岗。\n",
    ]
    for run_of_day, again in enumerate((NOW, NOW + timedelta(days=31))):
        before = {}
        for name, text in zip(names, typed, strict=True):
            path = newsroom / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            encoded = text.replace("甲", "甲" * (run_of_day + 1))
            path.write_bytes(encoded.encode("gb18030" if "gbk" in name else "utf-8"))
            before[f"content/{name}"] = path.read_bytes()
        written = write(
            changes(newsroom / "content", "content"), newsroom / ORIGINALS, again, newsroom / "output"
        )
        assert written.problems == ()
        assert written.originals
        assert tree(written.originals) == before
        assert changes(newsroom / "content", "content") == []
    assert len(list((newsroom / ORIGINALS).iterdir())) == 2


def test_a_file_in_the_place_of_the_originals_is_left(newsroom: Path) -> None:
    """Where they can't be kept, nothing is changed."""
    mistyped(newsroom, "topics.yaml")
    (newsroom / ORIGINALS).write_text("甲\n", encoding="utf-8")
    before = tree(newsroom)
    result = run(newsroom, "--write")
    assert (result.exit_code, tree(newsroom)) == (1, before)
    assert "not-written: the files as they are can't be kept here" in result.stderr


SENTENCE: Final = "- id: resumption\n  name: 复工复产\n  description: 企业恢复生产经营，员工返岗。\n"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-2],
        lambda data: data[:-4],
        lambda data: data[:40] + data[41:],
        lambda data: data.replace("复".encode(), "复".encode()[:2], 1),
        lambda data: data.replace("工".encode(), b"\xb9\xa4", 1),
        lambda data: data + "  note: 恢复\n".encode("gb18030"),
        lambda data: "# 复工复产的主题\n".encode("gb18030") + data,
        lambda data: data.decode().encode("gb18030")[:-2],
        lambda data: data.decode().encode("gb18030") + "  note: 恢复生产\n".encode(),
        lambda data: data.decode().encode("utf-16-le")[:-1],
        lambda data: data.decode().encode("utf-16") + "  note: 恢复生产\n".encode(),
        lambda _: "- id: 再開\n  name: 操業を再開しました\n".encode("euc-jp"),
        lambda _: "- id: gongjang\n  name: 공장들이 조업을 재개하였다\n".encode("euc-kr"),
        lambda _: "- id: reprise\n  name: l'activité a été reprise à Créteil\n".encode("latin-1"),
        lambda _: "- id: a\n  name: 复工\n".encode("gb18030"),
    ],
)
def test_what_is_not_certain_is_left(newsroom: Path, spoil: Callable[[bytes], bytes]) -> None:
    """Damaged, cut, mixed, foreign or too short: bytes that could mean something else stay as they are."""
    path = newsroom / "content/data/topics.yaml"
    data = spoil(SENTENCE.encode())
    path.write_bytes(data)
    run(newsroom, "--write")
    assert path.read_bytes() == data


RIGHT: Final = (
    "- id: t-{n}",
    "  name: 复工复产",
    "  description: 恢复生产。  ",
    "# 说明：主题",
    "",
    "  summary_: x",
)
WRONG: Final = {
    "  name：复工": "  name: 复工",
    "\tname: 复工": "  name: 复工",
    "  “name”：复工": "  name: 复工",
}


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.sampled_from([*RIGHT, *WRONG]), st.sampled_from(ENDS)), min_size=1, max_size=12
    ),
    marked=st.booleans(),
    ended=st.booleans(),
)
def test_nothing_else_changes(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], *, marked: bool, ended: bool
) -> None:
    """Every other line, every line end, the mark at the beginning and the end stay, byte for byte."""
    content = tmp_path_factory.mktemp("law") / "content"
    (content / "data").mkdir(parents=True)
    ends = [end for _, end in rows[: len(rows) - 1 + ended]] + [""] * (not ended)

    def put_together(lines: list[str]) -> bytes:
        text = "".join(line + end for line, end in zip(lines, ends, strict=True))
        return b"\xef\xbb\xbf" * marked + text.encode()

    typed = [row.format(n=n) for n, (row, _) in enumerate(rows)]
    typed[0] = "- id: first"
    (content / "data/topics.yaml").write_bytes(put_together(typed))
    found = changes(content, "content")
    wanted = put_together([WRONG.get(row, row) for row in typed])
    if wanted == put_together(typed):
        assert found == []
    else:
        (change,) = found
        assert change.data == wanted


def test_links_are_left(newsroom: Path) -> None:
    """A link stays a link, and what it leads to is mended where it lies."""
    path = newsroom / "content/data/policies/suxian.yaml"
    path.rename(newsroom / "content/data/policies/real.yaml")
    path.symlink_to("real.yaml")
    run(newsroom, "--write")
    assert path.is_symlink()


TABLES: Final = {
    "from a spreadsheet": ("镇\t数\n甲\t1\n乙\t2", "| 镇 | 数 |\n| --- | --- |\n| 甲 | 1 |\n| 乙 | 2 |"),
    "with an empty cell": (
        "镇\t数\t注\n甲\t1\n乙\t\t3",
        "| 镇 | 数 | 注 |\n| --- | --- | --- |\n| 甲 | 1 |  |\n| 乙 |  | 3 |",
    ),
    "with a whole quote in a cell": (
        '镇\t"注 甲"\n甲\t"乙"',
        '| 镇 | "注 甲" |\n| --- | --- |\n| 甲 | "乙" |',
    ),
    "with a sum without numbers": (
        "企业\t到岗\t备注\n甲\t满员\t\n乙\t\t订单满\n合计\t\t",
        "| 企业 | 到岗 | 备注 |\n| --- | --- | --- |\n| 甲 | 满员 |  |\n| 乙 |  | 订单满 |\n| 合计 |  |  |",
    ),
    "with words in the last cell alone": (
        "企业\t数\t注\n甲\t1\t2\n\t\t缺",
        "| 企业 | 数 | 注 |\n| --- | --- | --- |\n| 甲 | 1 | 2 |\n|  |  | 缺 |",
    ),
    "with words in a middle cell alone": (
        "企业\t数\t注\n\t小计\t\n甲\t1\t2",
        "| 企业 | 数 | 注 |\n| --- | --- | --- |\n|  | 小计 |  |\n| 甲 | 1 | 2 |",
    ),
    "with numbers of Word in it": (
        "序号\t事项\n一、\t总体\n二、\t做法",
        "| 序号 | 事项 |\n| --- | --- |\n| 一、 | 总体 |\n| 二、 | 做法 |",
    ),
    "with a bar in a cell": ("镇\t数\n甲|乙\t1", "| 镇 | 数 |\n| --- | --- |\n| 甲\\|乙 | 1 |"),
    "with an empty corner": (
        "\t数\n甲\t1\t2\n乙\t3\t4",
        "\t数\n| 甲 | 1 | 2 |\n| --- | --- | --- |\n| 乙 | 3 | 4 |",
    ),
    "in a quotation": ("> 镇\t数\n> 甲\t1", "> | 镇 | 数 |\n> | --- | --- |\n> | 甲 | 1 |"),
    "without a ruler, in a quotation": (
        "> | 镇 | 数 |\n> | 甲 | 1 |",
        "> | 镇 | 数 |\n> | --- | --- |\n> | 甲 | 1 |",
    ),
    "without a ruler": ("| 镇 | 数 |\n| 甲 | 1 |", "| 镇 | 数 |\n| --- | --- |\n| 甲 | 1 |"),
    "in full width": ("｜镇｜数｜\n｜甲｜1｜", "｜镇｜数｜\n| --- | --- |\n｜甲｜1｜"),
    "with empty lines between": (
        "镇\t数\n\n甲\t1\n\n乙\t2",
        "| 镇 | 数 |\n| --- | --- |\n\n| 甲 | 1 |\n\n| 乙 | 2 |",
    ),
    "with wide spaces": (
        "镇　　　数　　率\n甲镇　　1　　　2%\n乙镇    3    4%",
        "| 镇 | 数 | 率 |\n| --- | --- | --- |\n| 甲镇 | 1 | 2% |\n| 乙镇 | 3 | 4% |",
    ),
    "without bars at the ends": ("镇|数|率\n甲|1|2", "镇|数|率\n| --- | --- | --- |\n甲|1|2"),
    "three columns": ("|甲|乙|丙|\n|1|2|3|\n|4|5|6|", "|甲|乙|丙|\n| --- | --- | --- |\n|1|2|3|\n|4|5|6|"),
}


@pytest.mark.parametrize(("typed", "mended"), TABLES.values(), ids=TABLES)
def test_rows_become_a_table(typed: str, mended: str, newsroom: Path) -> None:
    """What stands around them stays, and the next check says nothing of them."""
    path = newsroom / "content/bulletins/2020/suxian.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{typed}\n\n后文。\n", encoding="utf-8")
    (change,) = changes(newsroom / "content", "content")
    assert change.data.decode() == f"{text}\n{mended}\n\n后文。\n"


@pytest.mark.parametrize(
    "typed",
    [
        "| 镇 | 数 |",
        "文 | 王小丽\n图 | 李四",
        "来源｜苏仙融媒\n编辑｜王小丽",
        "镇\t数\t率",
        "一、\t总体情况\n（一）\t规上企业\n1.\t复工84家。\n（二）\t其他企业",
        "第一章\t总则\n第二章\t附则",
        "张三　　李四　　王五\n赵六　　孙七　　周八",
        "高斯贝尔    320人\n金旺铋业    156人\n宇腾有色    98人",
        '企业\t地址\t人数\n宏达\t"园区1号\n三楼"\t12',
        '企业\t地址\n宏达\t"园区1号\n三楼"\n金旺\t2号',
        '企业\t"人数\n（人）"\n宏达\t12',
        "企业\t地址\t人数\n宏达\t园区1号\n三楼\t12",
        "- 甲\t12\n- 乙\t5",
        "1. 甲\t12\n2. 乙\t5",
        "•\t甲\t12\n•\t乙\t5",
        "截至3日，\t全县复工。\n截至4日，\t全部复工。",
        "甲厂：\t已复工；\n乙厂：\t未复工。",
        "　　春眠\t不觉晓\n　　处处\t闻啼鸟",
    ],
)
def test_what_may_be_no_table_is_left(typed: str, newsroom: Path) -> None:
    """Signatures, names in columns, single rows, cells of several lines and sentences are for the editor."""
    path = newsroom / "content/bulletins/2020/suxian.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{typed}\n\n后文。\n", encoding="utf-8")
    assert changes(newsroom / "content", "content") == []


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("title: 苏仙区 #复工# 行动", 'title: "苏仙区 #复工# 行动"'),
        ("title: 苏仙区“甲” #1", 'title: "苏仙区“甲” #1"'),
        ('title: 苏仙区"甲" #1', "title: '苏仙区\"甲\" #1'"),
        ("title: 苏仙区 #1 # 王五，先别发", 'title: "苏仙区 #1" # 王五，先别发'),
        ("title: 苏仙区 #复工# 行动  # 未批 #2", 'title: "苏仙区 #复工# 行动"  # 未批 #2'),
        ('title: "苏仙区" #1 # 未批', 'title: "苏仙区 #1" # 未批'),
        ("title: {{ suxian-resumed }}企业 #1车间先开", 'title: "{{ suxian-resumed }}企业 #1车间先开"'),
        ("title:　苏仙区复工 #1车间", 'title: "苏仙区复工 #1车间"'),
        ("title: 　苏仙区复工 #1车间", 'title: "苏仙区复工 #1车间"'),
        ("title: [苏仙] #1车间", 'title: "[苏仙] #1车间"'),
        ("title: {苏仙}家 #1", 'title: "{苏仙}家 #1"'),
        ("title: 甲\nreporters: [@李贵, 王二 #1]", 'title: 甲\nreporters: [@李贵, "王二 #1"]'),
        ("title: 甲\nreporters: [@李, '王 #1', 张 #2]", "title: 甲\nreporters: [@李, '王 #1', \"张 #2\"]"),
    ],
)
def test_a_text_with_a_sign_of_comments_is_put_in_quotes(typed: str, mended: str, newsroom: Path) -> None:
    """Comments with a space behind their sign stay what they are."""
    path = newsroom / "content/bulletins/2020/suxian.md"
    text = path.read_text(encoding="utf-8")
    before = "title: 苏仙区{{ suxian-resumed }}企业复工"
    path.write_text(text.replace(before, typed), encoding="utf-8")
    (change,) = changes(newsroom / "content", "content")
    assert change.data.decode() == text.replace(before, mended)
    path.write_bytes(change.data)
    assert changes(newsroom / "content", "content") == []
