"""A bulletin of the content, as it is copied into other places."""

import difflib
from typing import NamedTuple

from bulletin.executor import local
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.publish.build import Builder
from bulletin.publish.pages import Bundle, FilledFragment
from bulletin.publish.wechat import article
from bulletin.views.bulletins import BulletinPage


class Article(NamedTuple):
    """A bulletin for 公众号: its title, its summary, and its text as HTML."""

    title: str
    summary: str
    text: str


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
    figures = [number.figure.id for number in view.sheets if not number.again]
    return Article(view.item.title, view.item.summary, article(entry.decode(), figures))
