"""The pages that find measures: what one can get, for each choice of whom and where a page of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.groups import NOT_LISTED
from bulletin.model.records import Measure, Policy
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.branches import WHOLE, Branch, Branches, paged
from bulletin.views.figures import FigureViews, own_name
from bulletin.views.offers import ANYBODY, AUDIENCES, NOBODY, gives_money, measures_of, offered, vagueness
from bulletin.views.plan import Frame, Framing, Link, Page, PageTarget, feed_link, index_link
from bulletin.views.policies import MeasureView, end_of, measure_view
from bulletin.views.sheets import SheetNumber, Sheets

TITLE: Final = say("What you can get")
"""What the pages are called together."""
MOST = 40
"""Measures that stand on one page."""
MONEY: Final = ""
"""Stands for the topic of measures that give or save money, which no topic's id is."""
CHOICES = 30
"""Places that are offered together; where there are more, they are chosen province by province."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to "for whom" or "where", and how many measures there are; nought leads nowhere."""

    text: str
    href: str
    count: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class OnTopic:
    """The measures of one topic on a page; those that give or save money stand together before these."""

    id: str
    name: str
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class PlaceChoices:
    """A place, with how many measures it has for each audience."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class OffersPage:
    """What readers of one kind can get in a place, or everywhere.

    Where that is too much for a page, it is `wide`: a place is chosen first, or a topic. `jumps` lead to
    where the measures of each topic begin, be it on another page.
    """

    frame: Frame
    title: str
    place: Link
    audiences: tuple[Choice, ...]
    places: tuple[Choice, ...]
    count: int
    wide: bool
    by_topic: tuple[Link, ...]
    jumps: tuple[Link, ...]
    topics: tuple[OnTopic, ...]
    others: int
    policies: Link
    sheets: tuple[SheetNumber, ...]


@dataclass(frozen=True, slots=True)
class ChoicesPage:
    """All choices: whom, where, and how many measures there are for each."""

    frame: Frame
    audiences: tuple[str, ...]
    rows: tuple[PlaceChoices, ...]
    others: int
    policies: Link


@dataclass(frozen=True)
class Finder:
    """Makes these pages of an edition."""

    edition: Edition
    framing: Framing
    branches: Branches
    figures: FigureViews

    def target(self) -> PageTarget:
        """Return what makes the pages: that of all choices, and those of each."""
        return PageTarget(self._keys, self._make)

    def _keys(self) -> Iterator[str]:
        yield ""
        for who in AUDIENCES:
            for area, pages in self.pages(who):
                yield from (f"{who}/{area}/{number}" for number in range(1, pages + 1))

    def pages(self, who: str) -> tuple[tuple[str, int], ...]:
        """Return the places in which there is something for an audience, each with how many pages it has."""
        return self.edition.results.get("offer-pages", who, lambda key: tuple(self._pages(key)))

    def _make(self, key: str) -> Iterator[Page]:
        if not key:
            yield Page(addresses.path(addresses.of_offers()), "choices.html", self._choices_page())
            return
        who, area, number = key.split("/")
        href = addresses.of_offers(who, area, int(number))
        yield Page(addresses.path(href), "offers.html", self._offers_page(who, area, int(number)))

    def _pages(self, who: str) -> Iterator[tuple[str, int]]:
        for area in self.areas:
            if self.count(who, area):
                yield area, -(-len(self._measures(who, area)) // MOST) or 1

    @property
    def areas(self) -> tuple[str, ...]:
        """The places that can be chosen, the whole first: counties, what lies in none, provinces and cities.

        These where they have measures of their own, or where there are many counties.
        """
        return self.edition.results.get("offer-areas", "", lambda _: self._areas())

    def _areas(self) -> tuple[str, ...]:
        inner, outer = [WHOLE], []
        waiting = list(self._branch(ANYBODY, WHOLE).below)
        while waiting:
            place = waiting.pop(0)
            if self.edition.places[place].level in NOT_LISTED:
                inner.append(place)
                waiting += self._branch(ANYBODY, place).below
            else:
                outer.append(place)
        if len(outer) <= CHOICES:
            inner = [place for place in inner if place == WHOLE or offered(self.edition, ANYBODY, place)]
        return (*inner, *outer)

    def count(self, who: str, area: str) -> int:
        """Return how many measures there are for an audience in a place, with those of what it lies in."""
        return self._branch(who, area).count + len(self._above(who, area))

    def choices(self, place: str) -> tuple[Choice, ...]:
        """Return for whom there is something in a place, or in the nearest that can be chosen around it."""
        around, areas = self.edition.lineage(place or None), self.areas
        area = next((above.id for above in around if above.id in areas), WHOLE)
        return tuple(choice for choice in self._audiences("", area) if choice.count)

    def _branch(self, who: str, area: str) -> Branch:
        return self.branches.branch(f"offer/{who}", area)

    def _above(self, who: str, area: str) -> tuple[str, ...]:
        """Return the measures of what a place lies in, which hold there too."""
        above = [place.id for place in self.edition.lineage(area or None)][1:]
        return tuple(id_ for place in reversed(above) for id_ in offered(self.edition, who, place))

    def _is_wide(self, who: str, area: str) -> bool:
        """Tell if a place is to be chosen more closely before measures are shown."""
        return self._is_inner(area) and self.count(who, area) > MOST

    def _is_inner(self, area: str) -> bool:
        return area == WHOLE or self.edition.places[area].level in NOT_LISTED

    def _measures(self, who: str, area: str) -> tuple[str, ...]:
        """Return the measures that the pages of a place show."""
        wide = self._is_wide(who, area)
        own = self._branch(who, area).here if wide else self.branches.walk(f"offer/{who}", area)
        return (*self._above(who, area), *own)

    def _audiences(self, who: str, area: str) -> Iterator[Choice]:
        for one, name in AUDIENCES.items():
            yield self._choice(name, one, area, is_current=one == who)

    def _places(self, who: str, area: str) -> Iterator[Choice]:
        """Yield the places that can be chosen on the page of one."""
        for place in self._offered_places(area):
            choice = self._choice(self._name(place), who, place, is_current=place == area)
            if choice.count or choice.current:
                yield choice

    def _offered_places(self, area: str) -> Iterable[str]:
        """Return all places where there are few; else what a place lies in, and what lies in it."""
        areas = self.areas
        if sum(not self._is_inner(place) for place in areas) <= CHOICES:
            return areas
        above = [place.id for place in self.edition.lineage(area or None)]
        below = self._branch(ANYBODY, area).below if self._is_inner(area) else ()
        return [WHOLE, *(place for place in reversed(above) if place in areas), *below]

    def _choice(self, text: str, who: str, area: str, *, is_current: bool) -> Choice:
        count = self.count(who, area)
        href = addresses.of_offers(who, area) if count and not is_current else ""
        return Choice(text, href, count, is_current)

    def _name(self, area: str) -> str:
        return own_name(self.edition, area) if area else say("all places")

    def _choices_page(self) -> ChoicesPage:
        """Return the view of the page of all choices."""
        shown = [who for who in AUDIENCES if self.count(who, WHOLE)]
        rows = [
            PlaceChoices(
                self._name(area),
                tuple(self._choice(AUDIENCES[who], who, area, is_current=False) for who in shown),
            )
            for area in self._offered_places(WHOLE)
        ]
        return ChoicesPage(
            frame=self.framing.frame(
                addresses.of_offers(),
                TITLE,
                say("Policies by who you are and where: what, on what condition, how, until when."),
                crumbs=(index_link("policy"),),
            ),
            audiences=tuple(AUDIENCES[who] for who in shown),
            rows=tuple(rows),
            others=self._branch(NOBODY, WHOLE).count,
            policies=self._policies(WHOLE),
        )

    def _policies(self, area: str) -> Link:
        return Link(say("All policies"), self.branches.nearest("policy", area))

    def _offers_page(self, who: str, area: str, number: int) -> OffersPage:
        """Return the view of a page of measures."""
        edition, sheets, name = self.edition, Sheets(), self._name(area)
        wide = self._is_wide(who, area)
        title = say("What {audience} of {place} can get", place=name, audience=AUDIENCES[who])
        order = self.order(f"{who}/{area}")
        here = order[(number - 1) * MOST : number * MOST]
        measures = measures_of(edition, (id_ for _, id_ in here))
        feed = feed_link(f"places/{area}", name) if area else None
        crumbs = (index_link("policy"), Link(TITLE, addresses.of_offers()))
        return OffersPage(
            frame=self.framing.frame(
                addresses.of_offers(who, area, number),
                paged(title, number),
                say(
                    "{title}: {count} measures, with the conditions, terms and ways that the reports tell.",
                    title=title,
                    count=len(order),
                ),
                crumbs=crumbs,
                alternate=feed,
                here=f"{name}，{AUDIENCES[who]}",
                earlier=self._numbered(who, area, number - 1) if number > 1 else None,
                later=self._numbered(who, area, number + 1) if number * MOST < len(order) else None,
            ),
            title=title,
            place=Link(name, addresses.of_record(edition.places[area]) if area else ""),
            audiences=tuple(self._audiences(who, area)),
            places=tuple(self._places(who, area)),
            count=self.count(who, area),
            wide=wide,
            by_topic=tuple(self._topic_links()) if wide else (),
            jumps=tuple(self._jumps([topic for topic, _ in order], who, area, number)),
            topics=tuple(self._on_topics((topic for topic, _ in here), measures, sheets)),
            others=self._branch(NOBODY, area).count,
            policies=self._policies(area),
            sheets=sheets.listed(),
        )

    def _jumps(self, topics: Sequence[str], who: str, area: str, number: int) -> Iterator[Link]:
        """Yield money and the topics of all measures of a place, with how many each has."""
        for topic, count in Counter(topics).items():
            page = topics.index(topic) // MOST + 1
            whole = "" if page == number else addresses.of_offers(who, area, page)
            yield Link(self._title(topic), f"{whole}#{_anchor(topic)}", note=f"{count}")

    def _topic_links(self) -> Iterator[Link]:
        for topic in self.edition.topics.values():
            if self.edition.policies_on.ids(topic.id):
                yield Link(topic.name, addresses.of_record(topic))

    def _numbered(self, who: str, area: str, number: int) -> Link:
        return Link(say("Page {number}", number=number), addresses.of_offers(who, area, number))

    def order(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return the measures of an audience in a place, as its pages show them: each id behind its topic.

        What readers ask for first stands first while it can be had, under MONEY and not its topic; within a
        topic the ended ones stand last. `key` is the audience and the place: `worker/suxian`. It is kept by
        itself, so that a page depends on the measures that it shows alone.
        """
        return self.edition.results.get("offer-order", key, self._order)

    def _order(self, key: str) -> tuple[tuple[str, str], ...]:
        who, _, area = key.partition("/")
        edition = self.edition
        rank = {MONEY: -1} | {topic: number for number, topic in enumerate(edition.topics)}
        found = []
        for _, measure in measures_of(edition, self._measures(who, area)):
            ended = bool(end_of(measure, edition.is_past))
            topic = MONEY if gives_money(edition, measure) and not ended else measure.topic
            vague = vagueness(edition, measure) if topic == MONEY else 0
            order = (rank[topic], ended, vague, rank[measure.topic])
            found.append((order, topic, measure.id))
        found.sort(key=lambda one: one[0])
        return tuple((topic, id_) for _, topic, id_ in found)

    def _title(self, topic: str) -> str:
        return say("Subsidies, relief and loans") if topic == MONEY else self.edition.topics[topic].name

    def _on_topics(
        self, topics: Iterable[str], measures: Iterable[tuple[Policy, Measure]], sheets: Sheets
    ) -> Iterator[OnTopic]:
        edition, number_of = self.edition, sheets.numbers(self.figures)
        for topic, group in groupby(zip(topics, measures, strict=True), key=lambda one: one[0]):
            views = tuple(
                measure_view(edition, number_of, policy, measure, edition.is_past)
                for _, (policy, measure) in group
            )
            yield OnTopic(_anchor(topic), self._title(topic), views)


def _anchor(topic: str) -> str:
    """Return the id of the section of a topic, or of money; that of a topic never is the latter's."""
    return "money" if topic == MONEY else f"t:{topic}"
