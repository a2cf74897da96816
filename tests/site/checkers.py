"""Checkers of a built site: each takes a folder and returns the faults it finds, as lines."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from lxml import html

ROOT = Path(__file__).parents[2]
VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
FETCHING = {
    ("link", "stylesheet"),
    ("link", "icon"),
    ("script", ""),
    ("img", ""),
    ("source", ""),
    ("iframe", ""),
}


def markup_faults(folder: Path) -> list[str]:
    """Return what the Nu HTML checker calls an error in any page below `folder`."""
    assert VNU.is_file(), "vnu.jar is missing: make tools"
    command = ["java", "-jar", str(VNU), "--errors-only", "--format", "json", "--skip-non-html", str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(result.stderr)["messages"]
    return [f"{m.get('url', '')}:{m.get('lastLine', 0)}: {m['message']}" for m in messages]


@dataclass
class Pages:
    """The pages of a site, their ids and their links; `site` is its address with a slash."""

    folder: Path
    site: str
    documents: dict[str, html.HtmlElement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Parse every page."""
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            self.documents[name] = html.fromstring(path.read_bytes())

    def ids(self, page: str) -> list[str]:
        """Return the ids of a page, in order."""
        return [str(found) for found in self.documents[page].xpath("//@id")]

    def links(self, page: str) -> Iterator[tuple[str, str, str]]:
        """Yield what a page links to: the element, its relation, the full address."""
        base = urljoin(self.site, page)
        for element, attribute, link, _ in self.documents[page].iterlinks():
            if attribute in {"href", "src"}:
                yield str(element.tag), element.get("rel") or "", urljoin(base, link)


def link_faults(folder: Path, site: str) -> list[str]:
    """Return internal links and fragments that lead nowhere, and ids that stand twice in a page."""
    pages = Pages(folder, site)
    ids = {page: set(pages.ids(page)) for page in pages.documents}
    faults = [
        f"{page}: id {id_} stands {count} times"
        for page in pages.documents
        for id_, count in Counter(pages.ids(page)).items()
        if count > 1
    ]
    for page in pages.documents:
        for _, _, address in pages.links(page):
            if not address.startswith(site):
                continue
            within, fragment = urldefrag(address.removeprefix(site))
            target = unquote(within)
            target = f"{target}index.html" if not target or target.endswith("/") else target
            if not (folder / target).is_file():
                faults.append(f"{page}: {address} leads nowhere")
            elif fragment and unquote(fragment) not in ids.get(target, ()):
                faults.append(f"{page}: {address} has no such fragment")
    return faults


def foreign_requests(folder: Path, site: str) -> list[str]:
    """Return what pages would fetch from another origin."""
    pages = Pages(folder, site)
    return [
        f"{page}: <{tag}> fetches {address}"
        for page in pages.documents
        for tag, relation, address in pages.links(page)
        if (tag, relation if tag == "link" else "") in FETCHING and not address.startswith((site, "data:"))
    ]
