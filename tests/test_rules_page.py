"""The page of rules in docs/ is what `bulletin check --explain` says; `make bless` writes it anew."""

import ast
from pathlib import Path
from typing import Final

import pytest

from bulletin.explaining import as_markdown
from bulletin.explanations import BY_RULE
from bulletin.languages import language
from bulletin.problems import AS_DECLARED, Location, Problem, Severity, message

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "rules.md"
PACKAGE: Final = ROOT / "bulletin"


def test_the_page_of_rules_is_up_to_date(request: pytest.FixtureRequest) -> None:
    """It is in Chinese, as the handbook is, and made of the same declarations as the command's answers."""
    made = as_markdown(language("zh").say)
    if request.config.getoption("--bless"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made


def test_a_problem_weighs_what_its_rule_is_declared_to_weigh() -> None:
    """Who finds it chooses only where the declaration leaves a choice: anything else is a bug."""

    def severity(rule: str, said: Severity = AS_DECLARED) -> Severity:
        return Problem(Location("x.md"), rule, message(""), message(""), message(""), said).severity

    assert severity("wide-unit") is Severity.ERROR
    assert severity("wrong-year") is Severity.QUESTION
    with pytest.raises(AssertionError, match="wrong-year is declared to be no error"):
        severity("wrong-year", Severity.ERROR)
    assert severity("silent-change") is Severity.ERROR
    assert severity("silent-change", Severity.WARNING) is Severity.WARNING


def test_a_problem_is_mended_as_its_rule_declares() -> None:
    """Where that is the same for all; else whoever finds it says so."""
    where, words = Location("x.md"), message("")
    assert str(Problem(where, "bounds-reversed", words, words).mend) == "exchange them"
    assert str(Problem(where, "bounds-reversed", words, words, message("otherwise")).mend) == "otherwise"
    with pytest.raises(AssertionError, match="nothing says how unknown-key is mended"):
        Problem(where, "unknown-key", words, words)


def test_severities_are_declared_by_their_names() -> None:
    """Each once, and one at least: the first is taken where nothing is said."""
    names = [weight.value for weight in Severity]
    for known in BY_RULE.values():
        assert set(known.severities) <= set(names), known.rule
        assert len(set(known.severities)) == len(known.severities) > 0, known.rule


def test_finders_say_no_severity_that_is_declared() -> None:
    """It would be stated twice: `Severity.…` is an argument of rules that leave a choice alone."""
    found = [
        f"{path.name}:{call.lineno}: {name.value}"
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and "Severity." in ast.unparse(call)
        for name in call.args
        if isinstance(name, ast.Constant) and name.value in BY_RULE
        if len(BY_RULE[name.value].severities) == 1
    ]
    assert found == []
