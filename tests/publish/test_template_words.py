"""Templates say the words of a catalogue, which stand in them as they are compiled."""

from pathlib import Path

import pytest
from tables import for_each

from bulletin.problems import BuildError
from bulletin.publish.render import Renderer
from bulletin.read.theme import Theme
from bulletin.text.scripts import Script
from bulletin.views.addresses import Roots

BOLD = "{% macro b(x) %}<b>{{ x }}</b>{% endmacro %}"
ROOTS = Roots.whole("https://news.example", Script.HANS)


def rendered(text: str, script: Script = Script.HANS, own: dict[Script, dict[str, str]] | None = None) -> str:
    """Return what a template prints whose view is "<a>"."""
    return Renderer(theme(text, own), script=script).render("a.html", "<a>", ROOTS)


def theme(text: str, own: dict[Script, dict[str, str]] | None = None) -> Theme:
    return Theme("themes/own", {"a.html": text}, (), words=own or {})


@for_each(
    ("template", "expected"),
    [
        ('{{ _("Search") }}', "搜索"),
        ('<p>{{ _("published {date}", date=page) }}</p>', "<p>&lt;a&gt;发布</p>"),
        ('{{ _("Close") if page else _("Search") }}', "关闭"),
        ('{% set x = _("published {date}", date=page) %}{{ x }}', "&lt;a&gt;发布"),
        ('{{ ["a", "b"]|join(_(", ")) }}', "a、b"),
        ('{{ pgettext("cell", "not later than {day}", day=3) }}', "不晚于3"),
        ('{{ _("not later than {day}", day=3) }}', "不晚于 3"),
        (BOLD + '{{ _("published {date}", date=b(_("Close"))) }}', "<b>关闭</b>发布"),
        (BOLD + '{{ b(_("published {date}", date=page)) }}', "<b>&lt;a&gt;发布</b>"),
        ('{{ _("A theme\'s own <{x}>", x=1) }}', "A theme&#39;s own &lt;1&gt;"),
        ('{{ _("{n} found.", n="{n}") }}', "找到 {n} 条。"),
    ],
)
def test_a_template_says_words(template: str, expected: str) -> None:
    """As text, in expressions, and filled in with what is escaped unless it is markup."""
    assert rendered(template) == expected


def test_each_script_has_words_of_its_own() -> None:
    """What a theme writes out in Chinese is converted, and what the catalogue says is not."""
    assert rendered('{{ _("Close") }}关闭', Script.HANT) == "關閉關閉"
    own = {Script.HANT: {"Close": "关上"}}
    assert rendered('{{ _("Close") }}关闭', Script.HANT, own) == "关上關閉"


def test_words_cost_nothing_when_a_page_is_rendered() -> None:
    """The compiled template holds them as text, which is printed with what stands around them."""
    renderer = Renderer(theme('<p>{{ _("Close") }}</p>'))
    source = renderer.theme.templates["a.html"]
    code = renderer.environment.compile(source, raw=True)
    assert "'<p>关闭</p>'" in code


@for_each(
    ("template", "what"),
    [
        ("\n{{ _(page) }}", "what _() and pgettext() say is written out where it is said"),
        ('\n{{ _("Search", "x") }}', "what _() and pgettext() say is written out where it is said"),
        ('\n{{ pgettext("Search") }}', "what _() and pgettext() say is written out where it is said"),
        ('\n{{ _("{a}{b}", a=1) }}', "a word is said without 'b', which the catalogue names in it"),
    ],
)
def test_a_word_that_cannot_be_said_is_told_at_its_line(template: str, what: str) -> None:
    """As other faults of templates are, in what a page draws in too."""
    drawing = Theme("themes/own", {"a.html": '{% include "b.html" %}', "b.html": template}, ())
    with pytest.raises(BuildError) as caught:
        Renderer(drawing).render("a.html", "", ROOTS)
    (problem,) = caught.value.report.problems
    assert str(problem.location) == "themes/own/templates/b.html:2"
    assert str(problem.what) == f"TemplateSyntaxError: {what}"


def test_templates_that_were_compiled_with_other_words_are_compiled_again(tmp_path: Path) -> None:
    """What is kept of a template is of no use where its words have changed."""
    first = theme('{{ _("Close") }}')
    other = theme('{{ _("Close") }}', {Script.HANS: {"Close": "收起"}})
    assert [Renderer(one, tmp_path).render("a.html", "", ROOTS) for one in (first, other, first)] == [
        "关闭",
        "收起",
        "关闭",
    ]
