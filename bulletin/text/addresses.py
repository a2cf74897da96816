"""Full addresses of the web, of mailboxes and of telephones: whether one can be followed."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from bulletin.problems import Message, message

_SCHEME: Final = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)", re.DOTALL)
_WEB: Final = re.compile(
    r"//(?:(?P<login>[^/?#]*)@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^/?#:\[\]@]*)(?P<port>:[^/?#]*)?.*", re.DOTALL
)
_LABEL: Final = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?", re.UNICODE)
_PORT: Final = re.compile(r":\d{1,5}")
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f<>\"]")
_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LOGIN: Final = re.compile(r"//[^/?#]*@")
_WITH_LOGIN: Final = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#@<>\"'，。；：、！？（）《》「」]{1,200}@(?=[\w\[])[^\s<>\"'，。；：、！？（）《》「」]*"
)
_PUNCTUATION: Final = re.compile(r"[。，、；：！？…“”‘’]$|^//[^/?#]*[/?#].*[。，、；！？]")
_MAILBOX: Final = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+(?:\?.*)?")
_TELEPHONE: Final = re.compile(r"\+?[0-9().\-\s]*[0-9][0-9().\-\s]*(?:[;,].*)?")
_OFFICE: Final = re.compile(
    r"(?i)https?://(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2}"
    r"|(?!localhost)[a-z][a-z0-9-]*)(?::\d+)?(?=[/?#]|$)"
)
"""A site by a private number (RFC 1918, RFC 3927), or by a name without a stop."""
_LONGEST: Final = 2000
"""Characters of an address; browsers and chat programs cut longer ones."""


class AddressFault(Enum):
    """What is wrong with an address."""

    LOGIN = "login"
    """It holds a user's name or password."""
    HOST = "host"
    """It names no site."""
    SIGN = "sign"
    """It holds spaces or quotes, a % that is no escape, a sentence's punctuation, or a broken scheme."""
    BOX = "box"
    """It is no mailbox."""
    NUMBER = "number"
    """It is no telephone number."""
    LONG = "long"
    """It is longer than programs pass on."""


_SAID: Final = {
    AddressFault.LOGIN: (
        message("「{address}」 holds a user's name or a password"),
        message(
            "take away what stands between `//` and `@`; and change the password, if it was ever published"
        ),
    ),
    AddressFault.HOST: (
        message("「{address}」 names no site"),
        message(
            "copy the address from the browser once more; behind `://` stands a name like news.example.cn"
        ),
    ),
    AddressFault.SIGN: (
        message("「{address}」 holds a sign that no address has"),
        message("copy the address from the browser once more, without the punctuation around it"),
    ),
    AddressFault.BOX: (
        message("「{address}」 is no mailbox"),
        message("write it like mailto:news@example.cn"),
    ),
    AddressFault.NUMBER: (
        message("「{address}」 is no telephone number"),
        message("write it like tel:+86-735-1234567"),
    ),
    AddressFault.LONG: (
        message("the address has more than {most} characters"),
        message("leave away what follows the `?`, where the page opens without it"),
    ),
}
"""What is said of each fault of an address, and how it is mended."""


def told_of(found: AddressFault, address: str) -> tuple[Message, Message]:
    """Return what is wrong with `address`, and how to mend it; a password is not repeated."""
    what, mend = _SAID[found]
    return what.filled(address=_LOGIN.sub("//…@", address), most=_LONGEST), mend


def is_of_office(address: str) -> bool:
    """Tell if only the network of an office or a home knows the site of an address."""
    return _OFFICE.match(address) is not None


EXPOSED: Final = message("whoever reads the page, its source or a feed could use it")
"""Why no address may hold a user's name or a password."""


def with_login(text: str) -> Iterator[re.Match[str]]:
    """Yield the addresses in `text`, of whatever scheme, that hold a user's name or a password."""
    if "://" in text and "@" in text:
        yield from _WITH_LOGIN.finditer(text)


def fault_of_address(address: str) -> AddressFault | None:
    """Return what is wrong with an address that begins with http, https, mailto or tel; None for nothing.

    On the web a site's name may be in Chinese (RFC 5890), and so may all that follows it (RFC 3987).
    """
    parts = _SCHEME.fullmatch(address.strip())
    if not parts:  # browsers read `http s://` as one word, and so do those who looked for the scheme
        return AddressFault.SIGN
    rest = parts["rest"]
    if len(address) > _LONGEST:
        return AddressFault.LONG
    match parts["scheme"].lower():
        case "mailto":
            return None if _MAILBOX.fullmatch(rest) else AddressFault.BOX
        case "tel":
            return None if _TELEPHONE.fullmatch(rest) else AddressFault.NUMBER
    return _web(rest)


def _web(rest: str) -> AddressFault | None:
    parts = _WEB.fullmatch(rest)
    if not parts:
        return AddressFault.HOST
    if parts["login"] is not None:
        return AddressFault.LOGIN
    if _BLANK.search(rest) or _ESCAPE.search(rest) or _PUNCTUATION.search(rest):
        return AddressFault.SIGN
    host = parts["host"].removesuffix(".")
    sound = host.startswith("[") or (bool(host) and all(_LABEL.fullmatch(label) for label in host.split(".")))
    return None if sound and (parts["port"] is None or _PORT.fullmatch(parts["port"])) else AddressFault.HOST
