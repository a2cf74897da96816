"""A bulletin that begins with no report: a title, and the numbers of a source that is on record."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.drafting import TOPICS, front_matter
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.saying import source_in_words
from bulletin.model.edition import Edition
from bulletin.newsroom.records import Addition, first_id, free_id

HERE: Final = "/begin"


class SourceChoice(NamedTuple):
    """A source that a bulletin may list, in words."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class BeginPages:
    """What begins a bulletin."""

    newsroom: Newsroom
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        return [Route(HERE, self.pages.route(self.begin), methods=["POST"])]

    def begin(self, _: Request, form: Form) -> Response:
        """Write a draft with a title, and with a table of the numbers of a source if one is named."""
        title = " ".join(form["title"].split())
        if not title:
            return go(f"/write?source={form['source']}#begin")
        with self.newsroom.lock:
            edition = self.newsroom.records()
            added = draft(edition, title, form["source"], f"{self.newsroom.now():%Y-%m-%d}")
            self.newsroom.add(f"《{title}》写成草稿", [added])
        return go(f"/write/{added.path.rpartition('/')[2].removesuffix('.md')}")


def draft(edition: Edition, title: str, source: str, date: str) -> Addition:
    """Return the draft of a bulletin that lists a source, if one is named."""
    figures = edition.figures_by_source.of(source) if source in edition.sources else ()
    place = main_place(edition)
    topics = Counter(
        topic
        for figure in figures
        if (one := edition.indicators.get(figure.indicator)) and (topic := one.topic)
    )
    id_ = free_id(first_id("bulletin", {"place": place, "date": date}), edition.front_matters)
    fields = {
        "id": id_,
        "title": title,
        "date": date,
        "place": place,
        "summary": title,
        "sources": [source] if source in edition.sources else [],
        "topics": [topic for topic, _ in topics.most_common(TOPICS)],
        "status": "draft",
    }
    ids = ", ".join(one.id for one in figures)
    body = f"/// figures\n    ids: {ids}\n///\n" if ids else ""
    return Addition(f"bulletins/{date[:4]}/{id_}.md", "", front_matter(fields) + body)


def main_place(edition: Edition) -> str:
    """Return the place that most bulletins are about; before the first one, the smallest of the newsroom."""
    used = Counter(one.place for one in edition.front_matters.values()).most_common(1)
    if used:
        return used[0][0]
    above = {one.parent for one in edition.places.values()}
    return next((id_ for id_ in edition.places if id_ not in above), "")


def sources_to_choose(edition: Edition) -> Iterator[SourceChoice]:
    """Yield the sources in words, the newest first."""
    newest = sorted(edition.sources.values(), key=lambda one: str(one.published or ""), reverse=True)
    for one in newest:
        yield SourceChoice(one.id, source_in_words(one))
