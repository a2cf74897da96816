"""A number that is corrected on the day of its bulletin: the ledger tells which of the two came first."""

from pathlib import Path

import feedparser
import pytest
from county import BULLETIN, FIGURES, Newsroom

REVISED = """86家
    revisions:
      - until: {day}
        printed: 68家
        reason: 录入有误
        fault: ours
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom that has published nothing yet."""
    return Newsroom(tmp_path)


def _title(newsroom: Newsroom, slug: str) -> str:
    text = (newsroom.site / f"bulletins/2020/03/{slug}/index.html").read_text(encoding="utf-8")
    return text.partition("<title>")[2].partition(" - ")[0]


@pytest.mark.parametrize("day", ["2020-03-04", "2020-03-09"])
def test_what_was_public_before_is_corrected_and_what_comes_later_is_right(
    day: str, newsroom: Newsroom
) -> None:
    """The bulletin says both, its entry moves; another of that day prints the new number.

    The second day is that of the publications themselves, before noon.
    """
    newsroom.edit(BULLETIN, "date: 2020-03-04", f"date: {day}")
    newsroom.publish()
    newsroom.edit(FIGURES, "68家\n", REVISED.format(day=day))
    newsroom.publish()
    assert _title(newsroom, "suxian-resumes") == "苏仙区68家〔后更正为86家〕企业复工"
    (entry,) = feedparser.parse(newsroom.site / "feeds/bulletins.atom.xml").entries
    assert entry.updated_parsed > entry.published_parsed
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8")
    later = newsroom.content / "bulletins/2020/later.md"
    later.write_text(text.replace("id: suxian-resumes", "id: suxian-again"), encoding="utf-8")
    newsroom.publish()
    assert _title(newsroom, "suxian-again") == "苏仙区86家企业复工"
    assert _title(newsroom, "suxian-resumes") == "苏仙区68家〔后更正为86家〕企业复工"


def test_without_a_ledger_the_day_alone_tells(newsroom: Newsroom) -> None:
    """What was never public is no correction on its own day."""
    newsroom.edit(FIGURES, "68家\n", REVISED.format(day="2020-03-04"))
    newsroom.publish()
    assert _title(newsroom, "suxian-resumes") == "苏仙区86家企业复工"


@pytest.mark.parametrize(
    "other", ["到3月2日，比例为3:1，", "到3月2日，≥37%，", "到3月2日，有3～5个，", "到3月2日，共$100，"]
)
def test_a_sign_that_changes_what_a_number_means_is_no_silent_change(other: str, newsroom: Newsroom) -> None:
    """Ratios, bounds, spans and currencies are part of what was published."""
    newsroom.edit(BULLETIN, "到3月2日，", other)
    newsroom.publish()
    changed = other.replace(":", "").replace("≥", "<").replace("～", "").replace("$", "￥")
    newsroom.edit(BULLETIN, other, changed)
    assert "silent-change" in [rule for rule, _, _ in newsroom.refused()]
