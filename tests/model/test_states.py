"""A figure through time: on every day one state is in force."""

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, strategies as st
from tables import for_each

from bulletin.model.records import Fault, Figure, Indicator
from bulletin.model.states import FigureState, meaning, state_on, states
from bulletin.text.dates import Date
from bulletin.text.quantity import Change, Qualifier, decimal

HOUSES = Indicator.model_validate(
    {"id": "enterprises", "name": "企业数", "unit": "家", "kind": "count", "definition": "企业。"}
)


def figure(**fields: Any) -> Figure:
    """Return a figure of 70 enterprises, as of 2 March, with `fields` besides."""
    basis = {"id": "f", "indicator": "enterprises", "subject": "suxian", "printed": "70家", "source": "s"}
    return Figure.model_validate({**basis, "as_of": "2020-03-02", **fields})


def revision(until: str, **fields: str) -> dict[str, str]:
    """Return a revision that ended on `until`."""
    return {"until": until, "reason": "更正", "fault": "ours", **fields}


def test_a_figure_without_revisions_has_one_state() -> None:
    """What it says is in force on every day."""
    only = FigureState("70家", "enterprises", None, Date(2020, 3, 2), None)
    assert states(figure()) == (only,)
    assert state_on(figure(), date.min) == state_on(figure(), date.max) == only


def test_earlier_states_come_oldest_first_and_lend_each_other_what_did_not_differ() -> None:
    """A revision says only what differed; the rest is the next state's."""
    revised = figure(
        revisions=[
            revision("2020-03-06", printed="60家"),
            revision("2020-03-10", scope="old", as_of="2020-03-01"),
        ]
    )
    newest = FigureState("70家", "enterprises", None, Date(2020, 3, 2), None)
    middle = FigureState(
        "70家", "enterprises", "old", Date(2020, 3, 1), None, Date(2020, 3, 10), "更正", Fault.OURS
    )
    oldest = FigureState(
        "60家", "enterprises", "old", Date(2020, 3, 1), None, Date(2020, 3, 6), "更正", Fault.OURS
    )
    assert states(revised) == (oldest, middle, newest)


@for_each(
    ("day", "printed"),
    [
        (date(2020, 3, 5), "60家"),
        (date(2020, 3, 6), "65家"),
        (date(2020, 3, 9), "65家"),
        (date(2020, 3, 10), "70家"),
        (date(2021, 1, 1), "70家"),
    ],
)
def test_a_state_holds_up_to_the_day_before_its_end(day: date, printed: str) -> None:
    """On the day that a state ends the next one is in force already."""
    revised = figure(
        revisions=[revision("2020-03-06", printed="60家"), revision("2020-03-10", printed="65家")]
    )
    assert state_on(revised, day).printed == printed


@given(st.lists(st.dates(date(2020, 1, 1), date(2020, 12, 31)), unique=True, max_size=5), st.dates())
def test_one_state_is_in_force_on_every_day(ends: list[date], day: date) -> None:
    """It is the one after all that have ended."""
    revised = figure(
        revisions=[revision(end.isoformat(), printed=f"{n}家") for n, end in enumerate(sorted(ends), start=1)]
    )
    assert state_on(revised, day) == states(revised)[sum(end <= day for end in ends)]


def test_words_mean_what_they_say_and_explicit_fields_stand_in_for_those_that_cannot_be_read() -> None:
    """The fields hold for the newest words; earlier ones are read."""
    assert meaning(figure(), HOUSES).low == 70
    odd = figure(printed="七成多一点", low="70", high="75", unit="家")
    found = meaning(odd, HOUSES)
    assert (found.low, found.high, found.unit, found.qualifier) == (
        Fraction(70),
        Fraction(75),
        "家",
        Qualifier.RANGE,
    )
    assert meaning(odd, HOUSES, "60家").low == 60


@for_each(
    ("fields", "qualifier"),
    [
        ({"value": "70"}, Qualifier.EXACT),
        ({"low": "70"}, Qualifier.AT_LEAST),
        ({"high": "70"}, Qualifier.UP_TO),
        ({"low": "60", "high": "70"}, Qualifier.RANGE),
        ({"low": "70", "qualifier": "more_than"}, Qualifier.MORE_THAN),
    ],
)
def test_the_bounds_that_are_given_imply_the_qualifier(fields: dict[str, str], qualifier: Qualifier) -> None:
    """A qualifier is written only where the bounds do not tell it."""
    assert meaning(figure(printed="若干", **fields), HOUSES).qualifier is qualifier


