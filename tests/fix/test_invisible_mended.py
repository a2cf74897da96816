"""What can't be seen and does harm is taken away where that has one answer, and all else stays."""

from typing import Final

from tables import for_each

from bulletin.fix.unseen import seen_in_body, seen_in_yaml

BODIES: Final = {
    "8\u200b3家": "83家",
    "{{ fig\u200b-a }}，[甲](/files/a\u2060.pdf)": "{{ fig-a }}，[甲](/files/a.pdf)",
    "复\u200c工\u200d率": "复工率",
    "第一行\ufeff第二": "第一行第二",
    "第一行\x0b第二行\u2028第三行\x85四": "第一行\n第二行\n第三行\n四",
    "　　第一段。\u2029　　第二段。\x0c三": "　　第一段。\n\n　　第二段。\n\n三",
    # a line end would leave the table, the heading, the item, the code
    "| 甲\x0b乙 | 丙 |": "| 甲\x0b乙 | 丙 |",
    "## 标\x0b题": "## 标\x0b题",
    "第一段\u2028# 第二段": "第一段\u2028# 第二段",
    "正文\x0b---": "正文\x0b---",
    "正文\u2029    缩进": "正文\u2029    缩进",
    "正文\x0b- 项": "正文\x0b- 项",
    "- 项\x0b目": "- 项\x0b目",
    "1. 项\x0b目": "1. 项\x0b目",
    "```\n一\u2028二\n```": "```\n一\u2028二\n```",
    # several answers, or none
    "复\u00ad工": "复\u00ad工",
    "复\u202e工": "复\u202e工",
    "👨\u200d👩": "👨\u200d👩",
    "复&#8203;工": "复&#8203;工",
    "复工": "复工",
}
FIELDS: Final = {
    "- id: a\n  name: 甲\u200b乙\n  place: \ufeffsuxian": "- id: a\n  name: 甲乙\n  place: suxian",
    "name: 复\u00ad工\u202e": "name: 复\u00ad工\u202e",
    "name: 复\x0b工": "name: 复\x0b工",
}


@for_each(("typed", "mended"), list(BODIES.items()))
def test_a_body_loses_what_splits_words_and_gets_lines(typed: str, mended: str) -> None:
    lines = seen_in_body(typed)
    assert "\n".join(lines) == mended
    assert len(lines) == typed.count("\n") + 1


@for_each(("typed", "mended"), list(FIELDS.items()))
def test_yaml_loses_what_says_nothing(typed: str, mended: str) -> None:
    assert seen_in_yaml(typed) == mended
