"""Records in a file for another kind of record: told once, with the place that they belong to."""

from tables import for_each

from bulletin.read.parse import parse_file

_FIGURES = "source: a\nfigures:\n  - id: b\n    indicator: c\n    subject: d\n    printed: 1家\n"
_ENTERPRISES = "- id: a\n  name: 甲厂\n  kind: enterprise\n- id: b\n  name: 乙厂\n  kind: bank\n"
_PLACES = "- id: a\n  name: 甲县\n  level: county\n  parent: b\n"
_TOPICS = "- id: a\n  name: 甲\n  description: 乙。\n"
_POLICIES = "- id: a\n  title: 甲\n  place: b\n  kind: document\n  topics: [c]\n  source: d\n"


@for_each(
    ("kind", "text", "mend"),
    [
        ("enterprise", _FIGURES, "move the file to content/data/figures/"),
        ("policy", _FIGURES, "move the file to content/data/figures/"),
        ("place", _FIGURES, "move the file to content/data/figures/"),
        ("enterprise", _POLICIES, "move the file to content/data/policies/"),
        ("policy", _ENTERPRISES, "move the file to content/data/enterprises/"),
        ("figure", _ENTERPRISES, "move the file to content/data/enterprises/"),
        ("topic", _ENTERPRISES, "move the file to content/data/enterprises/"),
        ("enterprise", _PLACES, "move what is in it to content/data/places.yaml, and delete it"),
        ("figure", _TOPICS, "move what is in it to content/data/topics.yaml, and delete it"),
        (
            "enterprise",
            "- id: b\n  indicator: c\n  subject: d\n  source: a\n  printed: 1家\n",
            "move the file to content/data/figures/, and write `figures:` in a line above its records",
        ),
    ],
)
def test_records_of_another_kind_are_told_once(kind: str, text: str, mend: str) -> None:
    """Not each of their fields, which would say to delete them."""
    (found,) = parse_file(kind, "content/data/x.yaml", text.encode()).problems
    assert (found.rule, str(found.mend)) == ("wrong-shape", mend)


@for_each(
    ("kind", "text"),
    [
        ("enterprise", "- id: a\n  name: 甲厂\n  kind: enterprise\n  issued: 2020-03-05\n"),
        ("enterprise", "- id: a\n  name: 甲厂\n"),
        ("policy", "- id: a\n  name: 甲厂\n"),
        ("scope", "- id: a\n  name: 甲\n  description: 乙。\n  level: county\n"),
    ],
)
def test_records_that_may_be_of_their_kind_are_told_field_by_field(kind: str, text: str) -> None:
    """A field that is wrong, or lacks, makes no other kind of a record."""
    rules = {found.rule for found in parse_file(kind, "content/data/x.yaml", text.encode()).problems}
    assert "wrong-shape" not in rules


@for_each(
    ("text", "kind"),
    [
        (r"{\rtf1\ansi 复工}", "RTF"),
        ("<html><body><p>复工</p></body></html>", "HTML"),
        ("<!DOCTYPE html>\n<p>复工</p>", "HTML"),
        ("%PDF-1.4\n", "PDF"),
    ],
)
def test_a_document_under_the_name_of_an_article_is_told(text: str, kind: str) -> None:
    """Hyphens before its first line would make no article of it."""
    (found,) = parse_file("page", "content/pages/x.md", text.encode()).problems
    assert (found.rule, str(found.what)) == (
        "front-matter",
        f"this is a file of the kind {kind}, and not the text of an article",
    )


@for_each("text", ["<div>复工</div>", "BM公司复工。", "复工。"])
def test_a_text_without_front_matter_is_told_as_one(text: str) -> None:
    """Also one that begins like a picture, or with a tag."""
    (found,) = parse_file("page", "content/pages/x.md", text.encode()).problems
    assert str(found.what) == "the file does not begin with its front matter"
