"""Planning a site: which of its units are stale, and what is derived anew because of what has changed."""

import json
import pickle
from array import array
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from bulletin.cells import Name, Noted, cell
from bulletin.problems import BuildError, Report
from bulletin.publish.digests import Digests, digest, pickled
from bulletin.publish.graph import Kept, Nodes
from bulletin.publish.loading import Loaded
from bulletin.publish.pages import Bundle, parts_of
from bulletin.publish.render import missing
from bulletin.publish.shape import parts as parts_of_shape
from bulletin.publish.snapshot import differing_citing
from bulletin.publish.state import Made, Reason
from bulletin.views import Page, Site
from bulletin.views.citations import Citing, Named, cited, moved
from bulletin.views.plan import Part
from bulletin.views.site import DECIDING, KEPT, LAYERS, day_of

Traces = Mapping[Name, "array[int]"]
SITEMAP: Final = "sitemap/"
"""The key of what makes the sitemap, which is no unit: it reads the plan."""
HOLDING_PARTS: Final = frozenset({"entry"})
"""The layers whose values hold parts of pages: their digests are known when those of the parts are."""
_SMALL: Final = frozenset({"link", "appeared", "newest-day", "standing"})
"""Kept layers whose values hold nothing that has a digest of its own: theirs is that of the pickle."""
_LARGE: Final = "bulletin-page"
"""The layer whose values are let go of once they are shown: they hold whole texts."""


