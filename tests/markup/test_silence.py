"""Nothing that was typed goes, or comes out as something else, without a word."""

from tables import for_each

from bulletin.markup.convert import convert

_TELLS_OF_ADDRESS = {
    "a web address": "[报名网址]: https://b.example/x",
    "a file": "[附件]: /files/notice.pdf",
    "a mailbox with a title": '[公众号]: mailto:a@b.example "青田发布，微信搜索"',
    "a telephone": "[热线]: tel:0735-1234567",
    "below text": "正文。\n\n[官网]: https://a.example",
    "below a footnote": "正文[^1]。\n\n[^1]: 注。\n[官网]: https://a.example",
    "in a quotation": "> 正文。\n> \n> [官网]: https://a.example",
    "a link to another label": "见[甲][乙]\n\n[乙]: https://a.example\n[甲乙]: https://b.example",
    "two of one label": "[甲]: https://a.example\n[甲]: https://b.example\n\n见[甲]",
    "two of one label that none uses": "[甲]: https://a.example\n\n[甲]: https://b.example",
    "an address in angle brackets": "[官网]: <https://a.example>",
}


@for_each("typed", _TELLS_OF_ADDRESS.values())
def test_an_address_that_no_link_takes_is_an_error(typed: str) -> None:
    """Readers would see neither its label nor the address."""
    told = [found for found in convert(typed).problems if found.rule == "lost-text"]
    assert {found.location.line for found in told} <= {
        number for number, line in enumerate(typed.split("\n"), 1) if line.lstrip("> ").startswith("[")
    }
    assert told
    assert str(told[0].mend).startswith("`[…]:` at the start of a line gives links an address")


@for_each(
    "typed",
    [
        "见[官网]\n\n[官网]: https://a.example",
        "见[这里][官网]\n\n[官网]: https://a.example",
        "见[官网][]\n\n[官网]: https://a.example '首页'",
        "见[这里][A b]\n\n[a B]: https://a.example",
        "![图][甲]和[乙]\n\n[甲]: /images/a.png\n[乙]: https://a.example",
        "[甲]: https://a.example\n[甲]: https://a.example\n\n见[甲]",
        "[![图](/images/a.png)][官网]\n\n[官网]: https://a.example",
        "文[^1]\n\n[^1]: 见[官网]\n\n[官网]: https://a.example",
        "见[长\n名]\n\n[长 名]: https://a.example",
        "见[官网]\n\n[官网]: {place}suxian",
    ],
)
def test_an_address_that_a_link_takes_is_no_text(typed: str) -> None:
    """The labels of links that are used are told of nowhere; nor are their lines, that readers don't see."""
    assert convert(typed).problems == ()


@for_each(
    "typed",
    [
        "&notice;",
        "&ltd;",
        "&regular;",
        "&section;",
        "&copyright;",
        "&parade;",
        "&andere;",
        "&organ;",
        "&notes;",
        "&degree;",
        "&A1;",
    ],
)
def test_an_entity_has_a_whole_name(typed: str) -> None:
    """A longer word that begins with an entity's name is shown as typed, in text, code and HTML."""
    for around in ("甲{}乙", "`{}`", "<div>{}</div>", "**{}**", "- {}", "[{}](https://a.example)"):
        document = convert(around.format(typed))
        assert document.problems == ()
        assert typed in document.text


def test_entities_are_decoded() -> None:
    """`&copy;` and the numbers of characters stand for these."""
    assert convert("&copy;&#20013;&#x4e2d;&lt;&amp;&nbsp;甲").text == "©中中<&\N{NO-BREAK SPACE}甲"


@for_each(
    ("typed", "words"),
    [
        ("```名单\n甲厂\n```", "名单"),
        ("~~~ 企业名称\n甲厂\n~~~", "企业名称"),
        ("``` 2月名单\n甲厂\n```", "2月名单"),
        ("````附件\n甲厂\n````", "附件"),
        ("文\n\n```复工企业\n甲厂\n```\n\n文", "复工企业"),
        ("~~~名单\n甲\n~~~", "名单"),
        ("```表\n甲\n```", "表"),
        ("```python代码\n甲\n```", "python代码"),
        ("```한국\n甲\n```", "한국"),
        ("```ñandú\n甲\n```", "ñandú"),
    ],
)
def test_words_behind_a_fence_are_told(typed: str, words: str) -> None:
    """No language of code is written in Chinese: the words would only be a class of the HTML."""
    [told] = convert(typed).problems
    assert told.rule == "lost-text"
    assert f"is the language of the code: write `{words}` in a line above it" in str(told.mend)


def test_a_language_behind_a_fence_is_no_text() -> None:
    """The names of languages are known by their letters."""
    for language in ("python", "c++", "c#", "objective-c", "text", "f90", ""):
        assert convert(f"```{language}\n甲\n```").problems == ()


@for_each(
    "typed",
    [
        "- 甲\n<!-- 编者：核实 -->\n- 乙",
        "1. 甲\n<!-- 一 --><!-- 二 -->\n2. 乙",
        "甲。\n<!-- 编者 -->",
        "<!-- 编者 -->\n甲。",
        "[甲]: https://a.example\n[乙]: https://b.example\n\n[甲]与[乙]",
        "[甲]与[乙]。\n[甲]: https://a.example\n[乙]: https://b.example",
    ],
)
def test_lines_that_are_not_shown_are_not_joined(typed: str) -> None:
    """Comments and the addresses of links are no lines that readers could see as one."""
    assert [found.rule for found in convert(typed).problems if found.rule == "joined-lines"] == []


@for_each(
    "end",
    [
        *("完", "（完）", "(完)", "【完】", "全文完", "END", "The End", "—END—", "- END -", "<END>"),
        *("----END----", "■", "▲", "（本文完）", "－完－", "[完]", "＊＊＊", "～完～"),
    ],
)
def test_the_end_of_a_text_is_shown_as_typed(end: str) -> None:
    """What a newsroom writes below its texts is no mark of Markdown."""
    document = convert(f"正文。\n\n{end}\n")
    assert document.problems == ()
    assert document.text.split("\n") == ["正文。", end]
