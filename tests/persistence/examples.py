"""Things to keep, for the tests of this folder. Every one has an id of its own."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.domain.access_log import AccessEntry, Act, Reason
from app.domain.actor import AnsweredBy, Hand, Hands
from app.domain.application import Application, Draft, KeptDraft, RequestedService, Visit
from app.domain.casework import Assignment, Case, CaseState, StaffMember, StaffRole, Unit, WhyAssigned
from app.domain.choice import Choices, Chosen, Delegated, Later, NoPreference, Scope, Together, Wanted
from app.domain.circle import SupportCircle
from app.domain.consent import Consent, Purpose
from app.domain.correction import Correction, CorrectionAnswer
from app.domain.decision import Decision, Ruling
from app.domain.document import content_hash
from app.domain.edition import Edition, Language
from app.domain.field import Answers, NotKnown
from app.domain.mandate import Mandate, MandateDays, MandateScope, Proof, words_hash
from app.domain.paper import Paper, PaperFormat, PaperKind
from app.domain.people import (
    ActingFor,
    CircleMember,
    ContactWay,
    ForWhom,
    IdentityKind,
    Languages,
    Person,
    Residence,
    Ring,
    Role,
    SafeContact,
    TimeOfDay,
)
from app.domain.protocol import Party, Protocol, ProtocolStep
from app.domain.reference import portal_reference
from app.domain.referral import Referral
from app.domain.referral_words import Earlier, Heard, Reply, Said, Written
from app.domain.rights import Right, Term
from app.domain.routing import CompetentBody
from app.domain.service import Administration
from app.domain.task import Task
from app.use_cases.ports import Credentials, Message, UnitOfWork, Work

NOW = datetime(2026, 11, 20, 9, 30, 15, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)
A_SESSION = "a" * 64
VERSION = "c" * 64
BY_HERSELF = Hand("person", AnsweredBy.PERSON)


def new_id() -> str:
    return uuid.uuid4().hex


def a_draft(**changes: Any) -> Draft:
    return replace(Draft(new_id(), VERSION), **changes)


def a_full_draft(word: str = "euskaraz", **changes: Any) -> Draft:
    """Every section filled in; each text the person may write holds the word."""
    return a_draft(**{
        "for_whom": ForWhom.SOMEBODY_ELSE,
        "name_above": f"Ane {word}",
        "situation": 12,
        "from_service": "1.2",
        "answers": Answers(
            {"lives_alone": True, "age": 0, "home_state": word, "grade": NotKnown.NOT_ASSESSED}, {"grade": 2}
        ),
        "wanted": ("1.2", "2.4.6"),
        "choices": all_choices(word),
        "safe_contact": SafeContact(
            True, (ContactWay.EMAIL, ContactWay.CALL), f"34{word}", f"{word}@example.eus", (TimeOfDay.MORNING,),
            True, f"Her sister {word}", f"The chemist {word}",
        ),
        "person": Person(f"Miren {word}", f"Etxeberria {word}", IdentityKind.DNI, f"12345678Z{word}", date(1941, 2, 3)),
        "acting": ActingFor(Role.DE_FACTO_GUARDIAN, f"Jon {word}", f"son {word}", True, f"Her words {word}"),
        "residence": Residence("20069", f"Kale Nagusia 1 {word}", "20003", f"The bench {word}"),
        "circle": (a_neighbour(word),),
        "circle_seen": True,
        "matters": f"My garden. {word}\n\0 ñ 😀",
        "papers": (a_paper(word),),
        "languages": Languages(Edition.EU_EASY, Language.BASQUE, f"signs {word}", Edition.ES, True),
        "consents": tuple(Consent(p, p is Purpose.CONSULT_RECORDS, f"I agree {word}", Edition.EU, NOW) for p in Purpose),
        "hands": Hands(
            {"lives_alone": BY_HERSELF, "age": Hand("staff:1", AnsweredBy.DOCUMENT)}, {Task.HOME: BY_HERSELF}, BY_HERSELF
        ),
        **changes,
    })


def a_paper(word: str = "txostena", **changes: Any) -> Paper:
    paper = Paper(new_id(), f"{word}.pdf", PaperKind.REPORT, PaperFormat.PDF, 1234, "f" * 64, NOW)
    return replace(paper, **changes)
def a_neighbour(word: str = "euskaraz") -> CircleMember:
    """With everything that may be told of somebody of the circle."""
    mail = SafeContact(True, (ContactWay.EMAIL,), email=f"{word}@example.eus")
    return CircleMember(
        new_id(), f"Itziar {word}", f"neighbour {word}", Ring.AROUND, f"the shopping {word}", f"rest {word}", mail
    )


def a_circle(word: str = "euskaraz") -> SupportCircle:
    """Somebody with a right that holds and one taken back, and somebody who left."""
    itziar, gone = a_neighbour(word), a_neighbour(word)
    term = Term(NOW.date(), date(2027, 2, 28))
    circle = SupportCircle((itziar, gone)).grant(itziar.id, Right.SEE_STATUS, term, NOW, "person")
    circle = circle.grant(itziar.id, Right.SPEAK_FOR_ME, Term(NOW.date()), NOW, "person")
    circle = circle.revoke(itziar.id, Right.SPEAK_FOR_ME, NOW + HOUR, "person")
    return circle.grant(gone.id, Right.CHOOSE_FOR_ME, term, NOW, "person").without_member(gone.id, NOW, "person")


def a_mandate(word: str = "euskaraz", **changes: Any) -> Mandate:
    words = (f"I let Itziar {word} help me.",)
    return replace(
        Mandate(
            new_id(), "member", (MandateScope.FILL_IN,), MandateDays.A_MONTH, NOW.date(), Edition.EU_EASY, "1", words,
            Proof(NOW, "person", words_hash(words)),
        ),
        **changes,
    )


def all_choices(word: str) -> Choices:
    """One answer of each kind, one taken back, one red line drawn and one erased."""
    here, chosen = Scope("1.2", "hours"), Chosen((Wanted("mornings"), Wanted(words=word)), f"Because {word}")
    choices = Choices().state(Scope(), Together(), NOW, "person").state(here, chosen, NOW, "person")
    choices = choices.state(Scope("1.2"), Delegated(wish=f"gently {word}"), NOW, "staff:1")
    choices = choices.state(Scope("2.4.6"), NoPreference(), NOW, "person").take_back(Scope("2.4.6"), NOW, "person")
    choices = choices.state(Scope(None, "place"), Later(date(2027, 1, 7)), NOW, "person")
    unwanted = Wanted(words=f"far from home {word}")
    return choices.draw(here, unwanted, NOW, "person").erase(here, unwanted, NOW, "person")


def a_visit(draft: Draft | None = None, **changes: Any) -> Visit:
    return replace(Visit(new_id()[:22], A_SESSION, draft or a_draft(), 1, NOW), **changes)


def a_kept_draft(draft: Draft | None = None, **changes: Any) -> KeptDraft:
    return replace(KeptDraft(new_id(), draft or a_draft(), 1, NOW), **changes)


def an_application(draft: Draft | None = None, number: int = 0, **changes: Any) -> Application:
    shown, receipt = '{"title":"Erakutsia"}', '{"title":"Egiaztagiria"}'
    draft = draft or a_draft(wanted=("1.2",))
    number = number or uuid.uuid4().int % 1_000_000
    return replace(
        Application(
            new_id(), portal_reference(2026, number), NOW, Edition.EU, draft,
            tuple(a_requested_service(code) for code in draft.wanted),
            shown, content_hash(shown), receipt, content_hash(receipt), "0123456789AB",
        ),
        **changes,
    )


def a_requested_service(code: str) -> RequestedService:
    return RequestedService(new_id(), code, CompetentBody(Administration.MUNICIPAL, "20069"))


def a_case(application: Application, professional: str = "", unit: str = "", **changes: Any) -> Case:
    assignment = Assignment(professional, unit, WhyAssigned.ONLY_ONE)
    return replace(Case(new_id(), application.id, assignment, CaseState.WAITING, NOW), **changes)


def a_unit(**changes: Any) -> Unit:
    return replace(Unit(new_id(), "Oinarrizkoa", "Base", "20069", "943000000", "9-14", "9-14"), **changes)


def a_member(unit: Unit, **changes: Any) -> StaffMember:
    id_ = new_id()
    return replace(
        StaffMember(id_, "Nerea", f"{id_}@example.eus", StaffRole.REFERENCE_PROFESSIONAL, unit.id, ("eu", "es")),
        **changes,
    )


def some_credentials(member: StaffMember, **changes: Any) -> Credentials:
    return replace(Credentials(member.id, "slow:password", "JBSWY3DPEHPK3PXP", 0), **changes)


def an_entry(application_id: str = "", **changes: Any) -> AccessEntry:
    entry = AccessEntry(new_id(), application_id or new_id(), Act.OPENED, NOW, new_id(), Reason.OTHER, "she called me")
    return replace(entry, **changes)


def a_message(application: Application, **changes: Any) -> Message:
    message = Message(new_id(), application.id, "received", ContactWay.EMAIL, "ane@example.eus", Edition.EU, NOW)
    return replace(message, **changes)


def a_correction(application: Application, member: StaffMember, word: str = "ñ", **changes: Any) -> Correction:
    asked = Correction(
        new_id(), application.id, 1, "", f"The paper {word}", f"It is needed {word}", Edition.EU_EASY, member.id, NOW,
        date(2026, 12, 4),
    )
    return replace(asked, **changes)


def an_answer(correction: Correction, word: str = "ñ", **changes: Any) -> CorrectionAnswer:
    answer = CorrectionAnswer(
        new_id(), correction.id, correction.application_id, f"I bring it {word}", NOW, False, "person", AnsweredBy.PERSON
    )
    return replace(answer, **changes)


def a_decision(application: Application, line: RequestedService, word: str = "ñ", **changes: Any) -> Decision:
    decision = Decision(
        new_id(), application.id, line.id, 1, line.code, Ruling.NOT_GRANTED, f"Because of this {word}", f"Art. 1 {word}",
        Edition.EU, "staff", NOW, 40, f"You may appeal {word}", f"The desk {word}", date(2026, 12, 30),
    )
    return replace(decision, **changes)


def a_referral(application: Application, unit: Unit, member: StaffMember, word: str = "ñ", **changes: Any) -> Referral:
    """With every text that one can have."""
    written = Written(
        f"Why {word}", f"Worked on {word}", f"Pending {word}", f"Agreed {word}", f"Seen {word}", ("paper",), ("decision",)
    )
    heard = Heard(Said.OBJECTS, f"I would rather not {word}", ("pending-1",), NOW, "person")
    reply = Reply(f"Done {word}", f"To do {word}", f"She says {word}", Earlier.DIFFERS, f"Because {word}", f"Moved {word}")
    referral = Referral(
        new_id(), application.id, 1, unit.id, "", member.id, NOW, Edition.EU_EASY, written, heard=heard,
        unshown=f"No answer {word}", returned=f"No room {word}", reply=reply,
    )
    return replace(referral, **changes)


def kept_unit(work: Work, **changes: Any) -> Unit:
    """A unit that is kept."""
    unit = a_unit(**changes)
    with work.writing() as w:
        w.staff.add_unit(unit)
        w.commit()
    return unit


def kept_member(work: Work, unit: Unit, **changes: Any) -> StaffMember:
    """A professional of the unit who is kept."""
    member = a_member(unit, **changes)
    with work.writing() as w:
        w.staff.add(member, some_credentials(member))
        w.commit()
    return member


def a_step(id_: str = "visit", party: Party = Party.REFERENCE_PROFESSIONAL, days: int = 3, word: str = "Visit") -> ProtocolStep:
    """A step that says the word in every language and edition."""
    spoken = dict.fromkeys(Language, word)
    return ProtocolStep(id_, party, days, spoken, spoken, dict.fromkeys(Edition, (word, f"Why {word}")))


def a_protocol(word: str = "Home from hospital", steps: tuple[ProtocolStep, ...] = ()) -> Protocol:
    """A protocol that says the word wherever somebody reads it."""
    spoken = dict.fromkeys(Language, word)
    return Protocol(
        "hospital-discharge", "a" * 12, (1,), "", spoken, spoken, spoken, dict.fromkeys(Edition, word), steps or (a_step(word=word),)
    )


def keep_sent(w: UnitOfWork, application: Application) -> None:
    """Keeps an application, and the draft it came from no longer."""
    draft = a_kept_draft(application.draft)
    w.drafts.add(draft, code_key=new_id(), pin_hash="slow:000000")
    w.applications.add_from_draft(application, draft.id)
    w.drafts.forget(draft.id)


def kept_case(work: Work, unit: Unit, professional: str = "", draft: Draft | None = None, **changes: Any) -> Case:
    """An application that is kept, and its case."""
    application = an_application(draft)
    case = a_case(application, professional, unit.id, **changes)
    with work.writing() as w:
        keep_sent(w, application)
        w.cases.add(case)
        w.commit()
    return case
