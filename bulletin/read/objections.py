"""Why a file that was found is not read: a link, a placeholder, another kind; and what to do with it."""

import unicodedata
from errno import ELOOP
from pathlib import Path
from typing import Final

from bulletin.media.kinds import ATTACHMENTS, kind_of_file
from bulletin.model.assets import LONGEST_HAN, LONGEST_NAME
from bulletin.problems import Location, Message, Problem, message


def link_outside(here: Location, within: str, *, folder: bool) -> Problem:
    """Return the problem of a link that leads out of the folder `within`."""
    return Problem(
        here,
        "outside-content",
        message("this is a link to a folder outside of {folder}/", folder=within)
        if folder
        else message("this is a link to a file outside of {folder}/", folder=within),
        message("what lies elsewhere, a bulletin under embargo too, must not end up on a public site"),
        message("put the folder itself in this place")
        if folder
        else message("copy the file itself to this place"),
    )


def content_link(here: Location) -> Problem:
    """Return the problem of a content folder that is a link out of the project."""
    return Problem(
        here,
        "outside-content",
        message("the content folder is a link to a folder outside of the project"),
        message("who may write there could publish here, and nobody sees it in the project"),
        message(
            "put the folder itself in this place; "
            "if the content is to lie elsewhere, write its address into pelicanconf.py: PATH"
        ),
    )


def no_file(here: Location) -> Problem:
    """Return the problem of a pipe, a device and the like."""
    return Problem(
        here,
        "not-a-file",
        message("this is no regular file"),
        message("reading a pipe or a device may never end"),
        message("delete it, or move it out of the content folder"),
    )


def other_kind(here: Location, path: Path, suffixes: tuple[str, ...]) -> Problem:
    """Return the problem of a file of a kind that is not read where only `suffixes` are."""
    return Problem(
        here,
        "unknown-file",
        message("files of the kind 「{suffix}」 are not read here", suffix=path.suffix or path.name),
        message("what is not read would be missing from the site in silence"),
        _UNFINISHED
        if path.suffix.lower() in _DOWNLOADING
        else _ended_otherwise(path, suffixes)
        or _twice_ended(path, suffixes)
        or _renamed(path, suffixes)
        or _otherwise(path.suffix, suffixes),
    )


_DOWNLOADING: Final = frozenset(
    [".part", ".partial", ".crdownload", ".download", ".downloading", ".opdownload", ".td", ".xltd"]
)
_UNFINISHED: Final = message(
    "it is a download that has not ended: wait until it has, and save it once more if it never does; then "
    "delete this one"
)


def _ended_otherwise(path: Path, suffixes: tuple[str, ...]) -> Message | None:
    """Say how a file is called whose ending has a space behind it, or a full stop of full width before it."""
    name = unicodedata.normalize("NFKC", path.name).replace("。", ".").strip()
    if name == path.name or not name.lower().endswith(suffixes):
        return None
    return message("rename it to {name}", name=name)


def _twice_ended(path: Path, suffixes: tuple[str, ...]) -> Message | None:
    """Say how a file is called whose right ending has another behind it, which Windows may not show."""
    if path.suffix.lower() not in _PLAIN or not path.stem.lower().endswith(suffixes):
        return None
    return message(
        "take `{suffix}` off the end of its name; if you don't see it there, have your system show the "
        "endings of files",
        suffix=path.suffix,
    )


def _renamed(path: Path, suffixes: tuple[str, ...]) -> Message | None:
    """Say how a file is called whose bytes are of a kind that is read here, whatever its ending."""
    try:
        with path.open("rb") as stream:
            ending = _ENDINGS.get(kind_of_file(stream.read(_FIRST)), "")
    except OSError:
        return None
    if ending not in suffixes:
        return None
    stem = path.stem if path.suffix[1:].isascii() and path.stem else path.name
    return message("rename it to {name}, and write that name in the texts too", name=f"{stem}{ending}")


_FIRST: Final = 1024
"""Bytes that tell what kind of file it is."""
IMAGE_ENDINGS: Final = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WebP": ".webp"}
_ENDINGS: Final = {**IMAGE_ENDINGS, "PDF": ".pdf"}


def hidden_file(here: Location) -> Problem:
    """Return the note that a bulletin, page or record is hidden behind a dot."""
    return Problem(
        here,
        "hidden-file",
        message("the file is not read, since its name, or that of a folder around it, begins with a dot"),
        message("nothing in it is on the site"),
    )


def not_downloaded(here: Location, name: str) -> Problem:
    """Return the problem of the placeholder of the file `name`."""
    return Problem(
        here,
        "not-downloaded",
        message("the file 「{name}」 lies in iCloud, and only its placeholder is on this machine", name=name),
        message("its content would be missing from the site"),
    )


