"""Whether the files that lie in the output are the site's: a first build overwrites nobody's."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from bulletin.problems import BuildError, Location, Message, Problem, Report, message

_OUR_FEED: Final = b"<generator>bulletin</generator>"
_SHOWN: Final = 10
"""Files that are named of those that stand in the way."""


def refuse_what_is_not_ours(
    output: Path, there: Sequence[str], new: Sequence[str], *, deletes: bool = False
) -> None:
    """Raise BuildError where a build would overwrite or delete files that no build has made.

    `there` are the files of an output of which nothing is remembered, `new` those of the site that are not
    among them, or differ; `deletes` tells that all others are to be deleted. Where only the memory of earlier
    builds is lost, the feeds still name this program.
    """
    if not there or _has_our_feed(output, there):
        return
    files = set(there)
    folders = {str(folder) for path in there for folder in PurePosixPath(path).parents}
    taken = [path for path in new if path in folders or not files.isdisjoint(_with_folders(path))]
    if taken:
        raise _overwriting(output, taken)
    if deletes and (foreign := [path for path in there if not is_hidden(path)]):
        raise _deleting(output, foreign)


def is_hidden(path: str) -> bool:
    """Tell if a file or a folder around it begins with a dot: no build writes such, they are somebody's."""
    return "/." in f"/{path}"


def _has_our_feed(output: Path, there: Sequence[str]) -> bool:
    feeds = (path for path in there if path.startswith("feeds/") and path.endswith(".atom.xml"))
    return any(_OUR_FEED in (output / path).read_bytes() for path in feeds if (output / path).is_file())


def _with_folders(path: str) -> list[str]:
    """Return a path and those of the folders around it; a file may stand where one is needed."""
    return [path, *map(str, PurePosixPath(path).parents)]


def _overwriting(output: Path, taken: Sequence[str]) -> BuildError:
    what = message(
        "the folder holds files that no build of this site has made, in places where pages belong: "
        "{count}:{list}",
        count=len(taken),
        list=_named(taken),
    )
    return _foreign(
        output,
        what,
        message("the build would overwrite them, and nobody could get them back"),
        message(
            "set OUTPUT_PATH, or --output, to an empty folder or a new one; if these files are left of an "
            "old site, delete them first"
        ),
    )


def _deleting(output: Path, foreign: Sequence[str]) -> BuildError:
    what = message(
        "the folder has never held this site, and --prune would delete what lies there: {count}:{list}",
        count=len(foreign),
        list=_named(foreign),
    )
    return _foreign(
        output,
        what,
        message("it is somebody's, and nobody could get it back"),
        message(
            "set OUTPUT_PATH, or --output, to an empty folder or a new one; or leave out --prune, and move "
            "away by hand what is not needed"
        ),
    )


def _foreign(output: Path, what: Message, why: Message, mend: Message) -> BuildError:
    return BuildError(Report((Problem(Location(str(output)), "foreign-output", what, why, mend),)))


def _named(paths: Sequence[str]) -> str:
    """Return the first paths, a line each."""
    more = "\n  …" if len(paths) > _SHOWN else ""
    return "".join(f"\n  {path}" for path in paths[:_SHOWN]) + more
