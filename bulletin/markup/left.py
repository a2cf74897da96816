"""What Markdown has left in a text as it was typed: marks that format nothing, and bare web addresses.

The text is that of the page, between two tags and outside of code and links, with `&`, `<` and `>` escaped.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Final

from bulletin.markup import copied, faults, look
from bulletin.markup.blocks import OPTIONS, misread
from bulletin.markup.document import FILE_KINDS, KINDS
from bulletin.markup.places import BESIDE, Places, Search
from bulletin.markup.tokens import HALF, Tokens
from bulletin.problems import Location, Problem
from bulletin.text.addresses import fault_of_address, is_of_office
from bulletin.text.patterns import late
from bulletin.text.spacing import HAN

_NOTE: Final = late(r"\[\^(?P<label>[^\]\s]+)\](?P<colon>[:：]?)")
_ANGLE: Final = "[＜＞〈〉‹›«»《》]"
_MAY_BE_LEFT: Final = late(
    rf"[*＊_~`={{｛}}｝\[\]［!#＃/／]|:::|(?:&lt;|{_ANGLE})！|^[ \u3000]*[＞》〉›]", re.MULTILINE
)
_BEGUN: Final = r"[\w“「《（【]"
"""How words begin that a mark stands before."""
_LEFT: Final = late(
    r"(?P<address>[{｛][ ]?(?:" + "|".join(KINDS) + r")(?:[ ]?[}｝][ ]?[(（]?|[:：])"
    r"(?:[a-z0-9-]{1,80}[ ]?[}｝)）]?|[^\s()，。；、！？（）】」”\]]{0,80})"
    r"|[{｛](?:" + "|".join(FILE_KINDS) + r")[}｝][^\s()，。；、！？（）】」”\]]{0,80})"
    rf"|(?P<braces>{HALF})"
    r"|(?P<attributes>\{:?[ ]?(?:width|height|align|style|class|id|target|color|size|title|alt)[ ]?="
    r"[^{}\n]{1,60}\}"
    r"|\{:?[ ]?[.#][a-zA-Z][\w-]{0,40}(?:[ ]+[.#]?[a-zA-Z][\w=-]{0,40}){0,5}[ ]?\}"
    r"|^\s*(?:\[(?:TOC|toc)\]\s*$|!!![ ][a-z]+|:{3,}[ ]?[a-z]+))"
    r"|(?P<label>\[(?=[^\]\n]*[^\d\]\n])[^\[\]^\n]{1,40}\]\[[^\[\]^\n]{1,40}\])"
    r"|(?P<link>\[[^\[\]\n]{1,40}\](?:https?:|/(?:files|images)/)[^\s，。；、）)]{0,60}"
    r"|\]\([^\s，。；、）)]{0,40}|\[[^\[\]\n]{1,40}\((?:https?:|/)[^\s，。；、）)]{0,40})"
    r"|(?P<image>!\[(?![^\]\n]{0,80}\]\()[^\]\n]{0,40}\]?)"
    r"|(?P<block>^\s*[/／]{1,2}[ ]*(?:" + "|".join(OPTIONS) + r")\b[^\n]{0,40})"
    rf"|(?P<comment>(?:&lt;|{_ANGLE})[!！](?:--?|[—－–])(?:[^\n]{{0,80}}?(?:--?|[—－–])(?:&gt;|{_ANGLE})|[^\n]{{0,80}}))"
    r"|^[ \u3000]*(?P<quotation>[＞》〉›])(?=[ \u3000]*[^\s\d＜《〈‹＞》〉›])"
    r"|(?P<fence>`{3,}|^\s*~{3,4}(?!~)(?=[ \w.+-]*$))"
    r"|＊＊[^＊\n、，。；]{1,60}＊＊|\*\*(?=\w)|(?<=\w)\*\*(?!\w|[、，。；）]|\Z)|(?<![\w_])__(?=[^\W_])"
    rf"|(?<=[0-9A-Za-z])__(?![年月日时分号])[{HAN}][^_\n]*__(?!_)"
    r"|(?:^|(?<=[^\s_:：]))(?P<signs>__?)(?P<gap>[ \u3000]+)[^\s_][^_\n，。；！？]{0,40}[^\s_]"
    r"(?P=gap)(?P=signs)(?=[^\s_]|$)"
    rf"|~~(?={_BEGUN}|[ \u3000]*[^\s~][^~\n]{{0,60}}~~(?!~))"
    rf"|(?<!=)==[ \u3000]*{_BEGUN}[^=\n]*==(?!=)|\A==(?={_BEGUN})|(?<!=)==\Z"
    rf"|\A\s*(?:\[[ \u3000]?[xXvV√✓✔×✗✘ \u3000-][ \u3000]?\]|［[xX \u3000]］)(?=\s|{_BEGUN}|\Z)"
    r"|\A\s*\[\](?=[ ])"
    r"|^\s*(?:＃+|#{7,})(?=\s|\w)",
    re.MULTILINE,
)
"""Marks of Markdown, and addresses of records, that have come out as text."""
_TOLD: Final[Mapping[str, Callable[[Location, str], Problem]]] = {
    "address": look.outside_link,
    "braces": look.no_reference,
    "attributes": look.no_attributes,
    "label": look.unknown_label,
    "link": look.unclosed_link,
    "image": look.no_image,
    "block": misread,
    "comment": look.open_comment,
    "quotation": look.wide_quotation,
    "fence": look.unclosed_fence,
}
_LAST: Final = 5_000
_LETTERS: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_SIGN: Final = r"[\w~:/?#@!$'()*+,;=%.-]|&amp;"
"""A sign behind the host of an address."""
_ADDRESS: Final = late(
    r"https?://(?:(?:[a-z0-9-]+\.)+[a-z]{2,}|(?!127\.|0\.)\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?"
    rf"(?:[/?#](?:{_SIGN}"
    rf"|[{_LETTERS}]+(?=[\w{_LETTERS}-]{{0,60}}(?:/|\.(?:s?html?|aspx?|jsp|php|pdf|docx?|xlsx?|zip|jpe?g|png)(?![\w.]))))*)?",
    re.ASCII | re.IGNORECASE,
)
"""An address in a text; Chinese characters belong to it that a `/` or the name of a file follows."""
_CUT: Final = late(rf"(?<=[/=])[{_LETTERS}]{{1,12}}")
"""Chinese characters that may be the last part of the address before them, or go on with the sentence."""
_BELOW: Final = late(
    rf"\n[ ]*(?!https?:|www\.)(?=(?:{_SIGN})*[A-Za-z/])(?:\w|-)*(?:[/=?&%]|\.(?=\w))(?:{_SIGN})*", re.ASCII
)
"""What looks like the rest of an address in the next line: b/c.html, c.pdf, id=1."""
_PATH: Final = rf"[/?#](?:{_SIGN})*"
_IN_ADDRESS: Final = late(
    rf"(?<![a-z0-9.-])(?:[a-z0-9-]+\.)+[a-z]{{2,}}(?::\d+)?{_PATH}", re.ASCII | re.IGNORECASE
)
"""An address of the web, with or without its scheme: its signs are no marks."""
_SIGNS: Final = str.maketrans("*_~=!#", "......")
_ADDRESS_END: Final = late(r"(?:[.,;:!?'*]|&amp;)+\Z")
_BARE: Final = late(
    rf"\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*|<[^<>\n]*>|^[ \t>]*\[[^\]\n]+\]:[^\n]*|"
    rf"(?<!\\)(?P<address>{_ADDRESS.pattern.replace('&amp;', '&')})",
    re.ASCII | re.IGNORECASE | re.MULTILINE,
)
"""An address in a text, and where none is bare: behind the words of a link, in a tag, behind a label."""
_HOST_END: Final = r"(?:com|cn|net|org|gov|edu)(?:[.,，。．](?:cn|com))?(?![a-z0-9])"
_BROKEN: Final = late(
    rf"(?<![a-z0-9])(?:(?P<scheme>https?)(?!://[a-z0-9\[])(?:[:：;；]+[/／\\＼]*|[/／\\＼]{{2,}})[ ]?"
    rf"(?P<host>(?:[a-z0-9-]{{1,63}}\.){{1,6}}[a-z]{{2,}})"
    rf"|(?P<start>https?://|(?<![/.a-z0-9])(?=www))(?P<signs>(?:[a-z0-9-]{{1,63}}[.,，。．]){{1,6}}?{_HOST_END}))"
    rf"(?P<path>[/?#](?:{_SIGN})*)?",
    re.ASCII | re.IGNORECASE,
)
"""What may have been meant as an address of the web: http:/a.cn, http：//a.cn, www,a.cn."""
_DOTS: Final = str.maketrans(",，。．", "....")
_MARKS_BEFORE: Final = late(r"[*_~]+\Z")
_READ: Final = late(r"[*~]|__|(?<![^\W_])_|_(?![^\W_])", re.ASCII)
"""Signs in an address that Markdown may read as its own."""
FENCE: Final = late(r"^\s*/{3,}\s*$", re.MULTILINE)
"""A line that ends a block."""


