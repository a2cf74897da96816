"""Pelican as the host: the only importer of pelican. This module is the plugin.

Pelican logs a plugin that can't be imported and goes on without it, so the configuration imports
this module itself; and it goes on where `register` raises an Exception, so ours leaves by
SystemExit. Pelican is imported when it asks the plugin to register, not before: `bulletin build`
reads the same configuration and does without.

Where Pelican reads the configuration, this module sees to it at once that no site is made without
the plugin, whatever stands in PLUGINS or on the command line.
"""

import sys as _sys

from bulletin.publish import build as _build
from bulletin.streams import open_up

__all__ = ["register"]

# A broken installation shows here, while the configuration is read, and not inside `register`.
_Builder = _build.Builder


def register() -> None:
    """Connect to Pelican's signals; called by Pelican."""
    open_up()
    try:
        from bulletin.host.hosting import connect  # noqa: PLC0415  see the module's docstring

        connect()
    except Exception as error:
        message = f"bulletin can't run as a plugin of this Pelican: {type(error).__name__}: {error}"
        raise SystemExit(message) from error


if "pelican" in _sys.modules:
    register()
