"""`scripts/cores.py`: each worker stays on a core of its own, and nothing that it starts has to stay there too."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.config import ROOT
from scripts.cores import core_for
from tests.browser.institution import free_port

TWO_AT_LEAST = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one core has nothing to divide")
APP = """
def app(environ, start_response):
    start_response("200 OK", [("Content-Length", "0")])
    return [b""]
"""


def test_one_worker_alone_and_more_workers_than_cores_stay_nowhere(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {2, 3})
    assert core_for([], 1) is None
    assert core_for([], 3) is None
    assert core_for([], 2) == 2


def test_whoever_is_born_for_one_that_died_takes_its_core(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert core_for([0], 2) == 1
    assert core_for([1], 2) == 0
    assert core_for([0, 1], 2) == 0, "new ones beside the old, while these still answer"
    assert core_for([0, 1, 0], 2) == 1


def test_the_operator_lets_them_be_moved(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setenv("ATEA_CORES", "free")
    assert core_for([], 2) is None


def _workers(master: subprocess.Popen) -> list[int]:
    children = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text(encoding="ascii")
    return [int(one) for one in children.split()]


def _stay(master: subprocess.Popen) -> list[set[int]]:
    """Where the workers stay, once two of them do."""
    for _ in range(200):
        cores = [os.sched_getaffinity(worker) for worker in _workers(master)]
        if len(cores) == 2 and all(len(one) == 1 for one in cores):
            return cores
        time.sleep(0.05)
    raise AssertionError(cores)


@TWO_AT_LEAST
def test_two_workers_stay_on_two_cores_and_so_does_whoever_is_born_later(tmp_path):
    (tmp_path / "little.py").write_text(APP)
    (tmp_path / "how.py").write_text("from scripts.cores import post_fork, pre_fork\ncontrol_socket_disable = True\n")
    command = [
        sys.executable, "-m", "gunicorn", "--config", str(tmp_path / "how.py"), "--workers", "2", "--chdir", str(tmp_path),
        "--bind", f"127.0.0.1:{free_port()}", "little:app",
    ]  # fmt: skip
    around = {name: value for name, value in os.environ.items() if name != "ATEA_CORES"} | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as master:
        try:
            first, second = _stay(master)
            assert first != second
            old = _workers(master)
            os.kill(old[0], signal.SIGKILL)
            while old[0] in _workers(master):
                time.sleep(0.05)
            first, second = _stay(master)
            assert first != second
        finally:
            master.terminate()


@TWO_AT_LEAST
def test_a_paper_is_copied_on_any_core():
    """A worker that waits for a large photograph answers others meanwhile, on its own core."""
    cores = os.sched_getaffinity(0)
    asks = (
        "import os; from app.storage.copying import __main__ as copying; os.sched_setaffinity(0, {%d});"
        "copying._leave_the_core(); print(*sorted(os.sched_getaffinity(0)))"
    )
    said = subprocess.run([sys.executable, "-c", asks % min(cores)], cwd=ROOT, check=True, capture_output=True, text=True)
    assert set(map(int, said.stdout.split())) >= cores
