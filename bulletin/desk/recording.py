"""The records by kind (名录): found by name, alias or pinyin, changed in forms, and where they are used."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.adding import NewRecordPages
from bulletin.desk.fields import KIND_WORDS
from bulletin.desk.finding import find, record_name
from bulletin.desk.forms import Control, FormChange, Values, dropped, form_fields, form_shown, typed_values
from bulletin.desk.inputs import FieldTold, Inputs
from bulletin.desk.left_forms import LeftForm
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.objecting import Objections, objections_at
from bulletin.desk.odd_fields import PREFIX as ODD, OddField, odd_fields
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.rejoining import Rejoined, rejoined
from bulletin.desk.saying import figure_in_words
from bulletin.desk.today import plain_title, state_of, step_bar
from bulletin.desk.unread import unread_records
from bulletin.desk.uses import RecordKey, Uses, uses_in_words, uses_of_all
from bulletin.model.edition import Edition, Origin
from bulletin.model.records import Enterprise, Indicator, Place, Policy, Record, Scope, Topic
from bulletin.newsroom.editing import EditError, fields_at, without_entry
from bulletin.problems import BuildError, Pointer

HERE: Final = "/record"
_LISTED: Final = 300
_USES: Final = 12
_UNCHANGEABLE: Final = "这一条在文件里的写法编辑台改不了，什么都没有动。请管电脑的人在文件里改。"
_MEANWHILE: Final = "这个文件刚在别处改过，什么都没有写。再点一次。"


class RecordLine(NamedTuple):
    """A record in a list: its kind and id, its name, another name or what tells it from others, its uses."""

    kind: str
    id: str
    name: str
    about: str
    used: str


class RecordUse(NamedTuple):
    """Where a record is used: what it is, where that is changed, and a word about it."""

    words: str
    href: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record in hand, readable or not: its kind, id and name, the file it stands in, and what it holds."""

    kind: str
    id: str
    name: str
    path: str
    pointer: Pointer
    text: str
    raw: Mapping[str, Any]

    @property
    def model(self) -> type[Record]:
        """What it is to be read as."""
        return KIND_WORDS[self.kind].model


