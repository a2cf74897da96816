"""Which full addresses can be followed."""

from tables import for_each

from bulletin.text.addresses import AddressFault, fault_of_address, told_of


@for_each(
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
    assert fault_of_address(address) is None


@for_each(
    ("address", "found"),
    [
        ("https://admin:123456@news.example/", AddressFault.LOGIN),
        ("https://editor@news.example/", AddressFault.LOGIN),
        ("https://:@news.example/", AddressFault.LOGIN),
        ("http://", AddressFault.HOST),
        ("https:///a", AddressFault.HOST),
        ("https:/news.example", AddressFault.HOST),
        ("https:news.example", AddressFault.HOST),
        ("https://news..example/", AddressFault.HOST),
        ("https://.example/", AddressFault.HOST),
        ("https://-a.example/", AddressFault.HOST),
        ("https://a.example:port/", AddressFault.HOST),
        ("https://[::1/", AddressFault.HOST),
        ("https://news.example，见", AddressFault.HOST),
        ("https://news.example/a b", AddressFault.SIGN),
        ("https://news.example/100%", AddressFault.SIGN),
        ("https://news.example/a。", AddressFault.SIGN),
        ('https://news.example/"a"', AddressFault.SIGN),
        ("http s://news.example/a", AddressFault.SIGN),
        ("https\n://news.example/a", AddressFault.SIGN),
        ("https\t://news.example/a", AddressFault.SIGN),
        ("mail to:news@example.cn", AddressFault.SIGN),
        ("tel : 0735", AddressFault.SIGN),
        ("https://news.example/" + "a" * 2000, AddressFault.LONG),
        ("mailto:", AddressFault.BOX),
        ("mailto:news", AddressFault.BOX),
        ("mailto:news@example", AddressFault.BOX),
        ("tel:", AddressFault.NUMBER),
        ("tel:电话", AddressFault.NUMBER),
    ],
)
def test_what_can_not_be_followed_is_told(address: str, found: AddressFault) -> None:
    """Broken addresses, and those with a login, have a fault of their kind."""
    assert fault_of_address(address) is found


def test_a_password_is_not_repeated() -> None:
    """What is said of an address with a login leaves the login out: logs are read by others."""
    what, _ = told_of(AddressFault.LOGIN, "https://admin:123456@news.example/")
    assert str(what) == "「https://…@news.example/」 holds a user's name or a password"
