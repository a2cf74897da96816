"""What only the walk through the page can find wrong, as problems."""

from typing import Final

from bulletin.markup.positions import problem_at
from bulletin.markup.tokens import meant_address
from bulletin.problems import Location, Problem, Severity, message

LOST: Final = "lost-reference"


def hidden_caption(where: Location, title: str) -> Problem:
    """Words about an image stand where only the mouse shows them."""
    return problem_at(
        where,
        "hidden-caption",
        message("`{title}` stands in quotes behind the image's address", title=title),
        message("only who has a mouse, and holds it still over the image, sees it"),
    )


def missing_alt(where: Location, *, tag: bool, title: str = "") -> Problem:
    """An image has no words for those who can't see it; a `title` alone is shown by the mouse only."""
    return problem_at(
        where,
        "missing-alt",
        message("the image has no description"),
        message("whoever can't see it, or is still waiting for it, learns nothing"),
        message("what stands in quotes only the mouse shows: write `{mended}`", mended=f"![{title}](…)")
        if title and not tag
        else message('say what it shows in the tag: `alt="…"`')
        if tag
        else message("say what it shows between the brackets: `![…](…)`"),
    )


def empty_link(where: Location) -> Problem:
    """A link has no text, and leads to no record that could lend its name."""
    return problem_at(
        where,
        "empty-link",
        message("the link has no text"),
        message("readers find nothing to press; only a link to a record is given its name"),
    )


def figure_as_address(where: Location, literal: str) -> Problem:
    """A figure's words stand where an address is wanted."""
    return problem_at(
        where,
        "bad-reference",
        message("`{literal}` is a figure, and no address to link to", literal=literal),
        message("the link would lead nowhere"),
        message("write `{literal}` in the text: it is a link already", literal=literal),
    )


def unread_address(where: Location, address: str) -> Problem:
    """An address begins with a brace, and was not read as `{kind}target`."""
    if "｝" in address:
        return wide_braces(where, address)
    is_path = address.startswith(("{static}", "{filename}"))
    return problem_at(
        where,
        "bad-reference",
        message("the address `{address}` can't be read", address=address),
        message("the link would lead nowhere"),
        message(
            "a path with spaces or quotes stands between `<` and `>`: write `{mended}`",
            mended=f"[…](<{address}>)",
        )
        if is_path
        else message("write `{mended}`", mended=f"[…]({meant_address(address) or '{place}chenzhou'})"),
    )


def words_before_kind(where: Location, address: str) -> Problem:
    """Something stands before the `{kind}` of an address."""
    return problem_at(
        where,
        "bad-reference",
        message("the address `{address}` can't be read", address=address),
        message("the link would lead nowhere"),
        message("write `{mended}`", mended=f"[…]({meant_address(address) or address[address.index('{') :]})"),
    )


def wide_braces(where: Location, address: str) -> Problem:
    """An address of a record begins with a brace of full width, or its kind ends with one."""
    return problem_at(
        where,
        "bad-reference",
        message("`{literal}` stands in full-width braces", literal=address),
        message("the link would lead nowhere"),
        message(
            "write `{mended}`, with half-width braces",
            mended=address.translate(str.maketrans("｛｝", "{}")),
        ),
    )


def figure_in_attribute(where: Location, literal: str, key: str) -> Problem:
    """A figure stands in an attribute that takes no words."""
    return problem_at(
        where,
        "bad-reference",
        message("`{literal}` can't stand in the attribute `{key}`", literal=literal, key=key),
        message("only `alt` and `title` hold words that a reader reads"),
        message("write it in the text"),
    )


def image_of_record(where: Location, literal: str) -> Problem:
    """An image's address is that of a page."""
    return problem_at(
        where,
        "bad-reference",
        message("`{literal}` is a page, and no image", literal=literal),
        message("readers would see an empty frame"),
        message("write `{mended}` with the file's path", mended="{static}images/…"),
    )


def unknown_footnote(where: Location, label: str) -> Problem:
    """A footnote's mark has no footnote."""
    return problem_at(
        where,
        "unknown-footnote",
        message("`[^{label}]` has no footnote", label=label),
        message("readers would see the mark as it was typed"),
        message("add a line `[^{label}]: …` at the end", label=label),
    )


def empty_footnote(where: Location, label: str) -> Problem:
    """A footnote has a mark and no words."""
    return problem_at(
        where,
        "unknown-footnote",
        message("the footnote `[^{label}]` has no words", label=label),
        message("readers would be led to an empty line"),
        message("write its words behind `[^{label}]:`, or delete both it and its mark", label=label),
    )


def footnote_in_line(where: Location, label: str) -> Problem:
    """The words of a footnote stand within a line."""
    return problem_at(
        where,
        "unknown-footnote",
        message("`[^{label}]:` stands within a line, and begins no footnote", label=label),
        message("readers would see the mark as it was typed"),
        message("write `[^{label}]: …` in a line of its own at the end", label=label),
    )


def footnote_without_colon(where: Location, label: str) -> Problem:
    """A line begins with a footnote's mark, and lacks the colon that makes it one."""
    return problem_at(
        where,
        "unknown-footnote",
        message("`[^{label}]` begins a line, and no colon behind it makes it a footnote", label=label),
        message("readers would see the mark as it was typed"),
        message("write `[^{label}]: `, with a colon and a space", label=label),
    )


def footnote_in_link(where: Location, label: str) -> Problem:
    """A footnote's mark stands in the text of a link."""
    return problem_at(
        where,
        "bad-link",
        message("`[^{label}]` stands in the text of a link", label=label),
        message("the mark is a link itself: the other would end before it"),
        message("write `[^{label}]` behind the link", label=label),
    )


def unused_footnote(where: Location, label: str) -> Problem:
    """A footnote has no mark in the text."""
    return problem_at(
        where,
        "unused-footnote",
        message("nothing in the text points to the footnote `[^{label}]`", label=label),
        message("readers would find a note at the end, and not what it belongs to"),
        message("write `[^{label}]` in the text where it belongs, or delete the footnote", label=label),
    )


def duplicate_id(where: Location, value: str) -> Problem:
    """Two places of a page have one address."""
    return problem_at(
        where,
        "duplicate-id",
        message("the id `{id}` is taken already", id=value),
        message("a link to it would lead to the other place"),
        message("choose another id"),
    )


def lost_reference(where: Location, literal: str) -> Problem:
    """A reference is typed where nothing is printed."""
    return problem_at(
        where,
        LOST,
        message("`{literal}` appears nowhere on the page", literal=literal),
        message("it stands in a footnote, a link address or a part of the text that nothing shows"),
        message("use it where readers see it, or delete it"),
    )


def too_deep() -> Problem:
    """Markdown has run out of stack."""
    return problem_at(
        Location(""),
        "too-deep",
        message("lists, quotes or emphasis are nested too deep"),
        message("the text is not converted: the memory that it takes would have no bound"),
        message("nest them less"),
    )


def of_the_office(where: Location, address: str) -> Problem:
    """A link leads to a site that only the network of an office or a home knows."""
    return problem_at(
        where,
        "bad-link",
        message("`{address}` is an address within an office or a home", address=address),
        message("nobody can open it from elsewhere"),
        message(
            "write an address that everybody can open, or put the file below content/files/ and write "
            "`/files/…`; if the address itself is meant, put it between backticks"
        ),
        Severity.WARNING,
    )
