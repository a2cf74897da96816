"""Folders of the system and of all users, into which no site is written."""

from pathlib import PurePath, PureWindowsPath
from typing import Final

_WHOLE: Final = frozenset(
    {
        *("bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "lost+found", "proc", "sbin", "sys"),
        *("private/etc", "system", "usr/bin", "usr/include", "usr/lib", "usr/lib32", "usr/lib64"),
        *("usr/libexec", "usr/sbin"),
    }
)
"""Folders of Linux and macOS that are the system's with all that is in them, from the root."""
_ALONE: Final = frozenset(
    {
        *("", "applications", "cores", "home", "library", "media", "mnt", "opt", "private", "private/tmp"),
        *("private/var", "root", "run", "snap", "srv", "tmp", "users", "usr", "usr/local", "usr/local/bin"),
        *("usr/local/lib", "usr/local/share", "usr/share", "usr/src", "var", "var/backups", "var/cache"),
        *("var/lib", "var/log", "var/mail", "var/run", "var/spool", "var/tmp", "volumes"),
    }
)
"""Folders of Linux and macOS in which others have theirs: one of one's own in them is right."""
_WHOLE_ON_WINDOWS: Final = frozenset(
    {"$recycle.bin", "program files", "program files (x86)", "system volume information", "windows"}
)
_ALONE_ON_WINDOWS: Final = frozenset({"", "perflogs", "programdata", "recovery", "users"})
_HOMES: Final = frozenset({"home", "users"})
"""Folders that hold the home folders of users."""
GIT: Final = frozenset({".git", "git~1"})
"""The folder that git keeps for itself, and what Windows shortens it to."""
_OF_PROGRAMS: Final = GIT | {".hg", ".svn", ".bulletin", ".bulletin-originals"}
"""Folders that programs keep for themselves, this one the last two."""


def folders_of_programs(path: PurePath) -> frozenset[str]:
    """Return which folders that programs keep for themselves a path leads through."""
    parts = {part.lower().rstrip(" .") for part in path.parts}  # Windows leaves out what they end in
    return _OF_PROGRAMS & parts


def is_system_folder(path: PurePath) -> bool:
    """Tell if a whole path is a folder of the system, lies in one, or is the home folder of a user.

    `path` is of either system: /etc/site and C:/Windows are such, /var/www, /srv/site and D:/site are not.
    """
    windows = isinstance(path, PureWindowsPath)
    whole, alone = (_WHOLE_ON_WINDOWS, _ALONE_ON_WINDOWS) if windows else (_WHOLE, _ALONE)
    parts = [part.lower() for part in path.parts[1:]]
    names = ["/".join(parts[:count]) for count in range(len(parts) + 1)]
    is_home = len(parts) == len(("home", "user")) and parts[0] in _HOMES
    return is_home or names[-1] in alone or any(name in whole for name in names)
