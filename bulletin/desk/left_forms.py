"""Forms of records that were left before they were saved: what was typed is kept, and there again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from bulletin.desk.forms import Values
from bulletin.desk.newsroom import Newsroom

_FOLDER: Final = "forms"


class LeftForm(msgspec.Struct, frozen=True):
    """What was typed into a form, over what it showed, and the entries of lists that were to go."""

    values: Values
    was: Values = {}
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftForms:
    """Keeps forms in the desk's folder, by a name of letters, digits and hyphens."""

    newsroom: Newsroom

    def left(self, name: str, paths: Collection[str]) -> LeftForm | None:
        """Return a form as it was left, with no other fields than it has now; None where it was not."""
        left = self.newsroom.folder.read(LeftForm, _FOLDER, f"{name}.json")
        if left is None:
            return None
        return msgspec.structs.replace(left, values=_of(left.values, paths), was=_of(left.was, paths))

    def keep(self, name: str, form: LeftForm) -> str:
        """Keep a form as it is typed; one that says what it showed is let go of. Return what is told."""
        if form.values == form.was and not form.dropped:
            self.forget(name)
            return ""
        self.newsroom.folder.write(form, _FOLDER, f"{name}.json")
        return f"{self.newsroom.now():%H:%M} 记住了，还没有存"

    def forget(self, name: str) -> None:
        """Let go of a form: it was saved, or is not wanted any more."""
        self.newsroom.folder.remove(_FOLDER, f"{name}.json")


def _of(values: Mapping[str, tuple[str, ...]], paths: Collection[str]) -> Values:
    return {path: held for path, held in values.items() if path in paths}
