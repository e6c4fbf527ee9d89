"""`flask person …`, `flask retention run`: a person's rights over her data, and what is forgotten in its time."""

from pathlib import Path
from shutil import copyfileobj

import click
from flask.cli import AppGroup

from app.cli.house import answer, house, refuse
from app.domain.edition import Edition
from app.use_cases.erase_application import NotOver, erase_reference
from app.use_cases.export_person import NotFound, export_reference
from app.use_cases.forget_old import forget_old

person = AppGroup("person", help="A person's rights over her data.")
retention = AppGroup("retention", help="What is kept, for how long.")


@person.command("export")
@click.argument("reference")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--edition", type=click.Choice([str(e) for e in Edition]), help="In which it can be read; in hers if none is said.")
def export(reference: str, file: Path, edition: str | None) -> None:
    """Writes everything kept about an application as a ZIP; the person sees in her record that it was done."""
    try:
        packed = export_reference(house(), reference, Edition(edition) if edition else None)
    except NotFound:
        refuse({"errors": [{"field": "reference", "problem": "not_found"}]}, 1)
    with packed, file.open("wb") as target:
        copyfileobj(packed, target)
        answer({"bytes": target.tell()})


@person.command("erase")
@click.argument("reference")
def erase(reference: str) -> None:
    """Blocks an application that is over, at the written request of its person; exits 1 while somebody has to answer it."""
    try:
        until = erase_reference(house(), reference)
    except (NotFound, NotOver) as refused:
        refuse({"errors": [{"field": "reference", "problem": "not_found" if isinstance(refused, NotFound) else "not_over"}]}, 1)
    answer({"kept_out_of_reach_until": until.date().isoformat()})


@retention.command("run")
@click.option("--dry-run", is_flag=True, help="Count what would go, and leave all as it is.")
def run(*, dry_run: bool) -> None:
    """Forgets what has had its time, class by class; what stays is named with why."""
    gone = forget_old(house(), dry_run=dry_run)
    answer({"dry_run": dry_run, "removed": gone.counts, "kept": gone.kept})
