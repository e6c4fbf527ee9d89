"""What the person can do, as doors in six groups: the same for everybody but for the address they stand on."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app, g, url_for
from markupsafe import Markup, escape

from app.domain.edition import Edition
from app.web.shared.made_once import made_once

NOBODY = "-of-nobody-"  # stands where a handle will stand; too short to be one
HERS = "\ue000"  # where the doors go that only she has


def doors(asked: Markup) -> Markup:
    """The doors of the record on screen, with what was asked of this person among them."""
    edition: Edition = g.edition
    fixed = made_once("doors of a record", edition, (), lambda: _made(edition))
    return fixed.replace(NOBODY, escape(g.handle)).replace(HERS, asked)


def _made(edition: Edition) -> Markup:
    """Two dozen addresses, and as many sentences, would cost a quarter of the page each time. Of nobody's record, whatever the template asks for: nothing of the page on screen is handed to it."""
    with _as_nobody():
        page = {"on": url_for("my_record.record")}
        said = current_app.jinja_env.get_template("my_record/doors.html").render(page=page, hers=HERS, edition=edition)
    return Markup(said)  # noqa: S704 - a template made it


@contextmanager
def _as_nobody() -> Iterator[None]:
    """While addresses are made that will be kept, the handle of this request gets into none of them."""
    handle, g.handle = g.handle, NOBODY
    try:
        yield
    finally:
        g.handle = handle
