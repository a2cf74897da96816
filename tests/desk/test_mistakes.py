"""Mistakes of people at the desk: each gets a clear message in the desk's words, and loses nothing.

Those that have tests of their own are named in ELSEWHERE; the others are acted out here at one desk, whose
newsroom is put back as it was after each.
"""

import errno
import io
import os
import re
import shutil
import socket
import tempfile
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from urllib.parse import urlencode

import msgspec
import openpyxl
import pytest
from click.testing import CliRunner
from desks import (
    NOW,
    REPORT,
    Answer,
    Asking,
    contents,
    make_newsroom,
    put_file,
    put_in,
    put_sheet,
    running_desk,
    settle,
    wait_for_job,
)

from bulletin.cli import main
from bulletin.cli.desking import Running, _listening
from bulletin.desk.guard import HOST, OPEN, new_key
from bulletin.desk.newsroom import STEPS
from bulletin.desk.pages import _LARGEST_FIELD
from bulletin.model.ledger import PUBLIC
from bulletin.publication.publisher import Publisher
from bulletin.read.files import LIMIT
from bulletin.read.settings import read_settings
from bulletin.sheets.template import template

TESTS = Path(__file__).parents[1]
OTHER_WORDS = re.compile(
    r"bulletin |`|--|\bid\b|YAML|Errno|Traceback|[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}|/tmp|[A-Z]_[A-Z]"
)
"""What no message of the desk has: commands, fields, settings, sentences in English, paths of the machine."""
DRAFT = "/write/suxian-2020-03-06"
NEW = "这一段是刚写的，丢不得。"
FORM = "application/x-www-form-urlencoded"
ELSEWHERE = {
    "a number is settled in two tabs": (
        "desk/test_report.py",
        "test_two_windows_do_not_undo_each_other_unseen",
    ),
    "a form is sent twice": ("desk/test_report.py", "test_a_form_that_is_sent_twice_counts_once"),
    "a report is pasted twice": ("desk/test_report.py", "test_a_text_that_was_pasted_twice_is_noticed"),
    "answers are sent at once": ("desk/test_report.py", "test_answers_that_are_sent_at_once_are_all_kept"),
    "words are typed and left": (
        "desk/test_report.py",
        "test_words_that_were_typed_and_not_sent_are_there_when_one_comes_back",
    ),
    "what was written is undone after a change": (
        "desk/test_report.py",
        "test_a_step_is_taken_back_whole_and_done_again",
    ),
    "a bulletin is written in two tabs": (
        "desk/test_write.py",
        "test_what_another_window_has_typed_is_not_lost",
    ),
    "the file is edited outside": (
        "desk/test_write.py",
        "test_what_was_changed_elsewhere_meanwhile_is_merged_by_paragraph",
    ),
    "the title is empty": ("desk/test_write.py", "test_an_empty_title_is_refused_and_nothing_is_lost"),
    "what is public is undone": (
        "desk/test_publish_from_desk.py",
        "test_a_change_without_a_word_is_asked_about_and_brought_back",
    ),
    "nobody has said where readers look": (
        "desk/test_publish_from_desk.py",
        "test_what_keeps_from_publishing_is_said",
    ),
    "power is cut between two writes": ("desk/test_desk_killed.py", "test_a_step_is_whole_or_not_there"),
    "the same sheet twice": ("sheets/test_sheet_at_desk.py", "test_a_sheet_is_one_step_and_nothing_twice"),
    "the records change while one looks at a sheet": (
        "sheets/test_sheet_at_desk.py",
        "test_a_file_changed_meanwhile_stays",
    ),
    "a sheet is too large": ("sheets/test_sheet_at_desk.py", "test_what_is_too_large_is_refused"),
    "a browser without scripts": ("site/test_desk.py", "test_it_works_without_scripts"),
    "the desk has stopped": ("site/test_desk.py", "test_words_stay_in_the_page_when_the_desk_has_stopped"),
}
"""Mistakes that other tests act out."""


