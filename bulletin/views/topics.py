"""Topics: the measures, indicators and bulletins of one subject matter."""

from dataclasses import dataclass

from bulletin.model.edition import Edition
from bulletin.model.records import Topic
from bulletin.views import addresses
from bulletin.views.calendars import Calendars, Listed
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureViews
from bulletin.views.plan import FeedLink, Frame, Framing, Link, feed_link
from bulletin.views.policies import MeasureView, measure_view


@dataclass(frozen=True, slots=True)
class PlaceMeasures:
    """The measures of one policy on a topic."""

    policy: Link
    place: Link
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic's page."""

    frame: Frame
    name: str
    description: str
    policies: tuple[PlaceMeasures, ...]
    indicators: tuple[Link, ...]
    bulletins: Listed
    feeds: tuple[FeedLink, ...]


def topic_page(
    edition: Edition, framing: Framing, citations: Citations, figures: FigureViews, topic: Topic
) -> TopicPage:
    """Return the view of a topic's page."""
    return TopicPage(
        frame=framing.frame(
            addresses.of_record(topic),
            topic.name,
            f"{topic.name}：{topic.description}",
            crumbs=(Link("主题", addresses.of_index("topic")),),
            alternate=feed_link(f"topics/{topic.id}", topic.name),
        ),
        name=topic.name,
        description=topic.description,
        policies=_policies(edition, figures, topic),
        indicators=tuple(
            Link(
                i.name,
                addresses.of_record(i),
                note=f"{len(edition.figures_by_indicator.ids(i.id))} 个数字",
            )
            for i in edition.indicators_on.of(topic.id)
        ),
        bulletins=Calendars(edition, citations).listed(f"topic/{topic.id}"),
        feeds=(feed_link(f"topics/{topic.id}", topic.name),),
    )


def _policies(edition: Edition, figures: FigureViews, topic: Topic) -> tuple[PlaceMeasures, ...]:
    found = []
    for policy in edition.policies_on.of(topic.id):
        measures = [measure for measure in policy.measures if measure.topic == topic.id]
        place = edition.places[policy.place]
        found.append(
            PlaceMeasures(
                Link(policy.title, addresses.of_record(policy)),
                Link(place.name, addresses.of_record(place)),
                tuple(
                    measure_view(edition, figures.of, measure, edition.newest_date) for measure in measures
                ),
            )
        )
    return tuple(found)
