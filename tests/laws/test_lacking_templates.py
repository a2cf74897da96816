"""A theme that lacks a template that a page needs: the template is named, whatever a build remembers."""

from pathlib import Path

import pytest
from small_site import TEMPLATES, BulletinText, Newsroom, tree

from bulletin.problems import BuildError
from bulletin.publish.build import Builder

UNUSED = {"enterprise", "feed/correction"}
"""What no page of the small newsroom is made of."""


def lacking(newsroom: Newsroom, *, clean: bool) -> str:
    """Return what a build says is wrong; empty where it is made."""
    newsroom.write()
    try:
        Builder(newsroom.settings, clean=clean).build()
    except BuildError as error:
        (problem,) = error.report.problems
        assert problem.rule == "template"
        assert str(problem.location).endswith(str(problem.what).split("「")[1].rstrip("」"))
        return str(problem.what)
    return ""


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_template_is_named(tmp_path: Path, name: str) -> None:
    """With nothing remembered, over a site that was built with it, and when a page first needs it."""
    newsroom = Newsroom(tmp_path)
    template = newsroom.templates.pop(f"{name}.html")
    expected = f"the theme has no template 「{name}.html」"
    first = lacking(newsroom, clean=False)
    assert first == ("" if name in UNUSED else expected)
    newsroom.templates[f"{name}.html"] = template
    assert lacking(newsroom, clean=False) == ""
    before = tree(newsroom.settings.output)
    del newsroom.templates[f"{name}.html"]
    assert [lacking(newsroom, clean=clean) for clean in (False, True)] == [first] * 2
    if first:
        assert tree(newsroom.settings.output) == before
    newsroom.bulletins["second"] = BulletinText(corrections=1)
    again = {lacking(newsroom, clean=clean) for clean in (False, True)}
    assert len(again) == 1
    assert again <= {"", expected}
