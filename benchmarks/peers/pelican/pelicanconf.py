"""Stock Pelican, laid out to make the same pages."""

import sys

sys.path.insert(0, ".")
import records

SITENAME = "复工公报"
SITEURL = "https://news.example"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-CN"
PLUGINS = [records]
ARTICLE_URL = "bulletins/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL = "places/{slug}/"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = "bulletins/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "bulletins/{date:%Y}/{date:%m}/index.html"
DIRECT_TEMPLATES = ["index", "archives"]
ARCHIVES_SAVE_AS = "bulletins/index.html"
DEFAULT_PAGINATION = False
FEED_MAX_ITEMS = 50
FEED_ALL_ATOM, FEED_ALL_RSS = "feeds/bulletins.atom.xml", "feeds/bulletins.rss.xml"
CATEGORY_FEED_ATOM, CATEGORY_FEED_RSS = "feeds/places/{slug}.atom.xml", "feeds/places/{slug}.rss.xml"
TAG_FEED_ATOM, TAG_FEED_RSS = "feeds/tags/{slug}.atom.xml", "feeds/tags/{slug}.rss.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
RSS_FEED_SUMMARY_ONLY = False
SLUGIFY_SOURCE = "basename"
