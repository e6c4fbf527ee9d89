"""How gunicorn serves the portal: `gunicorn --config scripts/serving.py wsgi:app`.

The content is read, the templates are compiled and a few public pages are made once, before the workers are born: a
wrong file stops the start with every error told, and all workers share what was read and made. No page that would open
the database: a connection must not be taken along by a worker. Nothing is printed as PDF in the master: Typst starts threads of its own.
"""

import gc
from typing import Any

from app.domain.edition import Edition
from app.use_cases.check_catalogue import WrongContent

worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 20
preload_app = True
accesslog = None
control_socket_disable = True
forwarder_headers = ""  # no header of a neighbour on loopback may move the portal's addresses


MADE_FIRST = ("/", "/services", "/search?q=etxe")


def when_ready(server: Any) -> None:
    """Reads the content, or stops; compiles the templates and makes pages that each worker would make first."""
    portal = server.app.wsgi()
    shelf = portal.extensions["house"].shelf
    try:
        for part in ("catalogue", "rules", "texts", "search"):
            getattr(shelf, part)
    except WrongContent as wrong:
        raise SystemExit(f"The portal does not start on this content:\n{wrong}") from None
    for template in portal.jinja_env.list_templates(["html"]):
        portal.jinja_env.get_template(template)
    for edition in Edition:
        for page in MADE_FIRST:
            portal.test_client().get(f"/{edition}{page}", headers={"Accept-Encoding": "br"})
    gc.collect()
    gc.freeze()
