"""QR codes (ISO/IEC 18004): an address as squares, which the camera of a phone reads."""


def qr_code(address: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of the code of an address, true where a square is dark; no margin stands around it.

    A seventh of it may be damaged (level M) and is read all the same.
    """
    import segno  # noqa: PLC0415  few commands draw one

    return tuple(tuple(map(bool, row)) for row in segno.make(address, error="m", micro=False).matrix)
