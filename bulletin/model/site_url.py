"""SITEURL, the address that every absolute link of the site begins with, in its one right form."""

import posixpath
import re
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from bulletin.problems import Message, message

_LABEL: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_FILE: Final = re.compile(r"/[^/]*\.(?:s?html?|php|aspx?|jsp)\Z", re.IGNORECASE)
"""The page at the end of an address: what browsers show for a folder was copied with it."""
_WIDE: Final = str.maketrans("：／．。", ":/..")
"""Signs that an input method types in full width."""
_DOTS: Final = re.compile(r"/\.{1,2}(?=/|\Z)")
_KEPT: Final = "/%:@!$&'()*+,;=~"
"""What may stand in a path as it is (RFC 3986, 3.3)."""
_EXAMPLES: Final = re.compile(r"(?:^|\.)(?:example|invalid|test|example\.(?:com|net|org))$")
"""Names that belong to nobody (RFC 2606)."""
EXAMPLE: Final = "https://news.example.cn"


def mended(url: str) -> str:
    """Return `url` as it must be written; empty where nobody can tell what was meant.

    The scheme is http or https, the host ASCII (Punycode), the path percent-encoded, and there is nothing
    after it.
    """
    url = url.translate(_WIDE)
    typed = "".join(url.split()) if "://" not in url else url.strip()
    scheme, mark, rest = typed.partition("://")
    if not mark:
        scheme, rest = "https", typed.lstrip("/:")
    if scheme.lower() not in {"http", "https"}:
        scheme = "https"
    try:
        parts = urlsplit(f"{scheme.lower()}://{rest}")
        host, port = _host(parts), parts.port
    except ValueError:
        return ""
    if not host or ("." not in host and host.startswith("xn--")):  # words, and no name of a machine
        return ""
    typed_path = _FILE.sub("", re.sub("/+", "/", parts.path.strip()))
    path = quote(posixpath.normpath(f"/{typed_path}").lstrip("/"), safe=_KEPT)
    path = f"/{path}" if path else ""
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{path}"


def fault_of_site_url(url: str) -> Message | None:
    """Return what is wrong with `url`; None where it is in its right form, but for a slash at its end."""
    parts = url.partition("://")
    for found, words in (
        (not url, message("it is empty, but feeds and the sitemap need full addresses")),
        (url != url.translate(_WIDE), message("it holds signs in full width, such as ： for :")),
        (
            not parts[1],
            message("it has no https:// before it, but feeds and the sitemap need full addresses"),
        ),
        (parts[0].lower() not in {"http", "https"}, message("browsers read a site by http or https only")),
        ("?" in url or "#" in url, message("nothing may follow its path: no ? and no #")),
        (
            "@" in parts[2].partition("/")[0],
            message("a name or a password in it would be shown to everybody"),
        ),
        (bool(re.search(r"\s", url)), message("it holds a space")),
        (
            bool(_FILE.search(f"/{parts[2].partition('/')[2]}")),
            message("it names a file, and every address of the site begins with it"),
        ),
        (bool(_DOTS.search(url)), message("it leads up or nowhere with dots between slashes")),
        (
            not url.isascii(),
            message("feed readers take letters of the Latin alphabet only, the others encoded"),
        ),
        (url.rstrip("/") != mended(url), message("it is no address that a browser can open")),
    ):
        if found:
            return words
    return None


def is_local(url: object) -> bool:
    """Tell if only the machine itself can open `url`."""
    host = host_of(mended(str(url)))
    return host == "localhost" or host.endswith(".localhost") or host == "::1" or host.startswith("127.")


def is_example(name: str) -> bool:
    """Tell if a domain name is one of those that are kept for examples."""
    return bool(_EXAMPLES.search(name.lower().rstrip(".")))


def host_of(url: str) -> str:
    """Return the name of the machine in `url`."""
    return urlsplit(url).hostname or ""


def _host(parts: SplitResult) -> str:
    """Return the host as it stands in an address; raise ValueError, or return nothing, where it is none."""
    name = parts.hostname or ""
    if ":" in name:
        import ipaddress  # noqa: PLC0415  few sites have such an address

        return f"[{ipaddress.IPv6Address(name).compressed}]"
    name = name.encode("idna").decode().rstrip(".").lower()
    return name if name and all(_LABEL.fullmatch(label) for label in name.split(".")) else ""
