"""References become tokens before Markdown works, so that it can't take them apart.

A token is one private-use character, and `characters` sees to it that none was typed. Whether it
is a reference is decided after Markdown, from where it stands: in code it is what was typed. What it
names may be no id at all: the rules over all records know what was meant.

| token     | typed as                                   | elsewhere than meant      |
| --------- | ------------------------------------------ | ------------------------- |
| FIGURE    | `{{ id }}`                                 |                           |
| LINK      | `{kind}target` where an address stands     | as typed                  |
| FAULT     | either, but misspelt                       | (links) as typed          |
| BLOCK     | nothing; it marks a line that opens a block| as typed                  |
| MARK      | nothing; it marks a heading or an image    | nothing                   |
| ITEM      | nothing; the number of an item that jumps  | nothing                   |
| COMMENT   | `<!-- … -->`                               |                           |
| CODE      | fenced code (`fences`)                     |                           |
| TEXT      | a character that Markdown would take away  | as typed                  |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from html import escape
from typing import Final

from bulletin import nouns
from bulletin.markup.document import FILE_KINDS, KINDS, Reference
from bulletin.markup.places import BESIDE, Places, Search
from bulletin.markup.positions import Lines
from bulletin.problems import Location, Message, Problem, message

_FIRST: Final = 0xF0000
TOKENS: Final = "\U000f0000-\U000ffffd"
"""The characters that are tokens, for a regular expression's class."""
TOKEN: Final = re.compile(f"[{TOKENS}]")

