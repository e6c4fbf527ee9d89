"""What a paper of 10 MB costs while it comes in and goes out: `.venv/bin/python -m benchmarks.uploading`.

Serves a fresh portal with one worker, brings papers of the largest size three times over and downloads them, and prints by
how much the worker's own memory rose at most (resident, not shared with anybody: RssAnon), and the most that the process
which writes a paper anew ever took beside it.
"""

import http.client
import io
import os
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.servers import ROOT
from benchmarks.visitor import Visitor

BUDGET = 20.0  # MiB above idle (issue: papers)
NEARLY_10_MB = 10 * 1024 * 1024 - 2048
TURNS = 3


def a_large_pdf(size: int, turn: int) -> bytes:
    """A PDF of that size which cannot be packed: pages of noise, as scanned ones are."""
    import pikepdf

    with pikepdf.new() as made:
        made.add_blank_page()
        noise = made.make_stream(os.urandom(size - 2048 - turn))
        noise.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 3000, "/Height": 1100,
                      "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8})  # fmt: skip
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=noise))
        written = io.BytesIO()
        made.save(written, compress_streams=False)
    return written.getvalue()


def a_large_photograph(turn: int) -> bytes:
    """A photograph of 24 million dots, as large as a telephone makes it."""
    from PIL import Image

    picture = Image.effect_noise((5712 - turn, 4284), 38).convert("RGB")
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=62)
    return written.getvalue()


def own_memory(process: int) -> float:
    """What the process holds for itself alone, in MiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.search(r"RssAnon:\s+(\d+)", status)[1]) / 1024


class Watching(threading.Thread):
    """Looks every few milliseconds at a worker and at the processes it starts."""

    def __init__(self, worker: int) -> None:
        super().__init__(daemon=True)
        self.worker, self.most, self.beside, self.over = worker, 0.0, 0.0, threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            self.most = max(self.most, own_memory(self.worker))
            for thread in Path(f"/proc/{self.worker}/task").iterdir():
                try:
                    for child in (thread / "children").read_text(encoding="ascii").split():
                        self.beside = max(self.beside, own_memory(int(child)))
                except (OSError, TypeError):
                    continue
            time.sleep(0.005)


def bring(port: int, cookie: str, visit: str, token: str, content: bytes) -> float:
    """Sends one paper in pieces; how many seconds it took until it was kept."""
    head = (f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
            '--b\r\nContent-Disposition: form-data; name="files"; filename="handia"\r\n\r\n').encode()  # fmt: skip
    began, body = time.monotonic(), head + content + b"\r\n--b--\r\n"
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    line.request("POST", f"{visit}/papers", io.BytesIO(body), {
        "Cookie": cookie, "Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(len(body)),
    })
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != 303:
        sys.exit(f"a paper of {len(content)} bytes was answered with {answer.status}")
    return time.monotonic() - began


def main() -> int:
    """Prints the figures."""
    from tests.browser.server import served_portal

    with tempfile.TemporaryDirectory() as folder, served_portal(Path(folder)) as address:
        port = int(address.rpartition(":")[2])
        visitor = Visitor(port)
        begin = visitor.get("/es/apply/1-2")
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', begin.text)[1]
        handle = visitor.post("/es/apply/1-2", [("csrf_token", token)]).location.split("/")[3]
        visit = f"/es/v/{handle}"
        visitor.post(f"{visit}/application/start", [("csrf_token", token)])
        bring(port, visitor.cookie, visit, token, a_large_pdf(20_000, 0))  # what is loaded once is loaded now
        for _ in range(5):
            visitor.get(f"{visit}/papers")
        worker = _worker_of(port)
        idle, watching = own_memory(worker), Watching(worker)
        watching.start()
        taken = [bring(port, visitor.cookie, visit, token, a_large_pdf(NEARLY_10_MB, n)) for n in range(TURNS)]
        seen = [bring(port, visitor.cookie, visit, token, a_large_photograph(n)) for n in range(TURNS)]
        for paper in set(re.findall(r'href="([^"]+/papers/[0-9a-f]{32})"', visitor.get(f"{visit}/papers").text)):
            visitor.get(paper)
        watching.over.set()
        watching.join()
    rose = watching.most - idle
    print(f"memory of the worker above idle: {rose:.1f} MiB (budget {BUDGET:.0f}), idle {idle:.0f} MiB")
    print(f"memory of the process that writes a paper anew, at most: {watching.beside:.0f} MiB")
    print(f"a PDF of 10 MB kept in {min(taken):.1f} s, a photograph of 24 million dots in {min(seen):.1f} s")
    return 0


def _worker_of(port: int) -> int:
    """The one worker of the gunicorn that listens there."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            children = (process / "task" / process.name / "children").read_text(encoding="ascii").split()
        except OSError:
            continue
        if f"127.0.0.1:{port}" in command and children:
            return int(children[0])
    sys.exit("the server is not to be found")


if __name__ == "__main__":
    os.chdir(ROOT)
    raise SystemExit(main())