@dataclass
class Desk:
    """The desk that mistakes are made at: with a draft, a report in hand, and a source."""

    asking: Asking
    report: str
    monkeypatch: pytest.MonkeyPatch

    @property
    def file(self) -> Path:
        """The file of the draft."""
        return self.asking.root / "content/bulletins/2020/suxian-2020-03-06.md"

    def form(self, page: Answer | None = None) -> dict[str, str]:
        """Return what the form of the draft holds."""
        page = page or self.asking.get(DRAFT)
        form = next(one for one in page.page.forms if "body" in one.fields)
        held = {name: form.fields[name] or "" for name in ("title", "summary", "body", "seen", "window")}
        return {**held, "body": held["body"].removeprefix("\n")}

    def typed(self, page: Answer | None = None) -> dict[str, str]:
        """Return the form of the draft with a paragraph more."""
        held = self.form(page)
        return {**held, "body": f"{held['body']}\n\n{NEW}"}

    def save(self, fields: dict[str, str] | None = None, do: str = "save") -> Answer:
        """Save the draft with a paragraph more."""
        return self.asking.post(DRAFT, {**(fields or self.typed()), "do": do})

    def refusing(self, number: int, of: str = "") -> None:
        """Have the disk refuse what is written below a folder of this name, everywhere for none."""
        real = tempfile.NamedTemporaryFile

        def refused(*given: Any, **named: Any) -> Any:
            if of in str(named.get("dir", "")):
                raise OSError(number, os.strerror(number))
            return real(*given, **named)

        self.monkeypatch.setattr(tempfile, "NamedTemporaryFile", refused)

    def merged(self, page: Answer) -> Answer:
        """Take both sides of a merge, and return the page of the draft with them, which is not saved yet."""
        told(page, "在别处改过")
        self.asking.submit(page, DRAFT, do="mine")
        return self.asking.get(DRAFT)


Act = Callable[[Desk], object]
MISTAKES: dict[str, Act] = {}


def mistake(name: str) -> Callable[[Act], Act]:
    """Have a function act out a mistake."""

    def named(act: Act) -> Act:
        assert name not in MISTAKES
        MISTAKES[name] = act
        return act

    return named


def told(answer: Answer, *words: str, status: int = 200) -> Answer:
    """Expect an answer in the desk's words that says these."""
    for one in words:
        assert one in answer.text, answer.words
    assert answer.status == status, answer.words
    main = " ".join(answer.page.xpath("string(//main)").split()) if "<main" in answer.text else answer.text
    found = OTHER_WORDS.search(main)
    assert not found, (found[0], main)
    return answer


# what is sent


def encoded(fields: dict[str, str]) -> bytes:
    """Return a form as browsers send it."""
    return urlencode(fields).encode()


def ole(mark: str) -> bytes:
    """Return the beginning of a file in Microsoft's old container."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + mark.encode("utf-16-le") + bytes(600)


def zipped(name: str) -> bytes:
    """Return an archive with a file of this name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(name, "<a/>")
    return stream.getvalue()


def workbook(*rows: tuple[object, ...]) -> bytes:
    """Return a workbook of one sheet."""
    book = openpyxl.Workbook()
    assert book.active
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


# the file of a bulletin, meanwhile


@mistake("the file was deleted while one wrote")
def _(desk: Desk) -> None:
    typed = desk.typed()
    desk.file.unlink()
    told(desk.save(typed), NEW, "删", status=404)


@mistake("the draft was taken back in one tab and saved in the other")
def _(desk: Desk) -> None:
    typed = desk.typed()
    desk.asking.post("/step", {"do": "undo"})
    told(desk.save(typed), NEW, status=404)
    desk.asking.post("/step", {"do": "redo"})
    assert NEW not in desk.file.read_text("utf-8")


@mistake("the file was saved in another encoding meanwhile")
def _(desk: Desk) -> None:
    typed = desk.typed()
    data = desk.file.read_text("utf-8").encode("gb18030")
    desk.file.write_bytes(data)
    told(desk.save(typed), NEW, status=404)
    told(desk.asking.get("/"))
    assert desk.file.read_bytes() == data


@mistake("the head of the file was spoilt meanwhile")
def _(desk: Desk) -> None:
    typed = desk.typed()
    text = desk.file.read_text("utf-8").replace("title:", "title", 1)
    desk.file.write_text(text, "utf-8")
    page = desk.merged(desk.save(typed))
    told(desk.save(desk.form(page)), NEW)
    assert NEW in desk.file.read_text("utf-8")