_ADDRESS: Final = re.compile(r"(?P<id>[^\s#]+)(?:#(?P<fragment>[^\s#]+))?")
_PATH: Final = re.compile(r"(?P<id>[^\s#][^#]*)(?:#(?P<fragment>[^\s#]*))?")
WIDE: Final = (
    r"[{｛]{2}[^{}｛｝\n]*[}｝]{2,3}"
    r"|(?:(?<!｛)｛[ \u3000]{0,3}[a-z0-9]+(?:-[a-z0-9]+)+[ \u3000]{0,3}[}｝]"
    r"|(?<!\{)\{[ \u3000]{0,3}[a-z0-9]+(?:-[a-z0-9]+)+[ \u3000]{0,3}｝)(?![}｝])"
)
"""What was meant as a reference, in braces of which one at least has full width."""
HALF: Final = (
    r"(?:\{\s\{|｛\s?[{｛]|\{｛)[^{}｛｝\n]{0,60}(?:[}｝]\s?[}｝])?"
    r"|(?<![{｛])\$?[{｛][^{}｛｝\n]{1,60}[}｝]\s?[}｝]"
    r"|(?<![{｛])\$?[{｛][ ]?[a-z0-9]+(?:-[a-z0-9]+)+[ ]?[}｝]"
    r"|\[\[[ ]?[a-z0-9]+(?:-[a-z0-9]+)+[ ]?\]\]"
    r"|(?<![{｛a-z0-9\n-])(?<![{｛] )[a-z0-9]+(?:-[a-z0-9]+)+[ ]?[}｝]{2}"
)
"""What was meant as a reference, and has too few braces, spaces between them, or other signs."""
_TYPED: Final = re.compile(
    r"""
    (?= [\\{｛<\]hsHS!\[ \t>\#/] ) (?:                              # what any of them begins with
      \\.                                                       # an escape: what follows is text
    | (?P<doubled> \{\{ [ ]? (?:"""
    + "|".join(KINDS)
    + r""") [ ]? \}{1,2} [ ]? [a-z0-9][a-z0-9-]* \}{0,2} )
    | \{{0,2} \{\{ (?P<figure> [^{}｛｝\n]* ) \}\} \}{0,2}
    | (?P<wide> """
    + WIDE
    + r""" )
    | (?P<unclosed> \{\{ ) (?: (?= (?P<broken> [^{}｛｝\n]{0,60} \n [^{}｛｝\n]{0,60} ) \}\} ) )?
    | (?P<comment> <!-- .*? --> )
    | (?P<before> \]\([ \u3000\u00a0]* (?P<angle><)?                        # [text]({kind}target) and with <>
        | ^[ ]{0,3} \[ [^\]\n]+ \]: [ ]* <?                     # [label]: {kind}target
        | \b(?:href|src|HREF|SRC) [ ]{0,3} = [ ]{0,3} ["']? )            # <a href="{kind}target">
      \{ [ \u3000\u00a0]? (?P<kind> [^{}｛｝\s]{1,40} ) [ \u3000\u00a0]? \}
      (?: [ \u3000\u00a0]{1,3} (?= [a-z0-9][a-z0-9-]* (?:\#[^\s()]*)? [ ]* \) ) )?
      (?P<target> (?(angle) [^<>\n]* | (?: [^\s()<>"'] | \( [^\s()<>"']* \) )* ) )
    | (?P<hash> ^[ \t>]* \# (?! [\#\s] ) )
    | (?P<heading> ^[ \t>]* \#{1,6} [ \t\u3000]* )
    | (?P<inner> (?<= [\s•●▪◦‣∙:] ) \#+ [ \t]* )                   # may begin an item, or a footnote
    | (?P<image> !\[ [ ]* (?= \]) )
    | (?P<opening> ^[ \t>]* /{3,} [ ]* [\w-]+ ) (?P<bar> [ ]*\|[ ]* | [ ]*$ | )
    )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


_ITEM: Final = re.compile(r"[\s>]*(?:(?:[-*+－–‐]|\d{1,9}[.)])\s+|[•●▪◦‣∙]\s*|\[\^[^\]\s]+\]:\s*)+")
"""What stands before the first word of an item or a footnote."""
_LONGEST_MARKS: Final = 200
_LONGEST_WORDS: Final = 200
"""Characters that tell where a stretch of the text begins."""
_UNSEARCHED: Final = re.compile(r"[\n`\\]")
"""What ends words that are looked for: the line, code, and an escaped sign, which are not searched."""
_CLOSING: Final = re.compile(
    r"[^\n]*(?:\n(?![ \t>]*(?:/{3}|\n|\Z))[^\n]*)*\n[ \t>]*(?P<slashes>/{3,})[ ]*(?:\n|\Z)"
)
"""From the first line of a block to its last; no empty line stands between."""


class MarkupTokenKind(Enum):
    """What a token stands for."""

    FIGURE = auto()
    LINK = auto()
    FAULT = auto()
    BLOCK = auto()
    MARK = auto()
    COMMENT = auto()
    ITEM = auto()
    CODE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class MarkupToken:
    """One token: what was typed, and where; `piped` if a bar was put before it, `closed` if its block is."""

    kind: MarkupTokenKind
    literal: str
    offset: int
    name: str = ""
    target: str = ""
    fragment: str = ""
    problem: Problem | None = None
    in_link: bool = False
    piped: bool = False
    closed: bool = False

    def reference(self, lines: Lines, offset: int = -1) -> Reference:
        """Return the token as a reference that stands at `offset` of the text that readers read."""
        return Reference(self.name, self.target, self.literal, *lines.at(self.offset), self.fragment, offset)


@dataclass
class Tokens:
    """The tokens of one text, in order.

    Its `lines`, in which places are looked for, have a space for each tab, as the page's text has.
    """

    text: str
    lines: Lines = field(init=False)
    places: Places = field(init=False)
    found: list[MarkupToken] = field(default_factory=list)
    _texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = Lines(self.text.replace("\t", " "))
        self.places = Places(self.lines)

    def __getitem__(self, char: str) -> MarkupToken:
        return self.found[self.index(char)]

    def find(self, marked: str, start: int = 0, end: int = -1, search: Search | None = None) -> Location:
        """Return where the first line of a stretch of the text, in which tokens may stand, was typed.

        It goes from `start` to `end` of `marked`; a `search` finds one stretch after the other.
        """
        end = min(len(marked) if end < 0 else end, start + _LONGEST_WORDS)
        unsearched = _UNSEARCHED.search(marked, start + 1, end)
        end = unsearched.start() if unsearched else end
        first, last = marked[max(start - BESIDE, 0) : start], f"{marked[end : end + BESIDE]}\n"[:BESIDE]
        before = "".join(first.rpartition("\n")[1:])
        behind = "".join(last.partition("\n")[:2])
        words, before, behind = map(self.literal, (marked[start:end], before, behind))
        found = (search or self.places.search()).find(words, before, behind)
        return self.places.location(found)

    def within(self, text: str) -> Iterator[MarkupToken]:
        """Yield the token of each character in `text` that stands for one, in order."""
        return (self[char] for char in TOKEN.findall(text))

    def index(self, char: str) -> int:
        """Return which token `char` stands for, from 0."""
        return ord(char) - _FIRST

    def char(self, index: int) -> str:
        """Return the character that stands for the token `index`."""
        return chr(_FIRST + index)

    def add(self, token: MarkupToken) -> str:
        """Keep `token`, and return the character that stands for it."""
        self.found.append(token)
        return self.char(len(self.found) - 1)

    def text_char(self, literal: str) -> str:
        """Return the character for `literal`, a text that Markdown would take for its own mark.

        One token serves wherever it stands, since nothing is said of its place.
        """
        if literal not in self._texts:
            self._texts[literal] = self.add(MarkupToken(MarkupTokenKind.TEXT, literal, 0))
        return self._texts[literal]

    def literal(self, text: str, *, html: bool = False) -> str:
        """Return `text` with its tokens as they were typed; `html` text has them escaped."""
        if not TOKEN.search(text):
            return text
        return _BARRED.sub(lambda match: self._typed(match, html=html), text)

    def _typed(self, match: re.Match[str], *, html: bool) -> str:
        token = self[match.group("token")]
        bar = "" if token.piped else match.group("bar")
        return bar + (escape(token.literal) if html else token.literal)


_BARRED: Final = re.compile(rf"(?P<bar>\|?)(?P<token>[{TOKENS}])")


def tokenised(text: str) -> tuple[str, Tokens]:
    """Replace what may be a reference in `text`, and mark blocks, headings and images."""
    tokens = Tokens(text)
    return _TYPED.sub(lambda match: _replaced(match, tokens), text), tokens


def _replaced(match: re.Match[str], tokens: Tokens) -> str:
    start = match.start()
    if match["broken"]:
        return tokens.add(
            MarkupToken(
                MarkupTokenKind.FAULT, "{{", start, problem=_broken(match["broken"], start, tokens.lines)
            )
        )
    if match["doubled"]:
        return tokens.add(_doubled(match[0], start, tokens.lines))
    if match["figure"] is not None or match["unclosed"] or match["wide"]:
        return tokens.add(figure(match.group(), match["figure"], start, tokens.lines))
    if match["kind"]:
        return match["before"].translate(_WIDE_SPACES) + tokens.add(_link(match, tokens.lines))
    if match["comment"]:
        return tokens.add(MarkupToken(MarkupTokenKind.COMMENT, match.group(), start))
    if match["hash"]:
        return match["hash"][:-1] + tokens.text_char("#")  # #话题 and #话题#, as on GitHub
    if match["inner"]:
        return _inner_heading(match, tokens)
    if mark := match["heading"] or match["image"]:
        return mark.replace("\u3000", " ") + tokens.add(MarkupToken(MarkupTokenKind.MARK, "", start))
    if match["opening"]:
        return _opening(match, tokens)
    return match.group()


def _inner_heading(match: re.Match[str], tokens: Tokens) -> str:
    """Mark a heading in an item or a footnote; without a space, `- #1车间`, it is text, as on GitHub."""
    signs = match["inner"].rstrip()
    before = tokens.text[max(match.start() - _LONGEST_MARKS, 0) : match.start()]
    if not _ITEM.fullmatch(before.rpartition("\n")[2]):
        return match[0]
    if signs == match[0] and not tokens.text[match.end() : match.end() + 1].isspace():
        return tokens.text_char("#") * len(signs)
    return match[0] + tokens.add(MarkupToken(MarkupTokenKind.MARK, "", match.start()))


def _opening(match: re.Match[str], tokens: Tokens) -> str:
    """Mark the line that opens a block, in the place of its caption.

    A block that isn't closed would swallow what follows, in quadratic time: it is left as text.
    """
    opening, bar = match["opening"], match["bar"]
    start = opening.index("/")
    end = _CLOSING.match(tokens.text, match.end())
    closed = end is not None and len(end["slashes"]) == opening.count("/")
    at_end = not bar and tokens.text[match.end() : match.end() + 1] in {"", "\n"}
    piped = closed and (bool(bar) or at_end)
    char = tokens.add(
        MarkupToken(MarkupTokenKind.BLOCK, bar, match.start() + start, piped=piped, closed=closed)
    )
    return opening + "|" * piped + char


def figure(literal: str, inner: str | None, offset: int, lines: Lines) -> MarkupToken:
    """Return the token of `{{ inner }}`, or of what was meant as one."""
    name = (inner or "").strip()
    if name and literal == f"{{{{{inner}}}}}":
        return MarkupToken(MarkupTokenKind.FIGURE, literal, offset, "figure", name)
    fault = Problem(
        lines.location(offset),
        "bad-reference",
        _what(literal, inner),
        message("readers would see the braces instead of a number"),
        _mend(literal, inner, _ID_BEHIND.match(lines.text, offset)),
    )
    return MarkupToken(MarkupTokenKind.FAULT, literal, offset, problem=fault)


_ID_BEHIND: Final = re.compile(r"\{\{[ ]*(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)")
_WIDE_SPACES: Final = str.maketrans("\u3000\u00a0", "  ")


def _doubled(literal: str, offset: int, lines: Lines) -> MarkupToken:
    """Return the token of a link's address whose kind stands in braces like those of a figure."""
    fault = Problem(
        lines.location(offset),
        "bad-reference",
        message("`{literal}` is no figure: the kind of a link stands in one pair of braces", literal=literal),
        message("readers would see the braces"),
        message("write `{mended}`", mended=f"[…]({meant_address(literal)})"),
    )
    return MarkupToken(MarkupTokenKind.FAULT, literal, offset, problem=fault)


def meant_address(typed: str) -> str:
    """Return the address of a record that is meant by one with other signs in it, if only one can be.

    So `{enterprise:gospell}` and `({ enterprise }gospell)` mean `{enterprise}gospell`.
    """
    found = _ADDRESS_MEANT.fullmatch(typed)
    return f"{{{found['kind']}}}{found['id']}" if found else ""


_ADDRESS_MEANT: Final = re.compile(
    rf"[\s(（\[{{｛]*(?P<kind>{'|'.join(KINDS)})[\s}}｝:：/(（]+(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)[\s)）\]}}｝]*"
)


def _broken(inner: str, offset: int, lines: Lines) -> Problem:
    """Return the problem of a reference that goes on in the next line."""
    name = "".join(part.strip(" \t\u3000>") for part in inner.split("\n"))
    return Problem(
        lines.location(offset),
        "bad-reference",
        message("the reference that begins here is broken by the end of the line"),
        message("readers would see the braces instead of a number"),
        message("write `{mended}` in one line", mended=f"{{{{ {name} }}}}"),
    )


def _what(literal: str, inner: str | None) -> Message:
    if literal == "{{":
        return message("`{literal}` opens a reference that nothing closes on this line", literal=literal)
    if inner is not None and inner.strip():
        return message("`{literal}` has more than two braces on a side", literal=literal)
    if inner is not None:
        return message("`{literal}` names no figure", literal=literal)
    return message("`{literal}` stands in full-width braces", literal=literal)


def _mend(literal: str, inner: str | None, behind: re.Match[str] | None) -> Message:
    if literal == "{{":
        return message(
            "add `{close}` behind the figure's id, like `{mended}`, or write `{text}` if braces are meant",
            close="}}",
            mended=f"{{{{ {behind['id'] if behind else '…'} }}}}",
            text=r"\{{",
        )
    if inner and (words := inner.strip()):
        return message("write `{mended}`, with two braces on each side", mended=f"{{{{ {words} }}}}")
    if inner is None and (words := literal.strip("{}｛｝ \u3000")):
        return message("write `{mended}`, with half-width braces", mended=f"{{{{ {words} }}}}")
    return message(
        "write the figure's id as `{mended}`: small letters, digits and hyphens, in half-width braces",
        mended="{{ … }}",
    )


def _link(match: re.Match[str], lines: Lines) -> MarkupToken:
    kind, target = match["kind"], match["target"]
    literal, offset = f"{{{kind}}}{target}", match.end("before")
    address = _PATH.fullmatch(target) if kind in FILE_KINDS else _ADDRESS.fullmatch(target)
    if kind in KINDS + FILE_KINDS and address:
        fragment = address["fragment"] or ""
        return MarkupToken(MarkupTokenKind.LINK, literal, offset, kind, address["id"], fragment, in_link=True)
    where = lines.location(offset)
    is_known = kind in KINDS + FILE_KINDS
    fault = _bad_target(where, kind, literal) if is_known else _unknown_kind(where, kind, target)
    return MarkupToken(MarkupTokenKind.FAULT, literal, offset, problem=fault, in_link=True)


MEANT_KINDS: Final = {
    **{name: name for name in KINDS + FILE_KINDS},
    **{f"{name}s": name for name in KINDS},
    **dict.fromkeys(("policies", "政策"), "policy"),
    **dict.fromkeys(("company", "firm", "企业", "公司"), "enterprise"),
    **dict.fromkeys(("地方", "地区", "地点"), "place"),
    **dict.fromkeys(("指标",), "indicator"),
    **dict.fromkeys(("主题", "专题"), "topic"),
    **dict.fromkeys(("来源", "出处"), "source"),
    **dict.fromkeys(("公报", "简报"), "bulletin"),
    **dict.fromkeys(("image", "images", "img", "file", "files", "图片", "附件"), "static"),
}
"""The kind of link that is meant by another word in its braces."""


def _unknown_kind(where: Location, kind: str, target: str) -> Problem:
    meant = MEANT_KINDS.get(kind.lower(), "") if target else ""
    address = f"{{{meant}}}{target}" if meant else meant_address(f"{{{kind}}}{target}")
    return Problem(
        where,
        "unknown-link-kind",
        message("`{kind}` is not a kind of link", kind=f"{{{kind}}}"),
        message("the link would lead nowhere"),
        message("write `{mended}`", mended=address)
        if address
        else message("write one of {kinds}", kinds=", ".join(f"`{{{name}}}`" for name in KINDS + FILE_KINDS)),
    )


def _bad_target(where: Location, kind: str, literal: str) -> Problem:
    is_file = kind in FILE_KINDS
    if is_file:
        mended = f"{{{kind}}}" + ("images/map.png" if kind == "static" else "2020-03-04-suxian.md")
        mend = message("write the file's path after the braces, as in `{mended}`", mended=mended)
    else:
        mend = message(
            "write the {kind}'s id after the braces: small letters, digits and hyphens, as in `{mended}`",
            kind=nouns.KINDS[kind],
            mended=f"{{{kind}}}chenzhou-suxian",
        )
    return Problem(
        where,
        "bad-reference",
        message(
            "`{literal}` does not say which {kind}",
            literal=literal,
            kind=message("file") if is_file else nouns.KINDS[kind],
        ),
        message("the link would lead nowhere"),
        mend,
    )