def whole_addresses(marked: str, tokens: Tokens) -> str:
    """Return the text `marked` with a token for each bare web address whose signs Markdown would read."""
    return _BARE.sub(lambda found: _token(found, tokens), marked) if "://" in marked else marked


def _token(found: re.Match[str], tokens: Tokens) -> str:
    address = _whole(found["address"] or "")
    marks = _MARKS_BEFORE.search(found.string[max(found.start() - 3, 0) : found.start()])
    address = address.removesuffix(marks[0][::-1]) if marks else address
    if not _READ.search(address) or fault_of_address(address):
        return found[0]
    return tokens.text_char(address) + found[0][len(address) :]


def left_marks(text: str, search: Search) -> Iterator[Problem]:
    """Yield a problem for each mark in `text`; what is escaped in the body is meant as text."""
    if "[^" in text:
        yield from _unread_notes(text, search)
    yield from _bare_addresses(text, search)
    yield from _broken_addresses(text, search)
    yield from _copied(text, search)
    if not _MAY_BE_LEFT.search(text):
        return
    for mark in _LEFT.finditer(_IN_ADDRESS.sub(_without_signs, text)):
        typed = unescape(text[mark.start() : mark.end()]).strip()
        start = text.index(text[mark.start() : mark.end()].strip(), mark.start())
        if mark["fence"]:  # those before the last are closed by one another
            literal = re.escape(typed)
            where = search.places.find(rf"{literal}(?<![\\`~]{literal})(?![`~])", _LAST)
        else:
            where = _where(text, (start, mark.end()), search)
        if (mark["link"] and _is_escaped(where, search)) or (mark["label"] and copied.is_chat(typed)):
            continue
        if mark["quotation"] and search.places.lines.says(where.line)[: where.column - 1].strip(" \u3000"):
            continue  # it stands behind a tag: 《**条例**》
        if mark["label"] and (address := _spaced_address(typed, search.places)):
            yield look.spaced_definition(where, typed, address)
        elif where.line or "\\" not in search.places.lines.text:
            yield _TOLD.get(mark.lastgroup or "", look.left_mark)(where, typed)


