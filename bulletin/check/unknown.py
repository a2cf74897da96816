"""What is named and is not there: the problem, and what may be meant."""

import re
import unicodedata
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from bulletin import vocabulary
from bulletin.check.gone import KEPT_IN, TEXTS, nothing_kept, put_back
from bulletin.check.renamed import free, renamed
from bulletin.check.resembling import DASHES, Resembling, folded
from bulletin.check.rules import problem, title_in_words
from bulletin.engine.tracking import ALL
from bulletin.invisible import HIDDEN, SPACES
from bulletin.markup.clean import SHOWN
from bulletin.model.assets import LONGEST_HAN, LONGEST_NAME
from bulletin.model.edition import KINDS as LABELS, Edition
from bulletin.model.fields import SLUG
from bulletin.model.records import Figure, Place
from bulletin.nouns import A_KIND, KINDS
from bulletin.problems import Location, Message, Problem, listed, message
from bulletin.text.lookalikes import usual_codes
from bulletin.text.patterns import late

_WHY: Final = message("readers would be led nowhere")


def known(edition: Edition, kind: str) -> Collection[str]:
    """Return the ids of a kind; `subject` and the kinds of links in a text are kinds too."""
    match kind:
        case "subject":
            return edition.subjects
        case "bulletin":
            return edition.front_matters
        case "image":
            return edition.images
        case "static":
            return ChainMap(edition.images, edition.files)  # type: ignore[arg-type]  # it is only read
        case "filename":
            return _Files(edition)
    return edition.records(kind)


@dataclass(frozen=True, slots=True)
class _Files(Collection[str]):
    """The files of bulletins and pages."""

    edition: Edition

    def __contains__(self, path: object) -> bool:
        return bool(self.edition.articles.ids(str(path)))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(map(str, self.edition.articles.keys())))

    def __len__(self) -> int:
        return len(self.edition.articles.keys())


