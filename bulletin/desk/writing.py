"""The page on which a bulletin is written: its text in the desk's notation, beside the page of readers.

What is typed is kept in the desk's folder at each pause; only 存 writes it into the content.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Final, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.beginning import sources_to_choose
from bulletin.desk.bodies import chosen
from bulletin.desk.days import moment_shown, moment_typed
from bulletin.desk.folder import text_digest
from bulletin.desk.heads import LEADS, head_inputs, head_typed
from bulletin.desk.insertable import figure_pieces, record_pieces
from bulletin.desk.kept_bulletins import KeptBulletins
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.notation import DeskText
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.paragraphs import plain_ends
from bulletin.desk.saying import SAY, report_in_words, source_in_words, told_at_desk
from bulletin.desk.today import bulletin_lines, plain_title, state_of, step_bar
from bulletin.desk.working import Typed, Working, ink
from bulletin.model.bulletins import BulletinStatus
from bulletin.newsroom.editing import EditError, FieldValue, with_ends_of
from bulletin.problems import BuildError, Severity
from bulletin.serve.preview import SAMPLE
from bulletin.text.dates import BEIJING

HERE: Final = "/write"
_FOUND: Final = 40
_SOURCES: Final = 40
_AHEAD: Final = timedelta(days=366)
_SETTLING: Final = frozenset({"mine", "theirs"})
"""What is asked for where a file was changed meanwhile."""


_UNSOURCED: Final = "unsourced-number"
"""The rule of which the desk tells by itself where it is about the body, with what can be done."""


class TextTodo(NamedTuple):
    """Something to be settled in the text, in words."""

    must: bool
    paragraph: int
    """Where that is, from 1; 0 for what is not in the body."""
    what: str
    mend: str
    at: tuple[int, int]
    choices: tuple[tuple[str, str], ...] = ()
    number: str = ""
    """The number that it is about, which may be none; empty for other problems."""


@dataclass(slots=True)
class WritePages:
    """The pages on which bulletins are written."""

    newsroom: Newsroom
    pages: Pages
    preview: str
    renew: Callable[[], None]
    """Has the preview show what is typed now."""

    @property
    def kept(self) -> KeptBulletins:
        """What is typed of the bulletins."""
        return KeptBulletins(self.newsroom)

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route(HERE, page(self.overview)),
            Route(f"{HERE}/{{id}}", page(self.write), methods=["GET", "POST"]),
            Route(f"{HERE}/{{id}}/check", page(self.check), methods=["POST"]),
        ]

    def overview(self, request: Request, _: Form) -> Response:
        """List the bulletins, or those whose titles hold what was typed."""
        typed = request.query_params.get("q", "").strip()
        edition, report = self.newsroom.checked()
        lines = [
            one
            for one in bulletin_lines(edition, report, self.newsroom.content, self.newsroom.now())
            if typed in one.title
        ]
        return self.pages.show(
            "bulletins.html",
            HERE,
            typed=typed,
            lines=lines[:_FOUND],
            sources=list(sources_to_choose(edition))[:_SOURCES],
            begun=request.query_params.get("source"),
            more=max(len(lines) - _FOUND, 0),
            step=step_bar(self.newsroom),
        )

    def write(self, request: Request, form: Form) -> Response:
        """Show a bulletin, or take what was typed: keep it, save it, settle a problem, say how far it is."""
        id_ = request.path_params["id"]
        working = self.kept.working(id_)
        if working is None:
            return self.pages.missing()
        if request.method != "POST":
            return self.page(id_, working)
        working = self.typed(id_, working, form)
        if form["do"] in _SETTLING:  # nothing is saved, and what is faulty can be mended after that
            return self._done(id_, working, form)
        return self._told(id_, working, lambda: self._done(id_, working, form))

    def saved(
        self, id_: str, working: Working, words: Callable[[str], str], fields: dict[str, FieldValue]
    ) -> Response:
        """Save a bulletin with other `fields`; `words` say what was done, given its title."""
        title = plain_title(working.edition, working.matter)
        return self._told(id_, working, lambda: self._save(id_, working, words(title), fields))

    def _told(self, id_: str, working: Working, done: Callable[[], Response]) -> Response:
        """Return what comes of something that is `done` with a bulletin, or why it can't be."""
        if working.fault:
            return self.page(id_, working, working.fault)
        try:
            return done()
        except EditError:
            words = "这个文件开头的写法编辑台改不了。写的字都还在，请管电脑的人看一下文件。"
            return self.page(id_, working, words)
        except BuildError as error:
            return self.page(id_, working, report_in_words(error.report, working.edition))

    def typed(self, id_: str, working: Working, form: Form) -> Working:
        """Keep what was typed in the desk's folder."""
        if "body" not in form:
            return working
        base, words = self.kept.base(form["seen"], working), (form["title"], form["summary"], form["body"])
        head = head_typed(form.fields, working.head) or working.typed.head
        typed = Typed(base, *words, self.kept.now(), _window(form), working.typed.offered, head)
        self.kept.keep(id_, typed)
        self.renew()
        return Working.of(working.edition, working.matter, working.file, typed)

    def _done(self, id_: str, working: Working, form: Form) -> Response:
        do, _, rest = form["do"].partition(":")
        title = plain_title(working.edition, working.matter)
        match do:
            case "choose":
                return self._choose(id_, working, rest)
            case "record":
                return go(f"{HERE}/{id_}/number?at={rest}")
            case "none":
                return self._not_a_number(id_, working, rest)
            case "ready":
                if wrong := self._in_the_way(working):
                    return self.page(id_, working, wrong)
                return self._save(id_, working, f"《{title}》可以发布", {"status": None, "embargo": None})
            case "draft":
                return self._save(id_, working, f"《{title}》放回草稿", {"status": "draft"})
            case "list" | "unlist":
                return self._listed(id_, working, do, rest or form["source"], title)
            case "time":
                return self._timed(id_, working, form, title)
            case word if word in _SETTLING:
                return self._resolve(id_, working, form)
        return self._save(id_, working, f"存了《{title}》", {})

    def _not_a_number(self, id_: str, working: Working, words: str) -> Response:
        if not words.strip():
            return self.page(id_, working)
        known = dict.fromkeys([*working.matter.not_figures, words])
        return self._save(id_, working, f"“{words}”不是数字", {"not_figures": [*known]})

    def _listed(self, id_: str, working: Working, do: str, source: str, title: str) -> Response:
        """Have a bulletin list a source, whose numbers it then can cite, or list it no more."""
        if source not in working.edition.sources:
            return self.page(id_, working, "还没有选要加的来源。")
        others = [one for one in working.matter.sources if one != source]
        fields: dict[str, FieldValue] = {"sources": [*others, source] if do == "list" else others}
        did = "加了来源" if do == "list" else "去掉了来源"
        words = source_in_words(working.edition.sources[source])
        return self._save(id_, working, f"《{title}》{did}“{words}”", fields)

    def _choose(self, id_: str, working: Working, said: str) -> Response:
        """Link words to what the editor has chosen for them, where they stand as the page has shown them."""
        start, _, rest = said.partition(":")
        end, _, label = rest.partition(":")
        for problem in working.problems():
            choice = next((one for one in problem.choices if one.label == label), None)
            if choice and (str(problem.place.start), str(problem.place.end)) == (start, end):
                body, known = chosen(working.typed.body, working.body, working.names, problem, choice)
                self.put(id_, working, body, known)
                return go(f"{HERE}/{id_}#p{problem.paragraph}")
        return self.page(id_, working, "这里的字刚改过，没有连。请看清楚是哪一个，再点一次。")

    def put(self, id_: str, working: Working, body: str, known: DeskText) -> None:
        """Keep a body that a button has changed as if it were typed, over the text `known`."""
        offered = tuple(piece.markdown for _, piece in known.extra)
        now = self.kept.now()
        self.kept.keep(id_, msgspec.structs.replace(working.typed, body=body, moment=now, offered=offered))
        self.renew()

    def _timed(self, id_: str, working: Working, form: Form, title: str) -> Response:
        """Have a bulletin published at a moment, if nothing is in the way."""
        moment = moment_typed(form["when"], self.newsroom.now())
        if moment is None:
            words = f"“{form['when']}”不是时间。写成3月7日8点、明早8点、2020-03-07 08:00。"
            return self.page(id_, working, words)
        if not self.newsroom.now() < moment < self.newsroom.now() + _AHEAD:
            return self.page(
                id_,
                working,
                f"{moment_shown(moment.isoformat(), self.newsroom.now())}已经过去了，或者离现在超过一年。"
                "换个时间。",
            )
        if wrong := self._in_the_way(working):
            return self.page(id_, working, wrong)
        fields: dict[str, FieldValue] = {"status": None, "embargo": moment.isoformat(timespec="minutes")}
        return self._save(id_, working, f"《{title}》定在{moment:%m月%d日 %H:%M}", fields)

    def _in_the_way(self, working: Working) -> str:
        """Return what keeps a bulletin from being published, if anything does."""
        musts = [one for one in _todos(working) if one.must]
        return f"还有{len(musts)}处必须改，改完才能发布：{musts[0].what}。" if musts else ""

    def _save(self, id_: str, working: Working, words: str, fields: dict[str, FieldValue]) -> Response:
        """Write a bulletin into the content, where nobody has changed its file meanwhile."""
        if working.is_stale:
            return self.page(id_, working)
        origin = working.edition.origins["bulletin", id_]
        path = "/".join(PurePosixPath(origin.path).parts[1:])
        text = working.new_file(fields)

        def new_text(now: str | None) -> str:
            if now is None or plain_ends(now) != working.file:
                raise EditError
            return with_ends_of(now, text)

        if text != working.file:
            self.newsroom.change(words, {path: new_text})
        self.kept.forget(id_)
        return go(f"{HERE}/{id_}")

    def _resolve(self, id_: str, working: Working, form: Form) -> Response:
        """Take the paragraphs of a merge as the editor has chosen them, to be saved over the file."""
        if form["do"] == "theirs":
            self.kept.put_aside(id_, working.typed)
            self.kept.forget(id_)
            return go(f"{HERE}/{id_}")
        fields = {
            one.name: one.their_values if form[f"line-{one.name}"] == "theirs" else one.values
            for one in working.fields_merged()
        }
        theirs = [
            int(name.removeprefix("side-"))
            for name in form.fields
            if name.startswith("side-") and name.removeprefix("side-").isdecimal() and form[name] == "theirs"
        ]
        body = working.merged().text(theirs)
        if form["file"] != text_digest(working.file):
            return self.page(id_, working, "那边刚才又改了一次。下面是现在的，请再选。")
        self.kept.put_aside(id_, working.typed)
        self.kept.forget(id_)
        lines = (fields.pop("title")[0], fields.pop("summary")[0])
        offered = working.typed.offered
        self.kept.keep(id_, Typed(working.file, *lines, body, self.kept.now(), "", offered, fields))
        return go(f"{HERE}/{id_}")

    def check(self, request: Request, form: Form) -> Response:
        """Keep what was typed, and return its ink and what is to be settled in it."""
        id_ = request.path_params["id"]
        working = self.kept.working(id_)
        if working is None:
            return self.pages.missing()
        working = self.typed(id_, working, form)
        return self.pages.show("checked.html", HERE, **self._values(id_, working))

    def _values(self, id_: str, working: Working) -> dict[str, object]:
        body = working.written
        return {
            "id": id_,
            "ink": list(ink(body.typed, body, working.problems())),
            "problems": list(_todos(working)),
            "kept_words": f"{moment_shown(working.typed.moment, self.newsroom.now())} 记住了，还没有存"
            if working.is_changed and working.typed.moment
            else "都存了",
        }

    def page(self, id_: str, working: Working, words: str = "") -> Response:
        """Return the page of a bulletin, with `words` on what was done."""
        self.kept.keep_base(working.typed.file)
        edition, matter = working.edition, working.matter
        merged = working.merged() if working.is_stale else None
        values = self._values(id_, working)
        sources = list(sources_to_choose(edition))
        return self.pages.show(
            "write.html" if merged is None else "conflict.html",
            HERE,
            **values,
            working=working,
            heading=plain_title(edition, matter),
            state=state_of(edition, matter),
            is_draft=matter.status is BulletinStatus.DRAFT,
            when=moment_shown(matter.embargo.astimezone(BEIJING).isoformat(), self.newsroom.now())
            if matter.embargo
            else "",
            figures=[(one.target, one.label, one.told) for one in working.names.figures],
            inserts={"figure": list(figure_pieces(working)), "record": list(record_pieces(working))},
            sources=[one for one in sources if one.id in matter.sources],
            unlisted=[one for one in sources if one.id not in matter.sources][:_SOURCES],
            conflicts=merged.conflicts if merged else (),
            lines=[one for one in working.fields_merged() if one.in_conflict] if merged else [],
            head=list(head_inputs(working.names, working.body, working.typed.head)),
            leads=range(max(LEADS, len(working.typed.head["lead"]))),
            file=text_digest(working.file),
            window=secrets.token_hex(6),
            aside=list(self.kept.aside(id_)),
            address=f"{self.preview}bulletins/{matter.address}/?{SAMPLE}",
            told=words,
            step=step_bar(self.newsroom),
            kept=values["kept_words"],
        )


def _window(form: Form) -> str:
    """Return the window that a form was typed in, which becomes a part of a file's name."""
    return form["window"] if form["window"].isalnum() else ""


def _todos(working: Working) -> Iterator[TextTodo]:
    """Yield what is to be settled in words, what must be first."""
    numbers = {one.place for one in working.numbers()}
    found = [
        TextTodo(
            one.severity is Severity.ERROR,
            one.paragraph,
            SAY(one.what),
            SAY(one.mend),
            (one.place.start, one.place.end),
            tuple((choice.label, choice.told) for choice in one.choices),
            one.place.words if one.place in numbers else "",
        )
        for one in working.problems()
    ]
    for paragraph, one in working.faults():
        words = told_at_desk(one, working.edition)
        if words and (one.rule != _UNSOURCED or one.location.pointer):
            number, at = (paragraph.number, (paragraph.start, paragraph.end)) if paragraph else (0, (0, 0))
            mend = f"{words.why}。{words.mend}。"
            found.append(TextTodo(one.severity is Severity.ERROR, number, words.what, mend, at))
    yield from sorted(found, key=lambda one: not one.must)
