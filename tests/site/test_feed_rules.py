"""Every feed of the site, held to the rules of its form: RFC 4287, RSS 2.0 and JSON Feed 1.1."""

import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import jsonschema
import pytest
from lxml import etree

ATOM: Final = "{http://www.w3.org/2005/Atom}"
_GRAMMAR: Final = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
_CHANNEL: Final = {"title", "link", "description"}
_MORE: Final = {
    *("language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "category"),
    *("generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours", "skipDays"),
}
_ITEM: Final = {
    *("title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate"),
    "source",
}
_MANY: Final = {"item", "category"}
_MOMENT: Final = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"
_TEXT: Final = {"type": "string", "minLength": 1}
_URL: Final = {"type": "string", "format": "uri", "pattern": "^https?://"}
_AUTHORS: Final = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "minProperties": 1,
        "properties": {"name": _TEXT, "url": {"type": "string"}, "avatar": _URL},
        "additionalProperties": False,
    },
}
_JSON_FEED: Final = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "home_page_url": _URL,
        "feed_url": _URL,
        "description": _TEXT,
        "user_comment": _TEXT,
        "next_url": _URL,
        "icon": _URL,
        "favicon": _URL,
        "authors": _AUTHORS,
        "language": {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
        "expired": {"type": "boolean"},
        "hubs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "url"],
                "properties": {"type": _TEXT, "url": _URL},
            },
        },
        "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    },
    "patternProperties": {"^_[a-zA-Z0-9]": {"type": "object"}},
    "additionalProperties": False,
    "$defs": {
        "item": {
            "type": "object",
            "required": ["id"],
            "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
            "properties": {
                "id": _TEXT,
                "url": _URL,
                "external_url": _URL,
                "title": _TEXT,
                "content_html": {"type": "string"},
                "content_text": {"type": "string"},
                "summary": _TEXT,
                "image": _URL,
                "banner_image": _URL,
                "date_published": {"type": "string", "pattern": _MOMENT},
                "date_modified": {"type": "string", "pattern": _MOMENT},
                "authors": _AUTHORS,
                "tags": {"type": "array", "items": _TEXT, "uniqueItems": True},
                "language": {"type": "string"},
                "attachments": {
                    "type": "array",
                    "items": {"type": "object", "required": ["url", "mime_type"]},
                },
            },
            "patternProperties": {"^_[a-zA-Z0-9]": {"type": "object"}},
            "additionalProperties": False,
        }
    },
}
"""What https://www.jsonfeed.org/version/1.1/ says of a feed."""


def _feeds(site: Path, form: str) -> list[Path]:
    found = sorted(path for path in site.rglob(f"feeds/**/*.{form}") if path.is_file())
    assert len(found) > 20
    return found


def _is_absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return bool(parts.scheme and (parts.netloc or parts.path))


def _atom_faults(feed: etree._Element) -> Iterator[str]:
    """Yield what breaks the rules that the grammar of RFC 4287 can't say."""
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    if len(ids) != len(set(ids)):
        yield "two entries have one id"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        if not _is_absolute(element.findtext(f"{ATOM}id")):
            yield "an id is no absolute IRI"
        kinds = [
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        ]
        if len(kinds) != len(set(kinds)):
            yield "two alternate links are of one type and language"
        if any(not _is_absolute(link.get("href")) for link in element.findall(f"{ATOM}link")):
            yield "a link is relative, and readers know no base"
    if not any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link")):
        yield "the feed does not say where it is"
    for entry in feed.findall(f"{ATOM}entry"):
        if feed.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            yield "an entry has no author"
        if entry.find(f"{ATOM}content") is None and not any(
            link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{ATOM}link")
        ):
            yield "an entry has neither content nor an alternate link"


def _rss_faults(root: etree._Element) -> Iterator[str]:
    """Yield what breaks https://www.rssboard.org/rss-specification."""
    if (root.tag, root.get("version"), len(root)) != ("rss", "2.0", 1):
        yield "it is no RSS 2.0"
    channel = root[0]
    yield from _rss_elements(channel, _CHANNEL, _CHANNEL | _MORE | {"item"})
    for item in channel.findall("item"):
        yield from _rss_elements(item, set(), _ITEM)
        if item.find("title") is None and item.find("description") is None:
            yield "an item has neither title nor description"
        guid = item.find("guid")
        if guid is not None and guid.get("isPermaLink", "true") == "true" and not _is_http(guid.text):
            yield "a guid that is no address says that it is one"
    guids = [item.findtext("guid") for item in channel.findall("item")]
    if len(guids) != len(set(guids)):
        yield "two items have one guid"


