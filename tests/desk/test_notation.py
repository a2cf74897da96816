"""A body at the desk: what stands in 【】, and that all else comes back as it was."""

import functools
import itertools
import re
import tempfile
from pathlib import Path
from typing import Final

from hypothesis import given, settings, strategies as st
from made_newsroom import names_of, newsroom
from tables import for_each

from bulletin.desk.bodies import chosen, to_body
from bulletin.desk.marks import block
from bulletin.desk.meanings import DeskNames
from bulletin.desk.notation import DeskText, to_desk, with_offer
from bulletin.model.edition import Edition
from bulletin.problems import Severity
from bulletin.read.content import read_content

CONTENT: Final = Path(__file__).parents[2] / "content"
NOTHING: Final = DeskText("\n", ())


@functools.cache
def made() -> DeskNames:
    """Return what a bulletin of the made newsroom can name."""
    with tempfile.TemporaryDirectory() as folder:
        return names_of(newsroom(Path(folder), {"first": "正文。\n"}))


WRITTEN: Final = {
    "复工率{{ rate }}。": "复工率【100%】。",
    "共{{ all-enterprises }}，复工{{ resumed }}，北湖{{ resumed-beihu }}。": (
        "共【68家：企业数】，复工【68家：复工企业数，苏仙区】，北湖【68家：复工企业数，北湖区】。"
    ),
    "到岗{{ staff }}，次日{{ staff-later }}。": (
        "到岗【120名：到岗员工数，3月1日】，次日【120名：到岗员工数，3月2日】。"
    ),
    "{{ staff-same }}和{{ staff-twin }}": "【77名：到岗员工数，第1个】和【77名：到岗员工数，第2个】",
    "## [凤楚食品]({enterprise}fengchu-food)": "## 【凤楚食品】",
    "[支持中小企业的十三条]({policy}thirteen)": "【支持中小企业的十三条】",
    "[苏仙]({place}suxian)、[工业园]({place}gongye-b)": "【苏仙】、【工业园：郴州市北湖区】",
    "[复工率]({indicator}rate)和[复工率]({topic}rates)": "【复工率：指标】和【复工率：主题】",
    "[北湖招工]({source}other-report)[苏仙复工100%]({bulletin}first)": "【北湖招工】【苏仙复工100%】",
    "| 区 | 家 |\n| -- | -- |\n| 苏仙 | {{ rate }} |": "| 区 | 家 |\n| -- | -- |\n| 苏仙 | 【100%】 |",
    "/// policy\n    id: thirteen\n///": "【政策卡片：《支持中小企业的十三条》】",
    "/// timeline\n    enterprise: gospell\n///": "【时间线：高斯贝尔】",
    "【本报讯】苏仙区复工。": "【本报讯】苏仙区复工。",
    "`{{ rate }}`和`【100%】`": "`{{ rate }}`和`【100%】`",
    "```\n{{ rate }}\n\n【100%】\n```": "```\n{{ rate }}\n\n【100%】\n```",
    "<!-- 【100%】 -->": "<!-- 【100%】 -->",
    "见【官网】（https://a.example/）": "见【官网】（https://a.example/）",
}
"""What is written by its words alone: typed anew it is the same on disk."""


@for_each("markdown", WRITTEN)
def test_what_the_desk_says_is_what_stands_on_disk(markdown: str) -> None:
    """A text is shown in the notation, and typed anew it is the same text, with nothing to ask."""
    shown = to_desk(f"\n{markdown}\n", made())
    anew = to_body(WRITTEN[markdown], NOTHING, made())
    assert (shown.text, anew.text, anew.problems) == (WRITTEN[markdown], f"\n{markdown}\n", ())


SHOWN: Final = {
    "/// figures | 苏仙区{{ rate }}\n    ids: rate, resumed\n///": "【数字表：苏仙区100%】",
    "/// chart\n    place: suxian\n    indicator: rate\n///": "【图：苏仙区，复工率】",
    "/// figures\n    ids: rate, resumed, jobs\n///": "【数字表：100%、68家等】",
    "![车间里]({static}images/a.png)": "【图片：车间里】",
    "[报名表]({static}files/form.xlsx)": "【报名表】",
    "[十三条]({policy}thirteen)和[十三条]({policy}prevention)": "【十三条】和【十三条：疫情防控十三条】",
    "[]({enterprise}gospell)": "【高斯贝尔】",
    '[苏仙区]({place}suxian#map "地图")': "【苏仙区】",
    "【100%】不是{{ rate }}": "【100%】不是【100%：复工率，苏仙区，原文没有限定，未注明】",
    "{{ unknown }}、{{ odd }}": "{{ unknown }}、{{ odd }}",
    "[凤**楚**]({enterprise}nobody)": "[凤**楚**]({enterprise}nobody)",
    "/// figures | 表\n    idz: rate\n///": "/// figures | 表\n    idz: rate\n///",
    "\u200b粘\u200b来的{{ rate }}\u200b、[苏仙]({place}suxian)": "\u200b粘\u200b来的【100%】\u200b、【苏仙】",
    "[{{ rate }}的区]({place}suxian)": "[【100%】的区]({place}suxian)",
    "文字\n/// policy\n    id: thirteen\n///": "文字\n/// policy\n    id: thirteen\n///",
}
"""What its words alone do not tell: it is kept beside them."""


