"""A font that has Chinese letters, of those that this machine has, for pictures with words in them."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NAMES: Final = (
    "NotoSerifCJK-Bold.ttc",
    "NotoSerifCJKsc-Bold.otf",
    "SourceHanSerifSC-Bold.otf",
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJKsc-Bold.otf",
    "SourceHanSansSC-Bold.otf",
    "Songti.ttc",
    "PingFang.ttc",
    "STHeiti Medium.ttc",
    "msyhbd.ttc",
    "simhei.ttf",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
)
"""Files of fonts that Linux, macOS and Windows come with, or that are installed there: those first that are
most like the headings of the theme."""
_FOLDERS: Final = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": (r"C:\Windows\Fonts", r"~\AppData\Local\Microsoft\Windows\Fonts"),
}
_FACES: Final = 20
"""More faces than a file of fonts holds."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font: its file and how many bytes it has, and which faces have the letters of each script."""

    path: Path
    size: int
    simplified: int = 0
    traditional: int = 0


def opened_font(path: Path) -> Font:
    """Return the font in a file; raise OSError where there is none that can be used."""
    faces = dict(_faces(path))
    if not faces:
        raise OSError(f"no font: {path}")
    return Font(path, path.stat().st_size, _face_of(faces, "SC"), _face_of(faces, "TC"))


def font_of_this_machine() -> Font | None:
    """Return a font with Chinese letters; None where none is known to be installed."""
    folders = [Path(folder).expanduser() for folder in _FOLDERS.get(sys.platform, ())]
    found = {
        name: Path(at, name)
        for folder in folders
        for at, _, names in os.walk(folder)
        for name in sorted(set(names) & set(_NAMES))
    }
    for name in _NAMES:
        if name in found:
            try:
                return opened_font(found[name])
            except OSError:
                continue  # another may be sound
    return None


def _faces(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the faces of a file of fonts, each with its name."""
    from PIL import ImageFont  # noqa: PLC0415  most builds draw nothing

    for index in range(_FACES):
        try:
            face = ImageFont.truetype(path, 12, index=index)
        except OSError:
            return
        yield index, face.getname()[0] or ""


def _face_of(faces: dict[int, str], region: str) -> int:
    """Return the face whose name ends with a region; the first where none says so."""
    return next((index for index, name in faces.items() if region in name.split()), min(faces))
