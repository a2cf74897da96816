"""Laws over generated lines of YAML: fix of fix is fix, and nothing typed is lost without a word."""

import random
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from bulletin.fix.changes import changes
from bulletin.read.parse import parse_file
from bulletin.read.yaml import load

BASE: Final = Path(__file__).parents[1] / "bad" / "_base"
MATTER: Final = {
    "id": "made",
    "title": "复工",
    "date": "2020-03-05",
    "place": "suxian",
    "summary": "摘要。",
    "sources": "[rednet-suxian]",
}
COLONS: Final = (*[": "] * 18, "：", "： ", ":", ":　", ": 　", ":\u00a0", ":  ")
INDENTS: Final = (*[""] * 24, " ", "  ", "\t", "\t\t", " \t", "　")
BEGINS: Final = (
    *[""] * 20,
    *("# ", "#", "[苏仙]", "{苏仙}", "{{ suxian-resumed }}", "*苏仙* ", "&企业 ", "!重要 "),
    *("%9", "@甲", "- 苏仙", "? ", "“甲”", '"甲"', "'乙'", "　", "`丙`"),
)
WORDS: Final = ("苏仙区复工", "3家", "GDP", "1号车间", "先开，", "甲、乙", "D:\\temp\\new.doc", "来源：红网")
BEHIND: Final = (*[""] * 9, " #1车间", " # 2号", "  #3", " #复工# 行动", "#4", " #甲 '乙", ' #丙 "丁"')
BELOW: Final = (
    *[""] * 12,
    "\n  第二行",
    "\n  #第二行",
    "\n    note：电头",
    "\n  slug:abc",
    "\n\t第二行",
    "\n\treporters： [李二]",
    "\n  第二行 #5",
    "\n  “image”：a.jpg",
)
LISTS: Final = ("[李贵, {}]", "[{}, 李贵]", "[\n李贵,\n{},\n张三\n]", "\n  - 李贵\n  - {}", "- {}", "{}")


def line(made: random.Random, key: str) -> str:
    """Return a field as somebody may type it."""
    value = (
        made.choice(BEGINS) + "".join(made.sample(WORDS, made.choice((0, 1, 1, 1, 2)))) + made.choice(BEHIND)
    )
    quote = made.choice(("", "", "", "", '"', "'"))
    if quote not in value:
        value = f"{quote}{value}{quote}"
    if key == "reporters":
        value = made.choice(LISTS).format(value)
    below = made.choice(BELOW) if key != "reporters" else ""
    return f"{made.choice(INDENTS)}{key}{made.choice(COLONS)}{value}{below}"


def front_matter(seed: int) -> str:
    """Return front matter in which one or two fields are typed so, at the end or in the middle."""
    made = random.Random(seed)  # noqa: S311  no secret
    keys = made.sample(["title", "summary", "reporters"], made.randint(1, 2))
    right = [f"{key}: {value}" for key, value in MATTER.items() if key not in keys]
    wrong = [line(made, key) for key in keys]
    at = made.randint(0, len(right))
    return "\n".join([*right[:at], *wrong, *right[at:]]) + "\n"


def records(seed: int) -> str:
    """Return a file of enterprises in which two fields are typed so."""
    made = random.Random(seed)  # noqa: S311  no secret
    rows = []
    for number in range(2):
        note = line(made, "note").replace("\n", "\n  ")
        lead = made.choice(["  "] * 8 + ["\t", "    ", "　　"])
        rows.append(
            f"- id: made-{seed}-{number}\n  kind: enterprise\n  place: suxian\n  name: 厂\n{lead}{note}\n"
        )
    return "".join(rows)


def read(text: str) -> Counter[str]:
    """Return the letters, Han characters and digits of a text, but for comments that can only be notes."""
    return Counter(character for character in text if character.isalnum())


def held(value: object) -> str:
    """Return all names and texts of a value that was read."""
    if isinstance(value, dict):
        return "".join(f"{key}{held(item)}" for key, item in value.items())
    return "".join(map(held, value)) if isinstance(value, list) else str(value)


SEEDS: Final = range(300)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a content folder with a file of each kind for each seed."""
    content = tmp_path_factory.mktemp("laws") / "content"
    shutil.copytree(BASE, content)
    for seed in SEEDS:
        article = f"---\n{front_matter(seed)}---\n\n正文。\n".replace("id: made", f"id: made-{seed}")
        (content / f"bulletins/2020/{seed}.md").write_text(article, encoding="utf-8")
        (content / f"data/enterprises/{seed}.yaml").write_text(records(seed), encoding="utf-8")
    return content


def test_what_is_mended_once_is_mended(content: Path, tmp_path: Path) -> None:
    """A second run finds nothing, and the first has lost no letter, Han character or digit."""
    mended = tmp_path / "content"
    shutil.copytree(content, mended)
    first = changes(mended, "content")
    assert len(first) > len(SEEDS) / 4
    for change in first:
        text = change.data.decode()
        assert read(change.was.data.decode()) - read(text) == Counter(), text
        change.path.write_bytes(change.data)
    assert [
        (change.name, [str(line) for line in change.shown]) for change in changes(mended, "content")
    ] == []
    _hold_all(mended, content)


def test_what_is_read_without_a_problem_is_read_whole(content: Path) -> None:
    """Each letter, Han character and digit that was typed is in a name or a value, and no name in a text."""
    _hold_all(content, content)


def _hold_all(content: Path, typed: Path) -> None:
    """Assert that each made file of `content` is told to have a problem, or holds what was `typed`."""
    whole = 0
    for path in [*content.glob("bulletins/2020/[0-9]*.md"), *content.glob("data/enterprises/[0-9]*.yaml")]:
        data, was = path.read_bytes(), (typed / path.relative_to(content)).read_text(encoding="utf-8")
        if parse_file("bulletin" if path.suffix == ".md" else "enterprise", path.name, data).problems:
            continue
        whole += 1
        text = data.decode().removeprefix("---\n").partition("\n---\n")[0]
        value = held(load(text, path.name)[0])
        assert read(_without_notes(was.removesuffix("\n\n正文。\n"))) - read(value) == Counter(), text
        assert not NAMED.search(value), text
    assert whole > len(SEEDS) / 30


NAMED: Final = re.compile(r"(?:note|slug|reporters|image)[”:：]")
NOTE: Final = re.compile(r"(?:(?<=[:：'\"]) +|[ ]{2,}|^[ \t]*)# .*$", re.MULTILINE)
"""A note: in a line of its own, behind quotes, or two spaces behind what is before it."""


def _without_notes(text: str) -> str:
    return NOTE.sub("", text)
