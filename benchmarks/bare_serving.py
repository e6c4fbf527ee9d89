"""How gunicorn serves the bare page: as scripts/serving.py serves the portal."""

import gc

from scripts.cores import post_fork, pre_fork  # noqa: F401 - each worker on a core of its own, as the portal's

worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 20
preload_app = True
accesslog = None
control_socket_disable = True


def when_ready(_server: object) -> None:
    """As the portal does before its workers are born."""
    gc.collect()
    gc.freeze()
