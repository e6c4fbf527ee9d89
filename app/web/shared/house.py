"""How a door reaches its use cases."""

from typing import cast

from flask import current_app

from app.use_cases.ports import House


def house() -> House:
    """The house that bootstrap put in place."""
    return cast("House", current_app.extensions["house"])
