"""Lines that give links an address: `[label]: address`."""

from shown import shown
from tables import for_each

from bulletin.markup.convert import convert
from bulletin.problems import Severity

_ADDRESSES = {
    "a path": "[a]: /files/通知.pdf",
    "a path of the text": "[a]: ../files/通知.pdf",
    "a name": "[a]: 通知.pdf",
    "a web address": "[a]: https://a.example/通知/全文.pdf",
    "a title": '[a]: /files/通知.pdf "苏仙区的通知"',
    "a title in single quotes": "[a]: ./通知.pdf '原文'",
    "no space": "[a]:/files/通知.pdf",
    "spaces in angle brackets": "[a]: </files/通 知（一）.pdf>",
    "a full-width colon": "[a]：/files/通知.pdf",
    "a full-width colon and a space": "[a]： https://a.example/通知.pdf",
    "a file of the content": "[a]: {static}/files/通知.pdf",
    "indented": "   [a]: /files/通知.pdf",
    "a letter of the other case": "[A]: /files/通知.pdf",
}


@for_each("line", _ADDRESSES.values())
@for_each("link", ["[通知][a]", "[a]", "[a][]"])
def test_a_link_takes_its_address(line: str, link: str) -> None:
    """Whatever letters it has, it is no text that vanishes, and no footnote."""
    document = convert(f"见{link}。\n\n{line}")
    assert document.problems == ()
    page = shown(document.parts)
    assert page.startswith("<p>见<a href=")
    assert page.count("<p>") == 1


_TEXTS = {
    "no link takes it": "甲。\n\n[来源]：https://a.example/通知.pdf",
    "a sentence": "[甲]和[乙]。\n\n[甲]：见附件。",
}


@for_each("typed", _TEXTS.values())
def test_a_full_width_colon_behind_brackets_may_be_one(typed: str) -> None:
    """It stays as it is where no link takes an address."""
    document = convert(typed)
    assert not [found for found in document.problems if found.severity is Severity.ERROR]
    assert "]：" in shown(document.parts)


def test_spaces_in_an_address_are_told() -> None:
    """The mend is what Markdown reads."""
    (told,) = convert("见[通知][a]。\n\n[a]: /files/通 知.pdf").problems
    assert str(told.what) == "`[通知][a]` is no link, for spaces stand in the address behind `[a]:`"
    assert str(told.mend) == "write `[a]: </files/通 知.pdf>`"
