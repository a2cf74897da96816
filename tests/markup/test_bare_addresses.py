"""A web address in running text is a link as a whole, or readers and editors are told where it ends."""

import re

import pytest
from shown import shown
from tables import for_each

from bulletin.markup.convert import convert

_WHOLE = [
    "https://www.qingtian.example/复工/通知.html",
    "https://a.example/2020年3月/通知1.pdf",
    "https://a.example/新闻/2020/0301.shtml",
    "https://a.example/文件/复工-名单_2.xlsx?id=1",
    "https://a.example/x/防疫/a",
    "http://203.0.113.1:8080/a",
    "http://203.0.113.8",
    "http://198.51.100.1/复工/表.docx",
    "https://a.example/通知.jpg#第",
    "https://a.example:8443/目录/",
]


@for_each("around", ["见 {} 。", "（{}）", "{}，下同", "- {}", "{}"])
@for_each("address", [address.removesuffix("#第") for address in _WHOLE])
def test_a_bare_address_is_a_link_as_a_whole(address: str, around: str) -> None:
    """Chinese characters in its path belong to it, and its site may have a number."""
    document = convert(around.format(address))
    assert re.findall('href="([^"]*)"', shown(document.parts)) == [address]
    assert document.problems == ()


@for_each(
    ("typed", "address"),
    [
        ("见https://a.example/x复工后", "https://a.example/x"),
        ("https://a.example和https://b.example/", "https://a.example"),
        ("https://a.example/x或www.b.example", "https://a.example/x"),
        ("网址https://a.example/x。青田/缙云", "https://a.example/x"),
        ("https://a.example/x.html查看", "https://a.example/x.html"),
        ("https://a.example（官网）", "https://a.example"),
        ("https://a.example/ 了解", "https://a.example/"),
    ],
)
def test_text_behind_an_address_is_text(typed: str, address: str) -> None:
    """What goes on with the sentence is no part of the address."""
    document = convert(typed)
    assert re.findall('href="([^"]*)"', shown(document.parts))[0] == address
    assert document.problems == ()


@for_each(
    ("address", "behind"),
    [
        ("https://a.example/", "了解详情"),
        ("https://a.example/复工/", "通知"),
        ("https://a.example/?q=", "复工"),
        ("https://a.example/x/", "青田县"),
        ("http://203.0.113.1/", "后台"),
        ("https://a.example/s?wd=", "名单"),
        ("https://a.example/a/b/", "表"),
        ("https://a.example/#/", "首页"),
        ("https://a.example:80/", "官网"),
        ("https://a.example/zh/", "公告"),
    ],
)
def test_a_doubtful_end_is_told(address: str, behind: str) -> None:
    """It is told once where characters behind a `/` or `=` may be the last part or the sentence."""
    [told] = convert(f"见{address}{behind}，下同").problems
    assert str(told.what) == f"the link ends behind `{address}`, and 「{behind}」 is text"
    assert convert(f"见[这里]({address}{behind})，下同").problems == ()
    assert convert(f"见{address} {behind}，下同").problems == ()


def test_an_address_of_ones_own_machine_is_no_link() -> None:
    """A preview's address leads nowhere for readers."""
    assert "href" not in shown(convert("见 http://127.0.0.1:8000/a 和 http://0.0.0.0/").parts)


@for_each("around", ["见 {}", "（{}）。", "**{}**，", "~~{}~~", "- {}", "*{}*", "| {} |\n|---|\n| 1 |"])
@for_each(
    "address",
    [
        "https://a.example/?__x__=1",
        "https://a.example/_a_/b",
        "https://a.example/*b*/~~c~~/d?e=1&f=__2__g",
        "https://a.example/a__b__c",
        "https://a.example/x?a=*&b=*2",
    ],
)
def test_the_signs_of_a_bare_address_are_its_own(address: str, around: str) -> None:
    """Underscores, stars and tildes in it are no marks of Markdown, and nothing is told of them."""
    document = convert(around.format(address))
    html = shown(document.parts)
    assert re.findall('href="([^"]*)">([^<]*)</a>', html) == [(address.replace("&", "&amp;"),) * 2]
    assert document.problems == ()


@for_each(
    "typed",
    [
        "[甲](https://a.example/?__x__=1)",
        "[https://a.example/?__x__=1](https://a.example/?__x__=1)",
        "<https://a.example/?__x__=1>",
        '<a href="https://a.example/?__x__=1">甲</a>',
        "[甲][a]\n\n[a]: https://a.example/?__x__=1",
    ],
)
def test_an_address_of_a_link_is_left_as_it_is(typed: str) -> None:
    """It is read by the link; no mark of Markdown is looked for in it."""
    document = convert(typed)
    assert re.findall('href="([^"]*)"', shown(document.parts)) == ["https://a.example/?__x__=1"]
    assert document.problems == ()


