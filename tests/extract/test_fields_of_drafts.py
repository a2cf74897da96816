"""What stands around a number is read as a careful editor reads it, as often as is promised here."""

from pathlib import Path
from typing import Final

import pytest
from corpus import load
from fields import score_fields, vocabulary

from bulletin.draft.context import extract

TEXTS: Final = Path(__file__).parent / "texts"
FLOORS: Final[dict[str, dict[str, tuple[float, float]]]] = {
    "written": {
        "indicator": (0.84, 0.13),
        "subject": (0.92, 1.0),
        "scope": (0.86, 0.03),
        "as_of": (0.80, 0.03),
        "span": (0.74, 0.03),
        "modality": (0.90, 0.03),
    },
    "held": {
        "indicator": (0.73, 0.17),
        "subject": (0.71, 1.0),
        "scope": (0.87, 0.03),
        "as_of": (0.90, 0.03),
        "span": (0.80, 0.03),
        "modality": (0.75, 0.03),
    },
}
"""Of each field, how much of what a text tells is right at least, and of what it does not tell is filled."""


@pytest.mark.parametrize("part", FLOORS)
def test_the_fields_of_drafts(part: str) -> None:
    """With the vocabulary that a new newsroom has, and no place or enterprise recorded yet."""
    scores = score_fields(load(TEXTS / part))
    for name, (right, filled) in FLOORS[part].items():
        told = "\n".join([*scores[name].faults, f"{name}: {scores[name]}"])
        assert scores[name].share_right >= right, told
        assert scores[name].share_filled <= filled, told


COUNTED: Final = {
    "重点企业复工20家，交通运输企业复工5家。": ["enterprises-resumed", "enterprises-resumed"],
    "甲县12家、乙县9家、丙县7家企业复工。": ["enterprises-resumed"] * 3,
    "平安县三禾食品公司复工。该公司到岗390人。": ["staff-on-duty"],
    "就业意向达成310人。": ["employment-intents"],
    "职工到位率88%。": ["attendance-rate"],
    "复工率、到岗率分别为91.4%、78.6%。": ["resumption-rate", "attendance-rate"],
    "▪国道中断5处。": ["roads-cut"],
}


@pytest.mark.parametrize("text", COUNTED)
def test_an_indicator_is_one_by_the_words_of_its_clause(text: str) -> None:
    """By verb, noun and unit together, and over a list; bullets and other clauses are none of it."""
    found = extract(text, vocabulary())
    assert [one.indicator.id if one.indicator else None for one in found] == COUNTED[text]


def test_a_subject_is_carried_and_distributed() -> None:
    """该公司 is the one before, each place of a list has its own number, and a scope does not leak."""
    told = extract("平安县三禾食品公司复工。该公司到岗390人。", vocabulary())
    assert [one.subject and one.subject.text for one in told] == ["平安县三禾食品公司"]
    told = extract("东河县12家、西河县9家企业复工。", vocabulary())
    assert [one.subject and one.subject.text for one in told] == ["东河县", "西河县"]
    told = extract("重点企业复工20家，交通运输企业复工5家。", vocabulary())
    assert [one.scope and one.scope.text for one in told] == ["重点企业", None]


@pytest.mark.parametrize(
    "text",
    [
        "东河县融媒体中心 2024-08-09\n全县复工率88%。",
        "东河县融媒体中心3月2日讯 全县复工率88%。",
        "记者3月2日从东河县获悉，全县复工率88%。",
        "3月底前新招员工的，每人补贴500元。",
    ],
)
def test_no_number_is_true_of_a_byline_or_a_deadline(text: str) -> None:
    """Nothing is told of its day."""
    assert extract(text, vocabulary())[-1].as_of is None
