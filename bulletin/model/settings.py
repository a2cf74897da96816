"""The settings of a site, as its configuration file gives them."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from bulletin.problems import Message, Severity, message
from bulletin.text.addresses import Fault, fault, said

_PREFIX: Final = "BULLETIN_"
_OURS: Final = ("FEED_ENTRIES", "JUMP", "STALE_DAYS", "TAG_AUTHORITY", "UNSOURCED")
"""Settings that Pelican does not know, without that."""


class SettingsError(ValueError):
    """A setting is missing or can't be used: `what` says which and why, `mend` what to write."""

    def __init__(self, what: Message, mend: Message) -> None:
        super().__init__(str(what))
        self.what = what
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Limits:
    """What the checks measure by.

    A number that changes by more than the factor `jump` between two days is asked about; a figure older than
    `stale_days` when its bulletin appears is warned of; `unsourced` says how much a number without a source
    weighs: warning or error.
    """

    jump: int = 10
    stale_days: int = 30
    unsourced: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Settings:
    """What the configuration decides; `tag_authority` is the first part of every feed id (RFC 4151)."""

    site_url: str
    site_name: str
    tagline: str
    content: Path
    output: Path
    theme: Path
    tag_authority: str
    feed_entries: int = 50
    limits: Limits = Limits()

    @classmethod
    def of(cls, values: Mapping[str, Any], folder: Path) -> "Settings":
        """Take the settings from `values`, Pelican's names; relative paths start at `folder`."""
        _refuse_unknown(values)
        return cls(
            site_url=_site_url(values),
            site_name=_site_name(values),
            tagline=str(values.get("SITESUBTITLE", "")),
            content=folder / values.get("PATH", "content"),
            output=folder / values.get("OUTPUT_PATH", "output"),
            theme=folder / values.get("THEME", "themes/bulletin"),
            tag_authority=_tag_authority(values),
            feed_entries=_whole(values, "BULLETIN_FEED_ENTRIES", 50),
            limits=Limits(
                jump=_whole(values, "BULLETIN_JUMP", 10),
                stale_days=_whole(values, "BULLETIN_STALE_DAYS", 30),
                unsourced=_severity(values),
            ),
        )


def _refuse_unknown(values: Mapping[str, Any]) -> None:
    """Refuse names that begin as ours do, and are none."""
    for name in sorted(name for name in values if name.startswith(_PREFIX)):
        if name.removeprefix(_PREFIX) not in _OURS:
            near = difflib.get_close_matches(name.removeprefix(_PREFIX), _OURS, 1)
            raise SettingsError(
                message("there is no setting {name}", name=name),
                message("write {near}", near=_PREFIX + near[0])
                if near
                else message(
                    "delete it, or write one of: {known}",
                    known=", ".join(f"{_PREFIX}{ours}" for ours in _OURS),
                ),
            )


def _site_url(values: Mapping[str, Any]) -> str:
    """Return the address of the site as feeds and the sitemap need it: a URI (RFC 3986), without a slash."""
    url = str(values.get("SITEURL", "")).strip().rstrip("/")
    mend = message("write it like https://news.example.cn")
    if not url.startswith(("http://", "https://")):
        raise SettingsError(
            message("SITEURL is 「{url}」, but feeds and the sitemap need full addresses", url=url), mend
        )
    if found := fault(url):
        what, own = said(found, url)
        raise SettingsError(message("SITEURL: {what}", what=what), mend if found is Fault.SIGN else own)
    parts = urlsplit(url)
    if parts.query or parts.fragment or url.endswith(("?", "#")):
        what = message("SITEURL is 「{url}」, and the addresses of pages can't follow a ? or #", url=url)
        raise SettingsError(what, message("leave away the ? or # and what follows it"))
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:
        what, own = said(Fault.HOST, url)
        raise SettingsError(message("SITEURL: {what}", what=what), own) from None
    return f"{parts.scheme}://{host.lower()}{quote(parts.path, safe=_PLAIN)}"


_PLAIN: Final = "/%:@!$&'()*+,;=~"
"""What may stand in the path of an address besides letters and digits (RFC 3986, 3.3)."""


def _site_name(values: Mapping[str, Any]) -> str:
    name = str(values.get("SITENAME", "复工公报")).strip()
    if not name:
        raise SettingsError(
            message("SITENAME is empty, but every page is titled with it"),
            message("write the name of the site, or delete the line"),
        )
    return name


def _whole(values: Mapping[str, Any], name: str, default: int) -> int:
    value = values.get(name, default)
    if not isinstance(value, int) or value < 1:
        raise SettingsError(
            message("{name} is 「{value}」, and no whole number above 0", name=name, value=value),
            message("write one, like {default}", default=default),
        )
    return value


def _severity(values: Mapping[str, Any]) -> Severity:
    value = values.get("BULLETIN_UNSOURCED", "warning")
    if value not in {"warning", "error"}:
        raise SettingsError(
            message(
                "BULLETIN_UNSOURCED is 「{value}」: it is no weight of a number without a source",
                value=value,
            ),
            message('write "warning" or "error"'),
        )
    return Severity(value)


def _tag_authority(values: Mapping[str, Any]) -> str:
    authority = str(values.get("BULLETIN_TAG_AUTHORITY", ""))
    name, comma, date = authority.partition(",")
    if not (name and comma and date):
        raise SettingsError(
            message(
                "BULLETIN_TAG_AUTHORITY is 「{authority}」, but the ids of feed entries begin with it",
                authority=authority,
            ),
            message(
                "write a domain or mail address that is yours and a day on which it was: news.example.cn,2020"
            ),
        )
    return authority
