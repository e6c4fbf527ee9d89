"""How gunicorn serves the portal: `gunicorn --config scripts/serving.py wsgi:app`.

The content is read, the templates are compiled and a few public pages are made once, before the workers are born: a
wrong file stops the start with every error told, and all workers share what was read and made. No page that would open
the database: a connection must not be taken along by a worker. Nothing is printed as PDF in the master: Typst starts threads of its own.

`kill -HUP <master>` puts new content in force. gunicorn keeps a preloaded application on HUP and only bears new
workers from it, so the content is read anew here, in the master, just before they are born. Where it is wrong every
error is logged, nothing is replaced, and the new workers serve the last good content like the old ones.
"""

import contextlib
import ctypes
import gc
import os
import stat
import sys
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from gunicorn.http.errors import InvalidResponseHeader, InvalidResponseHeaderName, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker
from jinja2 import Environment, FileSystemBytecodeCache

from app.domain.edition import Edition
from app.use_cases.check_catalogue import WrongContent
from app.web.shared.stock import empty_stock
from scripts.cores import post_fork, pre_fork  # noqa: F401 - gunicorn asks this file for them

threads = 4
timeout = 30
graceful_timeout = 20
preload_app = True
accesslog = None
control_socket_disable = True
limit_request_line = 8190  # as long as gunicorn lets it be: a whole letter may be pasted into the search box
forwarder_headers = ""  # no header of a neighbour on loopback may move the portal's addresses


MADE_FIRST = ("/", "/services", "/search?q=etxe")
M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # malloc.h
LARGE = 128 * 1024  # bytes: what is larger is asked of the system by itself and given back; left alone this grows
GLIBC = ctypes.CDLL(None) if hasattr(ctypes.CDLL(None), "mallopt") else None  # elsewhere the heap is as it is


# What cannot be read as a request has no address, so no edition: both languages, and a way in.
UNREADABLE = """<!doctype html>
<html lang="eu">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Atea</title>
<p>Orri hau ezin da ireki. Agian luzeegia da idatzi duzuna. Itzuli, eta idatzi gutxiago.</p>
<p lang="es">Esta página no se puede abrir. Quizá es demasiado largo lo que has escrito. Vuelve atrás y escribe menos.</p>
<p><a href="/">Atea</a></p>
</html>
"""


class Worker(ThreadWorker):
    """gunicorn's, but for what it says by itself in English."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answers what is no request, 414 or 400, and logs its kind: a line that cannot be read may hold what was typed."""
        ours = isinstance(exc, (InvalidResponseHeader, InvalidResponseHeaderName))  # a fault of the portal, not of who asked
        if ours or not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("Unreadable request: %s", type(exc).__name__)
        status = "414 URI Too Long" if isinstance(exc, LimitRequestLine) else "400 Bad Request"
        body = UNREADABLE.encode()
        head = (
            f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
            f"Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n\r\n"
        )
        with contextlib.suppress(OSError):  # whoever asked is gone
            client.sendall(head.encode("ascii") + body)


worker_class = Worker


def on_starting(_server: Any) -> None:
    """One heap for all threads of a process: each thread with its own keeps its own holes, 8 MiB of each worker."""
    if GLIBC:
        GLIBC.mallopt(M_ARENA_MAX, 1)
        GLIBC.mallopt(M_MMAP_THRESHOLD, LARGE)


def when_ready(server: Any) -> None:
    """Reads the content, or stops; compiles the templates and makes pages that each worker would make first."""
    portal = server.app.wsgi()
    shelf, kept = _shelf(server), _own_folder(portal.extensions["config"].instance, "content")
    if kept and not shelf.take(kept):
        _apart(_read_and_compile, portal, kept)
    try:
        shelf.fill(kept)
    except WrongContent as wrong:
        raise SystemExit(f"The portal does not start on this content:\n{wrong}") from None
    if os.environ.get("ATEA_PREPARE") == "on":
        prepare(portal)
    compile_templates(portal)
    _make_first_pages(portal)
    _settle()


