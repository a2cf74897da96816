"""What was meant by a name that is no field: in Chinese, by another program's name, or misspelt."""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Any, Final

from bulletin.invisible import HIDDEN
from bulletin.model.fields import SLUG
from bulletin.model.records import Part
from bulletin.nouns import A_KIND
from bulletin.problems import Message, message
from bulletin.read.hiding import held_back
from bulletin.read.quoting import quoted, written
from bulletin.read.vocabulary import (
    AMOUNTS,
    ENDS,
    FIELDS_OF_GROUPS,
    KEYWORDS,
    LISTS,
    NAMING,
    OTHER_PROGRAMS,
    REPORTED,
    STARTS,
    TEXTS,
    TRUE_OR_REPORTED,
    WITHOUT_FIELD,
    fields_called,
    fields_of,
)
from bulletin.text.lookalikes import usual_codes
from bulletin.text.meant import moment as moment_meant
from bulletin.text.patterns import late
from bulletin.text.scripts import to_simplified
from bulletin.text.spacing import QUOTES, STOPS

AROUND: Final = f" {QUOTES}{STOPS}"
"""What editors put around a word that is to be written as it is."""


def unknown_key(key: str, part: type[Part], label: str, held: dict[str, Any]) -> tuple[Message, Message]:
    """Return what is said of a name that is no field of a part, and what to write instead."""
    fields = fields_of(part)
    what = message("「{key}」 is not a field of {kind}", key=key, kind=A_KIND[label])
    known = nearest(key, fields)
    value = _GLUED.sub("", key)
    if known and known not in held and value != key and held[key] in ("", None):
        line = f"{known}: {written(value)}"
        return what, message("write a half-width colon and a space behind it: `{line}`", line=line)
    if (known not in _KEEPING or known in held) and (mend := held_back(key, part, held)):
        return what, mend
    if not known and (mend := _torn(key, fields, held)):
        return what, mend
    if mend := _of_kind(key, known, fields, label, held):
        return what, mend
    if known == "topics" and _word(key) in KEYWORDS and not _are_ids(held[key]):
        return what, message(
            "of `{key}` only topics are kept, by their ids in data/topics.yaml: write those that fit as "
            "`topics: […]`, and delete this line",
            key=key,
        )
    if known and known in held:
        return what, (_with_time(held, key) if label == "bulletin" else None) or instead(known)
    if known:
        return what, message("write the field's name as `{known}`", known=known)
    if label == "page" and {"date", "place"} <= held.keys():
        return what, message("it is a bulletin: move the file below bulletins/; else delete the line")
    return what, message("delete it, or use one of: {fields}", fields=", ".join(fields))


def _with_time(held: dict[str, Any], key: str) -> Message | None:
    """Say what to write where the time of a bulletin's day stands in a line of its own."""
    moment = moment_meant(f"{held.get('date', '')} {held[key]}")
    if moment is None:
        return None
    return message(
        "write the time behind the day, and delete this line: `date: {date}`",
        date=f"{moment:%Y-%m-%dT%H:%M}",
    )


def _of_kind(
    key: str, known: str | None, fields: Iterable[str], label: str, held: dict[str, Any]
) -> Message | None:
    """Say what to do with a name of which records of this kind have no field, or another than is `known`."""
    word = _word(key)
    if label == "revision" and word in _NEW:
        return message("delete it: what the figure says now stands in its own `printed`")
    if label == "bulletin" and word in WITHOUT_FIELD:
        return WITHOUT_FIELD[word]
    if label == "measure" and word in AMOUNTS:
        return message(
            "an amount is a figure: write one in data/figures/, whose `subject` is the policy, list its id "
            "in `figures` here, and delete this line"
        )
    if label == "figure" and known == "as_of" and word in REPORTED:
        return TRUE_OR_REPORTED.filled(known=known)
    if label == "source" and word in NAMING and not {"outlet", "title"} & held.keys():
        return message(
            "write the field's name as `outlet` if it is who published the report; if it is the report's "
            "headline, as `title`"
        )
    if label == "source" and word in NAMING and "outlet" not in held:
        return message("write the field's name as `{known}`", known="outlet")
    return _end_of_span(key, fields, held)


