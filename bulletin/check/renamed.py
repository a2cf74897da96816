"""Which record an unknown id seems to belong to now, where an id was changed in one file alone.

Such a record is named by nothing, and shares words with the id, or is called so in pinyin, or said the same
when it was published. Of a few that nothing names one is offered without such a sign, but only as a question.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

from bulletin.check.unnamed import Nameable, is_unnamed
from bulletin.model.edition import Edition
from bulletin.model.public import names_in_bulletin
from bulletin.model.records import Figure, Policy, Source
from bulletin.text.pinyin import pinyin_slug

_MOST: Final = 60
"""Records without a name anywhere among which one is looked for: more are no slip of one."""
_LETTERS: Final = 4
"""Letters of the words at least that two ids share, so that they can be one."""
_LONGEST: Final = 80
_FEW: Final = 3
"""Records without a name anywhere that are asked about, though nothing else speaks for them."""
_NEVER_ASKED: Final = frozenset({"place", "bulletin"})
"""Kinds of which there may be some that nothing names yet: another county is never offered by chance."""


class Renamed(NamedTuple):
    """The records that an id may belong to now; `is_sure` says that a sign speaks for them."""

    ids: tuple[str, ...]
    is_sure: bool


def renamed(edition: Edition, kind: str, id_: str, free: Collection[str]) -> Renamed:
    """Return which of the `free` records of a kind, that nothing names, the unknown `id_` may belong to."""
    if len(free) > _MOST:
        return Renamed((), is_sure=False)
    published = [one for one in free if kind == "figure" and _was_published(edition, id_, one)]
    alike = published or [one for one in free if _is_alike(edition, kind, id_, one)]
    if alike:
        return Renamed(tuple(alike), is_sure=True)
    few = [one for one in free if kind != "subject" or one not in edition.places]
    asked = len(few) <= _FEW and kind not in _NEVER_ASKED
    return Renamed(tuple(few) if asked else (), is_sure=False)


def free(edition: Edition, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the records of a kind that nothing names."""
    return tuple(id_ for id_ in ids if _is_free(edition, kind, id_))


def _is_free(edition: Edition, kind: str, id_: str) -> bool:
    record: Any = edition.subjects[id_] if kind == "subject" else edition.records(kind).get(id_)
    match record:
        case Figure():
            return not _is_cited(edition, record)
        case Policy():
            return not edition.figures_of.ids(id_)
        case Source():
            by_kind = (edition.figures_by_source, edition.policies_by_source)
            return not edition.bulletins_by("bulletins_by_source").ids(id_) and not any(
                grouping.ids(id_) for grouping in by_kind
            )
        case _ if isinstance(record, Nameable):
            return is_unnamed(edition, record)
    return kind == "bulletin"


def _is_cited(edition: Edition, figure: Figure) -> bool:
    """Tell if a bulletin, a measure or another figure names a figure."""
    policies = (edition.policies.get(subject) for subject in (figure.subject, *figure.with_))
    measured = (id_ for policy in policies if policy for one in policy.measures for id_ in one.figures)
    return (
        figure.id in measured
        or bool(edition.parts_of.ids(figure.id))
        or figure.id
        in edition.results.get("cited-figures", figure.source, lambda source: _cited_from(edition, source))
    )


def _cited_from(edition: Edition, source: str) -> frozenset[str]:
    """Return the figures that the bulletins name which list a source."""
    bulletins = edition.bulletins_by("bulletins_by_source").ids(source)
    named = (name for id_ in bulletins for name in names_in_bulletin(edition.bulletins[id_]))
    return frozenset(id_ for kind, id_ in named if kind == "figure")


def _was_published(edition: Edition, id_: str, candidate: str) -> bool:
    """Tell if a figure says what another one said that the ledger knows, of the same thing."""
    known, figure = edition.known.get(("figure", id_)), edition.figures[candidate]
    if known is None or known.said != figure.printed:
        return False
    return f"/{figure.subject}/{figure.indicator}/" in known.address


def _called(edition: Edition, kind: str, id_: str) -> tuple[str, ...]:
    """Return the names of a record that an id may be the pinyin of."""
    if kind in {"figure", "bulletin"}:
        return ()
    record: Any = edition.subjects[id_] if kind == "subject" else edition.records(kind)[id_]
    names = (getattr(record, name, None) for name in ("name", "title", "outlet"))
    return (*(str(name) for name in names if name), *getattr(record, "aliases", ()))


def _is_alike(edition: Edition, kind: str, id_: str, other: str) -> bool:
    """Tell if one of two ids has all words of the other, or the first is the pinyin of a name of the second.

    Of a name its last syllable may be left out, 区 or 县, or all but the first letters. Words that two ids
    merely share are no sign: those of sources and figures are made after one pattern; nor are all words of a
    place's id, which its towns and parks begin with.
    """
    letters = id_.replace("-", "")
    for read in map(_read, _called(edition, kind, other)):
        if letters in {"".join(read), "".join(read[:-1]), "".join(word[:1] for word in read)}:
            return True
    if letters == other.replace("-", ""):
        return True
    fewer, more = sorted(({*id_.split("-")}, {*other.split("-")}), key=len)
    return other not in edition.places and fewer <= more and len("".join(fewer)) >= _LETTERS


@lru_cache(maxsize=1024)
def _read(name: str) -> tuple[str, ...]:
    """Return the syllables of a name."""
    return tuple(pinyin_slug(name, _LONGEST).split("-"))
