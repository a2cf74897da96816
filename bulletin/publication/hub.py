"""Telling a hub which feeds have changed, so that followers get it at once (W3C, WebSub)."""

from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bulletin.problems import Message, message

_AT_ONCE: Final = 50
"""How many feeds a request names at most."""
_SECONDS: Final = 10
"""How long a hub is waited for."""
_ENDINGS: Final = (".atom.xml", ".rss.xml", ".json")


def changed_feeds(files: Mapping[str, str], before: Mapping[str, str]) -> Iterator[str]:
    """Yield the paths of feeds that are new or other than before; both map paths to digests."""
    return (
        path
        for path, digest in sorted(files.items())
        if "feeds/" in path and path.endswith(_ENDINGS) and before.get(path) != digest
    )


def tell_hub(hub: str, addresses: Sequence[str]) -> Message | None:
    """Tell the hub that feeds have changed; return what to say where it can't be told.

    Readers who ask by themselves get what is new all the same.
    """
    for start in range(0, len(addresses), _AT_ONCE):
        some = addresses[start : start + _AT_ONCE]
        said = urlencode([("hub.mode", "publish"), *(("hub.url", address) for address in some)]).encode()
        try:
            with urlopen(Request(hub, said), timeout=_SECONDS):  # noqa: S310  the configuration names it
                pass
        except HTTPError as error:
            return _not_told(hub, f"{error.code} {error.reason}")
        except (OSError, HTTPException, ValueError) as error:
            return _not_told(hub, str(getattr(error, "reason", error)) or type(error).__name__)
    return None


def _not_told(hub: str, why: str) -> Message:
    return message(
        "the hub {hub} could not be told of what is new ({why}): readers get it when they ask by themselves",
        hub=hub,
        why=why,
    )
