"""What a publication would say: what is public now against what the ledger knows.

What was public may change in three honest ways: a revision of a figure, a correction or an update of a
bulletin, or a change that somebody calls minor and says why. Anything else is refused. Other records, pages
and images may change, which is shown; but nothing becomes again what it was before a later publication, as
where somebody publishes from a clone that is behind.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bulletin.model.bulletins import Bulletin, BulletinStatus
from bulletin.model.edition import Edition
from bulletin.model.fixtures import PAGED
from bulletin.model.ledger import Event, Known, Ledger, LedgerKey, Line, Publication
from bulletin.model.public import Visible
from bulletin.nouns import KINDS
from bulletin.problems import CommandLine, Location, Message, Problem, Severity, message
from bulletin.publication.things import Thing, digest_of_record, owner_of
from bulletin.read.ledger import FOLDER
from bulletin.reports import first_few
from bulletin.text.dates import BEIJING

SILENT: Final = "silent-change"
"""The rule that what was public does not change without a word."""
_TOLD: Final = ("revision", "correction")
"""What tells of changes, and stays for ever."""
_SAYING: Final = ("bulletin", "figure", *_TOLD)
"""Kinds of things that change by a revision, a correction or an update alone."""
_LASTING: Final = ("bulletin", "figure", "page", *PAGED)
"""Kinds of things that have pages, and are not given up without a word."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from the ledger: a line for each thing, and what forbids to publish it.

    `minor` are those of the ids that were called minor for which there was anything to call so.
    """

    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()
    minor: frozenset[str] = field(default=frozenset())


def compared(
    now: Mapping[LedgerKey, Thing], ledger: Ledger, edition: Edition, minor: Mapping[str, str] | None = None
) -> Comparison:
    """Compare what is public now with the ledger; `edition` tells where each thing was written.

    `minor` has the reasons why changes of some ids are minor. The first publication dates all that is
    there by its own days.
    """
    begun, reasons = bool(ledger.publications), dict(minor or {})
    lines: list[Line] = []
    problems: list[Problem] = []
    used: set[str] = set()
    for thing, happened, untold in _happened(now, ledger, edition):
        is_minor = untold and thing.kind not in _TOLD and thing.id in reasons
        if untold and not is_minor:
            problems.append(_silent(thing, ledger, edition))
        if is_minor:
            used.add(thing.id)
        if event := Event.MINOR if is_minor else happened:
            why = reasons[thing.id] if event is Event.MINOR else ""
            dated = None if begun else thing.dated
            lines.append(
                Line(
                    *thing.key,
                    event,
                    thing.address,
                    thing.digest,
                    thing.said,
                    why,
                    dated,
                    thing.fields,
                    thing.channels,
                    thing.before,
                    thing.withdrawal,
                )
            )
    for key, found in _gone(now, ledger, edition, reasons):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            lines.append(found)
            used.update({owner_of(key)[1]} & reasons.keys())
    return Comparison(tuple(sorted(lines, key=_order)), tuple(problems), frozenset(used))


def _happened(
    now: Mapping[LedgerKey, Thing], ledger: Ledger, edition: Edition
) -> Iterator[tuple[Thing, Event | None, bool]]:
    """Yield what happened to each thing, and whether it says something else that nobody has told of."""
    told = _told_anew(now, ledger)
    for key, thing in now.items():
        known = ledger.known.get(key)
        event = _event(thing, known, told.get(key, ()))
        is_quiet = event in QUIET or (event is Event.CHANGED and thing.kind not in _SAYING)
        if is_quiet and _undone(thing, ledger) and not _goes_along(thing, ledger, edition):
            event = None
        elif event is None or event in QUIET:
            event = _noted(thing, known, ledger) or event
        yield thing, event, event is None and known is not None and _says_otherwise(thing, known)


QUIET: Final = {Event.MOVED, Event.NOTED}
"""What happens to a bulletin or figure without being told."""


def _goes_along(thing: Thing, ledger: Ledger, edition: Edition) -> bool:
    """Tell if a record would be what it was last, were public what was so then: nobody has changed it.

    A policy names figures, and an enterprise sources, which readers see as far as these are public.
    """
    if thing.kind not in PAGED:
        return False
    then = Visible(edition, None, defaultdict(frozenset, ledger.ids))
    record = then.as_shown(edition.mapping(thing.kind)[thing.id])
    return digest_of_record(record) == ledger.known[thing.key].digest


def _told_anew(now: Mapping[LedgerKey, Thing], ledger: Ledger) -> Mapping[LedgerKey, tuple[Thing, ...]]:
    """Return the revisions and corrections that are new, by what they are of."""
    found: dict[LedgerKey, tuple[Thing, ...]] = {}
    for key, thing in now.items():
        known = ledger.known.get(key)
        if key[0] in _TOLD and (known is None or known.gone):
            owner = owner_of(key)
            found[owner] = (*found.get(owner, ()), thing)
    return found


def _says_otherwise(thing: Thing, known: Known) -> bool:
    """Tell if something does not say what it said when it was last published."""
    return thing.address != known.address or _is_otherwise(thing, known)


def _is_otherwise(thing: Thing, known: Known) -> bool:
    """Tell the same, wherever it stands."""
    restored = known.withdrawn is not None and not thing.withdrawn
    return restored or _differs(thing, known)


def _differs(thing: Thing, known: Known) -> bool:
    """Tell if something differs by its digest; by what a figure printed too, which no version changes."""
    if thing.kind == "figure" and known.said and thing.said != known.said:
        return True
    return thing.digest != known.digest and _can_be_compared(thing.digest, known.digest)


def _can_be_compared(digest: str, other: str) -> bool:
    """Tell if two digests are of one version."""
    return digest.partition(":")[0] == other.partition(":")[0]


def silent_changes(now: Mapping[LedgerKey, Thing], ledger: Ledger, edition: Edition) -> Iterator[Problem]:
    """Yield a warning for each thing that is public still, and says something else without a word."""
    for thing, _, untold in _happened(now, ledger, edition):
        if untold:
            yield replace(_silent(thing, ledger, edition), severity=Severity.WARNING)
    for key, known in ledger.known.items():
        if not known.gone and key not in now and _is_lost(key, edition):
            yield replace(_missing(key, edition), severity=Severity.WARNING)


def _is_lost(key: LedgerKey, edition: Edition) -> bool:
    """Tell if something that was public and has a page is not there any more, or a draft again."""
    kind, id_ = key
    if kind not in _LASTING:
        return False
    record = edition.mapping(kind).get(id_)
    return record is None or (
        isinstance(record, Bulletin) and record.front_matter.status is BulletinStatus.DRAFT
    )


def _gone(
    now: Mapping[LedgerKey, Thing], ledger: Ledger, edition: Edition, reasons: Mapping[str, str]
) -> Iterator[tuple[LedgerKey, Line | Problem]]:
    """Yield what is public no more: a line of the ledger, or a problem where nobody has said why."""
    lost = _lost_bulletins(now, ledger)
    for key, known in ledger.known.items():
        if key in now or known.gone:
            continue
        owner = owner_of(key)
        if owner not in now and owner[1] not in reasons and (left_by := _left_by(owner, lost, edition)):
            told = [one for one in left_by if one in reasons]
            if why := "；".join(dict.fromkeys(reasons[one] for one in _likely(owner, told, ledger, edition))):
                yield key, Line(*key, Event.GONE, why=why)
            continue  # else what became of the bulletin must be told first
        is_untold = (owner in now or owner[1] not in reasons) and not _is_dropped(owner, edition)
        if is_untold and (key[0] in _SAYING or _is_lost(key, edition)):
            if owner in now or owner == key:
                yield key, _missing(key, edition)
        else:
            yield key, Line(*key, Event.GONE, why=reasons.get(owner[1], ""))


def _lost_bulletins(now: Mapping[LedgerKey, Thing], ledger: Ledger) -> list[str]:
    """Return the ids of the bulletins that are public no more, and are not withdrawn."""
    bulletins = ((key, known) for key, known in ledger.known.items() if key[0] == "bulletin")
    return sorted(key[1] for key, known in bulletins if key not in now and not known.gone)


def _left_by(key: LedgerKey, lost: Iterable[str], edition: Edition) -> list[str]:
    """Return the bulletins that are public no more with which a figure goes, whose record is there still.

    Which sources a bulletin listed nobody knows whose file is deleted.
    """
    figure = edition.figures.get(key[1]) if key[0] == "figure" else None
    if figure is None:
        return []
    listing = edition.bulletins_by("bulletins_by_source").ids(figure.source)
    return [one for one in lost if one in listing or one not in edition.front_matters]


def _likely(key: LedgerKey, left_by: list[str], ledger: Ledger, edition: Edition) -> list[str]:
    """Return which of some bulletins most likely gave a figure; all that are as likely.

    Those do that list its source still; else those that became public with it; else those that are in the
    channels of the most of its subjects, and of the fewest places that none of these lies in: a bulletin is
    in those of its place and of all around it.
    """
    figure, known = edition.figures[key[1]], ledger.known[key]
    listing = edition.bulletins_by("bulletins_by_source").ids(figure.source)
    left_by = [one for one in left_by if one in listing] or left_by
    left_by = [one for one in left_by if ledger.known["bulletin", one].first == known.first] or left_by
    subjects = {figure.subject, *figure.with_}
    places = filter(None, map(edition.place_of, subjects))
    around = {one.id for place in places for one in edition.lineage(place.id)}

    def unlikely(one: str) -> tuple[int, int]:
        channels = [channel.split("/") for channel in ledger.channels.get(("bulletin", one), ())]
        elsewhere = [id_ for folder, id_ in channels if folder == "places" and id_ not in around]
        return -sum(id_ in subjects for _, id_ in channels), len(elsewhere)

    least = min(map(unlikely, left_by), default=None)
    return [one for one in left_by if unlikely(one) == least]


def _is_dropped(key: LedgerKey, edition: Edition) -> bool:
    """Tell if something is a figure that goes with a bulletin that gave it, and is withdrawn."""
    figure = edition.figures.get(key[1]) if key[0] == "figure" else None
    return figure is not None and bool(edition.bulletins_by("bulletins_dropping").ids(figure.source))


def _order(line: Line) -> tuple[str, str, str]:
    return line.kind, line.id, line.event


def _event(thing: Thing, known: Known | None, told: Sequence[Thing]) -> Event | None:
    """Return what happened to something that is public; None for nothing, or for what nobody has told of.

    `told` are the revisions or corrections of it that are new.
    """
    if known and known.withdrawn and not thing.withdrawn:  # also where it was gone meanwhile
        return Event.RESTORED if told else None
    if known is None or known.gone:
        return Event.WITHDRAWN if thing.withdrawn else Event.PUBLISHED
    if thing.withdrawn and not known.withdrawn:
        return Event.WITHDRAWN
    updated = thing.kind == "bulletin" and thing.said > known.said
    if _differs(thing, known):
        return Event.CHANGED if updated or _is_told(thing, known, told) else None
    if updated or told:
        return Event.CHANGED
    if thing.address != known.address:
        return Event.MOVED
    return Event.NOTED if (thing.digest, thing.said) != (known.digest, known.said) else None


def _noted(thing: Thing, known: Known | None, ledger: Ledger) -> Event | None:
    """Return what happened around a bulletin's text or a figure.

    A number that it tells of was revised; it tells of another one, or of none; others carry it; the ledger
    does not know why it was withdrawn.
    """
    if known is None or _is_otherwise(thing, known):
        return None
    if any(("revision", one) not in ledger.known for one in thing.revised):
        return Event.CHANGED
    if thing.before is not None and thing.before != known.before:
        is_noted = known.before is None and (not thing.before or ("figure", thing.before) in ledger.known)
        return Event.NOTED if is_noted else Event.CHANGED
    is_carried_otherwise = thing.channels and thing.channels != ledger.channels.get(thing.key)
    is_untold = thing.withdrawal and known.withdrawal and not known.withdrawal.day
    return Event.NOTED if is_carried_otherwise or is_untold else None


def _is_told(thing: Thing, known: Known, told: Sequence[Thing]) -> bool:
    """Tell if what changed is what is told: a revision must say what was public, and can't say all."""
    if thing.kind != "figure":
        return bool(told) or thing.kind not in _SAYING
    if not _can_be_compared(thing.digest, known.digest):
        return bool(told)
    rest, _, state = known.digest.rpartition("-")
    return thing.digest.rpartition("-")[0] == rest and any(one.state == state for one in told)