@dataclass(slots=True)
class RecordPages:
    """The pages of the records."""

    newsroom: Newsroom
    pages: Pages
    adding: NewRecordPages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route(HERE, page(self.overview)),
            Route(f"{HERE}/{{kind}}", page(self.overview)),
            Route(f"{HERE}/{{kind}}/{{id}}", page(self.record), methods=["GET", "POST"]),
            Route(f"{HERE}/{{kind}}/{{id}}/keep", page(self.keep), methods=["POST"]),
        ]

    def overview(self, request: Request, _: Form) -> Response:
        """List the records of a kind, those that are used most first, or what is called as was typed."""
        kind = request.path_params.get("kind", "")
        if kind and kind not in KIND_WORDS:
            return self.pages.missing()
        typed = request.query_params.get("q", "").strip()
        edition, report = self.newsroom.checked()
        uses = uses_of_all(edition)
        unread = [one for one in unread_records(self.newsroom, report) if kind in ("", one.kind)]
        lines = list(_found(edition, uses, kind, typed)) if kind or typed else []
        return self.pages.show(
            "records.html",
            HERE,
            kind=kind,
            words=KIND_WORDS.get(kind),
            typed=typed,
            lines=lines[:_LISTED],
            more=max(len(lines) - _LISTED, 0),
            unread=[(f"{HERE}/{one.kind}/{one.id}", one.name, KIND_WORDS[one.kind].name) for one in unread],
            step=step_bar(self.newsroom),
            **_kinds(edition),
        )

    def record(self, request: Request, form: Form) -> Response:
        """Show a record in its form, change it, or take it away."""
        kind, id_ = request.path_params["kind"], request.path_params["id"]
        if kind not in KIND_WORDS:
            return self.pages.missing()
        edition = self.newsroom.records()
        held = self._held(edition, kind, id_)
        if held is None:
            return self._gone(request, edition, form) if request.method == "POST" else self.pages.missing()
        model = held.model
        now = form_shown(model, held.raw)
        if request.method != "POST":
            if left := self.adding.left.left(_left_name(kind, id_), now):
                told = "上次改了没有存的还在下面。"
                values = {**now, **left.values}
                return self._page(edition, held, values, Objections(), left.dropped, was=left.was, told=told)
            return self._page(edition, held, now, self._found_wrong(held))
        if form["do"] == "delete":
            return self._delete(edition, held, now)
        if form["do"] == "forget":
            self.adding.left.forget(_left_name(kind, id_))
            return go(f"{HERE}/{kind}/{id_}")
        self._keep(kind, id_, form, now)
        was = _values(form["was"]) or now
        typed = typed_values(form.fields, was)
        lists = [one.name for one in form_fields(model) if one.control is Control.PARTS]
        joined = rejoined(now, was, typed, lists)
        gone = dropped(form.fields)
        if joined.clashing or joined.lists:
            return self._page(
                edition, held, joined.values, _clash(held.kind, now, joined), aside=joined.aside
            )
        if {path: now[path] for path in was if path in now} != was:
            gone = frozenset(path for path in gone if path.partition("-")[0] not in _moved(now, was, lists))
        change = FormChange(now, joined.values, gone, self._today, _taken(edition))
        return self._save(edition, held, change, _chosen(held, form))

    def keep(self, request: Request, form: Form) -> Response:
        """Keep what is typed into the form of a record, at each pause."""
        kind, id_ = request.path_params["kind"], request.path_params["id"]
        record = self.newsroom.records().records(kind).get(id_) if kind in KIND_WORDS else None
        if record is None:
            return self.pages.missing()
        return self.pages.show("kept.html", HERE, kept=self._keep(kind, id_, form, _values(form["was"])))

    def _keep(self, kind: str, id_: str, form: Form, shown: Values) -> str:
        was = _values(form["was"]) or shown
        left = LeftForm(typed_values(form.fields, was), was, tuple(sorted(dropped(form.fields))))
        return self.adding.left.keep(_left_name(kind, id_), left)

    @property
    def _today(self) -> str:
        return f"{self.newsroom.now():%Y-%m-%d}"

    def _held(self, edition: Edition, kind: str, id_: str) -> HeldRecord | None:
        record, origin = edition.records(kind).get(id_), edition.origins.get((kind, id_))
        if record is None or origin is None:
            return self._unread(kind, id_)
        path = origin.path.partition("/")[2]
        text = self.newsroom.text(path)
        try:
            raw = fields_at(text or "", origin.pointer)
        except EditError:
            return None
        return (
            HeldRecord(kind, id_, record_name(record), path, origin.pointer, text or "", raw)
            if raw.get("id") == id_
            else None
        )

    def _unread(self, kind: str, id_: str) -> HeldRecord | None:
        """Return a record that can't be read as it stands; None where there is none of this id."""
        for one in unread_records(self.newsroom, self.newsroom.checked()[1]):
            if (one.kind, one.id) == (kind, id_):
                text = self.newsroom.text(one.path) or ""
                return HeldRecord(kind, id_, one.name, one.path, one.pointer, text, one.raw)
        return None

    def _save(
        self, edition: Edition, held: HeldRecord, change: FormChange, chosen: Mapping[OddField, str]
    ) -> Response:
        """Write what was typed, and `chosen` for fields that are not known, unless that can't stand."""
        model = held.model
        values, gone = change.typed, change.dropped
        try:
            text = held.text
            for odd, what in chosen.items():
                text = odd.changed(text, held.pointer, what)
            raw = fields_at(text, held.pointer)
            change = _over(change, form_shown(model, raw))
            text = change.text(text, held.pointer, model, raw)
        except EditError:
            return self._page(edition, held, values, Objections((_UNCHANGEABLE,)), gone, chosen=chosen)
        if text == held.text:
            self.adding.left.forget(_left_name(held.kind, held.id))
            return go(f"{HERE}/{held.kind}/{held.id}")
        told = objections_at(edition, held.kind, fields_at(text, held.pointer), held.raw, change)
        if told.must:
            return self._page(edition, held, values, told, gone, chosen=chosen)
        labels = [*_changed(change, model), *(f"“{one.name}”" for one in chosen)]
        words = f"改了“{held.name}”的{'、'.join(labels)}"
        try:
            self.newsroom.change(words, {held.path: _only_over(held.text, text)}, is_checked=True)
        except EditError:
            return self._page(edition, held, values, Objections((_MEANWHILE,)), gone, chosen=chosen)
        except BuildError as error:
            origin = Origin(f"{self.newsroom.content.name}/{held.path}", held.pointer)
            told = Objections.of_report(
                edition, held.kind, error.report.problems, origin, text, held.raw, gone
            )
            return self._page(edition, held, values, told, gone, chosen=chosen)
        self.adding.left.forget(_left_name(held.kind, held.id))
        return go(f"{HERE}/{held.kind}/{held.id}")

    def _delete(self, edition: Edition, held: HeldRecord, now: Values) -> Response:
        """Take a record away that nothing names and no reader knows."""
        key = (held.kind, held.id)
        if why := _why_kept(edition, key, uses_of_all(edition)):
            return self._page(edition, held, now, Objections((why,)))
        try:
            text = without_entry(held.text, held.pointer)
        except EditError:
            return self._page(edition, held, now, Objections((_UNCHANGEABLE,)))
        words = f"删去{KIND_WORDS[held.kind].name}“{held.name}”"
        try:
            self.newsroom.change(words, {held.path: _only_over(held.text, text or None)}, is_checked=True)
        except EditError:
            return self._page(edition, held, now, Objections((_MEANWHILE,)))
        except BuildError as error:
            told = Objections.of_report(edition, held.kind, error.report.problems)
            return self._page(edition, held, now, told)
        return go(f"{HERE}/{held.kind}")

    def _found_wrong(self, held: HeldRecord) -> Objections:
        """Return what a check says of a record as it stands."""
        edition, report = self.newsroom.checked()
        origin = Origin(f"{self.newsroom.content.name}/{held.path}", held.pointer)
        found = Objections.of_report(
            edition, held.kind, report.problems, origin, held.text, held.raw, is_others=False
        )
        return replace(found, above=())  # that nothing uses it stands on the page

    def _gone(self, request: Request, edition: Edition, form: Form) -> Response:
        """Keep what was typed into the form of a record that somebody took away meanwhile."""
        kind = request.path_params["kind"]
        typed = typed_values(form.fields, form_shown(KIND_WORDS[kind].model, {}))
        told = Objections(("这一条刚在别处删去了。你写的字都在这里：还要，就存成新的一条。",))
        self.adding.left.forget(_left_name(kind, request.path_params["id"]))
        return self.adding.page(edition, kind, typed, told)

    def _page(
        self,
        edition: Edition,
        held: HeldRecord,
        values: Values,
        objections: Objections,
        gone: Collection[str] = (),
        aside: Sequence[str] = (),
        was: Values | None = None,
        told: str = "",
        chosen: Mapping[OddField, str] = MappingProxyType({}),
    ) -> Response:
        model, key = held.model, (held.kind, held.id)
        uses = uses_of_all(edition)
        inputs = Inputs(edition, values, objections.fields, frozenset(gone), held.id)
        used = list(_used(edition, uses.get(key, ())))
        return self.pages.show(
            "record.html",
            HERE,
            kind=held.kind,
            words=KIND_WORDS[held.kind],
            heading=held.name,
            counted=uses_in_words(uses.get(key, ())) or "还没有用到",
            action=f"{HERE}/{held.kind}/{held.id}",
            was=msgspec.json.encode(was or form_shown(model, held.raw)).decode(),
            is_left=was is not None,
            told=told,
            inputs=list(inputs.of(model)),
            lists=list(inputs.lists(model)),
            told_above=objections.above,
            odd=[(one, chosen.get(one, "")) for one in odd_fields(model, held.raw)],
            aside=aside,
            used=used[:_USES],
            used_more=max(len(used) - _USES, 0),
            alike=list(_alike(edition, uses, held)),
            why_kept=_why_kept(edition, key, uses),
            step=step_bar(self.newsroom),
            **_kinds(edition),
        )


