"""The moment of a build: never the clock's."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from tables import for_each

from bulletin.problems import BuildError
from bulletin.publish.as_of import now_from_environment, parse_as_of
from bulletin.text.dates import DateError

BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [
        ("", None),
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("1583280000", datetime(2020, 3, 4, tzinfo=UTC)),
    ],
)
def test_the_environment_gives_the_moment(
    monkeypatch: pytest.MonkeyPatch, epoch: str, moment: datetime | None
) -> None:
    """SOURCE_DATE_EPOCH is a number of seconds since 1970, as reproducible-builds.org has it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert now_from_environment() == moment


def test_without_the_environment_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is never asked: same input, same bytes."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert now_from_environment() is None


@pytest.mark.parametrize(
    "epoch", ["yesterday", "2020-03-04", "1e9", "99999999999999999999", "253402300799", "-99999999999"]
)
def test_what_is_no_such_number_is_a_problem(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """A moment that can't be used is told, and not passed over; nor may it overflow in Beijing."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(BuildError) as caught:
        now_from_environment()
    assert str(caught.value.report) == (
        f"SOURCE_DATE_EPOCH: bad-moment: 「{epoch}」 is no number of seconds since 1970\n"
        "  why: what is public depends on it\n"
        "  mend: unset it, or set it to a number such as 1583280000\n"
        "1 error"
    )


@for_each(
    ("text", "moment"),
    [
        ("2020-03-04", datetime(2020, 3, 4, tzinfo=BEIJING)),
        ("2020-03-04T08:00+08:00", datetime(2020, 3, 4, 8, tzinfo=BEIJING)),
        ("2020-03-04T08:00Z", datetime(2020, 3, 4, 8, tzinfo=UTC)),
    ],
)
def test_a_day_stands_for_its_beginning_in_beijing(text: str, moment: datetime) -> None:
    """So that what is under embargo until some hour of it stays so; a moment is written with its zone."""
    assert parse_as_of(text) == moment


@for_each(
    ("text", "rule"),
    [
        ("2020-03", "date-form"),
        ("2020/3/4", "date-form"),
        ("2020-02-31", "no-such-date"),
        ("2020-03-04T08:00", "moment-form"),
        ("9999-12-31T23:59-08:00", "moment-form"),
        ("0001-01-01T00:00+23:00", "moment-form"),
    ],
)
def test_anything_else_is_refused(text: str, rule: str) -> None:
    """A month, a moment without its zone, or one that Beijing's calendar can't hold."""
    with pytest.raises(DateError) as caught:
        parse_as_of(text)
    assert caught.value.rule == rule


def test_now_is_the_moment_of_the_clock() -> None:
    """To the second, in a zone: what carries an embargo up to then is public."""
    before = datetime.now(UTC).replace(microsecond=0)
    assert before <= parse_as_of("now") <= datetime.now(UTC)


@for_each("typed", ["Now", "now ", "nowadays", "today", ""])
def test_no_other_word_is_a_moment(typed: str) -> None:
    """A day or a moment is written out."""
    with pytest.raises(DateError):
        parse_as_of(typed)
