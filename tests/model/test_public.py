"""What the public may see at a moment (law 6): nothing embargoed, nothing of later, nothing unnamed."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from bulletin import vocabulary
from bulletin.engine.tracking import InMemory
from bulletin.model.edition import Edition
from bulletin.model.public import public
from bulletin.publish.as_of import parse_as_of
from bulletin.read.content import read_content

BASE: Final = Path(__file__).parent.parent / "bad" / "_base"
SECOND: Final = """---
id: second
title: 第二篇
date: {date}
place: {place}
summary: 摘要。
sources: [{source}]
{fields}
---

{body}
"""
OTHER: Final = {
    "data/sources.yaml": """- id: rednet-suxian
  outlet: 红网时刻
  published: 2020-03-04
- id: other-source
""",
    "data/enterprises/other.yaml": """- id: other-factory
  name: 第二家
  kind: enterprise
  place: suxian
  timeline:
    - text: 停产。
      source: rednet-suxian
    - text: 满产。
      status: full
      source: other-source
""",
    "data/policies/other.yaml": """- id: other-policy
  title: 第二份文件
  place: suxian
  kind: document
  source: other-source
""",
    "data/figures/other.yaml": """source: other-source
figures:
  - id: other-figure
    indicator: enterprises-resumed
    subject: other-factory
    printed: 80家
    parts: [suxian-resumed]
""",
}
"""Another source, and what was taken from it."""


def edition(root: Path, files: Mapping[str, str]) -> Edition:
    """Return the valid content of `tests/bad/_base` with `files` laid over it."""
    content = root / "content"
    shutil.copytree(BASE, content)
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    found, problems = read_content(content)
    assert problems == []
    return found


def second(
    date: str = "2020-03-05",
    place: str = "suxian",
    source: str = "other-source",
    fields: str = "",
    body: str = "正文。",
) -> dict[str, str]:
    """Return a second bulletin, and the records that its source holds."""
    text = SECOND.format(date=date, place=place, source=source, fields=fields, body=body)
    return {**OTHER, "bulletins/second.md": text}


def at(text: str | None) -> datetime | None:
    """Return the moment that `--as-of` would name."""
    return parse_as_of(text) if text else None


@pytest.mark.parametrize(
    ("fields", "as_of", "seen"),
    [
        ("", None, True),
        ("", "2020-03-04", False),
        ("", "2020-03-04T16:00+00:00", True),
        ("", "2020-03-04T15:59+00:00", False),
        ("", "2020-03-05", True),
        ("status: draft", None, False),
        ("status: draft", "2021-01-01", False),
        ("status: withdrawn", None, True),
        ("embargo: 2020-03-06T08:00+08:00", None, False),
        ("embargo: 2020-03-06T08:00+08:00", "2020-03-06T07:59:59+08:00", False),
        ("embargo: 2020-03-06T08:00+08:00", "2020-03-06T08:00+08:00", True),
        ("embargo: 2020-03-06T08:00+08:00", "2020-03-06T00:00Z", True),
        ("embargo: 2020-03-04T08:00+08:00", "2020-03-04", False),
    ],
)
def test_a_bulletin_is_public_from_its_day_and_the_end_of_its_embargo(
    tmp_path: Path, fields: str, as_of: str | None, *, seen: bool
) -> None:
    """Days begin in Beijing; a draft never appears, and what is hidden takes its source's records along."""
    shown = public(edition(tmp_path, second(fields=fields)), at(as_of))
    records = (shown.bulletins, shown.sources, shown.figures, shown.policies)
    names = ("second", "other-source", "other-figure", "other-policy")
    assert [name in kept for name, kept in zip(names, records, strict=True)] == [seen] * 4


def test_with_nothing_hidden_the_public_sees_what_is_named(tmp_path: Path) -> None:
    """Of the base all is seen but the image, which nothing shows, and the page needs no source."""
    whole = edition(tmp_path, {})
    shown = public(whole)
    assert shown.images == {}
    for kind in ("places", "sources", "scopes", "topics", "indicators", "enterprises", "policies", "figures"):
        assert getattr(shown, kind) == getattr(whole, kind)
    assert shown.bulletins == whole.bulletins
    assert shown.pages == whole.pages


def test_what_only_the_hidden_names_is_hidden(tmp_path: Path) -> None:
    """What no public text names is not seen: places, indicators, scopes, topics, enterprises, images."""
    draft = {"bulletins/2020/suxian.md": f"---\n{_MATTER}status: draft\n---\n"}
    shown = public(edition(tmp_path, draft))
    assert (shown.bulletins, shown.places, shown.indicators, shown.scopes, shown.topics) == (
        {},
        {},
        {},
        {},
        {},
    )
    assert (shown.enterprises, shown.figures, shown.policies, shown.sources, shown.images) == (
        {},
        {},
        {},
        {},
        {},
    )


_MATTER: Final = (
    "id: a\ntitle: 甲\ndate: 2020-03-04\nplace: suxian\nsummary: 摘要。\nsources: [rednet-suxian]\n"
)


