"""What keeps a site from being published, in words: why, and what to do."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bulletin.model.ledger import Line, Publication
from bulletin.model.remotes import Remote
from bulletin.newsroom.files import SAMPLE
from bulletin.problems import BuildError, Location, Message, Problem, Report, message
from bulletin.reports import first_few

_SLOW: Final = timedelta(days=1)
"""Clocks of machines that are set right differ by less."""


def _problem(where: object, rule: str, what: Message, why: Message, mend: Message) -> BuildError:
    return BuildError(Report((Problem(Location(str(where)), rule, what, why, mend),)))


def no_target(name: str, known: list[str]) -> BuildError:
    """Return that there is no target of a name; those that are `known` are named."""
    why = message("a site is published to a place that has a name")
    if not known:
        return _problem(
            "BULLETIN_TARGETS",
            "target",
            message("no target is named to publish to"),
            why,
            message(
                "name one in publishconf.py: BULLETIN_TARGETS = {example}",
                example='{"public": "/srv/bulletin/site"}',
            ),
        )
    return _problem(
        "BULLETIN_TARGETS",
        "target",
        message("there is no target 「{name}」", name=name),
        why,
        message("write one of: {names}", names=", ".join(known)),
    )


def target_taken(here: Path | Remote, other: Path | Remote) -> BuildError:
    """Return that a target and another folder are one, or lie in each other."""
    what = message(
        "the target {target} and {folder} are one, or lie in each other", target=here, folder=other
    )
    return _problem(
        "BULLETIN_TARGETS",
        "target",
        what,
        message("each would overwrite the other, or show what is not public"),
        message("give each target a folder of its own, outside of the content, the theme and the output"),
    )


def no_folder_of_ones_own() -> BuildError:
    """Return that nothing can be remembered where nobody else could write it."""
    return _problem(
        "publish",
        "unsafe-state",
        message("there is no folder of this user alone in which publishing could remember anything"),
        message(
            "what lies in the project may have come with it, and readers would be given what somebody else "
            "has put there"
        ),
        message(
            "publish as a user with a home folder; or name in the configuration a folder outside of the "
            'project, on a disk that knows owners: BULLETIN_STATE = "/var/lib/bulletin"'
        ),
    )


def leads_elsewhere(address: object, name: str) -> BuildError:
    """Return that a file of the target's copy of the ledger would be written outside of its folder."""
    return _problem(
        address,
        "ledger",
        message("a file of the ledger there has a name that leads elsewhere: {name}", name=name),
        message("it would be written outside of the ledger's folder"),
        message("delete it there, and look who else can write there"),
    )


def publication_under_way() -> BuildError:
    """Return that another publication is at work on this machine."""
    return _problem(
        "publish",
        "target",
        message("another publication is under way"),
        message("two at a time would each take the other's changes for its own"),
        message("wait until that has ended, and look again what would change"),
    )


def clock_behind(moment: datetime, newest: Publication) -> BuildError:
    """Return that now is before the last publication."""
    now, last = moment.isoformat(), newest.moment.isoformat()
    mend = _SET_RIGHT
    if newest.moment - moment > _SLOW:
        after = int(newest.moment.timestamp()) + 1
        mend = message(
            "set this machine's clock right, if it is wrong; if that publication was made by a wrong one, go "
            "on behind it, since readers have it: SOURCE_DATE_EPOCH={epoch}",
            epoch=after,
        )
    return _problem(
        "publish",
        "bad-moment",
        message("now is {now}, and the last publication was at {last}", now=now, last=last),
        message("feeds would tell of a change before what it changes"),
        mend,
    )


_SET_RIGHT: Final = message(
    "set this machine's clock right, or SOURCE_DATE_EPOCH where that is set, and publish again"
)


def sample_left() -> Problem:
    """Return what keeps the sample from being published."""
    return Problem(
        Location(SAMPLE),
        "sample-left",
        message("the sample 「{id}」 of the new newsroom is among what would be published", id=SAMPLE),
        message("its number is not true, and readers would take it for news"),
        message("delete its three parts, which it names itself, or give it `status: draft`"),
    )


def local_address(url: str) -> Problem:
    """Return the problem of an address that only this machine can open."""
    return Problem(
        Location("SITEURL"),
        "example-setting",
        message("SITEURL is {url}, an address of this machine that nobody else can open", url=url),
        message("feeds, sitemap and canonical links would lead nowhere"),
        message("publish with the configuration of the public site: -s publishconf.py"),
    )


def written_otherwise_each_time(paths: list[str]) -> BuildError:
    """Return that a plugin writes something else each time."""
    return _problem(
        "PLUGINS",
        "input-changed",
        message(
            "a plugin writes something else each time, with nothing changed: {paths}",
            paths=first_few(paths, 3),
        ),
        message("nobody could be shown what readers will get, and each publication would change it"),
        message("have the plugin write no moment and nothing random, or leave it out"),
    )


def changed_since_shown(name: str) -> BuildError:
    """Return that the content is not what was shown."""
    return _problem(
        name,
        "input-changed",
        message("the content was changed after you were shown what publishing it would change"),
        message("you would publish what you have not seen"),
        message("publish again"),
    )


def no_publication(name: str, known: list[str]) -> BuildError:
    """Return that the ledger does not know a publication; some that it knows are named."""
    return _problem(
        name,
        "rollback",
        message("the ledger has no publication of this name"),
        message("only what was public once can be brought back"),
        message("write one of: {names}", names=", ".join(known[-5:])) if known else message("publish first"),
    )


def not_kept(name: str, kept: list[str]) -> BuildError:
    """Return that the files of a publication are not on this machine any more; those `kept` are named."""
    return _problem(
        name,
        "rollback",
        message("the files of this publication are not kept on this machine any more"),
        message("its bytes can't be made again: program and content are not what they were"),
        message("write one of: {names}", names=", ".join(kept[:5]))
        if kept
        else message("roll back on the machine that published it, or mend the content and publish it"),
    )


def would_unsay(publication: Publication, later: Publication, line: Line) -> BuildError:
    """Return that a rollback would take back what a `later` publication tells."""
    return _problem(
        publication.name,
        "rollback",
        message(
            "since then something was corrected, withdrawn or removed: {id}, in {name}",
            id=line.id,
            name=later.name,
        ),
        message("to roll back would unsay it"),
        message("mend the content, and publish that"),
    )


def not_as_published(where: object, wrong: list[str]) -> BuildError:
    """Return that readers get something else than what was delivered."""
    return _problem(
        f"{where}/{wrong[0]}",
        "target",
        message("readers get something else than what was published; of {count} files", count=len(wrong)),
        message("readers must get the old site or the new one, and never a part of each"),
        message("look who else writes there, then publish again"),
    )
