"""What pages weigh: every public page as it is sent, and the views of a browser as Chromium counts them."""

import re
import shutil
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright
from visitor import Unexpected, Visitor
from walking import EDITIONS

LINK = re.compile(r'href="(/[a-z-]+/[^"?#]*)"')
STYLE = re.compile(r'<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"|<link[^>]*href="([^"]+\.css)"')
VIEWED = (
    ("eu", "/"), ("es-facil", "/"), ("es", "/services"), ("eu-erraza", "/services/2-4-6"), ("eu", "/situations"),
    ("es", "/guide"),
)
TEXT = {"Document", "Stylesheet"}


@dataclass(frozen=True, slots=True)
class Sent:
    """A public page with its stylesheets, in bytes as sent (Brotli), without headers."""

    path: str
    html: int
    css: int

    @property
    def text(self) -> int:
        return self.html + self.css


@dataclass(frozen=True, slots=True)
class View:
    """What one navigation brought over the line: for each request the type of file and its bytes with headers."""

    received: tuple[tuple[str, int], ...]

    @property
    def requests(self) -> int:
        return len(self.received)

    @property
    def total(self) -> int:
        return sum(size for _, size in self.received)

    @property
    def text(self) -> int:
        return sum(size for kind, size in self.received if kind in TEXT)


@dataclass(frozen=True, slots=True)
class Viewed:
    """A page seen for the first time by a new browser, and again."""

    path: str
    first: View
    repeat: View


def public_pages(port: int) -> list[Sent]:
    """Every public page that can be reached by links without a query, in all editions. Raises `Unexpected`."""
    visitor, found = Visitor(port), list[Sent]()
    styles: dict[str, int] = {}
    to_see = deque(f"/{edition}/" for edition in EDITIONS)
    known = set(to_see)
    while to_see:
        path = to_see.popleft()
        try:
            answer = visitor.get(path)
        except Unexpected:
            continue
        if "public" not in answer.headers.get("Cache-Control", ""):
            continue
        html = answer.text
        hrefs = {one or other for one, other in STYLE.findall(html)}
        for href in hrefs - styles.keys():
            styles[href] = len(visitor.get(href).body)
        found.append(Sent(path, len(answer.body), sum(styles[href] for href in hrefs)))
        linked = {each for each in LINK.findall(html) if each.split("/")[1] in EDITIONS} - known
        known |= linked
        to_see += sorted(linked)
    return found


def views(port: int, paths: Sequence[str]) -> list[Viewed]:
    """Each page in a browser of its own: once with nothing kept, then once more. Raises `Unexpected`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            return [_viewed(browser, port, path) for path in paths]
        finally:
            browser.close()


def _viewed(browser: Browser, port: int, path: str) -> Viewed:
    """The repeat view asks for the page anew, as if its five minutes were over: within them nothing is asked at all."""
    context = browser.new_context()
    try:
        tab = context.new_page()
        counter = _Counter(context.new_cdp_session(tab))
        tab.goto(f"http://127.0.0.1:{port}{path}", wait_until="networkidle")
        first = counter.counted()
        tab.reload(wait_until="networkidle")
        return Viewed(path, first, counter.counted())
    finally:
        context.close()


class _Counter:
    """Listens to what Chromium receives over the line; what comes from its cache has no bytes and is no request."""

    def __init__(self, session: CDPSession) -> None:
        self._kinds: dict[str, str] = {}
        self._received: list[tuple[str, int]] = []
        self._missing: list[str] = []
        session.on("Network.responseReceived", self._note_kind)
        session.on("Network.loadingFinished", self._note_size)
        session.send("Network.enable")

    def counted(self) -> View:
        """What came since the last time. Raises `Unexpected` where something the page asks for is missing."""
        if self._missing:
            raise Unexpected(f"missing: {', '.join(self._missing)}")
        view, self._received = View(tuple(self._received)), []
        return view

    def _note_kind(self, event: dict[str, Any]) -> None:
        self._kinds[event["requestId"]] = event["type"]
        if event["response"]["status"] >= 400:
            self._missing.append(event["response"]["url"].rsplit("/", 1)[1])

    def _note_size(self, event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:
            self._received.append((self._kinds[event["requestId"]], int(event["encodedDataLength"])))
