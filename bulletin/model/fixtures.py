"""What every site has, whatever its content: stated once, for views and for typed addresses."""

from typing import Final

from bulletin.model.edition import ASSETS, KINDS
from bulletin.model.search_folder import SEARCH

PAGED: Final = ("place", "enterprise", "policy", "indicator", "source", "topic")
"""The kinds of records with pages of their own, and an index of these."""
FOLLOWED: Final = ("place", "topic", "indicator", "enterprise")
"""The kinds of records each of which can be followed by feeds of its own."""
CHANNELS: Final = ("bulletins", "corrections", "figures")
"""The channels that can be followed in any case."""
FORMS: Final = ("rss.xml", "atom.xml", "json")
"""The endings of a channel's feeds."""
TABLES: Final = frozenset(
    {
        *(name for label, name in KINDS.items() if label not in {*ASSETS, "page"}),
        *("measures", "revisions", "corrections", "changes"),
    }
)
"""The tables of data."""
TABLE_FORMS: Final = ("json", "csv")
"""The endings of a table's files."""
OFFERS: Final = "policies/compare"
"""The folder of the pages that say what one can get."""
OPML: Final = "feeds/all.opml"
PACKAGE: Final = "data/datapackage.json"
CSV_METADATA: Final = "data/csv-metadata.json"
"""What CSV on the Web says of the tables."""
DATABASE: Final = "data/bulletin.sqlite"
WORKBOOK: Final = "data/figures.xlsx"
TWINS: Final = "zh-hant"
"""The folder of the pages in Traditional characters."""
SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"
FAVICON: Final = "favicon.ico"

ADDRESSES: Final = frozenset(
    {
        *("", "bulletins", "corrections", "quality", "feeds", "data", *(KINDS[label] for label in PAGED)),
        *(OPML, PACKAGE, CSV_METADATA, DATABASE, WORKBOOK, SITEMAP, ROBOTS, FAVICON, OFFERS, SEARCH),
        *(f"feeds/{channel}.{form}" for channel in CHANNELS for form in FORMS),
        "follow",
        *(f"follow/{channel}" for channel in (*CHANNELS, *(KINDS[label] for label in FOLLOWED))),
        *(f"data/{table}.{form}" for table in TABLES for form in TABLE_FORMS),
        *(f"data/schema/{table}.json" for table in TABLES),
    }
)
"""The addresses that every site has, without a slash at the end."""
