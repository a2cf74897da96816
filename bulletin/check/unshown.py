"""What readers don't see of the bulletins, and why: no fault, but nobody must have to guess it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from bulletin.check.rules import Rule, title_in_words
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.public import Unshown, came_later, unshown
from bulletin.problems import Location, Message, Problem, message
from bulletin.text.dates import BEIJING

_RULES: Final = {
    Unshown.DRAFT: "draft",
    Unshown.EMBARGO: "under-embargo",
    Unshown.LATER: "not-yet",
    Unshown.WITHDRAWN: "withdrawn",
}
NAMES: Final = frozenset(_RULES.values())
"""The names under which it is told; which of them are found depends on the moment of a build."""


def told(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A bulletin that readers don't see is told of."""
    known = edition.known.get(("bulletin", bulletin.id))
    if reason := unshown(bulletin, edition.as_of, known):
        title = title_in_words(edition, bulletin)
        what, why, mend = _words(bulletin, title, reason, edition.as_of)
        if reason is Unshown.LATER and known and came_later(known, edition.as_of):
            moment = known.first.astimezone(BEIJING).isoformat(timespec="minutes")
            what = message("the bulletin 「{title}」 was published at {moment}", title=title, moment=moment)
            mend = message("build with `--as-of {date}` or a later day", date=moment)
        yield Problem(Location(bulletin.path), _RULES[reason], what, why, mend)


def _words(
    bulletin: Bulletin, title: str, reason: Unshown, as_of: datetime | None
) -> tuple[Message, Message, Message]:
    """Return what is told of a bulletin, why it is so, and what can be done."""
    front_matter = bulletin.front_matter
    match reason:
        case Unshown.DRAFT:
            return (
                message("the bulletin 「{title}」 is a draft", title=title),
                message("a draft is in no page, feed or file of the site"),
                message("when it is done, delete the line `status: draft`"),
            )
        case Unshown.EMBARGO:
            assert front_matter.embargo  # noqa: S101  it is the reason
            embargo = front_matter.embargo.astimezone(BEIJING).isoformat(timespec="minutes")
            return (
                message(
                    "the bulletin 「{title}」 is under embargo until {embargo}",
                    title=title,
                    embargo=embargo,
                ),
                message(
                    "a build without `--as-of` shows nothing that carries an embargo, even one that is over, "
                    "until `publish` has made it public"
                )
                if as_of is None
                else message("the build is made as of an earlier moment"),
                message(
                    "once it is over, delete the line `embargo`, or build with `--as-of {embargo}`",
                    embargo=embargo,
                ),
            )
        case Unshown.LATER:
            appeared = front_matter.appeared
            return (
                message("the bulletin 「{title}」 is of {date}", title=title, date=appeared),
                message("the build is made as of an earlier moment"),
                message("build with `--as-of {date}` or a later day", date=appeared.iso),
            )
        case Unshown.WITHDRAWN:
            return (
                message("the bulletin 「{title}」 is withdrawn", title=title),
                message("its page says that it was withdrawn, and shows no text"),
                message("to show it again, delete the line `status: withdrawn`"),
            )


RULES: Final = (Rule("draft", "bulletin", told),)
