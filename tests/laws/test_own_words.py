"""A site's own theme says words otherwise: on pages, in feeds and in twins, whatever a build remembers."""

from pathlib import Path

import pytest
from small_site import Newsroom, clean
from writing import tree

from bulletin.problems import BuildError, Severity
from bulletin.publish.build import Builder

FORM = "this line is not in the form of .po files"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def entries(**words: str) -> str:
    """Return a catalogue; `_` stands for a space in its English."""
    return HEAD + "".join(
        f'msgid "{english.replace("_", " ")}"\nmsgstr "{text}"\n\n' for english, text in words.items()
    )


def site(newsroom: Newsroom) -> dict[str, bytes]:
    """Return the site as it is built on top of what was built before."""
    newsroom.write()
    Builder(newsroom.settings).build()
    return tree(newsroom.settings.output)


def newsroom_in(folder: Path) -> Newsroom:
    """Return a newsroom with the default theme, twins and a search."""
    return Newsroom(folder, templates={}, assets={"a.css": b""}, changes={"twins": True, "search": True})


def test_pages_say_the_words_of_the_theme(tmp_path: Path) -> None:
    """In templates, and in what they are given; the words of one script become those of the other."""
    newsroom = newsroom_in(tmp_path)
    before = site(newsroom)
    newsroom.locale["zh_Hans"] = entries(Search="找一找", Bulletins="复工简报")
    made = site(newsroom)
    assert made == clean(newsroom)
    home, twin = made["index.html"].decode(), made["zh-hant/index.html"].decode()
    assert (home.count("<button>找一找</button>"), home.count(">复工简报</a>")) == (1, 1)
    assert (twin.count("<button>找一找</button>"), twin.count(">復工簡報</a>")) == (1, 1)
    newsroom.locale["zh_Hant"] = entries(Search="查詢", Bulletins="快報")
    both = site(newsroom)
    assert both == clean(newsroom)
    assert both["index.html"] == made["index.html"]
    assert ">快報</a>" in both["zh-hant/index.html"].decode()
    newsroom.locale = {}
    assert site(newsroom) == before


def test_a_builder_that_goes_on_notices_other_words(tmp_path: Path) -> None:
    """As a preview does, which keeps its templates compiled."""
    newsroom = newsroom_in(tmp_path)
    newsroom.write()
    builder = Builder(newsroom.settings)
    for text in ("找一找", "查查", ""):
        newsroom.locale = {"zh_Hans": entries(Search=text)} if text else {}
        newsroom.write()
        builder.build()
        assert tree(newsroom.settings.output) == clean(newsroom)


@pytest.mark.parametrize(
    ("written", "line", "what", "mend"),
    [
        ('msgid "Search"\nmsgstr 查找\n', 5, FORM, "correct the line"),
        ('msgid "Search"\nmsgstr “查找”\n', 5, FORM, "correct the line"),
        ('msgid "Search"\nmsgstr "查找\n', 5, FORM, "correct the line"),
        ('msgid "Search"\nmsgstr "查"找"\n', 5, FORM, "correct the line"),
        ("Search = 查找\n", 4, FORM, "correct the line"),
        ('msgstr "查找"\n', 4, FORM, "correct the line"),
        (
            'msgid "published {date}"\nmsgstr "{day}发布"\n',
            4,
            "nothing fills in {day} in this word",
            "write only these in braces: date",
        ),
        (
            'msgid "published {date}"\nmsgstr "{发布"\n',
            4,
            "the word has a brace that belongs to no name",
            "write only these in braces: date",
        ),
        (
            'msgid "Search"\nmsgstr "{}查找"\n',
            4,
            "nothing fills in {} in this word",
            "correct the line",
        ),
    ],
)
def test_a_faulty_catalogue_is_told_at_its_line(
    tmp_path: Path, written: str, line: int, what: str, mend: str
) -> None:
    """Before anything is written."""
    newsroom = newsroom_in(tmp_path)
    newsroom.locale["zh_Hans"] = HEAD + written
    with pytest.raises(BuildError) as caught:
        site(newsroom)
    (problem,) = caught.value.report.problems
    assert problem.location.path.endswith("theme/locale/zh_Hans/LC_MESSAGES/site.po")
    assert (problem.location.line, str(problem.what), str(problem.mend)) == (line, what, mend)


def test_what_gettext_leaves_out_is_not_said(tmp_path: Path) -> None:
    """Entries without a text, `fuzzy` and obsolete ones."""
    newsroom = newsroom_in(tmp_path)
    before = site(newsroom)
    newsroom.locale["zh_Hans"] = (
        f'{HEAD}msgid "Search"\nmsgstr ""\n\n#, fuzzy\nmsgid "Close"\nmsgstr "关"\n\n'
        '#~ msgid "Home"\n#~ msgstr "头"\n'
    )
    assert site(newsroom) == before


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ('msgid "Serch"\nmsgstr "查找"\n', "write Search"),
        ('msgid "Published {date}"\nmsgstr "{date}发布"\n', "write published {date}"),
        (
            'msgid "Weather"\nmsgstr "天气"\n',
            "write the word in English as our catalogue has it, or delete the entry",
        ),
        (
            'msgctxt "cell"\nmsgid "Search"\nmsgstr "查找"\n',
            "write the `msgctxt` that our catalogue has with it, or none if it has none",
        ),
    ],
)
def test_a_word_that_no_page_says_is_warned_of(tmp_path: Path, written: str, mend: str) -> None:
    """At its line, with the one that was perhaps meant; the site is made."""
    newsroom = newsroom_in(tmp_path)
    newsroom.locale["zh_Hans"] = HEAD + 'msgid "Close"\nmsgstr "关"\n\n' + written
    newsroom.write()
    report, _ = Builder(newsroom.settings).build()
    (problem,) = (one for one in report.problems if one.rule == "no-effect")
    assert problem.location.path.endswith("theme/locale/zh_Hans/LC_MESSAGES/site.po")
    assert (problem.location.line, problem.severity, str(problem.mend)) == (7, Severity.WARNING, mend)


def test_a_word_of_the_themes_own_templates_is_said(tmp_path: Path) -> None:
    """It need not be one of ours."""
    newsroom = newsroom_in(tmp_path)
    newsroom.locale["zh_Hans"] = HEAD + 'msgid "Weather"\nmsgstr "天气"\n'
    newsroom.templates["footer.html"] = '{{ _("Weather") }}'
    newsroom.write()
    report, _ = Builder(newsroom.settings).build()
    assert [one for one in report.problems if one.rule == "no-effect"] == []


def test_a_look_at_the_content_changes_no_later_build(tmp_path: Path) -> None:
    """As publishing looks between its builds, which make every file again where a plugin is to write too.

    Who looks alone reads no theme: the builds that follow still find its files, and say its words.
    """
    newsroom = Newsroom(tmp_path, templates={}, assets={"a.css": b""})
    newsroom.locale["zh_Hans"] = entries(Search="找一找")
    newsroom.write()
    builder = Builder(newsroom.settings, finish=lambda _, __: None)
    builder.build()
    builder.inspect()
    builder.build()
    assert tree(newsroom.settings.output) == clean(newsroom)