@mistake("Notepad has put a mark and other line ends into the file")
def _(desk: Desk) -> None:
    typed = desk.typed()
    data = b"\xef\xbb\xbf" + desk.file.read_bytes().replace(b"\n", b"\r\n")
    desk.file.write_bytes(data)
    told(desk.save(typed), NEW)
    now = desk.file.read_bytes()
    assert NEW.encode() in now
    assert now.startswith(b"\xef\xbb\xbf")
    assert now.count(b"\r\n") == now.count(b"\n")


@mistake("a cloud disk has made a copy of the file in conflict")
def _(desk: Desk) -> None:
    typed = desk.typed()
    copy = desk.file.with_name("suxian-2020-03-06 (冲突副本).md")
    shutil.copy(desk.file, copy)
    told(desk.save(typed), NEW)
    assert (NEW in desk.file.read_text("utf-8")) or (NEW in desk.asking.get(DRAFT).text)
    assert NEW not in copy.read_text("utf-8")
    told(desk.asking.get("/"))


@mistake("the file was renamed meanwhile")
def _(desk: Desk) -> None:
    typed = desk.typed()
    other = desk.file.rename(desk.file.with_name("other.md"))
    told(desk.save(typed), NEW)
    assert NEW in other.read_text("utf-8")
    assert not desk.file.exists()


# disks and folders


@mistake("the disk is full when one saves")
def _(desk: Desk) -> None:
    typed, before = desk.typed(), contents(desk.asking.root)
    desk.refusing(errno.ENOSPC)
    told(desk.save(typed), NEW, "磁盘满了")
    assert contents(desk.asking.root) == before


@mistake("the disk is full when one pauses")
def _(desk: Desk) -> None:
    typed = desk.typed()
    desk.refusing(errno.ENOSPC)
    answer = desk.asking.ask(
        f"{DRAFT}/check",
        "POST",
        encoded({**typed, "csrf": desk.asking.session.token}),
        {"HX-Request": "true", "Origin": f"http://{HOST}:{desk.asking.port}", "Content-Type": FORM},
    )
    told(answer, "磁盘满了", status=422)


@mistake("the content may be read only")
def _(desk: Desk) -> None:
    typed, before = desk.typed(), contents(desk.asking.root)
    desk.refusing(errno.EACCES, "content")
    told(desk.save(typed), NEW, "没有存")
    assert contents(desk.asking.root) == before
    desk.monkeypatch.undo()
    told(desk.asking.get(DRAFT), NEW)


@mistake("another program holds the file")
def _(desk: Desk) -> None:
    typed, before = desk.typed(), contents(desk.asking.root)
    real = Path.replace

    def held(path: Path, target: Path) -> Path:
        if Path(target) == desk.file:
            raise PermissionError(errno.EACCES, "WinError 32")
        return real(path, target)

    desk.monkeypatch.setattr(Path, "replace", held)
    told(desk.save(typed), NEW)
    assert contents(desk.asking.root) == before


@mistake("the disk is full when a report is put in")
def _(desk: Desk) -> None:
    desk.refusing(errno.ENOSPC)
    told(desk.asking.post("/report", {"text": f"{REPORT}{NEW}"}), NEW, "磁盘满了")


@mistake("the disk is full when the draft is made")
def _(desk: Desk) -> None:
    before = contents(desk.asking.root)
    page = desk.asking.get(f"/report/{desk.report}/save")
    desk.refusing(errno.ENOSPC, "content")
    told(desk.asking.submit(page, f"/report/{desk.report}/save", title="想好的题目"), "想好的题目")
    assert contents(desk.asking.root) == before
    desk.monkeypatch.undo()
    assert "想好的题目" in desk.asking.get(f"/report/{desk.report}/save").text


@mistake("the newsroom's folder was renamed while the desk runs")
def _(desk: Desk) -> None:
    typed, root = desk.typed(), desk.asking.root
    other = root.rename(root.with_name("改过的名字"))
    try:
        told(desk.save(typed), NEW, "文件夹")
        told(desk.asking.get("/"), "文件夹")
        told(desk.asking.post("/report", {"text": f"{REPORT}{NEW}"}), NEW, "文件夹")
        assert not root.exists()
    finally:
        if root.exists():
            shutil.rmtree(root)
        other.rename(root)


@mistake("the desk's own folder was deleted while it runs")
def _(desk: Desk) -> None:
    typed = desk.typed()
    shutil.rmtree(desk.asking.newsroom.folder.root)
    desk.save(typed)
    assert NEW in desk.file.read_text("utf-8")


