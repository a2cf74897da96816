"""Types of single fields: text in, typed values out, with faults that say how to mend them.

A fault is a PydanticCustomError whose context holds `what`, `why` and `mend`; the error's type
is the name of the rule. `read/` makes a Problem of it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BeforeValidator, GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema
from stdnum.cn import uscc as stdnum_uscc

from bulletin.invisible import BIDI, HIDDEN, JOINERS, NO_TEXT, PLAIN, SPACES, ZERO_WIDTH
from bulletin.markup.plain import garbled, left_in, said_of, said_of_garbled
from bulletin.markup.tokens import HALF, WIDE
from bulletin.model.industries import section_of
from bulletin.problems import Message, message
from bulletin.text.addresses import (
    EXPOSED,
    AddressFault,
    fault_of_address as address_fault,
    told_of,
    with_login,
)
from bulletin.text.dates import Date, DateError, DayTime, Span, parse_moment
from bulletin.text.lookalikes import other_letters, usual_codes
from bulletin.text.patterns import late
from bulletin.text.pinyin import pinyin_slug
from bulletin.text.quantity import QuantityError, parse

_HAN: Final = late("[\u3400-\u9fff]")
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CONTROL: Final = re.compile(
    f"[\r{NO_TEXT}{ZERO_WIDTH}{BIDI}]|(?<=[{PLAIN}{JOINERS}])[{JOINERS}](?=[{JOINERS}]{{0,8}}[{PLAIN}])"
    f"|(?<=[{PLAIN}])[{JOINERS}](?=[{JOINERS}]{{0,8}}\\Z)"
)
_REFERENCE: Final = re.compile(rf"\{{\{{(?:[^{{}}\n]{{0,200}}\}}{{1,2}})?|{WIDE}|{HALF}")
_NO_ID: Final = frozenset({"null", "Null", "NULL", "~", "None", "undefined"})
_NOTHING: Final = frozenset({"null", "Null", "NULL", "~", "None", "NaN", "nan", "undefined"})
NOTHING: Final = frozenset(
    {"无", "無", "不详", "不詳", "未知", "暂无", "暫無", "没有", "沒有", "待定", "待补", "待補"}
    | {"-", "--", "—", "——", "－", "/", "／", "?", "？", "N/A", "n/a", "NA", "n.a."}
)
"""What people write into a cell of which they have nothing to say."""
_NO_NAME: Final = re.compile(f"[\t{SPACES.replace(chr(0x3000), '')}]")
"""Spaces that look like another in a name, so that the name is not found where it is typed."""
_NUMBER: Final = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?", re.ASCII)
_WINDOWS: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
SLUG_LENGTH: Final = 80
_SOFT_HYPHEN: Final = late("(?<=[a-z0-9])\u00ad(?=[a-z0-9])")
"""The hyphen at which Word may break a word, where an id has one of its own."""
_TONES: Final = late("[\u0300-\u036f]")
"""Marks over letters, as pinyin has them."""
Value = TypeVar("Value")


def as_error(rule: str, what: Message, why: Message, mend: Message) -> PydanticCustomError:
    """Return the error that stands for a problem of the rule `rule`; see the module's docstring."""
    context: dict[str, Any] = {"what": what, "why": why, "mend": mend}
    return PydanticCustomError(rule, "problem", context)


def _typed(parse: Callable[[str], Value]) -> Any:
    """Return the annotation of a value that `parse` makes from text and a frozen value keeps."""

    def schema(_source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            lambda value: parse(value) if isinstance(value, str) else _single(value),
            serialization=core_schema.to_string_ser_schema(when_used="json"),
        )

    return GetPydanticSchema(schema)


def _single(value: Any) -> Any:
    if isinstance(value, list | dict):
        raise as_error(
            "wrong-shape",
            message("one value is expected here, not a list or a group of fields"),
            message("the field would be lost, or read in part"),
            message("write one value behind the colon, without brackets or lines below it"),
        )
    return value


