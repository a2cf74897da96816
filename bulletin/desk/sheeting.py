"""Numbers and enterprises from a spreadsheet: shown as they would change the records, then written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple, cast

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.correcting import FAULTS
from bulletin.desk.days import day_shown
from bulletin.desk.finding import record_name
from bulletin.desk.folder import text_digest
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import SAY, Form, Pages, go
from bulletin.desk.recording import new_indicator
from bulletin.desk.today import step_bar
from bulletin.model.edition import Edition, Origin
from bulletin.model.records import Fault, Source
from bulletin.newsroom.records import addition, first_id, free_id
from bulletin.newsroom.writing import TextChange
from bulletin.problems import BuildError, Problem, Severity
from bulletin.read.records import record
from bulletin.sheets.columns import Layout, layout_of
from bulletin.sheets.enterprises import additions, compare_register, register_of
from bulletin.sheets.figures import Common, Effect, SheetFigures, Told, compare_figures
from bulletin.sheets.heads import COLUMN_HEADS, SUBJECT_KINDS, ColumnRole, bare_head, is_meaning
from bulletin.sheets.taking import Revised, adding, file_changes, was_published
from bulletin.sheets.workbook import Sheet, read_workbook
from bulletin.text.dates import Date

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


class KeptSheet(msgspec.Struct, frozen=True):
    """A spreadsheet that was put in, and what was said about it."""

    name: str
    data: bytes
    moment: str
    sheet: str = ""
    source: str = ""
    as_of: str = ""
    columns: dict[str, str] = {}
    new_source: dict[str, str] = {}
    """The fields of the source that is recorded with its numbers, unless it is on record by then."""


class BadCell(NamedTuple):
    """A cell that can't be taken, in words: where it is, what is wrong, what to do."""

    where: str
    what: str
    mend: str
    must: bool


class SheetRow(NamedTuple):
    """What a cell does: its place, whose it is, what it counts, the number before and now, and the day."""

    cell: str
    subject: str
    indicator: str
    before: str
    now: str
    day: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class SheetChanges:
    """What a spreadsheet would change."""

    layout: Layout | None = None
    figures: SheetFigures | None = None
    problems: tuple[Problem, ...] = ()
    new: tuple[SheetRow, ...] = ()
    changed: tuple[SheetRow, ...] = ()
    same: int = 0
    lacks_source: bool = False

    @property
    def digest(self) -> str:
        """Return what tells this from another comparison: a page that was shown before says it."""
        return text_digest(repr((self.new, self.changed, self.same, self.problems)))

    @property
    def count(self) -> int:
        """How many records would be written."""
        return len(self.new) + len(self.changed)

    @property
    def is_public(self) -> bool:
        """Whether something changes that readers have."""
        return any(one.is_public for one in self.changed)


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
        sheets = _read(file.data, file.name)
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
        found = _compared(said, edition, _chosen(said, edition))
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
        counts = {"写进": len(found.new), "改了": len(found.changed)}
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
            source = _source_of(kept, edition)
            if source not in edition.sources and any(one.fields["source"] == source for one in told):
                added = addition("source", source, kept.new_source)
                changes.append(adding(self.newsroom.content, added))
            return changes
        sheet = _chosen(kept, edition)
        register = register_of(sheet)
        if register is None:
            return []
        registered = compare_register(kept.name, sheet, register, edition)
        return [adding(self.newsroom.content, one) for one in additions(registered.new)]

    def _said(self, edition: Edition, kept: KeptSheet, form: Form) -> KeptSheet | str:
        """Return the spreadsheet with what the form says of it, or why that can't be."""
        as_of, source, sheet = form["as_of"].strip(), form["source"], form["sheet"]
        try:
            as_of, published = _iso(as_of), _iso(form["published"].strip())
        except ValueError as error:
            return f"没有“{error}”这一天。写成 2020-03-04。"
        typed = {"outlet": form["outlet"].strip(), "published": published}
        new_source = {name: value for name, value in typed.items() if value}
        if wrong := _source_fault(new_source):
            return wrong
        if source and not new_source and source not in edition.sources:
            return "这个来源刚在别处删去了。请再选一个。"
        columns = dict(kept.columns)
        layout = layout_of(_chosen(kept, edition), edition, {})
        for column in layout.columns if layout else ():
            meaning = form[f"column-{column.index}"]
            if meaning and is_meaning(meaning, edition):
                columns[bare_head(column.typed)] = meaning
            elif f"column-{column.index}" in form:
                columns.pop(bare_head(column.typed), None)
        return KeptSheet(kept.name, kept.data, kept.moment, sheet, source, as_of, columns, new_source)

    def _page(
        self, edition: Edition, name: str, kept: KeptSheet, form: Form | None = None, wrong: str = ""
    ) -> Response:
        sheet = _chosen(kept, edition)
        found = _compared(kept, edition, sheet)
        typed = form or Form()
        asked = layout_of(sheet, edition, {})
        sources = sorted(edition.sources.values(), key=lambda one: str(one.published or ""), reverse=True)
        return self.pages.show(
            "sheet.html",
            HERE,
            name=name,
            file=kept,
            sheet=sheet,
            sheets=[one.name for one in _sheets(kept)],
            found=found,
            bad=tuple(_bad(found.problems, edition)),
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
            sources=[
                (
                    one.id,
                    "，".join(filter(None, (one.outlet, day_shown(str(one.published or "")), one.title))),
                )
                for one in sources[:_SOURCES]
            ],
            typed=typed,
            outlet=typed["outlet"] if form else kept.new_source.get("outlet", ""),
            published=typed["published"] if form else kept.new_source.get("published", ""),
            fault=typed["fault"] or Fault.OURS,
            faults=FAULTS,
            wrong=wrong,
            step=step_bar(self.newsroom),
        )


