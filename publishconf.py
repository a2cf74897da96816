"""The configuration of the public site: what differs from the one on your own machine."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403  Pelican's manner: everything, and then what differs

# The address at which the public reads the site; feeds and the sitemap carry it.
SITEURL = "https://resumption.example"

# Readers can search the public site, and read it in Simplified and in Traditional characters.
BULLETIN_SEARCH = True
BULLETIN_TWINS = True
