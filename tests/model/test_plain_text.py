"""Titles, names, notes and all other text of the data is shown as it is: without marks, and legible."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from tables import for_each

from bulletin.model.bulletins import PageFrontMatter
from bulletin.model.fields import Name, OneLine, Summary, Text

_FAULTY = [
    ("**复工**提速", "left-mark", "**复工**"),
    ("“**复工**”", "left-mark", "**复工**"),
    ("**“复工”**", "left-mark", "**“复工”**"),
    ("__复工__提速", "left-mark", "__复工__"),
    ("~~旧~~新", "left-mark", "~~旧~~"),
    ("见[官网](https://a.example)", "left-mark", "[官网](https://a.example)"),
    ("见[官网]（https://a.example）", "left-mark", "[官网]（https://a.example）"),
    ("![图]({static}a.png)", "left-mark", "![图]({static}a.png)"),
    ("共`68家`", "left-mark", "`68家`"),
    ("<b>复工</b>", "left-mark", "<b>"),
    ("复工<br>提速", "left-mark", "<br>"),
    ('<font color="red">复工', "left-mark", '<font color="red">'),
    ("&nbsp;复工", "left-mark", "&nbsp;"),
    ("复工&#8203;提速", "left-mark", "&#8203;"),
    ("## 复工", "left-mark", "## "),
    ("> 复工", "left-mark", "> "),
    ("后台https://u:secret@b.example/x", "password-in-link", "https://…@b.example/x"),
    ("（ftp://u:secret@b.example）", "password-in-link", "ftp://…@b.example"),
    ("复工\ufffd了", "garbled-text", "\ufffd"),
    ("锟斤拷锟斤拷", "garbled-text", "锟斤拷"),
    ("烫烫烫烫", "garbled-text", "烫烫烫烫"),
    ("屯屯屯屯", "garbled-text", "屯屯屯屯"),
    ("ï»¿复工", "garbled-text", "ï»¿"),
    ("复工锛屽伐厂銆俱", "garbled-text", "锛屽伐厂銆"),
    ("æµ‹è¯•", "garbled-text", "æµ‹è¯•"),
    ("闈掔敯", "garbled-text", "闈掔敯"),
]


@for_each(("text", "rule", "told"), _FAULTY)
@for_each("kind", [Text, Name])
def test_what_readers_would_see_raw_is_told(kind: Any, text: str, rule: str, told: str) -> None:
    """Marks of Markdown and HTML, and text of a wrong encoding, are named."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(text)
    (error,) = caught.value.errors()
    assert error["type"] == rule
    assert told in dict(error["ctx"]["what"].arguments).values()


@for_each(
    "text",
    [
        "张**、李**",
        "联系人张**和李**",
        "138****1234和139****5678",
        "5*8小时，7*24小时",
        "3~5家",
        "A&B公司，R&D投入",
        "与<ABB>公司",
        "第1号#",
        "#苏仙复工#",
        "a_b_c和a__b",
        "[1]（见下）",
        "naïve café",
        "复工率>95%",
        "姓名____",
    ],
)
def test_what_is_text_stays(text: str) -> None:
    """Masked names, products and names of firms are no marks."""
    assert TypeAdapter(Text).validate_python(text) == text


def test_figures_are_filled_in_in_titles_and_summaries_alone() -> None:
    """Elsewhere readers would see the braces."""
    typed = "{{ suxian-resumed }}企业复工"
    assert TypeAdapter(Summary).validate_python(typed) == typed
    for kind in (Text, Name):
        with pytest.raises(ValidationError, match="left-mark"):
            TypeAdapter(kind).validate_python(typed)


@for_each("kind", [Text, Name, OneLine])
@for_each("typed", ["{{ a-b }}", "{a-b}", "${a-b}", "[[a-b]]", "{ { a-b } }", "｛｛ a-b ｝｝", "{{ a-b }"])
def test_a_reference_where_none_is_filled_in_is_told(kind: Any, typed: str) -> None:
    """Where text is shown as it is, a reference is a mark like others, and half of one too."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(f"贷款{typed}")
    (error,) = caught.value.errors()
    assert error["type"] == "left-mark"


@pytest.mark.parametrize("field", ["title", "summary"])
def test_a_page_has_no_figures_in_its_front_matter(field: str) -> None:
    """Title and summary of a plain page are shown as they are."""
    with pytest.raises(ValidationError, match="left-mark"):
        PageFrontMatter.model_validate({"id": "about", "title": "关于", field: "关于{{ a-b }}"})
