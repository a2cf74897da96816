"""A build tells why it made a page, or why it did not."""

from pathlib import Path

import pytest
from small_site import BulletinText, Newsroom
from writing import tree

from bulletin.executor import SerialExecutor
from bulletin.problems import BuildError
from bulletin.publish import state
from bulletin.publish.build import Builder, Built
from bulletin.publish.state import Reason

FIRST, SECOND = "bulletins/2020/03/first/index.html", "bulletins/2020/04/second/index.html"
FEED = "feeds/bulletins.atom.xml"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom of two bulletins; its site is built."""
    monkeypatch.setattr(state, "_SETTLED", 0)
    newsroom = Newsroom(tmp_path)
    newsroom.bulletins["second"] = BulletinText(title="另一篇", date="2020-04-01")
    build(newsroom)
    return newsroom


def build(newsroom: Newsroom) -> Built:
    """Write the files of a newsroom that differ, and build its site as a program that starts."""
    newsroom.write()
    return Builder(newsroom.settings).build()[1]


def test_a_new_page(newsroom: Newsroom) -> None:
    """Nothing is known of it."""
    newsroom.bulletins["third"] = BulletinText(title="第三篇", date="2020-04-02")
    built = build(newsroom)
    assert built.reason("bulletins/2020/04/third/index.html") == Reason.NEW.value
    assert built.reason(FIRST) == Reason.UNCHANGED.value


@pytest.mark.parametrize("fails_first", [False, True])
def test_a_template(newsroom: Newsroom, *, fails_first: bool) -> None:
    """Pages that it draws are told from others, after a build that failed too."""
    newsroom.bulletins["second"].body = "又复工。"
    newsroom.templates["bulletin.html"] += "<!--1-->"
    if fails_first:
        newsroom.templates["place.html"] = "{{ page.nothing.at_all }}"
        with pytest.raises(BuildError):
            build(newsroom)
        newsroom.templates["place.html"] = "{{ page }}"
    built = build(newsroom)
    assert built.reason(FIRST) == built.reason(SECOND) == Reason.TEMPLATE.value
    assert built.reason(FEED) in {Reason.CHANGED.value, Reason.EQUAL.value}
    newsroom.bulletins["second"].body = "还复工。"
    built = build(newsroom)
    assert built.reason(FIRST) == Reason.UNCHANGED.value
    assert built.reason(SECOND) == Reason.CHANGED.value


def test_what_templates_draw_in(newsroom: Newsroom) -> None:
    """All pages whose templates draw it in are told of."""
    newsroom.templates["parts.html"] += " "
    built = build(newsroom)
    assert built.reason(FIRST) == built.reason("404.html") == Reason.TEMPLATE.value


def test_the_template_of_a_feed(newsroom: Newsroom) -> None:
    """The feeds are made with it."""
    newsroom.templates["feed/bulletin.html"] += "<!--1-->"
    built = build(newsroom)
    assert built.reason(FEED) == Reason.TEMPLATE.value
    assert built.reason(FIRST) == Reason.UNCHANGED.value


def test_settings(newsroom: Newsroom) -> None:
    """All pages are made again, even those that show none of it."""
    newsroom.changes = {"site_name": "大站"}
    built = build(newsroom)
    assert set(built.reasons.values()) == {Reason.SETTINGS}


def test_a_file_that_is_gone(newsroom: Newsroom) -> None:
    """Its page is made again."""
    (newsroom.root / "output" / FIRST).unlink()
    assert build(newsroom).reason(FIRST) == Reason.TOUCHED.value


def test_what_came_out_as_it_was(newsroom: Newsroom) -> None:
    """The page was made, and nothing was written."""
    newsroom.templates["bulletin.html"] = "{{ page.frame.title }}"
    build(newsroom)
    newsroom.bulletins["second"].body = "又复工。"
    assert build(newsroom).reason(SECOND) == Reason.EQUAL.value


def test_reasons_are_the_same_where_workers_are_sent_views(newsroom: Newsroom) -> None:
    """Who makes the pages does not matter."""

    class Far(SerialExecutor):
        knows_all = False  # type: ignore[misc]

    newsroom.templates["bulletin.html"] += "<!--1-->"
    newsroom.write()
    _, built = Builder(newsroom.settings, Far()).build()
    assert built.reason(FIRST) == Reason.TEMPLATE.value


def test_all_files_of_the_site_are_known_after_every_file_was_made_again(newsroom: Newsroom) -> None:
    """The map of the site too, be it as it was or not: the next build neither removes it nor denies it."""
    build(newsroom)
    for number in range(3):
        newsroom.changes = {"feed_entries": number + 1}
        build(newsroom)
        newsroom.bulletins["second"].body = f"又复工{number}。"
        built = build(newsroom)
        files = tree(newsroom.root / "output")
        assert set(built.all) == set(files)
        assert built.reason("sitemap.xml") == Reason.UNCHANGED.value
