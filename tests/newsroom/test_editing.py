"""A value is changed in its place, and nothing else of the file."""

from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st
from tables import for_each

from bulletin.newsroom.editing import EditError, with_entry, with_fields, with_printed, without_entry

REVISION = {"until": "2020-03-05", "reason": "企业重报，原表漏计: 夜班", "fault": "ours", "printed": "3家"}
FORMS = {
    "in lines": (
        "source: x\nfigures:\n  - id: a\n    printed: 3家  # 数过\n    note: 甲  # 尾\n\n# 说明\n  - id: b\n"
        "    printed: 5家\n"
    ),
    "the last, no line end": "figures:\n- id: a\n  printed: 3家",
    "quoted": 'figures:\n- id: a\n  printed: "3家"\n  note: x\n',
    "in braces": "figures:\n  - {id: a, printed: 3家, note: 甲}\n  - id: b\n    printed: 5家\n",
    "a text in lines behind": (
        "figures:\n- id: a\n  printed: 3家\n  note: |\n    甲\n    乙\n- id: b\n  printed: 5家\n"
    ),
    "revised": (
        "figures:\n- id: a\n  printed: 3家\n  revisions:\n  - until: 2020-03-01\n    printed: 2家\n"
        "    reason: 错字\n    fault: ours\n  note: x\n"
    ),
    "revised in brackets": (
        "figures:\n- id: a\n  printed: 3家\n"
        "  revisions: [{until: 2020-03-01, printed: 2家, reason: 错字, fault: ours}]\n"
    ),
    "no revisions": "figures:\n- id: a\n  revisions: []\n  printed: 3家\n",
    "Windows": "figures:\r\n- id: a\r\n  printed: 3家\r\n- id: b\r\n  printed: 5家\r\n",
    "a list in brackets last": (
        "figures:\n- id: a\n  printed: 3家\n  parts: [b,\n    c]\n- id: b\n  printed: 5家\n"
    ),
}


