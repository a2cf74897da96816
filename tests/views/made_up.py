"""Editions made of a few records, without files."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from bulletin.markup import Document, Words
from bulletin.model.bulletins import Bulletin, BulletinFrontMatter
from bulletin.model.edition import Edition
from bulletin.model.records import Enterprise, Figure, Indicator, Place, Policy, Scope, Source, Topic
from bulletin.model.settings import Settings
from bulletin.views import Page, Site
from bulletin.views.addresses import ROOT, path

SETTINGS = Settings(
    "https://news.example", "站", "", Path("content"), Path("output"), Path("theme"), "x,2020"
)
LEVELS = ("province", "city", "county", "town")


def places(parents: dict[str, str]) -> dict[str, Place]:
    """Return places by their ids, each with the id of the one that it lies in, empty for a province."""
    made: dict[str, Place] = {}
    for id_, parent in parents.items():
        level = LEVELS[LEVELS.index(made[parent].level) + 1] if parent else LEVELS[0]
        fields = {"id": id_, "name": id_, "level": level, **({"parent": parent} if parent else {})}
        made[id_] = Place.model_validate(fields)
    return made


def bulletin(id_: str, date: str, place: str = "suxian", **fields: Any) -> Bulletin:
    """Return a bulletin without a text."""
    front_matter = {
        "id": id_,
        "title": id_,
        "date": date,
        "place": place,
        "summary": id_,
        "sources": ["report"],
    }
    words = Words((id_,))
    return Bulletin(
        BulletinFrontMatter.model_validate({**front_matter, **fields}),
        words,
        words,
        Document(()),
        f"{id_}.md",
        1,
    )


def figure(id_: str, **fields: Any) -> Figure:
    """Return a figure of 68 enterprises of a county, without a day, with `fields` besides."""
    basis = {"id": id_, "indicator": "resumed", "subject": "suxian", "printed": "68家", "source": "report"}
    return Figure.model_validate({**basis, **fields})


def enterprise(id_: str, place: str = "") -> Enterprise:
    """Return an enterprise; `place` is empty where none is known."""
    where = {"place": place} if place else {}
    return Enterprise.model_validate({"id": id_, "name": id_, "kind": "enterprise", **where})


def edition(
    *records: Bulletin | Figure | Enterprise | Policy | Source,
    parents: dict[str, str] | None = None,
) -> Edition:
    """Return an edition of these records, with places, two indicators and scopes, a topic and a source."""
    made: dict[type, dict[str, Any]] = {
        kind: {record.id: record for record in records if isinstance(record, kind)}
        for kind in (Bulletin, Figure, Enterprise, Policy, Source)
    }
    lies = parents or {"hunan": "", "chenzhou": "hunan", "suxian": "chenzhou"}
    made[Bulletin] = made[Bulletin] or {"first": bulletin("first", "2020-03-04", next(iter(lies)))}
    report = Source.model_validate({"id": "report", "outlet": "红网", "published": "2020-03-04"})
    return Edition(
        places=places(lies),
        sources={"report": report, **made[Source]},
        scopes={id_: Scope(id=id_, name=id_, definition=id_) for id_ in ("industry", "services")},
        topics={"work": Topic(id="work", name="复工", description="恢复生产。")},
        indicators={id_: _indicator(id_) for id_ in ("resumed", "served")},
        enterprises=made[Enterprise],
        policies=made[Policy],
        figures=made[Figure],
        bulletins=made[Bulletin],
    )


def _indicator(id_: str) -> Indicator:
    return Indicator.model_validate(
        {"id": id_, "name": id_, "unit": "家", "kind": "count", "definition": id_, "topic": "work"}
    )


def pages(made: Edition) -> dict[str, Page]:
    """Return the plan of an edition: its pages by their paths."""
    return {page.path: page for page in Site(made, SETTINGS).plan()}


def links(view: Any) -> Iterator[str]:
    """Yield the paths of the pages that a view leads to."""
    if isinstance(view, str) and view.startswith(ROOT):
        yield path(view.partition("#")[0])
    elif isinstance(view, tuple):
        for value in view:
            yield from links(value)
    elif is_dataclass(view):
        for field in fields(view):
            yield from links(getattr(view, field.name))


def ids(links: Iterable[Any]) -> list[str]:
    """Return the texts of links, which are the ids of what they lead to."""
    return [link.text for link in links]
