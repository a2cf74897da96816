"""A new record of the 名录: its form, from wherever it is asked for, and back there once it is written."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.fields import KIND_WORDS
from bulletin.desk.folder import text_digest
from bulletin.desk.forms import Control, Values, form_fields, form_shown, typed_values
from bulletin.desk.inputs import Inputs
from bulletin.desk.left_forms import LeftForm, LeftForms
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.objecting import Objections, new_record
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.today import step_bar
from bulletin.model.edition import Edition
from bulletin.problems import BuildError

NEW: Final = "/new"
_RECORDS: Final = "/record"
_BACK: Final = re.compile(r"/(?:sheet|report|write|record|new)(?:/[A-Za-z0-9-]+)*")
_HEAD: Final = re.compile(r"(.+?)\s*[（(\[【]\s*(?:单位[:：])?([^（()）]{1,8})[)）\]】]")
_NAME: Final = re.compile(r"new-[a-z]+(?:-[0-9a-f]{16})?")


@dataclass(slots=True)
class NewRecordPages:
    """The pages of new records."""

    newsroom: Newsroom
    pages: Pages

    @property
    def left(self) -> LeftForms:
        """The forms of records, new or not, that were left before they were saved."""
        return LeftForms(self.newsroom)

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route(f"{NEW}/{{kind}}", page(self.add), methods=["GET", "POST"]),
            Route(f"{NEW}/{{kind}}/keep", page(self.keep), methods=["POST"]),
        ]

    def add(self, request: Request, form: Form) -> Response:
        """Show the form of a new record, write one, or let go of what was typed."""
        kind = request.path_params["kind"]
        words = KIND_WORDS.get(kind)
        if words is None:
            return self.pages.missing()
        edition = self.newsroom.records()
        asked = request.query_params
        back = form["back"] or asked.get("back", "")
        back = back if _BACK.fullmatch(back) else ""
        empty = form_shown(words.model, {})
        if request.method != "POST":
            given: Values = {path: (asked[path].strip(),) for path in empty if asked.get(path)}
            name = _name(kind, given)
            if left := self.left.left(name, empty):
                told = "上次没有记完的还在下面。"
                return self.page(
                    edition, kind, {**empty, **given, **left.values}, back=back, name=name, told=told
                )
            return self.page(edition, kind, {**empty, **given}, back=back, name=name)
        name = _named(kind, form)
        if form["do"] == "forget":
            self.left.forget(name)
            return go(back or f"{_RECORDS}/{kind}")
        typed = typed_values(form.fields, empty)
        self.left.keep(name, LeftForm(typed, empty))
        found = new_record(edition, kind, typed, f"{self.newsroom.now():%Y-%m-%d}")
        if found.addition is None:
            return self.page(edition, kind, typed, found.objections, back=back, name=name)
        did = f"新记{words.name}“{found.name}”"
        try:
            self.newsroom.add(did, [found.addition], is_checked=True)
        except BuildError as error:
            wrong = Objections.of_report(edition, kind, error.report.problems)
            return self.page(edition, kind, typed, wrong, back=back, name=name)
        self.left.forget(name)
        return go(back or f"{_RECORDS}/{kind}/{found.id}")

    def keep(self, request: Request, form: Form) -> Response:
        """Keep what is typed into the form of a new record, at each pause."""
        kind = request.path_params["kind"]
        if kind not in KIND_WORDS:
            return self.pages.missing()
        empty = form_shown(KIND_WORDS[kind].model, {})
        told = self.left.keep(_named(kind, form), LeftForm(typed_values(form.fields, empty), empty))
        return self.pages.show("kept.html", _RECORDS, kept=told)

    def page(
        self,
        edition: Edition,
        kind: str,
        values: Values,
        objections: Objections = Objections(),  # noqa: B008  it is frozen
        *,
        back: str = "",
        name: str = "",
        told: str = "",
    ) -> Response:
        """Return the page of a new record with what was typed, and what is said of it."""
        words = KIND_WORDS[kind]
        inputs = Inputs(edition, values, objections.fields)
        return self.pages.show(
            "new_record.html",
            _RECORDS,
            kind=kind,
            words=words,
            inputs=list(inputs.of(words.model)),
            told_above=objections.above,
            existing=objections.existing,
            back=back,
            name=name or _name(kind, {}),
            action=f"{NEW}/{kind}",
            has_lists=any(one.control is Control.PARTS for one in form_fields(words.model)),
            told=told,
            step=step_bar(self.newsroom),
        )


def _name(kind: str, given: Values) -> str:
    """Return under which name a form is kept: one that is asked for with fields filled in has its own."""
    return f"new-{kind}-{text_digest(repr(sorted(given.items())))}" if given else f"new-{kind}"


def _named(kind: str, form: Form) -> str:
    """Return under which name a form that was sent is kept."""
    return form["left"] if _NAME.fullmatch(form["left"]) else _name(kind, {})


def new_indicator(head: str, back: str) -> str:
    """Return the address of the form of a new indicator for the head of a column: 开工数（家）."""
    found = _HEAD.fullmatch(head.strip())
    name, unit = found.groups() if found else (head.strip(), "")
    return f"{NEW}/indicator?{urlencode({'name': name, 'unit': unit, 'back': back})}"