def _otherwise(suffix: str, suffixes: tuple[str, ...]) -> Message:
    """Say what to do with a file of the kind `suffix` where only `suffixes` are read."""
    if ".pdf" in suffixes:
        return _to_attach(suffix)
    if ".png" in suffixes and suffix.lower() in ATTACHMENTS:
        return message("move attachments below content/files/")
    if told := _of_office(suffix.lower(), suffixes):
        return told
    if suffix.lower() in {".svg", ".svgz"} and ".png" in suffixes:
        return message(
            "save it as PNG where it was drawn, and put that here in its place: an SVG can hold scripts, "
            "and is not published"
        )
    if ".png" not in suffixes and suffix.lower() in _IMAGES:
        return message("move images below content/images/")
    if ".md" in suffixes and suffix.lower() in {".yaml", ".yml"}:
        return message(
            "records lie below data/: move it there, or write its text into a file that ends in .md"
        )
    if ".yaml" in suffixes and suffix.lower() in {".md", ".markdown"}:
        return message("texts lie below bulletins/ or pages/: move it there")
    if ".png" not in suffixes and suffix.lower() in {*_PLAIN, *suffixes}:
        return message("give it the ending {suffixes}, or move it away", suffixes=" / ".join(suffixes))
    if ".png" in suffixes and suffix.lower() in _PICTURES:
        return message(
            "open it in a program for images, save it as PNG or JPG, and put that here in its place; "
            "another ending alone changes nothing"
        )
    return message("move it out of the content folder")


RECORDS_FROM_SHEET: Final = message(
    "write its numbers as records into a file with the ending .yaml, as the handbook shows, and move "
    "this one out of the content folder; if readers are to download it, save it below content/files/ as PDF, "
    ".docx or .xlsx"
)


def _of_office(suffix: str, suffixes: tuple[str, ...]) -> Message | None:
    """Say what to do with a document or a sheet that lies among texts or records; None for another file."""
    if ".yaml" in suffixes and suffix in {*_OFFICE, ".csv"}:
        return RECORDS_FROM_SHEET
    if suffix in ATTACHMENTS:
        return message(
            "if readers are to download it, move it below content/files/; if it is an article, open it in "
            "the program that made it, copy its text into a new file with the ending {suffix}, and move this "
            "one out of the content folder",
            suffix=suffixes[0],
        )
    if suffix in _OFFICE:
        return message(
            "open it in the program that made it, copy its text into a new file with the ending {suffix}, "
            "and move this one out of the content folder; another ending alone changes nothing",
            suffix=suffixes[0],
        )
    return None


def _to_attach(suffix: str) -> Message:
    """Say what to do with a file that is no attachment."""
    if suffix.lower() in {".docm", ".xlsm", ".dotm", ".xltm", ".xlsb", ".pptm"}:
        return message("save it without macros, as .docx or .xlsx, or as PDF, and put that here in its place")
    if suffix.lower() in _PICTURES:
        return message(
            "open it in a program for images, save it as PNG or JPG, and put that below content/images/"
        )
    if suffix.lower() in _IMAGES:
        return message("move images below content/images/")
    return message(
        "save it as PDF, .docx or .xlsx where it was made, and put that here in its place; or move it out of "
        "the content folder"
    )


_OFFICE: Final = frozenset({".doc", ".docx", ".wps", ".pdf", ".rtf", ".odt", ".xls", ".xlsx", ".et"})
_IMAGES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".jfif", ".jpe", ".pjpeg", ".apng"})
_PLAIN: Final = frozenset({".txt", ".text", ".markdown", ".mdown", ".yml", ".yaml", ".json"})
_PICTURES: Final = frozenset(
    {".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".svg", ".svgz", ".psd", ".ico", ".wmf", ".emf"}
)


def folder_link(here: Location) -> Problem:
    """Return the problem of a link to a folder inside the content."""
    return Problem(
        here,
        "not-a-file",
        message("this is a link to a folder, and such links are not followed"),
        message("its files could be read twice, or without end"),
        message("put the folder itself in this place"),
    )


def broken_link(here: Location, error: OSError) -> Problem:
    """Return the problem of a link that can't be followed."""
    return Problem(
        here,
        "unreadable-file",
        message("this is a link that leads back to itself")
        if error.errno == ELOOP
        else message("this is a link, and there is no file where it leads"),
        message("its content would be missing from the site"),
        message("delete the link, or put the file itself here"),
    )


def bad_name(here: Location) -> Problem:
    """Return the problem of a file whose name is no UTF-8."""
    return Problem(
        here,
        "bad-file-name",
        message("the file's name is not written in UTF-8"),
        message(
            "it can't be named in an address; it often comes out of an archive that was packed on Windows"
        ),
        message("rename the file, best in small Latin letters and digits"),
    )


def long_name(here: Location, size: int) -> Problem:
    """Return the problem of an image or attachment whose name takes `size` bytes, more than LONGEST_NAME."""
    return Problem(
        here,
        "bad-file-name",
        message("the file's name takes {size} bytes, more than {most}", size=size, most=LONGEST_NAME),
        message("a Han character takes three; most disks have no room for the names of its smaller copies"),
        message("rename the file, in at most {most} Han characters", most=LONGEST_HAN),
    )
