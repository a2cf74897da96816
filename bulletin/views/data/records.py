"""The tables of records, of the measures in policies, of bulletins, and of corrections of their texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from bulletin.model import records as model
from bulletin.model.bulletins import BulletinStatus
from bulletin.model.corrections import correction_id
from bulletin.model.edition import Edition
from bulletin.model.records import Audience, Fault, Record
from bulletin.text.dates import Date
from bulletin.text.scripts import Script
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.arrivals import Arrivals
from bulletin.views.citations import Citations
from bulletin.views.data.codes import CODES
from bulletin.views.data.columns import DATE, LIST, MOMENT, TEXT, WORDS, YES_NO, Column, RowFields
from bulletin.views.data.figures import COUNTY, county, published, text
from bulletin.views.figures import source_name
from bulletin.views.items import item, note_of

_REFERS: Final = {
    "place": "places",
    "parent": "places",
    "topic": "topics",
    "topics": "topics",
    "source": "sources",
    "part": "indicators",
    "whole": "indicators",
    "variant_of": "indicators",
}
"""The tables whose ids the fields of records hold."""
_SEARCHED: Final = frozenset({"name", "aliases", "title", "outlet", "summary", "definition"})
"""The fields of records in which words are looked for."""
_IN_COUNTIES: Final = frozenset({"places", "enterprises", "policies"})
"""The tables of what lies in a county."""

MEASURES: Final = (
    Column("id", TEXT, say("Id"), required=True),
    Column("policy", TEXT, say("Id of the policy"), required=True, refers="policies"),
    Column("policy_title", TEXT, say("Policy"), required=True, searched=True),
    Column("measure", TEXT, say("Id within the policy"), required=True),
    Column("place", TEXT, say("Id of the place"), required=True, refers="places"),
    Column("place_name", TEXT, say("Place"), required=True),
    *COUNTY,
    Column("topic", TEXT, say("Id of the topic"), required=True, refers="topics"),
    Column("topic_name", TEXT, say("Topic"), required=True),
    Column("title", TEXT, say("Title"), searched=True),
    Column("text", TEXT, say("What is given"), required=True, searched=True),
    Column("who", WORDS, say("For whom"), codes=CODES[Audience]),
    Column("beneficiary", TEXT, say("For whom, in the source's sense")),
    Column("amounts", WORDS, say("Amounts as printed")),
    Column("figures", WORDS, say("Ids of the amounts"), refers="figures"),
    Column("condition", TEXT, say("Condition"), searched=True),
    Column("window_start", DATE, say("From")),
    Column("window_end", DATE, say("Until")),
    Column("window_printed", TEXT, say("Until when, in the source's words")),
    Column("apply_how", TEXT, say("How to apply")),
    Column("apply_where", TEXT, say("Where to apply")),
    Column("apply_phone", TEXT, say("Telephone")),
    Column("apply_url", TEXT, say("Web address for applying")),
    Column("apply_documents", WORDS, say("Documents to bring")),
    Column("note", TEXT, say("Note")),
    Column("source", TEXT, say("Id of the source"), required=True, refers="sources"),
    Column("source_name", TEXT, say("Taken from"), required=True),
    Column("url", TEXT, say("Web address"), required=True),
)
BULLETINS: Final = (
    Column("id", TEXT, say("Id"), required=True),
    Column("slug", TEXT, say("Last part of the address"), required=True),
    Column("url", TEXT, say("Web address"), required=True),
    Column("title", TEXT, say("Title"), required=True, searched=True),
    Column("date", DATE, say("Day of publication"), required=True),
    Column("updated", DATE, say("Day of the last update")),
    Column("place", TEXT, say("Id of the place"), required=True, refers="places"),
    Column("place_name", TEXT, say("Place"), required=True),
    *COUNTY,
    Column("summary", TEXT, say("Summary"), searched=True),
    Column("lang", TEXT, say("Script"), required=True, codes=CODES[Script]),
    Column("status", TEXT, say("Status"), required=True, codes=CODES[BulletinStatus]),
    Column("topics", WORDS, say("Ids of the topics"), refers="topics"),
    Column("topic_names", WORDS, say("Topics")),
    Column("reporters", WORDS, say("Reporters")),
    Column("sources", WORDS, say("Ids of the sources"), refers="sources"),
    Column("source_names", WORDS, say("Sources")),
    Column("figures", WORDS, say("Ids of numbers it cites"), refers="figures"),
    Column("enterprises", WORDS, say("Ids of enterprises it names"), refers="enterprises"),
    Column("policies", WORDS, say("Ids of policies it names"), refers="policies"),
    Column("corrections", LIST, say("Corrections")),
    Column("first_published", MOMENT, say("First published"), required=True),
    Column("last_changed", MOMENT, say("Last changed"), required=True),
)
CORRECTIONS: Final = (
    Column("id", TEXT, say("Id"), required=True),
    Column("bulletin", TEXT, say("Id of the bulletin"), required=True, refers="bulletins"),
    Column("bulletin_title", TEXT, say("Bulletin"), required=True),
    Column("date", DATE, say("Date"), required=True),
    Column("note", TEXT, say("What was wrong, and what it says now"), required=True),
    Column("fault", TEXT, say("Whose mistake"), required=True, codes=CODES[Fault]),
    Column("url", TEXT, say("Web address"), required=True),
)


@dataclass(frozen=True)
class RecordRows:
    """Makes the rows about all but numbers. `site_url` has no slash at its end."""

    edition: Edition
    citations: Citations
    arrivals: Arrivals
    site_url: str

    def record(self, kind: str, id_: str) -> RowFields:
        """Return the row of a record: its fields, and behind each id what goes by it."""
        edition = self.edition
        record = edition.records(_LABELS[kind])[id_]
        row: dict[str, Any] = {}
        for name, value in _plain(record).items():
            row[name] = value
            if refers := _REFERS.get(name):
                row[_named(name)] = self._names(refers, value)
        if kind in _IN_COUNTIES:
            row |= county(edition, edition.places.get(id_) if kind == "places" else edition.place_of(id_))
        return row

    def _names(self, kind: str, ids: Any) -> Any:
        if isinstance(ids, list):
            return [self._name(kind, id_) for id_ in ids]
        return self._name(kind, ids) if ids else None

    def _name(self, kind: str, id_: str) -> str:
        record = self.edition.records(_LABELS[kind])[id_]
        return source_name(record) if isinstance(record, model.Source) else getattr(record, "name", id_)

    def measures(self) -> tuple[str, ...]:
        """Return the ids of all measures: that of the policy, a slash, its own there."""
        policies = self.edition.policies
        return tuple(f"{id_}/{measure.id}" for id_ in policies for measure in policies[id_].measures)

    def measure(self, id_: str) -> RowFields:
        """Return the row of a measure."""
        edition = self.edition
        of, _, own = id_.partition("/")
        policy = edition.policies[of]
        measure = next(measure for measure in policy.measures if measure.id == own)
        source, window, way = edition.sources[policy.source], measure.window, measure.apply
        return {
            "id": id_,
            "policy": policy.id,
            "policy_title": policy.title,
            "measure": measure.id,
            "place": policy.place,
            "place_name": edition.places[policy.place].name,
            **county(edition, edition.places[policy.place]),
            "topic": measure.topic,
            "topic_name": edition.topics[measure.topic].name,
            "title": measure.title,
            "text": measure.text,
            "who": [audience.value for audience in measure.who],
            "beneficiary": measure.beneficiary,
            "amounts": [edition.figures[figure].printed for figure in measure.figures],
            "figures": list(measure.figures),
            "condition": measure.condition,
            "window_start": text(window.start) if window else None,
            "window_end": text(window.end) if window else None,
            "window_printed": measure.window_printed,
            "apply_how": way.how if way else None,
            "apply_where": way.where if way else None,
            "apply_phone": way.phone if way else None,
            "apply_url": way.url if way else None,
            "apply_documents": list(way.documents) if way else [],
            "note": measure.note,
            "source": policy.source,
            "source_name": source_name(source),
            "url": addresses.whole(addresses.of_measure(policy, measure), self.site_url),
        }

    def bulletin(self, id_: str) -> RowFields:
        """Return the row of a bulletin."""
        edition = self.edition
        bulletin = edition.bulletins[id_]
        front_matter = bulletin.front_matter
        named = self.citations.named(bulletin.id)
        return {
            "id": bulletin.id,
            "slug": bulletin.slug,
            "url": addresses.whole(addresses.of_bulletin(front_matter), self.site_url),
            "title": self.citations.link(bulletin.id).text,
            "date": str(front_matter.date),
            "updated": text(front_matter.updated),
            "place": front_matter.place,
            "place_name": edition.places[front_matter.place].name,
            **county(edition, edition.places[front_matter.place]),
            "summary": item(edition, self.citations, id_).summary,
            "lang": front_matter.lang.value,
            "status": front_matter.status.value,
            "topics": list(front_matter.topics),
            "topic_names": self._names("topics", list(front_matter.topics)),
            "reporters": list(front_matter.reporters),
            "sources": list(front_matter.sources),
            "source_names": self._names("sources", list(front_matter.sources)),
            "figures": list(named.get("figure", ())),
            "enterprises": list(named.get("enterprise", ())),
            "policies": list(named.get("policy", ())),
            "corrections": [
                {"date": str(one.date), "note": note_of(edition, front_matter, one)}
                for one in front_matter.corrections
            ],
            **published(self.arrivals.bulletin(id_)),
        }

    def corrected(self) -> tuple[str, ...]:
        """Return the ids of all corrections of texts: that of the bulletin, a space, which, from 1."""
        front_matters = self.edition.front_matters
        return tuple(
            f"{id_} {number}"
            for id_ in sorted(self.edition.bulletins_by("bulletins_corrected").ids())
            for number in range(1, len(front_matters[id_].corrections) + 1)
        )

    def correction(self, key: str) -> RowFields:
        """Return the row of a correction of a text."""
        id_, _, number = key.partition(" ")
        front_matter = self.edition.front_matters[id_]
        correction = front_matter.corrections[int(number) - 1]
        anchor = correction_id(id_, correction)
        return {
            "id": anchor,
            "bulletin": id_,
            "bulletin_title": self.citations.link(id_).text,
            "date": str(correction.date),
            "note": note_of(self.edition, front_matter, correction),
            "fault": correction.fault.value,
            "url": addresses.whole(addresses.of_correction(correction.date, anchor), self.site_url),
        }


def columns_of(kind: str, record: type[Record]) -> tuple[Column, ...]:
    """Return the columns of records whose published form is the record itself, with names beside ids."""
    return (*_columns(record), *(COUNTY if kind in _IN_COUNTIES else ()))


def _columns(record: type[Record]) -> Iterator[Column]:
    for key, field in record.model_fields.items():
        name = field.alias or key
        title, refers = FIELD_TITLES[name], _REFERS.get(name, "")
        type_, codes = _type(field.annotation), _codes(field.annotation)
        if not refers:
            yield Column(name, type_, title, field.is_required(), codes, searched=name in _SEARCHED)
            continue
        yield Column(name, type_, say("{field} (id)", field=title), field.is_required(), refers=refers)
        yield Column(_named(name), type_, title, field.is_required())


def _named(name: str) -> str:
    """Return the name of the column with the names for the ids of another."""
    return f"{name.removesuffix('s')}_names" if name.endswith("s") else f"{name}_name"


def _type(annotation: Any) -> str:
    """Return the type of a column whose field has the Python type `annotation`."""
    if get_origin(annotation) is tuple:
        parts = get_args(annotation)[0]
        return LIST if isinstance(parts, type) and issubclass(parts, model.Part) else WORDS
    if annotation is bool:
        return YES_NO
    return DATE if Date in _kinds(annotation) else TEXT


def _codes(annotation: Any) -> tuple[tuple[str, str], ...]:
    return next((CODES[kind] for kind in _kinds(annotation) if kind in CODES), ())


def _kinds(annotation: Any) -> tuple[Any, ...]:
    """Return the types that a field may have."""
    if get_origin(annotation) in {Union, UnionType}:
        return tuple(kind for part in get_args(annotation) for kind in _kinds(part))
    return _kinds(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else (annotation,)


def _plain(value: Any) -> Any:
    """Return a record or a value in it as JSON can print it."""
    if isinstance(value, model.Part):
        fields = type(value).model_fields
        return {field.alias or key: _plain(getattr(value, key)) for key, field in fields.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, bool | str) else str(value)


_LABELS: Final[Mapping[str, str]] = {
    "places": "place",
    "sources": "source",
    "scopes": "scope",
    "topics": "topic",
    "indicators": "indicator",
    "enterprises": "enterprise",
    "policies": "policy",
}

FIELD_TITLES: Final = {
    "id": say("Id"),
    "name": say("Name"),
    "title": say("Title"),
    "level": say("Level"),
    "parent": say("What it lies in"),
    "code": say("Division code, GB/T 2260"),
    "valid_from": say("First day"),
    "valid_from_printed": say("First day, in the source's words"),
    "valid_to": say("Last day"),
    "valid_to_printed": say("Last day, in the source's words"),
    "aliases": say("Other names"),
    "name_hans": say("Name in Simplified characters"),
    "name_hant": say("Name in Traditional characters"),
    "name_en": say("Name in English"),
    "outlet": say("Outlet"),
    "published": say("Date of publication"),
    "published_printed": say("Date of publication, in the source's words"),
    "url": say("Web address"),
    "authors": say("Authors"),
    "retrieved": say("Date of retrieval"),
    "note": say("Remarks"),
    "questions": say("Questions for the sources"),
    "definition": say("Definition"),
    "description": say("Note"),
    "unit": say("Unit"),
    "units": say("Counters of the same meaning"),
    "kind": say("Kind"),
    "topic": say("Topic"),
    "topics": say("Topics"),
    "cumulative": say("Whether it is cumulative"),
    "part": say("Numerator of the share"),
    "whole": say("Denominator of the share"),
    "variant_of": say("The indicator beside which it may stand"),
    "place": say("Place"),
    "industry": say("Section of industry, GB/T 4754"),
    "uscc": say("Unified social credit code"),
    "summary": say("Summary"),
    "timeline": say("Course of events"),
    "issuer": say("Issuing office"),
    "issued": say("Date of issue"),
    "issued_printed": say("Date of issue, in the source's words"),
    "number": say("Document number"),
    "source": say("Source"),
    "measures": say("Measures"),
}
"""What the columns of the records hold, for people."""
