"""The pages of bulletins as they are typed: what readers would see of them, shown by the preview."""

import html
import re
import traceback
from dataclasses import dataclass
from typing import Final

from bulletin.desk.kept_bulletins import KeptBulletins
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.saying import report_in_words
from bulletin.desk.today import state_of
from bulletin.desk.working import Working
from bulletin.media.copies import published_image
from bulletin.newsroom.editing import EditError
from bulletin.problems import BuildError
from bulletin.publish.sample import edition_with, sample_page
from bulletin.read.theme import read_theme
from bulletin.serve.preview import Sample

_FOLDER: Final = "/bulletins/"
_IMAGES: Final = "/images/"
_WIDTH: Final = re.compile(r"\.(\d{1,4})w(?=\.\w+$)")
"""What stands before the ending of the name of an image's smaller copy."""
_NONE: Final = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>样稿</title></head>
<body><p>样稿现在排不出来。{words}</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Samples:
    """Makes the pages of bulletins as they are typed; nothing of them is in the site, or in another page."""

    newsroom: Newsroom

    def page(self, path: str) -> Sample | None:
        """Return the page of a bulletin, or the file of an image, by its path in the site; None for others.

        Images are asked for that no page of the site shows yet.
        """
        if path.startswith(_IMAGES):
            return self._image(path.removeprefix("/"))
        address = path.removeprefix(_FOLDER).removesuffix("/").lower()
        with self.newsroom.lock:
            edition = self.newsroom.records()
            ids = edition.bulletins_by("bulletins_by_address").ids(address) if address else ()
            working = KeptBulletins(self.newsroom).working(ids[0]) if ids else None
            if working is None:
                return None
            words = "样稿，还没有存" if working.is_changed else f"{state_of(edition, working.matter)}，都存了"
            try:
                return Sample(self._made(working), words)
            except BuildError as error:
                return _none(f"{report_in_words(error.report, edition)}改好以后，这里自己会出来。")
            except EditError:
                return _none("这个文件开头的写法编辑台改不了。")
            except Exception as error:  # noqa: BLE001  what is being typed may be anything
                traceback.print_exc()
                return _none(
                    f"程序自己出错了（{type(error).__name__}），不是你写错了。照常写、照常存；一直这样，把这一页拍给管电脑的人。"
                )

    def _image(self, path: str) -> Sample | None:
        width = _WIDTH.search(path)
        name = _WIDTH.sub("", path)
        with self.newsroom.lock:
            if name not in self.newsroom.records().images:
                return None
            data = (self.newsroom.content / name).read_bytes()
        return Sample(published_image(data, int(width[1]) if width else 0), "")

    def _made(self, working: Working) -> bytes:
        newsroom, id_ = self.newsroom, working.matter.id
        name = working.edition.origins["bulletin", id_].path
        text = working.new_file() if working.is_changed else working.file
        settings = newsroom.settings.asked(search=True)
        bundle = newsroom.builder.bundle(read_theme(settings.theme, settings.look))
        return sample_page(edition_with(working.edition, name, text), id_, settings, bundle)


def _none(words: str) -> Sample:
    return Sample(_NONE.format(words=html.escape(words)).encode(), "")
