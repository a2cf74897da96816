"""Rules about the names of records: each is of one thing, and is written as it looks."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final

from bulletin.check.rules import Rule, at, problem
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.groups import names, title
from bulletin.model.records import PERSONS, Named, Record, Source, Topic
from bulletin.nouns import A_KIND
from bulletin.problems import Location, Message, Pointer, Problem, Severity, message
from bulletin.text.lookalikes import DOUBLES, MIXED, TWO_WIDTHS, one_width, plain_han, usual_codes
from bulletin.text.patterns import late
from bulletin.text.scripts import Script, in_script, is_foreign, to_simplified
from bulletin.text.spacing import letters_of_name, names_apart

_KINDS: Final = ("place", "enterprise", "policy", "indicator", "scope")
"""Kinds whose names are found in texts."""
_SUBJECTS: Final = frozenset(_KINDS[:3])
"""Kinds whose names stand side by side in texts and links."""
_JOINED: Final = re.compile(r"\s*[，、；;]\s*")
_LOOKED_AT: Final = 50
"""Records of one name or alias that are looked at for each of them."""
_HAN: Final = late("[\u4e00-\u9fff]")
_TOLD: Final = 10
"""Characters that a message shows at most."""


def same_name(edition: Edition, record: Record) -> Iterator[Problem]:
    """No two records of a kind that readers tell apart by their names have one name, in one place."""
    name = _first_name(record)
    for other in islice(_namesakes(edition, record, name), _LOOKED_AT):
        is_told = _order(other) < _order(record) or not _goes_by(other, name)
        if is_told and _is_first_name(other, name) and _is_twin(edition, record, other):
            yield _same(edition, record, other, "title" if record.label == "policy" else "name")
            return


def same_title(edition: Edition, record: Topic | Source) -> Iterator[Problem]:
    """No two topics have one name, and no two sources one outlet, title and day."""
    key = title(record)
    others = (id_ for id_ in edition.titled.ids(key) if id_ != record.id) if key else iter(())
    other = next(others, None)
    if other and other < record.id:
        field = "name" if record.label == "topic" else "title"
        yield _same(edition, record, edition.records(record.label)[other], field)


def same_address(edition: Edition, source: Source) -> Iterator[Problem]:
    """No two sources have one address of the web."""
    first = min(edition.sources_by_url.ids(source.url)) if source.url else source.id
    if first != source.id:
        yield problem(
            "same-name",
            at(edition, source, "url"),
            message("「{id}」 has the same address", id=first),
            message("readers and the program could not tell the two apart"),
            message("if they are one, keep one record and use its id everywhere; else correct the address"),
        )


def _order(record: Any) -> tuple[int, str]:
    """Return what of two records is told of the other: an enterprise of a place, else the later id."""
    return _KINDS.index(record.label), record.id


def _is_twin(edition: Edition, record: Any, other: Any) -> bool:
    """Tell if two records of one name can be taken for each other.

    A place and an enterprise can, wherever they lie; two of a kind only where they lie in the same place, and
    two enterprises where the place of one lies in that of the other.
    """
    if record.label != other.label:
        return {record.label, other.label} <= _SUBJECTS
    if record.label == "place":
        return bool(record.parent == other.parent)
    if getattr(record, "place", None) == getattr(other, "place", None):
        return True
    return record.label == "enterprise" and _is_within(edition, record.place, other.place)


def _is_within(edition: Edition, one: str | None, other: str | None) -> bool:
    """Tell if one of two places lies in the other."""
    if not (one and other):
        return False
    pairs = ((one, other), (other, one))
    return any(place.id == outer for inner, outer in pairs for place in edition.lineage(inner))


def _same(edition: Edition, record: Record, other: Any, field: str) -> Problem:
    alike = record.label == other.label
    name, its = (
        str(getattr(one, "name", "") or getattr(one, "title", "")).strip("《》") for one in (record, other)
    )
    return problem(
        "same-name",
        at(edition, record, field),
        message(
            "「{id}」 is called 「{name}」, the same name in letters of another form or with other spaces",
            id=other.id,
            name=its,
        )
        if to_simplified(name) != to_simplified(its)
        else message("{kind} has the same name: 「{id}」", kind=A_KIND[other.label], id=other.id)
        if not alike
        else message(
            "「{id}」 has the same name, and the place of one lies in that of the other", id=other.id
        )
        if record.label == "enterprise" and getattr(record, "place", None) != getattr(other, "place", None)
        else message("「{id}」 has the same name and lies in the same place", id=other.id)
        if hasattr(record, "place") or record.label == "place"
        else message("「{id}」 has the same name", id=other.id),
        message("readers and the program could not tell the two apart"),
    )


def taken_alias(edition: Edition, record: Record) -> Iterator[Problem]:
    """No alias of a record is the name, or an alias, of another."""
    for index, alias in enumerate(getattr(record, "aliases", ())):
        others = islice(_namesakes(edition, record, alias), _LOOKED_AT)
        owner = next((one for one in others if _owns(one, alias, record)), None)
        if owner:
            yield problem(
                "taken-alias",
                at(edition, record, "aliases", index),
                message(
                    "「{alias}」 is the name of {kind}: 「{id}」",
                    alias=alias,
                    kind=A_KIND[owner.label],
                    id=owner.id,
                )
                if _is_first_name(owner, alias)
                else message(
                    "「{alias}」 is an alias of {kind} too: 「{id}」",
                    alias=alias,
                    kind=A_KIND[owner.label],
                    id=owner.id,
                ),
                message("a text that says so could mean either, and would be linked to one of them"),
            )


def _owns(other: Any, alias: str, record: Record) -> bool:
    """Tell if `alias` is the first name of `other`, or an alias of it too, and can mean both."""
    alike = record.label == other.label or {record.label, other.label} <= _SUBJECTS
    is_told = other.id < record.id or not _goes_by(other, alias)
    return alike and (_is_first_name(other, alias) or is_told)


def _namesakes(edition: Edition, record: Record, name: str) -> Iterator[Any]:
    """Yield the other records that go by a name, in letters of whatever case and width.

    Of a name in Traditional characters alone those too that go by it in Simplified ones.
    """
    simplified = to_simplified(name)
    forms = (name,) if _goes_by(record, simplified) else (name, simplified)
    for found in dict.fromkeys(chain.from_iterable(map(edition.named_alike, forms))):
        kind, _, id_ = found.partition("/")
        if (kind, id_) != (record.label, record.id):
            yield edition.records(kind)[id_]


def _first_name(record: Any) -> str:
    return names(record)[0]


def _is_first_name(record: Any, name: str) -> bool:
    """Tell if a name, as it is or in Simplified characters, is the first one of a record."""
    return letters_of_name(_first_name(record)) in {
        letters_of_name(form) for form in (name, to_simplified(name))
    }


def _goes_by(record: Any, name: str) -> bool:
    """Tell if a record goes by a name in the characters that it has here."""
    return letters_of_name(name) in map(letters_of_name, names(record))


def look_alike(edition: Edition, record: Record) -> Iterator[Problem]:
    """The names of a record hold no characters that look like others."""
    for pointer, name in _named(record):
        if found := _looking_alike(name):
            what, why, meant = found
            mend = message("type it anew: 「{name}」", name=meant)
            yield problem("look-alike", at(edition, record, *pointer), what, why, mend)


def _looking_alike(name: str) -> tuple[Message, Message, str] | None:
    """Return what is wrong with the characters of a name, why it matters, and the name as it is meant."""
    why = message("whoever types the name does not find it")
    if not name.isascii() and (meant := usual_codes(name)) != name:
        return _in_other_characters(name, _differing(name, meant)), why, meant
    if not unicodedata.is_normalized("NFC", name):
        meant = unicodedata.normalize("NFC", name)
        return _in_other_characters(name, _apart(name, meant)), why, meant
    if TWO_WIDTHS.search(name):
        meant = TWO_WIDTHS.sub(lambda word: one_width(word[0]), name)
        return _of_two_widths(name, meant), message("readers see gaps within the word"), meant
    return None


def _in_other_characters(name: str, characters: str) -> Message:
    return message("「{name}」 is not written as it looks: {characters}", name=name, characters=characters)


def _apart(typed: str, meant: str) -> str:
    """Return the letters whose accents are stored apart, each with the numbers of its parts."""
    several = {one: unicodedata.normalize("NFD", one) for one in meant if one not in typed}
    return ", ".join(
        f"{one} ({' '.join(f'U+{ord(part):04X}' for part in parts)})"
        for one, parts in islice(several.items(), _TOLD)
    )


def _named(record: Record) -> Iterator[tuple[Pointer, str]]:
    """Yield what a record is called, and where."""
    for field in ("name", "title", "outlet"):
        if name := getattr(record, field, None):
            yield (field,), name
    yield from ((("aliases", index), alias) for index, alias in enumerate(getattr(record, "aliases", ())))


def _differing(typed: str, meant: str) -> str:
    """Return the characters of `typed` that look like those of `meant`, with their numbers."""
    found = dict.fromkeys(one for one, other in zip(typed, meant, strict=True) if one != other)
    told = [f"{one} (U+{ord(one):04X})" for one in found]
    return ", ".join([*told[:_TOLD], *(["…"] * (len(told) > _TOLD))])


def in_text(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """A text holds no radicals for Han characters, and no word of letters that look like others."""
    del edition
    text = f"{bulletin.title.text}\n{bulletin.summary.text}\n{bulletin.body.text}"
    if not DOUBLES.search(text):
        return
    usual = plain_han(text)
    if usual != text:
        typed, meant = next(pair for pair in zip(text, usual, strict=True) if pair[0] != pair[1])
        yield _not_as_it_looks(bulletin, typed, _differing(text, usual), meant)
    for word in dict.fromkeys(MIXED.findall(text)):
        if (meant := usual_codes(word)) != word:
            yield _not_as_it_looks(bulletin, word, _differing(word, meant), meant)


def of_two_widths(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No word of a text has Latin letters of both widths."""
    del edition
    text = f"{bulletin.title.text}\n{bulletin.summary.text}\n{bulletin.body.text}"
    for word in dict.fromkeys(TWO_WIDTHS.findall(text)):
        meant = one_width(word)
        yield problem(
            "look-alike",
            Location(bulletin.path, words=word),
            _of_two_widths(word, meant),
            message("readers see gaps within the word"),
            message("type it anew: 「{name}」", name=meant),
        )


