"""The figures that a `figures` or `chart` block of a text shows."""

from bulletin.markup import Block
from bulletin.model.edition import Edition
from bulletin.model.records import Figure


def selected(edition: Edition, block: Block) -> tuple[Figure, ...]:
    """Return the figures that a `figures` or `chart` block shows, in order.

    `ids` are taken as listed; `place` (with what lies in it), `indicator`, `scope` and `topic`
    together choose among all figures.
    """
    options = block.chosen
    if "ids" in options:
        ids = (id_.strip() for id_ in options["ids"].split(","))
        return tuple(edition.figures[id_] for id_ in ids if id_)
    indicator = options.get("indicator")
    figures = edition.figures_by_indicator.of(indicator.strip()) if indicator else edition.figures.values()
    return tuple(figure for figure in figures if _chosen(edition, figure, options))


def _chosen(edition: Edition, figure: Figure, options: dict[str, str]) -> bool:
    place = edition.place_of(figure.subject)
    held: dict[str, set[str | None]] = {
        "place": {above.id for above in edition.lineage(place.id)} if place else set(),
        "indicator": {figure.indicator},
        "scope": {figure.scope},
        "topic": {edition.indicators[figure.indicator].topic},
    }
    return all(value.strip() in held[key] for key, value in options.items())
