"""What a site is made of besides its content: settings, moment, theme; and what of that the store holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final, TypedDict

from bulletin.engine import plain
from bulletin.engine.tracking import ALL, Input
from bulletin.model.assets import Asset
from bulletin.model.ledger import Publication
from bulletin.model.settings import Limits, Settings
from bulletin.publish.forms import forms_of
from bulletin.publish.state import State, digest_of_value
from bulletin.read.theme import Theme
from bulletin.text.wording import OwnWords


@dataclass(frozen=True, slots=True)
class Base:
    """What a site is made of besides its content: settings, moment, and the theme.

    `settings_digest` is that of the settings that pages show, and of the words; rules read only the limits.
    `templates` is the digest of the sources of all templates; `forms` has for each form of a page the digest
    of what it is made of.
    """

    settings: Settings
    settings_digest: str
    as_of: datetime | None
    templates: str
    forms: Mapping[str, str]
    assets: Mapping[str, Asset]
    words: OwnWords = field(default_factory=dict)
    pending: tuple[Publication, ...] = ()
    """Publications that are not in the ledger yet, and count as if they were."""

    @classmethod
    def of(
        cls,
        settings: Settings,
        as_of: datetime | None,
        theme: Theme,
        state: State,
        pending: tuple[Publication, ...] = (),
    ) -> "Base":
        """Return what a site with this theme is made of; templates that are as they were are not parsed."""
        templates = digest_of_value((settings.site_url, sorted(theme.templates.items())))
        saved = saved_base(state)
        forms: Mapping[str, str] = saved.get("form", {})
        if saved.get("templates") != templates:
            forms = forms_of(theme.templates, settings.site_url)
        assets = {asset.path: asset for asset in theme.assets}
        shown = digest_of_value(
            (_printed(settings), [(script, sorted(said.items())) for script, said in theme.words.items()])
        )
        return cls(settings, shown, as_of, templates, forms, assets, theme.words, pending)

    @classmethod
    def saved(
        cls,
        settings: Settings,
        as_of: datetime | None,
        state: State,
        pending: tuple[Publication, ...] = (),
    ) -> "Base":
        """Return what the site in place is made of, for who only looks at the content.

        So a check with the settings of another site leaves what is saved of the pages of this one.
        """
        saved = saved_base(state)
        assets = {path: Asset(path, "", digest) for path, digest in saved.get("asset", {}).items()}
        shown, templates = saved.get("settings", ""), saved.get("templates", "")
        return cls(settings, shown, as_of, templates, saved.get("form", {}), assets, pending=pending)

    @property
    def digests(self) -> "SavedBase":
        """What is saved of it, to be compared."""
        return {
            "settings": self.settings_digest,
            "limits": digest_of_value(self.settings.limits),
            "as_of": self.as_of.isoformat() if self.as_of else "",
            "templates": self.templates,
            "form": dict(self.forms),
            "asset": {path: asset.digest for path, asset in self.assets.items()},
        }


class SavedBase(TypedDict, total=False):
    """What is saved of a base."""

    settings: str
    limits: str
    form: dict[str, str]
    asset: dict[str, str]
    templates: str
    as_of: str
    ledger: str


_base: Final = plain.Decoder[SavedBase](SavedBase)


def saved_base(state: State) -> SavedBase:
    """Return what is saved of the base of the site in place; empty where there is none."""
    saved = state.store.meta("base")
    return {} if saved is None else _base.decode(saved)


def _printed(settings: Settings) -> str:
    """Return the digest of the settings that pages show: where the project's folders lie shows in none."""
    logo = Path(settings.look.logo.name) if settings.look.logo else None
    look = replace(settings.look, logo=logo)
    nowhere = replace(settings, content=Path(), output=Path(), theme=Path(), state=None, look=look)
    return digest_of_value(replace(nowhere, limits=Limits(), warnings=(), headlines_at=None))


def changed_inputs(saved: SavedBase, now: SavedBase) -> Iterator[Input]:
    """Yield the limits, forms and files of the theme that are not what they were."""
    if saved.get("limits") != now["limits"]:
        yield "limits", ALL
    kinds = {"form": (saved.get("form", {}), now["form"]), "asset": (saved.get("asset", {}), now["asset"])}
    for kind, (old, new) in kinds.items():
        yield from ((kind, key) for key in old.keys() | new.keys() if old.get(key) != new.get(key))
        if old.keys() != new.keys():
            yield kind, ALL
