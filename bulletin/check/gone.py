"""Records that are gone all at once: their file or folder was moved or renamed, which is told once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from bulletin.check.rules import problem
from bulletin.nouns import KINDS
from bulletin.problems import Location, Message, Problem, message

KEPT_IN: Final = {
    "place": "data/places.yaml",
    "source": "data/sources.yaml",
    "scope": "data/scopes.yaml",
    "topic": "data/topics.yaml",
    "indicator": "data/indicators.yaml",
}
"""Where the records of kinds are kept that every newsroom has."""
_FOLDERS: Final = {"figure": "data/figures", "enterprise": "data/enterprises", "policy": "data/policies"}
"""Where the records of kinds are kept that a newsroom may have none of yet."""
TEXTS: Final = frozenset({"bulletin", "page", "image", "file"})
"""Kinds that are not kept below data/."""
_WHY: Final = message("what names one would lead readers nowhere")
_PUT_BACK: Final = message(
    "correct the id, or add the {kind}; if there were some before, put the folder {folder} back in its place"
)


def nothing_kept(where: Location, kind: str, kinds: frozenset[str]) -> Problem:
    """Return the problem of a kind of which there is no record; whatever names one, it is the same."""
    folder = where.path.partition("/")[0]
    if kinds <= TEXTS:
        return problem(
            "no-records",
            Location(f"{folder}/data"),
            message("no records are there: no places, no sources, no figures"),
            _WHY,
            message(
                "put the folder data/ back in its place, or begin it with data/places.yaml and "
                "data/sources.yaml"
            ),
        )
    return problem(
        "no-records",
        Location(f"{folder}/{KEPT_IN[kind]}"),
        message("no record is there: {kind}", kind=KINDS[kind]),
        _WHY,
        message("put the file back if it was moved or renamed, or write the records into it"),
    )


def put_back(kind: str, kinds: frozenset[str]) -> Message | None:
    """Say what to do about an id of a kind of which there is no record; None where there are some."""
    if kind not in _FOLDERS or kind in kinds:
        return None
    return _PUT_BACK.filled(kind=KINDS[kind], folder=f"{_FOLDERS[kind]}/")


def told_of_folders(found: Iterable[Problem]) -> list[Problem]:
    """Return the problems with one for each folder of records that is gone, and not one for each id.

    What several files name was there; a single file that names what is not may only be the first. A subject
    that is not there is taken for one of those that are gone.
    """
    left: list[Problem] = []
    of_folder: dict[str, list[Problem]] = defaultdict(list)
    for one in found:
        gone = one.mend.template == _PUT_BACK.template
        (of_folder[str(dict(one.mend.arguments)["folder"])] if gone else left).append(one)
    for folder, those in of_folder.items():
        if len({one.location.path for one in those}) == 1:
            left += those
            continue
        if folder != f"{_FOLDERS['figure']}/":
            left = [one for one in left if dict(one.what.arguments).get("kind") != KINDS["subject"]]
        left.append(_gone(folder, those[0]))
    return left


def _gone(folder: str, one: Problem) -> Problem:
    return problem(
        "no-records",
        Location(f"{one.location.path.partition('/')[0]}/{folder.rstrip('/')}"),
        message("no record is there: {kind}", kind=dict(one.mend.arguments)["kind"]),
        _WHY,
        message("put the folder back if it was moved or renamed, or write the records into it"),
    )
