"""A day that a line's end or a space parts is a broken number only where the parts make a month or day."""

from tables import for_each

from bulletin.markup.convert import convert

BROKEN = [
    "截至3月1\n2日复工5家。",
    "截至1\n0月复工5家。",
    "3月3\n1日复工5家。",
    "2月1 0日复工。",
]
WHOLE = [
    "截至2020\n3月2日复工5家。",
    "复工8家\n9月复工5家。",
    "第3\n4月复工。",
    "表3\n4日复工。",
    "编号12\n15号复工。",
    "2月8 9日复工。",
    "3 4月复工。",
    "截至3月\n2日复工。",
    "见图5\n21日复工。",
]


@for_each("body", BROKEN)
def test_a_broken_day_is_told(body: str) -> None:
    """Its digits would be shown with a space between them."""
    assert [found.rule for found in convert(body).problems] == ["broken-number"]


@for_each("body", WHOLE)
def test_what_would_be_no_day_is_no_number(body: str) -> None:
    """No month is the 34th, and no day the 89th: these are two numbers."""
    assert [found.rule for found in convert(body).problems] == []
