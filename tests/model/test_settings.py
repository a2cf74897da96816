"""The address of the site, as the configuration gives it."""

from pathlib import Path

import pytest

from bulletin.model.settings import Settings, SettingsError

TAG = {"BULLETIN_TAG_AUTHORITY": "news.example,2020"}


def site_url(typed: str) -> str:
    """Return the address of the site that is made of what was typed."""
    return Settings.of({**TAG, "SITEURL": typed}, Path()).site_url


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("https://news.example.cn", "https://news.example.cn"),
        ("https://news.example.cn/", "https://news.example.cn"),
        (" https://news.example.cn/sub// ", "https://news.example.cn/sub"),
        ("https://News.Example.CN/Sub", "https://news.example.cn/Sub"),
        ("https://复工.中国", "https://xn--yrsq6i.xn--fiqs8s"),
        ("https://复工.中国/县站", "https://xn--yrsq6i.xn--fiqs8s/%E5%8E%BF%E7%AB%99"),
        ("https://news.example.cn/%E5%8E%BF", "https://news.example.cn/%E5%8E%BF"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("https://news.example.cn/~gov/a-b_c", "https://news.example.cn/~gov/a-b_c"),
    ],
)
def test_the_sites_address_is_one_that_all_programs_read(typed: str, used: str) -> None:
    """Feeds and the sitemap need ASCII: names in Chinese become Punycode, other signs are escaped."""
    assert site_url(typed) == used


NO_SCHEME = "SITEURL is 「{}」, but feeds and the sitemap need full addresses"
TAIL = "SITEURL is 「{}」, and the addresses of pages can't follow a ? or #"
SIGN = "SITEURL: 「{}」 holds a sign that no address has"
NO_NAME = "SITEURL: 「{}」 names no site"


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        *((typed, NO_SCHEME.format(typed)) for typed in ("", "news.example.cn", "ftp://news.example")),
        ("https://", NO_SCHEME.format("https:")),
        *((typed, TAIL.format(typed)) for typed in ("https://a.example?a=1", "https://a.example/#a")),
        *((typed, SIGN.format(typed)) for typed in ("https://复工.中国/县 站?a=1", "https://a.example/100%")),
        *((typed, NO_NAME.format(typed)) for typed in ("https:///a", "https://a..example", "https://a.example:x")),
        ("https://u:p@a.example", "SITEURL: 「https://…@a.example」 holds a user's name or a password"),
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(typed: str, what: str) -> None:
    """Without a scheme, with a query, a password, spaces, or without a name it would spoil every link."""
    with pytest.raises(SettingsError) as caught:
        site_url(typed)
    assert str(caught.value.what) == what
