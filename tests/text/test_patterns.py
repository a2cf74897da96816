"""Regular expressions that are compiled when they are first used."""

import importlib
import pkgutil
import re
import sys

import pytest

import bulletin
from bulletin.text.patterns import late


def test_a_late_pattern_is_like_any_other() -> None:
    """It has the methods of what `re.compile` returns, and the flags count."""
    pattern, early = late("(?P<word>[a-c]+)x", re.IGNORECASE), re.compile("(?P<word>[a-c]+)x", re.IGNORECASE)
    for _ in range(2):
        assert pattern.sub("-", "abcX b") == early.sub("-", "abcX b") == "- b"
        assert pattern.fullmatch("bx", 0, 2) is not None
        assert [found["word"] for found in pattern.finditer("ax.BX")] == ["a", "B"]
    assert pattern.groupindex == early.groupindex
    assert (pattern.pattern, pattern.flags) == (early.pattern, early.flags)


def test_it_is_compiled_when_it_is_used() -> None:
    """Not when it is made, nor when its text is read."""
    pattern = late("(")
    assert pattern.pattern == "("
    with pytest.raises(re.error):
        pattern.search("")


def test_every_late_pattern_of_the_program_can_be_compiled() -> None:
    """One with a mistake would else be found by whoever uses it first."""
    for module in pkgutil.walk_packages(bulletin.__path__, "bulletin."):
        if module.name.startswith(("bulletin.text", "bulletin.markup", "bulletin.check", "bulletin.read")):
            importlib.import_module(module.name)
    kind = type(late(""))
    modules = [module for name, module in sys.modules.items() if name.startswith("bulletin.")]
    found = [value for module in modules for value in vars(module).values() if type(value) is kind]
    assert len(found) > 100
    for value in found:
        value.search("")
