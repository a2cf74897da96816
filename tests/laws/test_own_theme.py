"""A site's own theme: it goes before the default theme file by file, whatever a build remembers."""

from pathlib import Path

import pytest
from small_site import TEMPLATES, Newsroom, clean
from writing import tree

from bulletin.packaged import THEME
from bulletin.problems import BuildError
from bulletin.publish.build import Builder


def site(newsroom: Newsroom) -> dict[str, bytes]:
    """Return the site as it is built on top of what was built before."""
    newsroom.write()
    Builder(newsroom.settings).build()
    return tree(newsroom.settings.output)


@pytest.mark.parametrize("names", [["bulletin"], ["feed/figure", "list"], list(TEMPLATES)], ids=len)
def test_what_a_theme_lacks_is_that_of_the_default_theme(tmp_path: Path, names: list[str]) -> None:
    """A template that comes or goes is noticed, where the default theme has one as where it has not."""
    newsroom = Newsroom(tmp_path)
    own = dict(newsroom.templates)
    before = site(newsroom)
    assert before == clean(newsroom)
    for name in names:
        del newsroom.templates[f"{name}.html"]
    without = site(newsroom)
    assert without == clean(newsroom)
    assert without != before
    newsroom.templates = own
    assert site(newsroom) == before


def test_files_go_before_those_of_the_same_name(tmp_path: Path) -> None:
    """A theme may be one file of styles; all else is that of the default theme."""
    newsroom = Newsroom(tmp_path, templates={}, assets={"site.css": b"a{}", "more/own.css": b"b{}"})
    made = site(newsroom)
    assert made == clean(newsroom)
    assert made["theme/site.css"] == b"a{}"
    assert made["theme/more/own.css"] == b"b{}"
    assert made["theme/icon.svg"] == (THEME / "static/icon.svg").read_bytes()
    assert b"<html" in made["index.html"]


def test_a_template_may_extend_that_of_the_default_theme(tmp_path: Path) -> None:
    """One of the same name goes by `!default/`; when it is changed, so is what it makes."""
    text = '{%% extends "!default/base.html" %%}{%% block footer %%}<p>%s</p>{%% endblock %%}'
    newsroom = Newsroom(tmp_path, templates={"base.html": text % "县报"})
    made = site(newsroom)
    assert made == clean(newsroom)
    assert "<p>县报</p>" in made["index.html"].decode()
    assert "<main" in made["index.html"].decode()
    newsroom.templates["base.html"] = text % "县报社"
    assert site(newsroom) == clean(newsroom)


def test_a_fault_is_told_in_the_theme_that_has_the_file(tmp_path: Path) -> None:
    """A template of the default theme may fail for what another one of the site lacks."""
    newsroom = Newsroom(tmp_path, templates={"components/bulletins.html": ""})
    with pytest.raises(BuildError) as caught:
        site(newsroom)
    (problem,) = caught.value.report.problems
    assert problem.rule == "template"
    assert problem.location.path.startswith("themes/bulletin/templates/")
