"""Where records are used: the numbers, bulletins and other records that name them."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from bulletin.check.references import ids_named_by
from bulletin.model.edition import Edition
from bulletin.model.public import names_in

RecordKey = tuple[str, str]
"""The kind and the id of a record."""
Uses = Mapping[RecordKey, tuple[RecordKey, ...]]
_RECORDS: Final = ("place", "enterprise", "policy", "indicator", "figure")
"""The kinds of records that name others."""
_COUNTED: Final = {
    "bulletin": "{}篇公报",
    "figure": "{}个数字",
    "policy": "{}份政策",
    "enterprise": "{}家企业",
    "place": "{}个地方",
    "indicator": "{}个指标",
    "page": "{}页",
}
_SUBJECTS: Final = ("place", "enterprise", "policy")


def uses_of_all(edition: Edition) -> Uses:
    """Return what names each record; a bulletin that prints a number names what that is of, too."""
    found: defaultdict[RecordKey, dict[RecordKey, None]] = defaultdict(dict)
    of_figure: dict[str, tuple[RecordKey, ...]] = {}
    for kind in _RECORDS:
        for id_, record in edition.records(kind).items():
            named = tuple(
                _meant(edition, as_kind, as_id)
                for _, as_kind, as_id in ids_named_by(record)
                if (as_kind, as_id) != (kind, id_)
            )
            for key in named:
                found[key][kind, id_] = None
            if kind == "figure":
                of_figure[id_] = named
    for kind, articles in (("bulletin", edition.bulletins), ("page", edition.pages)):
        for id_, article in articles.items():
            for name, target in names_in(article):
                through = of_figure.get(target, ()) if name == "figure" else ()
                for key in (_meant(edition, name, target), *through):
                    found[key][kind, id_] = None
    return {key: tuple(users) for key, users in found.items()}


def _meant(edition: Edition, kind: str, id_: str) -> RecordKey:
    """Return the record that a name stands for: a subject is of one of three kinds."""
    if kind == "subject":
        kind = next((one for one in _SUBJECTS if id_ in edition.records(one)), kind)
    return "enterprise" if kind == "timeline" else kind, id_


def uses_in_words(users: tuple[RecordKey, ...]) -> str:
    """Return how often a record is used, in words: 3篇公报，12个数字; empty where it is not."""
    counts = Counter(kind for kind, _ in users)
    return "，".join(words.format(counts[kind]) for kind, words in _COUNTED.items() if counts[kind])
