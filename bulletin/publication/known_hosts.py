"""Files of keys of hosts that somebody vouches for, in the form of OpenSSH (sshd(8), SSH_KNOWN_HOSTS).

A line that can't be read vouches for nothing, and keeps no other from it: such files are shared by all that a
user, or a machine, connects to. Authorities that sign the keys of hosts are passed over: paramiko, which
connects, knows none.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from paramiko import PKey
from paramiko.hostkeys import HostKeyEntry, HostKeys, InvalidHostKey
from paramiko.ssh_exception import SSHException

_REVOKED: Final = "@revoked"
_HASHED: Final = "|1|"
_FIELDS: Final = 3
"""What a line has behind its marker: names, the kind of the key, the key; then perhaps a remark."""


class KnownKey(NamedTuple):
    """A key of a host, or one that it had and nobody is to trust any more."""

    key: PKey
    revoked: bool = False


def known_keys(path: Path, name: str) -> list[KnownKey]:
    """Return the keys that a file knows of a host; raise OSError where it can't be read.

    The name is `www.suxian.gov.cn`, or `[www.suxian.gov.cn]:2222` of a port that is not 22.
    """
    return list(_found(_text(path.read_bytes()), name.lower()))


def _text(data: bytes) -> str:
    """Return the text of a file; PowerShell writes what ssh-keyscan says in UTF-16."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if is_wide else "utf-8-sig", "replace")


def _found(text: str, name: str) -> Iterator[KnownKey]:
    for line in text.splitlines():
        fields = line.split()
        marker = fields.pop(0) if fields and fields[0].startswith("@") else ""
        is_read = len(fields) >= _FIELDS and not fields[0].startswith("#") and marker in {"", _REVOKED}
        if is_read and _is_for(fields[0], name):
            try:
                entry = HostKeyEntry.from_line(" ".join(fields[:_FIELDS]))
            except (InvalidHostKey, SSHException, ValueError):
                continue
            if entry is not None:
                yield KnownKey(entry.key, marker == _REVOKED)


def _is_for(names: str, name: str) -> bool:
    """Tell if a line is for a host: by one of its names or patterns, and none that begins with `!`."""
    found = [one for one in names.split(",") if _matches(one.removeprefix("!"), name)]
    return bool(found) and not any(one.startswith("!") for one in found)


def _matches(pattern: str, name: str) -> bool:
    if pattern.startswith(_HASHED):
        try:
            return HostKeys.hash_host(name, pattern) == pattern
        except (ValueError, IndexError, AssertionError):  # it is no hash
            return False
    regular = "".join({"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in pattern)
    return re.fullmatch(regular, name, re.IGNORECASE) is not None
