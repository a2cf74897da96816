"""Notes that stand for files which lie elsewhere are told as that, with the command that fetches these."""

from pathlib import Path

from tables import for_each

from bulletin.media.pointers import pointer_behind, pointer_in
from bulletin.read.folders import Folder
from bulletin.read.parse import parse_file
from bulletin.read.reports import read_report
from bulletin.sheets.workbook import read_workbook

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n"
KEY = b"SHA256E-s1048576--4d7a.pdf"
ANNEX = {
    "unlocked": b"/annex/objects/" + KEY + b"\n",
    "unlocked, without an end": b"/annex/objects/" + KEY,
    "unlocked, with the end of Windows": b"/annex/objects/" + KEY + b"\r\n",
    "unlocked, of another key": b"/annex/objects/MD5E-s9--900150983cd24fb0d6963f7d28e17f72.png\n",
    "unlocked, with a mark before it": b"\xef\xbb\xbf/annex/objects/" + KEY,
    "locked": b"../.git/annex/objects/Wf/0x/" + KEY + b"/" + KEY,
    "locked, in a folder": b"../../../.git/annex/objects/Wf/0x/" + KEY + b"/" + KEY + b"\n",
    "locked, at the top": b".git/annex/objects/Wf/0x/" + KEY + b"/" + KEY,
    "locked, of a bare repository": b"../.git/annex/objects/f87/4d5/" + KEY + b"/" + KEY,
    "locked, on Windows": rb"..\..\.git\annex\objects\f87\4d5\a.pdf\a.pdf",
}
LINKS = {
    "beside": b"./other.{ending}",
    "above": b"../shared/a.{ending}",
    "far above": b"../../../archive/2020/a.{ending}\n",
    "in Chinese": "../共用/通知.{ending}".encode(),
    "with spaces": "../共 用/通 知.{ending}".encode(),
    "of Windows": rb"..\shared\a.{ending}",
    "in capital letters": b"../shared/A.{ENDING}",
}


@for_each("data", ANNEX.values())
@for_each("name", ["a.pdf", "a.docx", "a.xlsx", "a.png", "a.jpg", "a.md", "a.yaml"])
def test_a_note_of_git_annex_is_told(name: str, data: bytes) -> None:
    """In place of each kind of file, however it was written."""
    found = pointer_in(data, name)
    assert found is not None
    assert found.rule == "lfs-pointer"
    assert "git-annex" in str(found.what)
    assert "`git annex get .`, then `git annex unlock .`" in str(found.mend)


@for_each("data", LINKS.values())
@for_each("ending", ["pdf", "docx", "png", "md", "yaml"])
def test_a_link_that_git_has_written_as_text_is_told(ending: str, data: bytes) -> None:
    """It leads to a file of the same kind, and nothing else stands in it."""
    written = data.replace(b"{ending}", ending.encode()).replace(b"{ENDING}", ending.upper().encode())
    found = pointer_in(written, f"a.{ending}")
    assert found is not None
    assert found.rule == "lfs-pointer"
    assert str(found.mend) == "put the file itself here"


@for_each(
    ("name", "data"),
    [
        ("a.md", b"---\nid: a\n---\n../b.md"),
        ("a.md", b"See ../b.md"),
        ("a.md", b"../b.md\n../c.md"),
        ("a.md", b"../images/b.png"),
        ("a.md", b"annex/objects"),
        ("a.yaml", b"- id: a\n"),
        ("a.pdf", b"%PDF-1.4"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.md", b"/annex/ of the palace"),
        ("a.md", b""),
    ],
)
def test_what_stands_for_nothing_is_no_note(name: str, data: bytes) -> None:
    """A text may name paths."""
    assert pointer_in(data, name) is None


def test_whoever_opens_files_tells_of_notes(tmp_path: Path) -> None:
    """Texts, records, attachments, images, reports and spreadsheets; and links that can't be followed."""
    data = ANNEX["unlocked"]
    told = [
        *(
            parse_file(kind, f"content/a.{ending}", data).problems[0]
            for kind, ending in (
                ("bulletin", "md"),
                ("page", "md"),
                ("figure", "yaml"),
                ("place", "yaml"),
                ("image", "png"),
                ("file", "pdf"),
            )
        ),
        read_report(data, "a.docx"),
        read_report(LFS, "a.txt"),
        read_workbook(data, "a.xlsx"),
        read_workbook(LFS, "a.csv"),
    ]
    assert [getattr(found, "rule", found) for found in told] == ["lfs-pointer"] * len(told)
    link = tmp_path / "files/a.pdf"
    link.parent.mkdir()
    target = f"../../.git/annex/objects/Wf/0x/{KEY.decode()}/{KEY.decode()}"
    link.symlink_to(target)
    for is_there in (False, True):
        [candidate] = Folder(tmp_path, "content").files("files", ".pdf")
        assert candidate.objection == pointer_behind(target, "content/files/a.pdf"), is_there
        object_ = (link.parent / target).resolve()
        object_.parent.mkdir(parents=True, exist_ok=True)
        object_.write_bytes(b"%PDF-")
