"""Make this interpreter as Windows is, as far as a program in Python notices: it stands in PYTHONPATH.

What is as there: paths are `ntpath`'s, with a drive and backslashes; no file is made whose name Windows
refuses; a file that this process has open can't be deleted, renamed or replaced; nothing makes a symbolic
link; processes are started anew, never forked; what only Unix has is gone, modules and functions; text is
read and written as cp936 where nobody names an encoding. What is not: names that differ in case alone are two
files, and access is not checked.

`os.name` says so as there. `sys.platform` does not: the standard library would load what this machine lacks.
"""

# mypy: disable-error-code="assignment, attr-defined, call-overload, method-assign, misc"
# Parts of the standard library are replaced here by what behaves as on Windows.

import builtins
import errno
import fcntl
import importlib.machinery
import io
import multiprocessing
import ntpath
import os
import posixpath
import re
import signal
import sqlite3
import subprocess
import sys
import sysconfig
import time
from types import ModuleType
from typing import Any, Self

_REFUSED = re.compile(
    r'[<>:"|?*\x00-\x1f]|[. ]\Z|\A(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^.]*)*\Z', re.IGNORECASE
)
"""Names that Windows refuses, by the rules of "Naming Files, Paths, and Namespaces" of its documentation."""
_UNIX_MODULES = ("fcntl", "grp", "pwd", "pty", "resource", "termios", "tty", "syslog", "nis", "crypt")
_UNIX_NAMES = (
    *("fork", "forkpty", "register_at_fork", "geteuid", "getuid", "getegid", "getgid", "getpgid", "getpgrp"),
    *("killpg", "setsid", "chown", "lchown", "fchown", "mkfifo", "mknod", "chroot", "statvfs"),
    *("sync", "uname", "getloadavg", "posix_fallocate", "posix_fadvise", "sendfile"),
    *("O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC", "O_SYNC", "pread", "pwrite", "preadv", "pwritev"),
)
_UNIX_SIGNALS = ("SIGHUP", "SIGKILL", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGPIPE", "SIGQUIT", "SIGCHLD")
_LOADED_ANEW = ("pathlib", "shutil", "tempfile", "glob", "fnmatch", "zipfile", "linecache", "tokenize")
"""Modules that look at the system as they are loaded."""
_REAL = {name: getattr(os, name) for name in dir(os)}


def _there(path: Any) -> Any:
    """Return a path of Windows as this machine has it."""
    if isinstance(path, int) or path is None:
        return path
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(_there(os.fsdecode(path)))
    return re.sub(r"\A(?:\\\\\?\\)?[A-Za-z]:(?=[\\/]|\Z)", "", path).replace("\\", "/")


def _back(path: str) -> str:
    """Return a path of this machine as Windows has it."""
    return f"C:{path}".replace("/", "\\") if path.startswith("/") else path.replace("/", "\\")


def _error(number: int, words: str, path: Any) -> OSError:
    return OSError(number, words, os.fspath(path))


def _refuse_name(path: Any) -> None:
    """Raise OSError where the name of a new file or folder is none on Windows."""
    if not isinstance(path, int) and _REFUSED.search(posixpath.basename(os.fsdecode(_there(path)))):
        raise _error(errno.EINVAL, "[WinError 123] no name of a file", path)


def _refuse_open(path: Any) -> None:
    """Raise PermissionError where this process has the file open, or one in the folder."""
    own = posixpath.realpath(posixpath.join(_REAL["getcwd"](), _there(path)))
    for number in _REAL["listdir"]("/proc/self/fd"):
        try:
            held = _REAL["readlink"](f"/proc/self/fd/{number}")
        except OSError:
            continue
        if held == own or held.startswith(f"{own}/"):
            raise _error(errno.EACCES, "[WinError 32] another program has it open", path)


def _of_one(name: str) -> None:
    """Have a function of `os` take a path of Windows."""
    real = _REAL[name]

    def taking(path: Any = ".", *more: Any, **options: Any) -> Any:
        if name == "mkdir":
            _refuse_name(path)
        if name in {"unlink", "remove", "rmdir"}:
            _refuse_open(path)
        return real(_there(path), *more, **options)

    setattr(os, name, taking)


def _of_two(name: str) -> None:
    """Have a function of `os` that moves a file take paths of Windows."""
    real = _REAL[name]

    def moving(source: Any, target: Any, **options: Any) -> None:
        _refuse_name(target)
        if name != "link":
            _refuse_open(source)
        if name == "replace" and posixpath.lexists(_there(target)):
            _refuse_open(target)
            if posixpath.isdir(_there(target)):
                raise _error(errno.EACCES, "[WinError 5] a folder replaces none", target)
        if name in {"rename", "link"} and posixpath.lexists(_there(target)):
            raise _error(errno.EEXIST, "[WinError 183] there is one already", target)
        real(_there(source), _there(target), **options)

    setattr(os, name, moving)


def _open_number(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
    if flags & os.O_CREAT:
        _refuse_name(path)
    if posixpath.isdir(_there(path)):
        raise _error(errno.EACCES, "[Errno 13] a folder is not opened", path)
    return int(_REAL["open"](_there(path), flags | _REAL["O_CLOEXEC"], mode, **options))


def _open_file(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    *more: Any,
    **options: Any,
) -> Any:
    if set(mode) & set("wxa+"):
        _refuse_name(file)
    if "b" not in mode:
        encoding = "cp936" if encoding in {None, "locale"} else encoding
        newline = "\r\n" if newline is None and "r" not in mode else newline
    return _REAL_OPEN(_there(file), mode, buffering, encoding, errors, newline, *more, **options)


class _Entry:
    """What `os.scandir` gives, with a path of Windows."""

    def __init__(self, folder: str, real: Any) -> None:
        self._real, self.name, self.path = real, real.name, ntpath.join(folder, real.name)

    def __fspath__(self) -> str:
        return self.path

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class _Scan:
    """`os.scandir` of a path of Windows."""

    def __init__(self, path: Any = ".") -> None:
        self._folder, self._real = os.fspath(path), _REAL["scandir"](_there(path))

    def __iter__(self) -> "_Scan":
        return self

    def __next__(self) -> _Entry:
        return _Entry(self._folder, next(self._real))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._real.close()


def _no_link(_: Any, target: Any, *__: Any, **___: Any) -> None:
    raise _error(errno.EINVAL, "[WinError 1314] the user may make no symbolic link", target)


def _here() -> str:
    return _back(_REAL["getcwd"]())


def _real_path(path: Any, *, strict: bool = False) -> str:
    return _back(posixpath.realpath(_there(ntpath.join(_here(), path)), strict=strict))


def _absolute(path: Any) -> str:
    return ntpath.normpath(ntpath.join(_here(), os.fspath(path)))


def _connect(database: Any, *more: Any, **options: Any) -> Any:
    return _REAL_CONNECT(_there(database) if not options.get("uri") else database, *more, **options)


def _context_of(method: str | None = None) -> Any:
    if method not in {None, "spawn"}:
        raise ValueError(f"cannot find context for {method!r}")
    return _REAL_CONTEXT("spawn")


class _Started(subprocess.Popen):  # type: ignore[type-arg]
    """A process, started with paths of Windows."""

    def __init__(self, args: Any, *more: Any, cwd: Any = None, **options: Any) -> None:
        named = [args] if isinstance(args, str | os.PathLike) else args
        own = [_there(one) if re.match(r"[A-Za-z]:\\", os.fsdecode(one)) else one for one in named]
        super().__init__([_there(own[0]), *own[1:]], *more, cwd=_there(cwd), **options)


def _load(self: Any, module: ModuleType) -> None:
    """Load a module, whose file has a path of Windows if it is one of the program's own."""
    if module.__name__.partition(".")[0] in {"bulletin", "__main__"} and module.__file__:
        module.__file__ = _back(module.__file__)
    if module.__name__ == "filelock._unix":  # in place of its lock for Windows
        sys.modules["fcntl"] = fcntl
    _REAL_LOAD(self, module)
    sys.modules["fcntl"] = None
    if module.__name__ == "opencc":
        module.os = _PathsOfThisMachine  # its files are opened by a part of it that is compiled
        module._opencc_share_dir = _there(module._opencc_share_dir)
    if module.__name__ == "watchfiles.main":
        module.RustNotify = _watching(module.RustNotify)


def _watching(real: Any) -> Any:
    """Return what watches folders by paths of Windows."""

    class Watching:
        def __init__(self, paths: Any, *more: Any) -> None:
            self._real = real([_there(path) for path in paths], *more)

        def watch(self, *limits: Any) -> Any:
            found = self._real.watch(*limits)
            return {(kind, _back(path)) for kind, path in found} if isinstance(found, set) else found

        def __enter__(self) -> Any:
            self._real.__enter__()
            return self

        def __exit__(self, *of: object) -> None:
            self._real.__exit__(*of)

        def close(self) -> None:
            self._real.close()

    return Watching


class _PathsOfThisMachine:
    """What a module that is compiled in part has for `os`."""

    path = posixpath


_REAL_OPEN, _REAL_CONNECT, _REAL_LOAD = (
    io.open,
    sqlite3.connect,
    importlib.machinery.SourceFileLoader.exec_module,
)
_REAL_CONTEXT = multiprocessing.get_context

sysconfig.get_config_vars()  # where Python is installed is told of this machine
os.name = "nt"
os.sep, os.altsep, os.linesep, os.path = "\\", "/", "\r\n", ntpath
sys.modules["os.path"] = ntpath
ntpath.realpath, ntpath.abspath = _real_path, _absolute
for _name in (
    "stat",
    "lstat",
    "mkdir",
    "rmdir",
    "unlink",
    "remove",
    "listdir",
    "chmod",
    "utime",
    "access",
    "chdir",
):
    _of_one(_name)
for _name in ("rename", "replace", "link"):
    _of_two(_name)
os.open, os.scandir, os.symlink = _open_number, _Scan, _no_link
os.readlink = lambda path, **options: _back(_REAL["readlink"](_there(path), **options))
os.getcwd = _here
for _set in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
    _set.clear()
io.open = builtins.open = _open_file
io.open_code = lambda path: _REAL_OPEN(_there(path), "rb")
sqlite3.connect = sqlite3.dbapi2.connect = _connect
subprocess.Popen = _Started
importlib.machinery.SourceFileLoader.exec_module = _load
multiprocessing.get_context, multiprocessing.get_all_start_methods = _context_of, lambda: ["spawn"]
for _name in _UNIX_MODULES:
    sys.modules[_name] = None
for _name in _UNIX_NAMES:
    vars(os).pop(_name, None)
for _name in _UNIX_SIGNALS:
    vars(signal).pop(_name, None)
vars(time).pop("tzset", None)
sys.modules["nt"] = ModuleType("nt")
sys.modules["nt"]._getdiskusage = lambda _: (1 << 40, 1 << 39)
for _name in _LOADED_ANEW:
    sys.modules.pop(_name, None)
