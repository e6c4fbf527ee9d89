"""`flask config`: what the environment may say, and what it says now."""

import click

from app.cli.house import config
from app.config import VARIABLES


@click.command("config")
def show_config() -> None:
    """Lists every variable of the environment; secrets are not shown."""
    for name, meaning in VARIABLES.items():
        click.echo(f"{name:<26}{meaning}")
    used = config()
    click.echo(f"\nnow: env={used.env} demo={used.demo} limits={used.limits} host={used.host} port={used.port}")
