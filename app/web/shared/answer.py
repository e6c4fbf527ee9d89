"""An answer as it leaves: its headers written once, what keeps people safe among them (decision 0042)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response
from werkzeug.datastructures import Headers

Lines = list[tuple[str, str]]
WITH_BODY = frozenset({200, 201, 302, 303, 308, 400, 403, 404, 405, 409, 413, 422, 429, 500, 503})
ADDRESS = re.compile(r"[\w./?=&#~:%-]*", re.ASCII)
STATUSES = {code: {"_status": Response(status=code).status, "_status_code": code} for code in (200, 302, 303)}
HTML = ("Content-Type", "text/html; charset=utf-8")


@dataclass(frozen=True, slots=True)
class Seal:
    """Headers that an answer gets as it leaves: `firm` whatever it says itself, `default` where it says nothing.

    Both by their names in small letters.
    """

    firm: dict[str, tuple[str, str]]
    default: dict[str, tuple[str, str]]

    def on(self, lines: Lines) -> Lines:
        said = {*map(str.lower, dict(lines))}
        if not said.isdisjoint(self.firm):
            lines = [line for line in lines if line[0].lower() not in self.firm]
        if said.isdisjoint(self.default):
            return [*lines, *self.firm.values(), *self.default.values()]
        return [*lines, *self.firm.values(), *(line for name, line in self.default.items() if name not in said)]


class Answer(Response):
    """An answer whose headers are written once: Werkzeug copies them all to see whether anything is left to do.

    `seal`: of the portal's own answers never None (`corridor.furnish`), so that none leaves bare whatever fails on its way.
    """

    seal: Seal | None = None

    @classmethod
    def page(cls, html: str) -> "Answer":
        """A page as a view gives it."""
        body = html.encode()
        return cls._whole([body], 200, [HTML, ("Content-Length", str(len(body)))])

    @classmethod
    def onward(cls, address: str, status: int) -> "Answer":
        """An answer that only leads on."""
        lines = [HTML, ("Location", address), ("Content-Length", "0")]
        if status in STATUSES and ADDRESS.fullmatch(address):
            return cls._whole([], status, lines)
        return cls(None, status, lines)

    @classmethod
    def _whole(cls, body: list[bytes], status: int, lines: Lines) -> "Answer":
        """What Werkzeug makes of it with forty calls, of which thirty look for what cannot be there."""
        answer = cls.__new__(cls)
        answer.headers = Headers()
        answer.headers._list = lines  # noqa: SLF001 - each of them would be asked five times what it is
        answer.__dict__.update(STATUSES[status], response=body, direct_passthrough=False, _on_close=[])
        return answer

    def pack(self, body: bytes, coding: str) -> None:
        """The body of the same page in a coding that who asks takes; of one that `is_page`."""
        length = ("Content-Length", str(len(body)))
        self.response = [body]
        self.headers._list = [HTML, length, ("Content-Encoding", coding), ("Vary", "Accept-Encoding")]  # noqa: SLF001 - as above

    def is_page(self) -> bool:
        """Whether it is a page as a view gave it, with nothing else said of it."""
        lines = self.headers.to_wsgi_list()
        return self.status_code == 200 and len(lines) == 2 and lines[0] is HTML

    def get_wsgi_response(self, environ: dict[str, Any]) -> tuple[Iterable[bytes], str, Lines]:
        lines = self.headers.to_wsgi_list()
        if self._is_whole(lines):
            body: Iterable[bytes] = self._pieces(environ)
            status = self.status
        else:
            body, status, lines = super().get_wsgi_response(environ)
        return body, status, lines if self.seal is None else self.seal.on(lines)

    def _is_whole(self, lines: Lines) -> bool:
        """Whether it has a body, says how long, and leads, if anywhere, to an address that is written as one."""
        said = dict(lines)
        plain = "Content-Length" in said and "Content-Location" not in said and self.status_code in WITH_BODY
        return plain and ("Location" not in said or ADDRESS.fullmatch(said["Location"]) is not None)

    def _pieces(self, environ: dict[str, Any]) -> Iterable[bytes]:
        """Its body; a list of bytes as it is, where nothing waits for its end."""
        body = self.response
        if body.__class__ is list and not self._on_close and environ["REQUEST_METHOD"] != "HEAD" and _is_bytes(body):
            return body
        return self.get_app_iter(environ)


def _is_bytes(body: Any) -> bool:
    return len(body) == 0 or (len(body) == 1 and body[0].__class__ is bytes)


def seal_of(firm: Sequence[tuple[str, str]], default: Sequence[tuple[str, str]]) -> Seal:
    return Seal({name.lower(): (name, value) for name, value in firm}, {name.lower(): (name, value) for name, value in default})
