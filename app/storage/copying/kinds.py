"""What a paper is, by how its content begins; never by its name or by what the browser says of it."""

from enum import Enum

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
BEFORE_A_PDF = b"\xef\xbb\xbf \t\r\n"


class Kind(Enum):
    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    HEIC = "HEIF"


def kind_of(beginning: bytes) -> Kind | None:
    """The kind of a paper from its first bytes, or None for one that is not taken."""
    if beginning.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if beginning.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if beginning[4:8] == b"ftyp" and beginning[8:12] in HEIC_BRANDS:
        return Kind.HEIC
    return Kind.PDF if beginning.lstrip(BEFORE_A_PDF).startswith(b"%PDF-") else None