def test_with_an_indicator_all_is_public_that_it_names(tmp_path: Path) -> None:
    whole = edition(tmp_path, {"data/indicators.yaml": vocabulary.text_of("indicator")})
    assert any(one.variant_of for one in whole.indicators.values())
    for id_ in whole.indicators:
        counted = {name: one.model_copy(update={"indicator": id_}) for name, one in whole.figures.items()}
        seen = public(replace(whole, figures=counted, groups=None, results=InMemory()))
        named = {name for one in seen.indicators.values() for name in one.explained_by}
        assert named | {id_} == seen.indicators.keys()


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("image: images/map.png", "正文。"),
        ("", "![地图]({static}images/map.png)"),
    ],
)
def test_an_image_is_public_once_a_public_bulletin_shows_it(tmp_path: Path, fields: str, body: str) -> None:
    """A photograph of what is under embargo tells as much as its text."""
    name = "bulletins/second.md"
    text = SECOND.format(date="2020-03-05", place="suxian", source="rednet-suxian", fields=fields, body=body)
    whole = edition(tmp_path, {name: text})
    assert list(public(whole, at("2020-03-04")).images) == []
    assert list(public(whole, at("2020-03-05")).images) == ["images/map.png"]


def test_a_page_names_records_in_links_and_blocks(tmp_path: Path) -> None:
    """What a page's block shows is public as what it links to is."""
    body = "/// figures\n    scope: other-scope\n///\n\n[丙]({topic}other-topic)\n"
    page = f"---\nid: method\ntitle: 方法\n---\n\n{body}"
    files = {
        "pages/method.md": page,
        "data/scopes.yaml": (BASE / "data/scopes.yaml").read_text(encoding="utf-8")
        + "- id: other-scope\n  name: 其他\n  definition: 其他企业。\n",
        "data/topics.yaml": (BASE / "data/topics.yaml").read_text(encoding="utf-8")
        + "- id: other-topic\n  name: 其他\n  description: 其他。\n",
    }
    shown = public(edition(tmp_path, files))
    assert list(shown.scopes) == ["above-scale", "other-scope"]
    assert list(shown.topics) == ["resumption", "other-topic"]


def test_a_timeline_shows_the_steps_whose_source_is_public(tmp_path: Path) -> None:
    """An enterprise that a public text names keeps back what a hidden source says of it."""
    body = "[第二家]({enterprise}other-factory)"
    named = second(date="2020-03-04", source="rednet-suxian", body=body)
    shown = public(edition(tmp_path, named))
    assert [entry.text for entry in shown.enterprises["other-factory"].timeline] == ["停产。"]
    assert "other-figure" not in shown.figures


def test_a_figure_leaves_out_hidden_parts_and_subjects(tmp_path: Path) -> None:
    """A sum names only those of its parts that can be seen, and no subject that is a hidden policy."""
    files = second(source="rednet-suxian")
    files["data/figures/suxian-sum.yaml"] = """source: rednet-suxian
figures:
  - id: sum
    indicator: enterprises-resumed
    subject: suxian
    with: [gospell, other-policy]
    parts: [suxian-resumed, other-figure]
    whole: other-figure
    printed: 148家
"""
    figure = public(edition(tmp_path, files)).figures["sum"]
    assert (figure.with_, figure.parts, figure.whole) == (("gospell",), ("suxian-resumed",), None)


def test_corrections_updates_and_revisions_of_later_are_not_known_yet(tmp_path: Path) -> None:
    """On an earlier day a bulletin and its figures stand as they stood, and nothing tells what came."""
    files = {
        "bulletins/second.md": SECOND.format(
            date="2020-03-05",
            place="suxian",
            source="rednet-suxian",
            fields="updated: 2020-03-08\ncorrections:\n"
            "  - {date: 2020-03-06, note: 甲}\n  - {date: 2020-03-08, note: 乙}",
            body="{{ revised }}",
        ),
        "data/figures/revised.yaml": """source: rednet-suxian
subject: suxian
figures:
  - id: revised
    indicator: enterprises-resumed
    as_of: 2020-03-02
    printed: 70家
    revisions:
      - {until: 2020-03-06, printed: 60家, as_of: 2020-03-01, reason: 甲, fault: ours}
      - {until: 2020-03-08, printed: 65家, reason: 乙, fault: source}
""",
    }
    whole = edition(tmp_path, files)
    seen = []
    for day in ("2020-03-05", "2020-03-06", "2020-03-08", None):
        shown = public(whole, at(day))
        front_matter, figure = shown.bulletins["second"].front_matter, shown.figures["revised"]
        notes = "".join(correction.note for correction in front_matter.corrections)
        reasons = "".join(revision.reason for revision in figure.revisions)
        seen.append((notes, str(front_matter.updated), figure.printed, str(figure.as_of), reasons))
    assert seen == [
        ("", "None", "60家", "2020-03-01", ""),
        ("甲", "None", "65家", "2020-03-02", "甲"),
        ("甲乙", "2020-03-08", "70家", "2020-03-02", "甲乙"),
        ("甲乙", "2020-03-08", "70家", "2020-03-02", "甲乙"),
    ]


def test_what_is_public_stays_public(tmp_path: Path) -> None:
    """Seeing the public part of the public part changes nothing, and later days show no less."""
    whole = edition(tmp_path, second())
    days = [public(whole, at(day)) for day in ("2020-03-03", "2020-03-04", "2020-03-05", "2020-03-06")]
    for shown, day in zip(days, ("2020-03-03", "2020-03-04", "2020-03-05", "2020-03-06"), strict=True):
        assert public(shown, at(day)) == shown
    for earlier, later in pairwise(days):
        assert earlier.bulletins.keys() <= later.bulletins.keys()
        assert earlier.figures.keys() <= later.figures.keys()
        assert earlier.places.keys() <= later.places.keys()
