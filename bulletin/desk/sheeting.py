"""Numbers and enterprises from a spreadsheet: shown as they would change the records, then written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.adding import new_indicator
from bulletin.desk.beginning import main_place, sources_to_choose
from bulletin.desk.correcting import FAULTS
from bulletin.desk.days import day_typed
from bulletin.desk.finding import record_name
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.saying import SAY, spoken_at_desk
from bulletin.desk.sheets import (
    KeptSheet,
    SheetChanges,
    cell_of,
    changes_of,
    chosen_sheet,
    read_sheets,
    sheets_of,
    source_of,
)
from bulletin.desk.today import step_bar
from bulletin.model.edition import Edition, Origin
from bulletin.model.records import Fault, Source
from bulletin.newsroom.records import addition
from bulletin.newsroom.writing import TextChange
from bulletin.problems import BuildError, Problem, Severity
from bulletin.read.records import record
from bulletin.sheets.columns import layout_of
from bulletin.sheets.enterprises import additions, compare_register, register_of
from bulletin.sheets.figures import Effect
from bulletin.sheets.heads import COLUMN_HEADS, SUBJECT_KINDS, ColumnRole, bare_head, is_meaning
from bulletin.sheets.taking import Revised, adding, file_changes

HERE: Final = "/sheet"
SHEETS: Final = "sheets"
_KEPT: Final = 20
"""The newest spreadsheets that are kept."""
_LISTED: Final = 60
_SOURCES: Final = 40
_LARGEST: Final = 10 * 1024 * 1024
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNCHANGEABLE: Final = "the figure 「{id}」 is written in a way that a program can't change"
_WORDS: Final = {
    "no record is called 「{name}」": ("", "写错了就改表格"),
    "several records are called 「{name}」": (
        "",
        "有{ids}，照要的那个的全名写；全名也一样的，在“名录”里给它加一个别人没有的简称，表里写简称",
    ),
    "the name and the credit code are those of several records: {ids}": (
        "名称和信用代码不是同一家的：{ids}",
        "查一查表格",
    ),
    "the record 「{id}」 says {there} for {field}, and the row {here}": (
        "名录里记的是{there}",
        "名录里的照旧；表格错了就改表格",
    ),
    "the sheet has 「{name}」 twice: here and in {cell}": ("", "留一行"),
}
"""What the desk says of a cell, and what to do, where a command or an id would be typed elsewhere."""
_MENDS: Final = {
    "write one letter from A to T (GB/T 4754-2017; C is manufacturing), or leave `industry` out": (
        "写 A 到 T 的一个字母（制造业是 C），不知道就空着"
    ),
    "copy its 18 characters again from the business licence, or leave `uscc` out": (
        "照营业执照重新抄那18位，或者空着"
    ),
}
"""What to do where a file's field would be named elsewhere."""


class BadCell(NamedTuple):
    """A cell that can't be taken, in words: where it is, what is wrong, what to do."""

    where: str
    what: str
    mend: str
    must: bool


