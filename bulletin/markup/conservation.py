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
from functools import lru_cache
from html import unescape
from typing import Final

from bulletin.invisible import SPACE
from bulletin.markup.angles import without_entities
from bulletin.markup.document import Role, TextPart
from bulletin.markup.places import LEAD
from bulletin.markup.positions import problem_at
from bulletin.markup.tokens import TOKENS, MarkupTokenKind, Tokens
from bulletin.problems import Location, Message, Problem, message

_NO_LETTER: Final = re.compile(r"[\W_]+")
_LINE: Final = re.compile(r"[^\n]+")
_PIECE: Final = re.compile(
    rf"""
    \\[^\w\s<&] | \\_
    | (?P<token> [{TOKENS}] )
    | ^ [ \t>]* /{{3,}} [ ]* (?P<block> [\w-]+ ) (?P<caption> [^\n]* )
      (?P<options> (?: \n [ >]* (?:[ ]{{4}}|\t) [^\n]* )* )
    | (?P<fence> ^ (?: {SPACE} | > )* {LEAD} (?: `{{3,}} | ~{{3,}} )
                 {SPACE}* (?: \{{ [^\n]* \}} | [A-Za-z0-9_.\#+-]* ) {SPACE}* $ )
    | (?P<number> ^ (?: (?: {SPACE} | [>*+\-－–‐•●▪◦‣∙] )* \d{{1,9}} [.)] (?= {SPACE} ) )+ )
    | (?P<note> \[\^ [^\]\n]+ \] (?! \( (?: [/.\#{{] | [a-z]+: | [^()\s]+\.\w ) )
                (?: :[ \t]* (?: \d{{1,9}} [.)] (?= [ \t] ) [ \t]* )* )? )
    | (?P<definition> ^ [ \t>]* \[ (?P<label> (?!\^) [^\]\n]+ ) \]: (?P<given> [^\n]* ) )
    | (?P<target> \] \( (?: [^()\n\\] | \\. | \( [^()\n]* \) ){{0,3000}}
      (?: \n (?! [ \t]* (?: \n | [\-*+>\#|•] | \d{{1,9}}[.)] ) )
          (?: [^()\n\\] | \\. | \( [^()\n]* \) ){{0,3000}} )? \)
      | \] \[ [^\]\n]* \] (?!\() )
    | (?P<silent> < (?P<name> script|style ) \b .{{0,20000}}? </ (?P=name) \s* > )
    | (?P<tag> < (?: [A-Za-z/?] | !(?!--) ) (?: ="[^"\n]*" | [^<>\n] | \n (?! [ \t]* \n ) )*+ > )
    | (?P<entity> & (?: \#\d{{1,8}} | \#[xX][0-9a-fA-F]{{1,6}} | [A-Za-z][A-Za-z0-9]{{1,31}} ) ;? )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ONE_WORD: Final = re.compile(r"\s*(?:<[^<>]*>|\S+)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*")
_LABELS: Final = re.compile(
    r"(?P<definition>(?m:^[ \t>]*))?\[(?P<label>(?!\^)[^\[\]]+)\](?(definition)(?P<given>:.*)?)"
)
_ACROSS_LINES: Final = re.compile(r"\s*\n\s*")
_LABEL: Final = re.compile(r"[ \t>]*\[(?P<label>(?!\^)[^\]\n]*)\]:[ \t]*(?P<given>.*)")
_FENCE_BEGINS: Final = re.compile(rf"(?:{SPACE}|>)*{LEAD}(?P<signs>`{{3,}}|~{{3,}})[ ]*(?P<words>[^\s{{].*)")
_WORD: Final = re.compile(r"[^\W_]+")
_TYPED_ALT: Final = re.compile(r"(?i)<img\b[^<>]*?\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_TYPED_TAG: Final = re.compile(r"<[A-Za-z/!?][^<>]*>")
_TAG: Final = re.compile(r'<(?P<slash>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?:\s[^>"=]*="[^"]*")*)>')
_SIMPLE_BLOCK: Final = re.compile(r"^///[ ]*[\w-]+([^\n]*)(?:\n[ ]{4}[^\n]*)*", re.MULTILINE)
_SIMPLE_TARGET: Final = re.compile(r"\]\([^()\s]*\)")
_SIMPLE_NUMBER: Final = re.compile(r"^[ ]*\d{1,9}\.(?=[ ])", re.MULTILINE)
_ANY_TAG: Final = re.compile("<[^<>]*>")
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
class TypedBody:
    """A body in which references are tokens, and which of its lines, from 0, are footnotes."""

    text: str
    notes: frozenset[int]

    def apart(self) -> tuple[str, str]:
        """Return the text without its footnotes, and the footnotes alone; in both all keeps its offset."""
        lines = self.text.split("\n")
        body = "\n".join(" " * len(line) if at in self.notes else line for at, line in enumerate(lines))
        notes = "\n".join(line if at in self.notes else " " * len(line) for at, line in enumerate(lines))
        return body, notes


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters from `start` up to `end` of the text; what is set aside may come out in several forms."""

    start: int
    end: int
    forms: tuple[str, ...]


def changed(
    body: TypedBody,
    parts: Sequence[TextPart],
    captions: Mapping[str, Sequence[TextPart]],
    tokens: Tokens,
    *,
    told: bool = False,
) -> Iterator[Problem]:
    """Yield where the letters typed in `body` and those of the page, `parts` and `captions`, differ.

    Footnotes are left out where `told` says that one of them isn't shown.
    """
    html = _html(parts, captions, tokens)
    is_simple = _NOTES not in html and "<img" not in html
    if is_simple and _simply(body.text) == _NO_LETTER.sub("", unescape(_ANY_TAG.sub("", html))):
        return
    shown, _, shown_notes = html.rpartition(_NOTES) if _NOTES in html else (html, "", "")
    typed, typed_notes = body.apart() if _NOTES in html else (body.text, "")
    for text, page in ((typed, shown), *([] if told else [(typed_notes, shown_notes)])):
        letters = _letters(page)
        if "".join(piece.forms[0] for piece in _pieces(text, 0, len(text), tokens)) != letters:
            yield from _compared(list(_by_line(text, tokens)), letters, text, tokens)


def _simply(text: str) -> str:
    """Return the letters of a text of plain paragraphs, lists, links and blocks, as most texts are.

    What else there is gives other letters than the page, and is looked at more closely.
    """
    if "///" in text:
        text = _SIMPLE_BLOCK.sub(r"\1", text)
    if "](" in text:
        text = _SIMPLE_TARGET.sub("]", text)
    return _NO_LETTER.sub("", _SIMPLE_NUMBER.sub("", text))


def _html(parts: Sequence[TextPart], captions: Mapping[str, Sequence[TextPart]], tokens: Tokens) -> str:
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
        yield _plain(text, reached, match.start())
        reached = match.end()
        if match["block"]:
            yield _Letters(*match.span("block"), ("", _NO_LETTER.sub("", match["block"])))
            yield from _pieces(text, match.start("caption"), match.end("caption"), tokens)
            yield _Letters(*match.span("options"), ("", _NO_LETTER.sub("", tokens.literal(match["options"]))))
        elif match["definition"] and not _is_address(match["label"], match["given"], tokens):
            yield _plain(text, match.start(), match.end())
        else:
            # what looks like a tag may be text with markup in it: a <b c&amp;d, and > in another line
            as_text = _pieces(text, match.start() + 1, match.end(), tokens) if match["tag"] else ()
            yield _aside(match, tokens, "".join(piece.forms[0] for piece in as_text))
    yield _plain(text, reached, end)


def _plain(text: str, start: int, end: int) -> _Letters:
    return _Letters(start, end, (_NO_LETTER.sub("", text[start:end]),))


def _by_line(text: str, tokens: Tokens) -> Iterator[_Letters]:
    """Yield the pieces of `text`; what comes out in one form only is cut at line ends, to have a place."""
    for piece in _pieces(text, 0, len(text), tokens):
        if len(piece.forms) > 1:
            yield piece
        elif piece.forms[0]:
            for line in _LINE.finditer(text, piece.start, piece.end):
                if letters := _NO_LETTER.sub("", line[0]):
                    yield _Letters(line.start(), line.end(), (letters,))


def _is_address(label: str, given: str, tokens: Tokens) -> bool:
    """Tell if `[label]: given` gives a link its address; else it is text that would vanish.

    Of two with one label Markdown takes the last. A reference to a record is told of as one.
    """
    address = tokens.literal(given).strip()
    is_taken = address != given.strip() or _addresses(tokens.text).get(_normal(label)) == address
    return _ONE_WORD.fullmatch(given) is not None and is_taken


@lru_cache(maxsize=8)
def _addresses(text: str) -> Mapping[str, str]:
    """Return what each label of `text` stands for that a link uses."""
    given, used = {}, set()
    for found in _LABELS.finditer(text):
        if found["given"]:
            given[_normal(found["label"])] = found["given"][1:].strip()
        else:
            used.add(_normal(found["label"]))
    return {label: address for label, address in given.items() if label in used}


def _normal(label: str) -> str:
    return _ACROSS_LINES.sub(" ", label.lower()).strip()


def _aside(match: re.Match[str], tokens: Tokens, as_text: str) -> _Letters:
    """Return what may be set aside: it comes out as nothing, as typed, without its tags, or `as_text`."""
    literal = tokens.literal(match[0])
    forms = [without_entities(match[0]) if match["entity"] else "", literal, as_text]
    if match["note"] or match["number"] or match["fence"]:
        words = _WORD.findall(literal)
        forms += ["".join(words[count:]) for count in range(1, len(words))]
    if match["tag"] and (alt := _TYPED_ALT.search(literal)):
        forms += [form for value in alt.groups() if value for form in (value, unescape(value))]
    if match["tag"] and ":" in literal:
        forms.append(literal.partition(":")[2])  # <mailto:a@b.example>
    if not match["tag"]:
        forms += [_TYPED_TAG.sub("", literal), without_entities(literal)]
    return _Letters(*match.span(), tuple(dict.fromkeys(_NO_LETTER.sub("", form) for form in forms)))


def _compared(pieces: Sequence[_Letters], letters: str, text: str, tokens: Tokens) -> Iterator[Problem]:
    """Yield a problem for each place where `letters` can't be the `pieces`, in one form or another."""
    places, at, told = {0}, 0, 0
    while at < len(pieces) and told < _MOST:
        forms = pieces[at].forms
        after = {place + len(form) for place in places for form in forms if letters.startswith(form, place)}
        if after:
            places, at = set(sorted(after)[-_STATES:]), at + 1
            continue
        told += 1
        place = max(places)
        following, found = _resumed(pieces, at, place, letters)
        typed = "".join(piece.forms[0] for piece in pieces[at:following])
        yield _problem(pieces[at].start, typed, letters[place:found], text, tokens)
        at, places = following, {found}
    if told < _MOST and len(letters) not in places:
        yield _problem(len(text.rstrip()), "", letters[max(places) :], text, tokens)


def _resumed(pieces: Sequence[_Letters], at: int, place: int, letters: str) -> tuple[int, int]:
    """Return the next piece behind a difference that is found again, and its place; or the end of both."""
    for index in range(at, min(at + 200, len(pieces))):
        form = pieces[index].forms[0][:_SHOWN]
        if len(form) >= 3 and (found := letters.find(form, place)) >= 0:  # noqa: PLR2004 - shorter is anywhere
            return index, found
    return len(pieces), len(letters)


def _problem(start: int, typed: str, shown: str, text: str, tokens: Tokens) -> Problem:
    """Return the problem that the letters `typed`, from `start` of the text on, are `shown` so."""
    pairs = zip(typed, shown, strict=False)
    same = next(
        (index for index, (one, other) in enumerate(pairs) if one != other), min(len(typed), len(shown))
    )
    where = _location(start, typed[:same], typed[same : same + 1], text, tokens)
    typed, shown = (letters[same:] for letters in (typed, shown))
    typed, shown = (f"{told[:_SHOWN]}…" if len(told) > _SHOWN else told for told in (typed, shown))
    if not typed:
        what = message("the page shows `{shown}` here, which was not typed", shown=shown)
    elif not shown:
        what = message("`{typed}` appears nowhere on the page", typed=typed)
    else:
        what = message("`{typed}` was typed here, and the page shows `{shown}`", typed=typed, shown=shown)
    return problem_at(
        where,
        "lost-text",
        what,
        message("what an editor types is shown as typed, or the page says something else"),
        _mend(tokens.text.split("\n")[where.line - 1]),
    )


def _mend(line: str) -> Message:
    """Say what to do about a line that does not come out as typed."""
    if found := _LABEL.match(line):
        return message(
            "`[…]:` at the start of a line gives links an address, and no link takes it: write `{mended}`, "
            "or a footnote with `[^1]:`",
            mended=f"{found['label']}：{found['given'].strip()}",
        )
    if found := _FENCE_BEGINS.match(line):
        return message(
            "what stands behind {signs} is the language of the code: write `{words}` in a line above it",
            signs=found["signs"],
            words=found["words"].strip(),
        )
    return message("look at the brackets, `<`, `|` and empty lines around it, and write it in another way")


def _location(offset: int, same: str, typed: str, marked: str, tokens: Tokens) -> Location:
    """Return where in the body `typed` stands: behind the letters `same` from `offset` of `marked` on."""
    left = len(same)
    while offset < len(marked) and (left or _NO_LETTER.match(marked[offset])):
        left -= not _NO_LETTER.match(marked[offset])
        offset += 1
    before = tokens.within(marked[:offset])
    hidden = sum(token.literal.count("\n") for token in before if token.kind is MarkupTokenKind.COMMENT)
    line = marked.count("\n", 0, offset) + hidden + 1
    whole = tokens.text.split("\n")[line - 1] if line <= tokens.text.count("\n") + 1 else ""
    return Location("", line, max(whole.find(typed[:1]), 0) + 1)
