"""Takes over a Pelican that is run on a site of ours whose configuration does not name our plugin.

Pelican imports whatever lies in `pelican.plugins`, and an installed wheel puts this module there. Without
it `pelican` would put a site of its own over ours, drafts included, where the configuration holds nothing
but the settings that `bulletin build` needs. Sites without a setting of ours are none of our business.
"""

import sys
from typing import Any

from pelican import signals


def register() -> None:
    """Do nothing more: to be imported is enough."""


def _look(host: Any) -> None:
    """Take over the first Pelican of a program; `bulletin.host` itself, once it is there, does the others."""
    if any(name.startswith("BULLETIN_") for name in host.settings) and "bulletin.host" not in sys.modules:
        from bulletin.host.hosting import take_over  # noqa: PLC0415  it would take over any Pelican

        take_over(host)


signals.initialized.connect(_look)
