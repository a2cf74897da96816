"""Telling readers of a text that was wrong: what they will see is shown, and the correction is saved."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.correcting import FAULTS
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.posts import Posts
from bulletin.desk.saying import report_in_words
from bulletin.desk.today import UNCHANGEABLE, plain_title, public_bulletin, step_bar
from bulletin.model.bulletins import BulletinFrontMatter
from bulletin.model.edition import Edition
from bulletin.model.records import Fault
from bulletin.newsroom.editing import EditError, FieldValue, with_front_matter_entry
from bulletin.problems import BuildError

HERE: Final = "/correct"


@dataclass(slots=True)
class TellPages:
    """The page on which a correction of a bulletin's text is written."""

    newsroom: Newsroom
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the page by its address."""
        return [Route("/write/{id}/correction", self.pages.route(self.tell), methods=["GET", "POST"])]

    def tell(self, request: Request, form: Form) -> Response:
        """Show what readers are told of a bulletin's text, or tell them more."""
        edition = self.newsroom.records()
        found = public_bulletin(edition, request.path_params["id"])
        if found is None:
            return self.pages.missing()
        matter, path = found
        if request.method != "POST":
            return self._page(edition, matter, "", Fault.OURS)
        note, fault = " ".join(form["note"].split()), form["fault"]
        if not note:
            return self._page(edition, matter, "", fault, "要写原来错在哪里、改成了什么，读者看得到。")
        if fault not in FAULTS:
            return self._page(edition, matter, note, Fault.OURS, "还没有选是谁的错。")
        fields: dict[str, FieldValue] = {"date": f"{self.newsroom.now():%Y-%m-%d}", "note": note}
        if fault == Fault.SOURCE:
            fields["fault"] = fault

        def new_text(text: str | None) -> str:
            return with_front_matter_entry(text or "", "corrections", fields)

        words = f"更正《{plain_title(edition, matter)}》的正文"
        try:
            self.newsroom.change(words, {path: new_text}, is_checked=True)
        except EditError:
            return self._page(edition, matter, note, fault, UNCHANGEABLE)
        except BuildError as error:
            return self._page(edition, matter, note, fault, report_in_words(error.report, edition))
        return go("/publish")

    def _page(
        self, edition: Edition, matter: BulletinFrontMatter, note: str, fault: str, wrong: str = ""
    ) -> Response:
        return self.pages.show(
            "tell.html",
            HERE,
            id=matter.id,
            heading=plain_title(edition, matter),
            post=Posts(self.newsroom).of(edition, matter.id),
            told_before=[(one.date.chinese, one.note) for one in matter.corrections],
            faults=FAULTS,
            note=note,
            fault=fault,
            wrong=wrong,
            step=step_bar(self.newsroom),
        )