@for_each("markdown", SHOWN)
def test_what_words_do_not_tell_is_kept(markdown: str) -> None:
    """Such a text comes back where it was not touched, and where words before and behind it were typed."""
    shown = to_desk(f"\n{markdown}\n", made())
    assert shown.text == SHOWN[markdown]
    assert to_body(shown.text, shown, made()).text == f"\n{markdown}\n"
    added = to_body(f"头。\n\n{shown.text}\n\n尾。", shown, made())
    assert (added.text, added.problems) == (f"\n头。\n\n{markdown}\n\n尾。\n", ())


@for_each("markdown", [one for one in (*WRITTEN, *SHOWN) if "///" not in one and "`" not in one])
def test_a_touched_paragraph_keeps_what_its_words_stood_for(markdown: str) -> None:
    """Where words are typed in the same paragraph, the others stand for what they stood for."""
    if markdown.startswith(("!", "|", "<!--", "##")):
        return
    shown = to_desk(f"\n{markdown}\n", made())
    touched = to_body(f"又，{shown.text}再。", shown, made())
    assert touched.text == f"\n又，{markdown}再。\n"


def test_a_title_or_summary_names_figures_alone() -> None:
    """In a line 【】 is a figure; the name of a record is text there, and nothing is Markdown."""
    shown = to_desk("【快讯】苏仙复工{{ rate }}", made(), line=True)
    assert shown.text == "【快讯】苏仙复工【100%】"
    typed = to_body("【快讯】苏仙复工`【100%】`，【68家：企业数】", shown, made())
    assert typed.text == "【快讯】苏仙复工`{{ rate }}`，{{ all-enterprises }}"
    assert to_body("【100%】复工", DeskText("", (), is_line=True), made()).text == "{{ rate }} 复工".replace(
        " 复", "复"
    )


@for_each("path", sorted(CONTENT.rglob("bulletins/**/*.md")))
def test_real_bulletins_come_back_as_they_were(path: Path) -> None:
    """The five bulletins are shown without a reference or a block in them, and come back unchanged."""
    edition = real()
    found = next(one for one in edition.bulletins.values() if one.path.endswith(path.name))
    names = DeskNames.of(edition, found.front_matter)
    body = path.read_bytes().decode().split("---\n", 2)[2]
    shown = to_desk(body, names)
    assert not re.search(r"\{\{|\]\(\{|///", shown.text)
    assert (to_body(shown.text, shown, names).text, shown.markdown) == (body, body)
    touched = to_body(re.sub("(?m)。$", "。又", shown.text), shown, names)
    assert (touched.text, touched.problems) == (re.sub("(?m)。$", "。又", body), ())
    for line in (found.front_matter.title, found.front_matter.summary):
        told = to_desk(line, names, line=True)
        assert "{{" not in told.text
        assert to_body(told.text, told, names).text == line


@functools.cache
def real() -> Edition:
    """Return the edition of the five bulletins."""
    return read_content(CONTENT)[0]


ASKED: Final = {
    "复工【68家】。": (
        Severity.ERROR,
        ["68家：企业数", "68家：复工企业数，苏仙区", "68家：复工企业数，北湖区"],
    ),
    "复工【68家：复工企业数】。": (Severity.ERROR, ["68家：复工企业数，苏仙区", "68家：复工企业数，北湖区"]),
    "在【工业园】。": (Severity.ERROR, ["工业园：地方，郴州市苏仙区", "工业园：地方，郴州市北湖区"]),
    "复工【百分之百】。": (Severity.QUESTION, ["100%"]),
    "他说【有困难】。": (Severity.QUESTION, []),
    "发出【3800余条。": (Severity.QUESTION, []),
    "【数字表：复工】": (Severity.ERROR, []),
    "【图片：车间】": (Severity.ERROR, []),
    "好!【凤楚食品】。": (Severity.ERROR, []),
    "看【政策卡片：支持中小企业的十三条】吧。": (Severity.ERROR, []),
}


