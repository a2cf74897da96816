"""Images that are dropped into a bulletin while it is written: kept, named, and put where the caret was."""

from dataclasses import dataclass
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.drafting import plain_markdown
from bulletin.desk.pages import Form
from bulletin.desk.paragraphs import plain_ends
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
        """Put an image behind the paragraph of the caret, and save the bulletin with it."""
        id_ = request.path_params["id"]
        working = self.writing.kept.working(id_)
        if working is None:
            return self.writing.pages.missing()
        working = self.writing.typed(id_, working, form)
        alt, image = " ".join(form["alt"].split()), self._received(form)
        if isinstance(image, str):
            return self.writing.page(id_, working, image)
        if not alt:
            words = "还没有写图里有什么。看不见图的读者，听的就是这一句。图要再选一次。"
            return self.writing.page(id_, working, words)
        try:
            path = self._write(image, pinyin_slug(alt, _LONGEST_NAME) or "image")
        except OSError as error:
            return self.writing.page(id_, working, f"图片写不进去：{SAY(refusal(error))}。")
        markdown = f"![{plain_markdown(alt)}]({{static}}{path})"
        caret = int(form["caret"]) if form["caret"].isdecimal() else -1
        typed = msgspec.structs.replace(working.typed, body=with_paragraph(working, caret, markdown))
        with_image = Working.of(working.edition, working.matter, working.file, typed)
        answer = self.writing.saved(id_, with_image, lambda title: f"给《{title}》插了图片“{alt}”")
        if answer.status_code != _SAVED:
            self.writing.newsroom.content.joinpath(path).unlink(missing_ok=True)
            return self.writing.page(id_, working, "没有存成，图片也没有放。先点“存”，看清楚缺什么，再放。")
        return answer

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


def with_paragraph(working: Working, caret: int, markdown: str) -> str:
    """Return what was typed with a paragraph behind that of the caret, or at the end where there is none."""
    text = plain_ends(working.typed.body)
    ends = [one.end for one in working.written.paragraphs]
    at = next((end for end in ends if 0 <= caret <= end), ends[-1] if ends else 0)
    return f"{text[:at]}\n\n{markdown}{text[at:]}" if at else f"{markdown}\n{text}"
