"""`flask opendata`: the data package out, and into an empty content folder."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.cli.house import house
from app.use_cases.check_catalogue import WrongContent
from app.use_cases.publish_data import export_data, import_data

open_data = AppGroup("opendata", help="The published catalogue as open data.")


@open_data.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Writes the data package: CSV tables in a ZIP, the same bytes from the same content."""
    file.write_bytes(export_data(house()))


@open_data.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", required=True, type=click.Path(file_okay=False, path_type=Path), help="an empty or new folder")
def take_in(file: Path, into: Path) -> None:
    """Writes the facts and texts of a data package into an empty content folder; exits 1 on any error, all told."""
    try:
        import_data(house(), file.read_bytes(), into)
    except WrongContent as wrong:
        click.echo(str(wrong))
        click.echo(f"{len(wrong.problems)} errors; nothing was written", err=True)
        raise SystemExit(1) from None
    except FileExistsError:
        raise click.ClickException(f"{into} is not empty; nothing was written") from None
