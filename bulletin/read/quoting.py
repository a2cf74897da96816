"""How a text is written in quotes, so that YAML reads it back as it was typed."""

import re
from typing import Final

from bulletin.markup.document import FILE_KINDS, KINDS
from bulletin.model.fields import NOTHING, NUMBER_ITSELF
from bulletin.problems import Message, message
from bulletin.read.indentation import indent
from bulletin.read.vocabulary import FIELDS, GROUPS, LISTS, TEXTS
from bulletin.text.patterns import late
from bulletin.text.quantity import Quantity, QuantityError, parse
from bulletin.text.quantity.unreadable import mend_of
from bulletin.text.spacing import unfold


def mend_by_quotes(lines: list[str], at: int) -> Message | None:
    """Say how the text of a line is put in quotes; nothing where more than the line is meant."""
    listed = _LISTED.fullmatch(lines[at]) if at < len(lines) else None
    if listed and listed["field"] in LISTS:
        entries = listed["entry"].strip("[]")
        value = written(entries) if " #" in entries else entries
        return message("put it in brackets: `{field}: [{value}]`", field=listed["field"], value=value)
    if listed and listed["field"] in GROUPS:
        return message("begin the entries of the list on the next line, each with `- `")
    value = _VALUE.fullmatch(lines[at]) if at < len(lines) else None
    if value and ":" in value["lead"] and value["text"] in NOTHING:
        return message("write what belongs there, or delete the line")
    if at < len(lines) and (line := _field_itself(lines[at])):
        return message("write `{line}`", line=line)
    if several := _several(lines, at):
        return message(
            "write the text and the lines above it in one line, in quotes: `{quoted}`", quoted=several
        )
    if at < len(lines) and (linked := _LINKED.fullmatch(lines[at])):
        return message(
            "write `{id}` alone: `{kind}` stands in links only", id=linked["id"], kind=f"{{{linked['kind']}}}"
        )
    return in_quotes_as_mend(lines, at)


def _field_itself(line: str) -> str:
    """Return a field that has its name twice, marks around that, or braces of full width, as it is meant."""
    found = _TWICE.fullmatch(line) or _BOLD.fullmatch(line)
    if found and found["key"] in FIELDS:
        return f"{found['dash']}{found['key']}: {found['value']}"
    braces = _WIDE_BRACES.fullmatch(line)
    return braces["lead"] + braces["text"].translate(_HALF).replace("：", ": ") if braces else ""


_TWICE: Final = late(r" *(?P<dash>(?:- +)?)(?P<key>[a-z_]+): +(?P=key): +(?P<value>.*?)\s*")
_BOLD: Final = late(r" *(?P<dash>(?:- +)?)[*_`]+(?P<key>[a-z_]+)[*_`]*[:：][*_`]*[ \u3000]*(?P<value>.*?)\s*")
_WIDE_BRACES: Final = late(r" *(?P<lead>(?:- +)?(?:[a-z_]+: +)?)(?P<text>｛.*[:：].*｝)\s*")
_HALF: Final = str.maketrans("｛｝［］，", "{}[],")


def in_quotes_as_mend(lines: list[str], at: int) -> Message | None:
    """Say how the text of a line is put in quotes, or how its number is written without what needs them."""
    whole = in_quotes(lines, at)
    match = _VALUE.fullmatch(lines[at]) if whole else None
    if match and match["lead"].strip(" -:") == "printed" and (mend := _as_number(_bare(match["text"]))):
        return mend
    return put_in_quotes(whole) if whole else None


def _as_number(words: str) -> Message | None:
    """Say how printed words are written that are no number even in quotes; None for others."""
    if _read(words):
        return None
    if mend := mend_of(words, _read):
        return mend
    return NUMBER_ITSELF if words.startswith("{{") else None


def _read(words: str) -> Quantity | None:
    try:
        return parse(words, unit="家")
    except QuantityError:
        return None


