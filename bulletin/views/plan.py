"""The plan: all output files of an edition, each with what renders it and all that this may read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from bulletin.model.fixtures import FORMS
from bulletin.model.imprint import NOTHING, Imprint
from bulletin.model.settings import Settings
from bulletin.packing import Packed
from bulletin.text.scripts import OWN_NAMES, Script
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.linked import PAGE, LinkedThing, Share, breadcrumbs, with_card


@dataclass(frozen=True, slots=True)
class Page:
    """One output file to be. `form` names a template of the theme or a writer of `publish/`."""

    path: str
    form: str
    view: Any
    changed: str = ""
    """The moment at which it last changed for readers, if known (ISO 8601)."""


@dataclass(frozen=True, slots=True)
class Fragment(Packed):
    """A piece of a page that is rendered by itself and kept: a query's result in the form that a page needs.

    `form` names a template of the theme or a writer of `publish/`.
    """

    form: str
    query: str
    key: str
    script: Script | None = None
    """The script that it is written in; None as it was typed."""


@dataclass(frozen=True, slots=True)
class PageTarget:
    """What makes pages of one kind: the ids there are, the same in every build, and the pages of each."""

    ids: Callable[[], Iterable[str]]
    make: Callable[[str], Iterable[Page]]


@dataclass(frozen=True, slots=True)
class Link(Packed):
    """A link with its words and a short note beside it; `level` is how deep it lies in a tree."""

    text: str
    href: str
    note: str = ""
    current: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class OtherScript:
    """A page in one of the two scripts: what the script calls itself, and where the page stands in it.

    `whole` is its address as other sites write it.
    """

    script: Script
    name: str
    href: str
    whole: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A channel that can be followed: the page that says how, and the addresses of its three forms."""

    title: str
    page: str
    rss: str
    atom: str
    json: str
    note: str = ""
    table: str = ""
    """The address of the table of what it is about, where there is one."""


def feed_link(channel: str, title: str, note: str = "") -> FeedLink:
    """Return the link to the channel `channel`."""
    rss, atom, json = (addresses.of_feed(channel, form) for form in FORMS)
    return FeedLink(title, addresses.of_follow(channel), rss, atom, json, note)