def _filled(value: Any) -> None:
    if isinstance(value, str) and not value.strip():
        raise as_error(
            "empty-value",
            message("nothing stands here, or nothing but spaces"),
            message("nobody can tell what was meant to stand there"),
            message("fill it in, or delete it"),
        )


def _slug(value: Any) -> Any:
    _filled(value)
    if isinstance(value, str) and value in _NO_ID:
        raise as_error(
            "empty-value",
            message("`{value}` is what programs write for nothing", value=value),
            message("readers would see the word"),
            message("write what belongs there, or delete the line"),
        )
    if isinstance(value, str) and not SLUG.fullmatch(value):
        folded = unicodedata.normalize("NFKD", usual_codes(HIDDEN.sub("", _SOFT_HYPHEN.sub("-", value))))
        folded = _TONES.sub("", folded).lower()
        suggestion = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
        raise as_error(
            "bad-id",
            message(
                "「{value}」 has a letter that only looks Latin: {letters}",
                value=value,
                letters=strange,
            )
            if (strange := other_letters(value))
            else message("「{value}」 is not in small Latin letters, digits and single hyphens", value=value),
            message("it becomes part of an address, which is permanent and typed by hand"),
            message("write it like `{suggestion}`", suggestion=suggestion)
            if suggestion and not _HAN.search(value)
            else message(
                "write it in pinyin or English, perhaps `{suggestion}`",
                suggestion=pinyin_slug(value, SLUG_LENGTH) or "a-name",
            ),
        )
    if isinstance(value, str) and len(value) > SLUG_LENGTH:
        raise as_error(
            "bad-id",
            message("「{value}」 has {count} characters", value=value, count=len(value)),
            message("it becomes the name of a folder, and long names break tools on Windows"),
            message("choose one of at most {limit} characters", limit=SLUG_LENGTH),
        )
    if isinstance(value, str) and value in _WINDOWS:
        raise as_error(
            "bad-id",
            message("「{value}」 is a name that Windows keeps for a device", value=value),
            message("an id becomes the name of a folder, and there it could not be made"),
            message("choose another, like `{value}-company`", value=value),
        )
    return value


_SHOWN: Final = 40
"""Characters of a text that a message shows."""


def _text(value: Any) -> Any:
    """Check what readers see; spaces around it, also full-width ones, are no part of it."""
    value = _words(value)
    if isinstance(value, str) and (told := said_of_nothing(value)):
        raise as_error("empty-value", *told)
    if isinstance(value, str) and value[:1] in "#=" and _SHEET.fullmatch(value):
        raise as_error(
            "empty-value",
            message("`{value}` is what a spreadsheet has in place of a text", value=value),
            message("readers would see the word"),
            message("write what belongs there, or delete the line"),
        )
    if isinstance(value, str) and value.startswith(("＃", "//")) and (told := said_of_note(value)):
        raise as_error("note-sign", *told)
    return value


_SHEET: Final = late(
    r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|#+)|=\s*(?:\$?[A-Z]{1,3}\$?\d+|[A-Z]{2,}\().*"
)
"""A spreadsheet's error, a column that is too narrow, a formula."""


def said_of_nothing(value: str) -> tuple[Message, Message, Message] | None:
    """Return what is told of a value that says that there is none; None for any other."""
    if value.strip() not in NOTHING and not _BLANK.fullmatch(value.strip()):
        return None
    return (
        message("「{value}」 says that there is nothing", value=value),
        message("readers would see the word, and the program would look for what is called so"),
        message("write what belongs there, or delete the line"),
    )


_BLANK: Final = late(r"\.{3,}|[…。·_＿□○*＊?？]+|[Xx]{2,}|[Ｘ×✕]{2,}")
"""Signs that hold the place of words."""


