"""The portal as it is served: gunicorn on a free port, with a database of its own and the invented professionals."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent
KEPT = ROOT / ".stamps"  # templates that tests have compiled; Jinja compares their text before it takes them
PATIENCE = 180  # seconds until the first answer, on a busy machine


@contextmanager
def served_portal(instance: Path, **environment: str) -> Iterator[str]:
    """Serves a fresh portal from `instance` and gives its address; stops it at the end."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("ATEA_")}
    around |= {
        "ATEA_INSTANCE": str(instance), "ATEA_LIMITS": "off", "ATEA_PREPARE": "on", "PYTHONDONTWRITEBYTECODE": "1", **environment,
    }  # fmt: skip
    if (KEPT / "templates").exists():
        shutil.copytree(KEPT / "templates", instance / "templates")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with (instance / "server.log").open("w") as log:
        server = subprocess.Popen(
            [PROGRAMS / "gunicorn", "--config", "scripts/serving.py", "--bind", f"127.0.0.1:{port}", "wsgi:app"],
            cwd=ROOT, env=around, stdout=log, stderr=log,
        )
        try:
            _wait_until_ready(address, server)
            yield address
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()
            server.wait()


def _wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(f"{address}/readyz", timeout=20) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    message = "the portal does not answer; see server.log in its instance folder"
    raise RuntimeError(message)
