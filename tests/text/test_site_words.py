"""The words of the interface: each in both scripts, and none anywhere but in the catalogues."""

import ast
import io
import re
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bulletin.languages import LOCALE
from bulletin.packaged import THEME
from bulletin.text.scripts import Script, in_script, is_foreign
from bulletin.text.wording import (
    DOMAIN,
    Rewording,
    catalogue,
    catalogue_key,
    english_of,
    parted,
    placeholders_in,
    say,
    say_in,
    words_in,
)

VIEWS: Final = LOCALE.parent / "views"
HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
SCRIPTS: Final = tuple(Script)


def folder(script: Script) -> Path:
    return LOCALE / script.replace("-", "_") / "LC_MESSAGES"


def written(script: Script) -> Catalog:
    """Return the catalogue of a script as it is edited."""
    with (folder(script) / f"{DOMAIN}.po").open("rb") as stream:
        return read_po(stream, locale=script.replace("-", "_"))


def asked_for() -> set[str]:
    """Return the keys of the words that templates and views say."""
    one, two = None, ((1, "c"), 2)
    python = extract_from_dir(VIEWS, [("**.py", "python")], keywords={"say": one, "say_in": two})
    html = extract_from_dir(
        THEME / "templates", [("**.html", "jinja2")], keywords={"_": one, "pgettext": two}
    )
    return {catalogue_key(str(english), context or "") for _, _, english, _, context in (*python, *html)}


def strings(path: Path) -> list[str]:
    """Return the strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_word_is_there_and_no_other(script: Script) -> None:
    """What is said has an entry with a text that is not `fuzzy`; nothing else has: `make messages`."""
    entries = [entry for entry in written(script) if entry.id]
    keys = {catalogue_key(str(entry.id), entry.context or "") for entry in entries}
    assert asked_for() - keys == set()
    assert keys - asked_for() == set()
    assert [entry.id for entry in entries if not entry.string or entry.fuzzy] == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_compiled_words_are_those_that_are_edited(script: Script) -> None:
    """What is read at run time was compiled from what is edited: `make messages`."""
    compiled = io.BytesIO()
    write_mo(compiled, written(script))
    assert (folder(script) / f"{DOMAIN}.mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_word_is_in_its_script(script: Script) -> None:
    """Simplified words hold no Traditional character, and the other way round."""
    assert [text for text in catalogue(script).values() if is_foreign(text, script)] == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_word_fills_in_what_it_is_given(script: Script) -> None:
    """Each names what its English names, all of it, and no words stand in braces by mistake."""
    assert [
        key
        for key, text in catalogue(script).items()
        if placeholders_in(text) != placeholders_in(english_of(key))
        or "}" in "".join(literal for literal, _ in parted(text))
    ] == []


def test_words_are_said_in_english_where_they_are_asked_for() -> None:
    """No Chinese character stands in a template or in the code of views, outside comments and docstrings.

    What the code knows of Chinese, the forms of days and the names of industries, stands in stages below.
    """
    for path in sorted(THEME.rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert HAN.findall(text) == [], path.name
    for path in sorted(VIEWS.rglob("*.py")):
        assert [text for text in strings(path) if HAN.search(text)] == [], path.name


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_views_say_is_written_as_the_catalogue_of_the_page_has_it(script: Script) -> None:
    """Views are made once, with Simplified words; whatever is filled in, each becomes the other's."""
    rewording = Rewording.of(script, {})
    wanted = catalogue(script)
    for key, text in catalogue(Script.HANS).items():
        names = placeholders_in(text)
        for given in ("湖南后里", "5", ""):
            said = text.format_map(dict.fromkeys(names, given)) if names else text
            new = (
                wanted[key].format_map(dict.fromkeys(names, in_script(given, script)))
                if names
                else wanted[key]
            )
            made = rewording.said(said, lambda one: in_script(one, script))
            assert (in_script(said, script) if made is None else made) == new, key


def test_a_word_is_said_with_what_is_filled_in() -> None:
    """One without a text says its English; braces in what is filled in are those of a text."""
    assert say("Search") == "搜索"
    assert say("published {date}", date="{3月}") == "{3月}发布"
    assert say("so {much}", much=3) == "so 3"
    assert say_in("cell", "not later than {day}", day="3月") == "不晚于3月"
    assert say_in("nowhere", "Search") == "Search"


def test_the_words_of_a_theme_go_before_ours() -> None:
    """In the script that they are in; the Simplified ones in both, where the other has none of its own."""
    own = {Script.HANS: {"Search": "查找这里", "Home": "头版"}, Script.HANT: {"Home": "頭條"}}
    assert words_in(Script.HANS, own)["Search"] == "查找这里"
    assert words_in(Script.HANT, own)["Search"] == "查找這裡"
    assert words_in(Script.HANT, own)["Home"] == "頭條"
    assert words_in(Script.HANT, own)["Close"] == "關閉"
    assert words_in(Script.HANS, {Script.HANT: {"Home": "頭條"}})["Home"] == "首页"


def test_views_say_the_words_of_a_theme() -> None:
    """Alone, or with something filled in, which is said by the theme too; a text of data stays."""
    own = {Script.HANS: {"Search": "查找", "Follow {name}": "关注“{name}”这个频道"}}
    rewording = Rewording.of(Script.HANS, own)

    def written_in(text: str) -> str:
        said = rewording.said(text, written_in)
        return text if said is None else said

    assert written_in("搜索") == "查找"
    assert written_in("订阅搜索") == "关注“查找”这个频道"
    assert written_in("订阅\n{苏仙区}") == "关注“\n{苏仙区}”这个频道"
    assert written_in("搜索全区企业") == "搜索全区企业"
    assert Rewording.of(Script.HANS, {}).pairs == ()