def not_public(now: Mapping[LedgerKey, Thing], ledger: Ledger, edition: Edition) -> Iterator[Problem]:
    """Yield a note for each bulletin that readers don't get yet, though nothing holds it back."""
    for key in now:
        known = ledger.known.get(key)
        if key[0] == "bulletin" and (known is None or known.gone):
            yield Problem(
                _where(key, edition),
                "not-public",
                message("the bulletin 「{id}」 has not been published yet", id=key[1]),
                message("readers get it with the next publication, which dates it"),
                message("publish it: `{command}`", command=CommandLine("publish")),
            )


def _silent(thing: Thing, ledger: Ledger, edition: Edition) -> Problem:
    where, mend = _where(thing.key, edition), _way_out(thing)
    if undone := _undone(thing, ledger):
        is_whole = ledger.undone(thing.key, thing.address, thing.digest) is not None
        return Problem(
            where,
            SILENT,
            (_WHOLE if is_whole else _PART).filled(
                kind=KINDS[thing.kind],
                id=thing.id,
                moment=undone.moment.astimezone(BEIJING).isoformat(sep=" ", timespec="minutes"),
                name=undone.name,
            ),
            message("somebody else may have published that, whose work would be lost without a word"),
            message(
                "get the newer content first, as from version control; if it is to be so: {mend}", mend=mend
            ),
        )
    return Problem(
        where,
        SILENT,
        _otherwise(thing, ledger.known[thing.key]),
        message("readers have seen the old, and nothing tells them"),
        mend,
    )


