"""What a printed number leaves possible: rounding is read from digits and from numerals alike."""

from tables import for_each

from bulletin.check.intervals import Interval
from bulletin.text.quantity import parse


@for_each(
    ("printed", "low", "high"),
    [
        ("86.5%", 86.45, 86.55),
        ("百分之86.5", 86.45, 86.55),
        ("百分之八十六点五", 86.45, 86.55),
        ("百分之八十六", 85.5, 86.5),
        ("二点五亿元", 245000000, 255000000),
        ("八成", 80, 80),
        ("一半", 50, 50),
        ("八十六家", 86, 86),
    ],
)
def test_decimals_and_percentages_may_be_rounded(printed: str, low: float, high: float) -> None:
    """Half of the last place either way; counts and tenths are themselves."""
    interval = Interval.of(parse(printed))
    assert (float(interval.low or 0), float(interval.high or 0)) == (low, high)
