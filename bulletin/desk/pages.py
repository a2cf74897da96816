"""What each page of the desk shares: templates, forms that count once, and answers that can be reloaded."""

import re
import secrets
import threading
import traceback
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from bulletin.desk.guard import CLOSED, CSRF, Session, TooLargeError
from bulletin.desk.saying import report_in_words
from bulletin.problems import BuildError

_FOLDER: Final = Path(__file__).parent
_ONCE: Final = "once"
_LEFT: Final = "left"
"""Where words are kept that nobody could save."""
_REMEMBERED: Final = 500
_LARGEST_FIELD: Final = 16 * 1024 * 1024
"""The most bytes of one field that is typed or pasted."""
_LONGEST_FORM: Final = 5_000
_NOT_TYPED: Final = frozenset({CSRF, _ONCE, "do", "file", "looked", "name", "seen", "window"})
_CHOSEN: Final = re.compile(r"[a-z0-9:_.-]*")
"""The values of choices, and of what was left empty."""
_GONE: Final = "刚才写的没有地方放了：这一条也许在别的窗口撤销了，或者在别处删去、改了名字。"


class BarPlace(NamedTuple):
    """A page that the bar of the desk leads to."""

    href: str
    words: str


PLACES: Final = (
    BarPlace("/", "今天"),
    BarPlace("/report", "来稿"),
    BarPlace("/write", "写稿"),
    BarPlace("/record", "名录"),
    BarPlace("/sheet", "表格"),
    BarPlace("/correct", "更正"),
    BarPlace("/publish", "发布"),
    BarPlace("/wechat", "公众号"),
)


class Dropped(NamedTuple):
    """A file that was dropped into a page."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says: its fields, each with all its values, and its files."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[Dropped, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, ("",))[0]

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values of a field."""
        return self.fields.get(name, ())

    @property
    def typed(self) -> tuple[str, ...]:
        """The words that somebody has typed, without what was chosen and what pages say of themselves."""
        told = (values for name, values in self.fields.items() if name not in _NOT_TYPED)
        return tuple(one for values in told for one in values if not _CHOSEN.fullmatch(one.strip()))


class StepBar(NamedTuple):
    """The last step, in the bar of a page, and the form that takes it back or does it again."""

    action: str
    words: str
    do: str
    name: str = ""


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(slots=True)
class Pages:
    """Renders pages, and answers a form that is sent twice as it was the first time."""

    session: Session
    lock: threading.Lock = field(default_factory=threading.Lock)
    _answered: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def show(self, template: str, here: str, **values: Any) -> Response:
        """Return a page."""
        values.setdefault("told", "")
        values.setdefault("step", None)
        values.setdefault("kept", "")
        page = _templates().get_template(template)
        return HTMLResponse(page.render(csrf=self._hidden, here=here, bar=PLACES, **values))

    def _hidden(self) -> Markup:
        """Return the fields of a form that say that it is ours, and which one it is."""
        fields = Markup('<input type="hidden" name="{}" value="{}">')
        return fields.format(CSRF, self.session.token) + fields.format(_ONCE, secrets.token_urlsafe(12))

    def route(self, answer: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
        """Return what answers requests by `answer`, in a thread, with the form that was sent."""

        async def endpoint(request: Request) -> Response:
            form = Form()
            if request.method == "POST":
                sent = await self._sent(request)
                if isinstance(sent, Response):
                    return sent
                form = sent
            try:
                found = await run_in_threadpool(self._answer, answer, request, form)
            except BuildError as error:
                is_part = "hx-request" in request.headers  # such an answer is told of, and put in no place
                return self._told(report_in_words(error.report), 422 if is_part else 200, form)
            except Exception as error:  # noqa: BLE001  the next page must still be there, and say what happened
                traceback.print_exc()
                return self._told(
                    f"程序自己出错了（{type(error).__name__}）。写下的都还在。再试一次；还是这样，"
                    "把这一页拍下来，发给管这台电脑的人。",
                    500,
                    form,
                )
            if found.status_code == 404 and form.typed:  # noqa: PLR2004
                return self._told(_GONE, 404, form)
            return found

        return endpoint

    def _answer(self, answer: Callable[[Request, Form], Response], request: Request, form: Form) -> Response:
        """Answer a request; forms one after another, and one that is sent again as it was the first time."""
        if request.method != "POST":
            return answer(request, form)
        with self.lock:
            if earlier := self._answered.get(form[_ONCE]):
                return RedirectResponse(earlier, 303)
            found = answer(request, form)
            if form[_ONCE] and "location" in found.headers:
                self._answered[form[_ONCE]] = found.headers["location"]
                while len(self._answered) > _REMEMBERED:
                    self._answered.popitem(last=False)
            return found

    async def _sent(self, request: Request) -> Form | Response:
        """Return the form that was sent, or what answers one that is not ours, or was answered before."""
        try:
            form = await _form(request)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it
        except TooLargeError:
            return self._told("太大了：一次最多 32 MB。", 413)
        except HTTPException:
            return self._told("太大了，或者没有传完：一栏最多 16 MB。分几次贴，再做一次。", 400)
        if not self.session.is_token(form[CSRF]):
            return self._told("这张表是旧的。请回到上一页，重新打开，再做一次。", 403, form)
        return form

    async def left_behind(self, request: Request) -> Response:
        """Answer a window that was open before the desk began anew: keep the words that it has sent.

        That a page of this desk has sent them says the token, which stays the same.
        """
        try:
            form = await _form(request)
        except (ClientDisconnect, HTTPException, TooLargeError):
            form = Form()
        if not self.session.is_token(form[CSRF]) or not form.typed:
            return PlainTextResponse(CLOSED, 403)
        try:
            kept = self.session.folder.keep_text("\n\n".join(form.typed), _LEFT)
        except BuildError:  # the disk is full, or something stands in the way: the page alone has them then
            return self._told(
                f"{CLOSED}刚才写的字没有存进去，也记不到文件里，只抄在下面，请先拷走。", 403, form
            )
        return self._told(f"{CLOSED}刚才写的字没有存进去，抄在下面，也记在 desk/{kept} 里。", 403, form)

    def missing(self) -> Response:
        """Return what is shown at an address that has no page."""
        return self._told("没有这一页。", 404)

    def _told(self, words: str, status: int, form: Form | None = None) -> Response:
        """Say what has come of a request, with the words that were sent: they are in no other place."""
        answer = self.show("told.html", "", words=words, typed=form.typed if form else ())
        answer.status_code = status
        return answer


async def _form(request: Request) -> Form:
    data: FormData
    async with request.form(max_files=50, max_fields=_LONGEST_FORM, max_part_size=_LARGEST_FIELD) as data:
        fields: dict[str, tuple[str, ...]] = {}
        files: list[Dropped] = []
        for name, value in data.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    files.append(Dropped(value.filename, await value.read()))
            else:
                fields[name] = (*fields.get(name, ()), value.replace("\r\n", "\n"))
    return Form(fields, tuple(files))


def go(address: str) -> Response:
    """Send the browser on to another page, so that back and reload do nothing twice."""
    return RedirectResponse(address, 303)