@for_each(
    ("typed", "mended"),
    [
        ("[甲](见{place}suxian)", "[…]({place}suxian)"),
        ("[甲](x{enterprise}gospell#a)", "[…]({enterprise}gospell#a)"),
        ("![甲](x{static}images/map.png)", "[…]({static}images/map.png)"),
        ("[甲]｛enterprise｝gospell", "[…]({enterprise}gospell)"),
    ],
)
def test_a_kind_that_does_not_begin_an_address_is_told(typed: str, mended: str) -> None:
    """The link would lead nowhere."""
    (found,) = convert(typed).problems
    assert (found.rule, dict(found.mend.arguments)["mended"]) == ("bad-reference", mended)


@pytest.mark.parametrize("typed", ["[甲]({enterprise} gospell)", "[甲]({enterprise}  gospell )"])
def test_a_space_behind_the_kind_is_none(typed: str) -> None:
    """What follows can only be the id."""
    document = convert(typed)
    assert [(found.kind, found.target) for found in document.references] == [("enterprise", "gospell")]
    assert document.problems == ()


@pytest.mark.parametrize("address", ["/a/<x>", "../a/<厂>"])
def test_a_path_with_angle_brackets_is_looked_for(address: str) -> None:
    """It is a path like others, and told as one that is not there."""
    document = convert(f"[甲]({address})")
    assert [(found.kind, found.target) for found in document.references] == [("path", address)]


@for_each(
    ("typed", "behind"),
    [
        ("网址 https://www.a.example/a\nb.html 可查。", "b.html"),
        ("见https://a.example/a/\n2020/3.html", "2020/3.html"),
        ("见 https://a.example/x?\nid=1&b=2", "id=1&b=2"),
        ("- https://a.example/a-\n  b/c", "b/c"),
    ],
)
def test_an_address_that_goes_on_in_the_next_line_is_told(typed: str, behind: str) -> None:
    """The link leads to its first part only; with a space behind that it is meant so."""
    (found,) = convert(typed).problems
    assert (found.rule, dict(found.what.arguments)["behind"]) == ("bad-link", behind)
    assert convert(typed.replace("\n", " \n", 1)).problems == ()


@for_each(
    "typed",
    [
        "https://a.example/a\nhttps://b.example/b.html",
        "https://a.example/a\nwww.b.example/b",
        "https://a.example/a\nand more words.",
        "https://a.example/a\n3.5%的企业",
        "https://a.example/a\n已经复工",
    ],
)
def test_what_is_no_part_of_an_address_is_not_told(typed: str) -> None:
    """Another address, words and numbers in the next line are no rest of it."""
    assert convert(typed).problems == ()


@for_each(
    ("typed", "mended"),
    [
        ("http:/www.x.cn/a", "http://www.x.cn/a"),
        ("http:www.x.cn", "http://www.x.cn"),
        ("https//x.com/b?c=1", "https://x.com/b?c=1"),
        ("http：//www.x.cn", "http://www.x.cn"),
        ("http;//x.gov.cn", "http://x.gov.cn"),
        ("http:\\\\x.cn", "http://x.cn"),
        ("http:///x.cn", "http://x.cn"),
        ("HTTP:/x.cn", "http://x.cn"),
        ("www,x.cn", "http://www.x.cn"),
        ("www.x,com", "http://www.x.com"),
        ("www。x。gov。cn", "http://www.x.gov.cn"),
        ("https://www.x,cn/a", "https://www.x.cn/a"),
    ],
)
@for_each("around", ["见 {} 。", "（{}）", "见{}，下同", "- {}"])
def test_an_address_with_wrong_signs_is_told(typed: str, mended: str, around: str) -> None:
    """Readers can't follow it; the address that was meant is shown, and is no link until it is written."""
    (found,) = convert(around.format(typed)).problems
    assert (found.rule, found.location.line) == ("bad-link", 1)
    assert dict(found.mend.arguments)["mended"] == mended


@for_each(
    "typed",
    [
        "http协议和HTTP/2.0",
        "https:加密",
        "www.x.cn，后文",
        "www.x.cn,下文",
        "`http:/x.cn`",
        "见[官网](https://x.cn/www,a.cn)",
        "3.5,com",
    ],
)
def test_what_is_no_broken_address_is_not_told(typed: str) -> None:
    """Words about addresses, whole ones before a comma, and code."""
    assert convert(typed).problems == ()


@for_each(
    ("typed", "told"),
    [
        ("[x](http://192.168.1.5/a)", "http://192.168.1.5/a"),
        ("见http://10.0.0.2:8080，", "http://10.0.0.2:8080"),
        ("[x](https://oa/x)", "https://oa/x"),
        ("<a href='http://172.16.1.1'>x</a>", "http://172.16.1.1"),
        ("`http://192.168.1.1`", ""),
        ("[x](http://172.32.1.1/) [y](http://10086.cn) [z](http://1.2.3.4/x)", ""),
    ],
)
def test_an_address_that_only_an_office_knows_is_told(typed: str, told: str) -> None:
    """Readers can't open it from where they are."""
    found = [dict(one.what.arguments).get("address", "") for one in convert(typed).problems]
    assert found == ([told] if told else [])