def _several(lines: list[str], at: int) -> str:
    """Return the text of several lines that the line `at` is the last of, in quotes; empty if it has one."""
    if at >= len(lines) or not (deep := indent(lines[at])) or lines[at].lstrip().startswith("- "):
        return ""
    for first in range(at - 1, max(at - _LINES, -1), -1):
        field = _FIELD.match(lines[first])
        if field or not lines[first].strip(" ") or lines[first].lstrip().startswith(("#", "- ")):
            text = field["text"] if field and len(field["lead"]) < deep else ""
            words = [text, *(line.strip() for line in lines[first + 1 : at + 1])]
            return quoted(unfold(" ".join(words))) if text and not text.startswith(_OPENING) else ""
    return ""


_FIELD: Final = re.compile(r"(?P<lead> *(?:- +)*)[^\s:#]+:(?: +(?P<text>.*\S))?\s*$")
_LINES: Final = 20
"""Lines of one text that are looked at for its beginning."""
_LISTED: Final = re.compile(r"[ ]*(?:- +)?(?P<field>[a-z_]+): +- +(?P<entry>.*\S)\s*")


_LINKED: Final = re.compile(
    rf"[ ]*(?:- +)?(?:[a-z_]+: +)?\{{(?P<kind>{'|'.join(KINDS + FILE_KINDS)})\}}"
    r"(?:\.*/)*(?P<id>[^\s{}]+)[ ]*"
)
"""A field or an entry that says what an address in a link does: {static}images/a.png."""


_VALUE: Final = re.compile(
    r"(?P<lead> *(?:- +)*(?:[A-Za-z_]+:(?: +|$))?)(?P<text>.*?)(?:[ \t]+#(?:[\s#].*)?)?\s*"
)
_OPENING: Final = ("[", "{", "|", ">")


def in_quotes(lines: list[str], at: int) -> str:
    """Return the text of the line `at`, without its field's name, in quotes.

    Nothing is returned where it stands in brackets or goes on below: then more than the line is meant. Marks
    around its words go, since such texts are shown as they are.
    """
    match = _VALUE.fullmatch(lines[at]) if at < len(lines) else None
    if match is None or not match["text"]:
        return ""
    if match["text"].startswith("[") and match["lead"].strip(" -:") not in TEXTS - LISTS:
        return ""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if below.strip() and indent(below, None) > indent(match["lead"], " -") and not _KEY.match(below):
        return ""
    image = _IMAGE.fullmatch(_bare(match["text"])) if match["lead"].strip(" -:") == "image" else None
    return quoted(image["path"] if image else unmarked(_bare(match["text"])))


_IMAGE: Final = re.compile(r"!\[[^\[\]]*\]\((?P<path>[^\s()]+)\)")
"""An image as it stands in a text; a field has its path alone."""
_KEY: Final = re.compile(r" *(?:- |[^\s:#]+:(?: |$)|#)")


def unmarked(text: str) -> str:
    """Return `text` without the marks around its words: such texts are shown as they are."""
    return _MARKED.sub(r"\g<words>", text)


_MARKED: Final = re.compile(r"(?P<marks>\*{1,3}|`+)(?P<words>[^*`\s](?:[^*`]*[^*`\s])?)(?P=marks)")


def _bare(text: str) -> str:
    """Return `text` without the double quotes around it, which a backslash has made useless."""
    inner = text[1:-1]
    return inner if text[0] == text[-1] == '"' and len(text) > 1 and '"' not in inner else text


def quoted(text: str) -> str:
    """Return `text` as YAML reads it back: in the quotes that it does not hold itself."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))


def written(text: str) -> str:
    """Return `text` as one entry of a list in brackets, in quotes where it needs them."""
    return quoted(text) if _SPECIAL.search(text) else text


_SPECIAL: Final = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|[,\[\]{}]|: | #|[:\s]$|^$")


def put_in_quotes(text: str) -> Message:
    """Say that a text is written in quotes."""
    return message("put the whole text in quotes: `{quoted}`", quoted=text)
