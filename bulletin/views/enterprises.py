"""Enterprises, banks and institutions."""

from dataclasses import dataclass

from bulletin.model.edition import Edition
from bulletin.model.industries import INDUSTRIES
from bulletin.model.records import Enterprise, EnterpriseKind
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.calendars import Calendars, Listed
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureViews, county_name, short_name
from bulletin.views.newest import is_headline, shown
from bulletin.views.plan import INDEXES, FeedLink, Frame, Framing, Link, Searchable, feed_link, index_link
from bulletin.views.series import Newest, SeriesDay, newest_by_day, newest_view, others_of
from bulletin.views.sheets import SheetNumber, Sheets
from bulletin.views.timelines import Step, timeline

KINDS = {
    EnterpriseKind.ENTERPRISE: say("enterprise"),
    EnterpriseKind.BANK: say("bank"),
    EnterpriseKind.INSTITUTION: say("institution"),
}


@dataclass(frozen=True, slots=True)
class EnterprisePage:
    """An enterprise's page."""

    frame: Frame
    name: str
    short: str
    aliases: tuple[str, ...]
    kind: str
    place: Link | None
    place_name: str
    industry: str
    uscc: str
    summary: str
    note: str
    hero: tuple[Newest, ...]
    days: tuple[SeriesDay, ...]
    steps: tuple[Step, ...]
    policies: tuple[Link, ...]
    bulletins: Listed
    feeds: tuple[FeedLink, ...]
    sheets: tuple[SheetNumber, ...]


def enterprise_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews, enterprise: Enterprise
) -> EnterprisePage:
    """Return the view of an enterprise's page."""
    short, sheets = short_name(enterprise), Sheets()
    place = edition.places.get(enterprise.place or "")
    own = shown(edition, enterprise.id)
    first = [figure for figure in own if is_headline(edition, figure)]
    others = others_of(edition, enterprise.id, (*first, *own))
    where = (Link(place.name, addresses.of_record(place)),) if place else ()
    is_carried = citations.carried("enterprise", enterprise.id)
    feeds = (feed_link(f"enterprises/{enterprise.id}", short),) if is_carried else ()
    return EnterprisePage(
        frame=framing.frame(
            addresses.of_record(enterprise),
            short,
            say("{name}: {summary}", name=short, summary=enterprise.summary)
            if enterprise.summary
            else say(
                "{name}: numbers on resuming work, how it went, related policies and bulletins.", name=short
            ),
            crumbs=(index_link("enterprise"), *where),
            alternate=feeds[0] if feeds else None,
            search=Searchable(
                INDEXES["enterprise"],
                county_name(edition, enterprise.place),
                names=(short, *enterprise.aliases),
            ),
        ),
        name=enterprise.name,
        short=short,
        aliases=enterprise.aliases,
        kind=KINDS[enterprise.kind],
        place=where[0] if where else None,
        place_name=edition.full_name(place.id) if place else "",
        industry=INDUSTRIES.get(enterprise.industry or "", enterprise.industry or ""),
        uscc=enterprise.uscc or "",
        summary=enterprise.summary or "",
        note=enterprise.note or "",
        hero=tuple(newest_view(sheets.number(figures.of(figure.id)), others) for figure in first),
        days=newest_by_day(figures, sheets, (f for f in own if f not in first), others),
        steps=timeline(edition, enterprise),
        policies=_policies(edition, enterprise),
        bulletins=Calendars(edition, citations).linked(f"enterprise/{enterprise.id}"),
        feeds=feeds,
        sheets=sheets.listed(),
    )


def _policies(edition: Edition, enterprise: Enterprise) -> tuple[Link, ...]:
    """Return the policies with which the enterprise shares a figure."""
    subjects = {
        subject
        for figure in edition.figures_of.of(enterprise.id)
        for subject in (figure.subject, *figure.with_)
    }
    shared = [edition.policies[subject] for subject in sorted(subjects & edition.policies.keys())]
    return tuple(Link(policy.title, addresses.of_record(policy)) for policy in shared)
