"""A plain plugin: a page for each record in YAML files."""

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

    def generate_output(self, writer: Any) -> None:
        """Print a page for each kind and one for each record."""
        for kind, records in self.records.items():
            index, template = self.get_template("records"), self.get_template("record")
            writer.write_file(f"{kind}/index.html", index, self.context, records=records)
            for record in records:
                writer.write_file(f"{kind}/{record['id']}/index.html", template, self.context, record=record)


def generator(_pelican: Any) -> type[Records]:
    """Return what generates."""
    return Records


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generator)