def _iso(typed: str) -> str:
    """Return a day that was typed as it is kept; raise ValueError, with the words, for what is none."""
    try:
        return str(Date.parse(typed)) if typed else ""
    except ValueError as error:
        raise ValueError(typed) from error


def _source_fault(new: Mapping[str, str]) -> str:
    """Return why what was typed of a new source can't be taken; empty where it can, or nothing was."""
    if not new:
        return ""
    if "outlet" not in new:
        return "新的来源还没有写是谁发的。"
    made, problems = record(Source, {"id": "new", **new}, Origin(HERE))
    return "" if made else f"来源：{SAY(problems[0].what)}。".replace("`", "")


def _source_of(kept: KeptSheet, edition: Edition) -> str:
    """Return the id of the source that was chosen, or that the new one has or gets; empty for none."""
    if not kept.new_source:
        return kept.source if kept.source in edition.sources else ""
    named = (kept.new_source["outlet"], kept.new_source.get("published", ""), None)
    for one in edition.sources.values():
        if (one.outlet, str(one.published or ""), one.title) == named:
            return one.id
    return free_id(first_id("source", kept.new_source), edition.sources)


def _unwritten(found: SheetChanges, form: Form) -> str:
    """Return why what a page showed is not written as it stands; empty where it can be."""
    if form["seen"] != found.digest:
        return "和刚才看到的不一样了，什么都没有写。请再看一遍。"
    if not found.is_public:
        return ""
    if not form["reason"].strip():
        return "已经公开的数字，要写为什么改，读者看得到。"
    return "" if form["fault"] in FAULTS else "还没有选是谁的错。"


@lru_cache(maxsize=1)
def _read(data: bytes, name: str) -> tuple[Sheet, ...] | Problem:
    """Read a workbook once for all that its page asks of it, which takes long where it is large."""
    return read_workbook(data, name)


def _sheets(kept: KeptSheet) -> tuple[Sheet, ...]:
    found = _read(kept.data, kept.name)
    return () if isinstance(found, Problem) else found


