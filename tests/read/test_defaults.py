"""What a figure takes over from the head of its file, and what cancels that."""

from tables import for_each

from bulletin.read.parse import parse_file

HEAD = """source: report
subject: suxian
as_of: 2020-03-02
period: 2020-01..2020-02
figures:
  - id: one
    indicator: resumed
    printed: 68家
"""


@for_each(
    ("own", "as_of", "period"),
    [
        ("", "2020-03-02", "2020-01..2020-02"),
        ("    as_of:\n    period:\n", None, None),
        ("    as_of_printed: 截至目前\n", None, "2020-01..2020-02"),
        ("    as_of_printed: 2月30日\n    period_printed: 近日\n", None, None),
        ("    as_of: 2020-03-05\n    as_of_printed: 本周四\n", "2020-03-05", "2020-01..2020-02"),
    ],
)
def test_a_figure_with_words_of_its_own_for_its_day_takes_none_over(
    own: str, as_of: str | None, period: str | None
) -> None:
    """Else the page would say a day that the words do not mean."""
    read = parse_file("figure", "content/data/figures/a.yaml", f"{HEAD}{own}".encode())
    assert read.problems == ()
    (entry,) = read.entries
    assert [str(value) if value else None for value in (entry.value.as_of, entry.value.period)] == [
        as_of,
        period,
    ]
