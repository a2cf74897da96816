"""The grammar of Chinese quantities: `近3000人`, `7万余个`, `2万—3万只`, `99.67%`, `▢万只`.

`parse` and `format_quantity` are inverse. A search through running text starts from `folding.fold`,
`lexemes.lexemes` and `grammar.read`, which reads as far as a quantity goes.
"""

from bulletin.text.quantity.format import datum, decimal, format_derived, format_quantity
from bulletin.text.quantity.parse import parse
from bulletin.text.quantity.values import (
    LOWER,
    UPPER,
    Change,
    Qualifier,
    Quantity,
    QuantityError,
    Token,
    TokenRole,
)

__all__ = [
    "LOWER",
    "UPPER",
    "Change",
    "Qualifier",
    "Quantity",
    "QuantityError",
    "Token",
    "TokenRole",
    "datum",
    "decimal",
    "format_derived",
    "format_quantity",
    "parse",
]
