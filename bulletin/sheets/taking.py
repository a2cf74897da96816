"""What the figures of a sheet add to the files of the content, and change in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import yaml

from bulletin.model.edition import Edition
from bulletin.model.fields import SLUG_LENGTH
from bulletin.newsroom.editing import EditError, with_printed
from bulletin.newsroom.records import Addition, addition, free_id, problems_of, text_with
from bulletin.newsroom.writing import NewText, TextChange
from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.sheets.figures import Effect, Told

_PLAIN: Final = frozenset({"source", "figures"})
"""The keys of a figures file that gives a figure in it nothing but its source."""


@dataclass(frozen=True, slots=True)
class Revised:
    """Why figures that are public change: what readers are told, whose fault it was, and the day of it."""

    reason: str
    fault: str
    until: str


def was_published(edition: Edition, told: Told) -> bool:
    """Tell if the figure that a cell changes was published."""
    known = edition.known.get(("figure", told.before.id)) if told.before else None
    return known is not None and known.gone is None


def file_changes(
    content: Path, edition: Edition, figures: Sequence[Told], revised: Revised | None
) -> list[TextChange]:
    """Return what is to be written: new figures behind those of their source, others in their places.

    A figure that is public keeps what it printed as a revision, which `revised` explains.
    """
    steps: dict[str, list[NewText]] = {}
    for told in figures:
        if told.change is Effect.CHANGED and told.before:
            path = edition.origins[("figure", told.before.id)].path.partition("/")[2]
            change = _changing(edition, told, revised if was_published(edition, told) else None)
            steps.setdefault(path, []).append(change)
    new = [told for told in figures if told.change is Effect.NEW]
    for added in _additions(content, edition, new):
        steps.setdefault(added.path, []).append(partial(_with, added))
    return [
        TextChange(content / path, f"{content.name}/{path}", _one_after_another(path, making))
        for path, making in steps.items()
    ]


def adding(content: Path, added: Addition) -> TextChange:
    """Return what adds lines to a file."""
    new_text = _one_after_another(added.path, [partial(_with, added)])
    return TextChange(content / added.path, f"{content.name}/{added.path}", new_text)


def _with(added: Addition, text: str | None) -> str:
    return text_with(text, added)


def _additions(content: Path, edition: Edition, new: Iterable[Told]) -> Iterator[Addition]:
    """Yield what is added to each file; figures of one source stand together."""
    by_source: dict[str, list[str]] = {}
    for id_, told in _with_ids(edition, new):
        lines = addition("figure", id_, told.fields).lines
        by_source.setdefault(told.fields["source"], []).append(lines)
    for source, entries in by_source.items():
        yield Addition(_file_for(content, source), "".join(entries), f"source: {source}\nfigures:\n")


def _with_ids(edition: Edition, new: Iterable[Told]) -> Iterator[tuple[str, Told]]:
    """Yield figures with ids that nothing has yet, by whose they are and what they count."""
    taken = {*edition.subjects, *edition.figures}
    for told in new:
        first = f"{told.fields['subject']}-{told.fields['indicator']}"[: SLUG_LENGTH - 6].strip("-")
        id_ = free_id(first, taken)
        taken.add(id_)
        yield id_, told


def _file_for(content: Path, source: str) -> str:
    """Return the path of a file for figures of a source: a new one, or one that gives them nothing else."""
    number = 1
    while True:
        path = f"data/figures/{source}{f'-{number}' if number > 1 else ''}.yaml"
        if not (content / path).exists() or _is_plain(content / path, source):
            return path
        number += 1


def _is_plain(file: Path, source: str) -> bool:
    try:
        data = yaml.load(file.read_text(encoding="utf-8-sig"), yaml.BaseLoader)  # noqa: S506  makes texts alone
    except (yaml.YAMLError, UnicodeDecodeError):
        return False
    return (
        isinstance(data, dict)
        and data.keys() == _PLAIN
        and data["source"] == source
        and bool(data["figures"])
    )


def _changing(edition: Edition, told: Told, revised: Revised | None) -> NewText:
    """Return what makes the text of a file in which the figure that a cell changes prints what that says."""
    before = told.before
    assert before is not None  # noqa: S101  only what was there is changed
    origin = edition.origins[("figure", before.id)]
    printed = told.fields["printed"]
    revision = (
        {"until": revised.until, "reason": revised.reason, "fault": revised.fault, "printed": before.printed}
        if revised
        else {}
    )

    def new_text(text: str | None) -> str:
        try:
            return with_printed(text or "", origin.pointer, printed, revision)
        except EditError:
            problem = Problem(
                Location(origin.path, pointer=origin.pointer),
                "not-written",
                message("the figure 「{id}」 is written in a way that a program can't change", id=before.id),
                message("nothing was written"),
                message("write `printed: {printed}` there by hand, then try again", printed=printed),
            )
            raise BuildError(Report.of([problem])) from None

    return new_text


def _one_after_another(path: str, making: Sequence[NewText]) -> NewText:
    """Return what makes a text in several steps; what could not be read as records raises BuildError."""

    def new_text(text: str | None) -> str:
        for make in making:
            text = make(text)
        if wrong := list(problems_of(Addition(path, "lines"), text or "")):
            raise BuildError(Report.of(wrong))
        return text or ""

    return new_text
