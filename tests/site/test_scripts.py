"""No page of the real site needs JavaScript: lists stand for the search, and text for a button."""

import re
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser
from serving import served

from bulletin.publication.serving import POLICY

SCRIPTS: Final = {"search/index.html": "search.js", "follow/": "copy.js"}
"""The scripts of the theme, by the pages that have one: the pages to follow something copy its address."""


def test_no_page_needs_a_script(built_site: Path) -> None:
    """No page holds an inline style, and those that have a script have one file of the theme."""
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 100
    assert [page for page in pages if b" style=" in page.read_bytes()] == []
    data = '<script type="application/ld+json">'  # no script, though it stands in such an element
    seen = set()
    for page in pages:
        name = page.relative_to(built_site).as_posix()
        text = page.read_text(encoding="utf-8").replace(data, "")
        found = re.findall("<script.*?>", text)
        leads_on = 'http-equiv="refresh"' in text  # and is none of the pages that it lies above
        expected = [file for part, file in SCRIPTS.items() if name.startswith(part) and not leads_on]
        up = "../" * name.count("/")
        assert found == [f'<script type="module" src="{up}theme/{file}">' for file in expected], name
        seen.update(expected)
    assert seen == set(SCRIPTS.values())


def test_the_address_of_a_channel_is_copied(built_site: Path, browser: Browser) -> None:
    """By a button, under the strictest policy; without a script there is none, and text to select."""
    with served(built_site, {"Content-Security-Policy": POLICY}) as there:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(f"{there}follow/places/suxian/")
        page.get_by_role("button", name="复制").click()
        page.wait_for_selector("#copy:text('已复制')")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#address").inner_text().replace("\n", "")
        assert copied.endswith("/feeds/places/suxian.atom.xml")
        context.close()
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{there}follow/places/suxian/")
        assert page.locator("#address").is_visible()
        assert not page.locator("#copy").is_visible()
        context.close()
