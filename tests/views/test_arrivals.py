"""Feeds take the newest of very many things without looking at all of them."""

from datetime import UTC, datetime, timedelta
from itertools import chain, count

from hypothesis import given, strategies as st

from bulletin.views.arrivals import whole_days
from bulletin.views.moments import Arrival, OrderedMoment, arrivals_newest_first

_START = datetime(2020, 2, 28, 12, tzinfo=UTC)
_MOMENT = st.builds(
    lambda hours, waiting: OrderedMoment(waiting, _START + timedelta(hours=hours)),
    st.integers(0, 99),
    st.booleans(),
)


@given(st.lists(st.lists(_MOMENT, max_size=12), max_size=5), st.integers(1, 9))
def test_of_each_part_the_newest_are_enough(parts: list[list[OrderedMoment]], wanted: int) -> None:
    """The newest of all are the newest of what is newest in each part, whatever the parts are."""
    number = count()
    things = [[Arrival(str(next(number)), moment, moment, "2020-02-28") for moment in part] for part in parts]
    of_all = list(whole_days(arrivals_newest_first(chain.from_iterable(things)), wanted))
    newest = [one for part in things for one in whole_days(arrivals_newest_first(part), wanted)]
    assert list(whole_days(arrivals_newest_first(newest), wanted)) == of_all
