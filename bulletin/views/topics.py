"""Topics: the measures, indicators and bulletins of one subject matter."""

from dataclasses import dataclass, replace

from bulletin.model.edition import Edition
from bulletin.model.records import Policy, Topic
from bulletin.views import addresses
from bulletin.views.branches import Branches, branch_of
from bulletin.views.calendars import Calendars, Listed
from bulletin.views.citations import Citations
from bulletin.views.counts import count_of_numbers, numbers_of
from bulletin.views.figures import FigureViews
from bulletin.views.plan import INDEXES, FeedLink, Frame, Framing, Link, PageTarget, Searchable, feed_link
from bulletin.views.policies import MeasureView, measure_view
from bulletin.views.sheets import NumberOf, SheetNumber, Sheets


@dataclass(frozen=True, slots=True)
class PlaceMeasures:
    """The measures of one policy on a topic."""

    policy: Link
    place: Link
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic's page; `places` lead to the measures of places, where there are many policies."""

    frame: Frame
    name: str
    description: str
    places: tuple[Link, ...]
    policies: tuple[PlaceMeasures, ...]
    indicators: tuple[Link, ...]
    bulletins: Listed
    feeds: tuple[FeedLink, ...]
    sheets: tuple[SheetNumber, ...]


def topic_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews, topic: Topic
) -> TopicPage:
    """Return the view of a topic's page."""
    view = _branch_page(edition, framing, figures, f"topic/{topic.id}//1")
    is_carried = citations.carried("topic", topic.id)
    return replace(
        view,
        frame=replace(
            view.frame,
            search=Searchable(INDEXES["topic"], topics=(topic.name,)),
            alternate=view.frame.alternate if is_carried else framing.everything,
        ),
        feeds=view.feeds if is_carried else (),
        indicators=tuple(
            Link(i.name, addresses.of_record(i), note=count_of_numbers(numbers_of(edition, i.id)))
            for i in edition.indicators_on.of(topic.id)
        ),
        bulletins=Calendars(edition, citations).listed(f"topic/{topic.id}"),
    )


def topic_branches(edition: Edition, framing: Framing, figures: FigureViews) -> PageTarget:
    """Return what makes the pages of a topic by place."""
    return Branches(edition).target(
        "topic", "topic.html", lambda key: _branch_page(edition, framing, figures, key)
    )


def _branch_page(edition: Edition, framing: Framing, figures: FigureViews, key: str) -> TopicPage:
    """Return the measures of a topic in a place; of the whole, as a topic's own page has them."""
    listed, place, number = branch_of(key)
    topic, branches = edition.topics[listed.partition("/")[2]], Branches(edition)
    portion, feed = branches.portion(listed, place, number), feed_link(f"topics/{topic.id}", topic.name)
    own, sheets = Link(topic.name, addresses.of_record(topic)), Sheets()

    return TopicPage(
        frame=branches.frame(framing, key, portion, own, f"{topic.name}：{topic.description}", feed),
        name=branches.name(key, topic.name),
        description=topic.description,
        places=portion.places,
        policies=tuple(
            _measures(edition, sheets.numbers(figures), topic, edition.policies[id_]) for id_ in portion.ids
        ),
        indicators=(),
        bulletins=Listed(0, ()),
        feeds=(feed,),
        sheets=sheets.listed(),
    )


def _measures(edition: Edition, number_of: NumberOf, topic: Topic, policy: Policy) -> PlaceMeasures:
    """Return the measures of a policy on a topic."""
    measures = [measure for measure in policy.measures if measure.topic == topic.id]
    place = edition.places[policy.place]
    return PlaceMeasures(
        Link(policy.title, addresses.of_record(policy)),
        Link(place.name, addresses.of_record(place)),
        tuple(measure_view(edition, number_of, policy, measure, edition.is_past) for measure in measures),
    )
