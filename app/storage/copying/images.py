"""Images written anew: only what can be seen, upright, without place, time, device or thumbnail."""

import warnings
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from app.domain.paper import LARGEST_PAPER, MOST_PIXELS, PaperFormat, PaperRefused, RefusedBecause
from app.storage.copying.kinds import Kind

GOOD, FAIR = 88, 75  # JPEG qualities; small print stays readable in both
SHARP_ENOUGH = 3508  # pixels: the long side of an A4 at 300 dpi


def copy_image(original: BinaryIO, kind: Kind, copy: BinaryIO) -> PaperFormat:
    """Writes the image anew and says in which format. Raises `PaperRefused`.

    Of an image with several pictures (an animation, a live photograph) the first is the paper.
    """
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    if kind is Kind.HEIC:
        _learn_heic()
    try:
        with Image.open(original, formats=[kind.value]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise PaperRefused(RefusedBecause.TOO_MANY_PIXELS)
            image.load()
            seen = _seen(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PaperRefused(RefusedBecause.TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise PaperRefused(RefusedBecause.BROKEN) from None
    return _write(seen, PaperFormat.PNG if kind is Kind.PNG else PaperFormat.JPEG, copy)


def _learn_heic() -> None:
    from pillow_heif import options, register_heif_opener

    options.DECODE_THREADS = 1
    register_heif_opener(thumbnails=False)


def _seen(image: Image.Image) -> Image.Image:
    """The first picture, turned as its camera held it, in a mode that both formats know, knowing nothing of itself."""
    ImageOps.exif_transpose(image, in_place=True)
    seen = _in_plain_mode(image)
    seen.info.clear()
    return seen


def _in_plain_mode(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"1", "L", "RGB"}:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _write(image: Image.Image, paper_format: PaperFormat, copy: BinaryIO) -> PaperFormat:
    """In its own format where that stays small enough, else as ever plainer JPEGs."""
    if paper_format is PaperFormat.PNG:
        written = BytesIO()
        image.save(written, "PNG", compress_level=6)
        if written.tell() <= LARGEST_PAPER:
            copy.write(written.getbuffer())
            return PaperFormat.PNG
    plain = _on_white(image)
    for quality in (GOOD, FAIR):
        written = BytesIO()
        plain.save(written, "JPEG", quality=quality)
        if written.tell() <= LARGEST_PAPER:
            copy.write(written.getbuffer())
            return PaperFormat.JPEG
    plain.thumbnail((SHARP_ENOUGH, SHARP_ENOUGH))
    plain.save(copy, "JPEG", quality=FAIR)
    return PaperFormat.JPEG


def _on_white(image: Image.Image) -> Image.Image:
    """As a JPEG can hold it."""
    if image.mode in {"L", "RGB"}:
        return image
    if image.mode != "RGBA":
        return image.convert("L")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
