"""The configuration of the public site: what differs from the one on your own machine."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403  Pelican's manner: everything, and then what differs

# The address at which the public reads the site; feeds and the sitemap carry it.
SITEURL = "https://resumption.example"

# Readers can search the public site, and read it in Simplified and in Traditional characters.
BULLETIN_SEARCH = True
# All data can be had as one workbook and as one database.
BULLETIN_DOWNLOADS = True
BULLETIN_TWINS = True
# Who shares a page shows a picture with its title and numbers; BULLETIN_SHARE_FONT names another font for it.
BULLETIN_SHARE_IMAGES = True

# What has left a feed can be had from its archives, so that nobody who follows misses anything.
BULLETIN_FEED_ARCHIVES = True

# BULLETIN_TARGETS says where `bulletin publish` puts the site, each place by its name; the one called public
# is what the public reads (docs/builds.md). A folder of this machine will be a link, exchanged in one step:
# it must not be there yet. Other places are addresses that begin with sftp://, ftps://, davs://, s3:// or
# git+https://; a password is no part of them, but of the environment: BULLETIN_PUBLIC_PASSWORD.
