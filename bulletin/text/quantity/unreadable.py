"""What may be wrong with printed words that can't be read, and how each is mended."""

import re
from collections.abc import Callable
from typing import Final

from bulletin.problems import Message, message
from bulletin.text.patterns import late
from bulletin.text.quantity import Qualifier, Quantity, TokenRole
from bulletin.text.quantity.units import UNITS, WHOLE
from bulletin.text.spacing import STOPS, bare

Read = Callable[[str], Quantity | None]
"""Reads printed words as those of the figure; None where they can't be read."""


def mend_of(printed: str, read: Read) -> Message | None:
    """Return how words are mended that `read` can't read; None where nobody can tell."""
    return next((mend for way in _WAYS if (mend := way(printed, read))), None)


_BRACKETS: Final = "()（）[]［］{}｛｝【】〔〕〖〗@＠|｜"
_ANGLES: Final = {"‹": "<", "〈": "<", "«": "<", "《": "<", "›": ">", "〉": ">", "»": ">", "》": ">"}
"""Marks of quotations, one of which alone may stand for less or more."""


def _bare(printed: str, read: Read) -> Message | None:
    """Say how a number is written without quotes, brackets and stops around it."""
    number = bare(printed, also=_BRACKETS).rstrip("." + STOPS)
    if number[:1] in _ANGLES and number[-1:] in _ANGLES:
        number = number[1:-1]
    if not read(number):
        return None
    return message("write `{printed}`, without the quotes, brackets and stops around it", printed=number)


_NOTE: Final = r"[*＊※†‡]+|[①-⑳]|[¹²³⁰-⁹]+|\[\^?\w{1,3}\]|[（(]?注\d{0,2}[)）]?"
_MARKED: Final = late(rf"(?P<first>{_NOTE})?\s*(?P<number>.*?)\s*(?P<last>{_NOTE})?")


def _marked(printed: str, read: Read) -> Message | None:
    """Say how a number is written without the mark of a note before or behind it: 68家*, *68家, 68家[1]."""
    found = _MARKED.fullmatch(printed)
    mark = found and (found["first"] or found["last"])
    if not found or not mark or not _has_unit(read(found["number"])):
        return None
    told = {"number": found["number"], "mark": mark}
    if mark[0] in "*＊":
        return message(
            "write `printed: {number}`, and what 「{mark}」 says into `note`; if it stands for digits that "
            "are lost, write ▢ in their place",
            **told,
        )
    return message("write `printed: {number}`, and what 「{mark}」 says into `note`", **told)


_PLACEHOLDER: Final = re.compile(
    r"(?:[□☐▯⬜■●◯○◎?？_＿口某NnＮ…]|(?<!\d)[×✕✖XxＸｘ*＊]|[×✕✖XxＸｘ*＊](?!\d)|[×✕✖XxＸｘ*＊]{2,}|-{2,}|\.{2,})+"
)
"""What is printed, or typed, for digits that are lost or were taken out."""


_ZERO: Final = late("[○◯〇OoＯｏОо]")
"""What looks like a zero and may hold the place of digits."""
_NOUGHTS: Final = late(r"\D*00")
"""Zeros that nobody writes before a number."""


def _lost(printed: str, read: Read) -> Message | None:
    """Say how digits are written that the source has lost."""
    number = _PLACEHOLDER.sub("▢", printed)
    zero = _ZERO.sub("0", printed)
    if (
        zero != printed
        and not _NOUGHTS.match(zero)
        and (lost := re.sub("▢+", "▢", _ZERO.sub("▢", printed)))
        and read(zero)
        and read(lost)
    ):
        return message(
            "write `printed: {zero}` if zero is meant; if digits are lost there, `printed: {lost}`: they are "
            "never filled in, and the source is asked for them",
            zero=zero,
            lost=lost,
        )
    quantity = read(number) if number != printed else None
    if quantity is None or quantity.qualifier is not Qualifier.MISSING:
        return None
    return message(
        "write `printed: {printed}`: ▢ stands for digits that the source does not print; never fill them in, "
        "and ask the source for them",
        printed=number,
    )


_UNIT_APART: Final = late(r"(?P<number>.*\S)\s*[（(\[［【〔](?P<unit>[^\d\s]{1,6})[)）\]］】〕]")


def _with_unit(printed: str, read: Read) -> Message | None:
    """Say how a number is written whose unit stands in brackets: 68（家）."""
    found = _UNIT_APART.fullmatch(printed)
    if not found:
        return None
    number, whole = read(found["number"]), f"{found['number']}{found['unit']}"
    apart = number and not _has_unit(number) and read(whole)
    known = found["unit"].lstrip("百千万亿萬億") in UNITS
    if not apart or not (known or (number and number.unit == apart.unit)):
        return None
    return message("write `printed: {printed}`", printed=whole)


_PART: Final = late(r"(?P<whole>[^（(]+)[（(][^（()）\d]*(?P<part>\d[^（()）]*)[)）]")
"""A number with another one in brackets behind it: 78家（其中外资3家）."""


