"""Two servers side by side, started alike: the portal as `make serve` starts it, and the bare page."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
# As in the Makefile's `serve`; for the bare page the same but for the content that is read before the workers are born.
GUNICORN = (sys.executable, "-m", "gunicorn", "--workers", str(WORKERS))
PORTAL = ("--config", str(ROOT / "scripts" / "serving.py"))
BARE = ("--config", str(ROOT / "benchmarks" / "bare_serving.py"))
PATIENCE = 60  # seconds until a server answers
CPU_CLOCK = 2  # CPUCLOCK_SCHED of the kernel: with the process id in the upper bits, that process's CPU clock


class NotStarted(Exception):
    """A server did not come up; the end of its log is noted with it."""


@dataclass(frozen=True, slots=True)
class Server:
    """A gunicorn master with its workers on a loopback port."""

    name: str
    port: int
    master: subprocess.Popen[bytes]

    @property
    def workers(self) -> tuple[int, ...]:
        """The process ids of the workers."""
        children = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text(encoding="ascii")
        return tuple(int(each) for each in children.split())

    def cpu_seconds(self) -> float:
        """CPU time of all workers since they began.

        The same as utime + stime of /proc/PID/stat, which counts in hundredths of a second; this clock counts finer.
        """
        return sum(time.clock_gettime((~worker << 3) | CPU_CLOCK) for worker in self.workers)

    def memory(self) -> float:
        """Proportional set size of master and workers, in MiB."""
        return sum(_proportional_kibibytes(each) for each in (self.master.pid, *self.workers)) / 1024


def _proportional_kibibytes(process: int) -> int:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


@contextmanager
def serving(
    name: str, how: Sequence[str], application: str, folder: Path, environment: dict[str, str], log: Path
) -> Iterator[Server]:
    """Serves the application of a folder until the block ends. Raises `NotStarted`."""
    port = free_port()
    command = [*GUNICORN, *how, "--bind", f"127.0.0.1:{port}", "--chdir", str(folder), application]
    with log.open("wb") as lines:
        master = subprocess.Popen(command, env=environment, stdout=lines, stderr=lines, start_new_session=True)
    server = Server(name, port, master)
    try:
        _wait_for(server)
        yield server
    except Exception as problem:
        problem.add_note(f"{name}: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
        raise
    finally:
        _stop(master)


def _wait_for(server: Server) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.master.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=1):
                pass
        except OSError:
            time.sleep(0.1)
            continue
        if len(server.workers) == WORKERS:
            return
    raise NotStarted(server.name)


def _stop(master: subprocess.Popen[bytes]) -> None:
    master.terminate()
    try:
        master.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(master.pid, signal.SIGKILL)
        master.wait()


def free_port() -> int:
    """A loopback port nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
