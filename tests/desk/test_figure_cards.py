"""A figure on record is changed in its card: what is written, and what it said before."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from made_newsroom import FIGURES, newsroom
from tables import for_each

from bulletin.desk.figure_cards import (
    figure_as_typed,
    figure_card,
    figure_changes,
    figure_corrected,
    figure_fault,
    figure_read,
    figure_typed,
)
from bulletin.desk.pages import Form
from bulletin.model.edition import Edition
from bulletin.model.states import states
from bulletin.read.content import read_content

TOLD = {"until": "2020-03-06", "reason": "录入时: 漏了", "fault": "ours"}
DEFAULTS = FIGURES.replace("subject: suxian\n", "subject: suxian\nscope: industry\nas_of: 2020-03-01\n")
SCOPES = """\
- {id: industry, name: 规上工业企业, definition: 规上。}
- {id: key, name: 重点企业, definition: 重。}
"""
CASES: dict[str, tuple[str, dict[str, str], dict[str, Any], dict[str, str]]] = {
    "the number": ("resumed", {"printed": "69家"}, {"printed": "69家"}, {"printed": "68家"}),
    "the indicator": (
        *("resumed", {"what": "enterprises"}),
        {"indicator": "enterprises"},
        {"indicator": "enterprises-resumed"},
    ),
    "one that was looked for": (
        *("staff", {"what": "other", "what2": "jobs", "printed": "120条"}),
        {"indicator": "jobs", "printed": "120条"},
        {"printed": "120名", "indicator": "staff"},
    ),
    "a scope that there was none of": ("resumed", {"scope": "key"}, {"scope": "key"}, {"scope": ""}),
    "a day": ("resumed", {"asof": "other", "asof2": "3.3"}, {"as_of": "2020-03-03"}, {"as_of": "2020-03-02"}),
    "a day beside the choice of none": (
        *("resumed", {"asof": "none", "asof2": "3月3日"}),
        {"as_of": "2020-03-03"},
        {"as_of": "2020-03-02"},
    ),
    "no day": ("resumed", {"asof": "none"}, {"as_of": None}, {"as_of": "2020-03-02"}),
    "a first day": ("rate", {"asof2": "2月"}, {"as_of": "2020-02"}, {"as_of": ""}),
    "whose": ("resumed", {"who": "beihu"}, {"subject": "beihu"}, {}),
    "words that fields explained": (
        *("odd", {"printed": "8条"}),
        {"printed": "8条", "low": None, "high": None},
        {"printed": "9【原文】条"},
    ),
    "how it is meant, and a note": (
        *("resumed", {"kind": "target", "note": "见第3段: 原话"}),
        {"modality": "target", "note": "见第3段: 原话"},
        {},
    ),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The content of a newsroom with scopes."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/scopes.yaml").write_text(SCOPES, encoding="utf-8")
    return tmp_path


def read_again(folder: Path, text: str) -> Edition:
    (folder / "data/figures/report.yaml").write_text(text, encoding="utf-8")
    edition, problems = read_content(folder)
    assert not [one for one in problems if "figures" in one.location.path], problems
    return edition


@for_each("text", [FIGURES, DEFAULTS, FIGURES.replace("{", "").replace("}", "").replace(", ", "\n    ")])
@for_each("case", CASES)
def test_what_is_changed_is_written_and_what_it_was_is_kept(case: str, text: str, folder: Path) -> None:
    """The new state and the earlier one are read back, whatever the file states for all its figures."""
    newsroom(folder, {})
    id_, typed, fields, earlier = CASES[case]
    edition = read_again(folder, text)
    figure, others = edition.figures[id_], {**edition.figures}
    at = edition.origins["figure", id_].pointer
    form = Form({name: (value,) for name, value in {"printed": figure.printed, **typed}.items()})
    made = figure_typed(form, figure, "2020-03-04")
    assert figure_fault(edition, figure, made) == ""
    told = figure_corrected(text, at, figure, made, TOLD)
    now = read_again(folder, told).figures[id_]
    assert {name: str(value) if (value := getattr(now, name)) else None for name in fields} == fields
    old = states(now)[0]
    for name in ("printed", "indicator", "scope", "as_of", "as_of_printed"):
        assert getattr(old, name) == getattr(figure, name), name
    held = yaml.load(told, yaml.BaseLoader)["figures"][at[-1]]  # noqa: S506  texts, lists and mappings alone
    expected = {name: str(getattr(figure, name) or "") for name in earlier}
    assert held.get("revisions", []) == ([{**TOLD, **expected}] if earlier else [])
    untold = read_again(folder, figure_corrected(text, at, figure, made, {})).figures
    assert untold[id_] == now.model_copy(update={"revisions": ()})
    assert {**untold, id_: figure} == others
    shown = figure_card(edition, figure, made)
    assert (shown.indicator, shown.subject, shown.scope) == (now.indicator, now.subject, now.scope or "")


@for_each(
    ("typed", "words"),
    [
        ({}, "数字还没有改"),
        ({"printed": ""}, "数字还没有改"),
        ({"printed": "很多"}, "读不成数字"),
        ({"what": "rate"}, "“复工率”论“%”，“68家”的单位不合"),
        ({"what": "gone"}, "还没有选指标"),
        ({"what": "other"}, "还没有选指标"),
        ({"who": "gone"}, "还没有选是谁的"),
        ({"scope": "gone"}, "没有这个统计范围"),
        ({"asof": "other"}, "“空着”不是日子"),
        ({"asof2": "三月初"}, "“三月初”不是日子"),
    ],
)
def test_what_can_not_be_is_said(typed: dict[str, str], words: str, folder: Path) -> None:
    edition = newsroom(folder, {})
    figure = edition.figures["resumed"]
    form = Form({name: (value,) for name, value in {"printed": figure.printed, **typed}.items()})
    assert words in figure_fault(edition, figure, figure_typed(form, figure, "2020-03-04"))


def test_a_card_shows_what_is_on_record_and_reads_it_out(folder: Path) -> None:
    edition = newsroom(folder, {})
    figure = edition.figures["resumed"]
    held = figure_as_typed(figure)
    card = figure_card(edition, figure, held)
    assert [one.id for one in card.candidates] == ["enterprises-resumed", "enterprises"]
    assert (card.day, [one.words for one in card.days]) == ("day:2020-03-02", ["2020年3月2日", "未注明"])
    assert (
        "".join(words for words, _ in figure_read(edition, held))
        == "2020年3月2日，苏仙区的复工企业数是68家。"
    )
    form = Form({name: (value,) for name, value in {"scope": "key", "asof": "none"}.items()})
    changed = figure_changes(edition, figure, figure_typed(form, figure, "2020"))
    assert [tuple(one) for one in changed] == [
        ("统计范围", "全部，原文没有限定", "重点企业"),
        ("截至", "2020年3月2日", "未注明"),
    ]