def _chosen(kept: KeptSheet, edition: Edition) -> Sheet:
    """Return the sheet that was chosen, else the first one with a table that is filled in."""
    sheets = _sheets(kept)
    for one in sheets:
        if one.name == kept.sheet:
            return one
    for one in sheets:
        layout, register = layout_of(one, edition, kept.columns), register_of(one)
        first = layout.first if layout and layout.is_table else register.first if register else len(one.rows)
        if any(map(any, one.rows[first:])):
            return one
    return sheets[0] if sheets else Sheet("", ())


def _compared(kept: KeptSheet, edition: Edition, sheet: Sheet) -> SheetChanges:
    """Return what a sheet changes: its numbers, those of its columns as rows, or its register."""
    source = _source_of(kept, edition)
    if source and source not in edition.sources:
        made, _ = record(Source, {"id": source, **kept.new_source}, Origin(HERE))
        edition = replace(edition, sources={**edition.sources, source: cast("Source", made)})
    for one in (sheet, sheet.turned):
        layout = layout_of(one, edition, kept.columns)
        if layout is not None and layout.is_table:
            figures = compare_figures(kept.name, one, layout, edition, Common(source, kept.as_of))
            rows = {
                effect: tuple(_row(edition, told) for told in figures.of(effect))
                for effect in (Effect.NEW, Effect.CHANGED)
            }
            lacks = not source and layout.of(ColumnRole.SOURCE) is None
            problems = () if lacks else figures.problems  # without its source a sheet can't be understood
            same = len(figures.of(Effect.SAME))
            return SheetChanges(
                layout, figures, problems, rows[Effect.NEW], rows[Effect.CHANGED], same, lacks
            )
    register = register_of(sheet)
    if register is None:
        return SheetChanges()
    registered = compare_register(kept.name, sheet, register, edition)
    new = tuple(
        SheetRow(_place(one.cell), one.fields["name"], "新企业", "", "", "", is_public=False)
        for one in registered.new
    )
    return SheetChanges(Layout((), register.first), None, registered.problems, new, (), registered.known)


def _row(edition: Edition, told: Told) -> SheetRow:
    return SheetRow(
        _place(told.cell),
        record_name(edition.subjects[told.fields["subject"]]),
        edition.indicators[told.fields["indicator"]].name,
        told.before.printed if told.before else "",
        told.fields["printed"],
        day_shown(told.fields.get("as_of", "")),
        was_published(edition, told),
    )


def _place(where: str) -> str:
    return where.rpartition(" ")[2]


def _bad(problems: tuple[Problem, ...], edition: Edition) -> Iterator[BadCell]:
    """Yield the cells that can't be taken, in the words of the desk."""
    for one in problems:
        words = {name: str(value) for name, value in (*one.mend.arguments, *one.what.arguments)}
        what, mend = _WORDS.get(one.what.template, ("", _MENDS.get(one.mend.template, "")))
        if near := words.get("name") if mend and "name" in dict(one.mend.arguments) else None:
            mend = f"是“{near}”，就照这样写；{mend}"
        if mend and "new enterprise name" in str(one.mend):
            mend += "；是新的企业，先填一张企业名录放进来"
        named = {
            name: "、".join(_called(edition, id_) for id_ in words.get(name, "").split(", "))
            for name in ("ids", "there")
        }
        is_must = one.severity is Severity.ERROR
        yield BadCell(
            _place(one.location.path),
            what.format_map(named) or SAY(one.what),
            (mend.format_map(named) or SAY(one.mend)).replace("`", ""),
            is_must,
        )


def _called(edition: Edition, id_: str) -> str:
    """Return what a record is called, with its place if it has one; words that are no id stay."""
    for kind in (*SUBJECT_KINDS, "indicator", "scope", "source"):
        if one := edition.records(kind).get(id_):
            place = edition.subjects.get(getattr(one, "place", None) or "")
            return f"{record_name(one)}（{record_name(place)}）" if place else record_name(one)
    return id_
