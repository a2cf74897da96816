"""A paragraph that was pasted twice is told of once; short lines may well say the same."""

from pathlib import Path

from said import told_of_each

LONG = "昨天起，全区各镇陆续复工，企业负责人介绍，员工到岗以后先量体温，再领口罩，车间和食堂每天消毒。"
OTHER = "区里派出的工作组住进园区，帮企业找车、找料、找人，遇到办不了的事，当天报到区里，第二天答复。"


def test_a_paragraph_that_stands_twice_is_told(tmp_path: Path) -> None:
    found = [
        [str(one.what).split(" stand")[0] for one in told if one.rule == "repeated-paragraph"]
        for told in told_of_each(
            tmp_path,
            {},
            [
                f"{LONG}\n\n{OTHER}\n\n{LONG}",
                f"{LONG}\n\n{OTHER}\n\n{LONG}\n\n{OTHER}",
                f"{LONG}\n\n{OTHER}",
                "- 已全部复工，员工到岗。\n- 已全部复工，员工到岗。",
                f"{LONG}\n\n{LONG[:-2]}。",
            ],
        )
    ]
    assert found == [[f"the paragraph 「{LONG[:16]}…」"], ["2 paragraphs"], [], [], []]
