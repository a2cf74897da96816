"""Input files: which are read, and the text in them, whatever an editor's program made of it."""

import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from tables import for_each

from bulletin.problems import Problem, Severity
from bulletin.read.files import decode_text
from bulletin.read.folders import Folder, is_ignored

NAME = "content/data/topics.yaml"


@for_each(
    "data",
    [
        "名称: 复工\n二\n".encode(),
        b"\xef\xbb\xbf" + "名称: 复工\n二\n".encode(),
        "名称: 复工\r\n二\r\n".encode(),
        "名称: 复工\r二\r".encode(),
    ],
)
def test_one_text_comes_out_of_every_way_to_save_it(data: bytes) -> None:
    """A BOM and the ends of lines make no difference."""
    assert decode_text(data, NAME) == "名称: 复工\n二\n"


@for_each(
    ("data", "what"),
    [
        ("名称: 企业恢复生产\n".encode("gb18030"), "the file is written in GB18030, not in UTF-8"),
        ("名稱: 企業恢復生產\n".encode("big5"), "the file is written in Big5, not in UTF-8"),
        ("工場は操業を再開しました\n".encode("cp932"), "the file is written in Shift-JIS, not in UTF-8"),
        ("id: a\n".encode("utf-16"), "the file is written in UTF-16LE, not in UTF-8"),
        (b"\xfe\xff" + "id: a\n".encode("utf-16-be"), "the file is written in UTF-16BE, not in UTF-8"),
        ("id: a\n".encode("utf-16-le"), "the file is written in UTF-16LE, not in UTF-8"),
        ("id: a\n".encode("utf-16-be"), "the file is written in UTF-16BE, not in UTF-8"),
        ("id: 郴州市苏仙区\n".encode("utf-16-le"), "the file is written in UTF-16LE, not in UTF-8"),
        ("id: 郴州市苏仙区\n".encode("utf-16-be"), "the file is written in UTF-16BE, not in UTF-8"),
        (b"a\n\xff\xff", "this line is no UTF-8, and it isn't certain what it is written in"),
        ("名称".encode("gb18030"), "this line is no UTF-8, and it isn't certain what it is written in"),
        ("id: 复工复产".encode()[:-1], "the file breaks off here, in the middle of a character"),
        (
            "id: 复工复产\n".encode().replace(b"\xe5", b"\xc5", 1),
            "a character is damaged here: the byte 8D is no UTF-8",
        ),
        (b"a\nb\0c", "a NUL byte stands here, 1 in the whole file"),
    ],
)
def test_other_encodings_are_named(data: bytes, what: str) -> None:
    """The problem says which encoding it is, since the command that mends it needs the name."""
    problem = decode_text(data, NAME)
    assert isinstance(problem, Problem)
    assert str(problem.what) == what


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    """No file makes the reader raise, and no text holds a carriage return or a NUL."""
    text = decode_text(data, NAME)
    assert isinstance(text, Problem) or not {"\r", "\0"} & set(text)


@for_each(
    "name",
    [".DS_Store", ".suxian.yaml.swp", "suxian.yaml~", "Thumbs.db", "desktop.ini", "~$suxian.docx", "#a.md#"],
)
def test_what_programs_leave_behind_is_passed_over(name: str) -> None:
    """Backups, locks and what systems leave in folders are nobody's content."""
    assert is_ignored(name)


@for_each("name", ["suxian.yaml", "a.swift", "Thumbs.png", "desktop.md", "a~b.md"])
def test_everything_else_is_not(name: str) -> None:
    """A file that only looks similar is read, or reported."""
    assert not is_ignored(name)


