"""The list of rules: what is shown to users of each."""

import pytest
from tables import for_each

from bulletin.check import RULES
from bulletin.check.rules import Rule
from bulletin.model.edition import Edition

KEYS = {
    "edition",
    "bulletin",
    "page",
    "place",
    "source",
    "scope",
    "topic",
    "indicator",
    "enterprise",
    "policy",
    "figure",
    "observation",
}


@for_each("rule", RULES)
def test_a_rule_says_in_one_line_what_it_holds_to(rule: Rule) -> None:
    """The line is shown in a list, so it is one, and a sentence."""
    assert rule.meaning
    assert "\n" not in rule.meaning
    assert rule.meaning.endswith(".")
    assert rule.meaning[0].isupper()


@for_each("rule", RULES)
def test_a_rule_has_a_name_that_can_be_typed_and_a_key_that_is_known(rule: Rule) -> None:
    """Names are small words with hyphens; a key is a kind of record or the edition."""
    assert rule.name == rule.name.lower().replace(" ", "-").strip("-")
    assert rule.key in KEYS


def test_no_rule_stands_twice() -> None:
    """A generator that is listed twice for one key would report everything twice."""
    listed = [(rule.key, rule.find) for rule in RULES]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.key == "edition"], ids=lambda rule: rule.name
)
def test_nothing_is_wrong_with_an_empty_edition(rule: Rule) -> None:
    """A project that has just begun has no problems."""
    assert list(rule.find(Edition(), None)) == []
