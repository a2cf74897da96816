"""Pages in Debian's Chromium: accessible, nothing overflowing, nothing asked of others."""

from pathlib import Path
from typing import Final, Literal

import pytest
from kinds import KINDS, LONG_KINDS, open_page, page_of, violations, width_of
from playwright.sync_api import Browser


@pytest.mark.parametrize("pattern", KINDS)
def test_accessible_at_every_width(built_site: Path, address: str, browser: Browser, pattern: str) -> None:
    """axe-core finds no violation at 360 and 1280 px, light and dark; at no width does a page overflow.

    Nor does it where readers have text at twice its size.
    """
    check(browser, address, page_of(built_site, pattern))


@pytest.mark.sample(2)
@pytest.mark.parametrize("pattern", LONG_KINDS)
def test_long_lists_are_accessible(
    long_site: Path, long_address: str, browser: Browser, pattern: str
) -> None:
    """So are the pages into which long lists are broken."""
    check(browser, long_address, page_of(long_site, pattern))


_SCHEMES: Final[dict[Literal["light", "dark"], str]] = {
    "light": "{resultTypes: ['violations']}",
    "dark": "{resultTypes: ['violations'], runOnly: ['color-contrast']}",
}
"""What axe-core looks for in each scheme: the dark one differs in its colours alone."""


def check(browser: Browser, address: str, path: str) -> None:
    """Look at a page with axe-core and at all widths."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    assert open_page(page, address, path) == []
    for width in (1280, 768, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert width_of(page) <= width, f"{path} overflows at {width}"
        for scheme, rules in _SCHEMES.items() if width in {1280, 360} else ():
            page.emulate_media(color_scheme=scheme)
            assert violations(page, rules) == [], f"{path} at {width}, {scheme}"
    page.add_style_tag(content="html { font-size: 200% !important }")
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        told = f"{path} overflows at {width} where text is twice as large"
        assert width_of(page) <= width, told
    context.close()


_BROKEN = r"""() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const range = document.createRange(), broken = [];
    for (let node; (node = walker.nextNode());) {
        if (node.parentElement.closest("code, pre, .visually-hidden")) continue;
        for (const match of node.data.matchAll(/(?<![\w/:.-])[0-9]+([.,][0-9]+)*%?(?![\w/:.-])/g)) {
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            if (lines.size > 1) broken.push(node.data.trim());
        }
    }
    return broken;
}"""


def test_no_number_is_broken_over_two_lines(built_site: Path, address: str, browser: Browser) -> None:
    """A line may end before a number or behind it, never between its digits; addresses break anywhere."""
    context = browser.new_context()
    page = context.new_page()
    for pattern in KINDS:
        path = page_of(built_site, pattern)
        open_page(page, address, path)
        for width in (1280, 768, 360, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(_BROKEN) == [], f"{path} at {width}"
    context.close()


_LOW = """() => [...document.querySelectorAll("a, button, summary")]
    .filter(target => target.checkVisibility() && !target.matches(".vh *, .skip, .fix"))
    .filter(target => Math.min(...[...target.getClientRects()].map(box => box.height)) < 24)
    .map(target => target.outerHTML)"""


def test_fingers_meet_what_they_aim_at(built_site: Path, address: str, browser: Browser) -> None:
    """On a phone every link, button and fold is at least 24 px high, on a page of each kind."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for pattern in KINDS:
        path = page_of(built_site, pattern)
        open_page(page, address, path)
        assert page.evaluate(_LOW) == [], path
    page.close()


@pytest.mark.parametrize(
    ("pattern", "number", "width"),
    [
        ("bulletins/*/*/*/index.html", ".body .num", 360),
        ("bulletins/*/*/*/index.html", "aside .num", 1280),
        ("index.html", ".dots .num", 360),
        ("places/suxian/index.html", ".fig .num", 360),
        ("indicators/resumption-rate/index.html", ".dots .num", 360),
        ("enterprises/*/index.html", "main .num", 1280),
        ("policies/*/index.html", ".deal .num", 360),
        ("topics/*/index.html", ".deal .num", 360),
        ("sources/*/index.html", ".tbl .num", 360),
    ],
)
def test_a_number_answers_where_it_stands(
    built_site: Path, address: str, browser: Browser, pattern: str, number: str, width: int
) -> None:
    """A tap opens its sheet, without a script and without moving the page; closing leads back.

    The sheet does not lie over the number, however low on the screen that stands.
    """
    context = browser.new_context(
        java_script_enabled=False, has_touch=True, viewport={"width": width, "height": 740}
    )
    page = context.new_page()
    path = next(
        found.relative_to(built_site).as_posix()
        for found in sorted(built_site.glob(pattern))
        if 'id="r:' in found.read_text(encoding="utf-8")
    )
    page.goto(address + path)
    opener = page.locator(number).first
    opener.evaluate("one => scrollBy(0, one.getBoundingClientRect().bottom - 700)")
    before = page.evaluate("scrollY")
    opener.tap()
    sheet = page.locator(".sheet:target > div")
    assert sheet.is_visible()
    assert sheet.locator(".sheet__value").inner_text() == opener.inner_text()
    assert page.evaluate("scrollY") == before
    box = sheet.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 740
    own = opener.bounding_box()
    assert own
    is_beside = own["x"] + own["width"] <= box["x"] or box["x"] + box["width"] <= own["x"]
    is_below = own["y"] + own["height"] <= box["y"]
    assert is_beside or is_below or box["y"] + box["height"] <= own["y"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "sheet__close"
    page.keyboard.press("Enter")
    assert page.locator(".sheet:target").count() == 0
    assert page.evaluate("document.activeElement.id || location.hash.slice(1)") == opener.get_attribute("id")
    place = opener.bounding_box()
    assert place
    assert 0 <= place["y"] <= 740
    context.close()


def test_sheets_are_notes_in_print(built_site: Path, address: str, browser: Browser) -> None:
    """Each figure of a bulletin has one note, whose number stands at each of its places."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + page_of(built_site, "bulletins/2020/03/suxian*/index.html"))
    page.emulate_media(media="print")
    notes = page.locator(".sheet:not(.sheet--again)")
    assert notes.count() > 20
    assert all(note.is_visible() for note in notes.all())
    assert not any(note.is_visible() for note in page.locator(".sheet--again").all())
    numbers = {one.get_attribute("data-n") for one in page.locator(".body .num").all()}
    assert numbers == {
        one.get_attribute("data-n") for one in page.locator(".sheet:not(.sheet--again) .sheet__top").all()
    }
    context.close()


_BEHIND = "(one, where) => getComputedStyle(one, '::after')[where]"


def test_paper_has_what_it_can_use(built_site: Path, address: str, browser: Browser) -> None:
    """No forms and menus, no address within the site, notes as small behind large numbers as in a text."""
    page = browser.new_page(viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    page.goto(address + page_of(built_site, "bulletins/2020/03/suxian*/index.html"))
    shut_out = page.locator("form, nav, .skip, .crumb, .sheet__close, summary")
    assert shut_out.count() > 5
    assert not any(one.is_visible() for one in shut_out.all())
    assert {one.evaluate(_BEHIND, "content") for one in page.locator(".cite a").all()} == {"none"}
    text = page.locator(".body > p .num").first.evaluate(_BEHIND, "fontSize")
    page.goto(address + "places/suxian/")
    assert page.locator(".fig .num").first.evaluate(_BEHIND, "fontSize") == text
    page.close()
