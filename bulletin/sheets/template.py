"""A workbook to be filled in: heads that are known, and lists of the names that are."""

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from bulletin.model.edition import Edition

_MADE: Final = datetime(2020, 1, 1)  # noqa: DTZ001  a workbook knows no zones
_ROWS: Final = 500
"""So many rows have lists to choose from."""
_INDICATORS: Final = 4
"""So many indicators stand in the heads for enterprises."""
_USUAL: Final = ("attendance-rate", "return-rate", "staff-on-duty", "staff-returned")
NAMES_SHEET: Final = "名单"
"""The sheet that has the names to choose from."""
_EXPLAINED: Final = (
    "三张表，用哪张填哪张，不用的空着；标题不要改。",
    "数字照来源的原话写，“近3000人”“100余家”都可以；只写数字的，单位看标题里的括号。",
    "没有数字的格空着。日期写成 2020-03-02，或 3月2日。",
    "指标没有的，在“一个地方的许多数字”里选；名单里也没有的，请管电脑的人登记。",
    "存好以后，拖进编辑台的“表格”。",
    "在命令行里：bulletin import 这个文件 --source 来源；登记指标用 bulletin new indicator。",
)


def template(edition: Edition) -> bytes:
    """Return a workbook: sheets for numbers of many enterprises, for many numbers, for a register."""
    import xlsxwriter  # noqa: PLC0415  few commands make workbooks

    names = {
        "企业": sorted(one.name for one in edition.enterprises.values()),
        "谁的": sorted(one.name for one in (*edition.places.values(), *edition.enterprises.values())),
        "指标": sorted(one.name for one in edition.indicators.values()),
        "统计范围": sorted(one.name for one in edition.scopes.values()),
        "地方": sorted(one.name for one in edition.places.values()),
    }
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        for name, heads in _heads(edition).items():
            _sheet(book.add_worksheet(name), heads, names, bold, text)
        explained = book.add_worksheet("怎样填")
        explained.set_column(0, 0, 100)
        for row, words in enumerate(_EXPLAINED):
            explained.write_string(row, 0, words)
        _lists(book.add_worksheet(NAMES_SHEET), names)
    return stream.getvalue()


def _heads(edition: Edition) -> Mapping[str, Mapping[str, str]]:
    """Return the heads of each sheet, each with the list of names that its cells are chosen from."""
    indicators = [edition.indicators[id_] for id_ in _indicators(edition)]
    numbers = [f"{one.name}（{one.unit}）" if one.unit else one.name for one in indicators]
    listed = {name: name for name in ("谁的", "指标", "统计范围")}
    return {
        "一批企业": {
            "企业名称": "企业",
            **dict.fromkeys((*numbers, "截至"), ""),
            "统计范围": "统计范围",
            "备注": "",
        },
        "一个地方的许多数字": {
            head: listed.get(head, "")
            for head in ("谁的", "指标", "数字", "截至", "统计范围", "位置", "备注")
        },
        "企业名录": {
            head: "地方" if head == "在哪里" else ""
            for head in ("企业全称", "简称", "在哪里", "行业", "统一社会信用代码", "备注")
        },
    }


def _indicators(edition: Edition) -> Sequence[str]:
    """Return the indicators that most figures of enterprises are of."""
    counted = Counter(one.indicator for one in edition.figures.values() if one.subject in edition.enterprises)
    found = [id_ for id_, _ in counted.most_common(_INDICATORS)]
    return found or [id_ for id_ in _USUAL if id_ in edition.indicators][:_INDICATORS]


def _sheet(
    sheet: Any, heads: Mapping[str, str], names: Mapping[str, Sequence[str]], bold: Any, text: Any
) -> None:
    sheet.freeze_panes(1, 1)
    for column, (head, listed) in enumerate(heads.items()):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, 24 if listed or not column else 16, text)
        if listed and names[listed]:
            letter = chr(ord("A") + list(names).index(listed))
            source = f"={NAMES_SHEET}!${letter}$2:${letter}${len(names[listed]) + 1}"
            sheet.data_validation(
                1, column, _ROWS, column, {"validate": "list", "source": source, "error_type": "information"}
            )


def _lists(sheet: Any, names: Mapping[str, Sequence[str]]) -> None:
    for column, (head, values) in enumerate(names.items()):
        sheet.write_string(0, column, f"{head}名单")
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, column, value)
    sheet.hide()
