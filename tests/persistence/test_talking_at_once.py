"""After sending on the real databases, many hands at once: what is asked once is kept once, and undone once."""

import pytest

from app.domain.access_log import Act
from app.domain.actor import THE_PERSON
from app.domain.choice import Chosen, Delegated, Together, Wanted
from app.domain.conversation import Answer
from app.use_cases.answer_messages import consult_messages
from app.use_cases.answer_proposal import answer_proposal, see_proposals
from app.use_cases.ask_other_professional import ask_other_professional
from app.use_cases.propose_choice import propose_choice
from app.use_cases.say_after_sending import NotNow
from app.use_cases.state_choices import state_choice
from app.use_cases.take_back import take_back
from app.use_cases.verify_access_log import verify_chain
from app.use_cases.withdraw_application import withdraw_application
from app.use_cases.write_to_office import write_to_office
from tests.persistence.databases import quick_secrets
from tests.persistence.test_at_once import at_once
from tests.use_cases.sending import a_house
from tests.use_cases.talking import NEREA, SCHEDULE, WHY, acts, since, somebody, turns


@pytest.fixture
def house(sql_work):
    return a_house(work=sql_work, secrets=quick_secrets())


@pytest.fixture
def visit(house):
    return somebody(house)


def count(house, visit, act):
    return [done for done, _ in acts(house, visit)].count(act)


def tried(act, *args):
    """Whether it went through."""
    try:
        act(*args)
    except NotNow:
        return False
    return True


def test_one_form_sent_by_many_tabs_is_one_message(house, visit):
    at_once(8, lambda _: write_to_office(house, visit, "When?", "key", THE_PERSON))
    assert len(turns(house, visit)) == count(house, visit, Act.WROTE) == 1


def test_different_messages_at_once_are_all_kept_each_in_its_place(house, visit):
    at_once(8, lambda n: write_to_office(house, visit, str(n), f"key {n}", THE_PERSON))
    kept = turns(house, visit)
    assert [t.position for t in kept] == list(range(1, 9))
    assert {t.content.words for t in kept} == {str(n) for n in range(8)}
    assert verify_chain(house).broken_at is None


def test_of_many_requests_at_once_one_is_kept(house, visit):
    went = at_once(8, lambda _: tried(ask_other_professional, house, visit, "", THE_PERSON))
    assert went.count(True) == count(house, visit, Act.OTHER_PROFESSIONAL_ASKED) == 1


def test_withdrawn_and_undone_by_many_at_once_it_happens_once(house, visit):
    went = at_once(8, lambda _: tried(withdraw_application, house, visit, "", THE_PERSON))
    assert went.count(True) == 1
    last = turns(house, visit)[-1].id
    at_once(8, lambda _: take_back(house, visit, last, THE_PERSON))
    assert count(house, visit, Act.UNDONE) == 1
    assert not since(house, visit).is_withdrawn


def test_a_message_is_either_read_or_unsaid_never_both(house, visit):
    for n in range(6):
        write_to_office(house, visit, "When?", f"key {n}", THE_PERSON)
        message = turns(house, visit)[-1].id

        def act(k, message=message):
            if k:
                return consult_messages(house, NEREA, visit.application_id, 0, WHY)
            return tried(take_back, house, visit, message, THE_PERSON)

        unsaid, _ = at_once(2, act)
        (kept,) = [t for t in turns(house, visit) if t.id == message]
        assert unsaid is (not kept.holds)
        assert kept.holds is (kept.read_at is not None)


def test_her_answers_and_choices_at_once_leave_one_thing_that_holds_and_the_whole_history(house, visit):
    propose_choice(house, NEREA, visit.application_id, SCHEDULE, Wanted("weekday.morning"), "because")
    proposal = see_proposals(house, visit).proposals[0].id
    doings = (
        lambda: tried(answer_proposal, house, visit, proposal, Answer.TAKE, THE_PERSON),
        lambda: tried(state_choice, house, visit, SCHEDULE, Together(), THE_PERSON),
        lambda: tried(answer_proposal, house, visit, proposal, Answer.NOT_THIS, THE_PERSON),
    )
    at_once(6, lambda n: doings[n % 3]())
    after = since(house, visit)
    assert after.choices.said(SCHEDULE) in {Together(), Chosen((Wanted("weekday.morning"),)), Delegated(wish="gently")}
    assert [t.position for t in after.turns] == list(range(1, len(after.turns) + 1))
