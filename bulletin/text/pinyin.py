"""Ids for Chinese names: small Latin letters, digits and hyphens, by the reading that a name has."""

import re
import unicodedata


def pinyin_slug(text: str, length: int) -> str:
    """Return `text` in at most `length` small Latin letters, digits and single hyphens; empty without any.

    Characters with several readings take that of the word they stand in: 重庆银行 is chong-qing-yin-hang.
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415  loads its dictionaries, and few commands need it

    from bulletin.text.scripts import to_simplified  # noqa: PLC0415

    read = " ".join(lazy_pinyin(to_simplified(unicodedata.normalize("NFKC", text))))
    plain = unicodedata.normalize("NFKD", read).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:length].strip("-")
