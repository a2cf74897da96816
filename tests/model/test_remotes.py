"""Addresses of other machines in BULLETIN_TARGETS: what each part means, and what is refused."""

from pathlib import Path
from typing import Any

import pytest
from tables import for_each

from bulletin.model.remotes import Remote, remote_of
from bulletin.model.settings import Settings, SettingsError
from bulletin.problems import Severity

GIVEN = {"SITEURL": "https://news.suxian.gov.cn", "BULLETIN_TAG_AUTHORITY": "news.suxian.gov.cn,2020"} | {
    "BULLETIN_PUBLISHER": "苏仙区融媒体中心"
}


@for_each(
    ("given", "parts"),
    [
        (
            "sftp://news@www.suxian.gov.cn/srv/www/",
            ("sftp", "www.suxian.gov.cn", None, "news", "/srv/www", ""),
        ),
        ("SFTP://www.suxian.gov.cn:2222", ("sftp", "www.suxian.gov.cn", 2222, "", "", "")),
        ("sftp://a%40b@[fd00::1]/复工%20站", ("sftp", "fd00::1", None, "a@b", "/复工 站", "")),
        ("s3://Bulletin/site", ("s3", "Bulletin", None, "", "/site", "")),
        ("ftps://news@ftp.suxian.gov.cn/htdocs", ("ftps", "ftp.suxian.gov.cn", None, "news", "/htdocs", "")),
        ("davs://dav.suxian.gov.cn/a/b", ("davs", "dav.suxian.gov.cn", None, "", "/a/b", "")),
        ("git+https://git.cn/news/site.git", ("git+https", "git.cn", None, "", "/news/site.git", "gh-pages")),
        ("git+ssh://git@git.cn/n/s.git#pages", ("git+ssh", "git.cn", None, "git", "/n/s.git", "pages")),
        ("git+file:///srv/site.git#a/b", ("git+file", "", None, "", "/srv/site.git", "a/b")),
    ],
)
def test_parts_of_an_address(given: str, parts: tuple[Any, ...]) -> None:
    found = remote_of(given)
    assert isinstance(found, Remote)
    assert (found.scheme, found.host, found.port, found.user, found.path, found.branch) == parts


@for_each(
    ("given", "what"),
    [
        ("sftp://news:geheim@www.cn/a", "an address holds a password"),
        ("oss://bucket/a", "of a kind that can't be published to"),
        ("http://www.cn/a", "of a kind that can't be published to"),
        ("sftp:///a", "can't be read as an address"),
        ("sftp://www.cn:port/a", "can't be read as an address"),
        ("sftp://www.cn/a/../b", "can't be read as an address"),
        ("sftp://www.cn/a#b", "can't be read as an address"),
        ("sftp://www.cn/a?b=c", "can't be read as an address"),
        ("git+https://git.cn", "can't be read as an address"),
        ("git+https://git.cn/a.git#-b", "can't be read as an address"),
        ("git+https://git.cn/a.git#a..b", "can't be read as an address"),
        ("git+file://host/a.git", "can't be read as an address"),
        ({"endpoint": "https://oss.cn"}, "is no address, and no table with one"),
        ({"address": "s3://b", "endpoint": 1}, "is no address, and no table with one"),
        ({"address": "s3://b", "endpoint": "oss.cn"}, "is no endpoint of a store"),
        ({"address": "s3://b", "endpoint": "https://oss.cn/b"}, "is no endpoint of a store"),
        ({"address": "s3://b", "addressing": "host"}, "is no way of naming a bucket"),
        ({"address": "sftp://a.cn", "password": "geheim"}, "「password」 says nothing of a place"),
        (7, "is no address, and no table with one"),
    ],
)
def test_what_is_refused(given: Any, what: str) -> None:
    """At the setting, and without the secret that somebody has written there."""
    found = remote_of(given)
    assert not isinstance(found, Remote)
    assert what in str(found[0])
    assert "geheim" not in f"{found[0]} {found[1]}"
    with pytest.raises(SettingsError) as told:
        Settings.of({**GIVEN, "BULLETIN_TARGETS": {"public": given}}, Path("/srv"))
    assert [fault.name for fault in told.value.faults] == ["BULLETIN_TARGETS"]


def test_what_is_not_encrypted_is_warned_of() -> None:
    targets = {"public": "ftp://news@ftp.cn/a", "trial": "dav://dav.cn/a", "third": "ftps://ftp.cn/b"}
    settings, faults = Settings.of({**GIVEN, "BULLETIN_TARGETS": targets}, Path("/srv"))
    assert [name for name, _ in settings.targets] == ["public", "trial", "third"]
    assert [(fault.name, fault.severity) for fault in faults] == [("BULLETIN_TARGETS", Severity.WARNING)] * 2


def test_files_that_are_named_lie_with_the_configuration() -> None:
    targets = {"public": {"address": "sftp://a.cn/b", "known_hosts": "hosts", "key": "/etc/key"}}
    settings, _ = Settings.of({**GIVEN, "BULLETIN_TARGETS": targets}, Path("/srv"))
    ((_, place),) = settings.targets
    assert isinstance(place, Remote)
    assert (place.option("known_hosts"), place.option("key")) == ("/srv/hosts", "/etc/key")


@for_each(
    ("one", "other", "overlap"),
    [
        ("sftp://a.cn/b", "sftp://A.cn/b/c", True),
        ("sftp://a.cn", "ftp://a.cn/b", True),
        ("sftp://a.cn/b", "sftp://a.cn/bc", False),
        ("sftp://a.cn/b", "sftp://b.cn/b", False),
        ("git+ssh://git@git.cn/a.git", "git+https://git.cn/a#gh-pages", True),
        ("git+https://git.cn/a", "git+https://git.cn/a#trial", False),
    ],
)
def test_places_that_lie_in_each_other(one: str, other: str, *, overlap: bool) -> None:
    first, second = remote_of(one), remote_of(other)
    assert isinstance(first, Remote)
    assert isinstance(second, Remote)
    assert first.overlaps(second) is second.overlaps(first) is overlap
