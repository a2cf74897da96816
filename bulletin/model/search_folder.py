"""Where the search of a site lies: apart from all else, since each build looks there before it reads."""

from typing import Final

SEARCH: Final = "search"
"""The folder of the page that searches."""
SEARCH_INDEX: Final = f"{SEARCH}/pagefind"
"""The folder of what it searches in, which a build does not make."""