def _words(value: Any) -> Any:
    """Check what readers see, where it may say that there is none: of no condition, say."""
    _filled(value)
    if isinstance(value, str):
        value = value.strip()
    if isinstance(value, str) and value in _NOTHING:
        raise as_error(
            "empty-value",
            message("`{value}` is what programs write for nothing", value=value),
            message("readers would see the word"),
            message("write what belongs there, or delete the line"),
        )
    if isinstance(value, str) and (bad := _CONTROL.search(value)):
        raise as_error(
            "control-character",
            message(
                "a character that can't be seen stands in the text: U+{code}", code=f"{ord(bad.group()):04X}"
            ),
            message("it comes with text copied from other programs, and feeds and pages break on it"),
            message(
                "write a hyphen in its place, `{value}`, or delete it: `{whole}`",
                value=_SOFT_HYPHEN.sub("-", value)[:_SHOWN],
                whole=_SOFT_HYPHEN.sub("", value)[:_SHOWN],
            )
            if _SOFT_HYPHEN.search(value)
            else message(
                "delete it: it is character {position} of 「{value}」",
                position=bad.start() + 1,
                value=_CONTROL.sub("", value)[:_SHOWN],
            ),
        )
    if isinstance(value, str):
        _legible(value)
    return value


def _printed(value: Any) -> Any:
    """Check printed words; the mark of a note among them is told with the number that they are no part of."""
    if not isinstance(value, str):
        return _words(value)
    without = _NOTE.sub("", value)
    _words(without if without.strip() else value)
    return _bare(value.strip())


_NOTE: Final = late(r"\[\^[^\[\]\s]{1,30}\]")


def _legible(text: str) -> None:
    """Refuse what readers would see as signs of Markdown or HTML, could not read at all, or may not know."""
    if exposed := next(with_login(text), None):
        what, mend = told_of(AddressFault.LOGIN, exposed[0])
        raise as_error("password-in-link", what, EXPOSED, mend)
    if found := left_in(text):
        raise as_error("left-mark", *said_of(found))
    if spoilt := garbled(text):
        raise as_error("garbled-text", *said_of_garbled(text[slice(*spoilt[0])]))


NUMBER_ITSELF: Final = message(
    "write the number itself: figures are filled in in the title and summary of a bulletin, and in texts, "
    "alone"
)


def _plain(value: Any) -> Any:
    """Check what readers see as it is, where no figure is filled in."""
    return _bare(_text(value))


def _bare(value: Any) -> Any:
    """Refuse references and braces, which readers would see."""
    if isinstance(value, str) and (found := _REFERENCE.search(value)):
        raise as_error(
            "left-mark",
            message("`{mark}` stands in a text that is shown as it is", mark=found[0]),
            message("readers see the signs"),
            NUMBER_ITSELF,
        )
    return value


def _entry(value: Any) -> Any:
    """Check an entry of a list of texts, which holds no note behind a # in full width."""
    value = _plain(value)
    if isinstance(value, str) and "＃" in value and (told := said_of_note(value)):
        raise as_error("note-sign", *told)
    return _ended(value)


def _line(value: Any) -> Any:
    """Check a text that stands in one line: a headline, a name."""
    value = _text(value)
    if isinstance(value, str) and "\n" in value:
        lines = [line.strip() for line in value.splitlines() if line.strip()]
        raise as_error(
            "wrong-shape",
            message("{count} lines are given for one", count=len(lines)),
            message("a headline or a name stands in one line wherever readers see it"),
            message("write it in one line, without `|`: `{words}`", words=" ".join(lines)),
        )
    return value


def _unit(value: Any) -> Any:
    """Check what things are counted in."""
    value = _plain(_line(value))
    if isinstance(value, str) and (told := said_of_note(value)):
        raise as_error("note-sign", *told)
    return _ended(value)


