"""`flask guide judge FILE`, `flask guide next FILE`: the guide without pages, for testers and programs."""

import json
from typing import Any, TextIO

import click
from flask.cli import AppGroup

from app.cli.house import answer, house, refuse
from app.use_cases.judge_household import Malformed, judge_household, next_field

guide = AppGroup("guide", help="The guide without pages.")


def _document(file: TextIO) -> Any:
    try:
        return json.load(file)
    except (ValueError, RecursionError):
        refuse({"errors": [{"field": "", "problem": "not_json"}]}, 2)


@guide.command("judge")
@click.argument("file", type=click.File("r", encoding="utf-8"))
def judge(file: TextIO) -> None:
    """Outcome of every judged service for the household in FILE."""
    shelf = house().shelf
    try:
        answer(judge_household(shelf.catalogue, shelf.rules, _document(file)))
    except Malformed as malformed:
        refuse({"errors": malformed.errors}, 2)


@guide.command("next")
@click.argument("file", type=click.File("r", encoding="utf-8"))
def next_(file: TextIO) -> None:
    """The next field worth asking, or null."""
    shelf = house().shelf
    try:
        answer(next_field(shelf.catalogue, shelf.rules, _document(file)))
    except Malformed as malformed:
        refuse({"errors": malformed.errors}, 2)