def _end_of_span(key: str, fields: Iterable[str], held: dict[str, Any]) -> Message | None:
    """Say how the days on which something begins and ends are written, which are one field here."""
    span = next((name for name in ("window", "period") if name in fields), None)
    if not span or not any(_word(key) in names for names in (STARTS, ENDS)):
        return None
    if span in held:
        return instead(span)
    first, last = (
        next((str(held[name]) for name in held if _word(name) in names), "") for names in (STARTS, ENDS)
    )
    return message(
        "the days on which it begins and ends are one field: write `{field}: {start}..{end}` in their place",
        field=span,
        start=first,
        end=last,
    )


def is_other_end(key: str, part: type[Part], held: dict[str, Any]) -> bool:
    """Tell if a name that is no field is the end of a span whose beginning has told of both."""
    return (
        _word(key) in ENDS
        and any(_word(name) in STARTS for name in held)
        and _end_of_span(key, fields_of(part), held) is not None
    )


def _torn(key: str, fields: Iterable[str], held: dict[str, Any]) -> Message | None:
    """Say what to write where a comma has torn a value in braces in two: `{printed: 1,200只}`.

    What stands behind the comma is read as a name without a value.
    """
    names = list(held)
    first = names.index(key)
    while first >= 0 and names[first] not in fields and held[names[first]] in ("", None):
        first -= 1
    field = names[first] if first >= 0 else ""
    if held.get(key) not in ("", None) or not isinstance(held.get(field), str):
        return None
    if field in _NUMBERS and _THOUSANDS.fullmatch(key) and held[field].isdecimal():
        return message(
            "a comma in braces ends a value: write `{field}: {number}`",
            field=field,
            number=f"{held[field]}{key}",
        )
    if field not in TEXTS:
        return None
    parts = [held[field]]
    for name in names[first + 1 :]:
        if name in fields or held[name] not in ("", None):
            break
        parts.append(name)
    if not (parts[0][-1:].isdecimal() and _THOUSANDS.match(parts[1])):
        return message(
            "if it belongs to `{field}`, put the whole value in quotes, since a comma in braces ends it: "
            "`{field}: {quoted}`; otherwise delete it",
            field=field,
            quoted=quoted(", ".join(parts)),
        )
    return message(
        "a comma in braces ends a value; put the whole value in quotes: `{field}: {quoted}`",
        field=field,
        quoted=quoted(",".join(parts)),
    )


_NUMBERS: Final = ("value", "low", "high")
_THOUSANDS: Final = re.compile(r"\d{3}(?!\d)")


_NEW: Final = frozenset(
    {"new", "to", "after", "now", "现数", "新数", "现在", "改为", "更正后", "改后", "现为"}
)
"""Names that editors have for what a figure says since it was revised."""
_KEEPING: Final = ("status", "embargo")
"""The fields that keep a bulletin back: it is kept so by the right name of one."""


def nearest(key: str, fields: Iterable[str]) -> str | None:
    """Return the field that was meant by `key`: in Chinese, by another program's name, or misspelt."""
    known = tuple(fields)
    if glued := _GLUED.match(key):
        key = glued[1]
        if key in known:
            return key
    word = _word(key)
    meant = (*fields_called(word), *OTHER_PROGRAMS.get(word, ()), word)
    found = next((name for name in meant if name in known and name != key), None)
    alike = [name for name in known if name != f"not_{word}"]  # it says the opposite
    found = found or next(iter(difflib.get_close_matches(word, alike, n=1, cutoff=_ALIKE)), None)
    return found or _joined(key, known)


