"""The data files: published forms of the records, which other programs read.

The published form is a contract of its own (docs/handbook.md); it changes only with a note in
the CHANGELOG.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property, partial
from typing import Any, Final, get_origin
from zlib import crc32

from bulletin.model import records as model
from bulletin.model.edition import Edition
from bulletin.model.fixtures import PACKAGE, TABLE_FORMS
from bulletin.model.groups import NOT_LISTED
from bulletin.model.records import (
    Enterprise,
    Figure,
    Indicator,
    Place,
    Policy,
    Record,
    Scope,
    Source,
    Topic,
)
from bulletin.model.settings import Settings
from bulletin.model.states import states
from bulletin.text.quantity import decimal
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.figures import MODALITIES, source_name
from bulletin.views.items import item
from bulletin.views.plan import EditionLine, Fragment, Frame, Framing, Page, Target


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as its decimal digits: JSON prints it without quotes and without a float's errors."""

    digits: str


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a table: its JSON Schema type, what it holds, and whether it is always there."""

    name: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table, each with all columns."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one kind as published: the names of the columns, and the rows in parts."""

    columns: tuple[str, ...]
    parts: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is said of a table beside its rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    count: int


@dataclass(frozen=True, slots=True)
class DataPage:
    """The page of all downloads."""

    frame: Frame
    tables: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """The descriptor of all tables, a Data Package v2."""

    name: str
    title: str
    homepage: str
    tables: tuple[Listing, ...]


_TITLES: Final = {
    "places": "地方",
    "sources": "来源",
    "scopes": "范围",
    "topics": "主题",
    "indicators": "指标",
    "enterprises": "企业",
    "policies": "政策",
    "figures": "数字",
    "bulletins": "公报",
}


Row = Mapping[str, Any]
_CHUNK: Final = 32
"""How many rows are made and kept together, on average."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of record as it is published: its columns, the ids in order, and what makes the row of an id."""

    columns: tuple[Column, ...]
    ids: Callable[[], Sequence[str]]
    row: Callable[[str], Row]


