"""Ids of figures that stand in a text without their braces: readers would see the id."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from bulletin.check.rules import Rule, at, problem, where_of_words
from bulletin.markup.document import KINDS
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.problems import Location, Problem, Severity, message
from bulletin.text.patterns import late

_ID: Final = re.compile(
    r"\{\{[^{}]*\}\}|(?<![A-Za-z0-9_/@.:=#{-])(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)(?P<behind>(?![A-Za-z0-9_/@=-]|\.\w).?)",
    re.ASCII,
)
"""A reference in braces, or what is an id by its look, with the sign behind it; no part of an address."""
_TWIN: Final = re.compile(
    r"[\[［【](?P<words>[^\[\]［］【】\n]{1,60})[\]］】][ ]?[（(](?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)[)）]",
    re.ASCII,
)
"""What looks like a link, in brackets of which one has full width: 【高斯贝尔】（gospell）."""
_WIKI: Final = re.compile(
    r"\[\[(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:[|｜](?P<words>[^\[\]\n]{1,60}))?\]\]", re.ASCII
)
"""A link as wikis have it: [[gospell|高斯贝尔]]."""


_HALF: Final = re.compile(
    r"(?P<typed>(?<![{$%])\{[ ]*(?P<id>[a-z0-9]+)[ ]*\}(?!\})|\[\[[ ]*(?P<wiki>[a-z0-9]+)[ ]*\]\])"
    r".?",
    re.ASCII,
)
"""What is a reference if there is such an id: {resumed}, [[resumed]]. One with a hyphen is always told."""


def bare_ids(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No text holds the id of a figure without its braces."""
    for field, text in bulletin.texts.items():
        for found in _ID.finditer(text.text) if "-" in text.text else ():
            before = text.text[: found.start()].rstrip()[-1:]
            if found["id"] and before not in {"{", "｛"} and found["id"] in edition.figures:
                words = f"{found['id']}{found['behind']}"
                yield problem(
                    "bad-reference",
                    where_of_words(edition, bulletin, field, words),
                    message("`{id}` is the id of a figure, and stands in the text as typed", id=found["id"]),
                    message("readers see the id instead of the number"),
                    message("write `{mended}`", mended=f"{{{{ {found['id']} }}}}"),
                    Severity.WARNING,
                )


def twins_of_links(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No text holds the id of a record in brackets that make no link."""
    text = bulletin.body.text
    twins = _TWIN.finditer(text) if "（" in text or "】" in text or "］" in text else ()
    for found in chain(twins, _WIKI.finditer(text) if "[[" in text else ()):
        kind = next((kind for kind in KINDS if found["id"] in edition.records(kind)), "")
        if kind:
            yield problem(
                "bad-reference",
                Location(bulletin.path, words=found[0]),
                message("`{typed}` is no link", typed=found[0]),
                message("readers see the brackets and the id as typed"),
                message("write `{mended}`", mended=f"[{found['words'] or ''}]({{{kind}}}{found['id']})"),
                Severity.WARNING,
            )


def half_braces(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No text holds the id of a figure in one pair of braces, or in square brackets."""
    for field, text in bulletin.texts.items():
        for found in _HALF.finditer(text.text) if "{" in text.text or "[[" in text.text else ():
            id_ = found["id"] or found["wiki"]
            if id_ in edition.figures:
                yield problem(
                    "bad-reference",
                    where_of_words(edition, bulletin, field, found[0]),
                    message("`{typed}` is no reference to a figure", typed=found["typed"]),
                    message("readers see the signs"),
                    message(
                        "write `{mended}`, in half-width braces without a space between",
                        mended=f"{{{{ {id_} }}}}",
                    ),
                    Severity.WARNING,
                )


def unclosed_quotes(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No headline and no summary has a quote or a bracket that stands alone; in a text one may go on."""
    for field, text in bulletin.texts.items():
        for pair in _PAIRS if field != "body" else ():
            if text.text.count(pair[0]) != text.text.count(pair[1]):
                yield problem(
                    "left-mark",
                    at(edition, bulletin.front_matter, field),
                    message("not every `{first}` has its `{last}`", first=pair[0], last=pair[1]),
                    message("readers see the signs"),
                    message("write both, or delete the one that stands alone"),
                    Severity.WARNING,
                )


def headings_without_space(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No numbered heading of a text stands in it with one # and no space behind: that begins a topic."""
    del edition
    text = bulletin.body.text
    for found in _NUMBERED.finditer(text) if "#" in text else ():
        yield problem(
            "left-mark",
            Location(bulletin.path, words=found[0]),
            message("`{mark}` stands in the text as typed, and formats nothing", mark="#"),
            message("readers see the signs"),
            message("write `## ` for a heading, with half-width signs and a space"),
            Severity.WARNING,
        )


_NUMBERED: Final = late(
    r"^#(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[^#\n]{1,12}(?=[^#\n]{0,40}$)",
    re.MULTILINE,
)
"""The beginning of such a line: #一、抓防控, and no #一、抓防控#."""
_PAIRS: Final = ("“”", "《》", "「」", "『』", "【】")


MEANING: Final = (
    Rule("left-mark", "bulletin", unclosed_quotes),
    Rule("left-mark", "bulletin", headings_without_space),
    Rule("bad-reference", "bulletin", twins_of_links),
    Rule("bad-reference", "bulletin", bare_ids),
    Rule("bad-reference", "bulletin", half_braces),
)
