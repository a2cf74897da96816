"""The records: what each kind of structured data holds (docs/handbook.md).

Every record is frozen and refuses unknown fields. A field `x_printed` keeps the source's words
where they name no day.
"""

from enum import StrEnum
from functools import cache
from sys import intern
from typing import Annotated, Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict

from bulletin.model.fields import (
    ONCE,
    CreditCode,
    DateField,
    DivisionCode,
    Industry,
    Name,
    NameList,
    OneLine,
    Printed,
    Ref,
    Refs,
    Slug,
    SpanField,
    Text,
    Texts,
    TypedNumber,
    Unit,
    Units,
    Url,
    YesNo,
)
from bulletin.text.quantity import Qualifier
from bulletin.text.scripts import Script


class Level(StrEnum):
    """A place's level, from the widest to the narrowest; a park lies in a city, a county or a town."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    PARK = "park"


class IndicatorKind(StrEnum):
    """What an indicator's numbers are, which decides how they compare and are drawn."""

    COUNT = "count"
    SHARE = "share"
    MEASURE = "measure"
    MONEY = "money"
    DURATION = "duration"
    RATE = "rate"


class EnterpriseKind(StrEnum):
    """What an organisation among the enterprises is."""

    ENTERPRISE = "enterprise"
    BANK = "bank"
    INSTITUTION = "institution"


class Status(StrEnum):
    """How far an enterprise is back at work."""

    STOPPED = "stopped"
    PARTIAL = "partial"
    RESUMED = "resumed"
    FULL = "full"


class PolicyKind(StrEnum):
    """A policy is a document, a standing mechanism, or a programme of actions."""

    DOCUMENT = "document"
    MECHANISM = "mechanism"
    PROGRAMME = "programme"


class Audience(StrEnum):
    """For whom a measure is: who can get or use what it gives."""

    ENTERPRISE = "enterprise"
    INDIVIDUAL_BUSINESS = "individual-business"
    WORKER = "worker"
    FARMER = "farmer"
    RESIDENT = "resident"


class Modality(StrEnum):
    """How a figure is meant: as a fact, or as something expected, wanted, offered or required."""

    ACTUAL = "actual"
    EXPECTED = "expected"
    TARGET = "target"
    CAPACITY = "capacity"
    ENTITLEMENT = "entitlement"
    CONDITION = "condition"
    DEMAND = "demand"


class Fault(StrEnum):
    """Whose mistake a revision corrects."""

    OURS = "ours"
    SOURCE = "source"


class Part(BaseModel):
    """A value inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the values and, as the bits of a number, which of them were given.

        What comes of it takes a third of the memory that pydantic's own way takes: keys, sets of
        names, and equal texts are shared.
        """
        names = tuple(type(self).model_fields)
        given = sum(1 << bit for bit, name in enumerate(names) if name in self.model_fields_set)
        return _restored, (type(self), given, *(getattr(self, name) for name in names))


def _restored(kind: type[Part], given: int, *values: Any) -> Part:
    """Return a part that was checked before it was pickled."""
    part = kind.__new__(kind)
    put = object.__setattr__
    for name, value in zip(kind.model_fields, values, strict=True):
        put(part, name, intern(value) if type(value) is str else value)
    put(part, "__pydantic_fields_set__", _given(kind, given))
    put(part, "__pydantic_extra__", None)
    put(part, "__pydantic_private__", None)
    return part


@cache
def _given(kind: type[Part], given: int) -> set[str]:
    """Return the names of the fields that were given; the set is shared, and copied where a part is."""
    return {name for bit, name in enumerate(kind.model_fields) if given >> bit & 1}


class Record(Part):
    """One entry of structured data; `label` names its kind in messages and addresses."""

    label: ClassVar[str]
    id: Slug


class Named(Record):
    """A record with a name, which may be stated in either script: `name_hans`, `name_hant`."""

    name: Name
    name_hans: Name | None = None
    name_hant: Name | None = None

    @property
    def own_forms(self) -> dict[Script, str]:
        """The name in each script in which it is stated."""
        stated = ((Script.HANS, self.name_hans), (Script.HANT, self.name_hant))
        return {script: form for script, form in stated if form}


class Place(Named):
    """A division or a park; `parent` is absent for a province only."""

    label = "place"
    level: Level
    parent: Ref | None = None
    code: DivisionCode | None = None
    valid_from: DateField | None = None
    valid_from_printed: Printed | None = None
    valid_to: DateField | None = None
    valid_to_printed: Printed | None = None
    aliases: NameList = ()
    name_en: Text | None = None


class Question(Part):
    """What a reporter should ask the source: where, which words, and what is the matter."""

    locator: Text
    printed: Printed
    note: Text


PERSONS: Final = frozenset({"authors", "reporters"})
"""Fields that list the names of persons and offices."""


