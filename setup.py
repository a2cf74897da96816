"""Puts the default theme into the package of a wheel: it is written in themes/, where sites have theirs."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithTheme(build_py):
    """Builds the package with the default theme in it; an editable install finds that in the checkout."""

    def run(self) -> None:
        """Build the package."""
        super().run()
        if not self.editable_mode:
            self.copy_tree("themes/bulletin", str(Path(self.build_lib) / "bulletin" / "theme"))


setup(cmdclass={"build_py": BuildWithTheme})
