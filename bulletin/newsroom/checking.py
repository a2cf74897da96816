"""Whether a site can be made with what was typed for a new newsroom."""

from pathlib import Path
from typing import Final

from bulletin.model.settings import Settings, SettingsError
from bulletin.newsroom.files import Beginning, authority_of
from bulletin.problems import Location, Problem, Severity

OPTIONS: Final = {
    "SITENAME": "--name",
    "SITEURL": "--address",
    "BULLETIN_TAG_AUTHORITY": "--address",
    "BULLETIN_ACCENT": "--accent",
    "BULLETIN_PUBLISHER": "--publisher",
    "BULLETIN_CONTACT": "--contact",
    "BULLETIN_LICENCE": "--licence",
}
"""The options of `bulletin init` by the settings that they become."""


def wrong_settings(of: Beginning) -> tuple[Problem, ...]:
    """Return why what was typed can be no setting, a problem an option; what only warns can be none here."""
    typed = {
        "SITENAME": of.name,
        "SITEURL": of.address or "http://127.0.0.1:8000",
        "BULLETIN_TAG_AUTHORITY": authority_of(of),
        "BULLETIN_ACCENT": of.accent,
        "BULLETIN_PUBLISHER": of.publisher,
        "BULLETIN_CONTACT": of.contact,
        "BULLETIN_LICENCE": of.licence,
    }
    try:
        _, found = Settings.of(typed, Path.cwd())
    except SettingsError as error:
        found = error.faults
    problems = {
        OPTIONS[fault.name]: Problem(
            Location(OPTIONS[fault.name]), fault.rule, fault.what, fault.why, fault.mend, Severity.ERROR
        )
        for fault in reversed(found)
        if fault.name in OPTIONS
    }
    return tuple(problems.values())
