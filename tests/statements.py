"""What a page asks of the database, as the driver hears it: statements made ready pass the engine's own events by."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "-- ")


@contextmanager
def heard(engine: Engine) -> Iterator[list[str]]:
    """The statements said to SQLite inside, in their order; rows written to one table in a row are one."""
    said: list[str] = []
    told: list[str] = []

    def hear(line: str) -> None:
        if not line.startswith(TRANSACTION):
            said.append(line)

    def listen(driver, *_) -> None:
        driver.set_trace_callback(hear)

    engine.dispose()  # connections that units of work keep open are not checked out again: see kept_open
    event.listen(engine, "checkout", listen)
    try:
        yield told
    finally:
        event.remove(engine, "checkout", listen)
        engine.dispose()
        told += [line for line, before in zip(said, ["", *said], strict=False) if _beginning(line) != _beginning(before)]


def _beginning(said: str) -> str:
    return said.split("(", maxsplit=1)[0]