@for_each("typed", ASKED)
def test_what_is_not_known_is_asked(typed: str) -> None:
    """Words that mean several things or none stay as typed, and are told at their paragraph."""
    body = to_body(f"第一段。\n\n## 二\n\n{typed}", NOTHING, made())
    (problem,) = body.problems
    severity, labels = ASKED[typed]
    assert (problem.paragraph, problem.severity) == (3, severity)
    assert [one.label for one in problem.choices] == labels
    assert body.text == f"\n第一段。\n\n## 二\n\n{typed}\n" or "!" in typed
    whole = f"第一段。\n\n## 二\n\n{typed}"
    assert problem.place.words.strip("【") in whole[problem.place.start : problem.place.end]


def test_what_was_chosen_is_written() -> None:
    """Each choice that a problem offers puts an end to it, also where its words don't say it alone."""
    before = to_desk("\n[招工专班]({policy}thirteen)办。\n", made())
    for typed, text in (
        ("【工业园】", "[工业园]({place}gongye-b)"),
        ("【招工组】", "[招工组]({policy}thirteen)"),
    ):
        body = to_body(f"{typed}办。", before, made())
        (problem,) = body.problems
        anew, known = chosen(f"{typed}办。", before, made(), problem, problem.choices[-1])
        done = to_body(anew, known, made())
        assert (done.text, done.problems) == (f"\n{text}办。\n", ())


def test_a_caption_can_be_changed_and_keeps_what_the_block_shows() -> None:
    """New words of a table, chart or image in its place are its caption; a figure in it stays one."""
    table = "/// figures | 苏仙区{{ rate }}\n    ids: rate, resumed\n///"
    before = to_desk(f"文。\n\n{table}\n\n![车间]({{static}}images/a.png)\n", made())
    body = to_body("文。\n\n【数字表：全区复工100%了】\n\n【图片：车间里】", before, made())
    assert body.text == (
        "文。\n\n/// figures | 全区复工{{ rate }}了\n    ids: rate, resumed\n///\n\n"
        "![车间里]({static}images/a.png)\n"
    )
    assert not body.problems


def test_blocks_are_parted_from_the_words_around_them() -> None:
    """One that was typed into a line of its own stands in a paragraph of its own on disk."""
    body = to_body("文。\n【时间线：高斯贝尔】\n再。", NOTHING, made())
    assert body.text == "\n文。\n\n/// timeline\n    enterprise: gospell\n///\n\n再。\n"
    assert not body.problems


def test_what_moves_takes_its_meaning_along() -> None:
    """A paragraph that is moved and changed, and a block that is moved, stay what they were."""
    first, second = "[专班]({policy}thirteen)招工。", "/// chart | 图\n    indicator: rate\n///"
    before = to_desk(f"{first}\n\n{second}\n\n尾。\n", made())
    body = to_body("尾。\n\n【图：图】\n\n今天，【专班】招工了。", before, made())
    assert (
        body.text
        == "尾。\n\n/// chart | 图\n    indicator: rate\n///\n\n今天，[专班]({policy}thirteen)招工了。\n"
    )
    assert not body.problems


def test_what_is_offered_can_be_typed_anywhere() -> None:
    """A new block gets words of its own, and is written where they are typed."""
    before = to_desk("\n/// figures | 表\n    ids: rate\n///\n", made())
    known, shown = with_offer(before, block("figures", "表", {"ids": "jobs, staff"}), made())
    assert shown == "【数字表：表，第2个】"
    body = to_body(f"【数字表：表】\n\n字。\n\n{shown}", known, made())
    assert body.text == (
        "\n/// figures | 表\n    ids: rate\n///\n\n字。\n\n/// figures | 表\n    ids: jobs, staff\n///\n"
    )


def test_figures_of_other_sources_can_be_cited_again() -> None:
    """A figure that the text cites already may be cited once more, though its source is not listed."""
    before = to_desk("北湖{{ elsewhere }}。\n", made())
    assert to_body("北湖【41条】。\n\n又【41条】。", before, made()).text == (
        "北湖{{ elsewhere }}。\n\n又{{ elsewhere }}。\n"
    )


