"""A JPEG without what its camera wrote beside the picture, left as it is otherwise."""

TELLING = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})  # APP1–APP13, APP15 and comments; APP0 and APP14 say how to draw it
STARTS_PICTURE, ENDS = 0xDA, 0xD9


def without_segments(jpeg: bytes) -> bytes:
    """The JPEG without telling segments; as it came where its segments cannot be followed."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, at = bytearray(jpeg[:2]), 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4])
        if marker in {STARTS_PICTURE, ENDS}:
            return bytes(kept + jpeg[at:])
        if length < 2:
            return jpeg
        if marker not in TELLING:
            kept += jpeg[at : at + 2 + length]
        at += 2 + length
    return jpeg
