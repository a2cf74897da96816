"""A newsroom that publishes: a small content that is edited, and a folder that readers get."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bulletin.model.ledger import PUBLIC, Publication
from bulletin.model.settings import Settings
from bulletin.problems import BuildError
from bulletin.publication.plan import Plan
from bulletin.publication.publisher import Publisher
from bulletin.publication.rollback import Rollback
from bulletin.read.ledger import encode_publication

TESTS: Final = Path(__file__).parents[1]
FIGURES: Final = "data/figures/suxian.yaml"
BULLETIN: Final = "bulletins/2020/suxian.md"
START: Final = datetime(2020, 3, 9, 1, 0, tzinfo=UTC)


@dataclass
class Newsroom:
    """A content in `folder`, the moment by its clock, and publications to the folder `www/site`."""

    folder: Path
    now: datetime = START
    settings: Settings = field(init=False)

    def __post_init__(self) -> None:
        if not self.content.exists():
            shutil.copytree(TESTS / "bad/_base", self.content)
        self.settings = Settings(
            site_url="https://news.suxian.gov.cn",
            site_name="复工公报",
            tagline="",
            content=self.content,
            output=self.folder / "output",
            theme=TESTS.parent / "themes/bulletin",
            tag_authority="news.suxian.gov.cn,2020",
            targets=((PUBLIC, self.site), ("trial", self.folder / "trial")),
        )

    @property
    def content(self) -> Path:
        """The folder of its content."""
        return self.folder / "content"

    @property
    def site(self) -> Path:
        """What readers get."""
        return self.folder / "www/site"

    @property
    def entries(self) -> list[str]:
        """The names of the ledger's files."""
        return sorted(path.name for path in (self.content / "published").glob("*"))

    def edit(self, name: str, old: str, new: str) -> None:
        """Put other words into a file of the content, once."""
        path = self.content / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def publisher(self, target: str = PUBLIC) -> Publisher:
        """Return what publishes, an hour later."""
        self.now += timedelta(hours=1)
        return Publisher(self.settings, target)

    def publish(self, target: str = PUBLIC, minor: Mapping[str, str] | None = None) -> Publication:
        """Publish the content as it is."""
        publisher = self.publisher(target)
        with publisher.opened():
            return publisher.publish(publisher.plan(self.now, minor), minor)

    def deliver(self, publisher: Publisher, files: Mapping[str, str], moment: datetime) -> Publication:
        """Publish files that the vault holds, as a publication that tells of nothing: it takes no build."""
        publication, entry = encode_publication(moment, ())

        def kept() -> Mapping[str, str]:
            publisher.vault.keep_as(publication.name, files)
            return files

        with publisher.opened():
            publisher.deliver(publication, entry, kept, {})
        return publication

    def plan(self, minor: Mapping[str, str] | None = None) -> Plan:
        """Return what publishing would do."""
        publisher = self.publisher()
        with publisher.opened():
            return publisher.plan(self.now, minor)

    def catch_up(self) -> list[str]:
        """Have what others have published told by the ledger too; return the names of its files."""
        publisher = self.publisher()
        with publisher.opened():
            missing = publisher.missing()
            publisher.fetch(missing)
        return list(missing)

    def roll_back(self, name: str) -> Publication:
        """Bring an earlier publication back."""
        publisher = self.publisher()
        with publisher.opened():
            return Rollback(publisher).roll_back(name, self.now, "发错了")

    def refused(self, minor: Mapping[str, str] | None = None) -> list[tuple[str, str, int]]:
        """Return the rules, files and lines of what forbids to publish."""
        try:
            self.plan(minor)
        except BuildError as error:
            return [(one.rule, one.location.path, one.location.line) for one in error.report.problems]
        return []

    def said(self) -> str:
        """Return what the bulletin's page says to readers, without its tags."""
        page = (self.site / "bulletins/2020/03/suxian-resumes/index.html").read_text(encoding="utf-8")
        return re.sub(r"<[^<>]*>", "", page)


def events(publication: Publication) -> set[tuple[str, str, str]]:
    """Return what a publication tells of, without what revisions and corrections are called."""
    told = {"revision", "correction"}
    return {
        (line.event.value, line.kind, line.id.partition("/")[0] if line.kind in told else line.id)
        for line in publication.lines
    }
