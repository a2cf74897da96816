"""The feeds of the real site, read by feedparser and by hand."""

import json
import re
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree, html
from playwright.sync_api import Browser

SITE = "http://127.0.0.1:8000/"
FORMS = ("rss.xml", "atom.xml", "json")


def channels(folder: Path) -> list[str]:
    """Return the names of all channels."""
    feeds = folder / "feeds"
    return sorted(
        path.relative_to(feeds).as_posix()[: -len(".atom.xml")] for path in feeds.rglob("*.atom.xml")
    )


def parsed(folder: Path, channel: str, form: str) -> Any:
    """Return a feed as feedparser reads it."""
    return feedparser.parse((folder / "feeds" / f"{channel}.{form}").read_bytes())


def json_feed(folder: Path, channel: str) -> Any:
    """Return the JSON feed of a channel."""
    return json.loads((folder / "feeds" / f"{channel}.json").read_text(encoding="utf-8"))


def test_every_channel_in_three_forms(built_site: Path) -> None:
    """Each channel has an RSS, an Atom and a JSON feed, and there is one for every place."""
    names = channels(built_site)
    places = {path.name for path in (built_site / "places").iterdir() if path.is_dir()}
    assert {"bulletins", "corrections", "figures"} <= set(names)
    assert {f"places/{place}" for place in places} <= set(names)
    for name in names:
        for form in FORMS:
            assert (built_site / "feeds" / f"{name}.{form}").is_file(), f"{name}.{form}"


def test_feeds_are_well_formed(built_site: Path) -> None:
    """Feedparser reads every feed without a complaint, and all forms hold the same entries."""
    for name in channels(built_site):
        rss, atom, plain = (
            parsed(built_site, name, "rss.xml"),
            parsed(built_site, name, "atom.xml"),
            json_feed(built_site, name),
        )
        assert not rss.bozo, f"{name}: {rss.get('bozo_exception')}"
        assert not atom.bozo, f"{name}: {atom.get('bozo_exception')}"
        ids = [entry.id for entry in atom.entries]
        assert len(ids) == len(set(ids))
        assert ids == [entry.id for entry in rss.entries] == [item["id"] for item in plain["items"]]
        assert all(id_.startswith("tag:resumption.example,2020:") for id_ in ids)


@pytest.mark.parametrize("form", ["rss.xml", "atom.xml"])
def test_links_and_language(built_site: Path, form: str) -> None:
    """A feed says where it is, which page it belongs to, and its language; its dates carry +08:00."""
    for name in channels(built_site):
        feed = parsed(built_site, name, form).feed
        links = {link.rel: link.href for link in feed.links}
        assert links["self"] == f"{SITE}feeds/{name}.{form}"
        assert links["alternate"] == feed.link == json_feed(built_site, name)["home_page_url"]
        page = built_site / feed.link.removeprefix(SITE) / "index.html"
        assert page.is_file()
        assert feed.language.lower() in {"zh-cn", "zh-hans"}
    text = (built_site / "feeds" / f"bulletins.{form}").read_text(encoding="utf-8")
    dates = re.findall(r"<(?:pubDate|lastBuildDate|updated|published)>([^<]+)<", text)
    assert len(dates) > 5
    assert [date for date in dates if not date.endswith(("+08:00", "+0800"))] == []


def test_full_content(built_site: Path) -> None:
    """An entry holds the whole bulletin with absolute links: its last heading is there, in every form."""
    atom, rss = (parsed(built_site, "bulletins", form) for form in ("atom.xml", "rss.xml"))
    items = json_feed(built_site, "bulletins")["items"]
    assert len(atom.entries) == 5
    for one, two, item in zip(atom.entries, rss.entries, items, strict=True):
        contents = (one.content[0].value, two.content[0].value, item["content_html"])
        page = (built_site / one.link.removeprefix(SITE) / "index.html").read_text(encoding="utf-8")
        body = re.split('<div class="body prose"[^>]*>', page)[1].partition('<section class="cite"')[0]
        headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", body)
        assert headings
        for content in contents:
            assert headings[-1] in content
            assert 'href="../' not in content
            assert len(content) > 3000


def test_json_feed_form(built_site: Path) -> None:
    """JSON feeds keep to version 1.1."""
    feed = json_feed(built_site, "bulletins")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}feeds/bulletins.json"
    assert feed["home_page_url"] == SITE
    assert feed["language"] == "zh-Hans"
    for item in feed["items"]:
        assert item["date_published"].endswith("+08:00")
        assert item["url"].startswith(SITE)


def test_all_channels_in_one_list(built_site: Path) -> None:
    """all.opml names every channel once that carries something."""
    document = etree.parse(built_site / "feeds" / "all.opml")
    urls = [url for outline in document.iter("outline") if (url := outline.get("xmlUrl"))]
    whole = {"bulletins", "corrections", "figures"}
    carried = [n for n in channels(built_site) if n in whole or json_feed(built_site, n)["items"]]
    assert sorted(urls) == sorted(f"{SITE}feeds/{name}.atom.xml" for name in carried)


def test_every_channel_has_a_page_that_says_how_to_follow_it(built_site: Path) -> None:
    """It has the address of the feed to be copied, and what arrived last; other links never lead to XML."""
    for name in channels(built_site):
        page = html.fromstring((built_site / "follow" / name / "index.html").read_bytes())
        assert page.xpath("string(//p[@class='addr']/code)") == f"{SITE}feeds/{name}.atom.xml"
        titles = [entry.title for entry in parsed(built_site, name, "atom.xml").entries[:5]]
        assert page.xpath("//section//p[@class='items__title']/a/text()") == titles
    for page_of in built_site.rglob("index.html"):
        if page_of.parent.name != "feeds" and "follow" not in page_of.relative_to(built_site).parts:
            tags = html.fromstring(page_of.read_bytes()).iter("a")
            links = [str(tag.get("href")).partition("#")[0] for tag in tags]
            assert [link for link in links if "feeds/" in link and not link.endswith("/")] == []


@pytest.mark.parametrize("form", ["rss.xml", "atom.xml"])
def test_a_feed_that_is_opened_is_shown_as_a_page(built_site: Path, form: str) -> None:
    """Its stylesheet is a file of the theme; an icon stands for it in readers."""
    text = (built_site / "feeds" / f"bulletins.{form}").read_text(encoding="utf-8")
    (style,) = re.findall(r'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', text)
    assert text.startswith("<?xml ")
    assert (built_site / "feeds" / style).is_file()
    icon = json_feed(built_site, "bulletins")["icon"]
    assert icon in text
    assert (built_site / icon.removeprefix(SITE)).is_file()


_SHOWN = """() => {
    const shown = name => [...document.getElementsByTagName(name)].map(one => getComputedStyle(one).display)
    return ['title', 'summary', 'id', 'content', 'updated', 'link'].map(name => [...new Set(shown(name))])
}"""


def test_a_feed_that_is_opened_can_be_read(address: str, browser: Browser) -> None:
    """Titles and summaries are shown; ids, moments for machines and the HTML of entries are not."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for feed in ("bulletins", "places/suxian"):
        page.goto(f"{address}feeds/{feed}.atom.xml")
        assert page.evaluate(_SHOWN) == [["block"], ["block"], *[["none"]] * 4]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