@dataclass(frozen=True, slots=True)
class Context:
    """Where something is named: figures are looked for among those about `subjects` and from `sources`.

    `linked` says that it is the address of a link; `taken` are ids that can't be meant: of the record itself,
    or of what the list names already; `prefix` is what is typed before the path of an image or attachment.
    """

    edition: Edition
    subjects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    linked: bool = False
    taken: frozenset[str] = frozenset()
    prefix: str = ""

    def unknown(self, where: Location, kind: str, id_: str, *, braces: bool = False) -> Problem:
        """Return the problem of an id that belongs to nothing, with what it may stand for.

        `braces` says that it stands in the braces of a reference.
        """
        kinds = self.edition.results.get("kinds", self._seen, self._kinds)
        if kind == "subject" and "place" not in kinds:
            kind = "place"  # most subjects are places
        if (kind in KEPT_IN and kind not in kinds) or (kinds <= TEXTS and kind not in _FILES):
            return nothing_kept(where, kind, kinds)
        return problem(
            "unknown-reference",
            where,
            absent(kind, id_),
            _WHY,
            self._several(where, kind, id_, braces=braces)
            or self.offer(kind, id_)
            or self._described(kind, id_)
            or self._within(kind, id_)
            or self._of_another_kind(kind, id_)
            or self._called_now(kind, id_)
            or self._sharing(kind, id_)
            or self._few(kind, id_)
            or put_back(kind, kinds)
            or _add(kind, id_),
        )

    def _of_another_kind(self, kind: str, id_: str) -> Message | None:
        """Say that an id belongs to a record of another kind than is asked for."""
        others = (other for other in _RECORDS if other != kind and id_ in known(self.edition, other))
        if kind in _PATHS or not (other := next(others, "")):
            return None
        told = known_as(self.edition, other, id_)
        return message(
            "`{id}` is {what}; write the id of {kind}",
            id=id_,
            what=message("{kind} ({name})", kind=A_KIND[other], name=told) if told else A_KIND[other],
            kind=A_KIND[kind],
        )

    @property
    def _seen(self) -> str:
        """Which edition this is: the whole one and its public part keep what is derived in one place."""
        return "whole" if self.edition.shown else "shown"

    def _kinds(self, _: str) -> frozenset[str]:
        """Return the kinds of which there are records, public or not."""
        for label in LABELS:
            self.edition.results.tracker.note(label, ALL)
        return frozenset(label for label, _ in self.edition.all_origins)

    def offer(self, kind: str, id_: str) -> Message | None:
        """Say what to write instead of `id_`; None where nothing is known that it may stand for."""
        possible = (near for near in dict.fromkeys(self._near(kind, id_)) if near not in self.taken)
        near = list(islice(possible, _OFFERED))
        if not near:
            return None
        near = self._called_so(kind, id_, near) or near
        alike = [one for one in near if _looks_same(kind, one, id_)]
        if len(alike) == 1:
            return self._renamed(kind, alike[0], id_)
        if len(near) == 1:
            told = known_as(self.edition, kind, near[0])
            written = self._written(kind, near[0])
            names = (near[0], *_names(self.edition, kind, near[0]))
            if kind == "scope" and _ALL.fullmatch(id_) and folded(id_) not in map(folded, names):
                return message(
                    "delete the line, if all that the indicator counts is meant; if {what} is meant, write "
                    "`{near}`",
                    near=written,
                    what=told,
                )
            is_other = kind in {"place", "subject"} or (told and _differ_in_digits(id_, near[0]))
            if is_other and folded(id_) not in map(folded, names):
                return message(
                    "write `{near}` if {what} is meant, or add the {kind}",
                    near=written,
                    what=told,
                    kind=KINDS[kind],
                )
            return (
                message("write `{near}` ({what})", near=written, what=told)
                if told
                else message("write `{near}`", near=written)
            )
        offered = offers((self._written(kind, one), known_as(self.edition, kind, one)) for one in near)
        return message("write the one that is meant: {offers}", offers=offered)

    def _called(self, kind: str, name: str) -> str:
        """Return the id of what is called just so, or has this id; empty for nothing."""
        if name in known(self.edition, kind) or kind == "figure":
            return name if name in known(self.edition, kind) else ""
        return next(
            (
                near
                for near in self._near(kind, name)
                if folded(name) in map(folded, _names(self.edition, kind, near))
            ),
            "",
        )

    def _called_so(self, kind: str, name: str, near: list[str]) -> list[str]:
        """Return the place or subject among those `near` a name that alone is called just so."""
        if kind not in {"place", "subject"}:
            return []
        own = [one for one in near if folded(name) in map(folded, _names(self.edition, kind, one))]
        return own if len(own) == 1 else []

    def _described(self, kind: str, words: str) -> Message | None:
        """Say which topics are described with the words that were typed: 金融 holds 贷款."""
        if kind != "topic" or len(words) < _SOME or words.isascii():
            return None
        topics = self.edition.topics
        found = [id_ for id_ in topics if words in topics[id_].description and id_ not in self.taken]
        if not 0 < len(found) <= _OFFERED:
            return None
        offered = offers((id_, topics[id_].name) for id_ in found)
        return message("write the one that is meant: {offers}", offers=offered)

    def _called_now(self, kind: str, id_: str) -> Message | None:
        """Say which record `id_` seems to be the old id of; None where none is likely."""
        if kind in _PATHS or kind == "topic" or not SLUG.fullmatch(id_):
            return None
        edition, key = self.edition, (self._seen, kind, *(self._about if kind == "figure" else ()))
        there = edition.results.get("free-ids", key, lambda _: free(edition, kind, self._among(kind)))
        kept = vocabulary.ids_of(kind)  # a newsroom begins with these, and most of them nothing names yet
        able = [one for one in there if one not in self.taken and one not in kept]
        ids, is_sure = renamed(edition, kind, id_, able)
        if not ids or len(ids) > _OFFERED:
            return None
        offered = offers((one, known_as(edition, kind, one)) for one in ids)
        if len(ids) > 1 and not is_sure:
            return message(
                "if one of these, which nothing names, was called `{id}` before, give it that id again: "
                "{offers}; else correct the id here, or add the {kind}",
                id=id_,
                offers=offered,
                kind=KINDS[kind],
            )
        if len(ids) > 1:
            return message(
                "`{id}` may be called otherwise now: {offers}; write the one that is meant",
                id=id_,
                offers=offered,
            )
        told = {"id": id_, "near": ids[0], "what": known_as(edition, kind, ids[0]), "kind": KINDS[kind]}
        if is_sure:
            return message(
                "`{id}` seems to be called `{near}` now ({what}): give it the id `{id}` again, since ids "
                "stay as they are; if it was never published, write `{near}` here",
                **told,
            )
        return message(
            "if `{near}` ({what}), which nothing names, was called `{id}` before, give it that id again; "
            "else correct the id here, or add the {kind}",
            **told,
        )

    def _sharing(self, kind: str, id_: str) -> Message | None:
        """Say which indicators or scopes have words of the id in theirs, and may count the same."""
        near = self._index(kind).sharing(id_) if kind in {"indicator", "scope"} else []
        offered = [(one, known_as(self.edition, kind, one)) for one in near if one not in self.taken]
        if not offered:
            return None
        return message(
            "if one of these counts the same, write its id: {offers}; else correct the id, or add the {kind}",
            offers=offers(offered),
            kind=KINDS[kind],
        )

    def _index(self, kind: str) -> Resembling:
        """Return the index of what there is of a kind, made once however many unknown ids are named."""
        key = (self._seen, kind)
        return self.edition.results.get("resembling", key, lambda _: _index(self.edition, kind))

    @property
    def _about(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.subjects, self.sources

    def _among(self, kind: str) -> Collection[str]:
        """Return the ids of a kind that may be meant: of figures those that belong there."""
        return self._figures.ids if kind == "figure" else known(self.edition, kind)

    def _few(self, kind: str, id_: str) -> Message | None:
        """List the topics or scopes that there are, unless these are many."""
        every = known(self.edition, kind) if kind in {"topic", "scope"} else ()
        ids = [one for one in every if one not in self.taken]
        if not 0 < len(ids) <= _LISTED:
            return None
        named = ((one, known_as(self.edition, kind, one)) for one in ids)
        there = listed(*(message("`{near}` ({what})", near=one, what=name) for one, name in named))
        if kind == "scope" and _ALL.fullmatch(id_):
            return message(
                "delete the line, if all that the indicator counts is meant; else write one of: {known}",
                known=there,
            )
        return message("write one of: {known}; or add the {kind}", known=there, kind=KINDS[kind])

    def _several(self, where: Location, kind: str, id_: str, *, braces: bool) -> Message | None:
        """Return how several ids are written that stand together as one, or an id with words behind it."""
        parts = [part for part in _SEPARATOR.split(id_) if part]
        is_list = not self.linked and not braces and kind not in _PATHS and _is_entry(where)
        if is_list and len(parts) >= _SOME and all(meant := [self._called(kind, part) for part in parts]):
            return message("put half-width commas between the ids: `{ids}`", ids=", ".join(meant))
        ids = [part for part in parts if part in known(self.edition, kind)]
        if len(parts) < _SOME or not ids:
            return None
        if any(_is_word(kind, part, braces=braces) for part in parts if part not in ids):
            return message("write `{near}` alone, and the other words outside", near=ids[0])
        if braces:
            single = "、".join(f"{{{{ {part} }}}}" for part in parts)
            return message("write braces around each: `{references}`", references=single)
        if not self.linked and _is_entry(where):
            return message("put half-width commas between the ids: `{ids}`", ids=", ".join(parts))
        if kind == "subject":
            return message(
                "only one stands here: `{near}`; write a line `with: [{others}]` for the others",
                near=parts[0],
                others=", ".join(parts[1:]),
            )
        return message("only one stands here: `{near}`", near=ids[0])

    def _within(self, kind: str, id_: str) -> Message | None:
        """Say which id stands within what was typed: with its kind before it, or its name behind it."""
        if kind in _PATHS or SLUG.fullmatch(id_):
            return None
        parts = [part for part in SLUG.findall(id_) if part in known(self.edition, kind)]
        if not parts and (name := _BRACKETED.sub("", id_).strip()) != id_:
            return self.offer(kind, name)
        if len({*parts}) != 1 or parts[0] in self.taken:
            return None
        told = known_as(self.edition, kind, parts[0])
        return message("write `{near}` alone ({what})", near=parts[0], what=told or KINDS[kind])

    def _near(self, kind: str, id_: str) -> Iterator[str]:
        if kind == "figure":
            yield from self._figures.near(id_)
            return
        if kind in _PATHS and (plain := unquote(id_)) in known(self.edition, kind):
            yield plain
            return
        index = self._index(kind)
        yield from index.near(id_)
        if kind in _PATHS:
            yield from index.near(PurePosixPath(id_.replace("\\", "/")).name)

    @property
    def _figures(self) -> Resembling:
        """The index of the figures that belong there, made once however many unknown ones are named."""
        key = (self._seen, *self._about)
        return self.edition.results.get("resembling-figures", key, lambda _: self._index_of_figures())

    def _index_of_figures(self) -> Resembling:
        """Return the index of the figures that may be meant, by what they count and how they are printed."""
        edition, found, names = self.edition, dict[str, None](), []
        for subject in self.subjects:
            found |= dict.fromkeys(edition.figures_of.ids(subject))
        for source in self.sources:
            found |= dict.fromkeys(edition.figures_by_source.ids(source))
        for id_ in found:
            figure = edition.figures[id_]
            about, indicator = edition.subjects.get(figure.subject), edition.indicators.get(figure.indicator)
            names.append((figure.printed, id_))
            if indicator:
                names += [(name, id_) for name in (indicator.name, *indicator.aliases)]
                names.append((f"{about.name if about else ''}{indicator.name}", id_))
                names.append((indicator.id, id_))
        return Resembling.of(found, names)

    def _renamed(self, kind: str, near: str, typed: str) -> Message:
        """Say what to do with a name that looks like a known one, and consists of other characters."""
        if kind not in _PATHS:
            return message(
                "it looks the same, but has a letter of another alphabet: type `{near}` anew", near=near
            )
        path = PurePosixPath(near)
        for old, new in (pair for pair in _alike(typed, near) if pair[0] != pair[1]):
            here, there = _differing(old, new)
            path = PurePosixPath(*(_plain(part) if part == new else part for part in path.parts))
        return message(
            "there is a file whose name looks the same, but has {there} where {here} stands here: rename it "
            "in plain letters, and write `{path}` here",
            there=there,
            here=here,
            path=self._written(kind, str(path)),
        )

    def _written(self, kind: str, id_: str) -> str:
        """Return how `id_` is written: a file by its path from the content folder on."""
        if kind == "filename":
            return f"{'{filename}' if self.linked else ''}/{id_.partition('/')[2]}"
        return f"{self.prefix}{id_}" if kind in _PATHS else id_


def _is_entry(where: Location) -> bool:
    """Tell if a place is in a list: an entry of one in a file, or in the options of a block."""
    return not where.pointer or isinstance(where.pointer[-1], int)


_RECORDS: Final = ("place", "enterprise", "policy", "indicator", "scope", "topic", "source", "figure")
"""Kinds of records that may be taken for one another."""
_PATHS: Final = frozenset({"static", "image", "filename"})
"""Kinds whose ids are paths."""
_FILES: Final = _PATHS | {"bulletin"}
_OFFERED: Final = 3
"""Records that a message offers at most."""
_SOME: Final = 2
_LISTED: Final = 20
"""Topics or scopes that are all listed where an unknown one is named."""


def _is_word(kind: str, part: str, *, braces: bool) -> bool:
    """Tell if what stands beside an id is a word or a comment, and no other id with a slip in it."""
    return "#" in part or (braces and "-" not in part) or (kind == "figure" and not _FIGURE.fullmatch(part))


_ALL: Final = late("全部|所有|全体|全體|总体|總體|整体|整體|全量|不限|全[区區县縣市省]?")
"""Words typed for a scope that leave nothing out."""
_DIGITS: Final = late(r"\d+")


def _differ_in_digits(one: str, other: str) -> bool:
    """Tell if two ids are the same but for digits that each has as many of: those of another day."""
    return len(one) == len(other) and _DIGITS.sub("", one) == _DIGITS.sub("", other)


_FIGURE: Final = re.compile("[A-Za-z0-9_-]+")
_BRACKETED: Final = late(r"[（(【\[].*")
_SEPARATOR: Final = re.compile(r"[，、;；,\s\[\]［］【】]+")
"""What editors put between the ids of a list, and around it."""


def _plain(name: str) -> str:
    """Return a name of a file or folder in plain letters."""
    path = PurePosixPath(name)
    simple = _ASCII.sub("", unicodedata.normalize("NFD", path.stem)).strip("-_ ") or "renamed"
    return f"{simple}{path.suffix.lower()}"


_SPACE: Final = re.compile(f"[{SPACES}]")
_ASCII: Final = re.compile(r"[^\w-]|[^\x00-\x7f]")


def _look(text: str) -> str:
    """Return what `text` looks like, however its accents and spaces are stored."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", usual_codes(HIDDEN.sub("", text))))


def _looks_same(kind: str, one: str, other: str) -> bool:
    """Tell if two ids, or the paths of two files, look the same and are not."""
    if kind in _PATHS:
        return any(here != there for here, there in _alike(one, other))
    return one != other and _look(one) == _look(other)


def _alike(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield the names of two files, of their folders and so on, as far as they look the same."""
    several = zip(reversed(PurePosixPath(one).parts), reversed(PurePosixPath(other).parts), strict=False)
    return takewhile(lambda pair: len({_look(DASHES.sub("-", name)) for name in pair}) == 1, several)


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return the numbers of the characters from the first to the last in which two texts differ."""
    begin = _common(one, other)
    end = _common(one[begin:][::-1], other[begin:][::-1])
    parts = (text[begin : len(text) - end] for text in (one, other))
    here, there = (" ".join(f"U+{ord(character):04X}" for character in part) or "—" for part in parts)
    return here, there


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in same)


def known_as(edition: Edition, kind: str, id_: str) -> str:
    """Return what readers call the thing `id_`; nothing where it has no name."""
    match kind:
        case "static" | "image" | "filename" | "page":
            return ""
        case "subject":
            return edition.subjects[id_].name
        case "bulletin":
            return title_in_words(edition, edition.bulletins[id_])
        case "figure":
            return figure_words(edition, edition.figures[id_])
    record = edition.records(kind)[id_]
    return next((str(words) for name in _NAMES if (words := getattr(record, name, None))), "")


_NAMES: Final = ("name", "title", "outlet")


def offers(several: Iterable[tuple[str, str]]) -> Message:
    """Return the first of what may be written, each with what it is called."""
    return listed(
        *(
            message("`{near}` ({what})", near=written, what=called)
            if called
            else message("`{near}`", near=written)
            for written, called in islice(several, _OFFERED)
        )
    )


def figure_words(edition: Edition, figure: Figure) -> str:
    """Return what a figure says, in a few words: 苏仙区复工企业数68家."""
    subject, indicator = edition.subjects.get(figure.subject), edition.indicators.get(figure.indicator)
    words = (subject.name if subject else "", indicator.name if indicator else "", figure.printed)
    return " ".join(word for word in words if word)


def _index(edition: Edition, kind: str) -> Resembling:
    ids = known(edition, kind)
    return Resembling.of(ids, ((name, id_) for id_ in ids for name in _names(edition, kind, id_)))


def _names(edition: Edition, kind: str, id_: str) -> tuple[str, ...]:
    """Return what an editor may write for `id_`."""
    if kind in _PATHS:
        path = PurePosixPath(id_)
        return (path.name, path.stem, str(path.with_suffix("")))
    record: Any = edition.subjects[id_] if kind == "subject" else None
    if kind != "subject":
        record = edition.front_matters[id_] if kind == "bulletin" else edition.records(kind)[id_]
    found = (getattr(record, name, None) for name in (*_NAMES, "url"))
    whole = _whole_names(edition, record) if isinstance(record, Place) else ()
    return (*(str(words) for words in found if words), *getattr(record, "aliases", ()), *whole)


def _whole_names(edition: Edition, place: Place) -> Iterator[str]:
    """Yield the name of a place behind those of the places it lies in: 郴州市苏仙区, 湖南省郴州市苏仙区."""
    name = ""
    for around in edition.lineage(place.id):
        name = f"{around.name}{name}"
        if around.id != place.id:
            yield name


def absent(kind: str, id_: str) -> Message:
    """Return what is said of an id that belongs to nothing."""
    return message("there is no {kind} 「{id}」", kind=KINDS[kind], id=id_)


def too_long(path: str) -> Message | None:
    """Say what to do with a path that ends with a longer name than a file can have; None for another."""
    if len(PurePosixPath(path).name.encode()) <= LONGEST_NAME:
        return None
    return message(
        "no file can have so long a name: give it one of at most {most} Han characters, and write that",
        most=LONGEST_HAN,
    )


def _add(kind: str, id_: str) -> Message:
    if kind in {"image", "static"} and (shorter := too_long(id_)):
        return shorter
    if kind in {"image", "static"} and PurePosixPath(id_).name.startswith("."):
        return message(
            "no file is read whose name begins with a stop: rename it, and write the new name here"
        )
    if kind == "image" and PurePosixPath(id_).suffix.lower() not in SHOWN:
        return message("write the path of an image: one of the kinds {known}", known=", ".join(SHOWN))
    if kind == "image" and "://" in id_:
        return message(
            "save the image below content/images/, and write `{mended}`",
            mended=f"images/{PurePosixPath(id_).name}",
        )
    if kind == "image":
        return message("put the file below content/images/, or correct the name")
    if kind == "static":
        return message(
            "put an image below content/images/, an attachment below content/files/, or correct the name"
        )
    if kind == "filename":
        return message("correct the path, or add the file")
    return message("correct the id, or add the {kind}", kind=KINDS[kind])
