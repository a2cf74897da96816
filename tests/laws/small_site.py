"""A newsroom of about ten pages that can be changed in every way, and what a clean build of it gives."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from drawing import pdf, picture

from bulletin.check import check, told_once
from bulletin.model.ledger import Line
from bulletin.model.public import public
from bulletin.model.settings import Settings
from bulletin.problems import Report, Severity
from bulletin.publish.pages import (
    Bundle,
    FilledFragment,
    FilledPage,
    bytes_without_template,
    fragments_of,
    is_rendered,
)
from bulletin.read.content import read_content
from bulletin.read.folders import Folder
from bulletin.read.ledger import encode_publication, read_ledger
from bulletin.read.positions import located
from bulletin.read.theme import read_theme
from bulletin.views import Page, Site
from bulletin.views.plan import Fragment

PLACES = {"hunan": ("province", ""), "chenzhou": ("city", "hunan"), "suxian": ("county", "chenzhou")}
TEMPLATES = (
    *("404", "bulletin", "corrections", "data", "enterprise", "feeds", "home", "indicator", "list", "page"),
    *("place", "policy", "quality", "source", "topic", "feed/bulletin", "feed/figure", "feed/correction"),
    *("series", "follow"),
)


@dataclass
class FigureText:
    """A figure of the one source."""

    printed: str = "68家"
    as_of: str = "2020-03-02"
    subject: str = "suxian"
    indicator: str = "resumed-count"
    revisions: list[tuple[str, str]] = field(default_factory=list)
    whole: str = ""


@dataclass
class BulletinText:
    """A bulletin as it is typed."""

    title: str = "复工"
    date: str = "2020-03-04"
    place: str = "suxian"
    status: str = "published"
    body: str = "企业复工。"
    sources: str = "rednet"
    slug: str = ""
    embargo: str = ""
    corrections: int = 0
    withdrawn: str = ""
    """The day on which it was withdrawn, with a reason."""


@dataclass
class Newsroom:
    """The content as values; `write` makes files of them, of which only those that differ are touched."""

    root: Path
    bulletins: dict[str, BulletinText] = field(default_factory=lambda: {"first": BulletinText()})
    figures: dict[str, FigureText] = field(default_factory=lambda: {"resumed": FigureText()})
    names: dict[str, str] = field(
        default_factory=lambda: {
            "hunan": "湖南省",
            "chenzhou": "郴州市",
            "suxian": "苏仙区",
            "gospell": "高斯贝尔",
        }
    )
    forms: dict[str, str] = field(default_factory=dict)
    """How names are written in Traditional characters, by the ids of their records."""
    located: dict[str, str] = field(
        default_factory=lambda: {"works": "suxian", "mill": "chenzhou", "ten": "suxian", "nine": "hunan"}
    )
    """The places of two enterprises and of two policies."""
    pages: dict[str, str] = field(default_factory=lambda: {"about": "关于。"})
    images: dict[str, bytes] = field(default_factory=lambda: {"map.png": picture()})
    files: dict[str, bytes] = field(default_factory=lambda: {"a.pdf": pdf()})
    templates: dict[str, str] = field(
        default_factory=lambda: {
            **{f"{name}.html": '{% from "parts.html" import shown %}{{ shown(page) }}' for name in TEMPLATES},
            "parts.html": "{% macro shown(page) %}{{ page }}{% endmacro %}",
        }
    )
    assets: dict[str, bytes] = field(default_factory=lambda: {"css/site.css": b"a{}"})
    locale: dict[str, str] = field(default_factory=dict)
    """The catalogues of the theme, by their folders."""
    more: dict[str, str] = field(default_factory=dict)
    """What else stands in a file of records."""
    published: dict[str, bytes] = field(default_factory=dict)
    """The files of the ledger."""
    changes: dict[str, Any] = field(default_factory=dict)
    as_of: datetime | None = None

    @property
    def settings(self) -> Settings:
        """What the site is built with."""
        settings = Settings(
            site_url="https://news.suxian.cn",
            site_name="小站",
            tagline="",
            content=self.root / "content",
            output=self.root / "output",
            theme=self.root / "theme",
            tag_authority="news.suxian.cn,2020",
        )
        return replace(settings, **self.changes)

    def publish(self, moment: datetime, lines: tuple[Line, ...]) -> None:
        """Add a publication to the ledger."""
        publication, data = encode_publication(moment, lines)
        self.published[publication.name] = data

    def write(self) -> set[Path]:
        """Make the folders hold the content, the theme, and nothing else; return the paths that changed."""
        changed = set()
        content = {
            **{f"bulletins/{id_}.md": _bulletin(id_, text) for id_, text in self.bulletins.items()},
            **{
                f"pages/{id_}.md": f"---\nid: {id_}\ntitle: 关于{id_}\n---\n\n{text}\n"
                for id_, text in self.pages.items()
            },
            **{f"data/{name}": text + self.more.get(name, "") for name, text in self._records().items()},
        }
        files = {f"content/{name}": text.encode() for name, text in content.items()}
        files |= {f"content/published/{name}.jsonl": data for name, data in self.published.items()}
        files |= {f"content/images/{name}": data for name, data in self.images.items()}
        files |= {f"content/files/{name}": data for name, data in self.files.items()}
        files |= {f"theme/templates/{name}": text.encode() for name, text in self.templates.items()}
        files |= {f"theme/static/{name}": data for name, data in self.assets.items()}
        files |= {
            f"theme/locale/{name}/LC_MESSAGES/site.po": text.encode() for name, text in self.locale.items()
        }
        for folder in ("content", "theme"):
            for path in (self.root / folder).rglob("*"):
                if path.is_file() and path.relative_to(self.root).as_posix() not in files:
                    path.unlink()
                    changed.add(path.resolve())
        for name, data in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
                changed.add(path.resolve())
        return changed

    def _form(self, id_: str) -> dict[str, str]:
        return {"name_hant": self.forms[id_]} if id_ in self.forms else {}

    def _records(self) -> dict[str, str]:
        name = self.names
        places = [
            {"id": id_, "name": name[id_], "level": level, "parent": parent, **self._form(id_)}
            for id_, (level, parent) in PLACES.items()
        ]
        enterprises = [
            {"id": id_, "name": id_, "kind": "enterprise", "place": self.located[id_]}
            for id_ in ("works", "mill")
        ]
        policies = [
            {"id": id_, "title": id_, "kind": "document", "place": self.located[id_], "source": "rednet"}
            for id_ in ("ten", "nine")
        ]
        gospell = {"id": "gospell", "name": name["gospell"], "kind": "enterprise", "place": "suxian"}
        gospell |= self._form("gospell")
        figures = "".join(map(_figure, self.figures, self.figures.values()))
        return {
            "places.yaml": _list(*places),
            "topics.yaml": _list({"id": "work", "name": "复工", "description": "恢复生产。"}),
            "scopes.yaml": _list({"id": "all", "name": "全部", "definition": "全部企业。"}),
            "sources.yaml": _list({"id": "rednet", "outlet": "红网"}, {"id": "other", "outlet": "别报"}),
            "indicators.yaml": _list(INDICATOR, {**INDICATOR, "id": "served-count", "name": "服务企业数"}),
            "enterprises/all.yaml": _list(gospell, *enterprises),
            "policies/all.yaml": _list(*({**policy, "topics": "[work]"} for policy in policies)),
            "figures/all.yaml": f"source: rednet\nfigures:\n{figures}" if figures else "figures: []\n",
        }


INDICATOR = {
    "id": "resumed-count",
    "name": "复工企业数",
    "unit": "家",
    "kind": "count",
    "definition": "复工的。",
    "topic": "work",
}


def _list(*records: dict[str, str]) -> str:
    return "".join(
        "- " + "  ".join(f"{key}: {value}\n" for key, value in record.items()) for record in records
    )


def _page(id_: str, text: str) -> str:
    return f"---\nid: {id_}\ntitle: 关于{id_}\n---\n\n{text}\n"


def _figure(id_: str, figure: FigureText) -> str:
    revisions = "".join(
        f"      - until: {until}\n        reason: 录入有误\n        fault: ours\n        printed: {printed}\n"
        for until, printed in figure.revisions
    )
    fields = {
        "id": id_,
        "indicator": figure.indicator,
        "subject": figure.subject,
        "as_of": figure.as_of,
        "scope": "all",
        "printed": figure.printed,
    }
    if figure.whole:
        fields |= {"whole": figure.whole, "group": id_}
    lines = "".join(f"    {key}: {value}\n" for key, value in fields.items())
    return f"  - {lines[4:]}" + (f"    revisions:\n{revisions}" if revisions else "")


def _bulletin(id_: str, text: BulletinText) -> str:
    optional = {"slug": text.slug, "embargo": text.embargo}
    corrections = "".join(
        f"  - date: 2020-03-{day:02d}\n    note: 改了\n" for day in range(10, 10 + text.corrections)
    )
    return (
        f"---\nid: {id_}\ntitle: {text.title}\ndate: {text.date}\nplace: {text.place}\nsummary: 摘要\n"
        f"status: {text.status}\nsources: [{text.sources}]\n"
        + "".join(f"{name}: {value}\n" for name, value in optional.items() if value)
        + (f"withdrawn:\n  date: {text.withdrawn}\n  reason: 撤稿\n" if text.withdrawn else "")
        + (f"corrections:\n{corrections}" if corrections else "")
        + f"---\n\n{text.body}\n"
    )


class Project(Protocol):
    """What a site is made of: where its files lie, its settings, and the moment at which it is public."""

    @property
    def settings(self) -> Settings:
        """What the site is built with."""

    @property
    def as_of(self) -> datetime | None:
        """The moment, None for always."""


def clean(newsroom: Project) -> dict[str, bytes] | Report:
    """Return what the site holds in a clean build, or what is told where it can't be built."""
    site, report = clean_build(newsroom)
    return report if site is None else site