@dataclass(frozen=True)
class Tables:
    """Makes the tables of an edition."""

    edition: Edition
    framing: Framing
    citations: Citations
    line: Callable[[], EditionLine]

    def target(self) -> Target:
        """Return what makes the tables in two forms."""
        return Target(lambda: self._kinds, self._table)

    def _table(self, name: str) -> Iterator[Page]:
        kind = self._kinds[name]
        columns = tuple(column.name for column in kind.columns)
        keys = [f"{name}/{first}" for first in self.chunks(name)]
        for form in TABLE_FORMS:
            parts = tuple(Fragment(f"rows-{form}", "rows", key) for key in keys)
            yield Page(f"data/{name}.{form}", f"table-{form}", Table(columns, parts))

    def place_target(self) -> Target:
        """Return what makes a table for each place, for people: its figures with names beside the ids.

        That of a county, town or park has the figures of all that lies in it; cities and provinces have their
        own only, so that no table grows with the site.
        """
        return Target(lambda: self.edition.places, self._place)

    def _place(self, id_: str) -> Iterator[Page]:
        edition = self.edition
        ids = dict.fromkeys(
            figure for subject in self._within(id_) for figure in edition.figures_of.ids(subject)
        )
        rows = tuple(_named_figure(edition, self.framing.settings, edition.figures[figure]) for figure in ids)
        yield Page(addresses.path(addresses.of_place_data(id_)), "rows-file", Rows(OF_PLACE, rows))

    def _within(self, place: str) -> Iterator[str]:
        """Yield a place and, where it is no larger than a county, all that figures may be about in it."""
        edition = self.edition
        if edition.places[place].level in NOT_LISTED:
            yield place
            return
        yield from self._places(place)
        yield from edition.enterprises_in.ids(place)
        yield from edition.policies_in.ids(place)

    def _places(self, place: str) -> Iterator[str]:
        """Yield a place and all places in it."""
        yield place
        for child in self.edition.children.of(place):
            yield from self._places(child.id)

    def chunks(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of a table in chunks, each by its first id.

        Where a chunk ends is decided by the ids alone, so that a record that comes or goes changes one or two
        chunks, wherever it stands.
        """
        return self.edition.results.get("chunks", name, self._chunks)

    def _chunks(self, name: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        chunk: list[str] = []
        for id_ in self._kinds[name].ids():
            if not chunk or crc32(id_.encode()) % _CHUNK == 0:
                chunk = found[id_] = []
            chunk.append(id_)
        return {first: tuple(ids) for first, ids in found.items()}

    def chunk(self, key: str) -> tuple[str, ...]:
        """Return the ids of a chunk by its table and its first id; none where there is no such chunk."""
        return self.edition.results.get("chunk", key, self._chunk)

    def _chunk(self, key: str) -> tuple[str, ...]:
        name, _, first = key.partition("/")
        return self.chunks(name).get(first, ())

    def rows(self, key: str) -> Rows:
        """Return the rows of a chunk of a table."""
        return self.edition.results.get("rows", key, self._rows)

    def _rows(self, key: str) -> Rows:
        kind = self._kinds[key.partition("/")[0]]
        return Rows(kind.columns, tuple(map(kind.row, self.chunk(key))))

    def pages(self, _: str) -> Iterator[Page]:
        """Yield the page of downloads, the schemas of the tables, and the descriptor of all."""
        kinds = self._kinds.items()
        found = tuple(Listing(name, _TITLES[name], kind.columns, len(kind.ids())) for name, kind in kinds)
        frame = self.framing.frame(
            f"{addresses.ROOT}data/",
            "下载数据",
            "全部数字、政策、企业和公报的数据文件，JSON 和 CSV。",
            edition=self.line(),
        )
        yield Page("data/index.html", "data.html", DataPage(frame, found))
        for listing in found:
            yield Page(f"data/schema/{listing.name}.json", "table-schema", listing)
        settings = self.framing.settings
        package = Package("resumption-bulletins", settings.site_name, f"{settings.site_url}/", found)
        yield Page(PACKAGE, "data-package", package)

    @cached_property
    def _kinds(self) -> dict[str, _Kind]:
        """All kinds by their names, in the order in which they are listed."""
        edition, citations = self.edition, self.citations
        plain: tuple[tuple[str, type[Record], Mapping[str, Record]], ...] = (
            ("policies", Policy, edition.policies),
            ("enterprises", Enterprise, edition.enterprises),
            ("places", Place, edition.places),
            ("indicators", Indicator, edition.indicators),
            ("scopes", Scope, edition.scopes),
            ("topics", Topic, edition.topics),
            ("sources", Source, edition.sources),
        )
        bulletin = partial(_bulletin, edition, self.framing.settings, citations)
        return {
            "figures": _Kind(FIGURES, _listed(edition.figures), partial(_figure, edition, citations)),
            "bulletins": _Kind(BULLETINS, lambda: edition.newest, bulletin),
            **{
                name: _Kind(_columns(model), _listed(records), partial(_record, records))
                for name, model, records in plain
            },
        }


def _listed(records: Mapping[str, object]) -> Callable[[], tuple[str, ...]]:
    """Return what tells the ids of `records`; they are listed once, and every call reads which there are."""
    found: list[tuple[str, ...]] = []

    def ids() -> tuple[str, ...]:
        if len(records) and not found:
            found.append(tuple(records))
        return found[0] if found else ()

    return ids


FIGURES: Final = (
    Column("id", "string", "编号"),
    Column("indicator", "string", "指标"),
    Column("subject", "string", "主体：地方、企业或政策"),
    Column("place", "string", "主体所在的地方"),
    Column("scope", "string", "范围"),
    Column("as_of", "date", "统计日；来源没有写明的为空"),
    Column("as_of_printed", "string", "来源的日期写法，不成日期的"),
    Column("printed", "string", "原文的写法"),
    Column("low", "number", "下限"),
    Column("high", "number", "上限"),
    Column("value", "number", "准数"),
    Column("unit", "string", "单位"),
    Column("per", "string", "每"),
    Column("qualifier", "string", "限定"),
    Column("change", "string", "现状 level，增减 change，增幅或降幅的增减 change_of_rise、change_of_fall"),
    Column("base", "string", "增减和什么比：同比、环比、比2月底；没有写明的为空"),
    Column("modality", "string", "性质"),
    Column("group", "string", "批次"),
    Column("with", "array", "一并包括的主体"),
    Column("period", "string", "起止"),
    Column("period_printed", "string", "来源的起止写法，不成日期的"),
    Column("source", "string", "来源"),
    Column("locator", "string", "在来源中的位置"),
    Column("parts", "array", "分项"),
    Column("whole", "string", "总项"),
    Column("note", "string", "备注"),
    Column("revisions", "array", "以前的状态，最早在前"),
    Column("bulletins", "array", "引用它的公报"),
)


def _figure(edition: Edition, citations: Citations, id_: str) -> Row:
    figure = edition.figures[id_]
    quantity = edition.quantity(figure)
    place = edition.place_of(figure.subject)
    return {
        "id": figure.id,
        "indicator": figure.indicator,
        "subject": figure.subject,
        "place": place.id if place else None,
        "scope": figure.scope,
        "as_of": _text(figure.as_of),
        "as_of_printed": figure.as_of_printed,
        "printed": figure.printed,
        "low": _digits(quantity.low),
        "high": _digits(quantity.high),
        "value": _digits(quantity.value),
        "unit": quantity.unit,
        "per": quantity.per,
        "qualifier": quantity.qualifier.value,
        "change": quantity.change.value,
        "base": quantity.base,
        "modality": figure.modality.value,
        "group": figure.group,
        "with": list(figure.with_),
        "period": _text(figure.period),
        "period_printed": figure.period_printed,
        "source": figure.source,
        "locator": figure.locator,
        "parts": list(figure.parts),
        "whole": figure.whole,
        "note": figure.note,
        "revisions": _revisions(figure),
        "bulletins": [edition.front_matters[b].slug or b for b in citations.bulletins("figure", figure.id)],
    }


def _digits(number: Fraction | None) -> Literal | None:
    """Return a number as its decimal digits."""
    return None if number is None else Literal(decimal(number))


def _revisions(figure: Figure) -> list[Mapping[str, Any]]:
    """Return the earlier states, each whole, so that a reader need not work out what differed."""
    return [
        {
            "until": _text(state.until),
            "reason": state.reason,
            "fault": state.fault.value if state.fault else None,
            "printed": state.printed,
            "indicator": state.indicator,
            "scope": state.scope,
            "as_of": _text(state.as_of),
            "as_of_printed": state.as_of_printed,
        }
        for state in states(figure)[:-1]
    ]


OF_PLACE: Final = tuple(
    Column(name, "string", name)
    for name in (
        *(
            "编号",
            "主体",
            "主体编号",
            "一并包括",
            "指标",
            "指标编号",
            "统计范围",
            "范围编号",
            "截至",
            "截至的原文写法",
        ),
        *("原文所印", "下限", "上限", "准数", "单位", "每", "性质", "批次", "统计期", "统计期的原文写法"),
        *("出处", "出处编号", "段落", "说明", "此前", "网址"),
    )
)
"""The columns of the table of a place, which people open in a spreadsheet."""


def _named_figure(edition: Edition, settings: Settings, figure: Figure) -> Row:
    quantity = edition.quantity(figure)
    scope = edition.scopes.get(figure.scope or "")
    return {
        "编号": figure.id,
        "主体": edition.subjects[figure.subject].name,
        "主体编号": figure.subject,
        "一并包括": [edition.subjects[other].name for other in figure.with_],
        "指标": edition.indicators[figure.indicator].name,
        "指标编号": figure.indicator,
        "统计范围": scope.name if scope else None,
        "范围编号": figure.scope,
        "截至": _text(figure.as_of),
        "截至的原文写法": figure.as_of_printed,
        "原文所印": figure.printed,
        "下限": _digits(quantity.low),
        "上限": _digits(quantity.high),
        "准数": _digits(quantity.value),
        "单位": quantity.unit,
        "每": quantity.per,
        "性质": MODALITIES[figure.modality] or "实际",
        "批次": figure.group,
        "统计期": _text(figure.period),
        "统计期的原文写法": figure.period_printed,
        "出处": source_name(edition.sources[figure.source]),
        "出处编号": figure.source,
        "段落": figure.locator,
        "说明": figure.note,
        "此前": [f"{state.printed}（{state.until}以前）" for state in states(figure)[:-1]],
        "网址": addresses.whole(addresses.of_figure(edition, figure.id), settings.site_url),
    }


BULLETINS: Final = (
    Column("id", "string", "编号"),
    Column("slug", "string", "地址的末段"),
    Column("url", "string", "地址"),
    Column("title", "string", "标题"),
    Column("date", "date", "发布日"),
    Column("updated", "date", "更新日"),
    Column("place", "string", "地方"),
    Column("summary", "string", "摘要"),
    Column("lang", "string", "文字"),
    Column("status", "string", "状态"),
    Column("topics", "array", "主题"),
    Column("reporters", "array", "记者"),
    Column("sources", "array", "来源"),
    Column("figures", "array", "引用的数字"),
    Column("enterprises", "array", "提到的企业"),
    Column("policies", "array", "提到的政策"),
    Column("corrections", "array", "更正"),
)


def _bulletin(edition: Edition, settings: Settings, citations: Citations, id_: str) -> Row:
    bulletin = edition.bulletins[id_]
    front_matter = bulletin.front_matter
    named = citations.named(bulletin.id)
    return {
        "id": bulletin.id,
        "slug": bulletin.slug,
        "url": addresses.whole(addresses.of_bulletin(front_matter), settings.site_url),
        "title": citations.link(bulletin.id).text,
        "date": str(front_matter.date),
        "updated": _text(front_matter.updated),
        "place": front_matter.place,
        "summary": item(edition, citations, id_).summary,
        "lang": front_matter.lang.value,
        "status": front_matter.status.value,
        "topics": list(front_matter.topics),
        "reporters": list(front_matter.reporters),
        "sources": list(front_matter.sources),
        "figures": list(named.get("figure", ())),
        "enterprises": list(named.get("enterprise", ())),
        "policies": list(named.get("policy", ())),
        "corrections": [{"date": str(c.date), "note": c.note} for c in front_matter.corrections],
    }


def _columns(model: type[Record]) -> tuple[Column, ...]:
    """Return the columns of records whose published form is the record itself."""
    return tuple(
        Column(field.alias or key, _type(field.annotation), FIELD_TITLES[field.alias or key])
        for key, field in model.model_fields.items()
    )


def _record(records: Mapping[str, Record], id_: str) -> Row:
    row: Row = _plain(records[id_])
    return row


def _plain(value: Any) -> Any:
    """Return a record or a value in it as JSON can print it."""
    if isinstance(value, model.Part):
        fields = type(value).model_fields
        return {field.alias or key: _plain(getattr(value, key)) for key, field in fields.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, bool | str) else str(value)


def _type(annotation: Any) -> str:
    """Return the type of a column whose field has the Python type `annotation`."""
    if get_origin(annotation) is tuple:
        return "array"
    return "boolean" if annotation is bool else "string"


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


FIELD_TITLES: Final = {
    "id": "编号",
    "name": "名称",
    "title": "标题",
    "level": "级别",
    "parent": "上级",
    "code": "区划代码，GB/T 2260",
    "valid_from": "起始日",
    "valid_from_printed": "起始日的原文写法",
    "valid_to": "截止日",
    "valid_to_printed": "截止日的原文写法",
    "aliases": "别名",
    "name_hans": "名称的简体写法",
    "name_hant": "名称的繁体写法",
    "name_en": "英文名",
    "outlet": "媒体",
    "published": "发表日期",
    "published_printed": "发表日期的原文写法",
    "url": "网址",
    "authors": "作者",
    "retrieved": "取得日期",
    "note": "备注",
    "questions": "向来源提的问题",
    "definition": "定义",
    "description": "说明",
    "unit": "单位",
    "units": "意思相同的量词",
    "kind": "类别",
    "topic": "主题",
    "topics": "主题",
    "cumulative": "是否累计",
    "part": "比率的分子",
    "whole": "比率的分母",
    "variant_of": "可以并列在哪个指标里",
    "place": "地方",
    "industry": "行业门类，GB/T 4754",
    "uscc": "统一社会信用代码",
    "summary": "摘要",
    "timeline": "经过",
    "issuer": "发文机关",
    "issued": "发文日期",
    "issued_printed": "发文日期的原文写法",
    "number": "文号",
    "source": "来源",
    "measures": "措施",
}
"""What the columns of the records hold, for people."""