GROWTH = Indicator.model_validate(
    {"id": "growth", "name": "工业增速", "unit": "%", "kind": "rate", "definition": "比上年同期的增减。"}
)
SAVED = Indicator.model_validate(
    {"id": "saved", "name": "减少损失额", "unit": "元", "kind": "money", "definition": "少损失的金额。"}
)
RELIEF = SAVED.model_copy(update={"id": "relief", "name": "减负额"})
RATE = GROWTH.model_copy(update={"id": "rate", "name": "增长率"})
EXTENT = GROWTH.model_copy(update={"id": "extent", "name": "电价下降幅度"})
DECLINE = GROWTH.model_copy(update={"id": "decline", "name": "出口降幅"})
OUTPUT = GROWTH.model_copy(update={"id": "output", "name": "工业增加值"})


@for_each(
    ("printed", "base", "indicator", "expected"),
    [
        ("6.8%", None, OUTPUT, ("6.8", Change.LEVEL, None)),
        ("6.8%", "同比", OUTPUT, ("6.8", Change.CHANGE, "同比")),
        ("下降6.8%", "与去年同期相比", OUTPUT, ("-6.8", Change.CHANGE, "同比")),
        ("同比下降6.8%", None, OUTPUT, ("-6.8", Change.CHANGE, "同比")),
        ("-6.8%", "较2月底", OUTPUT, ("-6.8", Change.CHANGE, "比2月底")),
        ("6.8%", None, GROWTH, ("6.8", Change.CHANGE, None)),
        ("-6.8%", None, GROWTH, ("-6.8", Change.CHANGE, None)),
        ("回落1.3%", None, GROWTH, ("-1.3", Change.CHANGE, None)),
        ("6.8%", None, DECLINE, ("-6.8", Change.CHANGE, None)),
        ("下降6.8%", "上月", DECLINE, ("-6.8", Change.CHANGE, "比上月")),
        ("降至6.8%", None, OUTPUT, ("6.8", Change.LEVEL, None)),
        ("减少损失3万元", None, SAVED, ("30000", Change.LEVEL, None)),
        ("3万元", None, SAVED, ("30000", Change.LEVEL, None)),
        ("增加3万元", None, SAVED, ("30000", Change.CHANGE, None)),
        ("同比减少3万元", None, SAVED, ("-30000", Change.CHANGE, "同比")),
        ("下降3%", None, SAVED, ("-3", Change.CHANGE, None)),
        ("降低成本3万元", None, RELIEF, ("30000", Change.LEVEL, None)),
        ("压减费用3万元", None, RELIEF, ("30000", Change.LEVEL, None)),
        ("同比下降3%", None, RELIEF, ("-3", Change.CHANGE, "同比")),
        ("增加3万元", None, RELIEF, ("30000", Change.CHANGE, None)),
        ("同比增长3%", None, RATE, ("3", Change.CHANGE, "同比")),
        ("下降3%", None, RATE, ("-3", Change.CHANGE, None)),
        ("5%", None, EXTENT, ("-5", Change.CHANGE, None)),
        ("比2月底20%", None, OUTPUT, ("20", Change.LEVEL, None)),
        ("增幅回落2%", "环比", OUTPUT, ("-2", Change.OF_RISE, "环比")),
    ],
)
def test_a_change_is_one_by_its_words_its_base_or_its_indicator(
    printed: str, base: str | None, indicator: Indicator, expected: tuple[str, Change, str | None]
) -> None:
    """`base` and the name of a rate of change say what bare words do not; a fall keeps its sign."""
    quantity = meaning(figure(printed=printed, base=base, indicator=indicator.id), indicator)
    assert quantity.value is not None
    assert (decimal(quantity.value), quantity.change, quantity.base) == expected
    assert quantity.printed == printed


@for_each(
    ("printed", "change"),
    [("减少停工的3家", Change.CHANGE), ("减少到停工的3家", Change.LEVEL), ("停工的3家", Change.LEVEL)],
)
def test_words_that_can_not_be_read_say_a_change_all_the_same(printed: str, change: Change) -> None:
    """Explicit fields state the number, and the printed words whether it is a change."""
    assert meaning(figure(printed=printed, value="-3"), HOUSES).change is change
