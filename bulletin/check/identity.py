"""Rules about names: every id and every address stands for one thing."""

from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, at, problem
from bulletin.model.assets import Asset
from bulletin.model.bulletins import Bulletin, BulletinStatus, PlainPage
from bulletin.model.edition import Edition
from bulletin.model.fixtures import TWINS
from bulletin.model.records import Enterprise, Policy, Record, Source
from bulletin.nouns import KINDS
from bulletin.problems import Location, Problem, Severity, message

RESERVED_PAGES: Final = frozenset(
    [
        *("bulletins", "places", "enterprises", "policies", "indicators", "sources", "topics", "scopes"),
        *("figures", "corrections", "quality", "feeds", "data", "search", "theme", "images", TWINS),
        *("files", "follow", "compare"),
        *("index", "404", "sitemap", "robots"),
    ]
)
RESERVED_RECORDS: Final = frozenset({"compare", "follow", "files", "search", "index"})
RESERVED_FRAGMENTS: Final = frozenset({"main", "all"})
"""Fragments that every page, or every subject's page, has already."""


def shared_namespace(edition: Edition, record: Enterprise | Policy) -> Iterator[Problem]:
    """Places, enterprises and policies share one namespace: each can be a figure's subject."""
    earlier = ("place",) if isinstance(record, Enterprise) else ("place", "enterprise")
    first = next((label for label in earlier if record.id in edition.records(label)), None)
    if first:
        yield problem(
            "shared-id",
            at(edition, record, "id"),
            message(
                "「{id}」 is already the id of the {label} 「{name}」",
                id=record.id,
                label=KINDS[first],
                name=_name(edition.records(first)[record.id]),
            ),
            message("a figure about it could mean either"),
            message("give one of them another id, and write it wherever that one is meant"),
        )


