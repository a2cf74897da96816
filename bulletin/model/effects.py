"""What Pelican's settings do here: some decide, some must be empty, and most have no effect.

`pelican` and `bulletin build` answer alike to all of them. A test compares these tables with the settings
that the installed Pelican has.
"""

from typing import Final

from bulletin.problems import Message, message

DECIDING: Final = frozenset(
    {
        *("SITENAME", "SITESUBTITLE", "SITEURL", "PATH", "OUTPUT_PATH", "THEME", "PLUGINS", "PLUGIN_PATHS"),
        "PLUGIN_PATH",  # as it was called once
        *("TIMEZONE", "DEFAULT_LANG"),
        *("PORT", "BIND", "LOG_FILTER", "DEBUG"),  # of Pelican's own command
    }
)
"""Those that have an effect; the values of some are checked."""

EMPTY: Final = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "TEMPLATE_PAGES": {},
    "OUTPUT_SOURCES": False,
    "FEED_ATOM": None,
    "FEED_RSS": None,
    "FEED_ALL_ATOM": None,
    "FEED_ALL_RSS": None,
    "CATEGORY_FEED_ATOM": None,
    "CATEGORY_FEED_RSS": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TAG_FEED_ATOM": None,
    "TAG_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "TRANSLATION_FEED_RSS": None,
}
"""Those that must be empty, with what that is: else Pelican would write files that are not planned."""

OLD: Final = {
    "ARTICLE_DIR": "ARTICLE_PATHS",
    "PAGE_DIR": "PAGE_PATHS",
    "FEED": "FEED_ATOM",
    "TAG_FEED": "TAG_FEED_ATOM",
    "CATEGORY_FEED": "CATEGORY_FEED_ATOM",
    "TRANSLATION_FEED": "TRANSLATION_FEED_ATOM",
    "FILES_TO_COPY": "STATIC_PATHS",
}
"""Names that some of these had once, and that Pelican still takes for them."""

PELICANS_OWN: Final = {"PELICAN_CLASS": "pelican.Pelican"}
"""Those that must stay as Pelican has them."""

_ADDRESSES: Final = message("addresses are made of ids and dates, so that they last")
_FILES: Final = message("every file below the content folder is read, and what it is about stands in itself")
_LISTS: Final = message("what a list holds, and in which order, the site decides")
_FEEDS: Final = message("the site plans its feeds; of them only BULLETIN_FEED_ENTRIES is set")
_TEXTS: Final = message("texts are read by this program's own Markdown, which checks what it reads")
_TEMPLATES: Final = message("a page is made of a template and of what it shows, and of nothing else")
_DATES: Final = message("dates are shown as they are typed; --as-of says which day it is")
_KEPT: Final = message("what builds remember, and what they remove, they know by themselves")

