"""Which full addresses can be followed."""

import pytest

from bulletin.text.addresses import Fault, fault, said


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example.cn",
        "https://复工.中国/县站?a=1#下文",
        "HTTP://127.0.0.1:8000/",
        "http://[2001:db8::1]:80/a",
        "https://localhost/",
        "https://a_b.example/%E5%8E%BF",
        "https://pan.example/s/1?pwd=ab12",
        "https://mp.example/s/a@b?u=x@y",
        "https://news.example./",
        "https://zh.example/wiki/浠水（县）",
        "mailto:news@example.cn?subject=更正",
        "tel:+86-735-1234567",
        "tel:12345",
    ],
)
def test_what_can_be_followed_has_no_fault(address: str) -> None:
    """Names in Chinese, ports, queries, mailboxes and telephones are addresses."""
    assert fault(address) is None


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://admin:123456@news.example/", Fault.LOGIN),
        ("https://editor@news.example/", Fault.LOGIN),
        ("https://:@news.example/", Fault.LOGIN),
        ("http://", Fault.HOST),
        ("https:///a", Fault.HOST),
        ("https:/news.example", Fault.HOST),
        ("https:news.example", Fault.HOST),
        ("https://news..example/", Fault.HOST),
        ("https://.example/", Fault.HOST),
        ("https://-a.example/", Fault.HOST),
        ("https://a.example:port/", Fault.HOST),
        ("https://[::1/", Fault.HOST),
        ("https://news.example，见", Fault.HOST),
        ("https://news.example/a b", Fault.SIGN),
        ("https://news.example/100%", Fault.SIGN),
        ("https://news.example/a。", Fault.SIGN),
        ('https://news.example/"a"', Fault.SIGN),
        ("http s://news.example/a", Fault.SIGN),
        ("https\n://news.example/a", Fault.SIGN),
        ("https\t://news.example/a", Fault.SIGN),
        ("mail to:news@example.cn", Fault.SIGN),
        ("tel : 0735", Fault.SIGN),
        ("https://news.example/" + "a" * 2000, Fault.LONG),
        ("mailto:", Fault.BOX),
        ("mailto:news", Fault.BOX),
        ("mailto:news@example", Fault.BOX),
        ("tel:", Fault.NUMBER),
        ("tel:电话", Fault.NUMBER),
    ],
)
def test_what_can_not_be_followed_is_told(address: str, found: Fault) -> None:
    """Broken addresses, and those with a login, have a fault of their kind."""
    assert fault(address) is found


def test_a_password_is_not_repeated() -> None:
    """What is said of an address with a login leaves the login out: logs are read by others."""
    what, _ = said(Fault.LOGIN, "https://admin:123456@news.example/")
    assert str(what) == "「https://…@news.example/」 holds a user's name or a password"
