"""The portal as it is served: gunicorn on a free port, with a database of its own and the invented professionals."""

import filecmp
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
# Templates that tests have compiled, and content that a portal has read: whoever takes them looks first whether they are of
# the same text and code.
KEPT = ROOT / ".stamps"
PATIENCE = 180  # seconds until the first answer, on a busy machine


@contextmanager
def served_portal(instance: Path, **environment: str) -> Iterator[str]:
    """Serves a fresh portal from `instance` and gives its address; stops it at the end."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("ATEA_")}
    around |= {
        "ATEA_INSTANCE": str(instance), "ATEA_LIMITS": "off", "ATEA_PREPARE": "on", "PYTHONDONTWRITEBYTECODE": "1", **environment,
    }  # fmt: skip
    for made_before in ("templates",) if "ATEA_CONTENT" in environment else ("templates", "content"):
        if (KEPT / made_before).exists():
            shutil.copytree(KEPT / made_before, instance / made_before)
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
            if "ATEA_CONTENT" not in environment:
                _keep_content(instance / "content" / "read")
            yield address
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(10)
            server.kill()
            server.wait()


def _keep_content(read: Path) -> None:
    """What this portal has read, for the next one; whole or not at all, since several begin at once."""
    kept = KEPT / "content" / "read"
    if not read.exists() or (kept.exists() and filecmp.cmp(read, kept, shallow=False)):
        return
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = kept.with_name(f"part-{os.getpid()}")
    shutil.copyfile(read, part)
    part.replace(kept)


def _wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(f"{address}/readyz", timeout=20) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    message = "the portal does not answer; see server.log in its instance folder"
    raise RuntimeError(message)
