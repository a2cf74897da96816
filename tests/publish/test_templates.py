"""Whatever is wrong with a template is told by its file and line, also in what it draws in."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bulletin.problems import BuildError
from bulletin.publish.render import Renderer
from bulletin.read.theme import Theme
from bulletin.views.addresses import MARKS as ROOTS


@dataclass(frozen=True)
class View:
    """Something to show."""

    title: str = "复工"
    items: tuple[int, ...] = (1,)


View.__module__ = "bulletin.views.test"  # as those that pages show

LOOK = "correct the template; what views hold is told in bulletin/views/"
FAULTS = {
    "misspelt": ({"a.html": "x\n{{ page.titel }}"}, "a.html:2", "has no attribute 'titel'", "write title"),
    "no such name": ({"a.html": "{{ page }}\n{{ pages }}"}, "a.html:2", "'pages' is undefined", LOOK),
    "in a macro of another file": (
        {
            "a.html": '{% from "m.html" import f %}\n\n{{ f(page) }}',
            "m.html": "\n\n{% macro f(p) %}\n{{ p.nothing }}{% endmacro %}",
        },
        "m.html:4",
        "has no attribute 'nothing'",
        LOOK,
    ),
    "in a base": (
        {"a.html": '{% extends "b.html" %}', "b.html": "\n\n{{ page.item }}"},
        "b.html:3",
        "has no attribute 'item'",
        "write items",
    ),
    "in what is included": (
        {"a.html": '{% include "b.html" %}', "b.html": "\n{{ 1 + page.title }}"},
        "b.html:2",
        "TypeError: unsupported operand",
        LOOK,
    ),
    "no such include": (
        {"a.html": "\n{% include 'footer.html' %}"},
        "a.html:2",
        "the theme has no template 「footer.html」",
        "put the file into the theme",
    ),
    "misspelt import": (
        {"a.html": "\n\n{% from 'part.html' import f %}", "parts.html": ""},
        "a.html:3",
        "the theme has no template 「part.html」",
        "write parts.html, or put the file into the theme",
    ),
    "no such base": (
        {"a.html": "{% extends 'base.html' %}"},
        "a.html:1",
        "the theme has no template 「base.html」",
        "put the file into the theme",
    ),
    "no such macro": (
        {"a.html": "\n{% from 'm.html' import g %}\n{{ g() }}", "m.html": "{% macro f() %}{% endmacro %}"},
        "a.html:3",
        "does not export the requested name 'g'",
        LOOK,
    ),
    "too many arguments": (
        {
            "a.html": '{% from "m.html" import f %}\n{{ f(1, 2) }}',
            "m.html": "{% macro f(p) %}{{ p }}{% endmacro %}",
        },
        "a.html:2",
        "macro 'f' takes not more than 1 argument(s)",
        LOOK,
    ),
    "not closed": ({"a.html": "\n{% if page %}"}, "a.html:2", "Unexpected end of template", LOOK),
    "no syntax, in what is included": (
        {"a.html": "{% include 'b.html' %}", "b.html": "a\nb\n{% for %}"},
        "b.html:3",
        "Expected an expression",
        LOOK,
    ),
    "no such tag": ({"a.html": "\n{% static %}"}, "a.html:2", "Encountered unknown tag 'static'", LOOK),
    "a filter of Pelican's settings": (
        {"a.html": "\n{{ page.title|typogrify }}"},
        "a.html:2",
        "No filter named 'typogrify'",
        LOOK,
    ),
    "a filter that fails": (
        {"a.html": "\n{{ '%d'|format(page.title) }}"},
        "a.html:2",
        "TypeError: %d format",
        LOOK,
    ),
    "not to be unpacked": (
        {"a.html": "\n{% for a, b in page.items %}{% endfor %}"},
        "a.html:2",
        "TypeError: cannot unpack",
        LOOK,
    ),
    "not to be called": ({"a.html": "{{ page.title() }}"}, "a.html:1", "'str' object is not callable", LOOK),
    "no value": ({"a.html": "\n{{ 'x'.encode('nothing') }}"}, "a.html:2", "LookupError", LOOK),
    "divided by nothing": ({"a.html": "\n\n{{ 1 // 0 }}"}, "a.html:3", "ZeroDivisionError", LOOK),
    "not to be encoded": (
        {"a.html": "\n{{ page.title.encode('ascii') }}"},
        "a.html:2",
        "UnicodeEncodeError",
        LOOK,
    ),
    "without end": (
        {"a.html": "\n{% include 'b.html' %}", "b.html": "\n\n{% include 'a.html' %}"},
        ".html:",
        "the template draws in itself",
        "take out the include, import or call that leads back here",
    ),
    "not there": (
        {"b.html": ""},
        "a.html",
        "the theme has no template 「a.html」",
        "put the file back, or set THEME to a theme that has it",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("times", [1, 2], ids=["first", "compiled before"])
def test_a_fault_is_told_at_its_place(fault: str, times: int, tmp_path: Path) -> None:
    """The problem names the template that is at fault, its line, what it is, and what to do."""
    templates, place, what, mend = FAULTS[fault]
    for _ in range(times):
        with pytest.raises(BuildError) as caught:
            Renderer(Theme("themes/own", templates, ()), tmp_path).render("a.html", View(), ROOTS)
        (problem,) = caught.value.report.problems
        assert problem.rule == "template"
        assert str(problem.location).startswith("themes/own/templates/")
        assert place in str(problem.location)
        assert what in str(problem.what)
        assert str(problem.mend) == mend


@pytest.mark.parametrize("kept", [0, 5, 13, 20, 40, 60, -1])
def test_a_compiled_template_that_was_cut_off_is_compiled_again(tmp_path: Path, kept: int) -> None:
    """A disk that was full, or a machine that lost its power, leaves part of a file."""
    theme = Theme("themes/own", {"a.html": "{{ page.title }}"}, ())
    Renderer(theme, tmp_path).render("a.html", View(), ROOTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:kept])
    again, plain = Renderer(theme, tmp_path), Renderer(theme)
    assert again.render("a.html", View(), ROOTS) == plain.render("a.html", View(), ROOTS)