_INLINE: Final = st.sampled_from(
    [
        *(
            "苏仙区复工。",
            "**要**闻",
            "a_b",
            "  ",
            "\\【",
            "`{{ rate }}`",
            "`【100%】`",
            "【本报讯】",
            "【100%】",
            "【",
        ),
        *(
            "{{ rate }}",
            "{{rate}}",
            "{{ resumed }}",
            "{{ unknown }}",
            "{{ odd }}",
            "id: x",
            "{{",
            "】",
            "<b>字</b>",
        ),
        *(
            "[凤楚食品]({enterprise}fengchu-food)",
            "[厂]({enterprise}gospell)",
            "[厂]({enterprise}fengchu-food)",
        ),
        *(
            "[园]({place}gongye-a)",
            "[]({policy}thirteen)",
            "![图]({static}images/a.png)",
            "[a](https://a.example)",
        ),
        *("[百]({static}files/x.pdf)", "[{{ rate }}]({place}suxian)", "3800余条", "\u200b", "\u3000", "\t"),
    ]
)
_LINES: Final = st.lists(_INLINE, min_size=1, max_size=5).map("".join).filter(str.strip)
_PARAGRAPHS: Final = st.one_of(
    st.lists(_LINES, min_size=1, max_size=3).map("\n".join),
    st.sampled_from(
        [
            *(
                "/// figures | 表\n    ids: rate, jobs\n///",
                "/// figures | 表\n    ids: rate\n///",
                "/// policy\n///",
            ),
            *(
                "/// policy\n    id: thirteen\n///",
                "/// chart\n    place: suxian\n///",
                "![图]({static}images/a.png)",
            ),
            *(
                "```yaml\na: 【100%】\n\n{{ rate }}\n```",
                "```\n开",
                "- 甲\n- {{ rate }}",
                "> 引{{ rate }}",
                "## {{ rate }}",
            ),
            *(
                "---\nid: x\n---",
                "| a |\n|--|\n| {{ rate }} |",
                "[^1]: {{ rate }}",
                "<!-- {{ rate }}\n\n-->",
                "    码",
            ),
        ]
    ),
)
_GAPS: Final = st.sampled_from(["\n\n", "\n\n\n", "\n \t\n", "\n\u3000\n"])


def joined(lead: str, parts: list[tuple[str, str]], ends: list[str]) -> str:
    """Return a body of these paragraphs and gaps, with these line ends in turn."""
    turn = itertools.cycle(ends)
    return re.sub("\n", lambda _: next(turn), lead + "".join(map("".join, parts)))


_BODIES: Final = st.builds(
    joined,
    st.sampled_from(["", "\n", "\n\n"]),
    st.lists(st.tuples(_PARAGRAPHS, _GAPS), max_size=6),
    st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=1, max_size=3),
)


@settings(max_examples=80, deadline=None)
@given(_BODIES)
def test_whatever_was_not_touched_is_written_back(body: str) -> None:
    """A body that nobody has touched comes back byte for byte, and nothing is asked."""
    shown = to_desk(body, made())
    back = to_body(shown.text, shown, made())
    assert (back.text, back.problems, shown.markdown) == (body, (), body)
    assert not re.search("\r", shown.text)


@settings(max_examples=80, deadline=None)
@given(_BODIES, st.data())
def test_other_paragraphs_stay_as_they_were(body: str, data: st.DataObject) -> None:
    """Where one paragraph is rewritten, deleted or added, each other one is on disk as it was."""
    shown = to_desk(body, made())
    texts = [one.text for one in shown.paragraphs]
    at = data.draw(st.integers(0, len(texts)))
    new = data.draw(st.sampled_from(["", "全新一段，【凤楚食品】。", "【100%】"]))
    kept = [one for index, one in enumerate(shown.paragraphs) if index != at]
    typed = [*texts[:at], *([new] if new else []), *texts[at + 1 :]]
    back = to_body("\n\n".join(typed), shown, made()).text
    reached = 0
    for one in kept:
        if texts.count(one.text) == 1:  # of several that look the same nobody can tell which was deleted
            reached = back.index(one.markdown, reached) + len(one.markdown)


@settings(max_examples=80, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=3).map("\n".join), st.sampled_from(["尾。", "，{{ rate }}"]))
def test_words_typed_behind_a_paragraph_are_all_that_changes(paragraph: str, behind: str) -> None:
    """In a paragraph that was touched, all that was there stands for what it stood for."""
    shown = to_desk(f"{paragraph}\n", made())
    typed = to_body(f"{shown.text}{behind}", shown, made())
    assert typed.text == f"{paragraph}{behind}\n"
    assert all(one.severity is not Severity.ERROR for one in typed.problems)
