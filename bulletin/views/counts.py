"""What stands beside a link: how much there is behind it, and nothing where there is none."""

from bulletin.model.edition import Edition
from bulletin.text.wording import say


def count_of_numbers(count: int) -> str:
    """Return how many numbers there are, in words; empty for none."""
    return say("{count} numbers", count=count) if count else ""


def numbers_of(edition: Edition, indicator: str) -> int:
    """Return how many figures an indicator has; one may have thousands, and many pages tell their count."""
    return edition.results.get(
        "numbers-of", indicator, lambda id_: len(edition.figures_by_indicator.ids(id_))
    )


def count_of_measures(count: int) -> str:
    """Return how many measures there are, in words; empty for none."""
    return say("{count} measures listed", count=count) if count else ""