def loaded(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506  texts, lists and mappings alone


@for_each("form", FORMS)
@for_each("revision", [{}, REVISION])
@for_each("printed", ["近3万家", "[5, 6]家", "- 3家", "#3"])
def test_what_is_printed_changes_alone(form: str, revision: dict[str, str], printed: str) -> None:
    """Comments and lines stay, and the earlier state stands behind the others."""
    text = FORMS[form]
    changed = with_printed(text, ("figures", 0), printed, revision)
    before, after = loaded(text), loaded(changed)
    assert after["figures"][0].pop("printed") == printed
    assert before["figures"][0].pop("printed") == "3家"
    if revision:
        assert after["figures"][0].pop("revisions") == [*before["figures"][0].pop("revisions", []), revision]
    assert before == after
    kept = [line for line in text.splitlines() if "3家" not in line and "revisions: [" not in line]
    lines = iter(changed.splitlines())
    assert all(any(line.strip() in other for other in lines) for line in kept if "id: a" not in line)
    assert ("\r\n" in text) == ("\r\n" in changed)
    assert changed.count("\r\n") == (changed.count("\n") if "\r\n" in text else 0)


@given(st.lists(st.sampled_from(["近3家", "5家", "▢家", "约8万家"]), min_size=1, max_size=6), st.data())
def test_each_of_several(printed: list[str], data: st.DataObject) -> None:
    """The one that is meant changes, wherever it stands."""
    text = "source: x\nfigures:\n" + "".join(
        f"  - id: f{at}\n    printed: {one}\n" for at, one in enumerate(printed)
    )
    at = data.draw(st.integers(0, len(printed) - 1))
    figures = loaded(with_printed(text, ("figures", at), "7家", REVISION))["figures"]
    assert [one["printed"] for one in figures] == [*printed[:at], "7家", *printed[at + 1 :]]
    assert [index for index, one in enumerate(figures) if "revisions" in one] == [at]


@for_each(
    "text",
    [
        "figures:\n- id: a\n",
        "figures:\n- id: a\n  printed: |\n    3家\n",
        "figures: []\n",
        "figures:\n- 3家\n",
        "",
        "figures:\n- id: a\n  printed: &x 3家\n  note: *x\n",
    ],
)
def test_what_can_not_be_changed_alone_is_left(text: str) -> None:
    """A text over lines, an anchor that others use: the file stays as it is."""
    with pytest.raises(EditError):
        with_printed(text, ("figures", 0), "5家", REVISION)


@for_each(
    ("values", "expected"),
    [
        ({"title": "新: 题目"}, "title: '新: 题目'  # 说明\n"),
        ({"summary": "短"}, "summary: 短\n"),
        ({"not_figures": ["十三条", "a, b"]}, 'not_figures: [十三条, "a, b"]\n'),
        (
            {"withdrawn": {"date": "2020-03-06", "reason": "错: 了"}},
            'withdrawn: {date: 2020-03-06, reason: "错: 了"}\n',
        ),
        ({"status": None}, ""),
        ({"status": None, "embargo": None, "lang": "zh-Hant"}, "lang: zh-Hant\n"),
    ],
)
def test_fields_are_given_other_values_and_all_else_stays(values: dict[str, Any], expected: str) -> None:
    text = """id: a
title: 老题目  # 说明
summary: >-
  一段
  两段

# 一句注
not_figures:
  - 一
  - 二
status: draft
"""
    for end in ("\n", "\r\n"):
        typed = text.replace("\n", end)
        changed = with_fields(typed, (), values)
        assert expected.replace("\n", end) in changed
        lines = typed.splitlines()
        left = [line for line in changed.splitlines() if line in lines]
        assert "# 一句注" in left
        assert "id: a" in left
        assert yaml.safe_load(changed).keys() >= {"id", "title", "summary", "not_figures"}


def test_what_can_not_be_changed_alone_is_refused() -> None:
    for text, values in (("{a: 1}", {"a": None}), ("- a: 1\n", {"a": "2"}), ("a: &x 1\nb: *x\n", {"a": "2"})):
        with pytest.raises(EditError):
            with_fields(text, (), values)


LISTED = """\
# 一
- id: a
  steps:
    - day: 1   # 注
      text: 甲
    # 二
    - {day: 2, text: 乙}
- {id: b, name: 丙}
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_entries_of_lists_come_and_go_and_all_else_stays(end: str) -> None:
    """Fields behind a hyphen and between brackets go too; comments stay, and a list that is empty goes."""
    text = LISTED.replace("\n", end)

    def lines(changed: str) -> list[str]:
        assert changed.count("\r") == (changed.count("\n") if end != "\n" else 0)
        return changed.splitlines()

    typed = LISTED.splitlines()
    added = lines(with_entry(text, (0,), "steps", {"text": "丁", "who": ["x", "y"]}))
    assert added == [*typed[:7], "    - text: 丁", "      who: [x, y]", typed[7]]
    assert (
        lines(with_entry(text, (1,), "steps", {"text": "丁"}))[7]
        == "- {id: b, name: 丙, steps: [{text: 丁}]}"
    )
    assert lines(without_entry(text, (0, "steps", 0))) == [*typed[:3], *typed[5:]]
    assert lines(without_entry(text, (0, "steps", 1))) == [*typed[:6], typed[7]]
    assert lines(without_entry(text, (1,))) == typed[:7]
    one = without_entry(text, (0, "steps", 1))
    assert loaded(without_entry(one, (0, "steps", 0))) == [{"id": "a"}, {"id": "b", "name": "丙"}]
    with pytest.raises(EditError):
        with_fields(text, (0, "steps", 0), {"day": None})  # its comment would go with it
    assert lines(with_fields(text, (0, "steps", 1), {"day": None}))[6] == "    - {text: 乙}"
    assert lines(with_fields(text, (1,), {"name": None, "note": "a, b"}))[7] == '- {id: b, note: "a, b"}'
    assert without_entry("- id: a\n  name: x\n", (0,)) == ""
    for wrong in ((2,), (0, "id"), (0, "steps", 5), ("x",)):
        with pytest.raises(EditError):
            without_entry(text, wrong)
