"""Doors for operators: `flask catalogue check`, `flask guide judge`, `flask demo accounts` …"""

from flask import Flask

from app.cli.audit import audit
from app.cli.catalogue import catalogue
from app.cli.configuration import show_config
from app.cli.content import content
from app.cli.demand import demand
from app.cli.demo import demo
from app.cli.guide import guide
from app.cli.keeping import database, drafts
from app.cli.open_data import open_data
from app.cli.outbox import outbox
from app.cli.papers import papers
from app.cli.person import person, retention
from app.cli.queue import queue
from app.cli.staff import staff


def hang_commands(flask_app: Flask) -> None:
    """Registers every command."""
    for command in (
        catalogue, content, guide, open_data, show_config, demo, database, drafts, outbox, papers, audit, demand, person,
        retention, queue, staff,
    ):  # fmt: skip
        flask_app.cli.add_command(command)
