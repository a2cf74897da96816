"""The year of a day that was written without one: given where the days around it leave one, and else not."""

from tables import for_each

from bulletin.read.years import with_year

SOURCE = {"source": "rednet-2022-04-18-suxian"}


@for_each(
    ("short", "trail", "around", "expected"),
    [
        ("04-17", ("as_of",), SOURCE, "2022-04-17"),
        ("04-18", ("as_of",), SOURCE, "2022-04-18"),
        ("12-31", ("as_of",), {"source": "rednet-2022-01-05"}, "2021-12-31"),
        ("11-20", ("timeline", 0, "date"), {"source": "rednet-2022-01-05"}, "2021-11-20"),
        ("01-03", ("updated",), {"date": "2021-12-30"}, "2022-01-03"),
        ("04-20", ("issued",), SOURCE, "2022-04-20"),
        ("04-19", ("as_of",), SOURCE, ""),
        ("06-30", ("timeline", 0, "date"), SOURCE, ""),
        ("04-17", ("updated",), {"date": "2022-04-18"}, ""),
        ("02-30", ("as_of",), SOURCE, ""),
    ],
)
def test_a_year_is_given_where_it_is_certain(
    short: str, trail: tuple[str | int, ...], around: dict[str, str], expected: str
) -> None:
    """A day after the report is a plan or a slip, and was not a year ago; but December was, in January."""
    assert with_year(short, trail, [around], "data/x.yaml") == expected
