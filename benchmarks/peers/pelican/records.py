"""A plain plugin: a page for each record in YAML files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pelican import signals
from pelican.generators import Generator


class Records(Generator):
    """Reads the records, and prints them."""

    def generate_context(self) -> None:
        """Read all files."""
        self.records: dict[str, Any] = {}
        for path in sorted(Path(self.path, "data").rglob("*.yaml")):
            for record in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
                self.records.setdefault(record["kind"], []).append(record)

        self.pages = json.loads(Path(self.path, "pages.json").read_text(encoding="utf-8"))

    def generate_output(self, writer: Any) -> None:
        """Print a page for each kind and one for each record, and the pages that were joined beforehand."""
        template = self.get_template("more")
        for page in self.pages:
            articles = list(self._articles(page)) if "of" in page else []
            path = f"{page['path']}/index.html"
            writer.write_file(path, template, self.context, page=page, articles=articles)
        for kind, records in self.records.items():
            index, template = self.get_template("records"), self.get_template("record")
            writer.write_file(f"{kind}/index.html", index, self.context, records=records)
            for record in records:
                writer.write_file(f"{kind}/{record['id']}/index.html", template, self.context, record=record)

    def _articles(self, page: dict[str, Any]) -> Iterator[Any]:
        """Yield the articles of a list that are of some days, the newest first."""
        categories, tags = set(page["of"]["categories"]), set(page["of"]["tags"])
        first, last = page["days"]
        for article in self.context["articles"]:
            named = {tag.name for tag in getattr(article, "tags", ())}
            wanted = article.category.name in categories if categories else not tags or tags & named
            if wanted and first <= article.date.strftime("%Y-%m-%d") <= last:
                yield article


def generator(_pelican: Any) -> type[Records]:
    """Return what generates."""
    return Records


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generator)
