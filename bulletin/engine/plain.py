"""Values in a plain form: JSON of dataclasses, typed again when it is read. Reading it runs nothing."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final, Generic, NamedTuple, TypeVar, cast

import msgspec

from bulletin.engine.store import StoreError

Value = TypeVar("Value")


class Codec(NamedTuple):
    """How values of a query are turned into their plain form, and had back."""

    encode: Callable[[Any], bytes]
    decode: Callable[[bytes], Any]


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
    return bytes(_encoder.encode(value))


class Decoder(Generic[Value]):
    """Has values of the type `kind` back from their JSON."""

    def __init__(self, kind: Any) -> None:
        self._decode = msgspec.json.Decoder(kind, dec_hook=_typed).decode

    def decode(self, data: bytes) -> Value:
        """Return the value; raise StoreError where these bytes are not what was saved."""
        try:
            return cast("Value", self._decode(data))
        except (
            msgspec.MsgspecError,
            ArithmeticError,
            RecursionError,
            TypeError,
            ValueError,
        ) as error:  # it was damaged
            raise StoreError from error


def codec(kind: Any) -> Codec:
    """Return how values of a type are turned into their plain form."""
    return Codec(encode, Decoder[Any](kind).decode)
