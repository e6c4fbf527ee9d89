"""Each worker stays on a core of its own (decision 0071): moved to and fro, it finds the caches of a core full of what others did."""

import os
from collections.abc import Sequence
from typing import Any


def pre_fork(server: Any, worker: Any) -> None:
    """Before a worker is born: on which core it is to stay, beside those that live."""
    worker.core = core_for([one.core for one in server.WORKERS.values()], server.num_workers)


def post_fork(_server: Any, worker: Any) -> None:
    """In the worker: it stays there, with all its threads."""
    if worker.core is not None:
        os.sched_setaffinity(0, {worker.core})


def core_for(taken: Sequence[int | None], workers: int) -> int | None:
    """The core that the fewest of `taken` stay on. None, any core: one worker alone, more workers than cores, a system
    that cannot, or an operator who says `ATEA_CORES=free`.
    """
    if os.environ.get("ATEA_CORES") == "free" or not hasattr(os, "sched_getaffinity"):
        return None
    cores = sorted(os.sched_getaffinity(0))
    return min(cores, key=taken.count) if 1 < workers <= len(cores) else None
