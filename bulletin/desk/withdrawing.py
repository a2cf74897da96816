"""Withdrawing a bulletin: what readers see then is shown before it is saved."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.posts import Posts
from bulletin.desk.today import UNCHANGEABLE, plain_title, public_bulletin, step_bar
from bulletin.model.bulletins import BulletinFrontMatter, WithdrawnFigures
from bulletin.model.edition import Edition
from bulletin.newsroom.editing import EditError, FieldValue, with_front_matter

HERE: Final = "/withdraw"
FIGURES: Final = {
    WithdrawnFigures.KEPT: "数字没有错，留着，写明公报已撤回",
    WithdrawnFigures.DROPPED: "数字也不对，一起撤下",
}


@dataclass(slots=True)
class WithdrawPages:
    """The page on which a published bulletin is withdrawn."""

    newsroom: Newsroom
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the page by its address."""
        return [Route(f"{HERE}/{{id}}", self.pages.route(self.withdraw), methods=["GET", "POST"])]

    def withdraw(self, request: Request, form: Form) -> Response:
        """Show what withdrawing a bulletin does, or do it; readers see it with the next publication."""
        edition = self.newsroom.records()
        found = public_bulletin(edition, request.path_params["id"])
        if found is None:
            return self.pages.missing()
        matter, path = found
        if request.method != "POST":
            return self._page(edition, matter, "", WithdrawnFigures.KEPT)
        reason, figures = form["reason"].strip(), form["figures"]
        if not reason:
            return self._page(edition, matter, "", figures, "要写为什么撤回，读者看得到。")
        if figures not in FIGURES:
            return self._page(edition, matter, reason, WithdrawnFigures.KEPT, "还没有选数字怎么办。")
        fields: dict[str, FieldValue] = {
            "status": "withdrawn",
            "withdrawn": {"date": f"{self.newsroom.now():%Y-%m-%d}", "reason": reason, "figures": figures},
        }

        def new_text(text: str | None) -> str:
            return with_front_matter(text or "", fields)

        try:
            words = f"撤回《{plain_title(edition, matter)}》"
            self.newsroom.change(words, {path: new_text})
        except EditError:
            return self._page(edition, matter, reason, figures, UNCHANGEABLE)
        return go("/publish")

    def _page(
        self, edition: Edition, matter: BulletinFrontMatter, reason: str, figures: str, wrong: str = ""
    ) -> Response:
        place = edition.places.get(matter.place)
        return self.pages.show(
            "withdraw.html",
            "/correct",
            id=matter.id,
            heading=plain_title(edition, matter),
            post=Posts(self.newsroom).of(edition, matter.id),
            day=matter.date.chinese,
            place=place.name if place else "",
            count=sum(1 for one in edition.figures.values() if one.source in matter.sources),
            choices=FIGURES,
            reason=reason,
            figures=figures,
            wrong=wrong,
            step=step_bar(self.newsroom),
        )