def on_reload(server: Any) -> None:
    """Reads the content anew, or keeps the last good one. Never stops a portal that serves."""
    try:
        _shelf(server).renew()
    except WrongContent as wrong:
        server.log.error("The content on disk is wrong; the last good one stays in force:\n%s", wrong)  # noqa: TRY400 - the list says it all
    except Exception:  # an error nobody foresaw in a file must not take the portal away from people
        server.log.exception("The content on disk cannot be read; the last good one stays in force")
    else:
        server.log.info("New content in force: %s", _shelf(server).catalogue.version[:12])
    try:
        _make_first_pages(server.app.wsgi())  # on the last good content, too: a notice of the incident stands on all pages or on none
    except Exception:  # they are made when somebody asks for them
        server.log.exception("The first pages could not be made")
    _settle()


def prepare(portal: Any) -> None:
    """`flask database prepare`, for whoever starts with one command: the portal is not loaded a second time for it.

    In a process of its own, so that no connection and nothing of the migrations is taken along by a worker. Where it
    fails nothing is served: raises `SystemExit`.
    """
    if _apart(_run_prepare, portal):
        raise SystemExit("The database could not be prepared; nothing is served.")


def _apart(do: Callable[..., None], *what: Any) -> int | None:
    """Does it in a process of its own, with which all goes that it needed. How that one ended: 0 where all went well."""
    child = get_context("fork").Process(target=do, args=what)
    child.start()
    child.join()
    return child.exitcode


def _read_and_compile(portal: Any, kept: Path) -> None:
    """What a first start makes, so that this one takes it like a later one: reading and compiling leave 10 MiB behind."""
    with contextlib.suppress(Exception):  # whoever serves meets it again, and tells it
        portal.extensions["house"].shelf.fill(kept)
        compile_templates(portal)


def _run_prepare(portal: Any) -> None:
    done = portal.test_cli_runner().invoke(args=["database", "prepare"])
    sys.stderr.write(done.output)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    sys.exit(done.exit_code)


def compile_templates(portal: Any) -> None:
    """Compiles every template, or takes what the last start made of the same text: seconds of each start.

    A template that has changed is compiled anew, and one that is wrong raises `jinja2.TemplateError` as ever: Jinja
    compares the text before it takes what was kept. Where nothing can be kept all are compiled each time.
    """
    templates: Environment = portal.jinja_env
    templates.bytecode_cache = _kept_templates(templates, portal.extensions["config"].instance)
    for template in templates.list_templates(["html"]):
        templates.get_template(template)
    templates.bytecode_cache = None


def _kept_templates(templates: Environment, instance: Path) -> FileSystemBytecodeCache | None:
    """Beside the key of the portal; a folder for each Jinja and each way of compiling."""
    settings = version("jinja2"), templates.trim_blocks, templates.lstrip_blocks, sorted(templates.extensions)
    folder = _own_folder(instance, "templates", sha256(repr(settings).encode()).hexdigest()[:16])
    return FileSystemBytecodeCache(str(folder)) if folder else None


def _own_folder(instance: Path, *names: str) -> Path | None:
    """A folder below that of the instance, for its owner alone, or None where there is none to be trusted.

    What lies there is run as code. A folder, or one above it, that belongs to somebody else or in which others may write
    is not believed: what is there is left alone, and all is made anew.
    """
    folders = [instance.joinpath(*names[: place + 1]) for place in range(len(names))]
    try:
        for each in folders:
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        trusted = all(map(_is_ours_alone, (instance.resolve(), *folders))) and os.access(folders[-1], os.W_OK)
    except OSError:
        return None
    return folders[-1] if trusted else None


def _is_ours_alone(folder: Path) -> bool:
    """Whether it is a folder of who runs this, no link, and nobody else may write in it. Raises OSError."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _shelf(server: Any) -> Any:
    return server.app.wsgi().extensions["house"].shelf


def _make_first_pages(portal: Any) -> None:
    """Pages of the content in force; those of what was in force before are handed out no more."""
    empty_stock(portal)
    for edition in Edition:
        for page in MADE_FIRST:
            portal.test_client().get(f"/{edition}{page}", headers={"Accept-Encoding": "br"})


def _settle() -> None:
    """What was read is shared by the workers as long as nobody's garbage collector touches it."""
    gc.collect()
    if GLIBC:
        GLIBC.malloc_trim(0)
    gc.freeze()
