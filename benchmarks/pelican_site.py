"""The same newsroom for stock Pelican: articles, categories and tags, and a YAML plugin for other records.

Counties are categories; enterprises, indicators and topics are tags, with Atom and RSS (Pelican has no JSON
Feed). The plugin reads YAML files with PyYAML's C loader and prints a page for each record.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from more_pages import address, more_pages

from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.views import Site

_PROJECT: Final = Path(__file__).parent / "peers/pelican"
"""Its configuration and its templates."""


def write_pelican(edition: Edition, settings: Settings, folder: Path) -> None:
    """Write the project into `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_PROJECT, folder)
    for path, text in _files(edition, settings):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def _files(edition: Edition, settings: Settings) -> Iterator[tuple[str, str]]:
    site = Site(edition, settings)
    yield from _records(edition, site)
    yield "content/pages.json", json.dumps(list(_more(edition, site)), ensure_ascii=False)
    for bulletin in edition.bulletins.values():
        yield f"content/{bulletin.id}.md", _article(edition, site, bulletin)


def _records(edition: Edition, site: Site) -> Iterator[tuple[str, str]]:
    cities = {id_: place for id_, place in edition.places.items() if place.level != "county"}
    kinds: dict[str, Any] = {"policies": edition.policies, "sources": edition.sources, "cities": cities}
    for kind, records in kinds.items():
        entries = [
            {
                "kind": kind,
                "id": record.id,
                "name": getattr(record, "name", None) or record.title,
                "numbers": [_number(site, f.id) for f in edition.figures_by_source.of(record.id)],
            }
            for record in records.values()
        ]
        yield f"content/data/{kind}.yaml", yaml.dump(entries, allow_unicode=True, Dumper=yaml.CSafeDumper)


def _more(edition: Edition, site: Site) -> Iterator[dict[str, Any]]:
    """Yield the pages that Pelican does not make by itself, for the plugin."""
    for page in more_pages(site):
        fields: dict[str, Any] = {"path": page.address.strip("/"), "name": page.title}
        fields["links"] = [
            {"text": link.text, "href": address(link.href), "note": link.note} for link in page.links
        ]
        fields["numbers"] = [_number(site, figure) for figure in page.figures]
        if page.listed:
            fields |= {"of": _of(edition, *page.listed), "days": page.days}
        yield fields


def _of(edition: Edition, folder: str, id_: str) -> dict[str, list[str]]:
    """Return the categories or the tags of the articles in a list; all articles have none of either."""
    if folder == "places":
        below = [one for one in edition.places if id_ in {above.id for above in edition.lineage(one)}]
        return {"categories": below, "tags": []}
    return {"categories": [], "tags": [id_] if id_ else []}


def _number(site: Site, figure: str) -> dict[str, str]:
    view = site.figures.of(figure)
    return {"label": view.label, "printed": view.printed.text}


def _article(edition: Edition, site: Site, bulletin: Bulletin) -> str:
    front_matter = bulletin.front_matter
    named = site.citations.named(bulletin.id)
    body = Path(site.settings.content.parent, bulletin.path).read_text(encoding="utf-8").split("---\n", 2)[2]
    for figure in named.get("figure", ()):
        view = site.figures.of(figure)
        data = f'<data class="figure" value="{view.printed.datum}">{view.printed.text}</data>'
        body = body.replace(f"{{{{ {figure} }}}}", data)
    for kind in ("enterprise", "policy", "place"):
        for id_ in named.get(kind, ()):
            record: Any = edition.records(kind)[id_]
            name = getattr(record, "name", None) or record.title
            body = body.replace(f"[]({{{kind}}}{id_})", f"[{name}](/{kind}/{id_}/)")
    tags = [*named.get("enterprise", ()), *named.get("indicator", ()), *front_matter.topics]
    views = [site.figures.of(figure) for figure in named.get("figure", ())]
    numbers = "；".join(f"{view.label} {view.printed.text}" for view in views)
    summary = site.bulletin_page(bulletin.id).item.summary
    return (
        f"Title: {front_matter.title}\nDate: {front_matter.date}\nSlug: {bulletin.slug}\n"
        f"Category: {front_matter.place}\n"
        f"Tags: {', '.join(tags)}\nSummary: {summary}\nNumbers: {numbers}\n\n{body}\n"
    )