def _rss_elements(element: etree._Element, needed: set[str], known: set[str]) -> Iterator[str]:
    own = [child.tag for child in element if isinstance(child.tag, str) and not child.tag.startswith("{")]
    if missing := needed - set(own):
        yield f"{missing} is missing"
    if unknown := set(own) - known:
        yield f"{unknown} is unknown"
    if twice := {tag for tag in own if own.count(tag) > 1} - _MANY:
        yield f"{twice} is there twice"
    for tag in ("pubDate", "lastBuildDate"):
        if (told := element.findtext(tag)) is not None:
            if not re.fullmatch(r"(\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT)", told):
                yield f"{told} is no date of RFC 822"
            elif parsedate_to_datetime(told).tzinfo is None:
                yield f"{told} has no zone"
    if element.find("link") is not None and not _is_http(element.findtext("link")):
        yield "a link is no address"


def _is_http(address: str | None) -> bool:
    return bool(address and address.startswith(("http://", "https://")))


def _json_faults(feed: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(
        _JSON_FEED, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    found = [error.message for error in validator.iter_errors(feed)]
    ids = [item["id"] for item in feed["items"]]
    return found if len(ids) == len(set(ids)) else [*found, "two items have one id"]


def test_atom_feeds_keep_to_their_grammar(public_site: Path) -> None:
    """That of RFC 4287 in RELAX NG, and what it says beside."""
    for path in _feeds(public_site, "atom.xml"):
        document = etree.parse(path)
        assert _GRAMMAR.validate(document), (path, _GRAMMAR.error_log)
        assert list(_atom_faults(document.getroot())) == [], path


def test_rss_feeds_keep_to_their_rules(public_site: Path) -> None:
    """What is of no other namespace is of RSS 2.0, there as often as that allows, and in its form."""
    for path in _feeds(public_site, "rss.xml"):
        assert list(_rss_faults(etree.parse(path).getroot())) == [], path


def test_json_feeds_keep_to_their_rules(public_site: Path) -> None:
    """All fields are known, have their type, and are there where they must be."""
    for path in _feeds(public_site, "json"):
        assert _json_faults(json.loads(path.read_text(encoding="utf-8"))) == [], path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<updated>", b"<updated>x"),
        (b"<entry>", b"<entry><feed/>"),
        (b"<title>", b'<title type="xml">'),
        (b"<id>tag:", b"<id>"),
        (b'rel="self"', b'rel="other"'),
    ],
)
def test_a_fault_of_an_atom_feed_is_found(public_site: Path, old: bytes, new: bytes) -> None:
    """So that what finds none says something."""
    data = (public_site / "feeds/bulletins.atom.xml").read_bytes()
    assert old in data
    document = etree.fromstring(data.replace(old, new, 1))
    assert not _GRAMMAR.validate(document) or list(_atom_faults(document))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<pubDate>", b"<pubDate>x"),
        (b"<item>", b"<item><entry/>"),
        (b'isPermaLink="false"', b""),
        (b"<link>http", b"<link>ftp"),
    ],
)
def test_a_fault_of_an_rss_feed_is_found(public_site: Path, old: bytes, new: bytes) -> None:
    """The same."""
    data = (public_site / "feeds/bulletins.rss.xml").read_bytes()
    assert old in data
    assert list(_rss_faults(etree.fromstring(data.replace(old, new, 1))))


@pytest.mark.parametrize("change", [{"title": ""}, {"more": 1}, {"items": [{"id": "a"}]}, {"icon": "a.png"}])
def test_a_fault_of_a_json_feed_is_found(public_site: Path, change: dict[str, Any]) -> None:
    """The same."""
    feed = json.loads((public_site / "feeds/bulletins.json").read_text(encoding="utf-8"))
    assert _json_faults({**feed, **change})