@mistake("a file of the desk's own was cut off")
def _(desk: Desk) -> None:
    desk.asking.post(f"{DRAFT}/check", desk.typed())
    kept = desk.asking.newsroom.folder.file("writing", "suxian-2020-03-06.json")
    data = kept.read_bytes()
    kept.write_bytes(data[: len(data) // 2])
    told(desk.asking.get(DRAFT))
    assert kept.with_suffix(".unreadable").read_bytes() == data[: len(data) // 2]


# windows, buttons, time


@mistake("back button: the form from before the last save is sent again")
def _(desk: Desk) -> None:
    old = desk.form()
    desk.save()
    answer = desk.asking.post(DRAFT, {**old, "body": old["body"] + "\n\n旧页上写的。", "do": "save"})
    assert NEW in desk.file.read_text("utf-8")
    told(desk.merged(answer), "旧页上写的。", NEW)


@mistake("double click: a draft is made by two clicks at once")
def _(desk: Desk) -> None:
    path = f"/report/{desk.report}/save"
    page = desk.asking.get(path)
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(desk.asking.submit, page, path, title="一篇") for _ in range(2)]
    assert {one.result().status for one in both} == {200}
    assert len(desk.asking.newsroom.records().front_matters) == 3


@mistake("back button: a draft is made once more from the page of the last step")
def _(desk: Desk) -> None:
    path = f"/report/{desk.report}/save"
    first, second = desk.asking.get(path), desk.asking.get(path)
    desk.asking.submit(first, path, title="一篇")
    desk.asking.submit(second, path, title="又一篇")
    assert desk.asking.at.startswith("/write/")
    assert len(desk.asking.newsroom.records().front_matters) == 3


@mistake("undo is clicked in two tabs")
def _(desk: Desk) -> None:
    desk.save()
    pages = [desk.asking.get("/"), desk.asking.get("/")]
    desk.asking.submit(pages[0], "/step", do="undo")
    told(desk.asking.submit(pages[1], "/step", do="undo"), "已经撤销")
    assert desk.file.exists()


@mistake("the laptop slept so long that nobody knows the page's text any more")
def _(desk: Desk) -> None:
    typed = desk.typed()
    shutil.rmtree(desk.asking.newsroom.folder.file("bases"))
    text = desk.file.read_text("utf-8").replace("下一步", "别人改了")
    desk.file.write_text(text, "utf-8")
    page = desk.merged(desk.save(typed))
    assert desk.file.read_text("utf-8") == text
    told(page, NEW, "别人改了")


@mistake("F5 on the address of a form: it has no page of its own")
def _(desk: Desk) -> None:
    for path in ("/step", f"/report/{desk.report}/step", "/publish/back", f"{DRAFT}/check"):
        told(desk.asking.get(path), "没有这一页", status=404)


@mistake("the link of the desk is opened twice")
def _(desk: Desk) -> None:
    key = new_key(desk.asking.newsroom.folder)
    for _ in range(2):
        assert desk.asking.ask(f"{OPEN}?key={key}").status == 200
    cookie, desk.asking.cookie = desk.asking.cookie, ""
    assert desk.asking.ask(f"{OPEN}?key={key}").status == 200
    told(desk.asking.ask(f"{OPEN}?key={key}"), "再打开一次编辑台", status=403)
    desk.asking.cookie = cookie


@mistake("the browser has lost the cookie")
def _(desk: Desk) -> None:
    typed = desk.typed()
    desk.asking.post(f"{DRAFT}/check", typed)
    cookie, desk.asking.cookie = desk.asking.cookie, ""
    told(desk.save(typed), "再打开一次编辑台", status=403)
    desk.asking.cookie = cookie
    assert NEW in desk.asking.get(DRAFT).text


@mistake("the form is one of another desk")
def _(desk: Desk) -> None:
    answer = desk.asking.ask(
        DRAFT,
        "POST",
        encoded({**desk.typed(), "csrf": "0" * 64}),
        {"Origin": f"http://{HOST}:{desk.asking.port}", "Content-Type": FORM},
    )
    told(answer, NEW, status=403)


@mistake("the desk is opened twice")
def _(desk: Desk) -> None:
    folder = desk.asking.newsroom.folder
    folder.write(Running(desk.asking.port), "running.json")
    settings = desk.asking.root / "pelicanconf.py"
    found = CliRunner().invoke(main, ["desk", "--no-browser", "-s", str(settings), "--port", "1024"])
    assert found.exit_code == 0, found.output
    assert f"{HOST}:{desk.asking.port}" in found.output


@mistake("the port is taken")
def _(_: Desk) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = min(taken.getsockname()[1], 65000)
        with _listening(port) as found:
            assert found.getsockname()[1] != taken.getsockname()[1]


# what is put in


@mistake("nothing is sent")
def _(desk: Desk) -> None:
    told(desk.asking.post("/report", {"text": " \n　"}), "空")
    told(put_sheet(desk.asking, b""), "空")
    told(desk.asking.post("/sheet", {}), "还没有选表格")
    told(desk.asking.post("/publish/back", {"name": "", "why": ""}), "要写为什么")


@mistake("a whole book is pasted into a report")
def _(desk: Desk) -> None:
    told(desk.asking.post("/report", {"text": "68 " * (LIMIT // 12 + 1)}), " MB")
    told(desk.asking.post("/report", {"text": "6" * (_LARGEST_FIELD + 1)}), "一栏最多", status=400)


@mistake("a whole book is pasted into a bulletin")
def _(desk: Desk) -> None:
    desk.monkeypatch.setattr("bulletin.desk.newsroom.LIMIT", 500)
    before = contents(desk.asking.root)
    told(desk.save(), NEW, "太长")
    assert contents(desk.asking.root) == before


@mistake("a film is dropped")
def _(desk: Desk) -> None:
    told(put_sheet(desk.asking, bytes(33 * 2**20)), "32 MB", status=413)


@mistake("a very long title, with line breaks")
def _(desk: Desk) -> None:
    desk.asking.post(DRAFT, {**desk.form(), "title": "复工\n" * 2000, "do": "save"})
    assert desk.asking.get(DRAFT).status == 200
    told(desk.asking.get("/"))


@mistake("very long names in the byline")
def _(desk: Desk) -> None:
    page = desk.asking.post("/report", {"text": REPORT.replace("68家", "69家")})
    name = desk.asking.at.split("/")[2]
    desk.asking.submit(page, f"/report/{name}/names", do="go", outlet="红网" * 300)
    settle(desk.asking, name, n4={"do": "no"}, n6={"do": "no"})
    path = f"/report/{name}/save"
    desk.asking.submit(desk.asking.get(path), path, title="题目" * 200)
    assert desk.asking.at.startswith("/write/"), desk.asking.get(path).words[:300]


@mistake("signs of files in a title")
def _(desk: Desk) -> None:
    for title in ("复工: 进展 # 一", "{{ x }}", "'复工", "- 复工", "【没有这个】", "null", "68"):
        desk.asking.post(DRAFT, {**desk.form(), "title": title, "do": "save"})
        assert desk.form()["title"] == title
    told(desk.asking.get("/"))


@mistake("files that are no spreadsheets")
def _(desk: Desk) -> None:
    before = contents(desk.asking.root)
    for name, data in (
        ("到岗.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(99)),
        ("通稿.docx", zipped("word/document.xml")),
        ("密.xlsx", ole("EncryptedPackage")),
        ("~$到岗.xlsx", b"\x05wang" + bytes(160)),
        ("复工.pdf", b"%PDF-1.7\n1 0 obj"),
        ("快捷方式.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(200)),
    ):
        told(put_sheet(desk.asking, data, name), f"请看</b>　“{name}”")
    assert contents(desk.asking.root) == before


@mistake("a spreadsheet of something else")
def _(desk: Desk) -> None:
    told(put_sheet(desk.asking, workbook(("日期", "菜", "价钱"), ("周一", "白菜", "3元"))))


@mistake("the wrong sheet of a workbook")
def _(desk: Desk) -> None:
    told(put_sheet(desk.asking, workbook(("说明",), ("请各企业周五前填报",))))


@mistake("a sheet with heads and no rows")
def _(desk: Desk) -> None:
    told(put_sheet(desk.asking, workbook(("企业名称", "到岗率（%）", "截至"))))


@mistake("the empty template is sent back")
def _(desk: Desk) -> None:
    told(put_sheet(desk.asking, template(desk.asking.newsroom.records())))


@mistake("files that are no reports")
def _(desk: Desk) -> None:
    for name, data, words in (
        ("通稿.doc", ole("WordDocument"), "docx"),
        ("密.docx", ole("EncryptedPackage"), "密码"),
        ("照片.docx", b"\x89PNG\r\n\x1a\n" + bytes(99), "Word"),
        ("通稿.docx", b"", "空"),
        ("通稿.pdf", b"%PDF-1.7\n1 0 obj", "PDF"),
        ("~$通稿.docx", b"\x04wang" + bytes(158), "~$"),
        ("到岗.xlsx", workbook(("企业", 3)), ""),
        ("乱.txt", b"\xb5\xbd68\xff\xff", "拿不准"),
    ):
        told(put_file(desk.asking, "/report", data, name, {}), words)


@mistake("a report in the encoding of old Windows")
def _(desk: Desk) -> None:
    told(
        put_file(desk.asking, "/report", REPORT.replace("4日", "7日").encode("gb18030"), "通稿.txt", {}),
        "红网时刻",
    )


# records that are gone or were changed in another window


@mistake("a report that was put away, from an old link")
def _(desk: Desk) -> None:
    told(desk.asking.get("/report/abcdef/names"), "没有这份来稿", status=404)


@mistake("a number is corrected that was deleted meanwhile")
def _(desk: Desk) -> None:
    (figure, *_) = desk.asking.newsroom.records().figures
    page = desk.asking.get(f"/correct/{figure}")
    desk.asking.post("/step", {"do": "undo"})
    told(
        desk.asking.submit(page, f"/correct/{figure}", printed="70家", reason="企业重报了"),
        "企业重报了",
        status=404,
    )


@mistake("a number is corrected in two tabs")
def _(desk: Desk) -> None:
    (figure, *_) = desk.asking.newsroom.records().figures
    pages = [desk.asking.get(f"/correct/{figure}") for _ in range(2)]
    desk.asking.submit(pages[0], f"/correct/{figure}", printed="70家")
    told(desk.asking.submit(pages[1], f"/correct/{figure}", printed="71家"), "刚在别处改成了", "71家")


@mistake("marks of a merge were left in a file of records")
def _(desk: Desk) -> None:
    path = desk.asking.root / "content/data/sources.yaml"
    data = path.read_bytes() + "<<<<<<< HEAD\n- {id: a}\n=======\n- {id: b}\n>>>>>>> 别人\n".encode()
    path.write_bytes(data)
    told(desk.asking.get("/"))
    told(desk.save(), NEW)
    assert path.read_bytes() == data


@mistake("an answer for a number is sent when its indicator is gone")
def _(desk: Desk) -> None:
    card = desk.asking.get(f"/report/{desk.report}/1")
    told(
        desk.asking.submit(card, f"/report/{desk.report}/1", do="keep", what="gone", note="一句备注"),
        "一句备注",
    )


@mistake("a moment that is past")
def _(desk: Desk) -> None:
    told(desk.save(do="time"), "不是时间", NEW)
    answer = desk.asking.post(DRAFT, {**desk.typed(), "do": "time", "when": "2019年3月7日8点"})
    told(answer, "已经过去了，或者离现在超过一年", NEW)


# publishing


def looked(desk: Desk) -> Answer:
    """Look what publishing would change, and wait for what comes of it."""
    desk.asking.get("/publish")
    return wait_for_job(desk.asking)


@mistake("the clock was set back before publishing")
def _(desk: Desk) -> None:
    past = datetime(2019, 1, 1, tzinfo=UTC)
    desk.monkeypatch.setattr("bulletin.desk.publishing.datetime", Mock(wraps=datetime, now=lambda _: past))
    told(looked(desk), "没有做成", "时钟是2019年01月01日 08:00")


@mistake("the clock was set back after publishing, and a new step is taken back")
def _(desk: Desk) -> None:
    desk.monkeypatch.setattr(desk.asking.newsroom, "now", lambda: NOW.replace(year=2019))
    desk.save()
    assert NEW in desk.file.read_text("utf-8")
    desk.asking.post("/step", {"do": "undo"})
    assert NEW not in desk.file.read_text("utf-8")


@mistake("what is public is taken back, after a clock that ran ahead")
def _(desk: Desk) -> None:
    steps = [one for one in desk.asking.newsroom.steps() if "公开的" in one[1].words]
    name, step = steps[0]
    desk.asking.newsroom.folder.write(
        msgspec.structs.replace(step, moment="2099-01-01"), STEPS, f"{name}.json"
    )
    before = contents(desk.asking.root)
    told(desk.asking.post("/step", {"do": "undo", "name": name}), "没有做成", "公开")
    assert contents(desk.asking.root) == before


@mistake("another program publishes at this moment")
def _(desk: Desk) -> None:
    publisher = Publisher(read_settings(desk.asking.root / "publishconf.py"), PUBLIC)
    with publisher.looked_at():
        told(looked(desk), "没有做成")


@mistake("the folder that readers get has gone, as a disk that was pulled out")
def _(desk: Desk) -> None:
    public = desk.asking.root.with_name("public")
    moved = public.rename(public.with_name("pulled out"))
    try:
        told(looked(desk), "连上了没有")
    finally:
        shutil.rmtree(public, ignore_errors=True)
        moved.rename(public)


@mistake("publish is clicked in two tabs, and once more later")
def _(desk: Desk) -> None:
    desk.asking.post(DRAFT, {**desk.typed(), "do": "ready"})
    page = looked(desk)
    with ThreadPoolExecutor(2) as pool:
        for _ in range(2):
            pool.submit(desk.asking.submit, page, "/publish", do="publish")
    told(wait_for_job(desk.asking), "读者现在看到的就是新的")
    desk.asking.submit(page, "/publish", do="publish")
    told(wait_for_job(desk.asking))
    assert len([*(desk.asking.root / "content/published").iterdir()]) == 2


def prepared(root: Path) -> Path:
    """Write a newsroom that publishes into a folder beside it; return it."""
    make_newsroom(root)
    public = root.with_name("public")
    public.mkdir()
    with (root / "publishconf.py").open("a", encoding="utf-8") as settings:
        settings.write(
            "BULLETIN_SHARE_IMAGES = BULLETIN_TWINS = BULLETIN_DOWNLOADS = BULLETIN_SEARCH = False\n"
        )
        settings.write(f"BULLETIN_TARGETS = {{'public': {str(public / 'site')!r}}}\n")
    return root


def begin(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Publish a bulletin, write a draft, and leave a report with one number open."""
    desk = Desk(asking, "", monkeypatch)
    page = asking.post("/report", {"text": "截至3月1日，苏仙区企业复工40家。"})
    name = asking.at.split("/")[2]
    asking.submit(page, f"/report/{name}/names", do="go")
    path = f"/report/{name}/save"
    asking.submit(asking.get(path), path, title="公开的", date="3.1")
    for do in ("none:40家", "ready"):
        asking.post(asking.at, {**desk.form(asking.get(asking.at)), "do": do})
    asking.submit(looked(desk), "/publish", do="publish")
    told(wait_for_job(asking), "读者现在看到的就是新的")

    name = put_in(asking)
    settle(asking, name, n4={"what": "liaison-officers"}, n6={"do": "no"})
    path = f"/report/{name}/save"
    asking.submit(asking.get(path), path, title="规上企业全部复工")
    page = asking.post("/report", {"text": REPORT.replace("3月4日", "3月5日")})
    desk.report = asking.at.split("/")[2]
    asking.submit(page, f"/report/{desk.report}/names", do="go")
    return desk


def test_a_mistake_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """All in one newsroom: to begin one takes longer than to act out most mistakes."""
    failed = []
    root, kept = prepared(tmp_path / "新闻 台"), tmp_path / "kept"
    monkeypatch = pytest.MonkeyPatch()
    with running_desk(root) as asking:
        desk = begin(asking, monkeypatch)
        for part in ("content", "desk"):
            shutil.copytree(root / part, kept / part)
        for name, act in MISTAKES.items():
            try:
                act(desk)
            except Exception as error:  # noqa: BLE001  the others are acted out as well
                error.add_note(name)
                failed.append(error)
            monkeypatch.undo()
            for part in ("content", "desk"):
                shutil.rmtree(root / part, ignore_errors=True)
                shutil.copytree(kept / part, root / part)
    if failed:
        raise ExceptionGroup("mistakes", failed)


def test_fifty_mistakes_are_acted_out() -> None:
    assert len(MISTAKES) + len(ELSEWHERE) >= 50
    for path, name in ELSEWHERE.values():
        assert f"def {name}(" in (TESTS / path).read_text(encoding="utf-8"), name