class Source(Record):
    """A report that figures were taken from; what it does not print of itself is absent."""

    label = "source"
    title: OneLine | None = None
    outlet: Name | None = None
    published: DateField | None = None
    published_printed: Printed | None = None
    url: Url | None = None
    authors: Texts = ()
    retrieved: DateField | None = None
    note: Text | None = None
    questions: tuple[Question, ...] = ()


class Scope(Named):
    """The population that a figure counts; only figures of one scope are compared."""

    label = "scope"
    definition: Text
    aliases: NameList = ()


class Topic(Named):
    """A subject matter of policies, indicators and bulletins."""

    label = "topic"
    description: Text


class Indicator(Named):
    """What is counted; `units` are counters that mean the same as `unit`.

    `part` and `whole` are the indicators of which a share is the ratio. In the comparisons of the indicator
    `variant_of` this one may stand too, as a marked row: 复产率 beside 复工率.
    """

    label = "indicator"
    unit: Unit
    kind: IndicatorKind
    definition: Text
    topic: Ref | None = None
    units: Units = ()
    cumulative: YesNo = False
    part: Ref | None = None
    whole: Ref | None = None
    variant_of: Ref | None = None
    aliases: NameList = ()

    @property
    def explained_by(self) -> tuple[str, ...]:
        """The indicators that this one names: who reads of it may read of them."""
        return tuple(id_ for id_ in (self.part, self.whole, self.variant_of) if id_)


class TimelineEntry(Part):
    """One step of an enterprise's way back to work."""

    date: DateField | None = None
    date_printed: Printed | None = None
    text: Text
    status: Status | None = None
    source: Ref


class Enterprise(Named):
    """An enterprise, a bank or an institution; a park is a place."""

    label = "enterprise"
    kind: EnterpriseKind
    place: Ref | None = None
    aliases: NameList = ()
    industry: Industry | None = None
    uscc: CreditCode | None = None
    summary: Text | None = None
    note: Text | None = None
    timeline: tuple[TimelineEntry, ...] = ()


class Application(Part):
    """How to get what a measure gives, as far as the source says so."""

    how: Text | None = None
    where: Text | None = None
    phone: OneLine | None = None
    url: Url | None = None
    documents: Texts = ()


class Measure(Part):
    """One measure of a policy; its amounts are figures whose subject is the policy.

    `text` says what is given, `note` what the source leaves out. `who` is for whom it is, and `beneficiary`
    says so in the source's sense. A measure that gives nobody anything, such as a rule to obey, has no `who`.
    """

    id: Slug
    topic: Ref
    title: OneLine | None = None
    text: Text
    figures: Refs = ()
    condition: Printed | None = None
    window: SpanField | None = None
    window_printed: Printed | None = None
    who: Annotated[tuple[Audience, ...], ONCE] = ()
    beneficiary: Text | None = None
    apply: Application | None = None
    note: Text | None = None


class Policy(Record):
    """A policy document, mechanism or programme with its measures."""

    label = "policy"
    title: Name
    place: Ref
    kind: PolicyKind
    issuer: Text | None = None
    issued: DateField | None = None
    issued_printed: Printed | None = None
    number: Text | None = None
    topics: Refs = ()
    source: Ref
    summary: Text | None = None
    note: Text | None = None
    measures: tuple[Measure, ...] = ()

    @property
    def name(self) -> str:
        """The title, under the name that other subjects have for it."""
        return self.title


class Revision(Part):
    """An earlier state of a figure: what differed until the day `until`."""

    until: DateField
    reason: Text
    fault: Fault
    printed: Printed | None = None
    indicator: Ref | None = None
    scope: Ref | None = None
    as_of: DateField | None = None
    as_of_printed: Printed | None = None


class Figure(Record):
    """One observation: an indicator, of a subject, in a scope, as of a date, from a source.

    `base` says against what a change is one, in the source's words (同比, 比2月底).
    """

    label = "figure"
    indicator: Ref
    subject: Ref
    printed: Printed
    source: Ref
    as_of: DateField | None = None
    as_of_printed: Printed | None = None
    scope: Ref | None = None
    group: Text | None = None
    with_: tuple[Ref, ...] = ()
    period: SpanField | None = None
    period_printed: Printed | None = None
    base: Printed | None = None
    locator: Text | None = None
    modality: Modality = Modality.ACTUAL
    parts: Refs = ()
    whole: Ref | None = None
    value: TypedNumber | None = None
    low: TypedNumber | None = None
    high: TypedNumber | None = None
    unit: Unit | None = None
    qualifier: Qualifier | None = None
    note: Text | None = None
    revisions: tuple[Revision, ...] = ()

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"), populate_by_name=False)


KINDS: tuple[type[Record], ...] = (Place, Source, Scope, Topic, Indicator, Enterprise, Policy, Figure)
