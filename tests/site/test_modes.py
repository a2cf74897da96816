"""Pages as readers set their screens: width, scheme, forced colours, large text; keys alone; no scripts."""

from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from kinds import KINDS, open_page, page_of, violations, width_of
from playwright.sync_api import Browser, Page

LARGE: Final = "html { font-size: 200% !important }"
MODES: Final[dict[str, dict[str, Any]]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "large": {},
}
CASES: Final = [*product((320, 360, 768, 1280), MODES, KINDS)]


@pytest.mark.sample(len(KINDS) + 1)
@pytest.mark.parametrize(("width", "mode", "pattern"), CASES)
def test_accessible_in_every_mode(
    built_site: Path, address: str, browser: Browser, width: int, mode: str, pattern: str
) -> None:
    """axe-core finds no violation, and nothing overflows."""
    context = browser.new_context(viewport={"width": width, "height": 740}, **MODES[mode])
    page = context.new_page()
    assert open_page(page, address, page_of(built_site, pattern)) == []
    if mode == "large":
        page.add_style_tag(content=LARGE)
    assert violations(page) == []
    assert width_of(page) <= width
    context.close()


_REACHED: Final = """() => {
    const one = document.activeElement, box = one.getClientRects()[0], style = getComputedStyle(one);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
    return [[...document.querySelectorAll("*")].indexOf(one), ring, one.contains(over)];
}"""
_CAN_BE_REACHED: Final = """() => [...document.querySelectorAll("*")].flatMap((one, at) =>
    one.matches("a[href], button, input, summary") && one.getClientRects().length
    && one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) ? [at] : [])"""


@pytest.mark.sample(7)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("pattern", KINDS)
def test_keys_reach_all_in_the_order_of_the_text(
    built_site: Path, address: str, browser: Browser, pattern: str, width: int
) -> None:
    """Tab goes through all that can be used, in its order; each has a ring, and lies under nothing."""
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    open_page(page, address, page_of(built_site, pattern))
    expected = page.evaluate(_CAN_BE_REACHED)
    reached = []
    for _ in expected:
        page.keyboard.press("Tab")
        at, ring, uncovered = page.evaluate(_REACHED)
        assert ring, f"no ring round {_html(page)}"
        assert uncovered, f"something lies over {_html(page)}"
        reached.append(at)
    assert reached == expected
    context.close()


def _html(page: Page) -> str:
    """Return what has the focus."""
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


@pytest.mark.sample(6)
@pytest.mark.parametrize("pattern", [kind for kind in KINDS if not kind.startswith("search")])
def test_reads_the_same_without_scripts(
    built_site: Path, address: str, browser: Browser, pattern: str
) -> None:
    """With JavaScript off a page says the same words (law 8), but for a button that nothing else can work."""
    texts = []
    for enabled in (True, False):
        context = browser.new_context(java_script_enabled=enabled)
        page = context.new_page()
        page.goto(address + page_of(built_site, pattern))
        if enabled:
            page.evaluate("document.getElementById('copy')?.remove()")
        texts.append(page.locator("body").inner_text())
        context.close()
    assert texts[0] == texts[1]
    assert len(texts[0]) > 200


def test_nothing_is_shown_to_a_mouse_alone(built_site: Path) -> None:
    """No words stand in a `title`, which no finger reaches; under the pointer colours change, no more."""
    named = [
        page for page in sorted(built_site.rglob("*.html")) if _hovering(page.read_text(encoding="utf-8"))
    ]
    assert named == []
    styles = (built_site / "theme/site.css").read_text(encoding="utf-8")
    rules = [rule.partition("{") for rule in styles.split("}") if ":hover" in rule]
    changed = {part.partition(":")[0].strip() for _, _, body in rules for part in body.split(";")}
    assert len(rules) > 3
    assert changed <= {
        "",
        "color",
        "border-color",
        "text-decoration",
        "text-decoration-color",
        "text-decoration-thickness",
    }


def _hovering(html: str) -> bool:
    """Tell if something of the page's body has a `title`."""
    return ' title="' in html.partition("<body")[2]
