"""Atea: one door to the social services of Gipuzkoa."""


def create_app():  # type: ignore[no-untyped-def]  # noqa: ANN201 - Flask is imported late, so the domain stays light
    """The Flask application, wired from the environment."""
    from app.bootstrap import wire
    from app.config import Config

    return wire(Config.from_environment())
