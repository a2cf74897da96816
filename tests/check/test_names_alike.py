"""Names that differ by the case or width of letters, or by spaces, are asked as two of one name."""

from pathlib import Path

from said import problems

_ALIKE = (
    ("ABB电气", "abb 电气"),
    ("TCL电子", "Tcl电子"),
    ("ＧＲＥＥ电器", "GREE电器"),
    ("美的Midea", "美的ＭＩＤＥＡ"),
    ("苏仙机械厂", "苏仙 机械厂"),
    ("桂阳　纸业", "桂阳纸业"),
    ("3M公司", "３ｍ 公司"),
    ("Suxian Power", "suxianpower"),
    ("郴 州 铝业", "郴州铝业"),
    ("永兴BY（银业）", "永兴by(银业)"),
    ("宜章 K 厂", "宜章k厂"),
    ("LG电子（郴州）", "lg电子 (郴州)"),
)
_APART = (
    ("ABC电气", "ABD电气"),
    ("第1机械厂", "第2机械厂"),
    ("苏仙电气", "苏仙电机"),
    ("A厂", "B厂"),
)


def _enterprises(pairs: tuple[tuple[str, str], ...]) -> str:
    names = [name for pair in pairs for name in pair]
    return "".join(
        f'- id: n{at:02}\n  name: "{name}"\n  kind: enterprise\n  place: suxian\n'
        for at, name in enumerate(names)
    )


def test_one_name_in_two_forms_is_asked(tmp_path: Path) -> None:
    """At the second record, with the first one's name as it is written there; names that differ are not."""
    text = _enterprises((*_ALIKE, *_APART))
    found = problems(tmp_path, {"data/enterprises/more.yaml": text})
    told = [
        (found.location.line // 4, dict(found.what.arguments).get("name"))
        for found in found
        if found.rule == "same-name"
    ]
    assert told == [(2 * at + 1, first) for at, (first, _) in enumerate(_ALIKE)]
