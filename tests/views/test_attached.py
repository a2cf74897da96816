"""Attachments stand below the text that links to them: each once, in order, with its kind and size."""

import shutil
from pathlib import Path
from typing import Final

from drawing import office, pdf
from tables import for_each
from writing import settings_for

from bulletin.model.assets import Attachment
from bulletin.publish.build import Builder
from bulletin.views.media import attached, kind_and_size

TESTS: Final = Path(__file__).parents[1]


@for_each(
    ("kind", "size", "said"),
    [
        ("PDF", 1, "PDF，1 KB"),
        ("PDF", 1023, "PDF，1 KB"),
        ("PDF", 1536, "PDF，2 KB"),
        ("Word", 23_456, "Word，23 KB"),
        ("Excel", 900 * 1024, "Excel，900 KB"),
        ("PDF", 1023 * 1024 + 400, "PDF，1023 KB"),
        ("PDF", 2**20 - 1, "PDF，1.0 MB"),
        ("PDF", 2**20, "PDF，1.0 MB"),
        ("Excel", 1_258_291, "Excel，1.2 MB"),
        ("PDF", 12 * 2**20, "PDF，12.0 MB"),
        ("Word", 30 * 2**20, "Word，30.0 MB"),
    ],
)
def test_kind_and_size_are_said(kind: str, size: int, said: str) -> None:
    """As a reader on a phone needs them before a tap; a KB is never more than 1023."""
    assert kind_and_size(Attachment("files/a", "a", "", kind, size)) == said


_NOTICE: Final = ("通知.pdf", "PDF，1 KB")
_LIST: Final = ("名单.xlsx", "Excel，1 KB")
_BODIES: Final = {
    "[通知]({static}files/通知.pdf)": [_NOTICE],
    "[通知](/files/通知.pdf)": [_NOTICE],
    "[通知](../../files/通知.pdf)": [_NOTICE],
    "[通知](/files/%E9%80%9A%E7%9F%A5.pdf)": [_NOTICE],
    "[通知](/files/通知.pdf#page=2)": [_NOTICE],
    '<a href="/files/通知.pdf">通知</a>': [_NOTICE],
    "[通知][a]\n\n[a]: /files/%E9%80%9A%E7%9F%A5.pdf": [_NOTICE],
    "甲[^1]。\n\n[^1]: 见[通知](/files/通知.pdf)。": [_NOTICE],
    "|甲|乙|\n|-|-|\n|[通知](/files/通知.pdf)|1|": [_NOTICE],
    "- [通知](/files/通知.pdf)": [_NOTICE],
    "> [通知](/files/通知.pdf)": [_NOTICE],
    "[一](/files/通知.pdf)和[二](/files/通知.pdf)": [_NOTICE],
    "[名单](/files/名单.xlsx)，[通知](/files/通知.pdf)": [_LIST, _NOTICE],
    "[表](</files/1#楼 表.docx>)": [("1#楼 表.docx", "Word，1 KB")],
    "[表](/files/1%23楼%20表.docx)": [("1#楼 表.docx", "Word，1 KB")],
    "`[通知](/files/通知.pdf)`": [],
    "[首页](/about/)": [],
}


def test_attachments_are_listed_however_they_are_linked(tmp_path: Path) -> None:
    """By a path, in a table, an item or a footnote, in HTML; once where they are linked twice."""
    content = Path(shutil.copytree(TESTS / "bad/_base", tmp_path / "content"))
    (content / "files").mkdir()
    for name, data in (("通知.pdf", pdf()), ("名单.xlsx", office("xlsx")), ("1#楼 表.docx", office("docx"))):
        (content / "files" / name).write_bytes(data)
    for at, body in enumerate(_BODIES):
        matter = f"id: n{at}\ntitle: 第{at}篇\ndate: 2020-03-05\nplace: suxian\nsummary: 摘要。\n"
        path = content / f"bulletins/2020/n{at}.md"
        path.write_text(f"---\n{matter}sources: [rednet-suxian]\n---\n\n{body}\n", encoding="utf-8")
    settings = settings_for(tmp_path)
    edition, report = Builder(settings).inspect()
    assert report.errors == 0, report.problems
    listed = {
        body: [(link.text, link.note) for link in attached(edition, edition.bulletins[f"n{at}"])]
        for at, body in enumerate(_BODIES)
    }
    assert listed == _BODIES
