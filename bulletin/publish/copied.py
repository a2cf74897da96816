"""A bulletin of the content, as it is copied into other places."""

import difflib
from dataclasses import replace
from typing import NamedTuple

from bulletin.executor import local
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.publish.build import Builder
from bulletin.publish.pages import Bundle, FilledFragment
from bulletin.publish.wechat import article
from bulletin.text.scripts import Script
from bulletin.views.addresses import whole
from bulletin.views.bulletins import BulletinPage, first_figures
from bulletin.views.cards import MOST, CardNumber, card_number
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureView
from bulletin.views.sheets import day_in_words


class Article(NamedTuple):
    """A bulletin for 公众号: its title, its summary, its text as HTML, and what a picture of it shows.

    That are the numbers that it leads with, its whole address, and the script that it is written in.
    """

    title: str
    summary: str
    text: str
    numbers: tuple[CardNumber, ...]
    address: str
    script: Script


def _number(figure: FigureView) -> CardNumber:
    """Return a number as a picture shows it, which says so where its source states no day."""
    shown = card_number(figure)
    return shown if shown.day else replace(shown, day=day_in_words(figure.as_of)[1])


def article_of(settings: Settings, bulletin: str) -> Article:
    """Return a bulletin that the public may see, by its id; raise BuildError where there is none."""
    loaded = Builder(settings, local(None)).load()
    shown = {id_ for id_, one in loaded.edition.bulletins.items() if not one.front_matter.is_withdrawn}
    if bulletin not in shown:
        near = difflib.get_close_matches(bulletin, shown, 3, 0.4)
        raise BuildError(
            Report.of(
                [
                    Problem(
                        Location("ID"),
                        "unknown-reference",
                        message("readers see no bulletin 「{id}」", id=bulletin),
                        message("what is no draft, not withdrawn and not under embargo can be copied"),
                        message("write one of: {names}", names=", ".join(near or sorted(shown)[-3:]) or "-"),
                    )
                ]
            ),
            exitcode=2,
        )
    view = next(iter(loaded.workspace.site.make(f"bulletin/{bulletin}"))).view
    assert isinstance(view, BulletinPage)  # noqa: S101  the first page of a bulletin's target
    entry = Bundle(loaded.theme, settings.site_url).publisher.bytes_of(
        FilledFragment("feed/bulletin.html", view)
    )
    figures = {number.figure.id: number.figure for number in view.sheets if not number.again}
    edition = loaded.edition
    first = first_figures(edition, Citations(edition), edition.bulletins[bulletin])
    return Article(
        view.item.title,
        view.item.summary,
        article(entry.decode(), [*figures]),
        tuple(_number(figures[one]) for one in first if one in figures)[:MOST],
        whole(view.item.href, settings.site_url),
        Script(view.lang),
    )
