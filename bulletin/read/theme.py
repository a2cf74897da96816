"""The theme: its templates' text and its static files, and those of the default theme that it lacks."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bulletin.model.assets import Asset, Picture
from bulletin.model.look import PLACE, THEMES_OWN, Look
from bulletin.packaged import THEME
from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.read.files import changed_meanwhile, read_text, unreadable
from bulletin.read.wording import read_words
from bulletin.text.wording import OwnWords


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates by name (`bulletin.html`, `feed/figure.html`), and the files below /theme/.

    `name` is its folder's, and that of what holds it: themes/bulletin. `inherited` are the places of the
    templates that it has from the default theme, by name. `words` are those that it says otherwise than we,
    and `warnings` what is to be told of them.
    """

    name: str
    templates: Mapping[str, str]
    assets: tuple[Asset, ...]
    inherited: Mapping[str, str] = field(default_factory=dict)
    words: OwnWords = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()

    def place(self, template: str) -> str:
        """Return the path of a template as messages show it, whether it is there or not."""
        return self.inherited.get(template, f"{self.name}/templates/{template}")


DEFAULT: Final = "!default/"
"""Begins the name of a template of the default theme, which one of the same name may extend."""


def read_theme(folder: Path, look: Look = THEMES_OWN, default: Path = THEME) -> Theme:
    """Read the theme in `folder`: its `templates`, `static` and `locale`.

    What it lacks is taken from `default`. Raise BuildError where it is no theme, where a file of it or the
    logo of the `look` can't be read, or where no stylesheet has a place for the colour.
    """
    theme = _whole(folder, default)
    if look.accent and not any(_has_place(asset) for asset in theme.assets):
        raise BuildError(Report((_no_place(theme),)))
    if not look.logo:
        return theme
    logo = _logo(look.logo, look.logo_path)
    return replace(theme, assets=(*(asset for asset in theme.assets if asset.path != logo.path), logo))


def _whole(folder: Path, default: Path) -> Theme:
    """Read a theme and what it lacks."""
    own = _read(folder)
    if not own.templates and not own.assets:
        raise BuildError(Report((_no_theme(folder),)))
    if folder.resolve() == default.resolve():
        return own
    base = _read(default)
    named = {f"{DEFAULT}{name}": text for name, text in base.templates.items()}
    places = {f"{prefix}{name}": base.place(name) for name in base.templates for prefix in ("", DEFAULT)}
    return Theme(
        own.name,
        {**base.templates, **named, **own.templates},
        tuple({asset.path: asset for asset in (*base.assets, *own.assets)}.values()),
        {name: place for name, place in places.items() if name not in own.templates},
        own.words,
        own.warnings,
    )


def _read(folder: Path) -> Theme:
    """Read one theme without what it lacks."""
    templates = {}
    name = "/".join(folder.parts[-2:])
    for path in _files(folder / "templates"):
        text = read_text(path, f"{name}/{path.relative_to(folder).as_posix()}")
        if isinstance(text, Problem):
            raise BuildError(Report((text,)))
        templates[path.relative_to(folder / "templates").as_posix()] = text
    try:
        assets = tuple(_asset(path, folder / "static") for path in _files(folder / "static"))
    except OSError as error:
        raise BuildError(Report((unreadable(str(error.filename), error),))) from error
    words, warnings = read_words(folder / "locale", f"{name}/locale", templates.values())
    return Theme(name, templates, assets, words=words, warnings=warnings)


def read_asset(asset: Asset, content: Path) -> bytes:
    """Return the bytes of a file of the theme or of the folder `content`.

    Raise BuildError where it is not what it was.
    """
    data = (content / asset.file).read_bytes()
    if hashlib.sha256(data).hexdigest() != asset.digest:
        raise BuildError(Report((changed_meanwhile(asset.path),)))
    return data


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _asset(path: Path, static: Path) -> Asset:
    relative = path.relative_to(static).as_posix()
    return Asset(f"theme/{relative}", str(path), hashlib.sha256(path.read_bytes()).hexdigest())


def _has_place(asset: Asset) -> bool:
    """Tell if a file is a stylesheet in which the colours of a site have a place."""
    return asset.path.endswith(".css") and PLACE.encode() in Path(asset.file).read_bytes()


def _logo(file: Path, path: str) -> Picture:
    """Read the logo, which stands at `path` in the site; raise BuildError where it can't be shown."""
    from bulletin.media import logos  # noqa: PLC0415  a site may have none

    try:
        data = file.read_bytes()
    except OSError as error:
        raise BuildError(Report((_no_logo(file, error),))) from error
    found = logos.measured(data, file.name)
    if isinstance(found, Problem):
        raise BuildError(Report((found,)))
    return Picture(path, str(file), hashlib.sha256(data).hexdigest(), found.width, found.height)


def _no_logo(file: Path, error: OSError) -> Problem:
    problem = unreadable(file.name, error)
    mend = message(
        "put the image there, or set BULLETIN_LOGO to its path from the folder of the configuration on"
    )
    return replace(problem, mend=mend) if isinstance(error, FileNotFoundError) else problem


def _no_place(theme: Theme) -> Problem:
    return Problem(
        Location(f"{theme.name}/static"),
        "no-effect",
        message("BULLETIN_ACCENT has no effect: no stylesheet of the theme has a place for it"),
        message("whoever wrote it expects something of it"),
        message("write {place} behind the colours of the theme, or delete the setting", place=PLACE),
    )


def _no_theme(folder: Path) -> Problem:
    return Problem(
        Location(str(folder)),
        "no-theme",
        message("there is no theme here: the folders `templates` and `static` are missing or empty"),
        message("the site would not look as it was meant to"),
    )
