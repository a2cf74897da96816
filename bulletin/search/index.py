"""The index that browsers search in: made of the pages of a site that is built, by Pagefind.

It is a step of its own behind a build, and a build that changes the site throws it away: the search must
never find what the pages do not say.
"""

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from filelock import FileLock, Timeout

from bulletin.model.search_folder import SEARCH, SEARCH_INDEX
from bulletin.problems import BuildError, Location, Message, Problem, Report, message, refusal
from bulletin.publish.home import Home
from bulletin.publish.writer import opened
from bulletin.search.records import SearchRecord, records
from bulletin.search.words import folding, named_by, search_words
from bulletin.text.scripts import Script
from bulletin.views.addresses import TWINS, script_of

_PATIENCE: Final = 3600
"""Seconds that Pagefind has; it takes 2 for the five reports, and 40 for ten thousand pages."""
_NO_LANGUAGE: Final = "zxx"
"""The code for what is in no language (BCP 47), so that nothing is cut or shortened (see words.py)."""
_NEEDED: Final = ("index", "fragment", "filter", "pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_PARTS: Final = (".pf_meta", ".pagefind")
"""Names and endings of what a browser needs; Pagefind writes its own pages and scripts for pages too."""
_FOLDING: Final = "fold.json"
"""The Simplified character for each Traditional one, since a browser folds what is looked for."""
_MARK: Final = "whole"
"""The file that is written last: an index that has it is whole."""
_SIGNATURE: Final = b"pagefind_dcd"
"""What a fragment begins with: the file of a result, which a browser fetches to show it."""
_SHOWN: Final = 3000
"""Characters of a text that a browser is given, to show where in it something was found."""
_MOST: Final = 3000
"""Words of a text that are searched; a bulletin has about a thousand."""
_TOLD: Final = 300
"""Characters of what Pagefind says of a failure that are told."""
_WEIGHT: Final = 3
"""A title counts as often as a word that stands so many times in a text."""


def make_index(output: Path, state: Path | None = None) -> int | None:
    """Make the index of the site in the folder `output`, and return how many things it finds.

    Return 0 where it is there already, and None where another build has changed the site meanwhile, or makes
    an index itself. `state` is as in `opened`. Raise BuildError where a build is at work, or Pagefind fails.
    """
    if has_index(output) or not (output / SEARCH / "index.html").is_file():
        return 0
    home = Home.of(output, state)
    own = home.file("search")
    try:
        with FileLock(home.file("search.lock"), timeout=0, mode=0o600):
            with opened(output, state) as folder:
                before = _stamp(folder.manifest)
                paths = json.loads(folder.manifest.read_bytes())
                found = {script: list(found_in(output, paths, script)) for script in Script}
            shutil.rmtree(own, ignore_errors=True)  # one that was killed may have left it
            made = _made(found[Script.HANS], own / "pages", output)  # meanwhile others may build
            if found[Script.HANT]:
                _made(found[Script.HANT], own / "twins", output).rename(made / TWINS)
            (made / _MARK).touch()
            with opened(output, state) as folder:
                if before != _stamp(folder.manifest):
                    return None
                folder.drop_index()
                made.rename(output / SEARCH_INDEX)
            shutil.rmtree(own, ignore_errors=True)
            return len(found[Script.HANS])
    except Timeout:
        return None
    except OSError as error:
        raise _failed(output, refusal(error)) from error


def _stamp(manifest: Path) -> int:
    """Return what differs after every build that has changed the site."""
    return manifest.stat().st_mtime_ns


def has_index(output: Path) -> bool:
    """Tell if there is a whole index of the site as it is."""
    return (output / SEARCH_INDEX / _MARK).is_file()


def found_in(output: Path, paths: Iterable[str], script: Script = Script.HANS) -> Iterator[SearchRecord]:
    """Yield what the search finds of a site whose files are `paths`, page by page, in one script.

    Their addresses start from the root of the pages in that script.
    """
    for path in paths:
        if path.endswith("index.html") and script_of(path) is script:
            yield from records(path.removeprefix(TWINS), (output / path).read_bytes())


def _made(found: list[SearchRecord], folder: Path, output: Path) -> Path:
    """Have Pagefind make an index in `folder`, and return where it lies."""
    made, stubs = folder / "made", folder / "stubs"
    stubs.mkdir(parents=True)
    for number, record in enumerate(found):
        (stubs / f"{number}.html").write_text(_stub(record), encoding="utf-8")
    _run(stubs, made, output)
    for entry in made.iterdir():
        if entry.name not in _NEEDED and not entry.name.endswith(_PARTS):
            entry.unlink()
    for fragment in (made / "fragment").iterdir():
        _fill(fragment, found)
    (made / _FOLDING).write_text(json.dumps(folding(), ensure_ascii=False), encoding="utf-8")
    return made


def _stub(record: SearchRecord) -> str:
    """Return a page for Pagefind: by what a result is chosen, and its words.

    What is shown of it is not in it (see `_fill`), since Pagefind would search that too.
    """
    chosen = [("kind", record.kind), ("place", record.place), ("year", record.year)]
    chosen += [("topic", topic) for topic in record.topics]
    names = [record.title, *record.names]
    first = [*search_words(" ".join(names)) * _WEIGHT, *(one for name in names for one in named_by(name))]
    texts = search_words(f"{record.text} {record.value}")[:_MOST]
    return "".join(
        [
            f'<!doctype html><html lang="{_NO_LANGUAGE}"><title></title><body data-pagefind-body>',
            *(
                f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(quote(value, safe=""))}"></i>'
                for name, value in chosen
                if value
            ),
            f"<p>{' '.join(first)}</p><p>{' '.join(texts)}</p>",
        ]
    )


