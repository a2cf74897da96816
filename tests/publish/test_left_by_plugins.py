"""What plugins do to a new site is part of it; what can't be published is told, and the last site stays."""

import gzip
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from tables import for_each
from writing import tree, write_site

from bulletin.problems import BuildError
from bulletin.publish.writer import opened

SITE: Final = {"index.html": b"front", "404.html": b"none", "places/suxian/index.html": b"place"}
Deed = Callable[[Path], object]


def _written(name: str, data: bytes = b"x") -> Deed:
    def write(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)

    return write


def _replaced(folder: Path) -> None:
    (folder / "404.html").unlink()
    _written("404.html/index.html")(folder)


PART_OF_IT: Final[dict[str, tuple[Deed, dict[str, bytes | None]]]] = {
    "a file": (_written("urls.txt"), {"urls.txt": b"x"}),
    "an empty file": (_written("CNAME", b""), {"CNAME": b""}),
    "a folder": (_written("own/deep/index.html"), {"own/deep/index.html": b"x"}),
    "an empty folder": (lambda folder: (folder / "empty").mkdir(), {}),
    "a name in Chinese": (_written("通知.html"), {"通知.html": b"x"}),
    "a name with signs": (_written("a:b?.txt"), {"a:b?.txt": b"x"}),
    "a name in other letters": (_written("Index.html"), {"Index.html": b"x"}),
    "a page changed": (_written("index.html", b"front!"), {"index.html": b"front!"}),
    "a page as it was": (_written("index.html", b"front"), {}),
    "a page gone": (lambda folder: (folder / "404.html").unlink(), {"404.html": None}),
    "a page moved": (
        lambda folder: (folder / "404.html").rename(folder / "gone.html"),
        {"404.html": None, "gone.html": b"none"},
    ),
    "a page copied": (
        lambda folder: shutil.copy(folder / "404.html", folder / "405.html"),
        {"405.html": b"none"},
    ),
    "a second name": (
        lambda folder: os.link(folder / "404.html", folder / "405.html"),
        {"405.html": b"none"},
    ),
    "a folder gone": (
        lambda folder: shutil.rmtree(folder / "places"),
        {"places/suxian/index.html": None},
    ),
    "a folder for a page": (_replaced, {"404.html": None, "404.html/index.html": b"x"}),
    "a packed page": (
        lambda folder: (folder / "index.html.gz").write_bytes(gzip.compress(b"front", mtime=0)),
        {"index.html.gz": gzip.compress(b"front", mtime=0)},
    ),
    "a large file": (_written("all.bin", b"x" * 10**6), {"all.bin": b"x" * 10**6}),
    "a link within": (lambda folder: (folder / "start").symlink_to("index.html"), {"start": b"front"}),
    "everything": (shutil.rmtree, dict.fromkeys(SITE)),
}


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # its path may not be long
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.bind("socket")
    finally:
        os.chdir(here)


REFUSED: Final[dict[str, tuple[Deed, str]]] = {
    "a link out": (lambda folder: (folder / "a.txt").symlink_to("/etc/hostname"), "a link to /etc/hostname"),
    "a link up": (lambda folder: (folder / "a.txt").symlink_to("../../content"), "a link to ../../content"),
    "a link to a folder": (lambda folder: (folder / "a").symlink_to("/etc"), "a link to /etc"),
    "a link to nothing": (lambda folder: (folder / "a").symlink_to("none.html"), "a link to none.html"),
    "a link to itself": (lambda folder: (folder / "a").symlink_to("a"), "a link to a"),
    "a whole path": (
        lambda folder: (folder / "a").symlink_to((folder / "index.html").absolute()),
        "a link to /",
    ),
    "a pipe": (lambda folder: os.mkfifo(folder / "a"), "a pipe, a socket or a device"),
    "a socket": (_socket, "a pipe, a socket or a device"),
    "a name of Windows": (
        lambda folder: os.close(os.open(os.fsencode(folder) + b"/\xd6\xd0.txt", os.O_CREAT)),
        "its name is not written in UTF-8",
    ),
}


def _finished(output: Path, deed: Deed) -> None:
    """Build the site into `output` as a build does that others finish with a `deed`."""
    with opened(output) as folder:
        folder.begin(whole=True)
        for path, data in SITE.items():
            folder.note(path, staged=folder.put(path, data))
        deed(folder.staging)
        folder.take_in()
        folder.exchange()


@for_each("name", PART_OF_IT)
@for_each("begun", [False, True])
def test_what_a_plugin_does_is_part_of_the_site(tmp_path: Path, name: str, *, begun: bool) -> None:
    """In a new output, and over the last site."""
    output = tmp_path / name / str(begun) / "output"
    output.parent.mkdir(parents=True)
    if begun:
        write_site(SITE.items(), output)
    deed, changed = PART_OF_IT[name]
    _finished(output, deed)
    expected = {path: data for path, data in {**SITE, **changed}.items() if data is not None}
    assert tree(output) == expected


@for_each("name", REFUSED)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    """It is named, and no byte of the last site is another."""
    output = tmp_path / name / "output"
    output.parent.mkdir()
    write_site(SITE.items(), output)
    deed, what = REFUSED[name]
    with pytest.raises(BuildError) as caught:
        _finished(output, deed)
    [problem] = caught.value.report.problems
    assert problem.rule == "plugin-failed"
    assert what in str(problem.what)
    assert tree(output) == SITE