def _spaced_address(typed: str, places: Places) -> str:
    """Return the address, with spaces in it, that a line gives the label of a link; empty for none."""
    label = re.escape(typed[typed.rindex("[") :])
    found = re.search(
        rf"^[ \t>]*{label}:[ \t]*(?P<address>(?:https?:|[./])[^\n]*)", places.text, re.MULTILINE
    )
    return found["address"].rstrip() if found else ""


def _bare_addresses(text: str, search: Search) -> Iterator[Problem]:
    """Yield the bare addresses that only an office knows, and those that may go on in the words behind."""
    for address in _ADDRESS.finditer(text) if "://" in text else ():
        if behind := _CUT.match(text, address.end()) or _BELOW.match(text, address.end()):
            where, typed = _where(text, address.span(), search), unescape(address[0])
            yield look.cut_address(where, typed, unescape(behind[0].strip()))
        elif is_of_office(whole := _whole(address[0])):
            yield faults.of_the_office(_where(text, address.span(), search), unescape(whole))


def _copied(text: str, search: Search) -> Iterator[Problem]:
    """Yield the lines that say what a program shows around an article."""
    for start, end in copied.copied_words(text):
        where, typed = _where(text, (start, end), search), unescape(text[start:end])
        if copied.is_all(search.places.lines.says(where.line), typed):
            yield copied.around(where, typed)
    for start, end, names_file in copied.of_form(text):
        where, typed = _where(text, (start, end), search), unescape(text[start:end])
        is_linked = names_file and "files/" in search.places.lines.text
        if not is_linked and copied.is_all(search.places.lines.says(where.line), typed):
            yield copied.form(where, typed, names_file=names_file)
    for start, end in copied.pictures(text):
        where, typed = _where(text, (start, end), search), unescape(text[start:end])
        if search.places.lines.says(where.line).strip(" \u3000>") == typed:
            yield copied.picture(where, typed)
    for start, end in copied.spaced(text):
        yield copied.with_spaces(_where(text, (start, end), search), unescape(text[start:end]))
    for start, end, of_chat in copied.stand_ins(text):
        yield copied.stand_in(_where(text, (start, end), search), unescape(text[start:end]), of_chat=of_chat)