def _name(value: Any) -> Any:
    """Check what things are called, and found by."""
    value = _unit(value)
    if isinstance(value, str) and _APART.fullmatch(value):
        raise as_error(
            "control-character",
            message("spaces stand between the characters of 「{name}」", name=value),
            message("the name is not found where it is typed without them"),
            message("write 「{name}」", name="".join(value.split())),
        )
    if isinstance(value, str) and (bad := _NO_NAME.search(value)):
        raise as_error(
            "control-character",
            message(
                "a space of another kind than the keyboard's stands in the name: U+{code}",
                code=f"{ord(bad.group()):04X}",
            ),
            message(
                "it looks like a plain space, and the name would not be found where it is typed with one"
            ),
            message("write 「{name}」", name=" ".join(_NO_NAME.sub(" ", value).split())),
        )
    return value


_APART: Final = late(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff])+")


def _ended(value: Any) -> Any:
    """Refuse a comma behind a name or an entry of a list."""
    if isinstance(value, str) and value[-1:] in _STOPS:
        raise as_error(
            "left-mark",
            message("「{sign}」 stands at the end", sign=value[-1]),
            message("readers see the signs"),
            message("write `{name}`", name=value.rstrip(f"{_STOPS} ")),
        )
    return value


_STOPS: Final = ",;，；、"
"""What other programs end a field with, and no name ends with."""


def said_of_note(value: str) -> tuple[Message, Message, Message] | None:
    """Return what is told of a value with a note behind it that another sign than # begins, or of a note.

    In brackets and braces, a note behind a # would take the closing one with it: so it goes to a line of its
    own.
    """
    found = _NOTED.fullmatch(value) or _NOTE_ALONE.fullmatch(value)
    if not found:
        return None
    told = {"sign": found["sign"], "words": found["words"], "value": found["value"]}
    return (
        message("「{sign}」 begins no note here", sign=found["sign"]),
        NOTE_WHY,
        _NOTE_OF_ENTRY.filled(**told)
        if found["value"]
        else message(
            "delete it, and write the note on a line of its own, `# {words}`; if readers are to see it, "
            "delete 「{sign}」 alone"
        ).filled(**told),
    )


_NOTE_OF_ENTRY: Final = message("write `{value}`, and the note above it, on a line of its own: `# {words}`")
_NOTED: Final = late(
    r"(?P<value>[^\s＃/][^＃]*?)[ \t\u3000]+(?P<sign>＃|//)[ \t\u3000]*(?P<words>[^＃/\s\d].*)"
)
"""A value with a note behind it, as other programs mark it, or with a # in full width."""
_NOTE_ALONE: Final = late(
    r"(?P<value>)(?P<sign>＃+|//+)[ \t\u3000]*(?P<words>[^＃/\s\d](?:(?!＃|//)[\s\S])*)"
)
"""A note in the place of a value or an entry, behind a sign that no other one closes."""
NOTE_WHY: Final = message(
    "a note for colleagues begins with a half-width # and a space; all else is read as content"
)


def _date_fault(error: DateError) -> PydanticCustomError:
    whys = {
        "date-form": message("a date that is guessed at may be the wrong one"),
        "no-such-date": message("readers would be told a day that never was"),
        "span-reversed": message("nothing lies between the two days"),
        "moment-form": message("without a time and its zone nobody can tell when the bulletin may appear"),
    }
    return as_error(
        error.rule,
        error.reason,
        whys[error.rule],
        error.mend,
    )


def _dated(parse: Callable[[str], Value]) -> Callable[[str], Value]:
    def typed(text: str) -> Value:
        try:
            return parse(text)
        except DateError as error:
            raise _date_fault(error) from None

    return typed


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise as_error(
            "bad-number",
            message("「{text}」 is no plain number", text=text),
            message("an explicit value is read as it stands, without units, commas or 万"),
            message("write `{number}`", number=number)
            if (number := _plain_number(text))
            else message("write digits only, like 15627300 or 99.67"),
        )
    return Decimal(text)


