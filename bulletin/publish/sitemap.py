"""The sitemap (sitemaps.org protocol 0.9) and robots.txt (RFC 9309)."""

from typing import Final

from lxml import etree

from bulletin.views.addresses import Roots
from bulletin.views.site import Sitemap

_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_xml(view: Sitemap, roots: Roots) -> bytes:
    """Return a sitemap of pages."""
    return _listed("urlset", "url", view, roots)


def sitemap_index(view: Sitemap, roots: Roots) -> bytes:
    """Return a sitemap of sitemaps."""
    return _listed("sitemapindex", "sitemap", view, roots)


def _listed(every: str, each: str, view: Sitemap, roots: Roots) -> bytes:
    document = etree.Element(every, xmlns=_NAMESPACE)
    for within, changed in view.addresses:
        entry = etree.SubElement(document, each)
        etree.SubElement(entry, "loc").text = f"{roots.files}{within}"
        if changed:
            etree.SubElement(entry, "lastmod").text = changed
    return bytes(etree.tostring(document, encoding="utf-8", xml_declaration=True, pretty_print=True))


def robots(roots: Roots) -> bytes:
    """Return a robots.txt that welcomes all and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {roots.files}sitemap.xml\n".encode()
