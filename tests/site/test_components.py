"""Every macro of the default theme has examples, which are valid, seen, and fit a narrow phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from examples import FOLDER, MACROS, examples, media_of, page_of_examples
from kinds import violations, width_of
from markup_checks import invalid_markup
from playwright.sync_api import Browser
from serving import served
from tables import for_each

from bulletin.model.look import THEMES_OWN
from bulletin.packaged import THEME
from bulletin.publish.stylesheets import published_stylesheet

NAMES = sorted(path.stem for path in MACROS.glob("*.html"))
WIDTH = 320


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page of examples for each file of macros, and the stylesheet."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "theme").mkdir()
    styles = published_stylesheet((THEME / "static/site.css").read_bytes(), THEMES_OWN)
    (folder / "theme/site.css").write_bytes(styles)
    for name in NAMES:
        (folder / f"{name}.html").write_text(page_of_examples(name), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def there(shown: Path) -> Iterator[str]:
    """The address at which they are served."""
    with served(shown) as address:
        yield address


@for_each("name", NAMES)
def test_every_macro_has_an_example(name: str) -> None:
    """None of a macro that is gone is left either."""
    macros = re.findall(r"{% macro (\w+)", (MACROS / f"{name}.html").read_text(encoding="utf-8"))
    assert list(dict.fromkeys(one.macro for one in examples(name))) == macros


def test_no_examples_are_of_a_file_that_is_gone() -> None:
    """Each file of them is called after one of the macros."""
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == NAMES


def test_examples_are_valid(shown: Path) -> None:
    """The HTML that a macro prints may stand where it belongs."""
    assert list(invalid_markup(shown)) == []


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_seen_and_fit(there: str, browser: Browser, tmp_path: Path, name: str) -> None:
    """On the narrowest phone nothing overflows and nothing is empty; a photograph of all is taken."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 740})
    page.emulate_media(media=media_of(name))  # type: ignore[arg-type]
    page.goto(f"{there}{name}.html")
    assert width_of(page) <= WIDTH
    for one in page.locator(".example").all():
        box = one.bounding_box()
        assert box
        assert box["height"] > 10, f"nothing is seen of {one.inner_html()}"
    assert violations(page) == []
    photograph = page.screenshot(full_page=True, path=tmp_path / f"{name}.png")
    assert len(photograph) > 5000
    page.close()
