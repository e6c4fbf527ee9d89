"""A neutral page on another host, where the quick exit leads in tests: nothing real is ever asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

TITLE = "Eguraldia"
PAGE = f"<!doctype html><html lang=eu><title>{TITLE}</title><link rel=icon href=data:,><h1>{TITLE}</h1>".encode()


ANSWERING = Event()
ANSWERING.set()
LONGEST_SILENCE = 20  # seconds; then the test is over anyway


class Weather(BaseHTTPRequestHandler):
    """Every address is the same page; while nothing is to be answered, it keeps everybody waiting."""

    def do_GET(self) -> None:
        ANSWERING.wait(LONGEST_SILENCE)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_args: object) -> None:
        """Says nothing."""


@contextmanager
def silent() -> Iterator[None]:
    """Whoever asks for the page meanwhile hears nothing."""
    ANSWERING.clear()
    try:
        yield
    finally:
        ANSWERING.set()


@contextmanager
def another_place() -> Iterator[str]:
    """The address of the page while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Weather)
    serving = Thread(target=server.serve_forever, args=(0.01,), daemon=True)  # stopped at once, not within half a second
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
