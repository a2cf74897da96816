"""A site may have a theme of its own: three files here, and the default theme's where it has none."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from built_pages import Site
from kinds import open_page, violations, width_of
from link_checks import broken_links
from markup_checks import invalid_markup
from playwright.sync_api import Browser
from serving import served

from bulletin.model.configuration import Values
from bulletin.model.look import look_of
from bulletin.model.settings import Settings
from bulletin.packaged import THEME
from bulletin.publish.build import Builder

TESTS = Path(__file__).parents[1]
OWN = TESTS / "second_theme"
BULLETIN = "bulletins/2020/03/qingtian-rate-98/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site in the second theme, with a colour and a font."""
    output = tmp_path_factory.mktemp("second") / "site"
    content = TESTS / "golden" / "content"
    plain = Settings("http://127.0.0.1:8000", "小站", "", content, output, OWN, "news.example,2020")
    look = look_of(Values({"BULLETIN_ACCENT": "#8a1c1c", "BULLETIN_FONT": "县报黑体"}, content))
    Builder(replace(plain, look=look)).build()
    return output


@pytest.fixture(scope="module")
def there(site: Path) -> Iterator[str]:
    """The address at which it is served."""
    with served(site) as address:
        yield address


def test_its_files_go_before_those_of_the_default_theme(site: Path) -> None:
    """Its templates make the pages, in blocks or whole; all else is as in the default theme."""
    bulletin, place = (
        (site / path).read_text(encoding="utf-8") for path in (BULLETIN, "places/qingtian/index.html")
    )
    assert '<article class="plain">' in bulletin
    assert 'class="split"' not in bulletin
    assert 'class="split"' in place
    for page in (bulletin, place):
        assert "小县融媒体中心" in page
        assert "mast__find" not in page
        assert 'class="skip"' in page
    assert (site / "theme/icon.svg").read_bytes() == (THEME / "static/icon.svg").read_bytes()


def test_its_stylesheet_has_the_colour_and_the_font_of_the_site(site: Path) -> None:
    """It is in no layers, so it is published as it is but for these."""
    styles = (site / "theme/site.css").read_text(encoding="utf-8")
    assert '--sans: "县报黑体", sans-serif;' in styles
    assert styles.index("--accent: #0b57a4") < styles.index("--accent: #8a1c1c") < styles.index("body {")


def test_it_is_valid_and_its_links_lead_somewhere(site: Path) -> None:
    """What it draws in of the default theme fits."""
    assert list(invalid_markup(site)) == []
    assert list(broken_links(Site.of(site))) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(there: str, browser: Browser, scheme: str) -> None:
    """Colours of its own, and the site's, can be read in both schemes; nothing overflows a phone."""
    page = browser.new_page(viewport={"width": 320, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    assert open_page(page, there, BULLETIN) == []
    assert violations(page) == []
    assert width_of(page) <= 320
    page.locator(".num").first.click()
    assert page.locator(".sheet:target > div").is_visible()
    page.close()
