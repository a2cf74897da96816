"""What is left of something is counted as that; a day behind 截至 needs no month; time is no thing."""

from typing import Final

from fields import vocabulary
from tables import for_each

from bulletin.draft.context import extract
from bulletin.model.names import Names
from bulletin.text.dates import Date

LEFT: Final = {
    "公司有5条生产线，剩余2条。": ["生产线", "生产线"],
    "已修复管道12条，剩余2条。": ["修复管道", "修复管道"],
    "全县12个项目开工，余下4个。": ["项目", "项目"],
    "全县項目12個，其餘4個。": ["項目", "項目"],
    "全县12户企业复工，尚余3户。": ["企业", "企业"],
    "剩余2条。": [None],
    "全县12家企业复工，剩余2条。": ["企业", None],
    "剩余2条生产线本周内恢复。": ["生产线"],
    "还有3条3月初恢复。": [None],
    "发放口罩500只今天到货。": ["口罩"],
    "剩余物资20吨。": ["剩余物资"],
}


@for_each("text", LEFT)
def test_what_is_left_is_of_what_was_counted_before(text: str) -> None:
    """剩余 and 其余 name nothing, and neither do 本周 and 3月初."""
    found = extract(text, Names.of([]), Date.parse("2020-03-04"))
    assert [one.indicator.text if one.indicator else None for one in found] == LEFT[text]


def test_what_is_left_has_not_come_about() -> None:
    """复工4家，其余2家 are none that have: they are of what was told of before, if that is in the line."""
    texts = {
        "停工企业6家，已复工4家，其余2家。": "enterprises-stopped",
        "恢复生产29家，复产率93.5%；另外2家26日前复产。": None,
        "停电9户。\n已恢复供电7户，还有2户。": None,
    }
    found = {text: extract(text, vocabulary())[-1].indicator for text in texts}
    assert {text: (one and one.id) or None for text, one in found.items()} == texts


DAYS: Final = {
    "截至27日，全区68家企业复工。": "2020-02-27",
    "截至3日，全区68家企业复工。": "2020-03-03",
    "截至4日17时，全区68家企业复工。": "2020-03-04",
    "截至27日，全区复工。3月初，68家企业停工。": "2020-03",
    "截止到27日，全区68家企业复工。": "2020-02-27",
    "截至27號，全區68家企業復工。": "2020-02-27",
    "2月20日复工。截至27日，68家企业开工。": "2020-02-27",
    "2019年12月20日复工。截至27日，68家企业开工。": "2019-12-27",
    "2月28日复工。截至3日，68家企业开工。": "2020-03-03",
    "截至31日，全区68家企业复工。": None,
    "过去27日，全区68家企业复工。": None,
}


@for_each("text", DAYS)
def test_a_day_without_its_month_is_the_newest(text: str) -> None:
    """Behind 截至 alone; it is of the month of the day before it, or of the one that the text appeared in."""
    last = extract(text, Names.of([]), Date.parse("2020-03-04"))[-1]
    assert last.as_of == DAYS[text]


def test_without_the_day_of_its_text_such_a_day_is_unknown() -> None:
    """Nothing is guessed."""
    assert extract("截至27日，全区68家企业复工。", Names.of([]))[0].as_of is None
