"""The token of a session's forms: signed once, when the session gets it, and then known again (decision 0042).

Flask-WTF signs it for every page and checks the signature of every form. A session of ours is kept on the server, so that
what came back can be held against the very token that was given; whatever else comes, Flask-WTF judges as ever.
"""

import hmac

from flask import Flask
from flask_wtf.csrf import CSRFProtect, generate_csrf

from app.web.shared.here import app_here, request_here

FIELD = "csrf_token"  # of a form; Flask-WTF keeps under this name, too, what it signs
GIVEN = "csrf_given"  # in a session: the signed token that its pages show
ASKING = frozenset({"GET", "HEAD", "OPTIONS"})


def form_token() -> str:
    """The token for the forms of this page. While a mould is made a mark stands for it (`poured`)."""
    page = app_here().g
    told: str | None = page.__dict__.get(FIELD)
    if told is None:
        held = request_here().session
        told = held.get(GIVEN)
        if told is None:
            is_first = FIELD not in held
            told = generate_csrf()
            if is_first:  # a session from before this was kept goes on with tokens signed for each page
                held[GIVEN] = told
        page.csrf_token = told
    return told


class KnownAgain(CSRFProtect):
    """Lets a form in whose token is the one that was given to this session."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Raises `CSRFError`."""
        here = request_here()
        asked = here.request
        if asked.method in ASKING:
            return
        given = here.session.get(GIVEN) if here.session and asked.endpoint else None
        if given and hmac.compare_digest(asked.form.get(FIELD, "").encode(), given.encode()):
            app_here().g.csrf_valid = True
            return
        super().protect(apply_exemptions)


def is_token(name: str) -> bool:
    """Whether a field has the token of its form: one with a prefix has it behind that, and Flask-WTF takes it there too."""
    return name.endswith(FIELD)


def sent_token() -> str:
    """The token that came with a form, whatever the form is called; empty where none did."""
    sent = request_here().request.form
    return sent.get(FIELD) or next((value for name, value in sent.items() if is_token(name)), "")


def has_its_token() -> bool:
    """Whether what was sent came in by its token: all that a form without a field would ask."""
    here = app_here()
    return "csrf_valid" in here.g or not here.app.config["WTF_CSRF_ENABLED"]


def protect_forms(flask_app: Flask) -> None:
    """No form is taken without its token."""
    KnownAgain(flask_app)
    flask_app.template_context_processors[None].pop()  # Flask-WTF's: it would put its own way before ours
    flask_app.jinja_env.globals[FIELD] = form_token