@dataclass(slots=True)
class SheetPages:
    """The pages on which spreadsheets are taken in."""

    newsroom: Newsroom
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route(HERE, page(self.begin), methods=["GET", "POST"]),
            Route(f"{HERE}/template", page(self.template)),
            Route(f"{HERE}/{{name}}", page(self.look), methods=["GET", "POST"]),
        ]

    def template(self, _: Request, _form: Form) -> Response:
        """Return the workbook to be filled in."""
        from bulletin.sheets.template import template  # noqa: PLC0415  few requests make workbooks

        named = "attachment; filename*=UTF-8''%E7%A9%BA%E8%A1%A8.xlsx"
        data = template(self.newsroom.records())
        return Response(data, media_type=_KIND, headers={"Content-Disposition": named})

    def begin(self, request: Request, form: Form) -> Response:
        """Show where a spreadsheet is put in, or keep the one that was."""
        if request.method != "POST":
            return self._first("")
        if not form.files:
            return self._first("还没有选表格。")
        file = form.files[0]
        if len(file.data) > _LARGEST:
            return self._first("表格太大了：最多 10 MB。把要用的行抄到一张新表里，再放进来。")
        sheets = read_sheets(file.data, file.name)
        if isinstance(sheets, Problem):
            return self._first(f"“{file.name}”{SAY(sheets.what)}。{SAY(sheets.mend)}。")
        names = [one for one in self.newsroom.folder.names(SHEETS) if one.isdecimal()]
        name = f"{int(names[-1]) + 1 if names else 1:06d}"
        kept = KeptSheet(file.name, file.data, self.newsroom.now().isoformat())
        self.newsroom.folder.write(kept, SHEETS, f"{name}.json")
        for old in names[: max(len(names) + 1 - _KEPT, 0)]:
            self.newsroom.folder.remove(SHEETS, f"{old}.json")
        return go(f"{HERE}/{name}")

    def _first(self, wrong: str) -> Response:
        return self.pages.show("sheets.html", HERE, wrong=wrong, step=step_bar(self.newsroom))

    def look(self, request: Request, form: Form) -> Response:
        """Show what a spreadsheet changes, take what is said about it, or write it."""
        name = request.path_params["name"]
        kept = self.newsroom.folder.read(KeptSheet, SHEETS, f"{name}.json") if name.isdecimal() else None
        if kept is None:
            return self.pages.missing()
        edition = self.newsroom.records()
        if request.method != "POST":
            return self._page(edition, name, kept)
        said = self._said(edition, kept, form)
        if isinstance(said, str):
            return self._page(edition, name, kept, form, said)
        self.newsroom.folder.write(said, SHEETS, f"{name}.json")
        if form["do"] != "write":
            return go(f"{HERE}/{name}")
        found = changes_of(said, edition, chosen_sheet(said, edition))
        if wrong := _unwritten(found, form) or self._write(edition, said, found, form):
            return self._page(edition, name, said, form, wrong)
        return go("/publish" if found.is_public else f"{HERE}/{name}")

    def _write(self, edition: Edition, kept: KeptSheet, found: SheetChanges, form: Form) -> str:
        """Write what was shown in one step; return why that can't be, empty where it is done."""
        if not found.count:
            return ""
        revised = Revised(form["reason"].strip(), form["fault"], f"{self.newsroom.now():%Y-%m-%d}")
        changes = self._changes(edition, kept, found, revised)
        paths = {one.path.relative_to(self.newsroom.content).as_posix(): one.new_text for one in changes}
        counts = {"写进": len(found.new) + len(found.enterprises), "改了": len(found.changed)}
        did = "，".join(f"{verb}{count}个" for verb, count in counts.items() if count)
        try:
            self.newsroom.change(f"从“{kept.name}”{did}", paths)
        except BuildError as error:
            if all(one.what.template != _UNCHANGEABLE for one in error.report.problems):
                raise
            return "有个数字在文件里的写法编辑台改不了，什么都没有写。请管电脑的人在文件里改。"
        return ""

    def _changes(
        self, edition: Edition, kept: KeptSheet, found: SheetChanges, revised: Revised
    ) -> list[TextChange]:
        if found.figures is not None:
            told = [one for one in found.figures.told if one.change is not Effect.SAME]
            changes = file_changes(self.newsroom.content, edition, told, revised)
            source = source_of(kept, edition)
            if source not in edition.sources and any(one.fields["source"] == source for one in told):
                added = addition("source", source, kept.new_source)
                changes.append(adding(self.newsroom.content, added))
            changes += [adding(self.newsroom.content, one) for one in additions(found.enterprises)]
            return changes
        sheet = chosen_sheet(kept, edition)
        register = register_of(sheet)
        if register is None:
            return []
        registered = compare_register(kept.name, sheet, register, edition)
        return [adding(self.newsroom.content, one) for one in additions(registered.new)]

    def _said(self, edition: Edition, kept: KeptSheet, form: Form) -> KeptSheet | str:
        """Return the spreadsheet with what the form says of it, or why that can't be."""
        as_of, source, sheet = form["as_of"].strip(), form["source"], form["sheet"]
        today = f"{self.newsroom.now():%Y-%m-%d}"
        columns = dict(kept.columns)
        layout = layout_of(chosen_sheet(kept, edition), edition, {})
        for column in layout.columns if layout else ():
            meaning = form[f"column-{column.index}"]
            if meaning and is_meaning(meaning, edition):
                columns[bare_head(column.typed)] = meaning
            elif f"column-{column.index}" in form:
                columns.pop(bare_head(column.typed), None)
        new_source = {name: form[name].strip() for name in ("outlet", "published") if form[name].strip()}
        if typed := new_source.get("published"):
            new_source["published"] = day_typed(typed, today, is_past=True) or ""
            if not new_source["published"]:
                return f"没有“{typed}”这一天。写成3.4、3月4日、2020年3月4日都行。"
        if wrong := _source_fault(new_source):
            return wrong
        if source and not new_source and source not in edition.sources:
            return "这个来源刚在别处删去了。请再选一个。"
        if as_of:
            listed = edition.sources.get(source)
            until = new_source.get("published") or str((listed and listed.published) or today)
            day = day_typed(as_of, until)
            if not day:
                return f"没有“{as_of}”这一天。写成3.2、3月2日、2020年3月2日、2月都行。"
            as_of = day
        new_place = form["new-place"] if "enterprises" in form else ""
        return msgspec.structs.replace(
            kept,
            sheet=sheet,
            source=source,
            as_of=as_of,
            columns=columns,
            new_source=new_source,
            new_place=new_place if new_place in edition.places else "",
        )

    def _page(
        self, edition: Edition, name: str, kept: KeptSheet, form: Form | None = None, wrong: str = ""
    ) -> Response:
        sheet = chosen_sheet(kept, edition)
        found = changes_of(kept, edition, sheet)
        typed = form or Form()
        asked = layout_of(sheet, edition, {})
        source = source_of(kept, edition)
        return self.pages.show(
            "sheet.html",
            HERE,
            name=name,
            file=kept,
            sheet=sheet,
            sheets=[one.name for one in sheets_of(kept)],
            found=found,
            bad=tuple(_bad(found, edition)),
            new=found.new[:_LISTED],
            more=max(len(found.new) - _LISTED, 0),
            columns=[
                (
                    one.index,
                    one.typed,
                    kept.columns.get(bare_head(one.typed), ""),
                    new_indicator(one.typed, f"{HERE}/{name}"),
                )
                for one in (asked.columns if asked else ())
                if one.role is None and one.typed
            ],
            meanings=["不要", *(COLUMN_HEADS[one][0] for one in (ColumnRole.SUBJECT, ColumnRole.AS_OF))],
            indicators=sorted(one.name for one in edition.indicators.values()),
            sources=list(sources_to_choose(edition))[:_SOURCES],
            typed=typed,
            places=[(one.id, one.name) for one in edition.places.values()],
            new_place=kept.new_place or main_place(edition),
            unlisted=source
            if source and found.same and not edition.bulletins_by("bulletins_by_source").ids(source)
            else "",
            outlet=typed["outlet"] if form else kept.new_source.get("outlet", ""),
            published=typed["published"] if form else kept.new_source.get("published", ""),
            fault=typed["fault"] or Fault.OURS,
            faults=FAULTS,
            wrong=wrong,
            step=step_bar(self.newsroom),
        )


