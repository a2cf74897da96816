"""Press reports of any kind are read as an editor sees them, or it is told what to do with them."""

from collections.abc import Callable

import pytest
from tables import for_each

from bulletin.problems import Problem
from bulletin.read.reports import PressReport, pasted_report, read_report

WAITING = 200
LONG = "截至三月二日，全县规模以上工业企业已经全部复工，复工率达到百分之百，到岗员工近3000人。"


def read(data: str | bytes, name: str = "通稿.html") -> PressReport:
    """Return the report in a file."""
    report = read_report(data.encode() if isinstance(data, str) else data, name)
    assert isinstance(report, PressReport), report
    return report


SEEN = {
    "blocks and breaks are lines": (
        "<h1>复工</h1><div>68<b>家</b><p>到岗<br>3人</div>完",
        ["复工", "68家", "到岗", "3人", "完"],
    ),
    "spaces as browsers show them": ("<p>全县\n  68家，  <b>12</b>\n<i>34</i></p>", ["全县68家， 12 34"]),
    "what was typed": ("<p>　　到岗&nbsp;６８\u00ad名</p>", ["　　到岗\u00a0６８\u00ad名"]),
    "no head, scripts and comments": (
        (
            "<title>a</title><style>b</style><script>'<p>c'</script><noscript>d</noscript><template>e</template>"
            "<!-- f --><p>68家<svg><text>g</text></svg></p>"
        ),
        ["68家"],
    ),
    "no menus and forms": (
        (
            "<nav>首页</nav><form><select><option>a</select><button>找</button><p>68家</form><aside>另读</aside>"
            "<footer>电话</footer>"
        ),
        ["68家"],
    ),
    "the foot of an article": (
        "<article><p>68家</p><footer>责编：甲</footer></article>",
        ["68家", "责编：甲"],
    ),
    "nothing hidden": (
        (
            "<p hidden>a<p style='color:red;display: none'>b<p><span style='font-size:0px'>c</span>68家"
            "<span style='mso-hide:all'>d</span><p style='visibility:hidden'>e<p style='font-size:0.9em'>到岗"
        ),
        ["68家", "到岗"],
    ),
    "ruby": ("<ruby>郴<rp>(</rp><rt>chēn</rt><rp>)</rp></ruby>州68家", ["郴州68家"]),
    "a mark of a note is no digit": (
        "68<sup>1</sup>家，CO<sub>2</sub>，12<sup>[3]</sup>",
        ["68¹家，CO2，12[3]"],
    ),
    "lists": ("<ul><li>复工68家<li>到岗3人<ol><li>甲</ol></ul>", ["复工68家", "到岗3人", "甲"]),
    "a table": (
        (
            "单位：家<table><caption>表一</caption><thead><tr><th>乡镇<th>企业<br>数</thead>"
            "<tr><td rowspan=2>甲<td>68<tr><td>70<tr><td colspan=2>注：快报</table>完"
        ),
        [
            "单位：家",
            "表一",
            "| 乡镇 | 企业数 |",
            "| --- | --- |",
            "| 甲 | 68 |",
            "| 甲 | 70 |",
            "",
            "注：快报",
            "完",
        ],
    ),
    "a table that places parts": ("<table><tr><td><h1>复工</h1><p>68家</table>", ["复工", "68家"]),
    "cells and rows astray": ("<td>甲<tr>乙<div><td>68家</div>", ["甲", "乙", "68家"]),
    "lines that are kept": ("<pre>复工\n68家</pre>", ["复工", "68家"]),
    "signs by name and number": ("<p>68&#23478;&amp;&lt;3&#x5bb6;</p>", ["68家&<3家"]),
    "text with no tags": ("复工68家\n到岗3人", ["复工68家", "到岗3人"]),
}


@for_each("case", SEEN)
def test_what_a_reader_of_a_page_sees_is_read(case: str) -> None:
    """No more and no less."""
    page, lines = SEEN[case]
    assert read(page).text.split("\n") == lines


