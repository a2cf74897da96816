"""UTF-8 that was read as GBK is found wherever it stands, and nothing that was meant is taken for it."""

from pathlib import Path
from typing import Final

from tables import for_each

from bulletin.text.mojibake import mojibake

ROOT: Final = Path(__file__).parents[2]
TEXTS: Final = [
    *("青田", "瓯海", "复工", "青田县", "规上企业", "青田县开工", "本报记者", "近日，青田县委召开会议"),
    *(
        "全县复工率达到九成，",
        "疫情防控不松劲",
        "各乡镇和街道：",
        "東莞市復工復產",
        "“两手抓”",
        "浙江丽水青田企业",
    ),
]


def read_as_gbk(text: str) -> str:
    """Return what a program shows that takes UTF-8 for GBK."""
    return text.encode().decode("gb18030", "replace").strip("\ufffd")


def covered(text: str) -> int:
    """Return how many characters of a text are found to be spoilt."""
    return sum(end - start for start, end in mojibake(text))


@for_each("text", TEXTS)
def test_text_that_was_misread_is_found(text: str) -> None:
    """By itself it needs only two characters."""
    spoilt = read_as_gbk(text)
    assert next(mojibake(spoilt))[0] == 0
    assert 2 * covered(spoilt) >= len(spoilt)


@for_each("text", [text for text in TEXTS if len(text) > 4])
def test_text_that_was_misread_is_found_among_other_text(text: str) -> None:
    """Between sound characters it needs four."""
    spoilt = read_as_gbk(text)
    assert next(mojibake(f"今天{spoilt}明天"))[0] == len("今天")


@for_each("text", TEXTS)
def test_what_was_meant_is_none(text: str) -> None:
    """Nor is it between letters, digits and spaces."""
    assert list(mojibake(f"{text} 3{text}A{text}")) == []


@for_each("pattern", ["content/**/*.md", "content/**/*.yaml", "tests/extract/**/*.txt"])
def test_no_text_of_the_project_is_taken_for_it(pattern: str) -> None:
    """Reports, names and policies in both scripts."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob(pattern)}
    assert texts
    assert {name: found for name, text in texts.items() if (found := list(mojibake(text)))} == {}


def test_names_of_rare_characters_are_none() -> None:
    """Each stands in GB2312 behind all the common ones."""
    assert (
        list(mojibake("郴州、沅陵、溆浦、濮阳、鄄城、瓯海、衢州、睢宁、泗洪、邳州、盱眙、亳州、婺源、歙县"))
        == []
    )
