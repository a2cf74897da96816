"""The settings of a site, as its configuration file gives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class SettingsError(ValueError):
    """A setting is missing or can't be used; the message says which, why and how to mend it."""


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
    plugins: tuple[Any, ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Any], folder: Path) -> "Settings":
        """Take the settings from `values`, Pelican's names; relative paths start at `folder`."""
        return cls(
            site_url=_site_url(values),
            site_name=str(values.get("SITENAME", "复工公报")),
            tagline=str(values.get("SITESUBTITLE", "")),
            content=folder / values.get("PATH", "content"),
            output=folder / values.get("OUTPUT_PATH", "output"),
            theme=folder / values.get("THEME", "themes/bulletin"),
            tag_authority=_tag_authority(values),
            feed_entries=int(values.get("BULLETIN_FEED_ENTRIES", 50)),
            plugins=tuple(values.get("PLUGINS") or ()),
        )


def _site_url(values: Mapping[str, Any]) -> str:
    url = str(values.get("SITEURL", "")).rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise SettingsError(
            f"SITEURL is 「{url}」, but feeds and the sitemap need full addresses; "
            "write it like https://news.example.cn"
        )
    return url


def _tag_authority(values: Mapping[str, Any]) -> str:
    authority = str(values.get("BULLETIN_TAG_AUTHORITY", ""))
    name, comma, date = authority.partition(",")
    if not (name and comma and date):
        raise SettingsError(
            f"BULLETIN_TAG_AUTHORITY is 「{authority}」, but the ids of feed entries begin with it; write a "
            "domain or mail address that is yours and a day on which it was: news.example.cn,2020"
        )
    return authority
