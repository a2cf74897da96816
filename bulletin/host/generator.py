"""The generator that Pelican runs for others' plugins, on a site that is made already."""

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from bulletin.host.articles import articles
from bulletin.model.settings import Settings
from bulletin.publish.workspace import Loaded


class BulletinGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Puts the bulletins into Pelican's context, and tells listeners of every file."""

    loaded: Loaded
    site_settings: Settings

    def generate_context(self) -> None:
        """Show the bulletins under the names that Pelican's plugins know."""
        found = articles(self.loaded.edition, self.site_settings)
        self.context["articles"] = found
        self.context["dates"] = found

    def generate_output(self, _writer: Any) -> None:
        """Tell Pelican's listeners what was written."""
        if not signals.content_written.receivers:
            return
        for path in sorted(Path(self.output_path).rglob("*")):
            if path.is_file():
                signals.content_written.send(str(path), context=self.context)
