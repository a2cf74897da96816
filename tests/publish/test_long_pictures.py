"""The long picture of a bulletin: it has room for all that it says, and its code is that of the address."""

import io

from PIL import Image
from segno import make

from bulletin.media.fonts import font_of_this_machine
from bulletin.publish.cards import INK
from bulletin.publish.long_pictures import WIDTH, LongPicture, long_picture
from bulletin.views.cards import CardNumber

FOOT = ("来源：红网时刻，2020年3月4日。", "扫码看全文。")
NUMBERS = (
    CardNumber("100%", "苏仙区复工率", "截至2020年3月2日", "规模以上工业企业"),
    CardNumber("近1234567890123万元" * 3, "解决企业困难", "", ""),
)


def drawn(title: str, numbers: tuple[CardNumber, ...], address: str) -> Image.Image:
    """Return the picture of a bulletin."""
    font = font_of_this_machine()
    assert font, "a font with Chinese letters is needed; `make tools` sees to it"
    shown = LongPicture("苏仙复工", title, "到3月2日都已复工。", numbers, FOOT, address, (15, 88, 108), font)
    return Image.open(io.BytesIO(long_picture(shown))).convert("RGB")


def code_of(picture: Image.Image, squares: int) -> list[list[bool]]:
    """Return which squares of the code at the foot of a picture are dark, of so many in a row."""
    size = 208 // squares
    top = next(
        y
        for y in range(picture.height - 48 - size * squares - 200, picture.height)
        if all(picture.getpixel((x, y)) == INK for x in range(48, 48 + 7 * size))
        and picture.getpixel((48 + 7 * size, y)) != INK
    )
    half = size // 2
    return [
        [picture.getpixel((48 + x * size + half, top + y * size + half)) == INK for x in range(squares)]
        for y in range(squares)
    ]


def test_the_code_is_that_of_the_address_and_nothing_is_cut() -> None:
    address = "https://fugong.suxian.gov.cn/bulletins/2020/03/suxian-2020-03-06/"
    code = [[bool(square) for square in row] for row in make(address, error="m", micro=False).matrix]
    short, long = (drawn(title, NUMBERS, address) for title in ("复工", "苏仙区规上工业企业全部复工" * 6))
    for picture in (short, long):
        assert picture.width == WIDTH
        assert code_of(picture, len(code)) == code
        margins = {picture.getpixel((x, y)) for x in (20, WIDTH - 20) for y in range(0, picture.height, 3)}
        assert len(margins) == 1  # nothing is written beyond the margin
    assert long.height > short.height + 4 * 60
    assert drawn("复工", (), address).height < short.height
