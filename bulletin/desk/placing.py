"""Where the public site is: asked on the page of publishing as long as the newsroom has not said it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.saying import report_in_words
from bulletin.model.site_url import host_of, is_example, is_local
from bulletin.newsroom.public_site import PublicSite, public_site, with_public_site
from bulletin.newsroom.writing import NewText, TextChange, change_files
from bulletin.problems import BuildError, Problem
from bulletin.read.settings import read_settings

_ABOUT_IT: Final = frozenset({"target", "example-setting"})
"""Rules that say that the public site has no place, or no address, of its own."""


@dataclass(slots=True)
class PlacePages:
    """Keeps the address and the folder of the public site in the file `configuration`."""

    configuration: Path
    pages: Pages
    typed: PublicSite | None = None
    """What was typed last, where it could not be kept."""
    told: str = ""
    """Why it could not."""

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        return [Route("/publish/place", self.pages.route(self.keep), methods=["POST"])]

    def asked(self, problems: Iterable[Problem]) -> PublicSite | None:
        """Return what is to be asked of the public site, with what is known; None where nothing is.

        Nothing is asked either where the configuration works these out: whoever wrote that must change it.
        """
        if not any(is_about_place(one) for one in problems):
            return None
        return self.typed or self._stated()

    def keep(self, _: Request, form: Form) -> Response:
        """Write what was typed into the configuration, and look what publishing would change then."""
        self.typed = typed = PublicSite(form["address"].strip(), form["folder"].strip(' \t"“”'))
        before = self._text()
        if not typed.address or not typed.folder:
            self.told = "网址和文件夹都要填。"
        elif public_site(before) is None:
            self.told = "网站的设置有人改过，编辑台认不出现在的写法，改不了。请管这台电脑的人改。"
        else:
            self.told = self._put(typed, before)
        if not self.told:
            self.typed = None
        return go("/publish")

    def _put(self, typed: PublicSite, before: str) -> str:
        """Write the configuration; return why it can't be written, or not be used then: it is as `before`."""
        try:
            self._change(lambda text: with_public_site(text or "", typed))
        except BuildError as error:
            return report_in_words(error.report)
        try:
            read_settings(self.configuration)
        except BuildError as error:
            self._change(lambda _: before)
            return report_in_words(error.report).replace("SITEURL", "网址")
        return ""

    def _change(self, new_text: NewText) -> None:
        change_files(TextChange(self.configuration, self.configuration.name, new_text))

    def _stated(self) -> PublicSite | None:
        site = public_site(self._text())
        if site and (is_example(host_of(site.address)) or is_local(site.address)):
            return PublicSite("", site.folder)
        return site

    def _text(self) -> str:
        try:
            return self.configuration.read_bytes().decode("utf-8-sig")
        except (OSError, ValueError):
            return ""


def is_about_place(problem: Problem) -> bool:
    """Tell if a problem is that the public site has no place, or no address, of its own."""
    return problem.rule in _ABOUT_IT
