"""How a command reaches its use cases, and how it answers."""

import json
from typing import Any, NoReturn, cast

import click
from flask import current_app

from app.config import Config
from app.use_cases.ports import House


def house() -> House:
    return cast("House", current_app.extensions["house"])


def config() -> Config:
    return cast("Config", current_app.extensions["config"])


def answer(value: Any) -> None:
    """One line of JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False))


def refuse(value: Any, code: int) -> NoReturn:
    """The problem as JSON, and the exit code."""
    answer(value)
    raise SystemExit(code)
