"""The sample of a new newsroom: what goes when it is taken away, with the bulletin that explains itself."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from bulletin.model.edition import Edition
from bulletin.newsroom.editing import without_entry
from bulletin.newsroom.files import SAMPLE
from bulletin.problems import Pointer

WORDS: Final = "删掉样例"
Change = Callable[[str | None], str | None]


def sample_changes(edition: Edition) -> dict[str, Change]:
    """Return what becomes of the files that hold the sample, by their paths in the content."""
    return dict(_changes(edition)) if SAMPLE in edition.front_matters else {}


def _changes(edition: Edition) -> Iterator[tuple[str, Change]]:
    """Yield its bulletin, and its numbers and sources unless something else needs them."""
    yield _path(edition, "bulletin", SAMPLE), lambda _: None
    bulletins = [one for id_, one in edition.front_matters.items() if id_ != SAMPLE]
    for source in edition.front_matters[SAMPLE].sources:
        figures = edition.figures_by_source.of(source)
        is_used = any(source in one.sources for one in bulletins)
        if source not in edition.sources or is_used or any(SAMPLE not in one.id for one in figures):
            continue
        for path in dict.fromkeys(_path(edition, "figure", one.id) for one in figures):
            yield path, lambda _: None
        yield _path(edition, "source", source), partial(_without, edition.origins["source", source].pointer)


def _without(pointer: Pointer, text: str | None) -> str | None:
    return without_entry(text or "", pointer) or None


def _path(edition: Edition, kind: str, id_: str) -> str:
    return "/".join(PurePosixPath(edition.origins[kind, id_].path).parts[1:])
