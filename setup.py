"""Puts into a wheel what is no module of the package: the default theme, and what Pelican finds by itself.

The theme is written in themes/, where sites have theirs.
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithMore(build_py):
    """Builds the package with what belongs to it; an editable install finds the theme in the checkout."""

    def run(self) -> None:
        """Build the package."""
        super().run()
        if not self.editable_mode:
            self.copy_tree("themes/bulletin", str(Path(self.build_lib) / "bulletin" / "theme"))
            plugin = Path(self.build_lib) / "pelican" / "plugins" / "bulletin"
            self.mkpath(str(plugin))
            self.copy_file("tools/found_by_pelican.py", str(plugin / "__init__.py"))


setup(cmdclass={"build_py": BuildWithMore})
