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
    if any(name.startswith("BULLETIN_") for name in host.settings) and "bulletin.host" not in sys.modules:
        import bulletin.host  # noqa: PLC0415  it would take over any Pelican
        from bulletin.host.hosting import take_over  # noqa: PLC0415

        if any(plugin.__name__ == __name__ for plugin in host.plugins):  # PLUGINS says nothing
            host.plugins.append(bulletin.host)
        take_over(host)


signals.initialized.connect(_look)
