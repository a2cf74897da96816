"""What a site says of itself: what it publishes, who does so, and under what numbers it is registered."""

import re
from dataclasses import dataclass
from typing import Final

from bulletin.model.configuration import SettingFault, Values
from bulletin.problems import Severity, message

_HAN: Final = "[\u4e00-\u9fff]"
_FORMS: Final = {
    "BULLETIN_ICP": (re.compile(rf"{_HAN}ICP[备備证證]\d{{6,10}}[号號](-\d+)?"), "湘ICP备12345678号-1"),
    "BULLETIN_GONGAN": (re.compile(rf"{_HAN}公[网網]安[备備] ?\d{{14}}[号號]"), "湘公网安备43100302000123号"),
    "BULLETIN_SITE_CODE": (re.compile(r"[0-9A-Za-z]{2}\d{8}"), "4310030001"),
}
"""The forms of such numbers, each with an example."""
_EXAMPLE: Final = '"苏仙区融媒体中心"'
_WHY: Final = message("readers, and those who inspect the site, could not look it up")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands at the foot of every page; what is empty is not shown.

    `description` says what the site publishes, in place of what the theme says. `contact` and `licence` are
    an address of the web, one of mail, or any other text. `icp` and `gongan` are the numbers of the
    registrations with the ministry and with the police, `site_code` is that of a government's site.
    `citation` says how the data are to be cited.
    """

    publisher: str = ""
    contact: str = ""
    licence: str = ""
    icp: str = ""
    gongan: str = ""
    site_code: str = ""
    description: str = ""
    citation: str = ""

    @property
    def mail(self) -> str:
        """The address of mail at which readers reach the publisher, if that is what they were given."""
        is_mail = "@" in self.contact and " " not in self.contact and not self.contact_page
        return self.contact if is_mail else ""

    @property
    def contact_page(self) -> str:
        """The same for an address of the web."""
        return self.contact if _ADDRESS in self.contact else ""

    @property
    def licence_page(self) -> str:
        """The address of the licence, where one was given and not its name."""
        return self.licence if _ADDRESS in self.licence else ""


_ADDRESS: Final = "://"
"""What an address of the web has, and no other text."""
NOTHING: Final = Imprint()
"""What a site says of itself where nothing is set."""


def imprint_of(values: Values) -> Imprint:
    """Take it from a configuration; what is wrong with it is added to the faults of `values`."""
    return Imprint(
        publisher=_publisher(values),
        contact=values.text("BULLETIN_CONTACT", ""),
        licence=values.text("BULLETIN_LICENCE", ""),
        icp=_registration(values, "BULLETIN_ICP"),
        gongan=_registration(values, "BULLETIN_GONGAN"),
        site_code=_registration(values, "BULLETIN_SITE_CODE"),
        description=values.text("BULLETIN_DESCRIPTION", ""),
        citation=values.text("BULLETIN_CITATION", ""),
    )


def _publisher(values: Values) -> str:
    """Return who publishes the site; warn where one that is to be published names nobody."""
    named, given = values.text("BULLETIN_PUBLISHER", ""), values.given
    if given.get("BULLETIN_TARGETS") and not given.get("BULLETIN_PUBLISHER"):
        what = message("nobody is named as the publisher of the site")
        why = message("readers can't tell who answers for its numbers, nor whom to tell of a mistake")
        mend = message(
            "name who publishes it: {name} = {example}", name="BULLETIN_PUBLISHER", example=_EXAMPLE
        )
        values.faults.append(
            SettingFault("BULLETIN_PUBLISHER", what, mend, why=why, severity=Severity.WARNING)
        )
    return named


def _registration(values: Values, name: str) -> str:
    """Return the number of a registration; one that has not its form is shown, and warned of."""
    form, example = _FORMS[name]
    typed = values.text(name, "", like=example)
    if typed and not form.fullmatch(typed):
        what = message(
            "{name} is 「{value}」, which is not in the form of such numbers", name=name, value=typed
        )
        mend = message("copy it from the certificate: it looks like {example}", example=example)
        values.faults.append(SettingFault(name, what, mend, why=_WHY, severity=Severity.WARNING))
    return typed
