"""A house of fakes with two offices in it, and what it takes to send an application there."""

from dataclasses import replace
from types import SimpleNamespace

from app.domain.actor import THE_PERSON
from app.domain.application import Application, Draft, Visit
from app.domain.casework import StaffMember, StaffRole, Unit
from app.domain.document import Document, Row, Section
from app.domain.edition import Edition
from app.domain.people import ContactWay, IdentityKind, Person, SafeContact
from app.use_cases.ports import Credentials, House, Secrets, Work
from app.use_cases.review_application import review_application
from app.use_cases.save_draft import Saved, save_draft
from app.use_cases.submit_application import submit_application
from tests.fake_papers import FakeStore, PlainCopyist
from tests.fakes import FakeSecrets, FakeWork, FixedClock
from tests.wording import invented

TOLOSA = Unit("tolosa", "Tolosako bulegoa", "Oficina de Tolosa", "20071", "943000000", "9-13", "9-13")
DONOSTIA = Unit("donostia", "Donostiako bulegoa", "Oficina de Donostia", "20069", "943000001", "9-13", "9-13")
SAFE_MAIL = SafeContact(True, (ContactWay.EMAIL,), email="maite@example.eus")
PASSWORD, PERIOD = "the right password", 30


def professional(id_: str, unit: Unit, **more: str) -> StaffMember:
    return StaffMember(
        id_, id_.title(), f"{id_}@example.eus", StaffRole.REFERENCE_PROFESSIONAL, unit.id, ("eu", "es"), **more
    )


NEREA, JON = professional("nerea", TOLOSA, stands_in="jon"), professional("jon", TOLOSA)
ANE = professional("ane", DONOSTIA)
MIREN = Person("Miren", "Etxeberria", IdentityKind.DNI, "87654321X")


class PlainNarrator:
    """Says little, but another edition or another draft is another document."""

    def application(self, draft, edition, catalogue, texts):
        said = Row("said", (repr(draft.matters), repr(draft.safe_contact), *draft.wanted))
        return Document(str(edition), "Application", (Section("all", "All", (said,)),))

    def receipt(self, shown, sent, texts):
        who = sent.professional.name if sent.professional else "nobody yet"
        facts = Row("facts", (sent.reference, sent.sent_at.isoformat(), who, sent.assignment.why, sent.shown_hash))
        return Document(shown.edition, "Receipt", shown.sections, (facts,))

    def consent(self, purpose, edition):
        return f"{purpose} in {edition}"


class PlainPrinter:
    def receipt_pdf(self, receipt, receipt_hash):
        return f"{receipt.title} {receipt_hash}".encode()


class CodesOfNow:
    """The code of a step is `SECRET-STEP`."""

    def step_of(self, secret, code, at):
        now = code_step(at)
        return next((step for step in (now, now - 1, now + 1) if code == f"{secret}-{step}"), None)

    def new_secret(self):
        return "NEW"

    def app_address(self, secret, name):
        return f"app:{name}:{secret}"


def code_step(at):
    return int(at.timestamp()) // PERIOD


def a_house(*, limits: bool = True, work: Work | None = None, secrets: Secrets | None = None) -> House:
    """An empty house where two professionals work in Tolosa and one in Donostia; in memory unless `work` is given."""
    secrets = secrets or FakeSecrets()
    shelf = SimpleNamespace(catalogue=invented.CATALOGUE, texts=invented.TEXTS, frozen_content="{}")
    house = House(
        work=work or FakeWork(secrets), shelf=shelf, clock=FixedClock(), secrets=secrets, one_time_codes=CodesOfNow(),
        narrator=PlainNarrator(), printer=PlainPrinter(), packer=None, limits=limits,
        papers=FakeStore(), copyist=PlainCopyist(),
    )
    hashed = secrets.slow_hash(PASSWORD)
    with house.work.writing() as w:
        for unit in (TOLOSA, DONOSTIA):
            w.staff.add_unit(unit)
        for member in (NEREA, JON, ANE):
            w.staff.add(member, Credentials(member.id, hashed, f"of-{member.id}", 0))
        w.commit()
    return house


def a_draft(house: House, **changes) -> Draft:
    """Complete, of somebody without documents who wants no contact, with a form key of its own."""
    silent = invented.a_draft(safe_contact=SafeContact(), person=Person("Maite", "Arregi", IdentityKind.NONE))
    return replace(silent, form_key=house.secrets.new_id(), **changes)


def saved(house: House, **changes) -> Saved:
    """A visit whose draft is kept, with its access code and PIN."""
    visit = Visit(house.secrets.new_handle(), "session", a_draft(house, **changes), 1, house.clock.now())
    with house.work.writing() as work:
        work.visits.add(visit)
        work.commit()
    return save_draft(house, visit, THE_PERSON)


def press_send(house: House, visit: Visit, edition: Edition = Edition.EU) -> Application:
    """Sends what the check page of the edition shows."""
    shown = review_application(house, visit.draft, edition)
    return submit_application(house, visit, edition, shown.hash, visit.draft.form_key, THE_PERSON)


def sent(house: House, **changes) -> Application:
    """An application of somebody in Tolosa, unless changed."""
    return press_send(house, saved(house, **changes).visit)


def visit_now(house: House, visit: Visit) -> Visit | None:
    """The visit as it is kept."""
    with house.work.reading() as work:
        return work.visits.find(visit.handle, visit.session_key)


def entries(house: House, application: Application) -> list[tuple[str, str]]:
    """Who did what with it, in order."""
    with house.work.reading() as work:
        return [(entry.act, entry.reader) for entry in work.access_log.of_application(application.id)]
