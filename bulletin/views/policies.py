"""Policies and their measures."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Measure, Modality, Policy, PolicyKind, Topic
from bulletin.text.dates import Date
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.calendars import Calendars, Listed
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureViews, county_name, date_view, source_link, span_in_words
from bulletin.views.linked import LinkedThing, linked_thing
from bulletin.views.newest import shown
from bulletin.views.plan import (
    INDEXES,
    DateView,
    FeedLink,
    Frame,
    Framing,
    Link,
    Searchable,
    feed_link,
    index_link,
)
from bulletin.views.series import Newest, newest_view, others_of
from bulletin.views.sheets import NumberOf, SheetNumber, Sheets

KINDS: Final = {
    PolicyKind.DOCUMENT: say("document"),
    PolicyKind.MECHANISM: say("mechanism"),
    PolicyKind.PROGRAMME: say("programme"),
}

IsPast = Callable[[Date], bool]
"""Tells if a date has passed: by the newest public date, or on the day of an article."""


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """How to get what a measure gives; what the source does not say is empty."""

    how: str
    where: str
    phone: str
    url: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure with its amounts, and the numbers that are its conditions; what is not printed is empty."""

    id: str
    title: str
    href: str
    place: Link
    policy: Link
    topic: Link
    text: str
    amounts: tuple[SheetNumber, ...]
    conditions: tuple[SheetNumber, ...]
    condition: str
    beneficiary: str
    apply: ApplicationView | None
    note: str
    window: str
    ended: str
    """The day on which it ended, where that had passed; empty while it is open."""


@dataclass(frozen=True, slots=True)
class PolicyCard:
    """A policy with all its measures, as a block in a bulletin shows it."""

    title: str
    href: str
    kind: str
    place: Link
    summary: str
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """A policy's own page."""

    frame: Frame
    card: PolicyCard
    with_amounts: tuple[MeasureView, ...]
    without_amounts: tuple[MeasureView, ...]
    others: tuple[Newest, ...]
    issuer: str
    issued: DateView | None
    issued_printed: str
    number: str
    note: str
    source: Link
    topics: tuple[Link, ...]
    bulletins: Listed
    feeds: tuple[FeedLink, ...]
    sheets: tuple[SheetNumber, ...]


def measure_view(
    edition: Edition, number_of: NumberOf, policy: Policy, measure: Measure, is_past: IsPast
) -> MeasureView:
    """Return the view of a measure of a policy; `is_past` tells of the day on which it may have ended."""
    topic, place, apply = edition.topics[measure.topic], edition.places[policy.place], measure.apply
    asked = [f for f in measure.figures if edition.figures[f].modality is Modality.CONDITION]
    return MeasureView(
        id=measure.id,
        title=measure.title or "",
        href=addresses.of_measure(policy, measure),
        place=Link(place.name, addresses.of_record(place)),
        policy=Link(policy.title, addresses.of_record(policy)),
        topic=Link(topic.name, addresses.of_record(topic)),
        text=measure.text,
        amounts=tuple(map(number_of, (id_ for id_ in measure.figures if id_ not in asked))),
        conditions=tuple(map(number_of, asked)),
        condition=measure.condition or "",
        beneficiary=measure.beneficiary or "",
        apply=ApplicationView(
            apply.how or "", apply.where or "", apply.phone or "", apply.url or "", apply.documents
        )
        if apply
        else None,
        note=measure.note or "",
        window=span_in_words(measure.window, measure.window_printed),
        ended=end_of(measure, is_past),
    )


def end_of(measure: Measure, is_past: IsPast) -> str:
    """Return when a measure ended, empty where it may still be open."""
    end = measure.window.end if measure.window else None
    return end.chinese if end and is_past(end) else ""


def policy_card(edition: Edition, number_of: NumberOf, policy: Policy, is_past: IsPast) -> PolicyCard:
    """Return a policy with its measures; `is_past` tells of the days on which they may have ended."""
    place = edition.places[policy.place]
    return PolicyCard(
        title=policy.title,
        href=addresses.of_record(policy),
        kind=KINDS[policy.kind],
        place=Link(place.name, addresses.of_record(place)),
        summary=policy.summary or "",
        measures=tuple(
            measure_view(edition, number_of, policy, measure, is_past) for measure in policy.measures
        ),
    )