def test_files_come_sorted_and_named_from_the_project_folder(tmp_path: Path) -> None:
    """The order is that of the names, on every machine; folders are walked to the bottom."""
    for name in ("data/b.yaml", "data/a/z.yaml", "data/.hidden/x.yaml", "data/a/.x.yaml", "data/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a")
    folder = Folder(tmp_path, "content")
    found = [(one.name, one.objection and one.objection.rule) for one in folder.files("data", ".yaml")]
    assert found == [
        ("content/data/a/z.yaml", None),
        ("content/data/b.yaml", None),
        ("content/data/c.txt", "unknown-file"),
        ("content/data/.hidden/x.yaml", "hidden-file"),
        ("content/data/a/.x.yaml", "hidden-file"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        *(".test.md", ".2020/test.md", "2020/.test.md", "2020/.草稿.md", ".drafts/2020/a.md", ".a.MD"),
        *(".旧/b.md", "2020/.begun/.a.md", ".md.md", "..a.md"),
    ],
)
def test_a_text_behind_a_dot_is_told_of(tmp_path: Path, name: str) -> None:
    """It is no fault, but nobody must look for it on the site."""
    path = tmp_path / "bulletins" / name
    path.parent.mkdir(parents=True)
    path.write_text("a")
    (found,) = Folder(tmp_path, "content").files("bulletins", ".md")
    assert found.objection
    assert (found.name, found.objection.rule) == (f"content/bulletins/{name}", "hidden-file")
    assert found.objection.severity is Severity.NOTE


@pytest.mark.parametrize(
    "name",
    [
        *(".#a.md", "._a.md", ".~a.md", ".a.md.swp", ".git/a.md", ".obsidian/templates/a.md", ".trash/a.md"),
        *(".vscode/a.md", ".a.txt", ".a.yaml", ".DS_Store", "2020/.history/a.md", ".drafts/.git/a.md"),
    ],
)
def test_what_programs_keep_behind_a_dot_is_not(tmp_path: Path, name: str) -> None:
    """Locks, twins, settings and versions of editors and systems, and files of another kind."""
    path = tmp_path / "bulletins" / name
    path.parent.mkdir(parents=True)
    path.write_text("a")
    assert list(Folder(tmp_path, "content").files("bulletins", ".md")) == []


def test_a_pipe_is_reported_and_never_opened(tmp_path: Path) -> None:
    """Opening a pipe without a writer would never end."""
    (tmp_path / "data").mkdir()
    os.mkfifo(tmp_path / "data" / "pipe.yaml")
    rules = [
        one.objection and one.objection.rule for one in Folder(tmp_path, "content").files("data", ".yaml")
    ]
    assert rules == ["not-a-file"]


@pytest.mark.parametrize(
    ("under", "suffixes", "name", "data", "renamed"),
    [
        ("images", (".png", ".jpg"), "a.jfif", b"\xff\xd8\xff\xe0", "a.jpg"),
        ("images", (".png", ".jpg"), "a.jpe", b"\xff\xd8\xff\xe1", "a.jpg"),
        ("images", (".png", ".jpg"), "a", b"\xff\xd8\xff\xe0", "a.jpg"),
        ("images", (".png", ".jpg"), "a.tmp", b"\x89PNG\r\n\x1a\n", "a.png"),
        ("images", (".png", ".jpg"), "3.5\u65e5", b"\x89PNG\r\n\x1a\n", "3.5\u65e5.png"),
        ("images", (".png", ".gif"), "a.bak", b"GIF89a", "a.gif"),
        ("images", (".png", ".webp"), "a", b"RIFF\0\0\0\0WEBP", "a.webp"),
        ("files", (".pdf", ".docx"), "a", b"%PDF-1.7", "a.pdf"),
        ("files", (".pdf", ".docx"), "a.tmp", b"%PDF-1.4", "a.pdf"),
    ],
)
def test_a_file_of_a_kind_that_is_read_is_to_be_renamed(
    tmp_path: Path, under: str, suffixes: tuple[str, ...], name: str, data: bytes, renamed: str
) -> None:
    """Its bytes tell what it is, whatever its ending says."""
    (tmp_path / under).mkdir()
    (tmp_path / under / name).write_bytes(data)
    (found,) = Folder(tmp_path, "content").files(under, *suffixes)
    assert found.objection
    assert str(found.objection.mend) == f"rename it to {renamed}, and write that name in the texts too"


@pytest.mark.parametrize("name", ["a.svg", "a.svgz", "a.bmp", "a.tif", "a.heic", "a.ico"])
def test_what_is_moved_to_the_images_is_one_that_is_read_there(tmp_path: Path, name: str) -> None:
    """Moved as it is, it would be refused there too."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / name).write_bytes(b"x")
    (found,) = Folder(tmp_path, "content").files("files", ".pdf", ".docx")
    assert found.objection
    assert "save it as PNG or JPG, and put that below content/images/" in str(found.objection.mend)
