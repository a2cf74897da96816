"""The archive by year, month and day, and the same of all sources and of records with many bulletins."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bulletin.text.dates import Date
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.calendars import (
    ARCHIVE,
    SOURCES,
    Calendars,
    Period,
    counted,
    is_day,
    list_and_period,
    named,
)
from bulletin.views.lists import ListPage, Section
from bulletin.views.plan import INDEXES, EditionLine, Framing, Link, Page, PageTarget, index_link

_BULLETINS = Link(say("Bulletins"), addresses.of_archive())


def archive_target(calendars: Calendars, framing: Framing, line: Callable[[], EditionLine]) -> PageTarget:
    """Return what makes the front of the archive, and a page a year."""

    def keys() -> Iterator[str]:
        yield ""
        yield from dict.fromkeys(str(period[0]) for period in calendars.periods(ARCHIVE))

    def make(year: str) -> Iterator[Page]:
        yield _year(calendars, framing, int(year)) if year else _front(calendars, framing, line())

    return PageTarget(keys, make)


def period_target(calendars: Calendars, framing: Framing) -> PageTarget:
    """Return what makes the page of a month or of a day, for every list that is broken by month."""
    return PageTarget(calendars.keys, lambda key: [_period(calendars, framing, *list_and_period(key))])


def _front(calendars: Calendars, framing: Framing, line: EditionLine) -> Page:
    shown = calendars.listed(ARCHIVE)
    years = dict.fromkeys(period[0] for period in calendars.periods(ARCHIVE))
    recent: tuple[Section, ...] = ()
    if shown.items:
        newest = calendars.newest(ARCHIVE)
        href = addresses.of_period(addresses.of_archive(), newest)
        note = shown.more.text if shown.more else counted(ARCHIVE, len(shown.items))
        recent = (Section(_id(newest), shown.title, note, shown.items, href=href),)
    title = say("Archive of bulletins")
    subtitle = say("{counted} in all, the newest first.", counted=counted(ARCHIVE, shown.count))
    view = ListPage(
        frame=framing.frame(addresses.of_archive(), title, subtitle, edition=line),
        title=title,
        subtitle=subtitle,
        sections=(*recent, *(_months(calendars, year) for year in years)),
        feeds=(calendars.feed(ARCHIVE),),
    )
    return Page(addresses.path(addresses.of_archive()), "list.html", view)


def _year(calendars: Calendars, framing: Framing, year: int) -> Page:
    address, name = addresses.of_period(addresses.of_archive(), (year,)), named((year,))
    title = say("Bulletins of {period}", period=name)
    subtitle = say("The bulletins of {period} by month.", period=name)
    view = ListPage(
        frame=framing.frame(address, title, subtitle, crumbs=(_BULLETINS,)),
        title=title,
        subtitle=subtitle,
        sections=(replace(_months(calendars, year), href=""),),
        feeds=(calendars.feed(ARCHIVE),),
    )
    return Page(addresses.path(address), "list.html", view)


def _months(calendars: Calendars, year: int) -> Section:
    """Return the months of a year with links to their pages."""
    whole = addresses.of_archive()
    months = [entry for entry in calendars.counts(ARCHIVE) if entry[0][0] == year and not is_day(entry[0])]
    links = tuple(
        Link(
            Date(*month).chinese_short,
            addresses.of_period(whole, month),
            note=counted(ARCHIVE, count),
        )
        for month, count in months
    )
    note, title = counted(ARCHIVE, sum(count for _, count in months)), _by_month(year)
    return Section(f"y{year:04d}", title, note, links=links, href=addresses.of_period(whole, (year,)))


def _by_month(year: int) -> str:
    return say("{period} by month", period=named((year,)))


def _period(calendars: Calendars, framing: Framing, listed: str, period: Period) -> Page:
    """Return the page of a month or day of a list."""
    whole, name = calendars.address(listed), calendars.name(listed)
    kind = INDEXES["source"] if listed == SOURCES else _BULLETINS.text
    title = say("{kind} of {name} in {period}", name=name, period=named(period), kind=kind)
    earlier, later = calendars.neighbours(listed, period, whole)
    days = calendars.days_of(listed, period)
    count = counted(listed, len(calendars.within(listed, period)))
    in_order = say("{counted} in all, the newest first.", counted=count)
    subtitle = say("{counted} in all, by day.", counted=count) if days else in_order
    view = ListPage(
        frame=framing.frame(
            addresses.of_period(whole, period),
            title,
            say("{name}: {summary}", name=title, summary=subtitle),  # many months have as many entries
            crumbs=_crumbs(calendars, listed, period),
            alternate=calendars.feed(listed),
            earlier=earlier,
            later=later,
        ),
        title=title,
        subtitle=subtitle,
        sections=(replace(_section(calendars, listed, period), href=""),),
        feeds=(calendars.feed(listed),),
    )
    return Page(addresses.path(addresses.of_period(whole, period)), "list.html", view)


def _section(calendars: Calendars, listed: str, period: Period) -> Section:
    """Return what a month or day lists; of a month that is broken by day, the days."""
    whole = calendars.address(listed)
    links = calendars.days_below(listed, period, whole)
    ids, href = calendars.within(listed, period), addresses.of_period(whole, period)
    section = Section(_id(period), named(period), counted(listed, len(ids)), href=href)
    if links:
        return replace(section, title=say("{period} by day", period=named(period)), links=links, href="")
    if listed == SOURCES:
        return replace(section, links=calendars.sources(ids))
    return replace(section, items=calendars.items(ids))


def _id(period: Period) -> str:
    return f"m{period[0]:04d}{''.join(f'{number:02d}' for number in period[1:])}"


def _crumbs(calendars: Calendars, listed: str, period: Period) -> tuple[Link, ...]:
    """Return the links above the page of a month or day."""
    whole = calendars.address(listed)
    kind = listed.partition("/")[0]
    if listed == SOURCES:
        links = [index_link("source")]
    elif listed == ARCHIVE:
        links = [_BULLETINS, Link(named(period[:1]), addresses.of_period(whole, period[:1]))]
    else:
        links = [index_link(kind), Link(calendars.name(listed), whole)]
    if is_day(period):
        links.append(Link(Date(*period[:-1]).chinese_short, addresses.of_period(whole, period[:-1])))
    return tuple(links)
