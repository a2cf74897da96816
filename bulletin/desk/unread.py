"""Records that can't be read as they stand are shown and mended all the same."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from bulletin.desk.fields import KIND_WORDS
from bulletin.desk.newsroom import Newsroom
from bulletin.model.edition import Origin
from bulletin.model.fields import SLUG
from bulletin.problems import Pointer, Report, Severity
from bulletin.read.finding import kind_in_data
from bulletin.read.records import record


class UnreadRecord(NamedTuple):
    """A record that can't be read: its kind and id, the file of the content, its place there, its fields."""

    kind: str
    id: str
    path: str
    pointer: Pointer
    raw: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What it is called, as far as it says so."""
        found = (self.raw.get(one) for one in ("name", "title", "outlet"))
        return next((one for one in found if one and isinstance(one, str)), "没有名称")


def unread_records(newsroom: Newsroom, report: Report) -> Iterator[UnreadRecord]:
    """Yield the records of the files with errors that can't be read, if they have an id.

    The edition may have them still as they were before.
    """
    wrong = (one.location.path for one in report.problems if one.severity is Severity.ERROR)
    for name in dict.fromkeys(wrong):
        kind = (kind_in_data(name) if "/data/" in name else None) or ""
        if kind not in KIND_WORDS:
            continue
        path = name.partition("/")[2]
        try:
            held = yaml.load(newsroom.text(path) or "", yaml.BaseLoader)  # noqa: S506  makes texts, lists, mappings
        except yaml.YAMLError:
            continue
        for index, raw in enumerate(held if isinstance(held, list) else ()):
            id_ = raw.get("id") if isinstance(raw, dict) else None
            if not isinstance(id_, str) or not SLUG.fullmatch(id_):
                continue
            if record(KIND_WORDS[kind].model, dict(raw), Origin(""))[0] is None:
                yield UnreadRecord(kind, id_, path, (index,), raw)
