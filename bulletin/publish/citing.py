"""Who names what: the groups of bulletins that name a record, kept up with what each bulletin names."""

from collections.abc import Iterable
from typing import Final

from bulletin.crew import Crew
from bulletin.engine.tracking import identify
from bulletin.publish.contents import SHOWN, key_text
from bulletin.publish.loading import JSON, Workspace

_PUT: Final = "REPLACE INTO member VALUES ('citing', ?, 'bulletin', ?, ?)"
_CUT: Final = "DELETE FROM member WHERE grouping = 'citing' AND key = ? AND label = 'bulletin' AND id = ?"
Names = dict[str, frozenset[tuple[str, str]]]
"""By bulletin: the kinds and ids of what it names."""


def refresh(workspace: Workspace, crew: Crew) -> None:
    """Find out anew what bulletins name of which something has changed, and bring the groups up to date."""
    engine = workspace.engine
    before, now = workspace.listed("targets", "bulletin")
    gone = set(before) - set(now)
    stale = (set(engine.memos.stale("named")) | set(now).difference(before)) - gone
    old = _names(workspace, stale | gone)
    workspace.answer([("named", bulletin) for bulletin in sorted(stale)], crew)
    new = _names(workspace, stale)
    joined = [(key, b) for b in stale for key in new[b] - old[b]]
    left = [(key, b) for b in old for key in old[b] - new.get(b, frozenset())]
    if not (joined or left):
        return
    store = workspace.state.store
    with store.transaction():
        store.execute(_PUT, sorted((key_text(key), b, SHOWN) for key, b in joined))
        store.execute(_CUT, sorted((key_text(key), b) for key, b in left))
        engine.change({identify("citing", key) for key, _ in (*joined, *left)})
    workspace.contents.forget((), (("citing", key) for key, _ in (*joined, *left)), ())


def _names(workspace: Workspace, bulletins: Iterable[str]) -> Names:
    """Return what bulletins name, as it was worked out now, or else when it was last saved."""
    found: Names = {}
    for bulletin in bulletins:
        value = workspace.engine.plain("named", bulletin)
        named = JSON.decode(value) if value else {}
        found[bulletin] = frozenset((kind, id_) for kind, ids in named.items() for id_ in ids)
    return found
