"""A store in the memory, for what is the same at every place."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Shelf:
    """A store that is a dictionary, and notes what is done to it."""

    files: dict[str, bytes]
    done: list[tuple[str, ...]] = field(default_factory=list)
    at_once: int = 1

    def listing(self, folder: str) -> Mapping[str, str]:
        """List files, each with a mark."""
        begin = f"{folder}/"
        return {path.removeprefix(begin): "mark" for path in self.files if path.startswith(begin)}

    def read(self, path: str) -> bytes | None:
        """Read a file."""
        return self.files.get(path)

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        self.done.append(("write", path))
        self.files[path] = data

    def move(self, source: str, target: str) -> None:
        """Move a file."""
        self.done.append(("move", source, target))
        self.files[target] = self.files.pop(source)

    def remove(self, path: str) -> None:
        """Remove a file."""
        self.done.append(("remove", path))
        self.files.pop(path, None)

    def close(self) -> None:
        """Do nothing."""
