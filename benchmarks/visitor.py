"""Somebody with a browser, as far as the server can tell: a cookie, the headers of Chromium, forms with their tokens.

Each request has a connection of its own, for portal and bare page alike.
"""

import http.client
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlencode

import brotli

HEADERS = {
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "eu,es;q=0.8",
    "Connection": "close",
}
TIMEOUT = 60
MOST_REDIRECTS = 4


class Unexpected(Exception):
    """An answer with another status than the one that was waited for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `body` is as it was sent, compressed or not."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")

    @property
    def text(self) -> str:
        plain = brotli.decompress(self.body) if self.headers.get("Content-Encoding") == "br" else self.body
        return plain.decode("utf-8")


@dataclass(slots=True)
class Visitor:
    """One browser on one server."""

    port: int
    cookie: str = ""
    source: str = ""  # the network address it comes from, where that matters

    def get(self, path: str, expected: int = 200) -> Answer:
        """Raises `Unexpected`."""
        return self._ask("GET", path, None, (expected,))

    def post(self, path: str, form: list[tuple[str, str]], expected: int = 303) -> Answer:
        """Sends the form. Raises `Unexpected`."""
        return self._ask("POST", path, urlencode(form).encode(), (expected,))

    def try_to_post(self, path: str, form: list[tuple[str, str]]) -> Answer:
        """Sends the form, whatever comes back."""
        return self._ask("POST", path, urlencode(form).encode(), ())

    def follow(self, path: str) -> tuple[str, Answer]:
        """Where the redirects from the address end, and the page there. Raises `Unexpected`."""
        for _ in range(MOST_REDIRECTS):
            answer = self._ask("GET", path, None, (200, 303))
            if answer.status == 200:
                return path, answer
            path = answer.location
        raise Unexpected(f"more than {MOST_REDIRECTS} redirects")

    def _ask(self, method: str, path: str, body: bytes | None, expected: tuple[int, ...]) -> Answer:
        headers = dict(HEADERS)
        if self.cookie:
            headers["Cookie"] = self.cookie
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=TIMEOUT, source_address=(self.source, 0) if self.source else None
        )
        try:
            connection.request(method, path, body, headers)
            got = connection.getresponse()
            answer = Answer(got.status, got.headers, got.read())
        finally:
            connection.close()
        if expected and answer.status not in expected:
            raise Unexpected(f"{method} {path.split('/v/', maxsplit=1)[0]}…{path.rsplit('/', 1)[-1]}: {answer.status}")
        if kept := answer.headers.get("Set-Cookie"):
            self.cookie = kept.split(";", 1)[0]
        return answer


class Form(HTMLParser):
    """The controls of the forms of a page: hidden ones with their values, radios, text lines and selects by name."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden: list[tuple[str, str]] = []
        self.radios: dict[str, list[str]] = {}
        self.lines: list[str] = []
        self.selects: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        name, value = named.get("name") or "", named.get("value") or ""
        if tag == "select" and name:
            self.selects.append(name)
        if tag != "input" or not name:
            return
        match named.get("type", "text"):
            case "hidden":
                self.hidden.append((name, value))
            case "radio":
                self.radios.setdefault(name, []).append(value)
            case "text" | "number":
                self.lines.append(name)
            case _:
                pass


def form_of(answer: Answer) -> Form:
    """The controls of the page."""
    form = Form()
    form.feed(answer.text)
    return form
