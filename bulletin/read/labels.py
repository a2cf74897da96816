"""Texts that begin with what their field is called, as on a form: name: 企业名称：高斯贝尔."""

from collections.abc import Iterator
from typing import Any, Final

from bulletin.model.edition import Origin
from bulletin.problems import Location, Pointer, Problem, message
from bulletin.read.vocabulary import TEXTS, fields_called
from bulletin.text.patterns import late

_LABELLED: Final = late(
    r"\s*(?:【(?P<within>[^\W\d_]{2,8})】[：:]?|(?P<label>[^\W\d_]{2,8})[ \u3000]*[：:])\s*(?P<words>\S)"
)
_FIRST: Final = 16
"""Characters among which a label ends."""
_ENDS: Final = ("名称", "标题", "来源", "记者", "通讯员", "作者")
"""How longer labels end that mean the same: 企业名称, 文章标题, 本报记者."""
_NO_LABELS: Final = frozenset({"说明", "内容", "文字"})
"""Words with which a text may begin as well: 说明：报道没有给出日期."""
_NUMBERS: Final = "printed"


def labelled(fields: Any, origin: Origin) -> Iterator[Problem]:
    """Yield the texts in the fields of a record, as typed, that begin with what the field is called."""
    yield from _labelled(fields, origin.path, origin.pointer)


def _labelled(value: Any, path: str, pointer: Pointer) -> Iterator[Problem]:
    match value:
        case dict():
            for key, held in value.items():
                yield from _labelled(held, path, (*pointer, key))
        case list():
            for index, held in enumerate(value):
                yield from _labelled(held, path, (*pointer, index))
        case str() if "：" in (begin := value[:_FIRST]) or ":" in begin or "】" in begin:
            field = next((part for part in reversed(pointer) if isinstance(part, str)), "")
            found = _LABELLED.match(value) if field in TEXTS and field != _NUMBERS else None
            if found and _means(found["label"] or found["within"], field):
                label = value[: found.start("words")].strip()
                yield Problem(
                    Location(path, pointer=pointer),
                    "label-in-value",
                    message("「{label}」 stands within the text too", label=label),
                    message("readers would see what the field is called as a part of it"),
                    message("delete 「{label}」 at its beginning", label=label),
                )


def _means(label: str, field: str) -> bool:
    """Tell if a label says what the field is: in Chinese, or by its name."""
    if label.casefold() == field:
        return True
    end = next((end for end in _ENDS if label.endswith(end)), label)
    return label not in _NO_LABELS and field in fields_called(end)
