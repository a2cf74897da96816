"""Rules about addresses that are typed as paths, `{static}…`, `../…` and `/…`: something is there."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from bulletin.check.rules import problem, where_in_body
from bulletin.check.unknown import Context, too_long
from bulletin.markup import Reference
from bulletin.model.destinations import TYPED, Article, found, shown
from bulletin.model.edition import Edition
from bulletin.problems import Location, Message, Problem, message


def in_body(edition: Edition, article: Article) -> Iterator[Problem]:
    """Every path in a text leads to a file or a page, and what is shown as an image is one."""
    images = shown(article)
    for index, reference in enumerate(article.body.references):
        if reference.kind in TYPED:
            where = where_in_body(article, reference)
            there = found(edition, article, reference)
            if there is None:
                yield _nowhere(edition, reference, where, is_shown=index in images)
            elif index in images and not (there.kind == "static" and there.id in edition.images):
                yield _no_image(reference, where)


def _nowhere(edition: Edition, reference: Reference, where: Location, *, is_shown: bool) -> Problem:
    kind, path = "image" if is_shown else "static", reference.target
    if reference.kind == "static":
        return Context(edition, prefix="{static}").unknown(where, kind, path)
    return problem(
        "unknown-reference",
        where,
        message("「{path}」 leads to no file and no page of this site", path=path),
        message("readers would be led nowhere"),
        _moved(edition, path)
        or Context(edition, prefix="/").offer(kind, path)
        or too_long(path)
        or _elsewhere(PurePosixPath(path).suffix.lower(), is_shown=is_shown),
    )


def _moved(edition: Edition, path: str) -> Message | None:
    """Say how to link to the bulletin that an address names by its last part; None where it names none."""
    id_ = PurePosixPath(path).name
    if "/" not in path or id_ not in edition.matters:
        return None
    return message(
        "write `{link}`, which leads to 「{title}」 wherever it is",
        link=f"{{bulletin}}{id_}",
        title=edition.matters[id_].title,
    )


_TO_SAVE: Final = frozenset(
    [".doc", ".xls", ".wps", ".et", ".dps", ".rtf", ".odt", ".ods", ".ppt", ".pptx", ".txt", ".ofd"]
)
"""Endings of files that can be attached only in another format."""


def _elsewhere(suffix: str, *, is_shown: bool) -> Message:
    """Say what to do where nothing is at a path that ends in `suffix`."""
    if is_shown:
        return message("put the file below images/, and write `{mended}`", mended="/images/…")
    if suffix in {".pdf", ".docx", ".xlsx"}:
        return message("put the file below files/, and write `{mended}`", mended="/files/…")
    if suffix in _TO_SAVE:
        return message(
            "save it as PDF, .docx or .xlsx, put that below content/files/, and write `{mended}`",
            mended="/files/…",
        )
    return message(
        "write `{bulletin}` for a bulletin, `{place}` for a place and so on, or correct the path",
        bulletin="{bulletin}…",
        place="{place}…",
    )


def _no_image(reference: Reference, where: Location) -> Problem:
    return problem(
        "not-an-image",
        where,
        message("「{path}」 is no image", path=reference.literal),
        message("readers would see an empty frame"),
        message("take the `!` away, so that it becomes a link; or give the path of an image"),
    )