def _broken_addresses(text: str, search: Search) -> Iterator[Problem]:
    """Yield what was meant as an address of the web, and is none for the signs in it."""
    lowered = text.lower()
    if "http" not in lowered and "www" not in lowered:
        return
    for found in _BROKEN.finditer(text):
        host = (found["host"] or found["signs"]).translate(_DOTS)
        if host == found["signs"]:
            continue
        start = f"{found['scheme'].lower()}://" if found["scheme"] else found["start"] or "http://"
        mended = unescape(f"{start}{host}{found['path'] or ''}")
        yield look.broken_address(_where(text, found.span(), search), unescape(found[0]), mended)


def _unread_notes(text: str, search: Search) -> Iterator[Problem]:
    """Yield the marks of footnotes that are not there, and the footnotes that stand within a line."""
    for note in _NOTE.finditer(text):
        where, label = _where(text, note.span(), search), unescape(note["label"])
        if label in search.places.footnotes_without_colon:
            if not text[: note.start()].rpartition("\n")[2].strip():
                yield faults.footnote_without_colon(where, label)
        elif label not in search.places.footnotes_in_lines:
            yield faults.unknown_footnote(where, label)
        elif note["colon"]:
            yield faults.footnote_in_line(where, label)


def _is_escaped(where: Location, search: Search) -> bool:
    """Tell if the bracket that would open a link ending at `where` is escaped: it is meant as text."""
    places = search.places
    line = places.lines.says(where.line)[: where.column - 1] if where.line else ""
    return line.rfind("\\[") + 1 == line.rfind("[") > 0


def _where(text: str, span: tuple[int, int], search: Search) -> Location:
    """Return where that part of the page's `text` was typed, by what stands beside it in its line."""
    start, end = span
    before = text[max(start - BESIDE, 0) : start].rpartition("\n")[2]
    behind = text[end : end + BESIDE].partition("\n")[0]
    found = search.find(unescape(text[start:end]).strip(), unescape(before), unescape(behind))
    return search.places.location(found)


def _without_signs(address: re.Match[str]) -> str:
    """Return a web address, as long as before, without signs that would be marks elsewhere."""
    whole = _whole(address[0])
    return whole.translate(_SIGNS) + address[0][len(whole) :]


def _whole(address: str) -> str:
    """Return what was found as an address without what ends a sentence, or a bracket around it."""
    return _ADDRESS_END.sub("", _enclosed(address))


def bare_addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of `text`: words, and the web address behind them, empty at the end.

    A sign that ends a sentence ends an address too, and so does a bracket that was opened before it.
    """
    last = 0
    for match in _ADDRESS.finditer(text):
        address = _whole(match[0])
        if not fault_of_address(unescape(address)):
            yield text[last : match.start()], address
            last = match.start() + len(address)
    yield text[last:], ""


def _enclosed(address: str) -> str:
    """Return the address up to a bracket that is closed and was not opened in it."""
    depth = 0
    for at, sign in enumerate(address):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return address[:at]
    return address
