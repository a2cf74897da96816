"""What help for enterprises is called in either script."""

from typing import Final

from bulletin.text.patterns import late

MONEY: Final = late(
    "[补補][贴貼助偿償]|[奖獎][励勵补補]|[兑兌]付|[减減][免负負息租税稅征徵]|免[息租税稅征徵]|[缓緩][缴繳交]|退[税稅费費]"
    "|[贴貼]息|降[息价價]|利率|[贷貸]|融[资資]|授信|[赔賠]付|[费費]用|租金|房租"
)
"""What a measure is called that gives money, lends it, or takes less of it."""
