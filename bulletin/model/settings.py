"""The settings of a site, as its configuration file gives them."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from bulletin.media.fonts import Font
from bulletin.model.configuration import SettingFault, Values, faults_of_names
from bulletin.model.imprint import NOTHING, Imprint, imprint_of
from bulletin.model.look import THEMES_OWN, Look, look_of
from bulletin.model.remotes import Remote
from bulletin.packaged import THEME
from bulletin.problems import Location, Problem, Severity, message


class SettingsError(ValueError):
    """Settings are missing or can't be used: `faults` tell which, the others that were found too."""

    def __init__(self, faults: tuple[SettingFault, ...]) -> None:
        super().__init__("; ".join(str(fault.what) for fault in faults))
        self.faults = faults


HEADLINES: Final = ("resumption-rate", "attendance-rate", "enterprises-resumed")
"""The indicators that stand first where nothing else is said: 复工率, 到岗率, 复工企业数."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the checks measure by.

    A number that changes by more than the factor `jump` between two days is asked about; a figure older than
    `stale_days` when its bulletin appears is warned of; `unsourced` says how much a number without a source
    weighs: warning or error.
    """

    jump: int = 10
    stale_days: int = 30
    unsourced: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Settings:
    """What the configuration decides; `tag_authority` is the first part of every feed id (RFC 4151).

    `state` is the folder of what builds remember; None is the one beside the output. `plugins` names the
    plugins besides ours; `warnings` is what should be told of the configuration. `headlines` are the ids of
    the indicators that stand first, in their order; `headlines_at` is where they are written, None where
    they are not. `search` says whether builds make the index of the search too, `downloads` whether
    they make the database and the workbook of all data too, and `twins` whether they make every page and
    feed in Traditional characters too; `share_font` is the font of the pictures of pages for those who share
    them, None where none are made; `archives` whether feeds have archives of what has left them.
    `hub` is the address of a hub (W3C, WebSub) that tells followers of what is new, empty for none.
    `targets` are the places to publish to, by their names: folders of this machine, and other machines.
    """

    site_url: str
    site_name: str
    tagline: str
    content: Path
    output: Path
    theme: Path
    tag_authority: str
    feed_entries: int = 50
    limits: Limits = Limits()
    state: Path | None = None
    plugins: tuple[str, ...] = ()
    search: bool = False
    downloads: bool = False
    twins: bool = False
    share_font: Font | None = None
    archives: bool = False
    hub: str = ""
    targets: tuple[tuple[str, Path | Remote], ...] = field(default=(), compare=False)
    imprint: Imprint = NOTHING
    look: Look = THEMES_OWN
    headlines: tuple[str, ...] = HEADLINES
    headlines_at: Location | None = field(default=None, compare=False)
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    def asked(self, *, search: bool = False, downloads: bool = False, twins: bool = False) -> "Settings":
        """Return them with what a command was asked to make too."""
        return replace(
            self,
            search=self.search or search,
            downloads=self.downloads or downloads,
            twins=self.twins or twins,
        )

    @classmethod
    def of(
        cls, given: Mapping[str, Any], folder: Path, used: Container[str] = ()
    ) -> tuple["Settings", tuple[SettingFault, ...]]:
        """Take the settings from `given`, Pelican's names; relative paths start at `folder`.

        Names that the configuration itself has `used` need not be known.
        Return them with what is to be warned of; raise SettingsError where one can't be used.
        """
        values = Values(given, folder)
        settings = cls(
            site_url=values.site_url(),
            site_name=values.text("SITENAME", "复工公报", needed=message("every page is titled with it")),
            tagline=values.text("SITESUBTITLE", ""),
            content=values.path("PATH", "content"),
            output=values.path("OUTPUT_PATH", "output"),
            theme=values.path("THEME", "themes/bulletin") if given.get("THEME") is not None else THEME,
            tag_authority=values.tag_authority(),
            feed_entries=values.whole("BULLETIN_FEED_ENTRIES", 50),
            limits=Limits(
                jump=values.whole("BULLETIN_JUMP", 10),
                stale_days=values.whole("BULLETIN_STALE_DAYS", 30),
                unsourced=values.severity("BULLETIN_UNSOURCED"),
            ),
            state=values.path("BULLETIN_STATE", ".bulletin")
            if given.get("BULLETIN_STATE") is not None
            else None,
            plugins=values.plugins(),
            search=values.yes_no("BULLETIN_SEARCH"),
            downloads=values.yes_no("BULLETIN_DOWNLOADS"),
            twins=values.yes_no("BULLETIN_TWINS"),
            share_font=values.share_font(),
            archives=values.yes_no("BULLETIN_FEED_ARCHIVES"),
            hub=values.web_address("BULLETIN_HUB"),
            targets=values.targets(),
            imprint=imprint_of(values),
            look=look_of(values),
            headlines=values.ids("BULLETIN_HEADLINES", HEADLINES),
        )
        values.language_and_zone()
        found = (*values.faults, *faults_of_names(given, used, others=bool(settings.plugins)))
        if any(fault.severity is Severity.ERROR for fault in found):
            raise SettingsError(found)
        return settings, found
