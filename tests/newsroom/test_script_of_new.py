"""A new bulletin states `lang` where it is to be written in Traditional characters."""

from types import SimpleNamespace

from tables import for_each

from bulletin.model.edition import Edition
from bulletin.newsroom.records import addition, with_script
from bulletin.text.scripts import Script

_HERE = {"date": "2020-03-04", "place": "furong", "sources": "a"}
HANT, HANS = Script.HANT, Script.HANS


@for_each(
    ("title", "summary", "others", "lang"),
    [
        ("芙蓉區復工復產", "", (), HANT),
        ("芙蓉", "企業員工陸續返崗。", (), HANT),
        ("芙蓉區復工復產", "", (HANS, HANS), HANT),
        ("芙蓉", "口罩", (HANT, HANT, HANS), HANT),
        ("芙蓉", "", (HANT,), HANT),
        ("芙蓉区复工复产", "", (), None),
        ("芙蓉区复工复产", "", (HANT, HANT), None),
        ("芙蓉", "口罩", (HANS, HANS, HANT), None),
        ("芙蓉", "口罩", (), None),
        ("芙蓉", "", (HANT, HANS), None),
        ("他說：“芙蓉区企业员工到岗”", "", (), None),
    ],
)
def test_the_script_of_a_new_bulletin(
    title: str, summary: str, others: tuple[Script, ...], lang: Script | None
) -> None:
    """What was typed tells it, and where that is the same in both scripts the other bulletins do."""
    matters = {str(at): SimpleNamespace(lang=script) for at, script in enumerate(others)}
    edition: Edition = SimpleNamespace(front_matters=matters)  # type: ignore[assignment]
    values = with_script({"title": title, "summary": summary, **_HERE}, edition)
    assert values.get("lang") == (lang and lang.value)
    text = addition("bulletin", "a", values).begin
    assert ("\nlang: zh-Hant\n" in text) == (lang is HANT)
    assert ("寫在這裡" in text) == (lang is HANT)
