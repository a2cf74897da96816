"""A page of each kind, and how one is opened in a browser."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError, Page, Route

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SITE = "http://127.0.0.1:8000/"
RECORDS = ("places", "enterprises", "policies", "indicators", "sources", "topics")
KINDS = (
    "index.html",
    "bulletins/*/*/*/index.html",
    "bulletins/index.html",
    "bulletins/*/index.html",
    "bulletins/*/*/index.html",
    *(f"{kind}/*/index.html" for kind in RECORDS),
    *(f"{kind}/*/*/index.html" for kind in ("places", "enterprises")),
    "policies/compare/index.html",
    "policies/compare/*/*/index.html",
    "search/index.html",
    *(f"{kind}/index.html" for kind in RECORDS),
    *(f"{name}/index.html" for name in ("corrections", "quality", "feeds", "data", "about", "method")),
    "follow/places/*/index.html",
    "404.html",
)
"""A pattern for each kind of page; the first page that matches is looked at."""
LONG_KINDS = (
    "places/province/index.html",
    "places/county-0/index.html",
    "places/county-0/20*/*/index.html",
    "bulletins/20*/*/index.html",
    "bulletins/20*/*/[0-9][0-9]/index.html",
    "enterprises/index.html",
    "enterprises/2/index.html",
    "policies/county-0/index.html",
    "indicators/resumption-rate/index.html",
    "indicators/resumption-rate/2/index.html",
    "topics/resumption/index.html",
    "topics/resumption/county-0/index.html",
    "sources/index.html",
    "sources/20*/*/index.html",
    "quality/index.html",
    "quality/20*/*/*/index.html",
    "feeds/index.html",
)
"""The same for pages that only a site with long lists has, or that look otherwise there."""


def page_of(folder: Path, pattern: str) -> str:
    """Return the first page that matches `pattern`."""
    found = sorted(folder.glob(pattern))
    assert found, f"the site has no page {pattern}"
    return found[0].relative_to(folder).as_posix()


def open_page(page: Page, address: str, path: str) -> list[str]:
    """Open the page; return what it asked of other origins and what the console complained of."""
    complaints: list[str] = []

    def answer(route: Route) -> None:
        url = route.request.url
        try:
            if url.startswith(SITE):
                route.fulfill(response=route.fetch(url=address + url.removeprefix(SITE)))
            elif url.startswith((address, "data:")):
                route.continue_()
            else:
                complaints.append(f"asked for {url}")
                route.abort()
        except PlaywrightError as problem:
            # The page was closed meanwhile, perhaps: raised here, it would fail whatever test runs then.
            complaints.append(f"no answer to {url}: {problem.message}")

    page.unroute_all(behavior="ignoreErrors")  # of the last address: a request may be on its way still
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.route("**/*", answer)
    page.goto(address + path)
    return complaints


def violations(page: Page, rules: str = "{resultTypes: ['violations']}") -> Sequence[str]:
    """Return what axe-core finds wrong with an opened page by `rules`: the rule and the first element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run({rules})")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def width_of(page: Page) -> int:
    """Return how wide an opened page is, with what overflows."""
    return int(page.evaluate("document.documentElement.scrollWidth"))