def _plain_number(text: str) -> str:
    """Return the number of a text with a unit or with commas between its digits; empty where it has none."""
    try:
        value = parse(text).value
    except QuantityError:
        return ""
    if value is None or (value.denominator != 1 and (100 * value).denominator != 1):
        return ""
    return f"{Decimal(value.numerator) / value.denominator:f}"


def _credit_code(value: Any) -> Any:
    if isinstance(value, str) and not stdnum_uscc.is_valid(value):
        raise as_error(
            "bad-credit-code",
            message(
                "「{value}」 is no unified social credit code: its form or its check digit is wrong",
                value=value,
            ),
            message("a wrong code names another enterprise, or none (GB 32100-2015)"),
            message("copy its 18 characters again from the business licence, or leave `uscc` out"),
        )
    return stdnum_uscc.compact(value) if isinstance(value, str) else value


def _division_code(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[1-9]\d{5}(?:\d{3})?", value, re.ASCII):
        raise as_error(
            "bad-division-code",
            message("「{value}」 is no code of a division", value=value),
            message("codes of GB/T 2260 have six digits, those of GB/T 10114 nine"),
            message("write it like 431003, or leave `code` out"),
        )
    return value


_YES_NO: Final = dict.fromkeys(("是", "yes", "true", "y", "1", "有"), "true") | dict.fromkeys(
    ("否", "不是", "no", "false", "n", "0", "无"), "false"
)
"""What says yes or no elsewhere."""


def _yes_no(text: str) -> bool:
    if text not in {"true", "false"}:
        raise as_error(
            "bad-yes-no",
            message("「{text}」 is neither true nor false", text=text),
            message("yes, no and 是 are read differently by different programs"),
            message("write `{known}`", known=meant)
            if (meant := _YES_NO.get(text.casefold(), ""))
            else message("write true or false"),
        )
    return text == "true"


def _url(value: Any) -> Any:
    if isinstance(value, str) and (
        _WIDE_SIGN.search(value)
        or not re.fullmatch(r"https?://[^\s<>\"\x00-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]+", value)
    ):
        raise as_error(
            "bad-url",
            message("「{value}」 is no address of the web", value=value),
            message("readers could not follow it"),
            message("write `{url}`", url=meant)
            if (meant := _address_meant(value))
            else _ON_MACHINE
            if _LOCAL.match(value)
            else message("only one stands here: `{near}`", near=several[0])
            if len(several := value.split()) > 1 and all(map(_ADDRESSES.fullmatch, several))
            else message(
                "if the space belongs to the address, write `{url}`; else delete what is no part of it",
                url=spaced,
            )
            if (spaced := _with_spaces(value))
            else message("write it in full, with https:// in front and no spaces"),
        )
    if isinstance(value, str) and _LOCAL.match(value):
        raise as_error(
            "bad-url",
            message("「{value}」 leads to a machine that only you reach", value=value),
            message("readers could not follow it"),
            _ON_MACHINE,
        )
    if isinstance(value, str) and (found := address_fault(value)):
        raise as_error(
            "bad-url",
            told_of(found, value)[0],
            message("readers could not follow it"),
            told_of(found, value)[1],
        )
    return value


def _address_meant(value: str) -> str:
    """Return the one address in a text that is none: in brackets, in full width, or without its https://."""
    text = unicodedata.normalize("NFKC", HIDDEN.sub("", value))
    text = f"https://{text}" if _HOST.fullmatch(text) else _BEHIND_HOST.sub(r"\g<host> ", text)
    found = [*_ADDRESSES.finditer(text)]
    goes_on = not found or _GOES_ON.match(text, found[0].end())
    if found and not found[0][0].isascii():
        goes_on = goes_on or _WORD_BEHIND.match(text, found[0].end())
    return found[0][0] if len(found) == 1 and not goes_on and not address_fault(found[0][0]) else ""


def _with_spaces(value: str) -> str:
    """Return the address that a text is if its spaces belong to it; empty where it can be none."""
    spaced = "%20".join(value.split())
    return spaced if spaced != value and value.count("://") == 1 and not address_fault(spaced) else ""


_WIDE_SIGN: Final = late("[（）【】《》“”，。；、]")
"""Signs that belong to the words behind an address, and to none."""
_LOCAL: Final = late(
    r"(?:file:|[A-Za-z]:[\\/]|\\\\|https?://(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.))"
)
"""What leads to a file, or to a machine of one's own network."""
_ON_MACHINE: Final = message("write the address that readers have of it, or delete the line")
_ADDRESSES: Final = late(r"https?://[^\s<>\"'()\[\]“”]+")
_GOES_ON: Final = late(r"\s+[!-~]")
_WORD_BEHIND: Final = late(r"\s+\w")
"""What goes on with an address that ends in Chinese, or does not."""
_BEHIND_HOST: Final = late(
    r"(?P<host>https?://[\w.-]*\.(?:com|cn|net|org|gov|edu)/?)(?=[\u4e00-\u9fff])", re.ASCII
)
"""An address that words follow without a space."""
_HOST: Final = late(r"(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|edu)(?:\.cn)?(?::\d+)?(?:/[^\s<>\"'()\[\]]*)?")


def _industry(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch("[A-T]", value):
        letter = section_of(value)
        raise as_error(
            "bad-industry",
            message("「{value}」 is not the letter of a section of industries", value=value),
            message("readers would be shown a letter that means nothing"),
            message("write `{known}`", known=letter)
            if letter
            else message(
                "write one letter from A to T (GB/T 4754-2017; C is manufacturing), or leave `industry` out"
            ),
        )
    return value


Slug = Annotated[str, BeforeValidator(_slug)]
Text = Annotated[str, BeforeValidator(_plain)]
Printed = Annotated[str, BeforeValidator(_printed)]
"""A text of the source's, or one that may say that there is none."""
Summary = Annotated[str, BeforeValidator(_text)]
"""A text in which figures are filled in."""
Headline = Annotated[str, BeforeValidator(_line)]
"""A text in one line, in which figures are filled in."""
OneLine = Annotated[str, BeforeValidator(lambda value: _plain(_line(value)))]
Name = Annotated[str, BeforeValidator(_name)]
Ref = Annotated[str, BeforeValidator(_name)]
"""What should be the id of another record; whether it is one is asked when all records are known."""


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a list that has an entry twice."""
    twins = [value for value, count in Counter(values).items() if count > 1]
    if twins:
        raise as_error(
            "listed-twice",
            message("「{value}」 stands twice in this list", value=twins[0]),
            message("readers would see it twice, or another one was meant"),
            message("delete one of the two, or correct it"),
        )
    return values


ONCE: Final = AfterValidator(_once)
"""Of a list: nothing stands in it twice."""
Refs = Annotated[tuple[Ref, ...], ONCE]
Unit = Annotated[str, BeforeValidator(_unit)]
Units = Annotated[tuple[Unit, ...], ONCE]
NameList = Annotated[tuple[Name, ...], ONCE]
Texts = Annotated[tuple[Annotated[str, BeforeValidator(_entry)], ...], ONCE]
DateField = Annotated[Date, _typed(_dated(Date.parse))]
DayTimeField = Annotated[DayTime, _typed(_dated(DayTime.parse))]
SpanField = Annotated[Span, _typed(_dated(Span.parse))]
MomentField = Annotated[datetime, _typed(_dated(parse_moment))]
TypedNumber = Annotated[Decimal, _typed(_number)]
CreditCode = Annotated[str, BeforeValidator(_credit_code)]
DivisionCode = Annotated[str, BeforeValidator(_division_code)]
Industry = Annotated[str, BeforeValidator(_industry)]
YesNo = Annotated[bool, _typed(_yes_no)]
Url = Annotated[str, BeforeValidator(_url)]