def _joined(key: str, known: Collection[str]) -> str | None:
    """Return the field that is meant by several words in one name: place_name, sourceId, date-published.

    The first word that is a field counts, and of those that are no more than a kind of value the last one.
    """
    words = _word(_CAPITAL.sub("_", key)).split("_")
    if len(words) == 1:
        return None
    sorted_words = sorted(words, key=lambda word: word in _GENERAL)
    joined = ("_".join(words[:-1]), "_".join(words[1:]), *sorted_words)
    meant = ((*OTHER_PROGRAMS.get(word, ()), word, f"{word}s") for word in joined if word not in _VAGUE)
    return next((name for names in meant for name in names if name in known and name not in _KEEPING), None)


_CAPITAL: Final = late(r"(?<=[a-z])(?=[A-Z])")
_GENERAL: Final = frozenset({"id", "name", "date", "value", "title", "url", "unit", "kind"})
"""Words that say in a name of several what the other one is given by: place_name, source_url."""
_VAGUE: Final = frozenset(
    {"id", "ids", "text", "value", "number", "time", "link", "list", "type", "of", "not", "was", "when"}
)
"""Words that are no field by themselves where they stand beside others."""


def in_group(key: str, fields: Collection[str]) -> tuple[str, str]:
    """Return the group among `fields` and its field that a name of both means, such as withdrawn_date.

    Two empty texts are returned for any other name.
    """
    word = _word(_CAPITAL.sub("_", key))
    found = _OF_GROUP.fullmatch(word if word.isascii() else to_simplified(word))
    group = _STEMS[found["first"] or found["last"]] if found else ""
    if not found or group not in fields:
        return "", ""
    rest = (found["behind"] or found["before"]).strip("_")
    inner = FIELDS_OF_GROUPS[group]
    dated = next((name for name in inner if name in {"date", "until"}), None)
    name = rest if rest in inner else dated if rest in _WHEN else nearest(rest, inner)
    return (group, name) if name else ("", "")


_STEMS: Final = {
    **dict.fromkeys(("withdrawn", "withdrawal", "withdraw", "撤回", "撤稿"), "withdrawn"),
    **dict.fromkeys(("corrections", "correction", "corrected", "更正", "勘误"), "corrections"),
    **dict.fromkeys(("revisions", "revision", "revised", "修订"), "revisions"),
    **dict.fromkeys(("application", "apply", "申请"), "apply"),
}
"""How the names of groups of fields stand before or behind those of their fields."""
_OF_GROUP: Final = late(
    f"(?P<first>{'|'.join(_STEMS)})(?P<behind>_?[^_].*)|(?P<before>.*[^_]_)(?P<last>{'|'.join(_STEMS)})"
)
_WHEN: Final = frozenset({"date", "day", "on", "at", "time", "日期", "时间", "日", "日子"})


def _word(key: str) -> str:
    """Return a name as vocabularies have it."""
    half = unicodedata.normalize("NFKC", usual_codes(HIDDEN.sub("", key)))
    return half.strip(AROUND).casefold().replace("-", "_").replace(" ", "_")


def _are_ids(value: Any) -> bool:
    """Tell if a value, or each entry of a list, may be the id of a record."""
    entries = value if isinstance(value, list) else _BETWEEN.split(str(value).strip(f"[]{AROUND}"))
    return bool(entries) and all(
        isinstance(entry, str) and SLUG.fullmatch(entry.strip(AROUND)) for entry in entries
    )


_BETWEEN: Final = re.compile(r"[,，、\s]+")
_GLUED: Final = re.compile(r"([^\s:：]{1,30})(?::|：[ \u3000]*)(?=\S)")
"""A name in braces with a value behind no colon and space, so that all of it is read as a name."""
_ALIKE: Final = 0.75
"""How much of a name must be right, so that it is taken for misspelt (difflib's ratio)."""


def instead(known: str) -> Message:
    """Say what to do with a line whose right name, `known`, is there already."""
    if known in LISTS:
        return message(
            "`{known}` is there already: add there what this line has besides, and delete it", known=known
        )
    return message(
        "`{known}` is there already: delete this line, and keep the right value there", known=known
    )
