"""The same newsroom for Hugo: one Markdown file a bulletin, one a record, and layouts for the same pages.

Records are terms of taxonomies, so that Hugo itself gathers the bulletins of each; the figures of a
bulletin stand in its front matter, and a shortcode prints them. Feeds are RSS, Atom and JSON Feed.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from more_pages import address, long_months, more_pages

from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.views import Site
from bulletin.views.addresses import FOLDERS
from bulletin.views.newest import shown
from bulletin.views.plan import Link

_FOLLOWED: Final = ("places", "enterprises", "topics", "indicators")
"""Taxonomies whose terms have feeds."""
_LABELS: Final = {folder: label for label, folder in FOLDERS.items()}
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
    site = Site(edition, settings)
    yield from _records(edition, site)
    yield from _more(site)
    for bulletin in edition.bulletins.values():
        date = bulletin.front_matter.date
        yield (
            f"content/bulletins/{date.year}/{date.month:02}/{bulletin.id}.md",
            _bulletin(edition, site, bulletin),
        )
    months, long = (
        {b.front_matter.address.rpartition("/")[0] for b in edition.bulletins.values()},
        long_months(site),
    )
    for year in sorted({month[:4] for month in months}):
        yield f"content/bulletins/{year}/_index.md", _front_matter({"title": f"{year}年的公报"})
    for month in sorted(months):
        fields = {"title": f"{month}的公报", "links": _links(long.get(month, ()))}
        yield f"content/bulletins/{month}/_index.md", _front_matter(fields)


def _front_matter(fields: dict[str, Any], body: str = "") -> str:
    return f"{json.dumps(fields, ensure_ascii=False, indent=1)}\n\n{body}\n"


def _more(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the pages that Hugo does not gather by itself, in a section that has no page of its own."""
    yield "content/more/_index.md", _front_matter({"title": "更多", "build": {"render": "never"}})
    for page in more_pages(site):
        fields: dict[str, Any] = {"title": page.title, "url": page.address, "links": _links(page.links)}
        fields["numbers"] = [_number(site, figure) for figure in page.figures]
        if page.listed:
            fields |= dict(zip(("kind_of_list", "list"), page.listed, strict=True))
            fields |= dict(zip(("first", "last"), page.days, strict=True))
        yield f"content/more/{page.address.strip('/').replace('/', '--')}.md", _front_matter(fields)


def _links(links: Iterable[Link]) -> list[dict[str, str]]:
    return [{"text": link.text, "href": address(link.href), "note": link.note} for link in links]


def _records(edition: Edition, site: Site) -> Iterator[tuple[str, str]]:
    kinds: dict[str, Any] = {
        "places": edition.places,
        "enterprises": edition.enterprises,
        "policies": edition.policies,
        "indicators": edition.indicators,
        "sources": edition.sources,
        "topics": edition.topics,
    }
    for kind, records in kinds.items():
        (index,) = site.make(f"index/{_LABELS[kind]}")
        links = [link for section in index.view.sections for link in section.links]
        yield f"content/{kind}/_index.md", _front_matter({"title": index.view.title, "links": _links(links)})
        for record in records.values():
            fields: dict[str, Any] = {
                "title": getattr(record, "name", None) or record.title,
                "about": getattr(record, "definition", None) or getattr(record, "description", ""),
                "numbers": [_number(site, figure) for figure in _shown(edition, site, kind, record)],
            }
            if kind in _FOLLOWED:
                fields["outputs"] = ["html", "rss", "atomfeed", "jsonfeed"]
            yield f"content/{kind}/{record.id}/_index.md", _front_matter(fields)


def _shown(edition: Edition, site: Site, kind: str, record: Any) -> list[str]:
    """Return the figures that a record's page shows."""
    if kind == "sources":
        return list(edition.figures_by_source.ids(record.id))
    if kind == "indicators":
        (page,) = site.make(f"indicator/{record.id}")
        return [row.number.figure.id for row in page.view.rows]
    return [figure.id for figure in shown(edition, record.id)]


def _number(site: Site, figure: str) -> dict[str, str]:
    view = site.figures.of(figure)
    date = view.as_of.date.text if view.as_of.date else ""
    return {
        "id": figure,
        "label": view.label,
        "printed": view.printed.text,
        "datum": view.printed.datum,
        "about": f"{view.subject.text}{view.label}：截至{date}，{view.source.text}",
        "href": address(view.href),
    }


def _bulletin(edition: Edition, site: Site, bulletin: Bulletin) -> str:
    """Return the bulletin with its references as Hugo writes them."""
    front_matter = bulletin.front_matter
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
    return _front_matter(
        {
            "title": front_matter.title,
            "date": f"{front_matter.date}T00:00:00+08:00",
            "slug": bulletin.slug,
            "summary": site.bulletin_page(bulletin.id).item.summary,
            "places": [place.id for place in edition.lineage(front_matter.place)],
            "enterprises": list(named.get("enterprise", ())),
            "policies": list(named.get("policy", ())),
            "indicators": list(named.get("indicator", ())),
            "sources": list(front_matter.sources),
            "topics": list(front_matter.topics),
            "numbers": [_number(site, figure) for figure in numbers],
        },
        body,
    )