def _of_two_widths(typed: str, meant: str) -> Message:
    characters = _differing(typed, meant)
    return message(
        "「{name}」 has letters of full and of half width: {characters}", name=typed, characters=characters
    )


def _not_as_it_looks(bulletin: Bulletin, found: str, characters: str, meant: str) -> Problem:
    return problem(
        "look-alike",
        Location(bulletin.path, words=found),
        message("the text holds characters that look like others: {characters}", characters=characters),
        message(
            "names, numbers and dates that hold them are not found, nor checked; they come out of PDF files"
        ),
        message("type them anew, and write 「{meant}」 for 「{found}」", found=found, meant=meant),
    )


def joined(edition: Edition, record: Record) -> Iterator[Problem]:
    """No entry of a list holds several names with Chinese commas, or spaces, between."""
    for field in ("aliases", "authors", "units"):
        yield from _joined(edition, record, field)


def joined_reporters(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No entry of a bulletin's reporters holds several names with Chinese commas between."""
    yield from _joined(edition, bulletin.front_matter, "reporters")


def _joined(edition: Edition, record: Record, field: str) -> Iterator[Problem]:
    entries = getattr(record, field, ())
    for index, entry in enumerate(entries):
        several = entries_of(entry)
        if field in PERSONS:
            several = [name for part in several for name in names_apart(part)]
        if _JOINED.search(entry) or len(several) > 1:
            yield problem(
                "joined-entries",
                at(edition, record, field, index),
                message("「{entry}」 is read as one entry of `{field}`", entry=entry, field=field),
                message("between the entries of a list stand half-width commas; others belong to a name"),
                message("if it is several, write `{entries}`", entries=", ".join(several)),
            )


def odd(edition: Edition, record: Named) -> Iterator[Problem]:
    """A name has letters, no quotes around it, and no address of the web in it."""
    for pointer, name in _named(record):
        if _QUOTED.fullmatch(name):
            what, meant = message("quotes stand around 「{name}」", name=name), name[1:-1]
        elif _ADDRESS.search(name):
            what, meant = (
                message("an address of the web stands in 「{name}」", name=name),
                _ADDRESS.sub("", name),
            )
        elif name.isdecimal():
            what, meant = message("「{name}」 is a number, and no name", name=name), ""
        else:
            continue
        yield problem(
            "left-mark",
            at(edition, record, *pointer),
            what,
            message("texts that name it are not linked to its page"),
            message("write `{name}`", name=meant.strip(" ()（）"))
            if meant.strip(" ()（）")
            else message("write what it is called"),
            Severity.WARNING,
        )


_QUOTED: Final = late("[“”\"][^“”\"]+[“”\"]|「[^「」]+」|『[^『』]+』|[‘’'][^‘’']+[‘’']")
_ADDRESS: Final = late(r"https?://\S*|www\.\S+")


def other_script(edition: Edition, record: Named) -> Iterator[Problem]:
    """A name that is stated for a script is written in it, and an English name is in Latin letters."""
    english = getattr(record, "name_en", None)
    if english and _HAN.search(english):
        yield problem(
            "other-script",
            at(edition, record, "name_en"),
            message(
                "`{field}` 「{name}」 has {others} characters",
                field="name_en",
                name=english,
                others=message("Chinese"),
            ),
            message("English data would print it"),
            message("write the English name, or delete the line"),
        )
    for script, form in record.own_forms.items():
        if is_foreign(form, script):
            field, others = _OWN_FORMS[script]
            yield problem(
                "other-script",
                at(edition, record, field),
                message(
                    "`{field}` 「{name}」 has {others} characters", field=field, name=form, others=others
                ),
                message("the pages in that script would print it"),
                message("write 「{name}」", name=in_script(form, script)),
            )


_OWN_FORMS: Final = {
    Script.HANS: ("name_hans", message("Traditional")),
    Script.HANT: ("name_hant", message("Simplified")),
}
"""The fields that state a name in a script, and what must not stand in them."""


def entries_of(words: str) -> list[str]:
    """Return the entries that `words` may be, if full-width commas were typed between them."""
    return [part for part in _JOINED.split(words) if part]


RULES: Final = (
    *(Rule("same-name", label, same_name) for label in _KINDS),
    *(Rule("same-name", label, same_title) for label in ("topic", "source")),
    Rule("same-name", "source", same_address),
    *(Rule("taken-alias", label, taken_alias) for label in ("place", "enterprise", "indicator", "scope")),
    *(
        Rule("look-alike", label, look_alike)
        for label in ("place", "enterprise", "indicator", "scope", "topic", "policy", "source")
    ),
    Rule("look-alike", "bulletin", in_text),
    Rule("look-alike", "bulletin", of_two_widths),
    *(Rule("left-mark", label, odd) for label in ("place", "enterprise", "indicator", "scope", "topic")),
    *(
        Rule("other-script", label, other_script)
        for label in ("place", "enterprise", "indicator", "scope", "topic")
    ),
    *(
        Rule("joined-entries", label, joined)
        for label in ("place", "enterprise", "indicator", "scope", "source")
    ),
    Rule("joined-entries", "bulletin", joined_reporters),
)
