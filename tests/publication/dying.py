"""A newsroom that publishes in processes which are killed at a counted step.

It is a program of its own, since it forks: a process that serves a bucket beside has threads. For each line
of its input, `[step, moment, again]` as JSON, it publishes in a process that kills itself (SIGKILL) before
that step, or never where the step is null; and prints how the process ended and how many steps it took. Where
the name of an earlier publication is given, that one goes out `again`; else the content is published.

A step is something that is done on the disk (a file that is opened to be written, moved, linked, deleted) or
on the network (a connection, a part of a request), by the standard library or any other: Python's audit
events tell of them, and of what is sent by SFTP one of our own. So between two steps of one kind an answer
has come, or bytes were written.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from county import Newsroom

from bulletin.model.ledger import PUBLIC
from bulletin.model.remotes import Remote, remote_of

WAITING: Final = 120
"""Seconds after which a process that should have ended is ended."""
_DISK: Final = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.truncate"}
)
_SFTP: Final = "sftp.send"
_NETWORK: Final = frozenset({"http.client.connect", "http.client.send", _SFTP})
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Steps:
    """Counts the steps of this process, and kills it before one of them."""

    def __init__(self, last: int | None) -> None:
        self.last = last
        self.count = 0
        self._counting = threading.Lock()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take notice of an event."""
        if event in _DISK or event in _NETWORK or (event == "open" and arguments[2] & _WRITING):
            with self._counting:
                if self.count == self.last:
                    os.kill(os.getpid(), signal.SIGKILL)
                self.count += 1


def newsroom_at(folder: Path, address: str) -> Newsroom:
    """Return a newsroom that publishes to an address (JSON, as in BULLETIN_TARGETS)."""
    place = remote_of(told) if isinstance(told := json.loads(address), dict) else Path(told)
    assert isinstance(place, Path | Remote), place
    newsroom = Newsroom(folder)
    newsroom.settings = replace(newsroom.settings, targets=((PUBLIC, place),))
    return newsroom


def tell_of_sftp() -> None:
    """Have an audit event tell of each request by SFTP, which goes through a socket without one."""
    from paramiko.sftp import BaseSFTP  # noqa: PLC0415  other targets do without

    send = BaseSFTP._send_packet  # type: ignore[attr-defined]

    def told(self: BaseSFTP, kind: int, packet: Any) -> None:
        sys.audit(_SFTP)
        send(self, kind, packet)

    BaseSFTP._send_packet = told  # type: ignore[attr-defined]


def published(newsroom: Newsroom, moment: datetime) -> None:
    """Publish the content as it is at a moment."""
    publisher = newsroom.publisher()
    with publisher.opened():
        publisher.publish(publisher.plan(moment))


def killed_at(
    step: int | None, newsroom: Newsroom, moment: datetime, again: Mapping[str, str]
) -> tuple[int, int]:
    """Publish in a process of its own, or a site `again`; return how it ended, and its steps if it did."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(WAITING)
        steps = Steps(step)
        sys.addaudithook(steps)
        try:
            if again:
                newsroom.deliver(newsroom.publisher(), again, moment)
            else:
                published(newsroom, moment)
            steps.last = None
            os.write(writing, str(steps.count).encode())
        except BaseException as error:  # noqa: BLE001  whatever it is, the status tells
            print(repr(error), file=sys.stderr, flush=True)  # noqa: T201
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        count = int(stream.read() or b"0")
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), count


def main(folder: str, address: str) -> None:
    """Publish once for each line of the input."""
    newsroom = newsroom_at(Path(folder), address)
    if "sftp://" in address:
        tell_of_sftp()
    sites: dict[str, Mapping[str, str]] = {"": {}}  # the vault forgets the names of old publications
    for line in sys.stdin:
        step, moment, again = json.loads(line)
        if again not in sites:
            sites[again] = newsroom.publisher().vault.files(again) or {}
        ended = killed_at(step, newsroom, datetime.fromisoformat(moment), sites[again])
        print(json.dumps(ended), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
