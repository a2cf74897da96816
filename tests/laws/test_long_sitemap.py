"""A site of more pages than a sitemap may list has several, and one that lists these (sitemaps.org)."""

from pathlib import Path

import pytest
from lxml import etree
from small_site import BulletinText, Newsroom, clean
from writing import tree

from bulletin.publish.build import Builder
from bulletin.views import site

LONGEST = 20


def listed(made: dict[str, bytes], name: str) -> list[str]:
    """Return the addresses that a sitemap lists."""
    return [str(one.text) for one in etree.fromstring(made[name]).iter("{*}loc")]


def test_sitemaps_are_parted_and_go_as_pages_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None lists more than it may, all together list what one would, in any build the same."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    Builder(newsroom.settings).build()
    short = listed(tree(newsroom.settings.output), "sitemap.xml")
    monkeypatch.setattr(site, "LONGEST_SITEMAP", LONGEST)
    builder, counts = Builder(newsroom.settings), []
    for count in (30, 60, 2):
        newsroom.bulletins = {
            f"number-{number}": BulletinText(title=f"第{number}篇", date="2020-03-04")
            for number in range(count)
        }
        newsroom.write()
        builder.build()
        made = tree(newsroom.settings.output)
        assert made == clean(newsroom)
        names = sorted(path for path in made if path.startswith("sitemap-"))
        whole = [address.rpartition("/")[2] for address in listed(made, "sitemap.xml")]
        assert sorted(whole) == names
        parts = [listed(made, name) for name in whole]
        assert max(map(len, parts)) <= LONGEST
        every = [address for part in parts for address in part]
        assert every == sorted({*every}, key=lambda address: f"{address}index.html")
        assert sum("/number-" in address for address in every) == count
        counts.append(len(names))
    assert counts[0] < counts[1] > counts[2] > 1
    assert len(short) > LONGEST
