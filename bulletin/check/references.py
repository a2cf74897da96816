"""Rules about references: whatever a record or a text names is there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from bulletin.check import paths
from bulletin.check.rules import Rule, at, problem, where_in_body
from bulletin.check.unknown import Context, absent, figure_words, known
from bulletin.model.bulletins import Bulletin, PlainPage
from bulletin.model.destinations import TYPED, file_of
from bulletin.model.edition import Edition, linked_file
from bulletin.model.public import placed_names
from bulletin.model.records import Enterprise, Figure, Indicator, Place, Policy, Record
from bulletin.model.selection import selected
from bulletin.nouns import KINDS
from bulletin.problems import Location, Message, Pointer, Problem, Severity, message

_TEXTS: Final = frozenset({"title", "summary"})
"""Fields of front matter in which figures stand in braces."""
LEADS: Final = 3
"""Figures that the front page has room for."""


def ids_named_by(record: Record) -> Iterator[tuple[Pointer, str, str]]:
    """Yield what a record names: where, the kind, the id."""
    match record:
        case Place(parent=str(above)):
            yield ("parent",), "place", above
        case Indicator():
            indicators = dict.fromkeys(("part", "whole", "variant_of"), "indicator")
            yield from _single(record, topic="topic", **indicators)
        case Enterprise():
            yield from _single(record, place="place")
            for index, entry in enumerate(record.timeline):
                yield ("timeline", index, "source"), "source", entry.source
        case Policy():
            yield from _single(record, place="place", source="source")
            yield from _listed(("topics",), "topic", record.topics)
            for index, measure in enumerate(record.measures):
                yield ("measures", index, "topic"), "topic", measure.topic
                yield from _listed(("measures", index, "figures"), "figure", measure.figures)
        case Figure():
            yield from _single(
                record,
                indicator="indicator",
                subject="subject",
                source="source",
                scope="scope",
                whole="figure",
            )
            yield from _listed(("with",), "subject", record.with_)
            yield from _listed(("parts",), "figure", record.parts)
            for index, revision in enumerate(record.revisions):
                for pointer, kind, id_ in _single(revision, indicator="indicator", scope="scope"):
                    yield ("revisions", index, *pointer), kind, id_


def _single(holder: Any, **fields: str) -> Iterator[tuple[Pointer, str, str]]:
    for name, kind in fields.items():
        if id_ := getattr(holder, name):
            yield (name,), kind, id_


def _listed(pointer: Pointer, kind: str, ids: tuple[str, ...]) -> Iterator[tuple[Pointer, str, str]]:
    for index, id_ in enumerate(ids):
        yield (*pointer, index), kind, id_


def _lists(named: list[tuple[Pointer, str, str]], *own: str) -> Mapping[Pointer, frozenset[str]]:
    """Return the ids of each list among what is named, and `own`, by where the list stands."""
    lists: defaultdict[Pointer, set[str]] = defaultdict(lambda: set(own))
    for pointer, _, id_ in named:
        if isinstance(pointer[-1], int):
            lists[pointer[:-1]].add(id_)
    return {pointer: frozenset(ids) for pointer, ids in lists.items()}


def in_record(edition: Edition, record: Record) -> Iterator[Problem]:
    """Every id that a record names belongs to a record."""
    named = [*ids_named_by(record)]
    lists = _lists(named, record.id)
    for pointer, kind, id_ in named:
        if id_ not in known(edition, kind):
            subject = record.subject if isinstance(record, Figure) else record.id
            context = Context(edition, (subject,), taken=lists.get(pointer[:-1]) or frozenset({record.id}))
            yield context.unknown(at(edition, record, *pointer), kind, id_)


def in_bulletin(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """Every id, link and block of a bulletin leads to something; of a withdrawn one what is shown still."""
    front_matter = bulletin.front_matter
    yield from _known(
        edition,
        bulletin,
        [
            *_single(front_matter, place="place"),
            *_listed(("topics",), "topic", front_matter.topics),
            *_listed(("sources",), "source", front_matter.sources),
        ],
    )
    if not front_matter.is_withdrawn:
        yield from _in_text(edition, bulletin)


def _in_text(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    front_matter = bulletin.front_matter
    named = [*_listed(("lead",), "figure", front_matter.lead)]
    for words, key in ((bulletin.title, "title"), (bulletin.summary, "summary")):
        named += [((key,), reference.kind, reference.target) for reference in words.references]
    yield from _known(edition, bulletin, named)
    if front_matter.image and file_of(bulletin.path, front_matter.image) not in edition.images:
        yield _context(edition, bulletin).unknown(
            at(edition, front_matter, "image"), "image", front_matter.image
        )
    yield from _in_body(edition, bulletin)


def _known(
    edition: Edition, bulletin: Bulletin, named: Iterable[tuple[Pointer, str, str]]
) -> Iterator[Problem]:
    """Yield the problems of what the front matter names and is not there."""
    named = [*named]
    lists = _lists(named)
    for pointer, kind, id_ in named:
        if id_ not in known(edition, kind):
            where, braces = at(edition, bulletin.front_matter, *pointer), pointer[0] in _TEXTS
            context = replace(_context(edition, bulletin), taken=lists.get(pointer[:-1], frozenset()))
            yield context.unknown(where, kind, id_, braces=braces)


def _context(edition: Edition, article: Bulletin | PlainPage, *, linked: bool = False) -> Context:
    """Return where an article's names are looked for: among the figures of its place and its sources."""
    if not isinstance(article, Bulletin):
        return Context(edition, linked=linked)
    return Context(edition, (article.front_matter.place,), article.front_matter.sources, linked)


