"""A bulletin for 公众号: shown as its editor will keep it, and copied with its looks by one button."""

from dataclasses import dataclass
from itertools import islice
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages
from bulletin.desk.publishing import Publishing
from bulletin.desk.saying import report_in_words
from bulletin.desk.today import plain_title, state_of
from bulletin.model.edition import Edition
from bulletin.problems import BuildError
from bulletin.publish.copied import Article, article_of
from bulletin.publish.wechat import SUMMARY, TITLE

HERE: Final = "/wechat"
_NEWEST: Final = 20
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
        ]

    @staticmethod
    def _newest(edition: Edition) -> list[tuple[str, str]]:
        """Return the newest bulletins that readers have, with their titles."""
        public = (id_ for id_ in edition.newest if _is_public(edition, id_))
        return [(id_, plain_title(edition, edition.front_matters[id_])) for id_ in islice(public, _NEWEST)]

    def overview(self, _: Request, _form: Form) -> Response:
        """List the bulletins that can be copied."""
        return self.pages.show("wechats.html", HERE, bulletins=self._newest(self.newsroom.records()))

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
            return self.pages.show(
                "wechats.html",
                HERE,
                bulletins=self._newest(edition),
                told=report_in_words(error.report, edition),
            )
        fields = [
            (name, text, len(text), most)
            for name, text, most in (("标题", made.title, TITLE), ("摘要", made.summary, SUMMARY))
        ]
        return self.pages.show(
            "wechat.html", HERE, id=id_, title=plain_title(edition, edition.front_matters[id_]), fields=fields
        )

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
