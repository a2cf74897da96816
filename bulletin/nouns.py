"""What messages call the kinds of things: nouns that a catalogue can translate."""

from collections.abc import Iterable
from typing import Final

from bulletin.problems import Message, listed, message

KINDS: Final = {
    "place": message("place"),
    "source": message("source"),
    "scope": message("scope"),
    "topic": message("topic"),
    "indicator": message("indicator"),
    "enterprise": message("enterprise"),
    "policy": message("policy"),
    "figure": message("figure"),
    "bulletin": message("bulletin"),
    "page": message("page"),
    "measure": message("measure"),
    "application": message("way to apply"),
    "revision": message("revision"),
    "correction": message("correction"),
    "withdrawal": message("withdrawal"),
    "address": message("address"),
    "question": message("question"),
    "timeline entry": message("timeline entry"),
    "static": message("image or attachment"),
    "image": message("image"),
    "file": message("attachment"),
    "filename": message("file"),
    "subject": message("place, enterprise or policy"),
}
"""Kinds of records, parts of records, and of what links in a text name."""

A_KIND: Final = {
    "place": message("a place"),
    "source": message("a source"),
    "scope": message("a scope"),
    "topic": message("a topic"),
    "indicator": message("an indicator"),
    "enterprise": message("an enterprise"),
    "policy": message("a policy"),
    "figure": message("a figure"),
    "bulletin": message("a bulletin"),
    "page": message("a page"),
    "measure": message("a measure"),
    "application": message("a way to apply"),
    "revision": message("a revision"),
    "correction": message("a correction"),
    "withdrawal": message("a withdrawal"),
    "question": message("a question"),
    "timeline entry": message("a timeline entry"),
    "subject": message("a place, an enterprise or a policy"),
}
"""Records and parts of records, one of them."""

WORDS: Final = {
    "province": message("`province`"),
    "city": message("`city`"),
    "county": message("`county`"),
    "town": message("`town`"),
    "park": message("`park`"),
    "count": message("`count`"),
    "share": message("`share`"),
    "measure": message("`measure`"),
    "money": message("`money`"),
    "duration": message("`duration`"),
    "rate": message("`rate`"),
    "enterprise": message("`enterprise`"),
    "bank": message("`bank`"),
    "institution": message("`institution`"),
    "stopped": message("`stopped`"),
    "partial": message("`partial`"),
    "resumed": message("`resumed`"),
    "full": message("`full`"),
    "document": message("`document`"),
    "mechanism": message("`mechanism`"),
    "programme": message("`programme`"),
    "individual-business": message("`individual-business`"),
    "worker": message("`worker`"),
    "farmer": message("`farmer`"),
    "resident": message("`resident`"),
    "actual": message("`actual`"),
    "expected": message("`expected`"),
    "target": message("`target`"),
    "capacity": message("`capacity`"),
    "entitlement": message("`entitlement`"),
    "condition": message("`condition`"),
    "demand": message("`demand`"),
    "ours": message("`ours`"),
    "source": message("`source`"),
    "draft": message("`draft`"),
    "published": message("`published`"),
    "withdrawn": message("`withdrawn`"),
    "kept": message("`kept`"),
    "dropped": message("`dropped`"),
    "zh-Hans": message("`zh-Hans`"),
    "zh-Hant": message("`zh-Hant`"),
    "exact": message("`exact`"),
    "more_than": message("`more_than`"),
    "nearly": message("`nearly`"),
    "at_least": message("`at_least`"),
    "up_to": message("`up_to`"),
    "less_than": message("`less_than`"),
    "about": message("`about`"),
    "range": message("`range`"),
    "missing": message("`missing`"),
}
"""The words of fields that take one of some; a catalogue may say beside them what they mean."""

LEVELS: Final = {
    "province": message("province"),
    "city": message("city"),
    "county": message("county"),
    "town": message("town"),
    "park": message("park"),
}
"""Levels of places."""


def glossed(values: Iterable[str]) -> Message:
    """Return the words that a field takes, one after another."""
    return listed(*(WORDS[value] for value in values))
