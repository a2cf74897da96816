"""The reference of views in docs/ tells what templates are given; `make bless` writes it anew."""

from pathlib import Path

import pytest
from views_reference import views_page

from bulletin.packaged import THEME

PAGE = Path(__file__).parents[1] / "docs" / "views.md"


def test_the_reference_of_views_is_up_to_date(request: pytest.FixtureRequest) -> None:
    """It names every template that makes a page or an entry, with all that its view holds."""
    made = views_page()
    if request.config.getoption("--bless"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made
    templates = {path.relative_to(THEME / "templates").as_posix() for path in THEME.rglob("*.html")}
    pages = {name for name in templates if not name.startswith("components/")} - {"base.html"}
    assert {name for name in pages if f"| `{name}` |" not in made} == set()
