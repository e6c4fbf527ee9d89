"""A bare Flask application that speaks the four editions, its messages compiled from the .po files of this project."""

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import Babel

from app.domain.edition import Edition


@pytest.fixture(scope="session")
def compiled_messages(pytestconfig, tmp_path_factory):
    """The two folders of translations, compiled apart so that nothing depends on an earlier build."""
    sources = pytestconfig.rootpath / "translations"
    compiled = tmp_path_factory.mktemp("translations")
    for source in sources.rglob("*.po"):
        target = (compiled / source.relative_to(sources)).with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as opened, target.open("wb") as written:
            write_mo(written, read_po(opened))
    return compiled


@pytest.fixture(scope="session")
def speaking_app(compiled_messages):
    flask_app = Flask("speaking")
    folders = (compiled_messages, compiled_messages / "easy_read")
    flask_app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(map(str, folders))
    Babel(flask_app, default_locale="eu")
    return flask_app


@pytest.fixture(autouse=True)
def _speaking(speaking_app):
    with speaking_app.app_context():
        yield


@pytest.fixture(params=list(Edition), ids=str)
def edition(request):
    return request.param
