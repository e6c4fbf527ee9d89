"""Everything a use case may ask for."""

from dataclasses import dataclass

from app.use_cases.ports.identity import Institution, PasskeyReader
from app.use_cases.ports.papers import Copyist, PaperStore
from app.use_cases.ports.shelf import Shelf
from app.use_cases.ports.telling import Narrator, Packer, Printer
from app.use_cases.ports.tools import Clock, OneTimeCodes, Secrets
from app.use_cases.ports.work import Work


@dataclass(frozen=True, slots=True)
class House:
    """Everything a use case may ask for. Without `institution` or `passkeys` there is no such way into an account,
    without `staff_institution` none for staff.
    """

    work: Work
    shelf: Shelf
    clock: Clock
    secrets: Secrets
    one_time_codes: OneTimeCodes
    narrator: Narrator
    printer: Printer
    packer: Packer
    limits: bool
    papers: PaperStore
    copyist: Copyist
    institution: Institution | None = None
    passkeys: PasskeyReader | None = None
    staff_institution: Institution | None = None