def _chosen(held: HeldRecord, form: Form) -> dict[OddField, str]:
    """Return what was chosen for the fields of a record that are not known."""
    found = {one: form[f"{ODD}{one.path}"] for one in odd_fields(held.model, held.raw)}
    return {one: what for one, what in found.items() if what}


def _over(change: FormChange, now: Values) -> FormChange:
    """Return a change of a record that shows `now`: a field that got its name just before stays as it is."""
    changed = {path: values for path, values in change.typed.items() if values != change.now.get(path)}
    return replace(change, now=now, typed={**now, **changed})


def _left_name(kind: str, id_: str) -> str:
    """Return under which name the form of a record is kept."""
    return f"{kind}-{id_}"


def _values(text: str) -> Values:
    """Return what a form says that the record was when it was shown; nothing where that can't be read."""
    try:
        return msgspec.json.decode(text or "{}", type=Values)
    except msgspec.DecodeError:
        return {}


def _taken(edition: Edition) -> frozenset[str]:
    """Return the ids that measures have."""
    return frozenset(measure.id for one in edition.policies.values() for measure in one.measures)


def _moved(now: Values, was: Values, lists: Collection[str]) -> frozenset[str]:
    """Return the lists whose entries somebody has changed, so that their numbers may mean others."""
    return frozenset(
        name
        for name in lists
        if any(now.get(path) != was.get(path) for path in {*now, *was} if path.startswith(f"{name}-"))
    )


def _only_over(before: str, text: str | None) -> Any:
    """Return what puts a text in the place of the one that it was made of, and of no other."""

    def new_text(found: str | None) -> str | None:
        if found != before:
            raise EditError
        return text

    return new_text


