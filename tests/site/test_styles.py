"""The default theme's stylesheet: small, of use on every page, and the same to engines of any age."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
THEME = ROOT / "themes" / "bulletin"
BUDGET = 30 * 1024
"""Bytes of the one stylesheet, at most."""
MADE_UP = frozenset({"fig__q", "fig__unit", "ways__in--2", "ways__in--3", "ways__in--4"})
"""Classes of which the templates write the end: a piece of a quantity is `fig__` and its kind, a place in
a tree `ways__in--` and its level."""


SHEET = THEME / "static" / "site.css"
PAGES = (
    "",
    "bulletins/2020/03/suxian-68-resumed/",
    "places/suxian/",
    "indicators/resumption-rate/",
    "policies/compare/enterprise/suxian/",
    "quality/",
    "feeds/",
)


def test_the_stylesheet_is_small(built_site: Path) -> None:
    """Readers on weak networks wait for it before they see anything."""
    assert SHEET.stat().st_size <= BUDGET
    assert (built_site / "theme" / "site.css").stat().st_size <= BUDGET


def test_engines_that_know_no_layers_have_all_its_rules(built_site: Path) -> None:
    """It is written in layers and published without, since Chrome before 99 drops what stands in one."""
    written, published = SHEET.read_text(encoding="utf-8"), built_site / "theme" / "site.css"
    assert "@layer" in written
    assert "@layer" not in published.read_text(encoding="utf-8")
    assert "/*" not in published.read_text(encoding="utf-8")


@pytest.mark.sample(5)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("media", "width", "scheme"),
    [("print", 800, "light"), ("screen", 360, "light"), ("screen", 1280, "dark")],
)
def test_pages_look_the_same_without_layers(
    address: str, browser: Browser, page: str, media: str, width: int, scheme: str
) -> None:
    """No rule of an earlier layer is so specific that it beats one of a later layer when both stand alone."""
    context = browser.new_context(viewport={"width": width, "height": 740})
    shown = context.new_page()
    shown.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
    shown.goto(address + page)
    published = shown.screenshot(full_page=True)
    shown.evaluate("document.querySelector('link[rel=stylesheet]').disabled = true")
    shown.add_style_tag(content=SHEET.read_text(encoding="utf-8"))
    assert shown.screenshot(full_page=True) == published
    context.close()


def test_every_class_is_one_that_pages_have() -> None:
    """A class stands in a template or in what texts are made into; else it is dead."""
    styles = SHEET.read_text(encoding="utf-8")
    classes = set(re.findall(r"\.([a-z][a-z0-9_-]*)", re.sub(r'"[^"]*"', "", styles)))
    sources = [*THEME.rglob("*.html"), *(ROOT / "bulletin").rglob("*.py")]
    written = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert sorted(name for name in classes - MADE_UP if name not in written) == []


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with `share` of the first, as `color-mix` has it."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * first + (1 - share) * second):02x}" for first, second in pairs)


def test_what_marks_links_and_numbers_can_be_seen() -> None:
    """The lines below them have a contrast of 3 to 1 with what they stand on (WCAG 2.2, 1.4.11)."""
    styles = SHEET.read_text(encoding="utf-8")
    numbers = re.findall(r"\n  (?:\.fig__value )?\.num {[^}]*(?:color|solid)[ :]+(?:var\(--(\w+)\))", styles)
    assert len(numbers) == 2
    share = re.search(r"\n  a {.*currentColor (\d+)%", styles)
    assert share
    schemes = [dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in styles.split("@media", 3)[:3:2]]
    assert len(schemes) == 2
    for scheme in schemes:
        for ground in (scheme["paper"], scheme["wash"]):
            link = mixed(scheme["accent"], ground, int(share[1]) / 100)
            seen = [contrast(colour, ground) for colour in (link, *(scheme[name] for name in numbers))]
            assert min(seen) >= 3, seen


def test_queries_and_layers_are_those_that_old_engines_know() -> None:
    """Widths are asked for by `min-width` and `max-width`: WeChat's engine knows no ranges."""
    styles = SHEET.read_text(encoding="utf-8")
    assert re.findall(r"\(\s*[\d.]*\w*\s*[<>]=?\s*width|width\s*[<>]", styles) == []
