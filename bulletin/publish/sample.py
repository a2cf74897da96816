"""A bulletin as it is typed just now: its page, made of the records and of a text that no file holds."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bulletin.check import MEANING, SHAPE
from bulletin.check.rules import run_rules
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Problem, Report, Severity
from bulletin.publish.pages import Bundle, FilledPage
from bulletin.read.parse import parse_file
from bulletin.views.citations import Citations, Citing
from bulletin.views.site import Site


def edition_with(edition: Edition, name: str, text: str) -> Edition:
    """Return an edition in which the bulletin of the file `name` has another text.

    Raise BuildError where that can't be read, or names what is not there.
    """
    parsed = parse_file("bulletin", name, text.encode())
    if not parsed.entries:
        _refuse(parsed.problems)
    bulletin = parsed.entries[0].value
    typed = edition.with_bulletin(bulletin)
    _refuse(run_rules(typed, SHAPE, [("bulletin", bulletin.id)]))
    return typed


def problems_of_text(edition: Edition, name: str, text: str) -> Iterator[Problem]:
    """Yield what is wrong in the text that the file `name` of a bulletin would hold, by itself."""
    parsed = parse_file("bulletin", name, text.encode())
    yield from parsed.problems
    if parsed.entries:
        bulletin = parsed.entries[0].value
        typed = edition.with_bulletin(bulletin)
        shape = list(run_rules(typed, SHAPE, [("bulletin", bulletin.id)]))
        yield from shape
        if all(one.severity is not Severity.ERROR for one in shape):
            yield from run_rules(typed, MEANING, [("bulletin", bulletin.id)])


def sample_page(edition: Edition, bulletin: str, settings: Settings, bundle: Bundle) -> bytes:
    """Return the page of a bulletin, as readers would see it, be it a draft."""
    public: Citing = edition.shown.all_groups["citing"] if edition.shown else {}
    named = Citations(edition).named(bulletin)
    citing = _Citing(public, bulletin, frozenset((kind, id_) for kind, ids in named.items() for id_ in ids))
    assets = {asset.path: asset for asset in bundle.theme.assets}
    site = Site(edition, settings, assets, citing, bundle.theme.words)
    page = next(iter(site.make(f"bulletin/{bulletin}")))
    return bundle.publisher.bytes_of(FilledPage(page))


@dataclass(frozen=True, slots=True)
class _Citing(Mapping[Hashable, tuple[str, ...]]):
    """Who names what: what is known of that, and one bulletin that names something beside it."""

    public: Citing
    bulletin: str
    named: frozenset[Hashable]

    def __getitem__(self, key: Hashable) -> tuple[str, ...]:
        known = self.public.get(key, ())
        return (self.bulletin, *known) if key in self.named and self.bulletin not in known else known

    def __iter__(self) -> Iterator[Hashable]:
        return iter(dict.fromkeys((*self.public, *self.named)))

    def __len__(self) -> int:
        return len({*self.public, *self.named})


def _refuse(problems: Iterable[Problem]) -> None:
    """Raise BuildError where one of the problems is an error."""
    errors = [one for one in problems if one.severity is Severity.ERROR]
    if errors:
        raise BuildError(Report.of(errors))
