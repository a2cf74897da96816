"""What is said of small contents: the base of `bad/` with a few files laid over it."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from writing import settings_for

from bulletin.problems import Problem, Severity
from bulletin.publish.build import Builder

TESTS: Final = Path(__file__).parents[1]
MATTER: Final = (
    "id: second\ntitle: 第二篇\ndate: 2020-03-05\nplace: suxian\nsummary: 摘要。\nsources: [rednet-suxian]\n"
)
"""The front matter of a bulletin that has no faults."""


def problems(
    folder: Path, files: Mapping[str, str], *images: Path, gone: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """Return what is wrong with a content: `files` by their paths below content/, and copies of `images`.

    What is `gone` is taken out of it before. Records that nothing refers to are left out: samples are short.
    See `unnamed`.
    """
    return tuple(
        problem for problem in _told(folder, files, *images, gone=gone) if problem.rule != "unnamed-record"
    )


def unnamed(folder: Path, files: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return the file below data/ and the line of each record that is told to be on no page."""
    found = (problem.location for problem in _told(folder, files) if problem.rule == "unnamed-record")
    return [(where.path.removeprefix("content/data/"), where.line) for where in found]


def _told(
    folder: Path, files: Mapping[str, str], *images: Path, gone: Iterable[str] = ()
) -> tuple[Problem, ...]:
    content = folder / "content"
    shutil.copytree(TESTS / "bad/_base", content)
    for path in (content / name for name in gone):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for image in images:
        shutil.copy(image, content / "images")
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    settings = settings_for(folder)
    return Builder(settings).inspect()[1].problems


def bulletin(body: str = "正文。\n", front_matter: str = MATTER) -> dict[str, str]:
    """Return the file of a bulletin."""
    return {"bulletins/2020/second.md": f"---\n{front_matter}---\n\n{body}"}


def told_of_each(
    folder: Path, files: Mapping[str, str], bodies: Iterable[str], front_matter: str = MATTER
) -> list[list[Problem]]:
    """Return what is told of each of several texts, all of which stand in one content."""
    return _of_each(folder, files, [(front_matter, body) for body in bodies])


def told_of_each_title(folder: Path, files: Mapping[str, str], titles: Iterable[str]) -> list[list[Problem]]:
    """Return what is told of each of several bulletins that differ in their titles."""
    return _of_each(folder, files, [(MATTER.replace("第二篇", title), "正文。") for title in titles])


def _of_each(
    folder: Path, files: Mapping[str, str], bulletins: Iterable[tuple[str, str]]
) -> list[list[Problem]]:
    several = {
        f"bulletins/2020/n{at}.md": f"---\n{matter.replace('second', f'n{at}')}---\n\n{body}\n"
        for at, (matter, body) in enumerate(bulletins)
    }
    found = problems(folder, {**files, **several})
    names = [f"content/{name}" for name in several]
    errors = [one for one in found if one.severity is Severity.ERROR and one.location.path not in names]
    assert not errors, errors  # after such, not all rules are asked
    return [[problem for problem in found if problem.location.path == name] for name in names]
