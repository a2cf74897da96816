"""Content as large as nobody means it to be: what a loop, a broken copy or an attacker makes.

Each function lays one case of the size `size` over the small content of `tests/bad/_base`.
"""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

BASE: Final = Path(__file__).parents[1] / "bad" / "_base"
Case = Callable[[Path, int], None]

_ARTICLE: Final = """\
---
id: {id}
title: 公报
date: 2020-03-04
place: suxian
summary: 一句话。
sources: [rednet-suxian]
{more}---

{body}
"""


def write_base(content: Path) -> None:
    """Write the content that has no faults."""
    shutil.copytree(BASE, content)


def _write(path: Path, parts: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(parts), encoding="utf-8")


def _article(content: Path, name: str, body: str, more: str = "") -> None:
    text = _ARTICLE.format(id=name, body=body, more=more)
    _write(content / f"bulletins/2020/{name}.md", [text])


def observations(content: Path, size: int) -> None:
    """Write figures that all observe one thing on one day, each another value."""
    figures = (
        f"  - {{id: f-{n}, indicator: enterprises-resumed, printed: {n + 1}家}}\n" for n in range(size)
    )
    head = "source: rednet-suxian\nsubject: suxian\nas_of: 2020-03-01\nfigures:\n"
    _write(content / "data/figures/many.yaml", [head, *figures])


def shares(content: Path, size: int) -> None:
    """Write shares of one subject, of as many days, each with its part and its whole."""
    indicators = (
        "\n- {id: enterprises-all, name: 企业数, unit: 家, kind: count, definition: 所有企业。}\n"
        "- {id: rate, name: 复工率, unit: '%', kind: share, definition: 复工企业占比。, "
        "part: enterprises-resumed, whole: enterprises-all}\n"
    )
    with (content / "data/indicators.yaml").open("a", encoding="utf-8") as stream:
        stream.write(indicators)
    rows = (
        f"  - {{id: {name}-{n}, indicator: {indicator}, as_of: {1000 + n}, printed: {printed}}}\n"
        for n in range(size)
        for name, indicator, printed in (
            ("part", "enterprises-resumed", "50家"),
            ("all", "enterprises-all", "100家"),
            ("rate", "rate", "50%"),
        )
    )
    _write(content / "data/figures/many.yaml", ["source: rednet-suxian\nsubject: suxian\nfigures:\n", *rows])


def duplicate_ids(content: Path, size: int) -> None:
    """Write enterprises that all have one id."""
    rows = ("- {id: same, name: 同一家企业, kind: enterprise, place: suxian}\n" for _ in range(size))
    _write(content / "data/enterprises/many.yaml", rows)


def duplicate_addresses(content: Path, size: int) -> None:
    """Write bulletins that all have one address."""
    for n in range(size):
        _article(content, f"b-{n}", "正文。", "slug: same\n")


def duplicate_figures(content: Path, size: int) -> None:
    """Write figures that all say the same."""
    rows = (f"  - {{id: f-{n}, indicator: enterprises-resumed, printed: 9家}}\n" for n in range(size))
    head = "source: rednet-suxian\nsubject: suxian\nas_of: 2020-03-02\nfigures:\n"
    _write(content / "data/figures/many.yaml", [head, *rows])


def duplicate_keys(content: Path, size: int) -> None:
    """Write a record that has one field many times."""
    _write(content / "data/topics.yaml", ["- id: resumption\n", *("  name: 复工\n" for _ in range(size))])


def missing_ids(content: Path, size: int) -> None:
    """Write enterprises of one name without an id."""
    rows = ("- {name: 同一家企业, kind: enterprise, place: suxian}\n" for _ in range(size))
    _write(content / "data/enterprises/many.yaml", rows)


