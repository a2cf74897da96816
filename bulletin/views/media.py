"""Images and attachments as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bulletin.model.assets import Asset, Attachment, Picture
from bulletin.model.destinations import TYPED, Article, file_of, found
from bulletin.model.edition import Edition
from bulletin.model.look import Look
from bulletin.views import addresses
from bulletin.views.plan import Link, LogoView

SIZES: Final = "(min-width: 992px) 684px, 100vw"
"""How wide the theme shows an image: its text's column, or all of a small screen (HTML, 4.8.4.2)."""
_MEGABYTE: Final = 2**20


@dataclass(frozen=True, slots=True)
class PictureView:
    """An image: where it lies, its size, and its smaller copies as `srcset` has them, if there are any."""

    href: str
    width: int
    height: int
    srcset: str
    sizes: str = SIZES


@dataclass(frozen=True, slots=True)
class Cut:
    """A file to be made of an image: the image `width` pixels wide, or as large as it is where that is 0."""

    picture: Picture
    width: int


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A stylesheet of the theme, to be published with the look of the site."""

    asset: Asset
    look: Look


def logo_view(assets: Mapping[str, Asset], look: Look) -> LogoView | None:
    """Return the view of the logo; None where the site has none."""
    logo = assets.get(look.logo_path) if look.logo else None
    return (
        LogoView(addresses.of_file(logo.path), logo.width, logo.height) if isinstance(logo, Picture) else None
    )


def picture_view(picture: Picture) -> PictureView:
    """Return the view of an image."""
    copies = [f"{addresses.of_file(picture.copy(width))} {width}w" for width in picture.copies]
    whole = f"{addresses.of_file(picture.path)} {picture.width}w"
    srcset = ", ".join([*copies, whole]) if copies else ""
    return PictureView(addresses.of_file(picture.path), picture.width, picture.height, srcset)


def leading(edition: Edition, article: str, image: str | None) -> PictureView | None:
    """Return the image that the front matter of the file `article` names; None where it names none."""
    return picture_view(edition.images[file_of(article, image)]) if image else None


def attributes(picture: Picture, *, sized: bool) -> str:
    """Return what an `img` tag says of an image's size, where `sized`, and of its copies, as HTML."""
    view = picture_view(picture)
    size = f' width="{view.width}" height="{view.height}"' if sized else ""
    return size + (f' srcset="{view.srcset}" sizes="{view.sizes}"' if view.srcset else "")


def attached(edition: Edition, article: Article) -> tuple[Link, ...]:
    """Return the attachments that a text links to, each once, in order, with kind and size."""
    there = (found(edition, article, r) for r in article.body.references if r.kind in TYPED)
    names = dict.fromkeys(one.id for one in there if one and one.kind == "static" and one.id in edition.files)
    return tuple(_link(edition.files[name]) for name in names)


def _link(attachment: Attachment) -> Link:
    return Link(attachment.name, addresses.of_file(attachment.path), note=kind_and_size(attachment))


def kind_and_size(attachment: Attachment) -> str:
    """Return what readers should know before they load a file: `PDF，1.2 MB`."""
    kilobytes = max(1, round(attachment.size / 1024))
    if kilobytes < 1024:  # noqa: PLR2004  a MB
        return f"{attachment.kind}，{kilobytes} KB"
    return f"{attachment.kind}，{attachment.size / _MEGABYTE:.1f} MB"