def _fill(fragment: Path, found: list[SearchRecord]) -> None:
    """Put what is shown of a result into its file, and take its words out, which nobody shows."""
    data = gzip.decompress(fragment.read_bytes())
    assert data.startswith(_SIGNATURE), f"{fragment.name} has another form"  # noqa: S101  the version is pinned
    held = json.loads(data.removeprefix(_SIGNATURE))
    record = found[int(Path(held["url"]).stem)]
    shown = {
        "title": record.title,
        "href": record.href,
        "text": record.text[:_SHOWN],
        "note": record.note,
        "value": record.value,
    }
    held |= {"content": "", "meta": {name: value for name, value in shown.items() if value}}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    fragment.write_bytes(gzip.compress(_SIGNATURE + text.encode(), mtime=0))


def _run(stubs: Path, made: Path, output: Path) -> None:
    """Have Pagefind make an index of the pages in `stubs`."""
    try:
        from pagefind_bin_extended import get_executable  # noqa: PLC0415  few commands search

        command = [str(get_executable()), "--site", str(stubs), "--output-path", str(made), "--silent"]
        subprocess.run(  # noqa: S603  the program came with its wheel
            command, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE
        )
    except ImportError as error:
        raise _failed(output, message("the package pagefind-bin-extended is not installed")) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()[-_TOLD:]
        if error.returncode < 0:
            why = message("it was ended by the system, perhaps for want of memory")
        else:
            why = message("{reason}", reason=said or error.returncode)
        raise _failed(output, why) from error
    except subprocess.TimeoutExpired as error:
        raise _failed(output, message("it took longer than {seconds} s", seconds=_PATIENCE)) from error


def _failed(output: Path, reason: Message) -> BuildError:
    what = message("the index of the search could not be made: {reason}", reason=reason)
    why = message("readers can't search; all pages are there, and the search page leads to their lists")
    mend = message("run it again; if that fails too, install the program anew: make clean, then make site")
    return BuildError(Report((Problem(Location(str(output)), "no-index", what, why, mend),)))
