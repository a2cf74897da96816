"""What messages call the kinds of things: nouns that a catalogue can translate."""

from typing import Final

from bulletin.problems import message

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
    "revision": message("revision"),
    "correction": message("correction"),
    "question": message("question"),
    "timeline entry": message("timeline entry"),
    "static": message("image"),
    "image": message("image"),
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
    "revision": message("a revision"),
    "correction": message("a correction"),
    "question": message("a question"),
    "timeline entry": message("a timeline entry"),
}
"""Records and parts of records, one of them."""

LEVELS: Final = {
    "province": message("province"),
    "city": message("city"),
    "county": message("county"),
    "town": message("town"),
    "park": message("park"),
}
"""Levels of places."""
