"""The law of conservation: the letters that were typed are those that readers get, in their order.

Compared are letters, Han characters and digits; signs and spaces are what Markdown works with. Set aside are
references, targets and labels of links and footnotes, tags, comments, the numbers of lists, the language of
fenced code and the options of blocks; entities are decoded, and footnotes, shown at the end, are compared
apart. The text is not parsed once more, since that would repeat Markdown's own faults: what may be set aside
may also be shown (in code it is), and the text has to come out with each such piece or without it.

The time is linear: one pass over the pieces, with the few places of the shown text that may be reached.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from bulletin.markup.document import Part, Role
from bulletin.markup.positions import problem
from bulletin.markup.tokens import TOKENS, Kind, Tokens
from bulletin.problems import Location, Problem, message

_NO_LETTER: Final = re.compile(r"[\W_]+")
_SPACE: Final = r"[ \t\u00a0\u2000-\u200a\u3000]"
_PIECE: Final = re.compile(
    rf"""
    \\[^\w\s<&] | \\_
    | (?P<token> [{TOKENS}] )
    | ^ [ \t>]* /{{3,}} [ ]* (?P<block> [\w-]+ ) (?P<caption> [^\n]* )
      (?P<options> (?: \n (?:[ ]{{4}}|\t) [^\n]* )* )
    | (?P<fence> ^ [ \t>]* (?: `{{3,}} | ~{{3,}} ) [^\n]* )
    | (?P<number> ^ (?: (?: {_SPACE} | [>*+\-•] )* \d{{1,9}} [.)] (?= {_SPACE} ) )+ )
    | (?P<note> \[\^ [^\]\n]+ \] (?: :[ \t]* (?: \d{{1,9}} [.)] (?= [ \t] ) [ \t]* )* )? )
    | (?P<definition> ^ [ \t>]* \[ (?P<label> [^\]\n]+ ) \]: (?P<given> [^\n]* ) )
    | (?P<target> \] \( (?: [^()\n\\] | \n (?! \s*\n ) | \\. | \( [^()\n]* \) ){{0,3000}} \)
      | \] \[ [^\]\n]* \] (?!\() )
    | (?P<silent> < (?P<name> script|style ) \b .{{0,20000}}? </ (?P=name) \s* > )
    | (?P<tag> < (?: [A-Za-z/?] | !(?!--) ) [^<>]* > )
    | (?P<entity> & (?: \#\d{{1,8}} | \#[xX][0-9a-fA-F]{{1,6}} | [A-Za-z]\w{{1,31}} ) ;? )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ADDRESS: Final = re.compile(rf"\s*(?:<[^<>]*>|[!-~{TOKENS}]+)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*")
_WORD: Final = re.compile(r"[^\W_]+")
_TYPED_TAG: Final = re.compile(r"<[A-Za-z/!?][^<>]*>")
_TAG: Final = re.compile(r'<(?P<slash>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?:\s[^>"=]*="[^"]*")*)>')
_ALT: Final = re.compile(r'\salt="([^"]*)"')
_MARK: Final = re.compile(r'<sup id="fnref[^"]*"><a[^<>]*>[^<]*</a></sup>')
_NOTES: Final = '<div class="footnote">'
_STATES: Final = 32
"""Places of the shown text that are followed at once; a text has one or two."""
_SHOWN: Final = 12
"""Letters that a message quotes."""
_MOST: Final = 20
"""Places that are told of one text."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A body in which references are tokens, and which of its lines, from 0, are footnotes."""

    text: str
    notes: frozenset[int]

    def apart(self) -> tuple[str, str]:
        """Return the text without its footnotes, and the footnotes alone; in both all keeps its offset."""
        lines = self.text.splitlines(keepends=True)
        blanks = [" " * (len(line) - 1) + "\n" for line in lines]
        noted = [index in self.notes for index in range(len(lines))]
        body = "".join(
            blank if note else line for line, blank, note in zip(lines, blanks, noted, strict=True)
        )
        notes = "".join(
            line if note else blank for line, blank, note in zip(lines, blanks, noted, strict=True)
        )
        return body, notes


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters at an offset of the text; what is set aside may come out in one of several forms."""

    offset: int
    forms: tuple[str, ...]


def changed(
    body: Typed, parts: Sequence[Part], captions: Mapping[str, Sequence[Part]], tokens: Tokens
) -> Iterator[Problem]:
    """Yield where the letters typed in `body` and those of the page, `parts` and `captions`, differ."""
    html = _html(parts, captions, tokens)
    shown, _, shown_notes = html.rpartition(_NOTES) if _NOTES in html else (html, "", "")
    typed, typed_notes = body.apart() if _NOTES in html else (body.text, "")
    for text, page in ((typed, shown), (typed_notes, shown_notes)):
        pieces = list(_pieces(text, 0, len(text), tokens))
        letters = _letters(page)
        if "".join(piece.forms[0] for piece in pieces) != letters:
            yield from _compared(pieces, letters, text, tokens)


def _html(parts: Sequence[Part], captions: Mapping[str, Sequence[Part]], tokens: Tokens) -> str:
    """Return what is shown, without what slots stand for, but with the captions of blocks."""
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
        elif part.role is Role.BLOCK:
            pieces += [caption for caption in captions[tokens.char(part.index)] if isinstance(caption, str)]
    return "".join(pieces)


def _letters(html: str) -> str:
    """Return the letters that readers get from `html`: its text, and the descriptions of images."""
    return _NO_LETTER.sub("", unescape(_TAG.sub(_alt, _MARK.sub("", html))))


def _alt(tag: re.Match[str]) -> str:
    alt = _ALT.search(tag["rest"]) if tag["name"] == "img" else None
    return f" {alt[1]} " if alt else " "


def _pieces(text: str, start: int, end: int, tokens: Tokens) -> Iterator[_Letters]:
    """Yield the letters between `start` and `end`, and in how many forms they may come out."""
    reached = start
    for match in _PIECE.finditer(text, start, end):
        if match.lastgroup is None:  # an escaped sign
            continue
        if letters := _NO_LETTER.sub("", text[reached : match.start()]):
            yield _Letters(reached, (letters,))
        reached = match.end()
        if match["block"]:
            yield _Letters(match.start("block"), ("", _NO_LETTER.sub("", match["block"])))
            yield from _pieces(text, match.start("caption"), match.end("caption"), tokens)
            yield _Letters(match.start("options"), ("", _NO_LETTER.sub("", tokens.literal(match["options"]))))
        elif match["definition"] and not _is_address(text, match):
            yield _Letters(match.start(), (_NO_LETTER.sub("", match[0]),))
        else:
            yield _aside(match, tokens)
    if letters := _NO_LETTER.sub("", text[reached:end]):
        yield _Letters(reached, (letters,))


def _is_address(text: str, definition: re.Match[str]) -> bool:
    """Tell if `[label]: …` gives the address of links: else it is text that vanishes."""
    is_named = text.lower().count(f"[{definition['label'].lower()}]") > 1
    return is_named or _ADDRESS.fullmatch(definition["given"]) is not None


def _aside(match: re.Match[str], tokens: Tokens) -> _Letters:
    """Return what may be set aside: it comes out as nothing, as typed, or as typed without its tags."""
    literal = tokens.literal(match[0])
    forms = [unescape(match[0]) if match["entity"] else "", literal]
    if match["note"] or match["number"]:
        words = _WORD.findall(literal)
        forms += ["".join(words[count:]) for count in range(1, len(words))]
    if not match["tag"]:
        forms.append(_TYPED_TAG.sub("", literal))
    return _Letters(match.start(), tuple(dict.fromkeys(_NO_LETTER.sub("", form) for form in forms)))


def _compared(pieces: Sequence[_Letters], letters: str, marked: str, tokens: Tokens) -> Iterator[Problem]:
    """Yield a problem for each place where `letters` can't be the `pieces`, in one form or another."""
    places, at, told = {0}, 0, 0
    while at < len(pieces) and told < _MOST:
        after = {
            place + len(form)
            for place in places
            for form in pieces[at].forms
            if letters.startswith(form, place)
        }
        if after:
            places = set(sorted(after)[-_STATES:])
            at += 1
            continue
        told += 1
        place = max(places)
        yield _problem(pieces[at], place, letters, marked, tokens)
        at, places = _resumed(pieces, at, place, letters)
    if told == 0 and len(letters) not in places:
        end = _Letters(len(marked.rstrip()), ("",))
        yield _problem(end, max(places), letters, marked, tokens)


def _resumed(pieces: Sequence[_Letters], at: int, place: int, letters: str) -> tuple[int, set[int]]:
    """Return the next piece, with its place, that is found again behind a difference."""
    for index in range(at + 1, min(at + 200, len(pieces))):
        form = pieces[index].forms[0][:_SHOWN]
        if len(form) >= 4 and (found := letters.find(form, place)) >= 0:  # noqa: PLR2004 - shorter ones are found anywhere
            return index, {found}
    return len(pieces), {len(letters)}


def _problem(piece: _Letters, place: int, letters: str, marked: str, tokens: Tokens) -> Problem:
    form = piece.forms[0] or piece.forms[-1]
    same = next(
        (n for n, pair in enumerate(zip(form, letters[place:], strict=False)) if pair[0] != pair[1]), None
    )
    same = min(len(form), len(letters) - place) if same is None else same
    typed = form[same : same + _SHOWN]
    shown = letters[place + same : place + same + _SHOWN]
    where = _location(piece.offset, form[:same], typed, marked, tokens)
    why = message("what an editor types is shown as typed, or the page says something else")
    mend = message(
        "look at the signs and empty lines around it: brackets, `<`, `|` and `[…]:` have their own meaning"
    )
    if not typed:
        what = message("the page shows `{shown}` here, which was not typed", shown=shown)
    elif not shown:
        what = message("`{typed}` appears nowhere on the page", typed=typed)
    else:
        what = message("`{typed}` was typed here, and the page shows `{shown}`", typed=typed, shown=shown)
    return problem(where, "lost-text", what, why, mend)


def _location(offset: int, same: str, typed: str, marked: str, tokens: Tokens) -> Location:
    """Return where in the body `typed` stands: behind the letters `same` from `offset` of `marked` on."""
    left = len(same)
    while offset < len(marked) and (left or _NO_LETTER.match(marked[offset])):
        left -= not _NO_LETTER.match(marked[offset])
        offset += 1
    comments = (tokens[char] for char in re.findall(f"[{TOKENS}]", marked[:offset]))
    hidden = sum(token.literal.count("\n") for token in comments if token.kind is Kind.COMMENT)
    line = marked.count("\n", 0, offset) + hidden + 1
    whole = tokens.text.split("\n")[line - 1] if line <= tokens.text.count("\n") + 1 else ""
    return Location("", line, max(whole.find(typed[:1]), 0) + 1)
