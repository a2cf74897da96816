"""The theme: its templates' text and its static files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bulletin.model.assets import Asset
from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.read.files import changed, read_text, unreadable


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates by name (`bulletin.html`, `feed/figure.html`), and the files below /theme/.

    `name` is its folder's, and that of what holds it: themes/bulletin.
    """

    name: str
    templates: Mapping[str, str]
    assets: tuple[Asset, ...]


def read_theme(folder: Path) -> Theme:
    """Read the theme in `folder`: its `templates` and `static`; raise BuildError without them."""
    templates = {}
    name = "/".join(folder.parts[-2:])
    for path in _files(folder / "templates"):
        text = read_text(path, f"{name}/{path.relative_to(folder).as_posix()}")
        if isinstance(text, Problem):
            raise BuildError(Report((text,)))
        templates[path.relative_to(folder / "templates").as_posix()] = text
    if not templates:
        raise BuildError(Report((_no_theme(folder),)))
    try:
        assets = tuple(_asset(path, folder / "static") for path in _files(folder / "static"))
    except OSError as error:
        raise BuildError(Report((unreadable(str(error.filename), error),))) from error
    return Theme(name, templates, assets)


def read_asset(asset: Asset) -> bytes:
    """Return the bytes of a static file or an image; raise BuildError where it is not what it was."""
    data = Path(asset.file).read_bytes()
    if hashlib.sha256(data).hexdigest() != asset.digest:
        raise BuildError(Report((changed(asset.path),)))
    return data


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _asset(path: Path, static: Path) -> Asset:
    relative = path.relative_to(static).as_posix()
    return Asset(f"theme/{relative}", str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def _no_theme(folder: Path) -> Problem:
    return Problem(
        Location(str(folder)),
        "no-theme",
        message("there is no theme here: the folder `templates` is missing or empty"),
        message("nothing can be shown without one"),
        message("set THEME in the configuration to a theme's folder, like themes/bulletin"),
    )
