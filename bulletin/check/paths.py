"""Rules about addresses that are typed as paths, `{static}…`, `../…` and `/…`: something is there."""

import difflib
from collections.abc import Iterator
from pathlib import PurePosixPath

from bulletin.check.rules import problem
from bulletin.markup import Reference
from bulletin.model.destinations import TYPED, Article, found, shown
from bulletin.model.edition import Edition
from bulletin.nouns import KINDS
from bulletin.problems import Location, Message, Problem, message


def in_body(edition: Edition, article: Article) -> Iterator[Problem]:
    """Every path in a text leads to a file or a page, and what is shown as an image is one."""
    images = shown(article)
    for index, reference in enumerate(article.body.references):
        if reference.kind in TYPED:
            where = Location(article.path, reference.line + article.body_line - 1, reference.column)
            there = found(edition, article, reference)
            if there is None:
                yield _nowhere(edition, reference, where, is_shown=index in images)
            elif index in images and not (there.kind == "static" and there.id in edition.images):
                yield _no_image(reference, where)


def _nowhere(edition: Edition, reference: Reference, where: Location, *, is_shown: bool) -> Problem:
    static = reference.kind == "static"
    if static:
        kind = KINDS["image" if is_shown else "static"]
        what = message("there is no {kind} 「{id}」", kind=kind, id=reference.target)
    else:
        what = message("「{path}」 leads to no file and no page of this site", path=reference.target)
    near = nearest(edition, reference.target, is_shown=is_shown)
    if near:
        mend = message("write `{near}`", near=f"{{static}}{near}" if static else f"/{near}")
    elif static:
        mend = missing(is_shown=is_shown)
    else:
        mend = _elsewhere(PurePosixPath(reference.target).suffix.lower(), is_shown=is_shown)
    return problem("unknown-reference", where, what, message("readers would be led nowhere"), mend)


def nearest(edition: Edition, path: str, *, is_shown: bool) -> str:
    """Return the file that is meant by a wrong path: one of that name, or of one like it; empty for none."""
    files = list(edition.images if is_shown else {**edition.images, **edition.files})
    name = PurePosixPath(path.replace("\\", "/")).name.casefold()
    same = [file for file in files if PurePosixPath(file).name.casefold() == name]
    like = difflib.get_close_matches(path.lstrip("./"), files, n=1, cutoff=0.8)
    return next(iter(same if len(same) == 1 else like), "")


def missing(*, is_shown: bool) -> Message:
    """Say what to do where there is no such file."""
    if is_shown:
        return message("put the file below images/, or correct the name")
    return message("put an image below images/, an attachment below files/, or correct the name")


def _elsewhere(suffix: str, *, is_shown: bool) -> Message:
    """Say what to do where nothing is at a path that ends in `suffix`."""
    if is_shown:
        return message("put the file below images/, and write `{mended}`", mended="/images/…")
    if suffix in {".pdf", ".docx", ".xlsx"}:
        return message("put the file below files/, and write `{mended}`", mended="/files/…")
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
