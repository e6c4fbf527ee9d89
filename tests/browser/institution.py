"""The institution of `institution.mjs` while it answers."""

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

SCRIPT = Path(__file__).with_name("institution.mjs")
PATIENCE = 30  # seconds until it answers, on a busy machine


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@contextmanager
def institution(port: int, backs: Sequence[str], log: Path) -> Iterator[None]:
    """Proves identities at the port, to who comes back to one of these addresses; stops at the end."""
    with log.open("w") as out:
        serving = subprocess.Popen(["node", SCRIPT, str(port), *backs], stdout=out, stderr=out)
        try:
            _wait(port, serving)
            yield
        finally:
            serving.terminate()
            with suppress(subprocess.TimeoutExpired):
                serving.wait(10)
            serving.kill()
            serving.wait()


def _wait(port: int, serving: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and serving.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    message = "the institution does not answer; see its log"
    raise RuntimeError(message)