def _with_part(printed: str, read: Read) -> Message | None:
    """Say how a number is recorded that has a part of it in brackets."""
    found = _PART.fullmatch(printed)
    if not found or not read(found["whole"].strip()) or not read(found["part"].strip()):
        return None
    return message(
        "write `printed: {printed}`, and record what stands in brackets as a figure of its own, or write it "
        "into `note`",
        printed=found["whole"].strip(),
    )


_LABELLED: Final = late(r"(?P<words>[^:：\d▢]{1,20}?)\s*[:：]\s*(?P<number>\S.*)")


def _labelled(printed: str, read: Read) -> Message | None:
    """Say how a number is written without the words before it that say of what it is: 规上：68家."""
    number, words = _divided(_LABELLED, printed, read)
    return _APART.filled(number=number, words=words) if number else None


_APART: Final = message(
    "write `printed: {number}`; what 「{words}」 says belongs into `indicator`, `subject`, `scope` or `group`"
)


_OF: Final = (
    "(?:[企產产]业|[企產产]業|[单單]位|公司|工[业業]|行[业業]|[项項]目|商[户戶]|[学學]校|机构|機構|[银銀]行|人[员員]|[员員]工|[职職]工"
    "|[规規限][上下]|规模以上|[首一二三四五六七八九十]批|[镇鎮乡鄉村区區县縣市园園])"
)
_BEFORE: Final = late(rf"(?P<words>[\u4e00-\u9fff]{{0,12}}{_OF})\s*(?P<number>\S.*)")
_BEHIND: Final = late(rf"(?P<number>.*?[^\s\d])\s*(?P<words>[\u4e00-\u9fff]{{0,12}}{_OF})")


def _worded(printed: str, read: Read) -> Message | None:
    """Say how a number is written without words of whom it is: 规上工业企业68家, 68家规上工业企业."""
    number, words = _divided(_BEFORE, printed, read)
    if not number:
        number, words = _divided(_BEHIND, printed, read)
    if not number or _COMPARING.search(words):
        return None
    return _APART.filled(number=number, words=words)


_COMPARING: Final = late("[低高少多大小]于|[低高少多大小]於|[超近约約不未比较較逾达達占]|接近")
"""What makes the words beside a number say more of it than whose it is."""


_NOTED: Final = late(
    r"(?P<number>[^（(\t]*[^（(\s])(?:\s*[（(](?=.*[)）])|[ ]*\t\s*)(?P<words>[^（()）]+?)[)）]?[。，；]?"
)
"""A number with words behind it in brackets, or in the next cell of a sheet."""


def _noted(printed: str, read: Read) -> Message | None:
    """Say how a number is written without the brackets behind it."""
    number, words = _divided(_NOTED, printed, read)
    if not number:
        return None
    return message(
        "write `printed: {number}`, and 「{words}」 into `as_of` if it is a day, else into `note`",
        number=number,
        words=words,
    )


_COMMENTED: Final = late(r"(?P<number>\S.*?)\s*(?://+|[#＃]|;;|<!--)\s*(?P<words>\S.*?)(?:\s*-->)?\s*")


def _commented(printed: str, read: Read) -> Message | None:
    """Say how a remark behind a number is written that begins as in other programs."""
    number, words = _divided(_COMMENTED, printed, read)
    if not number:
        return None
    told = {"number": number, "words": words}
    return message(
        "write `printed: {number}  # {words}`: a remark begins with a space, # and a space", **told
    )


def _divided(form: re.Pattern[str], printed: str, read: Read) -> tuple[str, str]:
    """Return the number of a `form`, if it can be read, and the words beside it; empty ones for others."""
    found = form.fullmatch(printed)
    return (found["number"], found["words"]) if found and read(found["number"]) else ("", "")


_STOP: Final = late(r"(?<=[0-9０-９])[。｡·・•](?=[0-9０-９])")


def _pointed(printed: str, read: Read) -> Message | None:
    """Say how a fraction is written that has another point in it: 37。3℃. Things are counted whole."""
    number = _STOP.sub(".", printed)
    quantity = read(number) if number != printed else None
    bounds = (quantity.low, quantity.high) if quantity else ()
    parted = any(bound is not None and bound.denominator > 1 for bound in bounds)
    if quantity is None or (quantity.unit in WHOLE and parted):
        return None
    return message("write `printed: {printed}`, with a point of half width", printed=number)


def _compared(printed: str, read: Read) -> Message | None:
    """Say how less and more are written, for which a mark of quotations stands: ‹68家."""
    sign = _ANGLES.get(printed[:1])
    number = f"{sign}{printed[1:].strip()}"
    if not sign or not read(number):
        return None
    return message(
        "write `printed: '{number}'`: 「{typed}」 is a mark of quotation", number=number, typed=printed[0]
    )


_TIME: Final = late(r"[0-2]?\d[:：][0-5]\d(?:[:：][0-5]\d)?")


