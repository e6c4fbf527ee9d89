"""How gunicorn serves the bare page: as scripts/serving.py serves the portal."""

import gc

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
