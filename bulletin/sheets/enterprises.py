"""The register of enterprises that a sheet has, compared with the records."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bulletin.model.edition import Edition, Origin
from bulletin.model.industries import section_of
from bulletin.model.records import Enterprise
from bulletin.newsroom.editing import in_brackets
from bulletin.newsroom.records import Addition, addition, first_id, free_id
from bulletin.problems import CommandLine, Location, Message, Problem, message
from bulletin.read.records import record
from bulletin.read.vocabulary import value_of
from bulletin.sheets.columns import cell_at
from bulletin.sheets.heads import bare_head, records_named
from bulletin.sheets.workbook import HEAD_ROWS, Sheet

NAME, PLACE = "name", "place"
REGISTER_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    NAME: ("企业全称", "全称", "企业名称", "公司名称", "单位名称", "名称"),
    "aliases": ("简称", "别名", "又称", "企业简称"),
    PLACE: (
        *(
            "在哪里",
            "所在地",
            "所在县区",
            "所在区县",
            "所在县市区",
            "所在乡镇",
            "所在镇街",
            "所在街道",
            "所在园区",
        ),
        *(
            "所属地区",
            "所属县区",
            "所属乡镇",
            "所属镇街",
            "所属园区",
            "注册地",
            "地区",
            "县市区",
            "县区",
            "乡镇",
        ),
        *("镇街", "乡镇街道", "园区"),
    ),
    "kind": ("类型", "类别"),
    "industry": ("行业", "行业门类", "所属行业", "行业代码"),
    "uscc": ("信用代码", "统一社会信用代码", "社会信用代码", "统一信用代码"),
    "summary": ("简介", "主营", "主营业务"),
    "note": ("备注", "说明"),
}
"""The heads of a register, by the fields of an enterprise."""
_FIELDS: Final = {head: name for name, heads in REGISTER_HEADS.items() for head in heads}
NEEDED: Final = tuple(
    heads[0] for field, heads in REGISTER_HEADS.items() if field in {NAME, PLACE, "industry"}
)
"""Heads that make a sheet a register."""
_KNOWN: Final = 3
"""So many columns must be known for a sheet to be a register."""
_LEFT: Final = message("this row is not written; the others are")
_BETWEEN: Final = re.compile(r"[、,，;；]\s*")


@dataclass(frozen=True, slots=True)
class Register:
    """Where the register of a sheet is: the columns by the fields, those left out, and the first row."""

    columns: Mapping[str, int]
    left_out: tuple[str, ...]
    first: int


@dataclass(frozen=True, slots=True)
class NewEnterprise:
    """An enterprise that no record is of: the cell with its name, its id and its fields as typed."""

    cell: str
    id: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Registered:
    """What a register tells: enterprises that are new, how many are known, and rows that can't be taken."""

    new: tuple[NewEnterprise, ...]
    known: int
    problems: tuple[Problem, ...]


def register_of(sheet: Sheet) -> Register | None:
    """Return where the register of a sheet is, None where it is none."""
    for at, row in enumerate(sheet.rows[:HEAD_ROWS]):
        columns: dict[str, int] = {}
        left = []
        for index, cell in enumerate(row):
            field = _FIELDS.get(bare_head(cell.text))
            if field and field not in columns:
                columns[field] = index
            elif cell.text:
                left.append(cell.text)
        if len(columns) >= _KNOWN and {NAME, PLACE} <= columns.keys():
            return Register(columns, tuple(left), at + 1)
    return None


def compare_register(file: str, sheet: Sheet, register: Register, edition: Edition) -> Registered:
    """Return what a register adds. What the records say otherwise is told, and left as it is."""
    new: dict[str, NewEnterprise] = {}
    problems: list[Problem] = []
    known = 0
    for at in range(register.first, len(sheet.rows)):
        row = sheet.rows[at]
        fields = {name: cell_at(row, index).text for name, index in register.columns.items()}
        where = partial(_where, file, sheet, register, at)
        if not any(row) or not any(fields.values()):
            continue
        found = list(_read(where, fields, edition, new))
        told = [one for one in found if isinstance(one, Problem)]
        problems += told
        if not told:
            known += not found
            new |= {one.fields[NAME]: one for one in found if isinstance(one, NewEnterprise)}
    return Registered(tuple(new.values()), known, tuple(problems))


def _where(file: str, sheet: Sheet, register: Register, at: int, field: str) -> str:
    """Return how the cell of a row is named that has this field; that of the name where none has."""
    column = register.columns.get(field, register.columns[NAME])
    return f"{file} 「{sheet.name}」 {sheet.name_of(at, column)}"


