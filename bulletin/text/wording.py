"""The words of the interface: a catalogue for each script, and those of a theme before them.

A word is asked for by what it says in English, with names in braces where something is to be filled in. The
catalogues are gettext's: `locale/zh_Hans/LC_MESSAGES/site.po` and `locale/zh_Hant/LC_MESSAGES/site.po`, which
`make messages` keeps and compiles. Templates say `_("…")`, the code of views `say("…")`.
"""

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from string import Formatter
from typing import Final

from bulletin.languages import LOCALE
from bulletin.text.scripts import Script, in_script

DOMAIN: Final = "site"
_CONTEXT: Final = "\x04"
"""What stands in catalogues between a context and a word (GNU gettext, 10.3)."""
Catalogue = Mapping[str, str]
"""A catalogue: what is said for each key."""
OwnWords = Mapping[Script, Catalogue]
"""The words that a theme has of its own, in one script or in both."""


class _Catalogue(gettext.GNUTranslations):
    """A compiled catalogue, of which all entries are wanted."""

    _catalog: dict[str, str]

    @property
    def words(self) -> dict[str, str]:
        """The entries but the first, which is the header."""
        return {key: text for key, text in self._catalog.items() if key}


def catalogue_key(english: str, context: str = "") -> str:
    """Return under which key a word stands in catalogues; `context` tells two of one spelling apart."""
    return f"{context}{_CONTEXT}{english}" if context else english


def english_of(key: str) -> str:
    """Return what a word says in English, which stands for it where a catalogue lacks it."""
    return key.rpartition(_CONTEXT)[2]


@cache
def catalogue(script: Script) -> Catalogue:
    """Return our own words in a script."""
    name = script.replace("-", "_")
    return gettext.translation(DOMAIN, LOCALE, [name], class_=_Catalogue).words


def words_in(script: Script, own: OwnWords) -> Catalogue:
    """Return all words in a script: those of a theme before ours.

    What a theme says in Simplified characters only, its twins say in Traditional ones.
    """
    simplified = own.get(Script.HANS, {}) if script is Script.HANT else {}
    converted = {key: in_script(text, script) for key, text in simplified.items()}
    return {**catalogue(script), **converted, **own.get(script, {})}


def say(english: str, **named: object) -> str:
    """Return a word as views hold it, in Simplified characters, with what is named filled in."""
    return _filled(english, named)


def say_in(context: str, english: str, **named: object) -> str:
    """Return a word that has another of the same English beside it, as `say` does."""
    return _filled(catalogue_key(english, context), named)


def _filled(key: str, named: Mapping[str, object]) -> str:
    text = catalogue(Script.HANS).get(key) or english_of(key)
    return text.format(**named) if named else text


def parted(text: str) -> list[tuple[str, str | None]]:
    """Return the pieces of a word, each with the name of what stands behind it; None for nothing.

    Raise ValueError where its braces are not those of names.
    """
    return [(literal, name) for literal, name, _, _ in Formatter().parse(text)]


def placeholders_in(text: str) -> frozenset[str]:
    """Return the names of what is to be filled in; raise ValueError as `parted` does."""
    return frozenset(name for _, name in parted(text) if name is not None)


@dataclass(frozen=True)
class Rewording:
    """What words of views become in a script, where that is not what OpenCC makes of them.

    Views are made once, and hold their words as our Simplified catalogue has them, filled in. `own` are the
    words of a theme, by script.
    """

    script: Script = Script.HANS
    own: tuple[tuple[Script, tuple[tuple[str, str], ...]], ...] = ()

    @classmethod
    def of(cls, script: Script, own: OwnWords) -> "Rewording":
        """Return how views are worded in a script, by a theme with these words of its own."""
        return cls(script, tuple((one, tuple(said.items())) for one, said in own.items()))

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Words, the longest first, and what is said instead, both with names in braces."""
        if self.script is Script.HANS and not self.own:
            return ()
        wanted = words_in(self.script, {script: dict(said) for script, said in self.own})
        found = [
            (text, wanted[key])
            for key, text in catalogue(Script.HANS).items()
            if wanted[key] != in_script(text, self.script)
        ]
        return tuple(sorted(found, key=lambda pair: len(pair[0]), reverse=True))

    @cached_property
    def _whole(self) -> dict[str, str]:
        return {text: new for text, new in self.pairs if not placeholders_in(text)}

    @cached_property
    def _filled(self) -> list[tuple[re.Pattern[str], str]]:
        return [(_pattern(text), new) for text, new in self.pairs if placeholders_in(text)]

    def said(self, text: str, inner: Callable[[str], str]) -> str | None:
        """Return what is said instead of a text, with `inner` of what was filled in; None for nothing."""
        if text in self._whole:
            return self._whole[text]
        for pattern, new in self._filled:
            if match := pattern.fullmatch(text):
                return new.format_map({name: inner(found) for name, found in match.groupdict().items()})
        return None


def _pattern(text: str) -> re.Pattern[str]:
    """Return what finds a word with anything filled in."""
    found, seen = "", set[str]()
    for literal, name in parted(text):
        found += re.escape(literal)
        if name is not None:
            found += f"(?P={name})" if name in seen else f"(?P<{name}>.*)"
            seen.add(name)
    return re.compile(found, re.DOTALL)