def _timed(printed: str, _: Read) -> Message | None:
    """Say where a time of day belongs: 12:30."""
    if not _TIME.fullmatch(printed):
        return None
    return message("a time of day is no figure: write it into the text, and delete this figure")


_GROUPED: Final = late(r"(?<=\d)_(?=\d{3}(?!\d))")


def _grouped(printed: str, read: Read) -> Message | None:
    """Say how digits are written that were grouped as programs do it: 1_000家."""
    number = _GROUPED.sub("", printed)
    return (
        message("write `printed: {printed}`", printed=number) if number != printed and read(number) else None
    )


def _several(printed: str, read: Read) -> Message | None:
    """Say how several numbers are recorded that stand in one field; which it is of them, nobody knows."""
    numbers = [part for part in _BETWEEN.split(printed) if part]
    units = {quantity.unit if quantity else None for quantity in map(read, numbers)}
    if len(numbers) < _TWO or None in units or (len(units) > 1 and not _LISTED.search(printed)):
        return None
    if len(units) == 1 and all(_has_unit(read(number)) for number in numbers):
        return message(
            "record each number as a figure of its own, and write `printed: {number}` here", number=numbers[0]
        )
    return message(
        "several numbers seem to stand here ({numbers}): record each as a figure of its own, with its unit; "
        "if it is one number or a range, write it as such (3500家, 3至5家)",
        numbers="、".join(numbers),
    )


_LISTED: Final = late("[、，,；;]")
_BETWEEN: Final = late(
    r"\s*(?:[、，,；;/／:：+]|以及|[和及与或比])\s*|\s+|(?:(?<=\d[^\W\d_])|(?<=\d[万亿萬億][^\W\d_]))(?<![百千万亿萬億])(?=\d)"
)
"""What stands between two numbers, or nothing but that a unit ends: 68家70家."""
_TWO: Final = 2


def _has_unit(quantity: Quantity | None) -> bool:
    """Say whether a number is printed with a unit of its own, and not understood as its indicator's."""
    return quantity is not None and any(token.role is TokenRole.UNIT for token in quantity.tokens)


def _calculated(printed: str, _: Read) -> Message | None:
    """Say what to write for a formula of a spreadsheet."""
    if _ERROR.fullmatch(printed):
        return message(
            "a spreadsheet shows this in place of a number: look the number up there, and write it here"
        )
    if not _FORMULA.match(printed):
        return None
    return message("this is a formula: write the number that the spreadsheet shows in its place")


_TURNED: Final = late(r"(?P<sign>[%％])\s*(?P<number>[0-9０-９.]+)")


def _turned(printed: str, read: Read) -> Message | None:
    """Say how a share is written whose sign stands before its number: %30."""
    found = _TURNED.fullmatch(printed)
    number = f"{found['number']}{found['sign']}" if found else ""
    return message("write `printed: {printed}`", printed=number) if number and read(number) else None


_LATIN: Final = late(r"(?<=\d)\s*(?:(?P<w>[wWｗＷ])|[kKｋＫ])(?![A-Za-z])")


def _scaled(printed: str, read: Read) -> Message | None:
    """Say how a number is written that counts in w or k, as chats do: 3w家."""
    number = _LATIN.sub(lambda found: "万" if found["w"] else "千", printed)
    if number == printed or not read(number):
        return None
    return message("write `printed: {printed}`", printed=number)


def _missing(printed: str, _: Read) -> Message | None:
    """Say what to do with what stands for no number: a dash, 无, 未统计."""
    return _NO_NUMBER if _NONE.fullmatch(printed) else None


_NONE: Final = late(r"[-—–－/／\s]+|[无無空缺]|[暂暫][无無缺]|未[统統][计計]|不[详詳]|[没沒]有|N/?A|n/?a")
_NO_NUMBER: Final = message(
    "a figure has a number: delete this one; what the source says instead belongs into the text"
)
_ERROR: Final = late(r"#(?:REF!|N/?A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)|#{2,}")


def _of_sheet(printed: str, _: Read) -> Message | None:
    """Say what to write for a number that a spreadsheet shows in short: 1.23E+05."""
    if not _SHORTENED.fullmatch(printed.strip()):
        return None
    return message(
        "a spreadsheet shows a long number so: let it show all digits (format the cell as a number), and "
        "write these with the unit"
    )


_SHORTENED: Final = late(r"\d(?:\.\d{1,15})?[eE][-+]\d{1,3}[^\d\s]{0,4}")
_FORMULA: Final = late(r"[=＝]\s*[-+(]?[A-Za-z$]+[\d$(]")
_WAYS: Final[tuple[Callable[[str, Read], Message | None], ...]] = (
    _bare,
    _marked,
    _timed,
    _grouped,
    _lost,
    _with_unit,
    _with_part,
    _labelled,
    _noted,
    _commented,
    _pointed,
    _compared,
    _scaled,
    _turned,
    _several,
    _worded,
    _calculated,
    _of_sheet,
    _missing,
)
"""What each finds, it mends; None where it is not the cause."""
