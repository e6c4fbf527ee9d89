"""PDFs looked through and written anew: nothing that acts, nothing that is hidden in them, nothing about who made them."""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import pikepdf

from app.domain.paper import MOST_PAGES, MOST_PIXELS, PaperFormat, PaperRefused, RefusedBecause
from app.storage.copying.photographs import without_segments

MOST_OBJECTS = 50_000
MOST_UNPACKED = 50 * 1024 * 1024  # bytes of all that is no picture (promises, P17)
DEEPEST = 40
ACTS = frozenset({
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/Movie", "/Sound", "/RichMediaExecute",
    "/GoTo3DView",
})
ACTIVE_KEYS = ("/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/AA")
FILE_KEYS = ("/EmbeddedFiles", "/EF", "/AF")
TELLING_KEYS = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")
Found = Any


def copy_pdf(original: BinaryIO, copy: BinaryIO) -> PaperFormat:
    """Writes the PDF anew. Raises `PaperRefused`.

    One that opens without a password is taken and loses its locks; a signature in it no longer proves anything, since
    every byte is written anew: what proves it is the code printed on the page.
    """
    try:
        with pikepdf.open(original, suppress_warnings=True, attempt_recovery=True) as pdf:
            if not len(pdf.pages):
                raise PaperRefused(RefusedBecause.BROKEN)
            if len(pdf.pages) > MOST_PAGES:
                raise PaperRefused(RefusedBecause.TOO_MANY_PAGES)
            if len(pdf.objects) > MOST_OBJECTS:
                raise PaperRefused(RefusedBecause.TOO_HEAVY)
            _look_through(pdf)
            _forget_who_made_it(pdf)
            pdf.save(copy, deterministic_id=True, encryption=False, linearize=False, fix_metadata_version=False)
    except pikepdf.PasswordError:
        raise PaperRefused(RefusedBecause.LOCKED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError):
        raise PaperRefused(RefusedBecause.BROKEN) from None
    return PaperFormat.PDF


def _look_through(pdf: pikepdf.Pdf) -> None:
    """Every object of the file, reached from its pages or not."""
    unpacked = 0
    for found in (pdf.trailer, *pdf.objects):
        for one in _within(found):
            _refuse_what_acts(one)
            for key in TELLING_KEYS:
                if key in one:
                    del one[key]
        if isinstance(found, pikepdf.Stream):
            unpacked += _unpacked(found, MOST_UNPACKED - unpacked)
            if unpacked > MOST_UNPACKED:
                raise PaperRefused(RefusedBecause.TOO_HEAVY)


def _within(found: Found, depth: int = 0) -> Iterator[Found]:
    """The dictionaries that stand in an object itself; what it points at comes on its own."""
    if depth > DEEPEST:
        raise PaperRefused(RefusedBecause.TOO_HEAVY)
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield found
        inner = [found.get(key) for key in list(found.keys())]
    elif isinstance(found, pikepdf.Array):
        inner = list(found)
    else:
        return
    for one in inner:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _within(one, depth + 1)


def _refuse_what_acts(found: Found) -> None:
    if any(key in found for key in ACTIVE_KEYS) or (str(found.get("/S", "")) in ACTS):
        raise PaperRefused(RefusedBecause.ACTIVE)
    if any(key in found for key in FILE_KEYS) or str(found.get("/Type", "")) == "/EmbeddedFile":
        raise PaperRefused(RefusedBecause.HOLDS_FILES)


def _unpacked(stream: Found, most: int) -> int:
    """How much a stream holds unpacked, counted without ever holding it; pictures are counted in pixels instead."""
    if str(stream.get("/Subtype", "")) == "/Image":
        if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > MOST_PIXELS:
            raise PaperRefused(RefusedBecause.TOO_MANY_PIXELS)
        _strip_photograph(stream)
        return 0
    filters = _filters(stream)
    if not filters:
        return len(stream.read_raw_bytes())
    if filters == ["/FlateDecode"]:
        return _inflated(stream.read_raw_bytes(), most)
    if sum(name in {"/FlateDecode", "/LZWDecode", "/RunLengthDecode"} for name in filters) > 1:
        raise PaperRefused(RefusedBecause.TOO_HEAVY)  # packed twice: nobody does that but to hide how large it is
    return len(stream.read_bytes())


def _filters(stream: Found) -> list[str]:
    said = stream.get("/Filter")
    if said is None:
        return []
    return [str(one) for one in said] if isinstance(said, pikepdf.Array) else [str(said)]


def _inflated(packed: bytes, most: int) -> int:
    inflater, size, left = zlib.decompressobj(), 0, packed
    with suppress(zlib.error):  # what cannot be unpacked here shows as little to whoever reads it
        while left and size <= most:
            size += len(inflater.decompress(left, 1024 * 1024))
            left = inflater.unconsumed_tail
    return size


def _strip_photograph(stream: Found) -> None:
    """A photograph inside a PDF keeps its place and time in segments of its own."""
    if _filters(stream) == ["/DCTDecode"]:
        raw = stream.read_raw_bytes()
        plain = without_segments(raw)
        if plain != raw:
            stream.write(plain, filter=pikepdf.Name.DCTDecode, decode_parms=stream.get("/DecodeParms"))


def _forget_who_made_it(pdf: pikepdf.Pdf) -> None:
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for key in ("/Metadata", "/PieceInfo", "/OpenAction"):
        if key in pdf.Root:
            del pdf.Root[key]
