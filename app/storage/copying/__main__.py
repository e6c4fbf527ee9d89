"""Bounds itself, tells what kind of paper it is by its content, and writes it anew."""

import contextlib
import os
import resource
import sys
from typing import BinaryIO

from app.domain.paper import LARGEST_PAPER, PaperFormat, PaperRefused, RefusedBecause
from app.storage.copying.answers import code_of
from app.storage.copying.kinds import Kind, kind_of

MEMORY = 768 * 1024 * 1024  # bytes of address space
SECONDS = 20  # of the processor
LARGEST_COPY = 4 * LARGEST_PAPER


def main() -> int:
    """The exit code for the paper on standard input; its copy is on standard output."""
    _leave_the_core()
    for what, most in (
        (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, LARGEST_COPY),
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(what, (most, most))
    try:
        return code_of(_copy(sys.stdin.buffer, sys.stdout.buffer))
    except PaperRefused as refused:
        return code_of(refused.because)
    except MemoryError:
        return code_of(RefusedBecause.TOO_HEAVY)
    except Exception:  # noqa: BLE001 - whatever a library stumbles over in it: such a paper cannot be read
        return code_of(RefusedBecause.BROKEN)


def _leave_the_core() -> None:
    """The worker that asks stays on one core (decision 0071) and answers others meanwhile: the copy is made on any."""
    if hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, range(os.cpu_count() or 1))


def _copy(original: BinaryIO, copy: BinaryIO) -> PaperFormat:
    kind = kind_of(original.read(64))
    original.seek(0)
    if kind is None:
        raise PaperRefused(RefusedBecause.OTHER_KIND)
    if kind is Kind.PDF:
        from app.storage.copying.pdfs import copy_pdf  # each library only for its own papers

        return copy_pdf(original, copy)
    from app.storage.copying.images import copy_image

    return copy_image(original, kind, copy)


if __name__ == "__main__":
    code = main()
    sys.stdout.buffer.flush()
    os._exit(code)  # nothing of a library is tidied up: it may be in no state for it
