"""What is drafted of a number in a text."""

from dataclasses import dataclass

from bulletin.text.quantity.running import Mention


@dataclass(frozen=True, slots=True)
class NamedWords:
    """The text's own words for something, and the record that they name; no id where none does."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """A quantity in a text, with what the text tells of it; None is what it does not tell.

    `as_of` is an ISO date, `--03-02` where the year is unknown; `carried` says that an earlier sentence
    named it (截至3月2日 holds for the numbers after it too). What is no day is in the text's own words:
    `now` (截至目前), and `period`, a span (1至2月) or when something will be (3月底前). `plan` is the word
    that says so of a number (预计), which then is no fact. The indicator of a change is named so
    (复工率的变化), and no record's: a record counts levels, unless it is one of a rate of change (工业增速).
    """

    mention: Mention
    indicator: NamedWords | None
    scope: NamedWords | None
    subject: NamedWords | None
    as_of: str | None
    carried: bool
    now: str = ""
    period: str = ""
    plan: str = ""
    modality: str = "actual"