def in_page(edition: Edition, page: PlainPage) -> Iterator[Problem]:
    """Every link and block of a page leads to something."""
    yield from _in_body(edition, page)


def _unlisted(edition: Edition, article: Bulletin | PlainPage) -> set[Message]:
    """Return what would be said of figures whose source a bulletin does not list, which is told already."""
    if not isinstance(article, Bulletin):
        return set()
    figures = (edition.figures.get(id_) for _, id_ in printed_figures(edition, article))
    return {absent("figure", f.id) for f in figures if f and f.source not in article.front_matter.sources}


def _in_article(edition: Edition, article: Bulletin | PlainPage) -> Iterator[Problem]:
    return in_bulletin(edition, article) if isinstance(article, Bulletin) else in_page(edition, article)


def _in_body(edition: Edition, article: Bulletin | PlainPage) -> Iterator[Problem]:
    yield from paths.in_body(edition, article)
    for reference in article.body.references:
        target = (
            linked_file(article.path, reference.target) if reference.kind == "filename" else reference.target
        )
        if reference.kind not in TYPED and target not in known(edition, reference.kind):
            where = where_in_body(article, reference)
            braces = reference.kind == "figure"
            context = _context(edition, article, linked=True)
            yield context.unknown(where, reference.kind, target, braces=braces)
    for block in article.body.blocks:
        for kind, option in placed_names(block):
            if option.value not in known(edition, kind):
                where = where_in_body(article, option)
                yield _context(edition, article).unknown(where, kind, option.value)