@dataclass
class Planning:
    """What of a site is stale: all, where nothing is known of the site in place, or where it is made `whole`.

    `touched` are the paths of files that somebody has changed.
    """

    loaded: Loaded
    bundle: Bundle
    touched: set[str]
    whole: bool = False
    parts: dict[Part, bytes] = field(default_factory=dict)
    """The digests of the views of parts that were made for this site."""
    recited: bool = False
    """Whether bulletins name other records than before, which may so come to have lists by month."""
    stale: set[str] | None = field(init=False)
    """The keys of the units that must make their pages anew, or that are gone; None for all."""

    def __post_init__(self) -> None:
        if self.loaded.before:
            self.loaded.snapshot.shown.cells.recall = self._recalled
        self._refresh()
        self.stale = None if self.whole or self.loaded.before is None else self._stale()

    @cached_property
    def site(self) -> Site:
        """What makes the pages."""
        return self._site_of(self._cited() if self.loaded.before else None)

    @cached_property
    def digests(self) -> Digests:
        """The digests of views."""
        return Digests(self.digest_of)

    @property
    def forms(self) -> Mapping[str, bytes]:
        """The digests of what each form of a page is made of."""
        return self.loaded.base.forms

    def form(self, name: str) -> bytes:
        """Return the digest of what a form of a page is made of; raise BuildError where there is none."""
        if name not in self.forms:
            raise BuildError(Report((missing(self.bundle.theme.name, name),)))
        return self.forms[name]

    @property
    def known(self) -> Mapping[str, Made]:
        """The pages of the site in place."""
        return self.loaded.graph.state.pages

    def units(self) -> list[str]:
        """Return the keys of the units that must make their pages, in the order of the edition."""
        if self.stale is None:
            return list(self.site.units())
        return sorted(self.stale - self.loaded.graph.gone_of("unit") - {SITEMAP})

    def made(self, page: Page, unit: str) -> tuple[Made, Reason]:
        """Return what a page is made of, and why it must be made or not."""
        template, view = self._form(page), self.digests.of(page.view)
        made, known = Made(template, view, (0, 0, 0), unit, day_of(page)), self.known.get(page.path)
        if known is None:
            return made, Reason.NEW
        if known.template != template:
            return made, Reason.TEMPLATE
        if known.view != view:
            return made, Reason.VIEW
        return made, Reason.TOUCHED if page.path in self.touched else Reason.UNCHANGED

    def _form(self, page: Page) -> bytes:
        """Return the digest of the templates of a page, those of its parts too."""
        own, forms = self.form(page.template), {part.form for part in parts_of(page)}
        return digest(b"".join([own, *map(self.form, sorted(forms))])) if forms else own

    def digest_of(self, part: Part) -> bytes:
        """Return the digest of the view of a part, which need not be made where it is as it was."""
        graph = self.loaded.graph
        if made := self.parts.get(part):
            return made
        if node := graph.made.get((part.layer, part.key)):
            return node.output
        if self.loaded.before and part.key not in graph.stale[part.layer]:
            known = graph.state.output(part.layer, part.key)
            if known is not None:
                return known
        return self.digests.of(self.site.derive(part.layer, part.key))

    def traces(self) -> Traces:
        """Return what each cell that was derived since the last call was made of."""
        cells = self.site.edition.cells
        found, cells.traces = cells.traces, {}
        return found

    def derived(self, traces: Traces) -> Nodes:
        """Return cells that were derived, each with what it was made of and what came out.

        So are those whose digests are asked for meanwhile. Large values are let go of.
        """
        graph, cells = self.loaded.graph, self.site.edition.cells
        nodes: Nodes = {}
        while traces:
            for (layer, key), read in traces.items():
                known = None if self.loaded.before is None else graph.state.output(layer, str(key))
                if known is None or key in graph.stale[layer]:
                    nodes[layer, str(key)] = self._kept(read, layer, cells.values[layer][key])
            traces = self.traces()
        for view in cells.values.pop(_LARGE, {}).values():
            self.digests.forget(view)
        return nodes

    def shape(self) -> Iterator[tuple[str, object]]:
        """Yield the parts of the edition's shape that are not as they were; all where something was moved."""
        snapshot, edit = self.loaded.snapshot, self.loaded.edit
        if not edit:
            yield from parts_of_shape(snapshot.whole, snapshot.shown, self.site.citations.all)
            return
        yield from edit.parts.items()
        if self.loaded.before and self.site.citations.all is not self.loaded.before.citing:
            yield "citing", self.site.citations.all

    def _recalled(self, layer: str, key: Hashable) -> tuple[Any] | None:
        """Return the value of a derived cell as it was kept, where it is as it was."""
        if layer not in KEPT or key in self.loaded.graph.stale[layer]:
            return None
        if not (found := self.loaded.graph.state.value(layer, str(key))):
            return None
        value = pickle.loads(found[1])  # noqa: S301  this program's own
        self.digests.know(value, found[0])
        return (value,)

    def _stale(self) -> set[str]:
        graph, known = self.loaded.graph, self.known
        stale = graph.stale["unit"] | {known[path].unit for path in self.touched}
        base = self.loaded.known
        if base and base.templates != self.loaded.base.templates:
            digests = frozenset(self.forms.values())  # pages with parts have others, and are looked at again
            stale |= {made.unit for made in known.values() if made.template not in digests}
        in_place = self.loaded.edit and not self.recited and not any(graph.stale[one] for one in DECIDING)
        if base and in_place and base.assets.keys() == self.loaded.base.assets.keys():
            return stale
        there, now = {made.unit for made in known.values()}, {*self.site.units(), SITEMAP}
        for unit in there - now:
            graph.drop("unit", unit)
        return stale | (there ^ now)

    def _refresh(self) -> None:
        """Make all derived cells anew of which something has changed."""
        if not self.loaded.before:
            return
        site = self.site
        for layer in LAYERS:
            for key in sorted(self.loaded.graph.stale[layer]):
                self._derive(site, layer, key)

    def _site_of(self, citing: Citing | None) -> Site:
        snapshot = self.loaded.snapshot
        assets = Noted("asset", snapshot.assets, snapshot.shown.cells)
        return Site(snapshot.shown, self.loaded.base.settings, assets, citing)

    def _cited(self) -> Citing:
        """Return who names what, and mark as stale what reads of it where that has changed."""
        snapshot, graph = self.loaded.snapshot, self.loaded.graph
        site, stale = self._site_of(None), graph.stale["named"]
        values = snapshot.shown.cells.values.setdefault("named", {})
        was = {key: output for key in stale if (output := graph.state.output("named", key))}
        for key in stale:
            values.pop(key, None)
        if self.loaded.edit and self.loaded.before and self.loaded.before.citing is not None:
            pairs = [(key, _unpacked(was[key]), site.citations.named(key)) for key in sorted(stale)]
            old = self.loaded.before.citing
            new = moved(old, pairs, snapshot.shown.newest)
            self.recited = new is not old
            graph.changed(differing_citing(old, new))
            return new
        outputs = graph.state.outputs("named")
        values.update((key, _unpacked(output)) for key, output in outputs.items() if key not in stale)
        known = {key: _unpacked(output) for key, output in outputs.items()}
        assert self.loaded.before  # noqa: S101  something is known
        graph.changed(differing_citing(cited(self.loaded.before.shown.newest, known), site.citations.all))
        return site.citations.all

    def _derive(self, site: Site, layer: str, key: str) -> None:
        """Make a derived cell anew; where it comes out otherwise, what has read it is stale too."""
        graph = self.loaded.graph
        if layer != "named":
            site.edition.cells.values.get(layer, {}).pop(key, None)
        value = site.derive(layer, key)
        if self._kept(array("q"), layer, value).output != graph.state.output(layer, key):
            graph.changed([cell(layer, key)])
        if value is None:
            graph.drop(layer, key)

    def _kept(self, read: "array[int]", layer: str, value: object) -> Kept:
        """Return what is kept of a derived value, and of what it was made."""
        kept = pickled(value) if layer in KEPT else None
        return Kept(read, digest(kept) if kept and layer in _SMALL else self._output(layer, value), kept)

    def _output(self, layer: str, value: object) -> bytes:
        """Return what is kept of a derived value."""
        return json.dumps(value).encode() if layer == "named" else self.digests.of(value)


def _unpacked(output: bytes) -> Named:
    """Return what a bulletin names, as it was kept."""
    return {kind: tuple(ids) for kind, ids in json.loads(output).items()}
