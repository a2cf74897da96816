"""The edition to a plan: pages and their views. Opens no files, knows no Jinja."""

from bulletin.views.plan import Page
from bulletin.views.site import Site

__all__ = ["Page", "Site"]