def _source_fault(new: Mapping[str, str]) -> str:
    """Return why what was typed of a new source can't be taken; empty where it can, or nothing was."""
    if not new:
        return ""
    if "outlet" not in new:
        return "新的来源还没有写是谁发的。"
    made, problems = record(Source, {"id": "new", **new}, Origin(HERE))
    return "" if made else f"来源：{SAY(problems[0].what)}。".replace("`", "")


def _unwritten(found: SheetChanges, form: Form) -> str:
    """Return why what a page showed is not written as it stands; empty where it can be."""
    if form["seen"] != found.digest:
        return "和刚才看到的不一样了，什么都没有写。请再看一遍。"
    if not found.is_public:
        return ""
    if not form["reason"].strip():
        return "已经公开的数字，要写为什么改，读者看得到。"
    return "" if form["fault"] in FAULTS else "还没有选是谁的错。"


def _bad(found: SheetChanges, edition: Edition) -> Iterator[BadCell]:
    """Yield the cells that can't be taken, in the words of the desk."""
    for one in found.problems:
        words = {name: str(value) for name, value in (*one.mend.arguments, *one.what.arguments)}
        what, mend = _WORDS.get(one.what.template, ("", _MENDS.get(one.mend.template, "")))
        if near := words.get("name") if mend and "name" in dict(one.mend.arguments) else None:
            mend = f"是“{near}”，就照这样写；{mend}"
        if mend and "new enterprise name" in str(one.mend):
            is_offered = words.get("name") in found.unknown
            mend += f"；是新的企业，{'在旁边打钩，一起记下' if is_offered else '先填一张企业名录放进来'}"
        named = {
            name: "、".join(_called(edition, id_) for id_ in words.get(name, "").split(", "))
            for name in ("ids", "there")
        }
        is_must = one.severity is Severity.ERROR
        yield BadCell(
            cell_of(one.location.path),
            what.format_map(named) or spoken_at_desk(one.what, edition),
            mend.format_map(named) or spoken_at_desk(one.mend, edition),
            is_must,
        )


def _called(edition: Edition, id_: str) -> str:
    """Return what a record is called, with its place if it has one; words that are no id stay."""
    for kind in (*SUBJECT_KINDS, "indicator", "scope", "source"):
        if one := edition.records(kind).get(id_):
            place = edition.subjects.get(getattr(one, "place", None) or "")
            return f"{record_name(one)}（{record_name(place)}）" if place else record_name(one)
    return id_
