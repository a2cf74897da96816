"""What a bulletin says of itself beside its title, summary and text, in fields: place, day, topics.

Fields go by the names of the front matter. What was not changed there is never written.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Final

from bulletin.desk.days import day_typed, is_one_day, moment_typed
from bulletin.desk.fields import FieldWords
from bulletin.desk.finding import record_name
from bulletin.desk.forms import Control, FormField, Values, in_order_before, shown_value, value_typed
from bulletin.desk.inputs import FieldInput, Inputs
from bulletin.desk.marks import IMAGE, picture_of
from bulletin.desk.meanings import DeskNames
from bulletin.desk.notation import DeskText
from bulletin.model.destinations import file_of
from bulletin.newsroom.editing import FieldValue
from bulletin.text.dates import BEIJING, DateError, DayTime

LEADS: Final = 3
"""So many numbers the front page has room for."""
PREFIX: Final = "head-"
"""What the names of these fields begin with in the form of a bulletin."""
_PLACE: Final = FieldWords("place", "在哪里", "说的是哪里，列在那里和上级地方的页面上", names="place")
_DATE: Final = FieldWords(
    "date", "公报日期", "哪天登的；同一天有几篇要分先后，写上几点", example="3月4日，3月4日17点"
)
_TOPICS: Final = FieldWords("topics", "主题", "读者按主题找得到这一篇", names="topic")
_LEAD: Final = FieldWords("lead", "打头的数字", "登在首页和这一篇的最前面，最多三个", names="figure")
_IMAGE: Final = FieldWords("image", "题图", "放在正文上面。新的图在上面“图片”里放进来")
_REPORTERS: Final = FieldWords("reporters", "记者", "几个之间用顿号，没有就空着", example="李贵、王敏")
FIELDS: Final = (
    FormField(_PLACE, Control.CHOICE, is_needed=True),
    FormField(_DATE, Control.DAY, is_needed=True),
    FormField(_TOPICS, Control.CHOICES, is_needed=False),
    FormField(_LEAD, Control.CHOICES, is_needed=False),
    FormField(_IMAGE, Control.CHOICE, is_needed=False),
    FormField(_REPORTERS, Control.LIST, is_needed=False),
)


def head_shown(held: Mapping[str, Any]) -> Values:
    """Return what the fields show of a front matter that holds these texts and lists."""
    shown = {one.name: shown_value(one.control, held.get(one.name)) for one in FIELDS}
    words = str(held.get(_DATE.name, ""))
    with suppress(DateError):
        words = DayTime.parse(words).chinese
    return {**shown, _DATE.name: (words,)}


def head_typed(fields: Mapping[str, tuple[str, ...]], was: Values) -> Values:
    """Return what was typed and chosen in the fields of a form; empty where it has none of them.

    `was` is what the file says: topics that it has keep their order.
    """
    if f"{PREFIX}{_PLACE.name}" not in fields:
        return {}
    typed = {
        one.name: tuple(value.strip() for value in fields.get(f"{PREFIX}{one.name}", ())) for one in FIELDS
    }
    return {
        **typed,
        _TOPICS.name: in_order_before(typed[_TOPICS.name], was[_TOPICS.name]),
        _LEAD.name: tuple(dict.fromkeys(filter(None, typed[_LEAD.name]))),
    }


def head_fault(typed: Values, was: Values, near: str) -> str:
    """Return why what was changed in the fields can't be saved; empty where it can."""
    for one in FIELDS:
        words = next(iter(typed[one.name]), "")
        if typed[one.name] == was[one.name]:
            continue
        if one.is_needed and not words:
            return f"“{one.words.label}”空着，没有存。"
        if one.control is Control.DAY and not _day(words, near):
            return f"“{words}”不是哪一天，没有存。写成3.4、3月4日、2020年3月4日都行。"
    return ""


def head_written(typed: Values, was: Values, held: Mapping[str, Any], near: str) -> dict[str, FieldValue]:
    """Return what is written for the fields that no more say what they said; nothing for what can't stand.

    `held` is the front matter, and `near` the day to which one without a year is nearest.
    """
    found: dict[str, FieldValue] = {}
    for one in FIELDS:
        values = typed[one.name]
        if values == was[one.name] or head_fault({**was, one.name: values}, was, near):
            continue
        is_day = one.control is Control.DAY
        value = (
            _day(values[0], near) if is_day else value_typed(one.control, values, held.get(one.name), near)
        )
        found[one.name] = value
    return found


def _day(words: str, near: str) -> str:
    """Return the day that was typed, with its time if it states one; empty for what is none."""
    moment = moment_typed(words, datetime.fromisoformat(near).replace(tzinfo=BEIJING))
    if moment:
        return f"{moment.astimezone(BEIJING):%Y-%m-%dT%H:%M}"
    day = day_typed(words, near) or ""
    return day if is_one_day(day) else ""


def head_inputs(names: DeskNames, text: DeskText, typed: Values) -> Iterator[FieldInput]:
    """Yield the fields for a template, with what may be chosen; `text` is the body, which may show images."""
    plain = Inputs(names.edition, {})
    for one in FIELDS:
        values = typed[one.name]
        if one.name == _LEAD.name:
            choices = tuple((figure.target, f"{figure.printed}，{figure.told}") for figure in names.figures)
        elif one.name == _IMAGE.name:
            choices = tuple(_images(names, text).items())
        else:
            choices = plain.choices(one, values)
        known = {value for value, _ in choices}
        lost = [(value, value_words(names, one, value)) for value in values if value and value not in known]
        choices = (*choices, *lost) if one.control in {Control.CHOICE, Control.CHOICES} else ()
        yield FieldInput(f"{PREFIX}{one.name}", one, values, choices, ())


def _images(names: DeskNames, text: DeskText) -> dict[str, str]:
    """Return the images that there are, those of the text first and by what is in them."""
    origin = names.edition.origins["bulletin", names.front_matter.id].path
    found: dict[str, str] = {}
    for _, words, piece in text.labels():
        picture = picture_of(piece.markdown) if piece.sort == IMAGE else None
        if picture:
            path = file_of(origin, picture["behind"].partition("{static}")[2].partition(")")[0].split()[0])
            found[path] = words.partition("：")[2]
    others = (path for path in names.edition.images if path not in found)
    return found | {path: PurePosixPath(path).name for path in others}


def value_words(names: DeskNames, one: FormField, value: str) -> str:
    """Return a value of a field in words: what a record is called, the name of a file."""
    match one.name:
        case _LEAD.name:
            figure = names.citing([value]).figure(value)
            return f"{figure.printed}，{figure.told}" if figure else "（已经没有的一个数字）"
        case _IMAGE.name:
            return PurePosixPath(value).name
    if one.words.names and value:
        return record_name(names.edition.records(one.words.names).get(value)) or "（已经没有的一条）"
    return value
