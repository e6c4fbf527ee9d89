"""Health doors, for machines.

/healthz    alive: the process answers
/readyz     ready: database reachable, migrations at head, catalogue read
"""

import structlog
from flask import Response, current_app, jsonify

from app.web.home.routes import room
from app.web.shared.doorkeepers import operator

log = structlog.get_logger("atea.health")


@room.get("/healthz")
@operator
def health() -> Response:
    """200 as long as the process answers at all."""
    return jsonify(status="alive")


@room.get("/readyz")
@operator
def ready() -> tuple[Response, int]:
    """200 when people can be served, else 503. What exactly is wrong stands in the log, not in the answer."""
    is_ready = _is_ready()
    return jsonify(status="ready" if is_ready else "not ready"), 200 if is_ready else 503


def _is_ready() -> bool:
    try:
        return bool(current_app.extensions["readiness"]())
    except Exception as error:  # noqa: BLE001 - whatever fails, the answer is "not ready"
        log.warning("not_ready", error=type(error).__name__)
        return False
