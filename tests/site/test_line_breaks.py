"""Where lines break on a phone and on a wide screen, as Chromium breaks them."""

from pathlib import Path
from typing import Final

import pytest
from kinds import KINDS, open_page, page_of
from playwright.sync_api import Browser

CUT: Final = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange(), cut = [];
  const box = (node, place) => {
    range.setStart(node, place);
    range.setEnd(node, place + 1);
    return range.getBoundingClientRect();
  };
  while (texts.nextNode()) {
    const node = texts.currentNode;
    for (const { index } of node.data.matchAll(/[0-9▢](?=[%\\u4e00-\\u9fff])/g)) {
      const digit = box(node, index), unit = box(node, index + 1);
      if (digit.width && unit.width && unit.top > digit.bottom - 2)
        cut.push(`${node.data.slice(0, index + 1).slice(-8)}|${node.data.slice(index + 1, index + 7)}`);
    }
  }
  return cut;
}"""
"""What returns the numbers of a page that are in another line than their units."""


@pytest.mark.parametrize("width", [360, 1280])
def test_no_number_is_cut_from_its_unit(built_site: Path, address: str, browser: Browser, width: int) -> None:
    """Neither in a text, a title, a list nor a table, and no date is cut before 年, 月 or 日."""
    page, found = browser.new_page(viewport={"width": width, "height": 740}), {}
    for kind in KINDS:
        path = page_of(built_site, kind)
        open_page(page, address, path)
        if cut := page.evaluate(CUT):
            found[path] = cut
    page.unroute_all(behavior="ignoreErrors")
    page.close()
    assert found == {}
