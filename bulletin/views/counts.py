"""What stands beside a link: how much there is behind it, and nothing where there is none."""

from collections.abc import Sized

from bulletin.text.wording import say


def count_of_numbers(numbers: Sized) -> str:
    """Return how many numbers there are, in words; empty for none."""
    return say("{count} numbers", count=len(numbers)) if numbers else ""


def count_of_measures(count: int) -> str:
    """Return how many measures there are, in words; empty for none."""
    return say("{count} measures listed", count=count) if count else ""
