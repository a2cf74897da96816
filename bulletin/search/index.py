"""The index that browsers search in: made of the pages of a site that is built, by Pagefind.

It is a step of its own behind a build, and a build that changes the site throws it away: the search must
never find what the pages do not say.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from bulletin.model.fixtures import SEARCH_INDEX
from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.publish.writer import opened
from bulletin.search.records import SearchRecord, initials, records, shown_text
from bulletin.search.words import folding, words

_PATIENCE: Final = 3600
"""Seconds that Pagefind has; it takes a minute for fifty thousand pages."""
_NO_LANGUAGE: Final = "zxx"
"""The code for what is in no language (BCP 47), so that nothing is cut or shortened (see words.py)."""
_NEEDED: Final = ("index", "fragment", "filter", "pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_PARTS: Final = (".pf_meta", ".pagefind")
"""Names and endings of what a browser needs; Pagefind writes its own pages and scripts for pages too."""
_TOLD: Final = 300
"""Characters of what Pagefind says of a failure that are told."""
_WEIGHT: Final = 3
"""A title counts as often as a word that stands so many times in a text."""


def make_index(output: Path, state: Path | None = None) -> int:
    """Make the index of the site in the folder `output`, unless it is there; return how many things it finds.

    The number is nought where it is there. `state` is as in `opened`. Raise BuildError where a build is at
    work on the site, or Pagefind fails.
    """
    if has_index(output):
        return 0
    with opened(output, state) as folder:
        made, stubs = folder.staging / "made", folder.staging / "stubs"
        stubs.mkdir()
        count = 0
        for count, record in enumerate(found_in(output), 1):
            (stubs / f"{count}.html").write_text(_stub(record), encoding="utf-8")
        _run(stubs, made, output)
        for entry in made.iterdir():
            if entry.name not in _NEEDED and not entry.name.endswith(_PARTS):
                entry.unlink()
        (made / "fold.json").write_text(json.dumps(folding(), ensure_ascii=False), encoding="utf-8")
        made.rename(output / SEARCH_INDEX)
    return count


def has_index(output: Path) -> bool:
    """Tell if there is an index of the site as it is."""
    return (output / SEARCH_INDEX).is_dir()


def found_in(output: Path) -> Iterator[SearchRecord]:
    """Yield what the search finds of a site, page by page."""
    for folder, folders, files in os.walk(output):
        folders.sort()
        if "index.html" in files:
            path = Path(folder) / "index.html"
            yield from records(path.relative_to(output).as_posix(), path.read_bytes())


def _stub(record: SearchRecord) -> str:
    """Return a page for Pagefind: by what a result is chosen, what is shown of it, and its words."""
    chosen = [("kind", record.kind), ("place", record.place), ("year", record.year)]
    chosen += [("topic", topic) for topic in record.topics]
    shown = {
        "title": record.title,
        "href": record.href,
        "text": shown_text(record),
        "note": record.note,
        "value": record.value,
    }
    named = " ".join([record.title, *record.names])
    texts = words(f"{record.text} {record.value}")
    first = words(named) * _WEIGHT + [initials(name) for name in (record.title, *record.names)]
    return "".join(
        [
            f'<!doctype html><html lang="{_NO_LANGUAGE}"><title></title><body data-pagefind-body>',
            *(_attribute("filter", name, value) for name, value in chosen if value),
            *(_attribute("meta", name, value) for name, value in shown.items() if value),
            f"<p>{' '.join(filter(None, first))}</p><p>{' '.join(texts)}</p>",
        ]
    )


def _attribute(kind: str, name: str, value: str) -> str:
    return f'<i data-pagefind-{kind}="{name}[data-v]" data-v="{escape(value)}"></i>'


def _run(stubs: Path, made: Path, output: Path) -> None:
    """Have Pagefind make an index of the pages in `stubs`."""
    from pagefind_bin_extended import get_executable  # noqa: PLC0415  few commands search

    command = [str(get_executable()), "--site", str(stubs), "--output-path", str(made), "--silent"]
    try:
        subprocess.run(  # noqa: S603  the program came with its wheel
            command, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise _failed(output, error) from error


def _failed(output: Path, error: Exception) -> BuildError:
    said = getattr(error, "stderr", None) or b""
    what = message(
        "Pagefind could not make the index of the search: {reason}",
        reason=said.decode(errors="replace").strip()[-_TOLD:] or type(error).__name__,
    )
    why = message("readers can't search; all pages are there, and the search page leads to their lists")
    mend = message("run it again; if that fails too, install the program anew: make clean, then make site")
    return BuildError(Report((Problem(Location(str(output)), "no-index", what, why, mend),)))
