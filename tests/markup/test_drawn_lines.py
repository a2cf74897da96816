"""Lines of signs, days and lists behind 　　 keep the lines that they were typed in."""

import re

from shown import shown
from tables import for_each

from bulletin.markup.convert import convert


def _html(typed: str) -> str:
    """Return the page's HTML without the line breaks beside tags."""
    return re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", shown(convert(typed).parts)).strip()


@for_each(
    "line",
    [
        *("——————", "———", "－－－－", "＝＝＝＝", "━━━━━━", "＿＿＿＿＿", "══════", "※※※", "●●●"),
        *("＊ ＊ ＊", "•　•　•", "~ ~ ~", "……", "…………", "———— END ————", "————分割线————"),
        *("======完======", "☆☆☆ 通知 ☆☆☆"),
    ],
)
@for_each("around", ["{}", "> {}"])
def test_a_line_of_signs_is_a_paragraph_of_its_own(line: str, around: str) -> None:
    """It stands between two parts as it was typed, and joins neither."""
    typed = "\n".join(around.format(words) for words in ("正文一行。", line, "注：说明。"))
    assert f"<p>正文一行。</p><p>{line}</p><p>注：说明。</p>" in _html(typed)
    assert convert(typed).problems == ()


@for_each(
    ("typed", "html"),
    [
        ("END\n—— END ——\n·END·", "<p>END</p><p>—— END ——</p><p>·END·</p>"),
        ("— 甲\n— 乙", "<p>— 甲</p><p>— 乙</p>"),
        ("o 甲\no 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("1。甲\n2。乙", "<p>1。甲</p><p>2。乙</p>"),
        ("第一段。\\\n第二行。", "<p>第一段。<br>第二行。</p>"),
        ("- 甲\\\n  乙\n- 丙", "<ul><li>甲<br>乙</li><li>丙</li></ul>"),
        ("*甲*\n*乙*，", "<p><em>甲</em><em>乙</em>，</p>"),
        ("第一段。\\", "<p>第一段。\\</p>"),
        ("目录是 C:\\a\\b\\\n，请看", "<p>目录是 C:\\a\\b\\，请看</p>"),
    ],
)
def test_signs_of_other_programs_keep_their_lines(typed: str, html: str) -> None:
    """What begins items in Word or a chat has a line of its own; a backslash at the end breaks the line."""
    assert _html(typed) == html
    assert convert(typed).problems == ()


@for_each("line", ["———", "=====", "……"])
def test_a_line_of_signs_may_come_first_or_behind_a_list(line: str) -> None:
    """It ends the list above it."""
    apart = f"<p>{line}</p><p>正文。</p>"
    assert _html(f"{line}\n正文。") == apart
    assert _html(f"- 甲\n- 乙\n{line}\n正文。") == f"<ul><li>甲</li><li>乙</li></ul>{apart}"


@for_each(
    ("typed", "html"),
    [
        ("他说，\n——当然，\n可以", "<p>他说，——当然，可以</p>"),
        ("他走了…\n后来", "<p>他走了…后来</p>"),
        ("他等了……又等，\n……终于等到，\n走了", "<p>他等了……又等，……终于等到，走了</p>"),
        ("复工\n***三家***，\n停工一家", "<p>复工<strong><em>三家</em></strong>，停工一家</p>"),
        ("甲，\n——————乙，丙", "<p>甲，——————乙，丙</p>"),
    ],
)
def test_signs_beside_words_belong_to_their_sentence(typed: str, html: str) -> None:
    """Dashes and dots of a sentence part nothing."""
    assert _html(typed) == html


def test_a_long_line_of_signs_takes_linear_time() -> None:
    """No position is tried again for each length of what stands before it."""
    for line in ("—" * 100_000 + "a", "— " * 50_000 + "a", "—" * 50_000 + "甲" + "—" * 50_000 + "a"):
        assert convert(line).parts


@for_each(
    "typed",
    [
        "2020.3.10\n今天复工的有八家。",
        "2020-03-10\n今天复工的有八家。",
        "2020/3/10 09:30\n今天复工的有八家。",
        "2020年3月10日 星期二\n今天复工的有八家。",
        "3月10日（周二）\n今天复工的有八家。",
        "全县复工有序。\n2020.3.10",
        "> 引用第一句\n> 引用第二句",
        "总体情况\n苏仙区复工。\n做法\n好。",
        "01\n总体情况\n苏仙区复工。\n02\n做法\n好。",
        "2月20日\n苏仙区企业复工。\n3月2日\n高斯贝尔复工。",
        "来源/县报\n编辑/张三",
        "高斯贝尔恢复生产\n3月2日，高斯贝尔公司恢复生产，工人进厂。",
        "苏仙区企业复工。\n做法\n好。",
        "来源丨县报\n编辑丨张三",
        "{{ a }}\n{{ b }}",
        "0735-2888888\n0735-2888889",
        "13800138000\n13900139000",
        "> 2020.3.10\n> 今天复工的有八家。",
    ],
)
def test_days_and_words_in_lines_of_their_own_are_told(typed: str) -> None:
    """A day above or below a text, and words without any sign, are no lines of one sentence."""
    assert [found.rule for found in convert(typed).problems] == ["joined-lines"]


@for_each(
    "typed",
    [
        "2020年3月10日\n，今天复工。",
        "3月10日\n至3月15日复工。",
        "到了\n3月10日\n复工了，",
        "于2020年3月10日\n复工。",
        "全县\n复工",
        "> 引用的一句，\n> 还没有完。",
        "全区的企业\n已经复工，\n各镇都有序。",
        "全县\n复工。",
        "全区的工业企业都\n已经复工，各镇有序，没有一家停工的企业。",
        "全区复工的有\n八十三家企业，各镇有序，没有停工的。",
        "复工的企业有\n{{ a }}，\n停工的没有。",
        "甲/乙两个\n镇复工",
    ],
)
def test_a_sentence_that_goes_on_is_not_told(typed: str) -> None:
    """A day within a sentence, and a sentence in a quotation, may be broken over lines."""
    assert convert(typed).problems == ()


@for_each(
    ("typed", "html"),
    [
        ("- 甲\n　- 乙\n　- 丙\n- 丁", "<ul><li>甲<ul><li>乙</li><li>丙</li></ul></li><li>丁</li></ul>"),
        ("- 甲\n　　- 乙\n　　　　- 丙", "<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li></ul>"),
        (
            "1. 甲\n　　1. 乙\n　　2. 丙\n2. 丁",
            "<ol><li>甲<ol><li>乙</li><li>丙</li></ol></li><li>丁</li></ol>",
        ),
        ("1. 甲\n　- 乙\n2. 丙", "<ol><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol>"),
        ("　　- 甲\n　　- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("　　- 甲\n- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("1. 甲\n　　2. 乙\n　　3. 丙", "<ol><li>甲</li><li>乙</li><li>丙</li></ol>"),
        ("　　文。\n　　- 甲\n　　- 乙\n　　文。", "<p>文。</p><ul><li>甲</li><li>乙</li></ul><p>文。</p>"),
        ("- 甲\n　　文。", "<ul><li>甲</li></ul><p>文。</p>"),
        ("> - 甲\n> 　- 乙", "<blockquote><ul><li>甲<ul><li>乙</li></ul></li></ul></blockquote>"),
    ],
)
def test_an_item_behind_wide_spaces_is_below_the_one_above(typed: str, html: str) -> None:
    """A full-width space is as wide as two; a number that counts on goes on with its list."""
    assert _html(typed) == html
    assert convert(typed).problems == ()
