"""The page of rules in docs/ is what `bulletin check --explain` says; `make bless` writes it anew."""

from pathlib import Path

import pytest

from bulletin.explanations import as_markdown
from bulletin.languages import language

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"


def test_the_page_of_rules_is_up_to_date(request: pytest.FixtureRequest) -> None:
    """It is in Chinese, as the handbook is, and made of the same declarations as the command's answers."""
    made = as_markdown(language("zh").say)
    if request.config.getoption("--bless"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made
