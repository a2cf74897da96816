"""A commit for each step, where the content is under version control by git.

Only the files of a step are committed, whatever else somebody has changed or staged. A step is done whether
or not it can be committed: what waits goes with the next one, and the desk says so.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_PATIENCE: Final = 30
"""Seconds that git may take."""
_QUIET: Final = (
    *("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "i18n.commitEncoding=utf-8"),
    *("-c", "core.quotePath=false", "-c", "gc.auto=0"),
)
"""No program of somebody else's is started by a step, and nobody is asked for a passphrase."""
_NOBODY: Final = ("-c", "user.name=编辑台", "-c", "user.email=desk@localhost")
"""Who commits where git knows no name of the user's."""
_LOST: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")
"""Variables that would lead git into another repository."""


@dataclass(slots=True)
class Commits:
    """Commits the steps of a content folder, one after another."""

    content: Path
    told: str = ""
    """Why the last step could not be committed; empty where it was, or nothing is under version control."""
    _waiting: dict[str, None] = field(default_factory=dict)

    def make(self, words: str, paths: Iterable[str]) -> None:
        """Commit files of the content, by their paths in it, as a step that is called so."""
        if not _is_kept(self.content) or shutil.which("git") is None:
            return
        self._waiting |= dict.fromkeys(paths)
        try:
            self.told = self._made(words)
        except (OSError, subprocess.SubprocessError) as error:
            self.told = type(error).__name__
        if not self.told:
            self._waiting.clear()

    def _made(self, words: str) -> str:
        """Commit what waits; return what git says where it refuses.

        Nothing is committed where git keeps no file of the content: a home folder may be a working copy, too.
        """
        if not self._git("ls-files", "-z", "--", ".").stdout:
            return ""
        named = [f":(literal){path}" for path in self._waiting]
        known = self._git("ls-files", "-z", "--", *named).stdout.decode(errors="replace").split("\0")
        there = [path for path in self._waiting if path in known or (self.content / path).exists()]
        asked = self._git("check-ignore", "-z", "--stdin", told="\0".join(there))
        ignored = asked.stdout.decode(errors="replace").split("\0")
        paths = [f":(literal){path}" for path in there if path in known or path not in ignored]
        if not paths:
            return ""
        added = self._git("add", "--all", "--", *paths)
        if added.returncode:
            return _said(added)
        if not self._git("diff", "--cached", "--quiet", "--", *paths).returncode:
            return ""  # it is what was committed last
        who = () if not self._git("var", "GIT_COMMITTER_IDENT").returncode else _NOBODY
        made = self._git(*who, "commit", "--quiet", "--only", "--file=-", "--", *paths, told=words)
        return _said(made) if made.returncode else ""

    def _git(self, *arguments: str, told: str = "") -> subprocess.CompletedProcess[bytes]:
        environment = {name: value for name, value in os.environ.items() if name not in _LOST}
        return subprocess.run(  # noqa: S603  a list of arguments, and no shell
            ["git", *_QUIET, *arguments],  # noqa: S607  the user's own
            cwd=self.content,
            env={**environment, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
            input=told.encode(errors="replace"),
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )


def _is_kept(content: Path) -> bool:
    """Tell if a folder lies in a working copy of git."""
    here = content.resolve()
    return any((folder / ".git").exists() for folder in (here, *here.parents))


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what git has said of what it refused, in one line."""
    lines = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
    return next((line for line in lines if not line.startswith("hint:")), "git")[:200]