def unknown_references(content: Path, size: int) -> None:
    """Write enterprises, and a hundredth as many figures about ones that are not there."""
    rows = (
        f"- {{id: enterprise-{n:05}-of-suxian, name: 企业{n}, kind: enterprise, place: suxian}}\n"
        for n in range(size)
    )
    _write(content / "data/enterprises/many.yaml", rows)
    figures = (
        f"  - {{id: f-{n}, subject: enterprise-{n * 79 % size:05}-of-susian, "
        "indicator: enterprises-resumed, printed: 1家}\n"
        for n in range(size // 80)
    )
    _write(content / "data/figures/many.yaml", ["source: rednet-suxian\nfigures:\n", *figures])


def _places(content: Path, size: int, first: str) -> None:
    with (content / "data/places.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\n")
        for n in range(size):
            above = f"p-{n - 1}" if n else first
            stream.write(f"- {{id: p-{n}, name: 第{n}镇, level: town, parent: {above}}}\n")
    rows = (
        f"- {{id: e-{n}, name: 企业{n}, kind: enterprise, place: p-{size - 1 - n}}}\n" for n in range(size)
    )
    _write(content / "data/enterprises/many.yaml", rows)


def chain(content: Path, size: int) -> None:
    """Write places that lie each in the one before, and an enterprise in each."""
    _places(content, size, "suxian")


def circle(content: Path, size: int) -> None:
    """Write places that lie each in the one before, the first in the last."""
    _places(content, size, f"p-{size - 1}")


def items(content: Path, size: int) -> None:
    """Write a list of words where records are expected."""
    _write(content / "data/topics.yaml", ["- x\n" * size])


def keys(content: Path, size: int) -> None:
    """Write a record of fields that nobody knows."""
    _write(content / "data/topics.yaml", ["- ", *(f"k{n}: x\n  " for n in range(size)), "z: x\n"])


def unknown_keys(content: Path, size: int) -> None:
    """Write records, each with a field that nobody knows."""
    rows = (f"- {{id: t-{n}, name: 主题, description: 说明。, nmae{n}: x}}\n" for n in range(size))
    _write(content / "data/topics.yaml", rows)


def prose(content: Path, size: int) -> None:
    """Write a text of many lines in a field."""
    head = "- id: resumption\n  name: 复工\n  description: |\n"
    _write(content / "data/topics.yaml", [head, "    复工复产，有序推进。\n" * size])


def tabs(content: Path, size: int) -> None:
    """Write records whose fields are indented by tabs."""
    rows = (f"- id: t-{n}\n\tname: 主题\n\tdescription: 说明。\n" for n in range(size))
    _write(content / "data/topics.yaml", rows)


def wrong_values(content: Path, size: int) -> None:
    """Write records of which each has one wrong value."""
    rows = (f"- {{id: e-{n}, name: 企业{n}, kind: firm, place: suxian}}\n" for n in range(size))
    _write(content / "data/enterprises/many.yaml", rows)


def wrong_links(content: Path, size: int) -> None:
    """Write a bulletin of links that lead nowhere."""
    _article(content, "links", "\n\n".join(f"[甲]({{enterprise}}gospel-{n})。" for n in range(size)))


def numbers(content: Path, size: int) -> None:
    """Write a bulletin of numbers without a source."""
    _article(content, "numbers", "\n\n".join(f"已有{n + 11}家企业复工。" for n in range(size)))


def misspelt_names(content: Path, size: int) -> None:
    """Write a bulletin of names of which each has one wrong character."""
    rows = (
        f"- {{id: e-{n}, name: 苏仙区复工第{n}号企业, kind: enterprise, place: suxian}}\n"
        for n in range(size)
    )
    _write(content / "data/enterprises/many.yaml", rows)
    _article(content, "names", "\n\n".join(f"苏仙区复王第{n}号企业已经复工。" for n in range(size)))


CASES: Final[dict[str, tuple[Case, int]]] = {
    "observations of one key": (observations, 1_000),
    "shares of one subject": (shares, 1_000),
    "records of one id": (duplicate_ids, 3_000),
    "bulletins of one address": (duplicate_addresses, 3_000),
    "figures that say the same": (duplicate_figures, 3_000),
    "one field many times": (duplicate_keys, 3_000),
    "records of one name, no id": (missing_ids, 3_000),
    "250 unknown references among 20,000": (unknown_references, 20_000),
    "places in a chain": (chain, 3_000),
    "places in a circle": (circle, 3_000),
    "8 MB of `- x`": (items, 2_097_151),
    "8 MB of fields of one record": (keys, 600_000),
    "8 MB of prose in a field": (prose, 225_000),
    "unknown fields": (unknown_keys, 10_000),
    "fields indented by tabs": (tabs, 5_000),
    "wrong values": (wrong_values, 10_000),
    "links that lead nowhere": (wrong_links, 2_000),
    "numbers without a source": (numbers, 2_000),
    "misspelt names": (misspelt_names, 2_000),
}
"""The cases, each with the size at which it is measured."""