def test_of_an_article_of_wechat_the_article_is_read() -> None:
    """Its title, byline and text; its text is hidden until a script shows it."""
    page = (
        "<body><p>在小说阅读器读本章</p><h1 id=activity-name>\n 复工 </h1><div id=meta_content>"
        "<span class='rich_media_meta rich_media_meta_text'>甲</span><span class=rich_media_meta>"
        "<a id=js_name>苏仙发布</a></span><em id=publish_time class=rich_media_meta>2020-03-04</em></div>"
        "<div id=js_content style='visibility: hidden; opacity: 0;'><section><section>全县"
        "<strong>68</strong>家</section></section><img><p><br></p></div>"
        "<div id=js_pc_qr_code>微信扫一扫</div><p>关注该公众号</p>"
    )
    report = read(page)
    assert report.paragraphs == ("复工", "甲 苏仙发布 2020-03-04", "全县68家")
    assert "what stands in pictures and charts isn't read (1 of them)" in str(report.notes[0])


ENCODED = {
    "as it says": (f"<meta charset=gb2312><p>{LONG}", "gb18030", "GB18030"),
    "as it says in the old form": (
        "<meta http-equiv=Content-Type content='text/html; charset=big5'><p>全縣復工68家，到崗近3000人。",
        "cp950",
        "Big5",
    ),
    "as its XML says": (f"<?xml version='1.0' encoding='gbk'?><html><p>{LONG}", "gb18030", "GB18030"),
    "with a mark": (f"<meta charset=gbk><p>{LONG}", "utf-16", "UTF-16"),
    "UTF-8 in spite of what it says": (f"<meta charset=gb2312><p>{LONG}", "utf-8", ""),
    "GB18030 in spite of what it says": (f"<meta charset=utf-8><p>{LONG}", "gb18030", "GB18030"),
    "saying nothing": (f"<p>{LONG}", "gb18030", "GB18030"),
}


@for_each("case", ENCODED)
def test_a_page_is_read_in_its_encoding(case: str) -> None:
    """A short text too, where the page says what it is written in."""
    page, codec, told = ENCODED[case]
    report = read(page.encode(codec))
    assert (report.text in page, len(report.text) > 15, report.encoding) == (True, True, told)