def _read(
    where: Callable[[str], str], fields: dict[str, str], edition: Edition, new: Mapping[str, NewEnterprise]
) -> Iterator[NewEnterprise | Problem]:
    """Yield the enterprise of a row if it is new, or what is wrong with the row; nothing for a known one."""
    name = fields[NAME]
    if not name:
        yield _problem(where(NAME), message("the row has no name"), message("write the name into it"))
        return
    fields = {field: value for field, value in fields.items() if value}
    fields["kind"] = value_of(fields.get("kind", "")) or fields.get("kind") or _kind_of(name)
    if letter := section_of(fields.get("industry", "")):
        fields["industry"] = letter
    place = fields.get(PLACE, "")
    places = records_named(edition, ("place",), place)
    if len(places) != 1:
        what = (
            message("several records are called 「{name}」", name=place)
            if places
            else message("no record is called 「{name}」", name=place)
        )
        mend = (
            message("write the id of the one that you mean: {ids}", ids=", ".join(places))
            if places
            else message(
                "record it first by `{command}`", command=CommandLine(f"new place name={place or '…'}")
            )
        )
        yield _problem(where(PLACE), what, mend)
        return
    yield from _placed(where, {**fields, PLACE: places[0]}, edition, new)


def _kind_of(name: str) -> str:
    """Return the kind of an organisation by the end of its name: 农商银行, 人民医院; a 中心 may be any."""
    return ("" if name.endswith("中心") else value_of(name)) or "enterprise"


def _placed(
    where: Callable[[str], str], fields: dict[str, str], edition: Edition, new: Mapping[str, NewEnterprise]
) -> Iterator[NewEnterprise | Problem]:
    """Yield the same of a row whose place is an id."""
    name = fields[NAME]
    values = {**fields, "aliases": _BETWEEN.split(fields["aliases"])} if "aliases" in fields else dict(fields)
    made, problems = record(Enterprise, {"id": "row", **values}, Origin(where(NAME)))
    if made is None:
        for problem in problems:
            field = next((str(step) for step in problem.location.pointer), NAME)
            yield _problem(where(field), problem.what, problem.mend)
        return
    ids = records_named(edition, ("enterprise",), name)
    same = {one.id for one in edition.credit_codes.of(made.uscc)} if made.uscc else set()
    if ids or same:
        yield from _differences(where, made, edition, tuple({*ids, *same}))
    elif name in new:
        yield _problem(
            where(NAME),
            message(
                "the sheet has 「{name}」 twice: here and in {cell}", name=name, cell=_cell(new[name].cell)
            ),
            message(
                "leave one of them; two enterprises of one name are recorded by `{command}`",
                command=CommandLine("new enterprise"),
            ),
        )
    else:
        taken = {*edition.subjects, *(one.id for one in new.values())}
        yield NewEnterprise(where(NAME), free_id(first_id("enterprise", fields), taken), fields)


def _differences(
    where: Callable[[str], str], made: Enterprise, edition: Edition, ids: Sequence[str]
) -> Iterator[Problem]:
    """Yield what a record says otherwise than its row; the row's empty cells say nothing."""
    if len(ids) > 1:
        yield _problem(
            where(NAME),
            message(
                "the name and the credit code are those of several records: {ids}", ids=", ".join(sorted(ids))
            ),
            message("mend the row, or the records"),
        )
        return
    before = edition.enterprises[ids[0]]
    pairs = {
        field: (getattr(before, field), getattr(made, field)) for field in ("name", PLACE, "industry", "uscc")
    }
    for field, (there, here) in pairs.items():
        is_alias = field == "name" and here in before.aliases
        if here and there and here != there and not is_alias:
            yield _problem(
                where(field),
                message(
                    "the record 「{id}」 says {there} for {field}, and the row {here}",
                    id=before.id,
                    there=there,
                    field=field,
                    here=here,
                ),
                message("mend the row, or the record"),
            )


def additions(new: Sequence[NewEnterprise]) -> Iterator[Addition]:
    """Yield what is added to each file; enterprises of one place stand together."""
    by_path: dict[str, list[str]] = {}
    for one in new:
        fields = dict(one.fields)
        if "aliases" in fields:
            fields["aliases"] = ", ".join(in_brackets(name) for name in _BETWEEN.split(fields["aliases"]))
        added = addition("enterprise", one.id, fields)
        by_path.setdefault(added.path, []).append(added.lines)
    for path, lines in by_path.items():
        yield Addition(path, "".join(lines))


def _cell(where: str) -> str:
    return where.rpartition(" ")[2]


def _problem(where: str, what: Message, mend: Message) -> Problem:
    return Problem(Location(where), "bad-cell", what, _LEFT, mend)
