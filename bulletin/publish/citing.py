"""Who names what: the groups of bulletins that name a record, kept up with what each bulletin names.

What a bulletin names is a result (`cites`). Turned round it is an input of pages, the group `citing`: were it
a query, each of its results would have read all bulletins.
"""

from collections.abc import Callable, Iterable
from typing import Final

from bulletin.engine.tracking import identify
from bulletin.publish.codecs import CITES
from bulletin.publish.contents import SHOWN, key_text
from bulletin.publish.workspace import Workspace

_PUT: Final = "REPLACE INTO member VALUES ('citing', ?, 'bulletin', ?, ?)"
_UNLINK: Final = "DELETE FROM member WHERE grouping = 'citing' AND key = ? AND label = 'bulletin' AND id = ?"
NamedBy = dict[str, frozenset[tuple[str, str]]]
"""By bulletin: the kinds and ids of what it names."""


def refresh(workspace: Workspace) -> None:
    """Bring the groups up to date with what was found out anew of what bulletins name."""
    engine = workspace.engine
    _, now = workspace.public_bulletins()
    # These results are saved before the rest: after a kill there may be some of bulletins that no list has.
    removed = set(engine.memos.keys("cites")) - set(now)
    workspace.removed_results += [("cites", bulletin) for bulletin in removed]
    renewed = {id_ for id_ in now if engine.is_made("cites", id_)}
    old = _cited_by_bulletin(engine.saved_value, renewed | removed)
    new = _cited_by_bulletin(engine.current_value, renewed)
    named = [(key, b) for b in renewed for key in new[b] - old[b]]
    unnamed = [(key, b) for b in old for key in old[b] - new.get(b, frozenset())]
    if not (named or unnamed or engine.memos.empty):
        return
    store = workspace.state.store
    with store.transaction():
        if engine.memos.empty:  # all results were thrown away, so nobody knows what these rows came of
            store.execute("DELETE FROM member WHERE grouping = 'citing'")
        else:
            engine.save_only("cites", removed)
        store.execute(_PUT, sorted((key_text(key), b, SHOWN) for key, b in named))
        store.execute(_UNLINK, sorted((key_text(key), b) for key, b in unnamed))
        engine.change({identify("citing", key) for key, _ in (*named, *unnamed)})
    if not engine.memos.empty:
        workspace.contents.forget((), (("citing", key) for key, _ in (*named, *unnamed)), ())
    else:
        workspace.contents.forget_grouping("citing")
        workspace.contents.groups(SHOWN, "citing")  # most of them will be asked for


def _cited_by_bulletin(value_of: Callable[[str, str], bytes | None], bulletins: Iterable[str]) -> NamedBy:
    """Return what bulletins name, of which `value_of` gives the plain form."""
    found: NamedBy = {}
    for bulletin in bulletins:
        value = value_of("cites", bulletin)
        named = CITES.decode(value) if value else {}
        found[bulletin] = frozenset((kind, id_) for kind, ids in named.items() for id_ in ids)
    return found