def corrected_ids(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No figure has the id of a bulletin: corrections of both stand in one list."""
    if bulletin.id in edition.figures:
        yield problem(
            "shared-id",
            at(edition, edition.figures[bulletin.id], "id"),
            message("「{id}」 is already the id of a bulletin", id=bulletin.id),
            message("the corrections of both would have one address"),
            message("give the figure another id"),
        )


def _name(record: Record) -> str:
    return str(getattr(record, "name", record.id))


def unique_measures(edition: Edition, policy: Policy) -> Iterator[Problem]:
    """No two measures have one id, and no measure has a figure's."""
    seen: set[str] = set()
    for index, measure in enumerate(policy.measures):
        first = edition.measures.ids(measure.id)[0]
        if first != policy.id or measure.id in seen:
            yield problem(
                "duplicate-id",
                at(edition, policy, "measures", index, "id"),
                message(
                    "another measure has the id 「{id}」, in the policy 「{policy}」",
                    id=measure.id,
                    policy=first,
                ),
                message("an address could mean either"),
                message("begin it with the policy's id: `{id}-…`", id=policy.id),
            )
        seen.add(measure.id)
        if measure.id in edition.figures:
            yield problem(
                "duplicate-id",
                at(edition, policy, "measures", index, "id"),
                message("a figure has the id 「{id}」", id=measure.id),
                message("both stand on the policy's page, and an address could mean either"),
                message("begin it with the policy's id: `{id}-…`", id=policy.id),
            )


def unique_credit_codes(edition: Edition, enterprise: Enterprise) -> Iterator[Problem]:
    """No two enterprises have one credit code."""
    first = edition.credit_codes.ids(enterprise.uscc)[0] if enterprise.uscc else enterprise.id
    if first != enterprise.id:
        yield problem(
            "duplicate-credit-code",
            at(edition, enterprise, "uscc"),
            message("「{id}」 has the same credit code", id=first),
            message("a credit code belongs to one enterprise"),
        )


def reserved(edition: Edition, _: None) -> Iterator[Problem]:
    """No record or page has an id that the site needs for an address of its own."""
    for label in ("place", "enterprise", "policy", "indicator", "source", "topic"):
        for id_ in sorted(RESERVED_RECORDS & edition.records(label).keys()):
            yield _reserved(at(edition, edition.records(label)[id_], "id"), id_)
        for id_ in edition.records(label):
            if _is_number(id_):
                yield _number(at(edition, edition.records(label)[id_], "id"), id_)
    for id_ in RESERVED_FRAGMENTS & edition.figures.keys():
        yield _reserved(at(edition, edition.figures[id_], "id"), id_)
    for id_ in sorted(RESERVED_PAGES & edition.pages.keys()):
        yield _reserved(at(edition, edition.pages[id_].front_matter, "id"), id_)


def _reserved(where: Location, id_: str) -> Problem:
    return problem(
        "reserved-id",
        where,
        message("the id 「{id}」 is kept for a page of the site's own", id=id_),
        message("two pages would have one address"),
        message("choose another id"),
    )


def numbered_address(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """The last part of a bulletin's address is no such number as stands for a day."""
    if _is_number(bulletin.slug):
        yield _number(
            at(edition, bulletin.front_matter, "slug" if bulletin.front_matter.slug else "id"), bulletin.slug
        )


def _is_number(id_: str) -> bool:
    """Tell if an id is a number like those in addresses: no longer than a year has digits."""
    return id_.isdecimal() and len(id_) <= len("2020")


def _number(where: Location, id_: str) -> Problem:
    return problem(
        "reserved-id",
        where,
        message("「{id}」 is a number of at most four digits", id=id_),
        message("numbers in addresses stand for years, months, days and the pages of long lists"),
        message("add a word: `{id}-…`", id=id_),
    )


def unique_addresses(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No two bulletins have one address, also where letter case counts for nothing."""
    address = bulletin.address.lower()
    first = edition.bulletins_by("bulletins_by_address").ids(address)[-1]  # the oldest
    if first != bulletin.id:
        yield problem(
            "duplicate-address",
            at(edition, bulletin.front_matter, "slug" if bulletin.front_matter.slug else "id"),
            message(
                "the bulletin {path} has the same address, {address}",
                path=edition.bulletins[first].path,
                address=address,
            ),
            message("one would overwrite the other"),
            message(
                "add a line `slug: …` to the front matter of one of them, with another last part "
                "of the address"
            ),
        )


def unique_files(edition: Edition, _: None) -> Iterator[Problem]:
    """No two images or attachments have one address, also where letter case counts for nothing."""
    seen: dict[str, Asset] = {}
    images = [(image, path) for image in edition.images.values() for path in image.paths]
    for asset, path in [*images, *((file, file.path) for file in edition.files.values())]:
        first = seen.setdefault(path.lower(), asset)
        if first is not asset:
            yield _same_address(edition, first, asset)


def _same_address(edition: Edition, first: Asset, asset: Asset) -> Problem:
    """Return the problem of a file that has the address of the `first`, or of a smaller copy of it."""
    where = Location(edition.origins["file" if asset.path in edition.files else "image", asset.path].path)
    if first.path.lower() == asset.path.lower():
        what = message("the name differs from {path} by letter case only", path=first.path)
        why = message("on Windows and Mac the two are one file")
    else:
        what = message("a smaller copy of one of {path} and this image has the other's name", path=first.path)
        why = message("one would overwrite the other")
    return problem("duplicate-address", where, what, why, message("rename one of them"))


def dated_day(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin's date is a day, since its address needs one."""
    if not bulletin.front_matter.date.day:
        yield problem(
            "date-form",
            at(edition, bulletin.front_matter, "date"),
            message("a bulletin's date is a day, not 「{date}」", date=bulletin.front_matter.date),
            message("the address and the order of bulletins depend on it"),
            message("write the day on which it appears, like 2020-03-04"),
        )


def has_text(_: Edition, article: Bulletin | PlainPage) -> Iterator[Problem]:
    """A bulletin or page has a text, unless it is withdrawn or a draft."""
    begun = isinstance(article, Bulletin) and article.front_matter.status is not BulletinStatus.PUBLISHED
    told = any(found.severity is Severity.ERROR for found in article.body.problems)
    if not article.body.parts and not begun and not told:
        yield problem(
            "empty-text",
            Location(article.path, article.body_line, 1),
            message("there is no text below the front matter"),
            message("readers would come to an empty page"),
        )


def has_source(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin that is published names a source."""
    if not bulletin.front_matter.sources and bulletin.front_matter.status is BulletinStatus.PUBLISHED:
        yield problem(
            "no-source",
            at(edition, bulletin.front_matter, "sources"),
            message("the bulletin lists no source"),
            message("readers are told where all that stands in it comes from"),
        )


def says_something(edition: Edition, source: Source) -> Iterator[Problem]:
    """A source says who published it, what it is called, or at least what it is."""
    if not (source.outlet or source.title or source.url or source.note):
        yield problem(
            "bare-source",
            at(edition, source, "id"),
            message("nothing says who published 「{source}」, or what it is called", source=source.id),
            message("readers would be told of a report without a name, and could not look for it"),
        )


RULES: Final = (
    Rule("bare-source", "source", says_something),
    Rule("shared-id", "enterprise", shared_namespace),
    Rule("shared-id", "policy", shared_namespace),
    Rule("shared-id", "bulletin", corrected_ids),
    Rule("duplicate-id", "policy", unique_measures),
    Rule("duplicate-credit-code", "enterprise", unique_credit_codes),
    Rule("reserved-id", "edition", reserved),
    Rule("reserved-id", "bulletin", numbered_address),
    Rule("duplicate-address", "bulletin", unique_addresses),
    Rule("duplicate-address", "edition", unique_files),
    Rule("date-form", "bulletin", dated_day),
    Rule("empty-text", "page", has_text),
    Rule("empty-text", "bulletin", has_text),
    Rule("no-source", "bulletin", has_source),
)
