"""Where the lines of long names may break."""

from hypothesis import given, strategies as st
from tables import for_each

from bulletin.text.scripts import Script
from bulletin.text.word_ends import line_pieces


@for_each(
    ("text", "pieces"),
    [
        ("应对新冠肺炎疫情支持中小企业复工复产", "应对 新冠肺炎 疫情 支持 中小企业 复工复产"),
        ("支持重点企业和重点项目复工复产十条政策措施", "支持 重点 企业 和重点项目 复工复产 十条 政策措施"),
        ("桂阳“三转一统筹”全面推进", "桂阳 “三转一统筹” 全面 推进"),
        ("复工复产一揽子举措（降成本部分）", "复工复产 一揽子 举措 （降 成本 部分）"),
        ("复产的十三条", "复产的 十三条"),
        ("芙蓉区奖励送进", "芙蓉区 奖励 送进"),
        ("浙南双创促进中心", "浙南 双创 促进 中心"),
        ("苏仙区的员工和求职者能享受哪些政策", "苏仙区的 员工 和求职者 能享受 哪些 政策"),
        ("重庆的旅游者返程", "重庆的 旅游者 返程"),
        ("2019年度扶持政策兑现", "2019年度 扶持 政策 兑现"),
        ("干部，企业", "干部，企业"),
        ("Gospell 68", "Gospell 68"),
        ("", ""),
    ],
)
def test_lines_break_where_words_end(text: str, pieces: str) -> None:
    """Not in a word or the name of a county, nor before a sign; what a numeral counts stays with it."""
    assert " ".join(line_pieces(text)) == pieces


def test_words_are_known_in_traditional_characters() -> None:
    """A twin breaks where its original does."""
    assert [*line_pieces("應對疫情支持中小企業", Script.HANT)] == ["應對", "疫情", "支持", "中小企業"]


@given(st.text("苏仙区企业复工的一十，。：6%（”“）Aa▢", max_size=40))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    """The pieces are the text, in order, and no line begins with a sign that closes."""
    pieces = [*line_pieces(text)]
    assert "".join(pieces) == text
    assert not any(piece[0] in "，。：”）%" for piece in pieces[1:])