def sources_listed(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin lists the sources of the figures that it prints."""
    listed = set(bulletin.front_matter.sources)
    if not listed or not listed <= edition.sources.keys():
        return  # a misspelt source is told, and may be any of these; so is that there is none
    for where, id_ in printed_figures(edition, bulletin):
        figure = edition.figures.get(id_)
        if figure and figure.source not in listed and figure.source in edition.sources:
            yield problem(
                "source-not-listed",
                where,
                message(
                    "「{figure}」 comes from 「{source}」, which `sources` does not list",
                    figure=figure.id,
                    source=figure.source,
                ),
                message("readers are told at the end where the numbers come from"),
                message(
                    "add `{source}` to `sources` if {figure} is meant; else correct the id",
                    source=figure.source,
                    figure=figure_words(edition, figure),
                )
                if not edition.shown or figure.source in edition.shown.sources
                else message(
                    "add `{source}` to `sources` if it may be shown now, with all its figures: no public "
                    "bulletin lists it yet; else take the reference out",
                    source=figure.source,
                ),
            )
            listed.add(figure.source)


def chosen_sources(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin lists the sources of the figures that its blocks choose by place, indicator or the like."""
    # Others' figures come to be chosen with time: an error would stop the site for what nobody has edited.
    listed = set(bulletin.front_matter.sources)
    for block in bulletin.body.blocks:
        options = block.chosen
        chosen = block.kind in {"figures", "chart"} and "ids" not in options
        for figure in selected(edition.shown or edition, block) if chosen else ():
            if figure.source in listed or figure.source not in edition.sources:
                continue
            listed.add(figure.source)
            yield problem(
                "source-not-listed",
                where_in_body(bulletin, block),
                message(
                    "the block shows 「{figure}」 from 「{source}」, which `sources` does not list",
                    figure=figure.id,
                    source=figure.source,
                ),
                message("readers are told at the end where the numbers come from"),
                message(
                    "add `{source}` to `sources`; if its figures are not meant, name those that are by `ids`",
                    source=figure.source,
                ),
                Severity.WARNING,
            )


def printed_figures(edition: Edition, bulletin: Bulletin) -> Iterator[tuple[Location, str]]:
    """Yield the figures that a bulletin names one by one, and where; a withdrawn one prints none."""
    if bulletin.front_matter.is_withdrawn:
        return
    for words, key in ((bulletin.title, "title"), (bulletin.summary, "summary")):
        for reference in words.references:
            yield at(edition, bulletin.front_matter, key), reference.target
    for index, id_ in enumerate(bulletin.front_matter.lead):
        yield at(edition, bulletin.front_matter, "lead", index), id_
    for reference in bulletin.body.references:
        if reference.kind == "figure":
            yield where_in_body(bulletin, reference), reference.target
    for block in bulletin.body.blocks:
        for kind, option in placed_names(block):
            if kind == "figure":
                yield where_in_body(bulletin, option), option.value


def measured_once(edition: Edition, policy: Policy) -> Iterator[Problem]:
    """A figure belongs to one measure: a number stands once."""
    seen: dict[str, str] = {}
    for index, measure in enumerate(policy.measures):
        for place, id_ in enumerate(measure.figures):
            if id_ in seen:
                yield problem(
                    "measured-twice",
                    at(edition, policy, "measures", index, "figures", place),
                    message(
                        "the figure 「{id}」 belongs to the measure 「{measure}」 already",
                        id=id_,
                        measure=seen[id_],
                    ),
                    message("it would stand twice on the page, and its address could mean either"),
                )
            seen.setdefault(id_, measure.id)


def measure_figures(edition: Edition, policy: Policy) -> Iterator[Problem]:
    """The amounts of a measure are figures about its policy."""
    for index, measure in enumerate(policy.measures):
        for place, id_ in enumerate(measure.figures):
            figure = edition.figures.get(id_)
            known_subject = (
                figure and figure.subject in edition.subjects
            )  # an unknown one is told at the figure
            if figure and known_subject and policy.id not in (figure.subject, *figure.with_):
                yield problem(
                    "measure-figure",
                    at(edition, policy, "measures", index, "figures", place),
                    message(
                        "the figure 「{id}」 is about 「{subject}」, not about this policy",
                        id=id_,
                        subject=figure.subject,
                    ),
                    message("a figure's address is on its subject's page"),
                    message(
                        "take it out of the measure; only if the policy is what it is about, make "
                        "its `subject` "
                        "`{policy}`",
                        policy=policy.id,
                    ),
                )


def hidden(edition: Edition, article: Bulletin | PlainPage) -> Iterator[Problem]:
    """What is public names nothing that is hidden with a draft or under an embargo."""
    shown = edition.shown
    if shown is None or article.id not in shown.records(article.label):
        return
    article = shown.bulletins[article.id] if isinstance(article, Bulletin) else article
    missing = list(_in_article(shown, article))
    if not missing:
        return
    there = {found.what for found in _in_article(edition, article)} | _unlisted(edition, article)
    there |= _without_source(edition, missing)
    if isinstance(article, Bulletin) and not _lists_sources(edition, article):
        there |= {found.what for found in missing if _follows_source(found)}  # it may be the misspelt one
    for found in missing:
        if found.what not in there:
            yield problem(
                "hidden-reference",
                found.location,
                _not_public(found),
                message("it belongs to a bulletin that is not public, or a source that no public one lists"),
                _until_public(article, found),
            )


def _lists_sources(edition: Edition, bulletin: Bulletin) -> bool:
    """Tell if a bulletin lists sources, and none that isn't there: else that is told."""
    sources = set(bulletin.front_matter.sources)
    return bool(sources) and sources <= edition.sources.keys()


def _without_source(edition: Edition, missing: Iterable[Problem]) -> set[Message]:
    """Return what is said of figures and policies whose source isn't there: that is told at their records."""
    kinds: dict[object, Mapping[str, Any]] = {
        KINDS["figure"]: edition.figures,
        KINDS["policy"]: edition.policies,
    }
    found = set()
    for lacking in missing:
        told = dict(lacking.what.arguments)
        record = kinds.get(told.get("kind"), {}).get(str(told.get("id")))
        if record is not None and record.source not in edition.sources:
            found.add(lacking.what)
    return found


def _follows_source(found: Problem) -> bool:
    """Tell if what was not found is public by its source."""
    return dict(found.what.arguments).get("kind") in {KINDS["figure"], KINDS["policy"]}


def _not_public(found: Problem) -> Message:
    """Say that what was not found among what is public is hidden: a record, or the page at a path."""
    told = dict(found.what.arguments)
    if "path" in told:
        return message("the page at 「{path}」 is not public", path=told["path"])
    return message("the {kind} 「{id}」 is not public", **told)


def _until_public(article: Bulletin | PlainPage, found: Problem) -> Message:
    """Say how to mend a reference to what is hidden."""
    files = {KINDS[kind] for kind in ("bulletin", "filename", "static", "image")}
    if dict(found.what.arguments).get("kind") in {None, *files}:
        return message("take the link out until it is public")
    if isinstance(article, Bulletin):
        return message(
            "take the reference out until it is public; if its source may be shown now, with all its "
            "figures, list it in `sources`"
        )
    return message("take the reference out until a public bulletin lists its source in `sources`")


def lead(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No more figures than the front page has room for lead a bulletin on the front page."""
    if len(bulletin.front_matter.lead) > LEADS:
        yield problem(
            "too-many-leads",
            at(edition, bulletin.front_matter, "lead"),
            message(
                "{count} figures lead the bulletin, but the front page has room for {room}",
                count=len(bulletin.front_matter.lead),
                room=LEADS,
            ),
            message("the others would not be shown"),
        )


RULES: Final = (
    *(
        Rule("unknown-reference", label, in_record)
        for label in ("place", "indicator", "enterprise", "policy", "figure")
    ),
    Rule("unknown-reference", "bulletin", in_bulletin),
    Rule("unknown-reference", "page", in_page),
    Rule("source-not-listed", "bulletin", sources_listed),
    Rule("measure-figure", "policy", measure_figures),
    Rule("measured-twice", "policy", measured_once),
    Rule("too-many-leads", "bulletin", lead),
    Rule("hidden-reference", "bulletin", hidden),
    Rule("hidden-reference", "page", hidden),
)
MEANING: Final = (Rule("source-not-listed", "bulletin", chosen_sources),)
"""Rules that take every record to be sound."""