def _clash(kind: str, now: Values, joined: Rejoined) -> Objections:
    """Return what is said of the fields that somebody else has changed meanwhile, too."""
    names = {one.name: one.words.label for one in form_fields(KIND_WORDS[kind].model)}
    above = [
        "这一条刚在别处改过，你写的还没有存。两边都改了的栏，下面写着那边改成了什么：用你的，再存一次；用那边的，照着改在栏里，再存。"
    ]
    if joined.lists:
        labels = "、".join(names[name] for name in joined.lists)
        above.append(f"“{labels}”两边都改了：下面是那边的，你写的抄在“你写的”里，要的再填进去。")
    fields = {
        path: [FieldTold(must=True, words=f"那边改成了“{_said(now[path])}”。")] for path in joined.clashing
    }
    return Objections(tuple(above), fields)


def _said(values: Sequence[str]) -> str:
    return "、".join(values).rstrip("。") or "空着"


def _changed(change: FormChange, model: type[Record]) -> Iterator[str]:
    """Yield what the fields are called that a form changes."""
    for one in form_fields(model):
        changed = [path for path in change.typed if change.now.get(path) != change.typed[path]]
        if any(path == one.name or path.startswith(f"{one.name}-") for path in (*changed, *change.dropped)):
            yield one.words.label


def _kinds(edition: Edition) -> dict[str, Any]:
    """Return the kinds of records for a template: their words, and how many there are of each."""
    return {"kinds": [(kind, words, len(edition.records(kind))) for kind, words in KIND_WORDS.items()]}


def _found(edition: Edition, uses: Uses, kind: str, typed: str) -> Iterator[RecordLine]:
    """Yield the records of a kind, or of all, that are called as was typed; without that all of the kind."""
    kinds = (kind,) if kind else tuple(KIND_WORDS)
    if typed:
        for hit in find(edition, kinds, typed, _LISTED + 1):
            yield _line(edition, uses, hit.kind, hit.id, hit.by)
        return
    records = edition.records(kind)
    often = {id_: len(uses.get((kind, id_), ())) for id_ in records}
    newest = [*records][::-1]
    for id_ in sorted(newest, key=lambda one: -often[one]):
        yield _line(edition, uses, kind, id_)


def _line(edition: Edition, uses: Uses, kind: str, id_: str, by: str = "") -> RecordLine:
    record = edition.records(kind)[id_]
    about = "，".join(filter(None, (by, _about(edition, record))))
    return RecordLine(
        kind, id_, record_name(record) or "没有名称", about, uses_in_words(uses.get((kind, id_), ()))
    )


def _about(edition: Edition, record: Record) -> str:
    """Return what tells a record from others of its name: where it is, what it is counted in."""
    match record:
        case Place():
            return edition.full_name(record.id) if record.parent else "省"
        case Enterprise(place=str(place)) | Policy(place=place) if place in edition.places:
            return edition.full_name(place)
        case Indicator():
            return record.unit
        case Scope():
            return "、".join(record.aliases)
        case Topic():
            return record.description
    published = getattr(record, "published", None)
    title = getattr(record, "title", "") if getattr(record, "outlet", "") else ""
    return "，".join(filter(None, (published.chinese if published else "", title or "")))


def _used(edition: Edition, users: Sequence[RecordKey]) -> Iterator[RecordUse]:
    """Yield where a record is used: bulletins, then numbers, then other records."""
    order = ("bulletin", "figure", *KIND_WORDS, "page")
    for kind, id_ in sorted(users, key=lambda one: order.index(one[0])):
        match kind:
            case "bulletin":
                matter = edition.front_matters[id_]
                yield RecordUse(
                    f"《{plain_title(edition, matter)}》", f"/write/{id_}", state_of(edition, matter)
                )
            case "figure":
                day = edition.figures[id_].as_of
                about = f"截至{day.chinese}" if day else ""
                yield RecordUse(figure_in_words(edition, id_), f"/correct/{id_}", about)
            case "page":
                yield RecordUse(f"《{edition.pages[id_].front_matter.title}》", "", "网站的一页")
            case _:
                name = record_name(edition.records(kind)[id_])
                yield RecordUse(name, f"{HERE}/{kind}/{id_}", KIND_WORDS[kind].name)


def _alike(edition: Edition, uses: Uses, held: HeldRecord) -> Iterator[RecordLine]:
    """Yield other records of the kind that go by one of the names of this one."""
    aliases = held.raw.get("aliases")
    names = {held.name, *(aliases if isinstance(aliases, list) else ())} - {""}
    for id_, other in edition.records(held.kind).items():
        if id_ != held.id and names & {record_name(other), *getattr(other, "aliases", ())}:
            yield _line(edition, uses, held.kind, id_)


def _why_kept(edition: Edition, key: RecordKey, uses: Uses) -> str:
    """Return why a record can't be taken away; empty where it can."""
    if users := uses.get(key, ()):
        return f"还在用：{uses_in_words(users)}。先从那里去掉，才能删。"
    known = edition.known.get(key)
    if known is not None and known.gone is None:
        return "网站上已经公开了它的页面，不能删。名称不对就在这里改。"
    return ""
