"""`flask audit verify`: nothing in the access log was changed or cut out."""

import click
from flask.cli import AppGroup

from app.cli.house import answer, house
from app.domain.access_log import FIRST_HASH
from app.use_cases.verify_access_log import verify_chain

audit = AppGroup("audit", help="The access log.")


def _noted(_context: click.Context, _option: click.Parameter, head: str | None) -> str | None:
    """An empty note proves nothing, and must not look as if it did (`--head "$(cat note)"`)."""
    if head == "":
        raise click.BadParameter("it is empty: there is no head to look for")
    return head


@audit.command("verify")
@click.option("--head", default=None, callback=_noted, help="The head noted elsewhere before; the chain must still hold it.")
def verify(head: str | None) -> None:
    """Follows the whole chain; exits 1 at the first break, or where a head noted before is gone."""
    chain = verify_chain(house(), head or FIRST_HASH)
    answer({"entries": chain.entries, "head": chain.head, "broken_at": chain.broken_at})
    if chain.broken_at is not None:
        raise SystemExit(1)
