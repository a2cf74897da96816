"""A text in another script than its front matter states is told; one with words of the other is not."""

from pathlib import Path

import pytest
from said import MATTER, told_of_each

SIMPLIFIED = (
    "苏仙区规上工业企业复工复产，员工到岗，银行贷款。",
    "县里给企业减免电费，办理业务只要一天。",
    "从严防控，车间门口设了测温点。\n\n- 东门\n- 西门有专人值守，见证开门\n",
    "| 单位 | 复工 |\n|---|---|\n| 机械厂 | 满员 |\n| 纸业 | 开工率达标 |\n",
    "> 负责人说，订单没有丢，员工陆续返岗。\n",
    "## 怎样办\n\n带营业执照，到政务服务中心窗口办理。",
    "他說：“復工”。可是企业发现，员工还没有从湖北赶回来，设备维护也缺人。",
    "东风汽车、华为、联想都来参观，订货会开了两场，签约额创纪录。",
    "[高斯贝尔]({enterprise}gospell)复工，员工领到补贴，车间恢复热闹。",
    "医院、学校、银行、邮局照常营业，公交恢复运营。",
)
TRADITIONAL = (
    "蘇仙區規上工業企業復工復產，員工到崗，銀行貸款。",
    "縣裡給企業減免電費，辦理業務只要一天。",
    "從嚴防控，車間門口設了測溫點。\n\n- 東門\n- 西門有專人值守，見證開門\n",
    "| 單位 | 復工 |\n|---|---|\n| 機械廠 | 滿員 |\n| 紙業 | 開工率達標 |\n",
    "> 負責人說，訂單沒有丟，員工陸續返崗。\n",
    "## 怎樣辦\n\n帶營業執照，到政務服務中心窗口辦理。",
    "他说：“复工”。可是企業發現，員工還沒有從湖北趕回來，設備維護也缺人。",
    "東風汽車、華為、聯想都來參觀，訂貨會開了兩場，簽約額創紀錄。",
    "[高斯貝爾]({enterprise}gospell)復工，員工領到補貼，車間恢復熱鬧。",
    "醫院、學校、銀行、郵局照常營業，公車恢復營運。",
)
NEITHER = (
    "正文。",
    "朱镕基、陶喆、周囧、王玥、李喆、孙旸、吴垚、郑淼鑫犇骉。",
    "里程、后土、干支、只身、面目、表里。",
    "Suxian, 2020.",
)


@pytest.mark.parametrize("stated", ["", "zh-Hans", "zh-Hant"])
def test_the_other_script_is_told(tmp_path: Path, stated: str) -> None:
    """With what to write; without a statement a text is in Simplified characters."""
    matter = MATTER + (f"lang: {stated}\n" if stated else "")
    told = told_of_each(tmp_path, {}, [*SIMPLIFIED, *TRADITIONAL, *NEITHER], matter)
    mends = [[str(one.mend) for one in found if one.rule == "other-script"] for found in told]
    is_traditional = stated == "zh-Hant"
    expected = [["write `lang: zh-Hans`"] if is_traditional else []] * len(SIMPLIFIED)
    expected += [[] if is_traditional else ["write `lang: zh-Hant`"]] * len(TRADITIONAL)
    assert mends[: len(expected)] == expected
    assert mends[len(expected) :] == [[]] * len(NEITHER)
