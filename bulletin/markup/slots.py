"""Cleaned HTML becomes pieces and slots: one walk decides what each token is, from where it stands.

| a token in               | becomes                                               |
| ------------------------ | ----------------------------------------------------- |
| code                     | what was typed                                        |
| a heading, a link's text | the figure's WORDS                                    |
| `href` or `src`          | the link's ADDRESS; and its NAME if the link is empty |
| `alt` or `title`         | the figure's WORDS                                    |
| any other text           | the figure as a NUMBER; a link's token as typed       |

An address that was typed as a path becomes a token here, since it too is filled in for each page.

On its way the walk gives headings their ids, tables and images their attributes, and gathers the
text for search. Until it is done, a slot's index counts tokens.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from bulletin.markup import faults, look
from bulletin.markup.attributes import dressed
from bulletin.markup.blocks import find_worded_end, misread, stray, worded_end
from bulletin.markup.cells import END, begun
from bulletin.markup.clean import TYPED_PATH, link_in_link
from bulletin.markup.document import KINDS, Heading, Role, Slot, TextPart, merged
from bulletin.markup.headings import Outline
from bulletin.markup.left import FENCE, bare_addresses, left_marks
from bulletin.markup.numbers import SHIFTED
from bulletin.markup.places import Search
from bulletin.markup.plain import left_in, said_of
from bulletin.markup.positions import problem_at
from bulletin.markup.softbreaks import INLINE
from bulletin.markup.tokens import TOKEN, MarkupToken, MarkupTokenKind, Tokens
from bulletin.problems import Location, Problem, Severity

_PIECE: Final = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[^>"=]*="[^"]*")*)>|([^<]+)')
_ATTRIBUTE: Final = re.compile(r'([^\s"=]+)="([^"]*)"')
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CODE: Final = frozenset({"code", "pre"})
_DRESSED: Final = frozenset({"table", "th", "img"})
_SPECIAL: Final = _HEADINGS | _CODE | {"a", "div", "p", "sup", "table", "thead"}
_FILES: Final = ("static", "path")
_WHOLE_LINK: Final = re.compile(r"\[[^\[\]\n]*\]\([^\s()]+\)")
_SIZED: Final = frozenset({"width", "height"})
_NEAR: Final = 50
"""So many parts may stand between an item's tag and the end of its first line."""


@dataclass(slots=True)
class _Open:
    """A tag that is open: where in the parts it begins, and what its end needs to know."""

    name: str
    start: int
    attributes: Mapping[str, str]
    block: str = ""
    link: int = -1
    file: int = -1

    @property
    def is_note(self) -> bool:
        """Tell if the tag is a footnote's mark, or the way back from a footnote."""
        attributes = self.attributes
        return attributes.get("id", "").startswith("fnref") or attributes.get("class") == "footnote-backref"