def _way_out(thing: Thing) -> Message:
    """Return how a change of something that was public is told of."""
    minor = CommandLine(f'publish --minor "{thing.id}=…"')
    if thing.kind == "figure":
        return message(
            "say so: add to `revisions` what was published (`printed` and what else differed), with `until`, "
            "`reason` and `fault`; or bring it back; or, where it means the same to readers, say why: "
            "`{minor}`",
            minor=minor,
        )
    if thing.kind == "bulletin":
        return message(
            "say so: add to `corrections` the day and what was wrong; or, if something was added, set "
            "`updated`; or bring the text back; or, where it means the same to readers, say why: `{minor}`",
            minor=minor,
        )
    return _AS_BEFORE if thing.kind in _TOLD else message("say why: `{minor}`", minor=minor)


def _undone(thing: Thing, ledger: Ledger) -> Publication | None:
    """Return the publication that a thing would undo, since it is again what it was before."""
    whole = ledger.undone(thing.key, thing.address, thing.digest)
    return whole or ledger.partly_undone(thing.key, thing.fields)


_WHOLE: Final = message(
    "the {kind} 「{id}」 is what it was before {moment}, and would take back what was published then: {name}",
    kind="",
    id="",
    moment="",
    name="",
)
_PART: Final = message(
    "a part of the {kind} 「{id}」 is what it was before {moment}, and would take back what was published "
    "then: {name}",
    kind="",
    id="",
    moment="",
    name="",
)


