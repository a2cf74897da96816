"""The bulletin and the plain page: front matter, and the body that `markup/` made of Markdown."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bulletin.markup import Document, Words
from bulletin.model.fields import (
    DateField,
    DayTimeField,
    Headline,
    MomentField,
    OneLine,
    Ref,
    Refs,
    Slug,
    Summary,
    Text,
    Texts,
)
from bulletin.model.ledger import noon
from bulletin.model.records import Fault, Part, Record
from bulletin.packing import Packed
from bulletin.text.dates import Date
from bulletin.text.scripts import Script
from bulletin.text.spacing import plain_spaces


class BulletinStatus(StrEnum):
    """Where a bulletin is in its life; a withdrawn one keeps its address and says so."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Correction(Part):
    """A correction that readers are told of: its day, what it mends, and whose mistake that was."""

    date: DateField
    note: Text
    fault: Fault = Fault.OURS


class WithdrawnFigures(StrEnum):
    """What becomes of the figures that only a withdrawn bulletin has made public."""

    KEPT = "kept"
    DROPPED = "dropped"


class Withdrawal(Part):
    """When a bulletin was withdrawn, and why, as readers are told; and whether its figures go with it."""

    date: DateField
    reason: Text
    figures: WithdrawnFigures = WithdrawnFigures.KEPT


class BulletinFrontMatter(Record):
    """The front matter of a bulletin."""

    label = "bulletin"
    title: Headline
    appeared: DayTimeField = Field(alias="date")
    place: Ref
    summary: Summary
    sources: Refs
    slug: Slug | None = None
    updated: DateField | None = None
    topics: Refs = ()
    reporters: Texts = ()
    lead: Refs = ()
    lang: Script = Script.HANS
    status: BulletinStatus = BulletinStatus.PUBLISHED
    embargo: MomentField | None = None
    image: Text | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    not_figures: Texts = ()

    def sets_aside(self, words: str) -> bool:
        """Say whether `not_figures` lists words of the text, whichever spaces stand in them."""
        return bool(self.not_figures) and plain_spaces(words) in map(plain_spaces, self.not_figures)

    @property
    def date(self) -> Date:
        """The day on which it appears."""
        return self.appeared.day

    @property
    def address(self) -> str:
        """The bulletin's address below that of all bulletins."""
        return f"{self.date.year:04d}/{self.date.month:02d}/{self.slug or self.id}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether readers are shown no more than that it was withdrawn, and why."""
        return self.status is BulletinStatus.WITHDRAWN

    @property
    def drops_figures(self) -> bool:
        """Whether it is withdrawn with the figures of its sources, as far as no other bulletin gives them."""
        return (
            self.is_withdrawn
            and self.withdrawn is not None
            and self.withdrawn.figures is WithdrawnFigures.DROPPED
        )

    @property
    def held(self) -> bool:
        """Whether it is not shown yet: a draft, or under embargo."""
        return self.status is BulletinStatus.DRAFT or self.embargo is not None

    @property
    def stated(self) -> datetime:
        """The moment that its date states, by which it stands among others: a day alone is at noon."""
        return self.appeared.begin if self.appeared.at else noon(self.date)

    @property
    def moment(self) -> datetime:
        """When it becomes public by itself: when its embargo ends, else at the moment that it states."""
        return self.embargo or self.stated

    @property
    def due(self) -> datetime:
        """The first moment at which neither its embargo nor its date, if that is to come, holds it back."""
        begin = self.appeared.begin
        return max(self.embargo, begin) if self.embargo else begin

    @property
    def as_of(self) -> Date:
        """The day on which the bulletin says what is so: that of its last update, else its own."""
        return self.updated or self.date


class PageFrontMatter(Record):
    """The front matter of a plain page such as 关于本站."""

    label = "page"
    title: OneLine
    summary: Text | None = None


@dataclass(frozen=True, slots=True)
class Bulletin(Packed):
    """One article. `body_line` is the line of the file on which the body starts, from 1."""

    front_matter: BulletinFrontMatter
    title: Words
    summary: Words
    body: Document
    path: str
    body_line: int
    label: ClassVar[str] = "bulletin"

    @property
    def id(self) -> str:
        """Its permanent id."""
        return self.front_matter.id

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.front_matter.slug or self.front_matter.id

    @property
    def address(self) -> str:
        """Its address below that of all bulletins."""
        return self.front_matter.address

    @property
    def texts(self) -> dict[str, Document | Words]:
        """What readers read of it, by where it was typed: `body`, `title` and `summary`."""
        return {"body": self.body, "title": self.title, "summary": self.summary}


@dataclass(frozen=True, slots=True)
class PlainPage(Packed):
    """A page outside the run of bulletins."""

    front_matter: PageFrontMatter
    body: Document
    path: str
    body_line: int
    label: ClassVar[str] = "page"

    @property
    def id(self) -> str:
        """Its permanent id and address."""
        return self.front_matter.id
