"""A connection to PostgreSQL that does not wait for ever.

The server's own limits end a statement that takes too long; they do not help where the server itself stands
still (a stopped process, a frozen machine, a cut line). Then this side gives up.
"""

from collections.abc import Generator
from typing import Any

import psycopg
from psycopg.errors import _WaitTimeout

ANSWER_WITHIN = 6.0  # seconds: more than the statement_timeout of the server, less than anybody waits for a page
LOOK_EVERY = 0.1  # seconds between two looks at the time


class BoundedConnection(psycopg.Connection[Any]):
    """Raises `psycopg.OperationalError`, and is closed, where the server gives no answer in time."""

    def wait(
        self, gen: Generator[Any, Any, Any], interval: float = LOOK_EVERY, timeout: float | None = None
    ) -> Any:
        try:
            return super().wait(gen, interval, ANSWER_WITHIN if timeout is None else timeout)
        except _WaitTimeout:
            self.pgconn.finish()
            message = "the server gave no answer in time"
            raise psycopg.OperationalError(message) from None
