"""Who leads changes through one door: one stretch ends, the next begins, the person is told, it is written down."""

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.access_log import Act
from app.domain.casework import Assignment, CaseState, Referent, ReferentKind, StaffRole, WhyAssigned
from app.domain.notice import NoticeKind
from app.domain.permission import Action
from app.use_cases.change_lead import WordsNeeded, change_lead
from app.use_cases.find_case import NotYours, case_for, find_case
from tests.fakes import NOON
from tests.use_cases.sending import ANE, JON, NEREA, SAFE_MAIL, TOLOSA, a_house, sent

TO_NEREA = Assignment(NEREA.id, TOLOSA.id, WhyAssigned.HANDED_OVER)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def application(house):
    """Assigned to Jon; she can be told by e-mail."""
    return sent(house, safe_contact=SAFE_MAIL)


def move(house, application, to=TO_NEREA, words="Jon goes to another office.", **more):
    with house.work.writing() as work:
        case = change_lead(
            house, work, work.cases.find(application.id), to, house.clock.now(), by=JON.id, words=words, **more
        )
        work.commit()
    return case


def test_one_stretch_ends_where_the_next_begins_and_the_person_reads_why(house, application):
    house.clock.advance(timedelta(days=2))
    move(house, application)
    with house.work.reading() as work:
        before, now = work.cases.leads(application.id)
    assert before.until == now.since == NOON + timedelta(days=2)
    assert (now.assignment, now.until, now.words) == (TO_NEREA, None, "Jon goes to another office.")


def test_she_is_told_and_it_is_written_down(house, application):
    move(house, application)
    with house.work.reading() as work:
        last = work.access_log.of_application(application.id)[-1]
        kinds = [message.kind for message in work.outbox.of_application(application.id)]
    assert (last.act, last.reader) == (Act.LEAD_CHANGED, JON.id)
    assert kinds.count(NoticeKind.LEAD_CHANGED) == 1


@pytest.mark.parametrize("words", ["", "  \n"])
def test_nobody_changes_without_its_reason_in_words(house, application, words):
    with pytest.raises(WordsNeeded):
        move(house, application, words=words)


def test_to_who_leads_already_nothing_happens_and_nobody_is_told(house, application):
    case, _leads = find_case(house, JON, application.id)
    assert move(house, application, case.assignment) == case
    with house.work.reading() as work:
        assert work.access_log.of_application(application.id)[-1].act is Act.SENT


def test_what_goes_back_to_waiting_is_taken_by_nobody(house, application):
    move(house, application, state=CaseState.TAKEN)
    waiting = move(house, application, replace(TO_NEREA, professional_id=""), state=CaseState.WAITING)
    assert (waiting.state, waiting.taken_at) == (CaseState.WAITING, None)


def test_no_other_use_case_moves_a_person():
    moving = {
        path.stem for path in (ROOT / "app/use_cases").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("work.cases.update")
    }
    assert moving == {"change_lead", "take_case", "erase_application"}, "erasing closes a case and moves nobody"


def beside(house, application, kind, member=ANE, until=None):
    with house.work.writing() as work:
        work.cases.keep_referent(Referent(
            house.secrets.new_id(), application.id, kind, member.id, member.unit_id, NOON, until
        ))
        work.commit()


def may(house, member, application, action):
    with house.work.reading() as work:
        try:
            case_for(house, work, member, application.id, action)
        except NotYours:
            return False
    return True


@pytest.mark.parametrize("kind", [kind for kind in ReferentKind if kind is not ReferentKind.RECEIVING])
def test_who_stands_beside_a_case_reads_it_and_another_office_does_not(house, application, kind):
    assert not may(house, ANE, application, Action.READ_CASE)
    beside(house, application, kind)
    assert may(house, ANE, application, Action.READ_CASE)
    assert not may(house, ANE, application, Action.DECIDE)


def test_from_the_moment_it_ends_she_reads_nothing_more(house, application):
    beside(house, application, ReferentKind.FORMER, until=NOON + timedelta(days=30))
    house.clock.advance(timedelta(days=30) - timedelta(seconds=1))
    assert may(house, ANE, application, Action.READ_CASE)
    house.clock.advance(timedelta(seconds=1))
    assert not may(house, ANE, application, Action.READ_CASE)


def test_who_does_not_work_here_any_more_opens_nothing(house, application):
    assert may(house, JON, application, Action.READ_CASE)
    assert not may(house, replace(JON, is_active=False), application, Action.READ_CASE)
    assert not may(house, replace(JON, role=StaffRole.ADMINISTRATOR), application, Action.READ_CASE)
