"""Where in a body stands what Markdown has made something of: links, tags, and words of the text.

Markdown keeps no places, so they are looked for in what was typed. That code, a comment or another construct
holds the same words must not matter: links are found among links and tags among tags, all read once, and the
nth of equal ones is the nth that was typed. Words of the text are looked for from the last ones on, with what
stands beside them, outside of code and comments.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from typing import Final, NamedTuple

from bulletin.invisible import SPACE
from bulletin.markup.positions import Lines
from bulletin.problems import Location, Message, Problem

CODE: Final = r"(?<!`)(?P<ticks>`+)(?!`)(?:[^`\n]++|(?!(?P=ticks)(?!`))`++)*+(?P=ticks)(?!`)"
"""Code within a line, for a regular expression; runs of other lengths may stand in it (CommonMark, 6.1)."""
ITEMS: Final = rf"(?:(?:[-*+•●▪◦‣∙－–‐]|\d{{1,9}}[.)]){SPACE}+)*+"
"""The marks of items that may stand before something else, for a regular expression."""
LEAD: Final = rf"(?:{ITEMS}(?:\[\^[^\]\n]+\]:[ \t]*)?+)*+"
"""The marks of items and footnotes that may stand before something else, for a regular expression."""
_BLANK: Final = "\0"
"""What stands for each character that is none of the text; `characters` sees to it that none was typed."""
_SILENT: Final = re.compile(
    rf"^[ \t>\u3000]*{LEAD}(?P<fence>`{{3,}}|~{{3,}})[^`\n]*$"
    rf"|(?P<comment><!--.*?-->)|(?P<escape>\\(?:[^\w\s]|_))|{CODE}",
    re.MULTILINE | re.DOTALL,
)
_LETTER: Final = re.compile(r"[^\n]")
_LINK: Final = re.compile(
    r"""
    (?<!\\) \] \( [ ]* (?: < (?P<angled> [^<>\n]* ) > | ["'] (?P<quoted> [^"'\n]* )
                         | (?P<inline> (?: \\. | [^\s()\\] | \( [^\s()]* \) )* ) )
    | ^ [ ]{0,3} \[ (?P<label> (?!\^) [^\]\n]+ ) \]: [ \t]*
      (?: < (?P<enclosed> [^<>\n]* ) > | <? (?P<given> [^\s<>]* ) )
    | < (?P<auto> [A-Za-z][A-Za-z0-9+.-]*: [^<>\s]* ) >
    | (?P<tag> < (?:a|img) \b [^<>]*? \b (?:href|src) \s* = \s* )
      (?: " (?P<double> [^"<>]* ) | ' (?P<single> [^'<>]* ) | (?P<bare> [^\s"'<>]+ ) )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_TAG: Final = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/<>]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*)"
)
_ATTRIBUTE: Final = re.compile(
    r"""(?P<name>[^\s"'>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+)))?"""
)
_ESCAPED: Final = re.compile(r"\\(?=[^\w\s])|\\(?=_)")
_HEADING: Final = re.compile(
    r"^[ \t>\u3000]*(?P<words>\S[^\n]*)\n[ \t>\u3000]*(?:=+|-+)[ ]*$|<h[1-6]\b[^<>]*>(?P<inner>[^\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_HOLDING: Final = re.compile(r"\S")
_NOTE: Final = re.compile(r"(?<=\S)\[\^(?P<label>[^\]\s]+)\](?P<colon>[:：]?)")
"""The mark of a footnote, or one that stands within a line."""
_NO_COLON: Final = re.compile(r"^[ \t>]*\[\^(?P<label>[^\]\s]+)\][ \t\u3000]*(?=[^\s:：(\[])", re.MULTILINE)
"""The mark of a footnote before words at the start of a line."""
_NO_LETTER: Final = re.compile(r"\{\{[^{}\n]*\}\}|\]\([^()\s]*\)|<[^<>]*>|[\W_]+")
_MOST: Final = 5_000
BESIDE: Final = 8
"""So many characters beside words tell them from equal ones."""
_NEAR: Final = 1_000
_IN_VAIN: Final = 500
"""So often the whole text is searched for words that don't stand behind the last ones."""


class TypedLink(NamedTuple):
    """A link or image as typed: its address, where that begins, and where the bracket or tag around it does.

    A line that gives links their address has a `label`.
    """

    address: str
    offset: int
    start: int = -1
    is_tag: bool = False
    label: str = ""


@dataclass
class Places:
    """The places of one body, found when they are first asked for."""

    lines: Lines
    _found: dict[str, list[int]] = field(default_factory=dict)
    _asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    _others: "Search" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._others = self.search()

    @cached_property
    def _masks(self) -> tuple[str, str]:
        return _masked(self.lines.text)

    @property
    def text(self) -> str:
        """The body, as long as it is, with blanks for what is in code and comments."""
        return self._masks[0]

    @property
    def marks(self) -> str:
        """The same text with blanks for escaped signs too, and the end of its last line."""
        return self._masks[1]

    @cached_property
    def _links(self) -> Mapping[str, Sequence[TypedLink]]:
        links: defaultdict[str, list[TypedLink]] = defaultdict(list)
        for link in _links(self.text):
            links[_read(link.address)].append(link)
        return links

    @cached_property
    def _tags(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """Where tags stand, by their name and that of each attribute, and by each id."""
        tags: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for tag in _TAG.finditer(self.text):
            name = tag["slash"] + tag["name"].lower()
            tags[name, ""].append(tag.start())
            for attribute in _ATTRIBUTE.finditer(tag["rest"]) if tag["rest"] else ():
                key = attribute["name"].lower()
                tags[name, key].append(tag.start())
                if key == "id":
                    value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
                    tags["", unescape(value)].append(tag.start("rest") + attribute.start())
        return tags

    @cached_property
    def footnotes_in_lines(self) -> frozenset[str]:
        """The labels of marks that stand once more within a line, before a colon and the note's words."""
        found = list(_NOTE.finditer(self.text))
        marks = {note["label"] for note in found if not note["colon"]}
        return frozenset(note["label"] for note in found if note["colon"] and note["label"] in marks)

    @cached_property
    def footnotes_without_colon(self) -> frozenset[str]:
        """The labels of marks that begin a line with words, and stand once more."""
        marks = {note["label"] for note in _NOTE.finditer(self.text)}
        return frozenset(note["label"] for note in _NO_COLON.finditer(self.text)) & marks

    @cached_property
    def _headings(self) -> Mapping[str, Sequence[int]]:
        """Where headings without a `#` stand, by their letters."""
        headings: defaultdict[str, list[int]] = defaultdict(list)
        for found in _HEADING.finditer(self.text):
            words = "words" if found["words"] else "inner"
            headings[_letters(self.lines.text[slice(*found.span(words))])].append(found.start())
        return headings

    def location(self, offset: int) -> Location:
        """Return the place of `offset`; before the text stands the text as a whole."""
        return self.lines.location(offset)

    def link(self, address: str, asked_for: str = "address") -> TypedLink:
        """Return the next link or image with this address: the last one again, or one without a place.

        Each purpose that it is `asked_for` begins with the first one.
        """
        links = self._links.get(_read(address), ())
        nth = self._next(f" {asked_for}", address)
        if links:
            return links[min(nth, len(links) - 1)]
        return TypedLink(address, self._others.find(address.removeprefix("mailto:")))

    def tag(self, name: str, attribute: str = "") -> Location:
        """Return the place of the next tag `name`, `/name` for its end, that has this attribute."""
        offsets = self._tags.get((name, attribute), ())
        nth = self._next(name, attribute)
        return self.location(offsets[min(nth, len(offsets) - 1)] if offsets else -1)

    def taken_id(self, value: str) -> Location:
        """Return the place of the next attribute that gives an id again: not of the first one."""
        offsets = self._tags.get(("", value), ())
        nth = self._next("", value) + 1
        return self.location(offsets[min(nth, len(offsets) - 1)] if offsets else -1)

    def unpaired(self, name: str) -> Location:
        """Return the place of the first tag `name` without its end, or `/name` without its beginning."""
        opened: list[int] = []
        closings: list[int] = []
        bare = name.removeprefix("/")
        both = [(offset, 1) for offset in self._tags.get((bare, ""), ())]
        both += [(offset, -1) for offset in self._tags.get((f"/{bare}", ""), ())]
        for offset, step in sorted(both):
            if step > 0:
                opened.append(offset)
            elif opened:
                opened.pop()
            else:
                closings.append(offset)
        alone = closings if name.startswith("/") else opened
        return self.location(alone[0] if alone else -1)

    def blank_link(self, nth: int) -> Location:
        """Return the place of the nth link, from 1, that has no words."""
        return self.find(r"(?<![!\\])\[[ ]*\]\(|<a\b[^>]*>\s*</a", nth - 1)

    def heading(self, words: str) -> Location:
        """Return the place of the next heading without a `#` that says `words`; or of the first one."""
        headings = self._headings
        offsets = headings.get(words := _letters(words)) or [*headings.values(), [-1]][0]
        return self.location(offsets[min(self._next("heading", words), len(offsets) - 1)])

    def find(self, pattern: str, nth: int = 0) -> Location:
        """Return the place of the nth match of `pattern` that begins in the text, or of the last one.

        The whole text is searched: it is not for what may be many, such as addresses.
        """
        offsets = self._found.get(pattern)
        if offsets is None:
            matches = re.finditer(pattern, self.lines.text, re.IGNORECASE)
            starts = (match.start() for match, _ in zip(matches, range(_MOST), strict=False))
            offsets = self._found[pattern] = [at for at in starts if self.text[at : at + 1] != _BLANK]
        return self.location(offsets[min(nth, len(offsets) - 1)] if offsets else -1)

    def search(self) -> "Search":
        """Return a search for words that come in the order of the text."""
        return Search(self)

    def placed(self, problems: Sequence[Problem]) -> list[Problem]:
        """Return the problems, each at a line: where what it quotes was typed, else where another one stands.

        Where Markdown has made something else of what was typed, it is not found as what it was meant for.
        """
        told = [found.location for found in problems if found.location.line]
        start = _HOLDING.search(self.lines.text)
        last = min(told, default=self.location(start.start() if start else 0), key=lambda one: one.line)
        return [
            found if found.location.line else replace(found, location=self._quoted(found.what) or last)
            for found in problems
        ]

    def _quoted(self, what: Message) -> Location | None:
        """Return where the first of the words that a message quotes was typed; None if they nowhere were."""
        quoted = (value for _, value in what.arguments if isinstance(value, str) and value)
        for words in (form for value in quoted for form in (f"<{value}", value)):
            for text in (self.text, self.lines.text) if words[0] == "<" or not words.isalnum() else ():
                if (found := text.find(words)) >= 0:
                    return self.location(found)
        return None

    def _next(self, name: str, key: str) -> int:
        nth = self._asked[name, key]
        self._asked[name, key] += 1
        return nth


@dataclass
class Search:
    """A search for words one after the other, each from the last one found on.

    It takes linear time: what is not found there is looked for in the whole text so many times only.
    """

    places: Places
    _at: int = 0
    _in_vain: int = 0

    def find(self, words: str, before: str = "", behind: str = "") -> int:
        """Return where `words` stand and mean something, or -1; best between `before` and `behind`."""
        for lead, rest in ((before, behind), ("", behind), (before, ""), ("", "")):
            if (found := self._find(f"{lead}{words}{rest}", max(self._at - len(lead), 0))) >= 0:
                found += len(lead)
                self._at = found + 1
                return found
        return -1

    def _find(self, words: str, start: int) -> int:
        text = self.places.marks
        may_be_far = self._in_vain < _IN_VAIN
        found = text.find(words, start, len(text) if may_be_far else start + _NEAR)
        if found < 0 and may_be_far:
            self._in_vain += 1
            found = text.find(words)
        return found


def _links(text: str) -> Iterator[TypedLink]:
    for found in _LINK.finditer(text):
        group = next(name for name in _ADDRESSES if found[name] is not None)
        start = found.start() + found[0].startswith("](")
        yield TypedLink(found[group], found.start(group), start, bool(found["tag"]), found["label"] or "")


_ADDRESSES: Final = ("angled", "quoted", "inline", "enclosed", "given", "auto", "double", "single", "bare")


def _read(address: str) -> str:
    """Return an address as Markdown reads it: signs without the backslash before them, entities decoded."""
    return unescape(_ESCAPED.sub("", address)).lower()


def _letters(words: str) -> str:
    """Return the letters of a heading as typed, without targets, tags and references; or as shown."""
    return _NO_LETTER.sub("", words)


def _masked(text: str) -> tuple[str, str]:
    """Return `text` with blanks for what is in code and comments, and for escaped signs too."""
    pieces: list[str] = []
    marks: list[str] = []
    unclosed: set[str] = set()
    reached = 0
    while found := _SILENT.search(text, reached):
        start, end = found.span()
        if fence := found["fence"]:
            closing = None
            if fence not in unclosed:
                last = rf"^[ \t>\u3000]*{fence}{fence[0]}*[ \t]*$"
                closing = re.compile(last, re.MULTILINE).search(text, end)
            if closing:
                end = closing.end()
            else:
                unclosed.add(fence)
                start = end
        elif found["ticks"]:
            start, end = start + len(found["ticks"]), end - len(found["ticks"])
        blanks = _LETTER.sub(_BLANK, text[start:end])
        pieces += [text[reached:start], text[start:end] if found["escape"] else blanks]
        marks += [text[reached:start], blanks]
        reached = max(end, found.start() + 1)
        if found["ticks"]:
            pieces.append(found["ticks"])
            marks.append(found["ticks"])
            reached = found.end()
    pieces.append(text[reached:])
    marks.append(f"{text[reached:]}\n")
    return "".join(pieces), "".join(marks)
