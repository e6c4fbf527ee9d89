"""A text in every personal place shows nowhere in what a thief of the database would hold."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.absence import Absence
from app.domain.access_log import Reason
from app.domain.account import Account, Assurance, Held, Holding, Identity, Passkey, Password
from app.domain.application import Application
from app.domain.case_task import Agreed as AgreedTogether
from app.domain.case_task import CaseTask, Moved, Owner, OwnerKind, Speaker
from app.domain.casework import Referent, ReferentKind
from app.domain.choice import Scope, Wanted
from app.domain.consent import Consent, Purpose
from app.domain.conversation import Message, Turn
from app.domain.counter import Agreed, Agreement, Counter, CounterEntry
from app.domain.deviation import AppliedProtocol
from app.domain.earlier import Diagnosis, How, Weighing, of_diagnosis
from app.domain.edition import Edition
from app.domain.given import Given, WhyNot
from app.domain.handover import Handover, HandoverKind
from app.domain.merge import JoinQuestion, Merge, Unmerge
from app.domain.offer import Offer
from app.domain.opening import How as Opened
from app.domain.opening import Opening
from app.domain.passed import Agreement as PassedAgreement
from app.domain.passed import Answer, Ending, Passed, PersonSaid
from app.domain.people import Residence
from app.domain.phone_code import PhoneCode
from app.domain.plan_entry import LineKind, PlanEntry, Voice, Written
from app.domain.queue_filter import SavedFilter
from app.domain.register import Alert, AlertKind, Ground, Lookup
from app.domain.residence import Move, MoveAnswer, Wish
from app.domain.staff_log import Changed, StaffChange, StaffEvent
from app.domain.staff_note import Audience, StaffNote
from app.domain.staffing import Organisation, OrganisationKind
from app.domain.workload import URGENT, Appraisal, AppraisalKind
from app.persistence.tables import metadata
from app.use_cases.ports import ContactChange, KeptSession, MemberKey, Work
from tests.persistence.databases import work_on
from tests.persistence.examples import (
    NOW,
    a_case,
    a_circle,
    a_correction,
    a_decision,
    a_full_draft,
    a_kept_draft,
    a_mandate,
    a_member,
    a_message,
    a_paper,
    a_protocol,
    a_referral,
    a_visit,
    an_answer,
    an_application,
    an_entry,
    keep_sent,
    kept_unit,
    new_id,
    some_credentials,
)
from tests.persistence.postgresql_server import BINARIES

CANARY = "kanarioa"


def keep_canaries(work: Work, word: str = CANARY) -> Application:
    """A row in every table, with the word wherever a person or about a person is written; what was sent."""
    unit = kept_unit(work)
    member = a_member(unit, name=word, email=f"{word}@example.eus", phone=word)
    document = f'{{"title":"{word}"}}'
    application = an_application(
        a_full_draft(word), shown=document, receipt=document, verification_code=word
    )
    account = new_id()
    with work.writing() as w:
        w.staff.add(member, some_credentials(member, totp_secret=word))
        w.sessions.keep(KeptSession(new_id(), word, NOW))
        w.visits.add(replace(a_visit(a_full_draft(word)), counter=Counter(member.id, word, Edition.ES_EASY)))
        words = Agreement(Agreed.ALOUD, Edition.ES_EASY, "1", (word,), "hash")
        w.counter_entries.add(CounterEntry(new_id(), application.draft.form_key, member.id, NOW, words))
        w.counter_pins.set(member.id, "hash", NOW)
        w.drafts.add(a_kept_draft(a_full_draft(word)), new_id(), "hash")
        w.openings.add(Opening(new_id(), application.draft.form_key, new_id(), Opened.CODE, NOW))
        w.applications.next_number(2026)
        keep_sent(w, application)
        w.cases.add(a_case(application, member.id, unit.id))
        keep_around(w, application, unit, member, account, word)
        w.commit()
    return application


def keep_around(w, application, unit, member, account, word):
    """Whatever may stand around a case that was sent, with the word wherever somebody writes or somebody is told of."""
    w.offers.add(Offer(new_id(), application.id, unit.id, member.id, member.id, word, word, NOW, 1))
    w.appraisals.add(Appraisal(new_id(), application.id, AppraisalKind.URGENCY, URGENT, word, member.id, NOW))
    w.saved_filters.keep(SavedFilter(new_id(), member.id, word, {"state": "taken"}, NOW))
    w.cases.keep_referent(Referent(
        new_id(), application.id, ReferentKind.SPECIALISED, member.id, unit.id, NOW, words=word
    ))
    passed = Passed(word, word, word, word, word, (PassedAgreement(word, NOW.date()),), reason=word)
    w.handovers.add(Handover(
        new_id(), application.id, 1, HandoverKind.LASTING, member.id, unit.id, "", unit.id, member.id, NOW, passed=passed,
        apart=word, said=PersonSaid(Answer.OBJECTS, word, NOW), ending=Ending(member.id, word),
    ))
    w.residences.add(Move(
        new_id(), application.id, 1, Residence("20069", word), NOW.date(), NOW, "", wish=Wish.STAY, words=word,
        answer=MoveAnswer(stays=True, words=word, by=member.id, at=NOW),
    ))
    w.referrals.add(a_referral(application, unit, member, word))
    w.outbox.add(a_message(application, to=f"{word}@example.eus"))
    w.access_log.append(an_entry(application.id, reason=Reason.OTHER, words=word))
    asked = a_correction(application, member, word, closed_words=word)
    w.corrections.add(asked)
    w.corrections.add_answer(an_answer(asked, word))
    w.decisions.add(a_decision(application, application.requested[0], word))
    decision = a_decision(application, application.requested[0], word, number=2)
    w.decisions.add(decision)
    keep_beside(w, application, decision, member.id, word)
    w.papers.add(a_paper(word), application_id=application.id)
    w.safe_contacts.add(ContactChange(new_id(), application.id, NOW, "", a_full_draft(word).safe_contact))
    w.tries.add("lock", NOW)
    w.archive.keep(new_id(), "{}")
    w.circles.keep(application.id, a_circle(word))
    w.circles.renew_code(MemberKey(application.id, new_id(), "hash"), new_id())
    w.mandates.keep(application.id, a_mandate(word))
    w.demand.count(NOW.date(), Edition.EU, "20069")
    w.consents.add(application.id, Consent(Purpose.SHARE_WITH_HEALTH, False, word, Edition.EU, NOW), "person")
    w.conversation.add(Turn(new_id(), application.id, Message(word), "", NOW, awaits=True))
    w.plans.add(PlanEntry(
        new_id(), application.id, Written(new_id(), LineKind.WANT, word), Voice.PERSON, "", NOW
    ))
    w.merges.add(Merge(new_id(), application.id, new_id(), NOW, member.id, word, Unmerge(NOW, member.id, word)))
    w.join_questions.add(JoinQuestion(new_id(), application.id, word, NOW, member.id, word, new_id(), NOW, member.id))
    w.staff.keep_home(member.id, new_id())
    w.register.keep_lookup(Lookup(new_id(), application.id, member.id, NOW, Ground.LAW))
    w.register.raise_alert(Alert(new_id(), application.id, member.id, unit.id, AlertKind.GLASS, NOW, NOW, member.id, word))
    w.accounts.add(Account(
        account, word, NOW, NOW, Password("hash", word),
        (Passkey(new_id(), word, word, 0, word, NOW),),
        (Identity(new_id(), "https://giltza.example", word, word, Assurance.HIGH, NOW),),
    ), [new_id()])  # fmt: skip
    w.offices.add_organisation(Organisation(new_id(), "Udala", "Ayuntamiento", OrganisationKind.TOWN_COUNCIL))
    w.offices.add_absence(Absence(new_id(), member.id, NOW.date(), None))
    w.offices.write_down(StaffEvent(
        new_id(), NOW, member.id, StaffChange.PERSON_CHANGED, member.id, (Changed("name", word, word),), word
    ))
    w.staff_access.begin_session(new_id(), member.id, NOW)
    w.staff_access.keep_recovery(member.id, [new_id()])
    w.staff_access.invite(member.id, new_id(), NOW)
    w.holdings.hold(Holding(account, Held(application_id=application.id), NOW))
    w.holdings.keep_claim(new_id(), Held(application_id=application.id), NOW)
    w.phone_codes.keep(new_id(), PhoneCode(Held(application_id=application.id), new_id(), NOW))


def keep_beside(w, application, decision, staff_id, word):
    """A diagnosis and what a decision did with it and with a choice, a task, a note."""
    found = Diagnosis(new_id(), application.id, NOW.date(), word, word, word, word, Edition.EU, staff_id, NOW)
    w.diagnoses.add(found)
    earlier = of_diagnosis(found)
    w.diagnoses.add_weighing(Weighing(new_id(), application.id, decision.id, earlier, How.SET_ASIDE, word, staff_id, NOW))
    w.diagnoses.add_given(Given(
        new_id(), application.id, decision.id, Scope("1.2", "schedule"), (Wanted(words=word),), Wanted(words=word),
        WhyNot.OTHER, word, staff_id, NOW,
    ))
    w.case_tasks.add(CaseTask(
        new_id(), application.id, Owner(OwnerKind.PERSON), word, NOW.date(), Edition.EU, staff_id, NOW, reason=word,
        moves=(Moved(NOW.date(), NOW.date(), word, staff_id, NOW),), agreed=(AgreedTogether(Speaker.PERSON, word),),
    ))
    w.applied_protocols.add(AppliedProtocol(
        new_id(), application.id, a_protocol(word), NOW.date(), 1, staff_id, NOW, word
    ))
    w.staff_notes.add(StaffNote(new_id(), application.id, Audience.PERSON_TOO, word, staff_id, NOW))


def canaries_in(taken: bytes) -> int:
    """How often the canary shows, as itself or as a dump writes bytes."""
    return taken.count(CANARY.encode()) + taken.count(CANARY.encode().hex().encode())


def test_the_canary_stands_in_every_table(sql_work, engine):
    keep_canaries(sql_work)
    with engine.connect() as connection:
        assert [t for t in metadata.tables if not connection.exec_driver_sql(f"SELECT 1 FROM {t} LIMIT 1").first()] == []


def test_no_canary_shows_in_the_file_of_the_database_nor_in_its_log(sqlite_url, tmp_path, open_engine):
    keep_canaries(work_on(open_engine(sqlite_url)))
    files = [f for f in tmp_path.iterdir() if f.name.startswith("atea.sqlite")]
    assert {f.suffix for f in files} >= {".sqlite", ".sqlite-wal"}
    assert any(b"20069" in f.read_bytes() for f in files), "what is not personal does show: we look in the right place"
    assert {f.name: canaries_in(f.read_bytes()) for f in files} == {f.name: 0 for f in files}


@pytest.mark.postgresql
def test_no_canary_shows_in_a_dump(cleared_postgresql, open_engine):
    keep_canaries(work_on(open_engine(cleared_postgresql)))
    folder = cleared_postgresql.partition("host=")[2]
    dump = subprocess.run(
        [str(BINARIES / "pg_dump"), "-h", folder, "-U", "atea", "atea"], check=True, capture_output=True
    ).stdout
    assert b"20069" in dump
    assert canaries_in(dump) == 0


@pytest.mark.postgresql
def test_no_canary_shows_in_the_files_of_the_server(cleared_postgresql, open_engine):
    engine = open_engine(cleared_postgresql)
    keep_canaries(work_on(engine))
    with engine.connect() as connection:
        connection.exec_driver_sql("CHECKPOINT")
    kept = Path(cleared_postgresql.partition("host=")[2]) / "kept"
    files = [f for part in ("base", "pg_wal") for f in (kept / part).rglob("*") if f.is_file()]
    assert sum(canaries_in(f.read_bytes()) for f in files) == 0
