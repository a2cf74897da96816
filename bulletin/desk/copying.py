"""A bulletin for 公众号: shown as its editor will keep it, copied by a button with its looks, remembered."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.posts import Posts
from bulletin.desk.publishing import Publishing
from bulletin.desk.saying import report_in_words, source_in_words
from bulletin.desk.today import plain_title, state_of
from bulletin.media.fonts import Font, font_of_this_machine
from bulletin.model.edition import Edition
from bulletin.problems import BuildError
from bulletin.publish.copied import Article, article_of
from bulletin.publish.long_pictures import LongPicture, long_picture
from bulletin.publish.wechat import SUMMARY, TITLE
from bulletin.text.scripts import in_script

HERE: Final = "/wechat"
_NEWEST: Final = 20
_SCAN: Final = "扫码看全文：每个数字的日期、统计范围和来源都在，有更正也登在那里。"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src *; sandbox; frame-ancestors 'self'"
"""The frame of a copy may have the looks that it is copied with, and run nothing."""


@dataclass(slots=True)
class CopyPages:
    """The pages from which bulletins are copied into the editor of 公众号."""

    newsroom: Newsroom
    pages: Pages
    publishing: Publishing

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route(HERE, page(self.overview)),
            Route(f"{HERE}/{{id}}", page(self.show)),
            Route(f"{HERE}/{{id}}/copy", page(self.copy)),
            Route(f"{HERE}/{{id}}/long.png", page(self.picture)),
            Route(f"{HERE}/{{id}}/copied", page(self.copied), methods=["POST"]),
        ]

    @property
    def posts(self) -> Posts:
        """What was copied."""
        return Posts(self.newsroom)

    def overview(self, _: Request, _form: Form) -> Response:
        """List the bulletins that can be copied, and those that are to be mended by hand."""
        return self._list(self.newsroom.records())

    def _list(self, edition: Edition, told: str = "") -> Response:
        public = islice((id_ for id_ in edition.newest if _is_public(edition, id_)), _NEWEST)
        bulletins = [
            (id_, plain_title(edition, edition.front_matters[id_]), self.posts.of(edition, id_))
            for id_ in public
        ]
        changed = list(self.posts.changed(edition))
        return self.pages.show("wechats.html", HERE, bulletins=bulletins, changed=changed, told=told)

    def _article(self, id_: str) -> Article:
        """Return a bulletin as it is copied; raise BuildError where readers don't have it."""
        settings = self.publishing(lambda *_: None).settings
        with self.newsroom.lock:
            return article_of(settings, id_)

    def show(self, request: Request, _: Form) -> Response:
        """Show a bulletin as it will be pasted, with its title and summary."""
        id_ = request.path_params["id"]
        edition = self.newsroom.records()
        if not _is_public(edition, id_):
            return self.pages.missing()
        try:
            made = self._article(id_)
        except BuildError as error:
            return self._list(edition, report_in_words(error.report, edition))
        fields = [
            (name, text, len(text), most)
            for name, text, most in (("标题", made.title, TITLE), ("摘要", made.summary, SUMMARY))
        ]
        return self.pages.show(
            "wechat.html",
            HERE,
            id=id_,
            title=plain_title(edition, edition.front_matters[id_]),
            fields=fields,
            post=self.posts.of(edition, id_),
            has_font=self._font is not None,
        )

    @property
    def _font(self) -> Font | None:
        """The font of the long picture; None where this machine has none with Chinese letters."""
        return self.publishing(lambda *_: None).settings.share_font or font_of_this_machine()

    def picture(self, request: Request, _: Form) -> Response:
        """Return the long picture of a bulletin, with its address as a QR code."""
        id_, edition = request.path_params["id"], self.newsroom.records()
        font = self._font if _is_public(edition, id_) else None
        if font is None:
            return self.pages.missing()
        made, settings = self._article(id_), self.publishing(lambda *_: None).settings
        sources = (edition.sources.get(one) for one in edition.front_matters[id_].sources)
        foot = [f"来源：{'；'.join(source_in_words(one) for one in sources if one)}。", _SCAN]
        picture = LongPicture(
            settings.site_name,
            made.title,
            made.summary,
            made.numbers,
            tuple(in_script(words, made.script) for words in foot),
            made.address,
            settings.look.on_paper,
            font,
            made.script,
        )
        name = {"Content-Disposition": f'inline; filename="{id_}.png"'}
        return Response(long_picture(picture), media_type="image/png", headers=name)

    def copied(self, request: Request, form: Form) -> Response:
        """Remember that a bulletin stands in 公众号 as it is now, or stands there no more."""
        id_, edition = request.path_params["id"], self.newsroom.records()
        if id_ not in edition.bulletins:
            return self.pages.missing()
        if form["do"] == "forget":
            self.posts.forget(id_)
            return go(HERE)
        self.posts.mark(edition, id_)
        return go(f"{HERE}/{id_}" if _is_public(edition, id_) else HERE)

    def copy(self, request: Request, _: Form) -> Response:
        """Return the text of a bulletin with its looks within, for the frame and for the clipboard."""
        id_ = request.path_params["id"]
        if not _is_public(self.newsroom.records(), id_):
            return self.pages.missing()
        text = self._article(id_).text
        head = '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>公众号</title></head>'
        return HTMLResponse(
            f"{head}<body>{text}</body></html>",
            headers={"Content-Security-Policy": _POLICY, "X-Frame-Options": "SAMEORIGIN"},
        )


def _is_public(edition: Edition, id_: str) -> bool:
    """Tell if readers have a bulletin."""
    return id_ in edition.front_matters and state_of(edition, edition.front_matters[id_]) == "已发布"
