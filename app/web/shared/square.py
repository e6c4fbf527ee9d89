"""A square code (QR) as an SVG without style: dark modules as one path, so that any policy and printer takes it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

QUIET = 4  # modules of white around it (ISO/IEC 18004)


def square_code(text: str) -> Markup:
    """The `<svg>` that holds the text. Decoration for who reads: the same stands beside it in letters."""
    import qrcode  # with it comes Pillow, which nothing else needs
    from qrcode.constants import ERROR_CORRECT_M

    made = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    made.add_data(text)
    made.make(fit=True)
    rows = made.get_matrix()
    path = "".join(f"M{x} {y}h{long}v1h-{long}z" for y, row in enumerate(rows) for x, long in _dark_runs(row))
    return Markup('<svg viewBox="0 0 {0} {0}" width="160" height="160" aria-hidden="true"><path d="{1}"/></svg>').format(
        len(rows), path
    )


def _dark_runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of dark modules begins and how long it is."""
    place = 0
    for dark, run in groupby(row):
        long = len(list(run))
        if dark:
            yield place, long
        place += long
