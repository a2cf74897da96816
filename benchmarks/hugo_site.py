"""The same newsroom for Hugo: one Markdown file a bulletin, one a record, and layouts for the same pages.

Records are terms of taxonomies, so that Hugo itself gathers the bulletins of each; the figures of a
bulletin stand in its front matter, and a shortcode prints them. Feeds are RSS, Atom and JSON Feed.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.views import Site

_FOLLOWED: Final = ("places", "enterprises", "topics", "indicators")
"""Taxonomies whose terms have feeds."""
_PROJECT: Final = Path(__file__).parent / "peers/hugo"
"""Its configuration and its templates."""


def write_hugo(edition: Edition, settings: Settings, folder: Path) -> None:
    """Write the project into `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_PROJECT, folder)
    for path, text in _files(edition, settings):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _files(edition: Edition, settings: Settings) -> Iterator[tuple[str, str]]:
    yield from _records(edition, settings)
    site = Site(edition, settings)
    for bulletin in edition.bulletins.values():
        date = bulletin.matter.date
        yield (
            f"content/bulletins/{date.year}/{date.month:02}/{bulletin.id}.md",
            _bulletin(edition, site, bulletin),
        )
    months = {(b.matter.date.year, b.matter.date.month) for b in edition.bulletins.values()}
    for year, month in sorted(months):
        yield f"content/bulletins/{year}/_index.md", _matter({"title": f"{year}年的公报"})
        yield f"content/bulletins/{year}/{month:02}/_index.md", _matter({"title": f"{year}年{month}月的公报"})


def _matter(fields: dict[str, Any], body: str = "") -> str:
    return f"{json.dumps(fields, ensure_ascii=False, indent=1)}\n\n{body}\n"


def _records(edition: Edition, settings: Settings) -> Iterator[tuple[str, str]]:
    site = Site(edition, settings)
    own: dict[str, list[dict[str, str]]] = {}
    for figure in edition.figures.values():
        for name in (
            f"places/{figure.subject}",
            f"indicators/{figure.indicator}",
            f"sources/{figure.source}",
        ):
            own.setdefault(name, []).append(_number(site, figure.id))
    kinds: dict[str, Any] = {
        "places": edition.places,
        "enterprises": edition.enterprises,
        "policies": edition.policies,
        "indicators": edition.indicators,
        "sources": edition.sources,
        "topics": edition.topics,
    }
    for kind, records in kinds.items():
        for record in records.values():
            fields: dict[str, Any] = {
                "title": getattr(record, "name", None) or record.title,
                "about": getattr(record, "definition", None) or getattr(record, "description", ""),
                "numbers": own.get(f"{kind}/{record.id}", []),
            }
            if kind in _FOLLOWED:
                fields["outputs"] = ["html", "rss", "atomfeed", "jsonfeed"]
            yield f"content/{kind}/{record.id}/_index.md", _matter(fields)


def _number(site: Site, figure: str) -> dict[str, str]:
    view = site.figures.of(figure)
    date = view.as_of.date.text if view.as_of.date else ""
    return {
        "id": figure,
        "label": view.label,
        "printed": view.printed.text,
        "datum": view.printed.datum,
        "about": f"{view.subject.text}{view.label}：截至{date}，{view.source.text}",
        "href": f"/places/{site.edition.figures[figure].subject}/",
    }


def _bulletin(edition: Edition, site: Site, bulletin: Bulletin) -> str:
    """Return the bulletin with its references as Hugo writes them."""
    matter = bulletin.matter
    named = site.citations.named(bulletin.id)
    numbers = list(named.get("figure", ()))
    body = Path(site.settings.content.parent, bulletin.path).read_text(encoding="utf-8").split("---\n", 2)[2]
    for index, figure in enumerate(numbers):
        body = body.replace(f"{{{{ {figure} }}}}", f"{{{{< figure {index} >}}}}")
    for kind, folder in (("enterprise", "enterprises"), ("policy", "policies"), ("place", "places")):
        for id_ in named.get(kind, ()):
            record: Any = edition.records(kind)[id_]
            name = getattr(record, "name", None) or record.title
            body = body.replace(f"[]({{{kind}}}{id_})", f"[{name}](/{folder}/{id_}/)")
    return _matter(
        {
            "title": matter.title,
            "date": f"{matter.date}T00:00:00+08:00",
            "slug": bulletin.slug,
            "summary": site.bulletin_page(bulletin.id).item.summary,
            "places": [place.id for place in edition.lineage(matter.place)],
            "enterprises": list(named.get("enterprise", ())),
            "policies": list(named.get("policy", ())),
            "indicators": list(named.get("indicator", ())),
            "sources": list(matter.sources),
            "topics": list(matter.topics),
            "numbers": [_number(site, figure) for figure in numbers],
        },
        body,
    )