@for_each("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "cp950"])
def test_a_text_is_read_in_any_certain_encoding(codec: str) -> None:
    """As it was typed, with its ends of lines."""
    text = (
        f"复工\r\n　　{LONG}\n"
        if codec != "cp950"
        else "復工\r\n　　全縣規模以上工業企業已經全部復工，員工近3000人。"
    )
    assert read(text.encode(codec), "通稿.txt").text == text


HOSTILE: dict[str, tuple[Callable[[], str], str, str]] = {
    "deep nesting": (lambda: "<div>" * 450_000, "broken-file", "nested deeper than 512"),
    "deep nesting in what is not read": (
        lambda: "<p>" + "<svg>" * 450_000,
        "broken-file",
        "nested deeper than 512",
    ),
    "tags without end": (
        lambda: "<div>" * 500 + "</x>" * 3_000_000,
        "too-large",
        "it has more than 500000 tags",
    ),
    "fifty megabytes": (lambda: "<p>68家" * 6_000_000, "too-large", "the file has 46 MB, more than 32"),
    "twenty megabytes": (lambda: "<p>68家" * 2_400_000, "too-large", "the file has 19 MB, more than 16"),
    "endless text": (
        lambda: "<p>复工" + "68家" * 1_000_000,
        "too-large",
        "far more text or marks than a press report (characters: 2000000 at most)",
    ),
    "an endless table": (
        lambda: "<table>" + "<tr><td rowspan=9999 colspan=9999>甲<td>68" * 30_000,
        "too-large",
        "far more text or marks than a press report (characters: 2000000 at most)",
    ),
    "tables in tables": (
        lambda: "<table><tr><td>" * 160 + "<p>复工68家" * 30_000,
        "too-large",
        "far more text or marks than a press report (characters: 2000000 at most)",
    ),
    "an end that never comes": (lambda: "<!--" * 450_000, "unknown-file", "no text is in this page"),
    "attributes without end": (
        lambda: "<p " + "a=b " * 2_000_000 + ">",
        "unknown-file",
        "no text is in this page",
    ),
    "files from elsewhere": (
        lambda: '<!DOCTYPE html SYSTEM "file:///etc/passwd"><img src="http://127.0.0.1:9/a.png">',
        "unknown-file",
        "no text is in this page",
    ),
}


@pytest.mark.timeout(WAITING)
@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages_are_refused(case: str) -> None:
    """In a time that is in proportion to their size."""
    made, rule, told = HOSTILE[case]
    problem = read_report(made().encode(), "通稿.html")
    assert isinstance(problem, Problem), problem
    assert (problem.rule, told in str(problem.what)) == (rule, True), problem


@pytest.mark.timeout(WAITING)
def test_long_lines_take_time_in_proportion() -> None:
    """Of spaces, ends of lines, unclosed letters in bold, and styles."""
    for piece in (" ", "\n", " \n", "&nbsp;", "<br>", "<!-->", "<p style='display:'>", "x:"):
        assert read(f"<p>复工{piece * 100_000}68家").paragraphs[-1].endswith("68家")


MAIL = (
    "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?a?=\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/{};\r\n\r\n<p>68"
)
OTHERS = {
    "网页.mht": (MAIL.format("related").encode(), "all its parts in one file (.mht)", "HTML only (.html)"),
    "信.eml": (MAIL.format("mixed").encode(), "this is a saved e-mail", "copy its text"),
    "通稿.pdf": (b"%PDF-1.7\n", "this is a PDF", "ask for the Word file"),
    "照片.jpg": (b"\xff\xd8\xff\xe0", "a picture (JPEG)", "ask for it as text"),
    "通稿.rtf": (b"{\\rtf1 68}", "of the kind RTF", "press F12"),
    "通稿.xml": (b"<?xml version='1.0'?><w:wordDocument/>", "of the kind XML", "press F12"),
    "通稿.rar": (b"Rar!\x1a\x07", "of the kind RAR", "copy its text"),
    "空.txt": (b"\xef\xbb\xbf \r\n", "there is nothing in this file", "look whether it was saved"),
    "大.txt": (b"68" * 5_000_000, "the file has 10 MB, more than 8", "paste the text alone"),
}


@for_each("name", OTHERS)
def test_what_can_not_be_read_is_told_with_what_to_do(name: str) -> None:
    """By what the file is."""
    data, what, mend = OTHERS[name]
    problem = read_report(data, name)
    assert isinstance(problem, Problem)
    assert what in str(problem.what)
    assert mend in str(problem.mend)


def test_a_pasted_report_is_kept_as_it_is() -> None:
    """Tabs between cells too."""
    report = pasted_report("乡镇\t企业数（家）\r\n甲\t68\r\n")
    assert isinstance(report, PressReport)
    assert report.paragraphs == ("乡镇\t企业数（家）", "甲\t68")
    for text, rule in {"　\n": "empty-file", "68" * 2_000_000: "too-large"}.items():
        problem = pasted_report(text)
        assert isinstance(problem, Problem)
        assert problem.rule == rule


def test_a_number_with_something_unseen_in_it_is_said() -> None:
    """Only within a number: elsewhere nothing is read wrong."""
    (note,) = read("复工6\u200b8家", "通稿.txt").notes
    assert "复工6⟨U+200B⟩8家" in str(note)
    assert read("复工\u200b68家\u00ad，\u200b到岗3人", "通稿.txt").notes == ()


def test_what_ends_a_line_in_word_and_in_chats_ends_one() -> None:
    """A reader sees lines; what stands in the one below is no part of this one."""
    report = pasted_report("貼黃單29家\u2028退訂率最高\x0b縣政府")
    assert isinstance(report, PressReport)
    assert report.paragraphs == ("貼黃單29家", "退訂率最高", "縣政府")
    assert report.text.count("\n") == 2