def _services(edition: Edition, policy: Policy) -> Iterator[LinkedThing]:
    """Yield the measures that say how to get what they give, as services of an office."""
    place = edition.full_name(policy.place)
    for measure in policy.measures:
        if way := measure.apply:
            channel = {
                "serviceUrl": way.url,
                "servicePhone": linked_thing("ContactPoint", {"telephone": way.phone}) if way.phone else None,
                "serviceLocation": linked_thing("Place", {"name": way.where}) if way.where else None,
            }
            yield linked_thing(
                "GovernmentService",
                {
                    "name": measure.title or measure.text,
                    "description": measure.text,
                    "serviceType": edition.topics[measure.topic].name,
                    "url": addresses.of_measure(policy, measure),
                    "provider": linked_thing("GovernmentOrganization", {"name": policy.issuer or place}),
                    "areaServed": linked_thing("AdministrativeArea", {"name": place}),
                    "audience": linked_thing("Audience", {"audienceType": measure.beneficiary})
                    if measure.beneficiary
                    else None,
                    "availableChannel": linked_thing("ServiceChannel", channel)
                    if any(channel.values())
                    else None,
                },
            )


def policy_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews, policy: Policy
) -> PolicyPage:
    """Return the view of a policy's page."""
    sheets = Sheets()
    card = policy_card(edition, sheets.numbers(figures), policy, edition.is_past)
    in_measures = {figure for measure in policy.measures for figure in measure.figures}
    rest = [figure for figure in _shown(edition, policy) if figure.id not in in_measures]
    own = edition.figures_of.of(policy.id)
    others = others_of(edition, policy.id, rest, (f for f in own if f.id in in_measures))
    topics = [edition.topics[topic] for topic in _topics(policy)]
    return PolicyPage(
        frame=_frame(edition, framing, policy, card, topics),
        card=card,
        with_amounts=tuple(measure for measure in card.measures if measure.amounts),
        without_amounts=tuple(measure for measure in card.measures if not measure.amounts),
        others=tuple(newest_view(sheets.number(figures.of(figure.id)), others) for figure in rest),
        issuer=policy.issuer or "",
        issued=date_view(policy.issued, policy.issued_printed) if policy.issued else None,
        issued_printed=policy.issued_printed or "",
        number=policy.number or "",
        note=policy.note or "",
        source=source_link(edition.sources[policy.source]),
        topics=tuple(Link(topic.name, addresses.of_record(topic)) for topic in topics),
        bulletins=Calendars(edition, citations).linked(f"policy/{policy.id}"),
        feeds=tuple(
            feed_link(f"topics/{topic.id}", topic.name)
            for topic in topics
            if citations.carried("topic", topic.id)
        ),
        sheets=sheets.listed(),
    )


def _frame(
    edition: Edition, framing: Framing, policy: Policy, card: PolicyCard, topics: Iterable[Topic]
) -> Frame:
    summary = policy.summary or say(
        "{kind} of {place}: amount, condition, audience and term of each measure.",
        kind=card.kind,
        place=card.place.text,
    )
    return framing.frame(
        addresses.of_record(policy),
        policy.title,
        say("{name}: {summary}", name=policy.title, summary=summary),
        crumbs=(index_link("policy"), card.place),
        search=Searchable(
            INDEXES["policy"],
            county_name(edition, policy.place),
            f"{policy.issued.year}" if policy.issued else "",
            tuple(topic.name for topic in topics),
        ),
        linked=_services(edition, policy),
    )


def _shown(edition: Edition, policy: Policy) -> tuple[Figure, ...]:
    """Return the newest figures of a policy, and all that it gives, asks for or aims at."""
    facts = {figure.id for figure in shown(edition, policy.id)}
    own = edition.figures_of.of(policy.id)
    return tuple(figure for figure in own if figure.id in facts or figure.modality is not Modality.ACTUAL)


def _topics(policy: Policy) -> tuple[str, ...]:
    """Return the topics of a policy and of its measures, each once."""
    return tuple(dict.fromkeys([*policy.topics, *(measure.topic for measure in policy.measures)]))
