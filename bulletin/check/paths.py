"""Rules about addresses that are typed as paths, `{static}…`, `../…` and `/…`: something is there."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from bulletin.check.rules import problem, title_in_words, where_in_body
from bulletin.check.unknown import Context, known, known_as, offers, too_long
from bulletin.markup import Reference
from bulletin.markup.clean import put_below_images
from bulletin.markup.document import KINDS as LINKED
from bulletin.markup.tokens import MEANT_KINDS
from bulletin.media.kinds import ATTACHMENTS
from bulletin.model.destinations import TYPED, Article, found, shown_images
from bulletin.model.edition import Edition
from bulletin.problems import Location, Message, Problem, message
from bulletin.text.patterns import late


def in_body(edition: Edition, article: Article) -> Iterator[Problem]:
    """Every path in a text leads to a file or a page, and what is shown as an image is one."""
    images = shown_images(article)
    for index, reference in enumerate(article.body.references):
        if reference.kind in TYPED:
            where = where_in_body(article, reference)
            there = found(edition, article, reference)
            if there is None:
                yield _nowhere(edition, article, reference, where, is_shown=index in images)
            elif index in images and not (there.kind == "static" and there.id in edition.images):
                yield _no_image(reference, where)


def _nowhere(
    edition: Edition, article: Article, reference: Reference, where: Location, *, is_shown: bool
) -> Problem:
    kind, path = "image" if is_shown else "static", reference.target
    if sized := _SIZED.fullmatch(path):
        return _with_size(where, path, sized["path"])
    if reference.fragment and is_shown:
        path = f"{path}#{reference.fragment}"  # of an image the name goes on behind the sign
    if reference.kind == "static":
        return Context(edition, prefix="{static}").unknown(where, kind, path)
    return problem(
        "unknown-reference",
        where,
        message("「{path}」 leads to no file and no page of this site", path=path),
        message("readers would be led nowhere"),
        _moved(edition, path)
        or Context(edition, prefix="/").offer("filename" if path.lower().endswith(".md") else kind, path)
        or (None if is_shown else _record(edition, path) or _of_month(edition, article, path))
        or too_long(path)
        or _elsewhere(path, is_shown=is_shown),
    )


_SIZED: Final = re.compile(r"(?P<path>\S+)\s+=\d*%?[xX×*]?\d*%?")
"""A path with the size of an image behind it, as other programs have it: /images/a.png =300x200."""


def _with_size(where: Location, typed: str, path: str) -> Problem:
    return problem(
        "unknown-reference",
        where,
        message("a size stands behind the path in 「{path}」", path=typed),
        message("it is taken for a part of the name, and no file is called so"),
        message("write `{address}` alone: the site fits images to the page", address=path),
    )


def _record(edition: Edition, typed: str) -> Message | None:
    """Say how the record is linked to whose id was typed, alone or behind its kind; None for no record."""
    path, mark, fragment = typed.partition("#")
    folder, _, id_ = path.lower().strip("/").rpartition("/")
    if not folder and (kind := next((kind for kind in LINKED if id_.startswith(f"{kind}-")), "")):
        folder, id_ = ("", id_) if id_ in known(edition, kind) else (kind, id_.removeprefix(f"{kind}-"))
    meant = MEANT_KINDS.get(folder)
    found = [kind for kind in LINKED if (not folder or kind == meant) and id_ in known(edition, kind)]
    linked = [(f"{{{kind}}}{id_}{mark}{fragment}", known_as(edition, kind, id_)) for kind in found]
    if len(linked) == 1:
        return message("write `{near}` ({what})", near=linked[0][0], what=linked[0][1])
    return message("write the one that is meant: {offers}", offers=offers(linked)) if linked else None


def _moved(edition: Edition, path: str) -> Message | None:
    """Say how to link to the bulletin that an address names by its last part; None where it names none."""
    id_ = PurePosixPath(path).name
    if "/" not in path or id_ not in edition.front_matters:
        return None
    return message(
        "write `{link}`, which leads to 「{title}」 wherever it is",
        link=f"{{bulletin}}{id_}",
        title=title_in_words(edition, edition.bulletins[id_]),
    )


def _of_month(edition: Edition, article: Article, path: str) -> Message | None:
    """Say which bulletins an address of a month may mean whose last part is wrong; None for another."""
    found = _ADDRESS.fullmatch(path)
    key = (int(found["year"]), int(found["month"])) if found else ()
    others = [one for one in edition.bulletins_by("months").ids(key) if one != article.id]
    if not others or len(others) > _FEW:
        return None
    linked = ((f"{{bulletin}}{id_}", known_as(edition, "bulletin", id_)) for id_ in others)
    return message(
        "no bulletin of that month is called so; write the one that is meant: {offers}", offers=offers(linked)
    )


_ADDRESS: Final = late(r"/?(?:zh-hant/)?bulletins/(?P<year>\d{4})/(?P<month>\d\d)/[^/]+/?")
_FEW: Final = 3
"""Bulletins of a month that are all offered."""
_TO_SAVE: Final = frozenset(
    [".doc", ".xls", ".wps", ".et", ".dps", ".rtf", ".odt", ".ods", ".ppt", ".pptx", ".txt", ".ofd"]
)
"""Endings of files that can be attached only in another format."""


def _elsewhere(path: str, *, is_shown: bool) -> Message:
    """Say what to do where nothing is at a path."""
    suffix = PurePosixPath(path).suffix.lower()
    if is_shown:
        return put_below_images(path)
    if suffix in ATTACHMENTS:
        return message("put the file below content/files/, and write `{mended}`", mended="/files/…")
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
    )
