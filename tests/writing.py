"""A site written at once, as a build does it, and what stands in a folder."""

from collections.abc import Iterable
from pathlib import Path

from bulletin.model.settings import Settings
from bulletin.publish.writer import Strays, Written, opened


def write_site(files: Iterable[tuple[str, bytes]], output: Path, strays: Strays = Strays.KEEP) -> Written:
    """Make the folder `output` hold `files` (path, bytes); raise BuildError when that can't be."""
    with opened(output) as folder:
        folder.strays = strays
        for path, data in files:
            folder.note(path, staged=folder.put(path, data))
        return folder.exchange()


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder by their paths within it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def settings_for(folder: Path) -> Settings:
    """Return the settings of a small project: its content lies in `folder`, and its site beside that."""
    return Settings(
        site_url="https://news.example",
        site_name="复工公报",
        tagline="",
        content=folder / "content",
        output=folder / "output",
        theme=Path(__file__).parents[1] / "themes/bulletin",
        tag_authority="news.example,2020",
    )
