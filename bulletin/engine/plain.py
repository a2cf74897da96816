"""Values in a plain form: JSON of dataclasses, typed again when it is read. Reading it runs nothing."""

from fractions import Fraction
from typing import Any, Final

import msgspec

from bulletin.engine.queries import Codec


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    raise NotImplementedError(type(value))


def _typed(kind: type, value: Any) -> Any:
    if kind is Fraction:
        return Fraction(value)
    raise NotImplementedError(kind)


_encoder: Final = msgspec.json.Encoder(enc_hook=_plain)


def encode(value: Any) -> bytes:
    """Return a value of dataclasses, tuples, mappings, texts, numbers and dates as JSON."""
    return _encoder.encode(value)


def decoder(kind: Any) -> "msgspec.json.Decoder[Any]":
    """Return what has values of a type back from their JSON."""
    return msgspec.json.Decoder(kind, dec_hook=_typed)


def codec(kind: Any) -> Codec:
    """Return how values of a type are kept."""
    return Codec(encode, decoder(kind).decode)
