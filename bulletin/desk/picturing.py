"""Images that are dropped into a bulletin while it is written: kept, named, and put where the caret was."""

from dataclasses import dataclass, replace
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.drafting import plain_markdown
from bulletin.desk.insertable import with_paragraph
from bulletin.desk.pages import Form
from bulletin.desk.saying import SAY
from bulletin.desk.working import Working
from bulletin.desk.writing import HERE, WritePages
from bulletin.media.received import ReceivedImage, received_image
from bulletin.newsroom.records import free_id
from bulletin.problems import Problem, refusal
from bulletin.text.pinyin import pinyin_slug

_FOLDER: Final = "images"
_LONGEST_NAME: Final = 40
_SAVED: Final = 303
"""What the browser is sent where a bulletin was saved: to its page, so that a reload does nothing twice."""


@dataclass(frozen=True, slots=True)
class PicturePages:
    """Takes in the images of bulletins."""

    writing: WritePages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        return [Route(f"{HERE}/{{id}}/image", self.writing.pages.route(self.put_in), methods=["POST"])]

    def put_in(self, request: Request, form: Form) -> Response:
        """Put an image behind the caret's paragraph, or above the text, and save the bulletin with it."""
        id_, is_above = request.path_params["id"], form["do"] == "cover"
        working = self.writing.kept.working(id_)
        if working is None:
            return self.writing.pages.missing()
        working = self.writing.typed(id_, working, form)
        alt, image = " ".join(form["alt"].split()), self._received(form)
        if isinstance(image, str):
            return self.writing.page(id_, working, image)
        if not alt and not is_above:
            words = "还没有写图里有什么。看不见图的读者，听的就是这一句。图要再选一次。"
            return self.writing.page(id_, working, words)
        try:
            path = self._write(image, pinyin_slug(alt or working.typed.title, _LONGEST_NAME) or "image")
        except OSError as error:
            return self.writing.page(id_, working, f"图片写不进去：{SAY(refusal(error))}。")
        answer = self._saved_with(id_, working, path, form["caret"], "" if is_above else alt)
        if answer.status_code != _SAVED:
            self.writing.newsroom.content.joinpath(path).unlink(missing_ok=True)
            return self.writing.page(id_, working, "没有存成，图片也没有放。先点“存”，看清楚缺什么，再放。")
        return answer

    def _saved_with(self, id_: str, working: Working, path: str, caret: str, alt: str) -> Response:
        """Save a bulletin with an image: with words for it in the text, without any above that."""
        if not alt:
            head = {**working.typed.head, "image": working.head["image"]}
            above = replace(working, typed=msgspec.structs.replace(working.typed, head=head))
            return self.writing.saved(id_, above, lambda title: f"给《{title}》放了题图", {"image": path})
        body, _ = with_paragraph(working, caret, f"![{plain_markdown(alt)}]({{static}}{path})")
        within = replace(working, typed=msgspec.structs.replace(working.typed, body=body))
        return self.writing.saved(id_, within, lambda title: f"给《{title}》插了图片“{alt}”", {})

    @staticmethod
    def _received(form: Form) -> ReceivedImage | str:
        """Return the image that was sent, or why it can't be taken."""
        if not form.files:
            return "还没有选图片。"
        file = form.files[0]
        found = received_image(file.data, file.name)
        if isinstance(found, Problem):
            return f"“{file.name}”：{SAY(found.what)}。{SAY(found.mend)}。"
        return found

    def _write(self, image: ReceivedImage, name: str) -> str:
        """Write an image under a name that no other has; return its path below the content."""
        folder = self.writing.newsroom.content / _FOLDER
        folder.mkdir(exist_ok=True)
        taken = {path.stem.lower() for path in folder.iterdir()}
        path = folder / f"{free_id(name, taken)}{image.ending}"
        beside = path.with_name(f".{path.name}")
        try:
            beside.write_bytes(image.data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        return f"{_FOLDER}/{path.name}"
