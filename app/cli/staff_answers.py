"""What the commands of `flask staff` share: who does it, how a day is written, how one is named, how it is refused."""

from typing import Any, NoReturn

import click

from app.cli.house import house, refuse
from app.domain.casework import StaffMember
from app.use_cases.read_staff import see_people
from app.use_cases.write_staff_log import StaffRefused

OPERATOR = ""  # who did it, in the log: a command
DAY = click.DateTime(["%Y-%m-%d"])


def named(email: str) -> StaffMember:
    """Who has that e-mail; without anybody the command ends."""
    found = see_people(house(), email=email).people
    if not found:
        refuse(problem("not_found", "email"), 1)
    return found[0]


def problem(what: str, field: str = "") -> dict[str, Any]:
    """What is answered where it cannot be done."""
    return {"errors": [{"field": field, "problem": what}]}


def refuse_for(refused: StaffRefused) -> NoReturn:
    """Ends the command with why."""
    refuse(problem(str(refused.because)), 1)
