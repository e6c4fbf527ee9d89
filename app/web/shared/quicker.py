"""Somebody was quicker: the page that shows how it stands now, and what was typed, to be copied first."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.web.shared.given_back import typed_words
from app.web.shared.pages import see_other


def somebody_was_quicker(endpoint: str, **values: Any) -> ResponseReturnValue:
    """Below the doorkeeper of a professional: straight to how it stands, where she wrote nothing; else her words stand before it."""
    written = typed_words()
    if not written:
        return see_other(endpoint, **values)
    return render_template("shared/quicker.html", written=written, onward=url_for(endpoint, **values)), 409