def clean_build(newsroom: Project) -> tuple[dict[str, bytes] | None, Report]:
    """Return what the site holds when nothing is remembered and nothing is skipped, and what is told of it.

    Where there are errors, there is no site. This is what a build is, without all that makes it quick.
    """
    settings = newsroom.settings
    edition, problems = read_content(settings.content, settings.content.name)
    ledger, _ = read_ledger(Folder(settings.content, settings.content.name))
    known = ledger.on_record(newsroom.as_of)
    edition = replace(edition, all_limits=settings.limits, known=known)
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems = told_once(problems, check(edition, newsroom.as_of))
    report = Report.of(located(problems, Folder(settings.content, settings.content.name)))
    if report.errors:
        return None, report
    theme = read_theme(settings.theme)
    assets = {asset.path: asset for asset in theme.assets}
    site = Site(public(edition, newsroom.as_of), settings, assets, words=theme.words)
    publisher = Bundle(theme, settings.site_url).publisher

    def text(fragment: Fragment) -> str:
        view, script = site.derive(fragment.query, fragment.key), fragment.script
        shown = site.scripts.view(view, script) if script else view
        return publisher.bytes_of(FilledFragment(fragment.form, shown, script)).decode()

    def made(page: Page) -> bytes:
        texts = tuple(map(text, fragments_of(page)))
        if is_rendered(page):
            return publisher.bytes_of(FilledPage(page, texts))
        return bytes_without_template(page, texts, settings.site_url, settings.content)

    return {page.path: made(page) for page in site.plan()}, report
