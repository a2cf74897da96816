"""The bar above a text: it finds what can be put in, and puts in new tables of numbers.

Such a table is not said by its words alone: what it shows is kept beside the text until that is saved.
"""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.bodies import to_body
from bulletin.desk.insertable import figure_pieces, record_pieces, with_paragraph
from bulletin.desk.marks import block
from bulletin.desk.notation import DeskText, with_offer
from bulletin.desk.pages import Form, go
from bulletin.desk.writing import HERE, WritePages

_PIECES: Final = {"figure": figure_pieces, "record": record_pieces}


@dataclass(frozen=True, slots=True)
class InsertPages:
    """Finds what can be put into a bulletin, and puts in tables."""

    writing: WritePages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.writing.pages.route
        return [
            Route(f"{HERE}/{{id}}/pieces", page(self.find)),
            Route(f"{HERE}/{{id}}/table", page(self.put_table), methods=["POST"]),
        ]

    def find(self, request: Request, _: Form) -> Response:
        """Return the numbers or records that are called as was typed, as a part of the page."""
        working = self.writing.kept.working(request.path_params["id"])
        if working is None:
            return self.writing.pages.missing()
        asked = request.query_params
        what = asked.get("for", "")
        typed = asked.get(f"{what}-q", "").strip()
        if what not in _PIECES:
            return self.writing.pages.missing()
        pieces = list(_PIECES[what](working, typed))
        return self.writing.pages.show("pieces.html", HERE, what=what, pieces=pieces, typed=typed)

    def put_table(self, request: Request, form: Form) -> Response:
        """Put a table of the numbers that were ticked behind the paragraph of the caret."""
        id_ = request.path_params["id"]
        working = self.writing.kept.working(id_)
        if working is None:
            return self.writing.pages.missing()
        working = self.writing.typed(id_, working, form)
        ticked = [one.target for one in working.names.figures if one.target in form.all("cell")]
        if not ticked:
            return self.writing.page(id_, working, "还没有选表里放哪些数字。")
        caption = to_body(" ".join(form["caption"].split()), DeskText("", (), is_line=True), working.names)
        markdown = block("figures", caption.text.strip(), {"ids": ", ".join(ticked)})
        known, shown = with_offer(working.body, markdown, working.names)
        body, number = with_paragraph(working, form["caret"], shown)
        self.writing.put(id_, working, body, known)
        return go(f"{HERE}/{id_}#p{number}")
