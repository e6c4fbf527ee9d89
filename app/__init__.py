"""Atea: one door to the social services of Gipuzkoa."""


from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> "Flask":  # Flask is imported late, so the domain stays light
    """The Flask application, wired from the environment."""
    from app.bootstrap import wire
    from app.config import Config

    return wire(Config.from_environment())
