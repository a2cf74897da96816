"""The languages that messages are told in: English, as they are written, and Chinese, from a catalogue.

The catalogues are gettext's, kept by Babel: `make messages` finds the sentences in the code and
compiles the translations in `locale/`.
"""

import gettext
import locale
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletin.problems import Message

LOCALE: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "bulletin"
CODES: Final = ("zh", "en")
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Language:
    """Tells messages in the language `code`."""

    code: str
    translate: Callable[[str], str] = str

    def say(self, message: Message) -> str:
        """Return `message` in this language."""
        return message.told(self.translate)


def language(code: str | None = None, environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language `code`, or the one that `environment` asks for.

    The first of LC_ALL, LC_MESSAGES and LANG that is set decides (POSIX.1-2017, 8.2); where none is, as on
    Windows, the system is asked. Whatever is not Chinese is told in English.
    """
    if (code or _asked(environment)) != "zh":
        return Language("en")
    # The catalogue's first entry, of the empty sentence, holds its header.
    catalogue = gettext.translation(DOMAIN, LOCALE, ["zh"])
    return Language("zh", lambda template: catalogue.gettext(template) if template else "")


def _asked(environment: Mapping[str, str]) -> str:
    words = next((environment[name] for name in _VARIABLES if environment.get(name)), None)
    if words is None:
        words = locale.getlocale()[0] or ""
    return "zh" if words.lower().startswith(("zh", "chinese")) else "en"