def _otherwise(thing: Thing, known: Known) -> Message:
    """Say that something says something else, of a figure's words also what they were."""
    if thing.kind == "figure" and known.said and known.said != thing.said:
        return message(
            "the figure 「{id}」 says 「{new}」, and was published as 「{old}」",
            id=thing.id,
            new=thing.said,
            old=known.said,
        )
    return message(
        "the {kind} 「{id}」 says something else than what was published",
        kind=KINDS[thing.kind],
        id=thing.id,
    )


_AS_BEFORE: Final = message(
    "bring it back as it was; what more there is to say, say in another one beside it"
)


def _missing(key: LedgerKey, edition: Edition) -> Problem:
    kind, id_ = key
    where = _where(owner_of(key), edition)
    what = message("the {kind} 「{id}」 was public, and is not there any more", kind=KINDS[kind], id=id_)
    if kind in _TOLD:
        what = message(
            "a {kind} that was public is not there any more, or is worded otherwise: {id}",
            kind=KINDS[kind],
            id=id_,
        )
        mend = _AS_BEFORE
    elif kind == "bulletin":
        mend = message(
            "bring it back with `status: withdrawn`, which keeps its address and says so; or say why it "
            "vanishes: `{minor}`",
            minor=CommandLine(f'publish --minor "{id_}=…"'),
        )
    elif kind == "figure" and id_ in edition.figures:
        what = message(
            "the figure 「{id}」 was public, and no bulletin that is public lists its source any more", id=id_
        )
        mend = message(
            "list its source in a bulletin again; or say why it vanishes: `{minor}`",
            minor=CommandLine(f'publish --minor "{id_}=…"'),
        )
    elif kind == "figure":
        mend = message(
            "bring it back, and say what is wrong with it in `revisions`; or say why it vanishes: `{minor}`",
            minor=CommandLine(f'publish --minor "{id_}=…"'),
        )
    else:
        mend = message(
            "bring it back, as from version control if others have published it; or say why it vanishes: "
            "`{minor}`",
            minor=CommandLine(f'publish --minor "{id_}=…"'),
        )
    return Problem(where, SILENT, what, message("readers and feeds have it, and links lead to it"), mend)