@dataclass(frozen=True, slots=True)
class Searchable:
    """What the search knows of a page besides its words: by what results are chosen, and other names.

    `place` is the name of a county, or of what is above one; `value` is the newest number.
    What a page has not is empty.
    """

    kind: str
    place: str = ""
    year: str = ""
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class LogoView:
    """The logo of the site, which stands for its name: where it lies, and its size."""

    href: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: names, ways in, the place in the site."""

    site_name: str
    tagline: str
    own_title: str
    description: str
    canonical: str
    nav: tuple[Link, ...]
    crumbs: tuple[Link, ...] = ()
    alternate: FeedLink | None = None
    earlier: Link | None = None
    later: Link | None = None
    home: bool = False
    index: bool = True
    lang: Script = Script.HANS
    scripts: tuple[OtherScript, ...] = ()
    """The page in each script, where it stands in both."""
    edition: "EditionLine | None" = None
    pages: tuple[Link, ...] = ()
    search: Searchable | None = None
    """None where the search does not find the page."""
    searches: bool = False
    """Whether readers can search the site: the index for it is made behind the build."""
    imprint: Imprint = NOTHING
    logo: LogoView | None = None
    linked: tuple[LinkedThing, ...] = ()
    """What the page tells search engines."""
    share: Share = PAGE

    @property
    def title(self) -> str:
        """What browsers call the page; the front page has no title of its own."""
        return f"{self.own_title} - {self.site_name}" if self.own_title else self.site_name


@dataclass(frozen=True, slots=True)
class EditionLine:
    """What the newest edition holds; shown where a new bulletin changes the page anyway."""

    date: "DateView | None"
    bulletins: int
    sources: int
    places: int


@dataclass(frozen=True, slots=True)
class DateView(Packed):
    """A date for readers and for machines."""

    text: str
    iso: str


INDEXES: Final = {
    "place": say("Places"),
    "enterprise": say("Enterprises"),
    "policy": say("Policies"),
    "indicator": say("Indicators"),
    "source": say("Sources"),
    "topic": say("Topics"),
}
"""What the index of each kind of records is called."""


def index_link(kind: str) -> Link:
    """Return the link to the index of a kind of records."""
    return Link(INDEXES[kind], addresses.of_index(kind))


_SECTIONS = (
    (say("Bulletins"), "bulletins/"),
    (say("Places"), "places/"),
    (say("Policies"), "policies/compare/"),
    (say("Indicators"), "indicators/"),
    (say("Enterprises"), "enterprises/"),
    (say("Topics"), "topics/"),
    (say("Corrections"), "corrections/"),
    (say("Follow, download"), "feeds/"),
)


_BESIDE: Final = {"feeds/": ("data/", "follow/"), "policies/compare/": ("policies/",)}
"""What else lies in a section."""


@dataclass(frozen=True, slots=True)
class Framing:
    """Makes the frames of a site's pages."""

    settings: Settings
    pages: Callable[[], tuple[Link, ...]]
    logo: Callable[[], LogoView | None] = lambda: None
    everything: FeedLink = field(default_factory=lambda: feed_link("bulletins", say("All bulletins")))

    def frame(
        self,
        address: str,
        title: str,
        description: str,
        *,
        crumbs: tuple[Link, ...] = (),
        alternate: FeedLink | None = None,
        earlier: Link | None = None,
        later: Link | None = None,
        edition: EditionLine | None = None,
        index: bool = True,
        here: str = "",
        search: Searchable | None = None,
        linked: Iterable[LinkedThing] = (),
        share: Share = PAGE,
    ) -> Frame:
        """Return the frame of the page at `address`; `crumbs` lead there from the home page.

        It is called `here` as the last of these, by its title if that is not given.
        `earlier` and `later` are the neighbours of a page that is one of a row. Search engines are told of
        what is `linked`, and of the way to the page.
        """
        within = address.removeprefix(addresses.ROOT)
        way = (Link(say("Home"), addresses.ROOT), *crumbs, Link(here or title, "", current="page"))
        told = (*linked, *([breadcrumbs((link.text, link.href) for link in way)] if within else ()))
        return Frame(
            site_name=self.settings.site_name,
            tagline=self.settings.tagline,
            own_title=title if within else "",
            description=description,
            canonical=addresses.whole(address, self.settings.site_url),
            scripts=self._scripts(address) if self.settings.twins else (),
            nav=tuple(self._nav(within)),
            crumbs=way if within else (),
            alternate=alternate or self.everything,
            earlier=earlier,
            later=later,
            home=not within,
            index=index,
            edition=edition,
            pages=self.pages(),
            search=search,
            searches=self.settings.search,
            imprint=self.settings.imprint,
            logo=self.logo(),
            linked=told,
            share=with_card(share, self.settings, addresses.ROOT),
        )

    def _scripts(self, address: str) -> tuple[OtherScript, ...]:
        """Return where a page stands in each script; none where it stands in one only."""
        if addresses.path(address) in addresses.ALONE:
            return ()
        within, site = address.removeprefix(addresses.ROOT), self.settings.site_url
        return tuple(
            OtherScript(
                script,
                OWN_NAMES[script],
                f"{addresses.SHARED}{there}",
                f"{site}/{there}",
                current=script is Script.HANS,
            )
            for script, there in (
                (Script.HANS, within),
                (Script.HANT, f"{addresses.TWINS}{within}"),
            )
        )

    def _nav(self, within: str) -> Iterator[Link]:
        for text, folder in _SECTIONS:
            inside = within.startswith((folder, *_BESIDE.get(folder, ())))
            current = "page" if within == folder else "true" if inside else ""
            yield Link(text, f"{addresses.ROOT}{folder}", current=current)