@dataclass
class Walk:
    """The walk through one body: what is open, and what has been given so far."""

    tokens: Tokens
    blocks: frozenset[str]
    parts: list[TextPart] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    captions: dict[str, list[TextPart]] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    """The level of a heading for each block, by its mark."""
    outline: Outline = field(default_factory=Outline)
    problems: list[Problem] = field(default_factory=list)
    search: Search = field(init=False)
    used: set[int] = field(default_factory=set)
    unlinked: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _stack: list[_Open] = field(default_factory=list)
    _code: int = 0
    _link: int = 0
    _note: int = 0
    _blank: int = 0
    _heading: list[TextPart] | None = None
    _mark: int = -1
    _misread: bool = False
    _worded_end: int = -1
    """Where the slashes stand that should have closed the last block, and which have been told of."""

    def __post_init__(self) -> None:
        self.search = self.tokens.places.search()

    def through(self, html: str) -> "Walk":
        """Walk through `html`, whose tags nh3 has closed and whose values it has quoted."""
        for ending, name, attributes, text in _PIECE.findall(html):
            if text:
                self._text(text)
            elif ending:
                self._end(name)
            else:
                self._start(name, attributes)
        self.problems += self._lost()
        return self

    def _lost(self) -> Iterator[Problem]:
        for index, token in enumerate(self.tokens.found):
            if (
                token.kind in {MarkupTokenKind.FIGURE, MarkupTokenKind.LINK, MarkupTokenKind.FAULT}
                and self.tokens.char(index) not in self._seen
            ):
                yield faults.lost_reference(self._at(token.offset), token.literal)

    def _at(self, offset: int) -> Location:
        return self.tokens.lines.location(offset)

    @property
    def _is_in_head(self) -> bool:
        return bool(self._stack) and self._stack[-1].name == "thead"

    def _text(self, text: str) -> None:
        if self._code:
            self._seen.update(TOKEN.findall(text))
            self._say(self.tokens.literal(text, html=True))
        elif not TOKEN.search(text):
            if "://" in text and not self._link and self._heading is None:
                self._linked(text)
            else:
                self._say(text)
            self._check(text)
        else:
            self._mixed(text)

    def _say(self, html: str) -> None:
        shifted = SHIFTED.get(self.parts[-1]) if self.parts else None
        self.parts.append(html)
        if self._note:
            return
        plain = html.translate(shifted) if shifted else html
        self.text.append(plain if self._code else plain.replace("\n", " "))  # a line is a paragraph or a cell
        if self._heading is not None:
            self._heading.append(html)

    def _linked(self, text: str) -> None:
        """Give text in which bare web addresses are links."""
        for words, address in bare_addresses(text):
            self._say(words)
            if address:
                self.parts.append(f'<a href="{address}">')
                self._say(address)
                self.parts.append("</a>")

    def _check(self, text: str) -> None:
        """Note what Markdown has left as it was typed."""
        if self._link and (inner := _WHOLE_LINK.search(text)):
            where = self._at(self.search.find(unescape(self.tokens.literal(inner[0]))))
            self.problems.append(link_in_link(where, self._address_of_link()))
            text = _WHOLE_LINK.sub("", text)
        self.problems += left_marks(text, self.search)
        if "///" in text and not self._misread and FENCE.search(text):
            self._misread = True
            self.problems.append(misread(stray(self.tokens), "///"))

    def _misread_block(self, token: MarkupToken) -> Iterator[Problem]:
        """Yield the problem of a line that opens no block, or of the one that should have closed it."""
        where, line = self._at(token.offset), self.tokens.lines.line(token.offset)
        told, self._worded_end = self._worded_end, find_worded_end(self.tokens.text, token.offset)
        if self._worded_end >= 0:
            yield worded_end(self._at(self._worded_end))
        elif token.offset != told:
            yield misread(where, line, closed=token.closed)

    def _address_of_link(self) -> str:
        """Return the address of the link that is open, as typed."""
        opened = next(opened for opened in reversed(self._stack) if opened.name == "a")
        return self.tokens.literal(unescape(opened.attributes.get("href", "")))

    def _mixed(self, text: str) -> None:
        """Walk through text with tokens in it."""
        last = 0
        for match in TOKEN.finditer(text):
            before = text[last : match.start()]
            if self.tokens[match.group()].piped and match.group() not in self.blocks:
                before = before.removesuffix("|")
            if before:
                self._text(before)
            self._token(match.group())
            last = match.end()
        if last < len(text):
            self._text(text[last:])

    def _token(self, char: str) -> None:
        token = self.tokens[char]
        self._seen.add(char)
        if token.kind is MarkupTokenKind.FIGURE:
            self._figure(char)
        elif token.kind is MarkupTokenKind.BLOCK and self._stack and char in self.blocks:
            self._stack[-1].block = char
            self.levels[char] = self.outline.below
            self.parts[self._stack[-1].start :] = [self._slot(Role.BLOCK, char)]
        elif token.kind is MarkupTokenKind.BLOCK:
            self._misread = True
            self.problems += self._misread_block(token)
            self._say(escape(token.literal))
        elif token.kind in {MarkupTokenKind.LINK, MarkupTokenKind.FAULT, MarkupTokenKind.TEXT}:
            if token.problem and not token.in_link:
                self.problems.append(token.problem)
            if "://" in token.literal and not self._link and self._heading is None:
                self._linked(escape(token.literal))
            else:
                self._say(escape(token.literal))
        elif token.kind is MarkupTokenKind.ITEM:
            self._number_item(token.name)
        elif token.kind is MarkupTokenKind.MARK and self._heading is not None:
            self._mark = token.offset

    def _number_item(self, number: str) -> None:
        """Let the item that was opened last have the number that was typed."""
        for at in range(len(self.parts) - 1, max(len(self.parts) - _NEAR, -1), -1):
            if self.parts[at] == "<li>":
                self.parts[at] = f'<li value="{number}">'
                return

    def _figure(self, char: str) -> None:
        role = Role.WORDS if self._link or self._heading is not None else Role.NUMBER
        slot = self._slot(role, char)
        self.parts.append(slot)
        self.text.append(char)
        if self._heading is not None and not self._note:
            self._heading.append(slot)

    def _slot(self, role: Role, char: str) -> Slot:
        index = self.tokens.index(char)
        self.used.add(index)
        return Slot(role, index)

    def _start(self, name: str, typed: str) -> None:
        if name not in INLINE and name != "wbr":
            self.text.append(begun(name, typed))
        if not typed and name not in _DRESSED:
            if name in _SPECIAL:
                opened = _Open(name, len(self.parts) + (name == "a"), {})
                self._stack.append(opened)
                self._enter(opened)
            self.parts.append(f"<{name}>")
            return
        attributes: Mapping[str, str] = dict(_ATTRIBUTE.findall(typed)) if typed else {}
        typed_id = self.tokens.literal(unescape(attributes.get("id", "")))
        if typed_id and not self.outline.take(typed_id):
            self.problems.append(faults.duplicate_id(self.tokens.places.taken_id(typed_id), typed_id))
        attributes = self._with_path(attributes, "src" if name == "img" else "href")
        opened = _Open(name, len(self.parts), attributes)
        self._check_address(attributes)
        if name == "img":
            self._image(attributes)
        elif name in _SPECIAL:
            self._stack.append(opened)
            self._enter(opened)
        self._tag(name, dressed(name, attributes, in_head=self._is_in_head))
        if name == "a":
            opened.start = len(self.parts)

    def _with_path(self, attributes: Mapping[str, str], key: str) -> Mapping[str, str]:
        """Put a token in place of an address that was typed as a path."""
        address = unescape(attributes.get(key, ""))
        if any(token.kind is not MarkupTokenKind.TEXT for token in self.tokens.within(address)):
            return attributes
        address = self.tokens.literal(address)
        if not TYPED_PATH.match(address):
            return attributes
        offset = self.tokens.places.link(address, "path").offset
        if offset < 0:  # in a form that Markdown reads in another way
            offset = max(self.tokens.text.find(re.split(r"[/\\]", address)[-1]), 0)
        token = MarkupToken(MarkupTokenKind.LINK, address, offset, "path", address, in_link=True)
        return {**attributes, key: self.tokens.add(token)}

    def _check_address(self, attributes: Mapping[str, str]) -> None:
        """Note an address that looks like a reference, and was not read as one."""
        address = attributes.get("href", attributes.get("src", ""))
        if address.startswith("{") or (len(address) > 1 and self._is_link(address[0])):
            typed = self.tokens.literal(unescape(address))
            self.problems.append(
                faults.unread_address(self._at(self.tokens.places.link(typed, "braces").offset), typed)
            )

    def _is_link(self, char: str) -> bool:
        return TOKEN.match(char) is not None and self.tokens[char].kind is MarkupTokenKind.LINK

    def _enter(self, opened: _Open) -> None:
        """Note what the tag `opened` changes for what it holds."""
        name = opened.name
        if name in _CODE:
            self._code += 1
        elif name == "a":
            self._link += 1
            self._note += opened.is_note
            opened.link = self._record(opened.attributes.get("href", ""), KINDS)
            opened.file = self._record(opened.attributes.get("href", ""), _FILES)
        elif name in _HEADINGS:
            self._heading, self._mark = [], -1
        elif name == "sup":
            if opened.is_note and self._link:
                label = self.tokens.literal(unescape(opened.attributes.get("id", ""))).partition(":")[2]
                where = self._at(self.search.find(f"[^{label}]"))
                self.problems.append(faults.footnote_in_link(where, label))
            self._note += opened.is_note

    def _record(self, address: str, kinds: tuple[str, ...]) -> int:
        """Return the index of the token that is the whole of `address`, if it is of one of `kinds`; or -1."""
        is_record = len(address) == 1 and self._is_link(address) and self.tokens[address].name in kinds
        return self.tokens.index(address) if is_record else -1

    def _tag(self, name: str, attributes: Mapping[str, str]) -> None:
        """Add the start of a tag, with slots in its attributes."""
        plain = "".join(f' {key}="{value}"' for key, value in attributes.items())
        if not TOKEN.search(plain):
            self.parts.append(f"<{name}{plain}>")
            return
        self.parts.append(f"<{name}")
        for key, value in attributes.items():
            self.parts.append(f' {key}="')
            self.parts += self._value(key, value)
            self.parts.append('"')
        source = self._record(attributes.get("src", ""), _FILES)
        if source >= 0:
            self.parts.append(Slot(Role.COPIES if attributes.keys() & _SIZED else Role.PICTURE, source))
        self.parts.append(">")

    def _value(self, key: str, value: str) -> Iterator[TextPart]:
        last = 0
        for match in TOKEN.finditer(value):
            yield value[last : match.start()]
            yield self._in_attribute(key, match.group())
            last = match.end()
        yield value[last:]

    def _in_attribute(self, key: str, char: str) -> TextPart:
        """Return what a token is in the attribute `key`."""
        token, where = self.tokens[char], self._at(self.tokens[char].offset)
        self._seen.add(char)
        is_address = key in {"href", "src"}
        if token.kind is MarkupTokenKind.FIGURE and key in {"alt", "title"}:
            return self._slot(Role.WORDS, char)
        if token.kind is MarkupTokenKind.FIGURE:
            self.problems.append(
                faults.figure_as_address(where, token.literal)
                if is_address
                else faults.figure_in_attribute(where, token.literal, key)
            )
        if token.kind is MarkupTokenKind.LINK and is_address:
            if key == "src" and token.name not in _FILES:
                self.problems.append(faults.image_of_record(where, token.literal))
            return self._slot(Role.ADDRESS, char)
        if token.problem and (is_address or not token.in_link):
            self.problems.append(token.problem)
        return escape(token.literal)

    def _image(self, attributes: Mapping[str, str]) -> None:
        """Note an image without a description."""
        alt = attributes.get("alt", "")
        chars = TOKEN.findall(alt)
        words = [char for char in chars if self.tokens[char].kind is not MarkupTokenKind.MARK]
        if left := left_in(typed := self.tokens.literal(unescape(alt))):
            self.problems.append(
                problem_at(self.tokens.find(typed), "left-mark", *said_of(left), Severity.WARNING)
            )
        title = self.tokens.literal(unescape(attributes.get("title", ""))).strip()
        if words or TOKEN.sub("", alt).strip():
            if title and title not in typed:
                self.problems.append(faults.hidden_caption(self.tokens.find(title), title))
            return
        source = self.tokens.literal(unescape(attributes.get("src", "")))
        if chars:
            where = self._at(self.tokens[chars[0]].offset)
            self.problems.append(faults.missing_alt(where, tag=False, title=title))
            return
        link = self.tokens.places.link(source, "alt")
        where = self._at(link.start if link.is_tag else link.offset)
        self.problems.append(faults.missing_alt(where, tag=link.is_tag, title=title))

    def _end(self, name: str) -> None:
        if name not in INLINE:
            self.text.append(END if name == "table" else "\n")
        if name not in _SPECIAL:
            self.parts.append(f"</{name}>")
            return
        opened = self._stack.pop()
        if opened.block:
            self.captions[opened.block] = self.parts[opened.start + 1 :]
            del self.parts[opened.start + 1 :]
            return
        if name == "p" and self._is_blank(opened.start + 1):
            del self.parts[opened.start :]
            return
        self._leave(opened)
        self.parts.append(f"</{name}>")
        if opened.file >= 0:
            self.parts.append(Slot(Role.NOTE, opened.file))

    def _leave(self, opened: _Open) -> None:
        """Do what the end of a tag asks for."""
        name = opened.name
        if name in _CODE:
            self._code -= 1
        elif name == "a":
            self._link -= 1
            self._note -= opened.is_note
            self._leave_link(opened)
        elif name in _HEADINGS:
            self._leave_heading(opened)
        elif name == "sup":
            self._note -= opened.is_note

    def _is_blank(self, start: int) -> bool:
        return all(isinstance(part, str) and not part.strip() for part in self.parts[start:])

    def _leave_link(self, opened: _Open) -> None:
        """Fill a link that has no text with the name of its record."""
        is_blank = self._is_blank(opened.start)
        self._blank += is_blank
        if "href" not in opened.attributes:
            if "id" not in opened.attributes:
                self.unlinked.append(
                    "".join(part for part in self.parts[opened.start :] if isinstance(part, str))
                )
        elif is_blank:
            if opened.link >= 0:
                self.parts.append(Slot(Role.NAME, opened.link))
            else:
                self.problems.append(faults.empty_link(self.tokens.places.blank_link(self._blank)))

    def _leave_heading(self, opened: _Open) -> None:
        """Give a heading its id, and keep it for the list of contents."""
        words = self._heading or []
        text = unescape("".join(part for part in words if isinstance(part, str))).strip()
        identity = self.tokens.literal(opened.attributes.get("id", "")) or self.outline.id_for(text)
        if "id" not in opened.attributes:
            self.parts[opened.start] = f'<{opened.name} id="{escape(identity)}"' + str(
                self.parts[opened.start]
            ).removeprefix(f"<{opened.name}")
        where = self._at(self._mark)
        if self._mark < 0:
            places = self.tokens.places
            where = places.heading(text) if text else places.tag(opened.name)
        if not words:
            self.problems.append(look.empty_heading(where))
        heading = Heading(int(opened.name[1]), identity, tuple(merged(words)))
        self.outline.add(heading, where, self._sign(where))
        self._heading = None

    def _sign(self, where: Location) -> str:
        """Return what makes a line a heading: `#`, a line of `=` below it, or `<` of a tag."""
        lines = self.tokens.lines
        if self._mark >= 0 or not where.line:
            return "#"
        if re.fullmatch(r"[ \t>\u3000]*=+[ \t]*", lines.says(where.line + 1)):
            return "="
        return "<" if lines.says(where.line)[where.column - 1 :].startswith("<") else "#"