def _where(key: LedgerKey, edition: Edition) -> Location:
    """Return where something was written; the folder of the ledger where it is not there."""
    if origin := edition.all_origins.get(key):
        return Location(origin.path, pointer=origin.pointer)
    folder = next((one.path.partition("/")[0] for one in edition.all_origins.values()), "content")
    return Location(f"{folder}/{FOLDER}")


def unused_reasons(minor: Mapping[str, str], used: Iterable[str]) -> tuple[Problem, ...]:
    """Return the problems of ids that are called minor though nothing of them has changed without a word."""
    return tuple(_unused(id_) for id_ in sorted(minor.keys() - set(used)))


def _unused(id_: str) -> Problem:
    return Problem(
        Location("--minor"),
        "not-minor",
        message("nothing of 「{id}」 has changed without a word", id=id_),
        message("a reason in the ledger stays for ever, and this one would be about nothing"),
    )


def counted_kinds(lines: Iterable[Line]) -> Iterator[Message]:
    """Yield a line for each kind of change that readers notice: how many, and the first few."""
    found: dict[tuple[Event, str], list[str]] = {}
    for line in lines:
        found.setdefault((line.event, line.kind), []).append(line.id)
    for event, words in _HAPPENED.items():
        for (happened, kind), ids in sorted(found.items()):
            if happened is event:
                told = _EDITED if event is Event.CHANGED and kind not in _SAYING else words
                yield told.filled(kind=KINDS[kind], count=len(ids), ids=first_few(ids, _NAMED))


_NAMED: Final = 5
_EDITED: Final = message("changed: {kind} ({count}): {ids}", kind="", count="", ids="")
_HAPPENED: Final = {
    Event.PUBLISHED: message("public from now on: {kind} ({count}): {ids}", kind="", count="", ids=""),
    Event.CHANGED: message("changed, and told so: {kind} ({count}): {ids}", kind="", count="", ids=""),
    Event.MINOR: message("changed, and called minor: {kind} ({count}): {ids}", kind="", count="", ids=""),
    Event.MOVED: message("at another address: {kind} ({count}): {ids}", kind="", count="", ids=""),
    Event.RESTORED: message("no longer withdrawn: {kind} ({count}): {ids}", kind="", count="", ids=""),
    Event.WITHDRAWN: message("withdrawn: {kind} ({count}): {ids}", kind="", count="", ids=""),
    Event.GONE: message("no longer public: {kind} ({count}): {ids}", kind="", count="", ids=""),
}