_GROUPS: Final = (
    (
        _ADDRESSES,
        """
        ARCHIVES_SAVE_AS ARCHIVES_URL ARTICLE_LANG_SAVE_AS ARTICLE_LANG_URL
        ARTICLE_PERMALINK_STRUCTURE ARTICLE_SAVE_AS ARTICLE_TRANSLATION_ID ARTICLE_URL
        AUTHORS_SAVE_AS AUTHORS_URL AUTHOR_REGEX_SUBSTITUTIONS AUTHOR_SAVE_AS AUTHOR_URL
        CATEGORIES_SAVE_AS CATEGORIES_URL CATEGORY_REGEX_SUBSTITUTIONS CATEGORY_SAVE_AS CATEGORY_URL
        CLEAN_URLS DAY_ARCHIVE_SAVE_AS DAY_ARCHIVE_URL DRAFT_LANG_SAVE_AS DRAFT_LANG_URL
        DRAFT_PAGE_LANG_SAVE_AS DRAFT_PAGE_LANG_URL DRAFT_PAGE_SAVE_AS DRAFT_PAGE_URL DRAFT_SAVE_AS
        DRAFT_URL INDEX_SAVE_AS INDEX_URL MONTH_ARCHIVE_SAVE_AS MONTH_ARCHIVE_URL PAGE_LANG_SAVE_AS
        PAGE_LANG_URL PAGE_SAVE_AS PAGE_TRANSLATION_ID PAGE_URL RELATIVE_URLS SLUGIFY_PRESERVE_CASE
        SLUGIFY_SOURCE SLUGIFY_USE_UNICODE SLUG_REGEX_SUBSTITUTIONS STATIC_SAVE_AS STATIC_URL
        TAGS_SAVE_AS TAGS_URL TAG_REGEX_SUBSTITUTIONS TAG_SAVE_AS TAG_URL THEME_STATIC_DIR
        YEAR_ARCHIVE_SAVE_AS YEAR_ARCHIVE_URL
        """,
    ),
    (
        _FILES,
        """
        ARTICLE_EXCLUDES AUTHOR DEFAULT_CATEGORY DEFAULT_METADATA EXTRA_PATH_METADATA
        FILENAME_METADATA IGNORE_FILES PAGE_EXCLUDES PATH_METADATA STATIC_CHECK_IF_MODIFIED
        STATIC_CREATE_LINKS STATIC_EXCLUDES STATIC_EXCLUDE_SOURCES USE_FOLDER_AS_CATEGORY
        """,
    ),
    (
        _LISTS,
        """
        ARTICLE_ORDER_BY DEFAULT_ORPHANS DEFAULT_PAGINATION NEWEST_FIRST_ARCHIVES PAGE_ORDER_BY
        PAGINATED_DIRECT_TEMPLATES PAGINATED_TEMPLATES PAGINATION_PATTERNS REVERSE_CATEGORY_ORDER
        """,
    ),
    (_FEEDS, "FEED_APPEND_REF FEED_DOMAIN FEED_MAX_ITEMS RSS_FEED_SUMMARY_ONLY"),
    (
        _TEXTS,
        """
        DOCUTILS_SETTINGS FORMATTED_FIELDS INTRASITE_LINK_REGEX MARKDOWN MD_EXTENSIONS
        PYGMENTS_RST_OPTIONS READERS SUMMARY_END_SUFFIX SUMMARY_MAX_LENGTH TYPOGRIFY
        TYPOGRIFY_DASHES TYPOGRIFY_IGNORE_TAGS TYPOGRIFY_OMIT_FILTERS
        """,
    ),
    (
        _TEMPLATES,
        """
        CSS_FILE DISPLAY_CATEGORIES_ON_MENU DISPLAY_PAGES_ON_MENU DISQUS_SITENAME
        EXTRA_TEMPLATES_PATHS GITHUB_URL GOOGLE_ANALYTICS JINJA_ENVIRONMENT JINJA_EXTENSIONS
        JINJA_FILTERS JINJA_GLOBALS JINJA_TESTS LINKS MENUITEMS SITEDESCRIPTION SOCIAL
        STYLESHEET_URL TEMPLATE_EXTENSIONS THEME_TEMPLATES_OVERRIDES TWITTER_USERNAME
        """,
    ),
    (_DATES, "DATE_FORMATS DEFAULT_DATE DEFAULT_DATE_FORMAT LOCALE WITH_FUTURE_DATES"),
    (
        _KEPT,
        """
        AUTORELOAD_IGNORE_CACHE CACHE_CONTENT CACHE_PATH CHECK_MODIFIED_METHOD CONTENT_CACHING_LAYER
        GZIP_CACHE LESS_GENERATOR LOAD_CONTENT_CACHE OUTPUT_RETENTION OUTPUT_SOURCES_EXTENSION
        WRITE_SELECTED
        """,
    ),
)

IDLE: Final[dict[str, Message]] = {name: why for why, names in _GROUPS for name in names.split()}
"""Those that have no effect, each with the reason."""

KNOWN: Final = frozenset({*DECIDING, *EMPTY, *OLD, *PELICANS_OWN, *IDLE, "DELETE_OUTPUT_DIRECTORY"})
"""All names that Pelican or its themes know."""
