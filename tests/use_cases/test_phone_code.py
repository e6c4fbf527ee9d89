"""The code for the phone: who may use it, with what, how long, how often."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.access_log import Act
from app.domain.account import Held
from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.casework import StaffMember, StaffRole
from app.domain.counter import Agreed, Begins
from app.domain.edition import Edition
from app.domain.opening import How
from app.domain.phone_code import MOST_OPENINGS, PHONE_CODE_KEPT
from app.use_cases.begin_at_counter import Asked, Coming, NotAtTheCounter, agree_at_counter, begin_at_counter
from app.use_cases.find_visit import find_visit
from app.use_cases.keep_phone_code import NoWord, end_phone_code, make_phone_code, phone_code_of
from app.use_cases.open_with_code import open_with_code
from app.use_cases.open_with_phone_code import Misheard, open_by_phone
from app.use_cases.renew_code import renew_code
from app.use_cases.save_draft import save_draft
from app.use_cases.try_lock import TooManyTries
from app.use_cases.write_draft import Gone
from tests.use_cases.sending import a_house, press_send, saved, visit_now

ITZIAR = StaffMember("itziar", "Itziar", "i@example.eus", StaffRole.SUPPORT_WORKER, "unit", ("eu",))
HER_HAND = Actor(ActorKind.STAFF, "itziar", by_phone=True)
DESK = "the session of her desk"
WORDS = ("Do you want me to help you?",)


@pytest.fixture
def house():
    return a_house(limits=False)


@pytest.fixture
def made(house):
    return saved(house)


def log(house):
    with house.work.reading() as work:
        return [link.entry for link in work.access_log.chain()]


def calls(house, member=ITZIAR, *, by_phone=True, agrees=True):
    """A visit at which somebody on the phone has said yes."""
    coming = Coming("Maite", Edition.ES, Begins.CODE, by_phone=by_phone)
    visit = find_visit(house, begin_at_counter(house, DESK, member, coming), DESK)
    if not agrees:
        return visit
    asked = Asked(Edition.ES, "1", WORDS)
    return agree_at_counter(house, visit, Agreed.BY_PHONE, asked, asked.mark, Actor(ActorKind.STAFF, member.id))


def says(house, code, word="mendia", **how):
    return open_by_phone(house, DESK, code, word, calls(house, **how), HER_HAND)


def test_code_and_word_open_to_the_professional_who_was_told_yes(house, made):
    opened = says(house, make_phone_code(house, made.visit, "Mendia", THE_PERSON))
    assert opened.draft_id == made.visit.draft_id
    assert opened.counter.by_phone
    with house.work.reading() as work:
        assert next(one.opening.how for one in work.openings.of(made.visit.draft.form_key)) is How.PHONE
        (agreed,) = work.counter_entries.of(made.visit.draft.form_key)
    assert agreed.what.how is Agreed.BY_PHONE


def test_without_her_yes_at_the_counter_or_to_another_it_opens_nothing(house, made):
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    for how in ({"agrees": False}, {"by_phone": False}, {"member": replace(ITZIAR, id="jon")}):
        with pytest.raises(NotAtTheCounter):
            says(house, code, **how)
    assert phone_code_of(house, made.visit).opened == 0


@pytest.mark.parametrize("word", ["", "itsasoa", "000000"])
def test_a_wrong_word_opens_nothing_and_costs_no_opening(house, made, word):
    assert says(house, make_phone_code(house, made.visit, "Mendia", THE_PERSON), word) is None
    assert phone_code_of(house, made.visit).opened == 0


def test_a_misheard_figure_is_told_and_not_tried(house, made):
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    with pytest.raises(Misheard):
        says(house, ("2" if code[0] == "1" else "1") + code[1:])


def test_on_a_screen_it_opens_with_the_pin_alone(house, made):
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    for pin in ("mendia", "", "999999"):
        assert open_with_code(house, "b", code, pin, "address", THE_PERSON) is None
    opened = open_with_code(house, "b", code, made.pin, "address", THE_PERSON)
    assert opened.draft_id == made.visit.draft_id
    assert opened.counter is None


def test_five_openings_and_seven_days_and_no_more(house, made):
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    assert all(says(house, code) for _ in range(MOST_OPENINGS))
    assert says(house, code) is None
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    house.clock.advance(PHONE_CODE_KEPT)
    assert says(house, code) is None


def test_it_goes_with_what_is_sent_and_the_log_says_by_phone(house, made):
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    press_send(house, made.visit)
    opened = says(house, code)
    sent = visit_now(house, made.visit).application_id
    assert opened.application_id == sent
    last = log(house)[-1]
    assert (last.act, last.reader, last.by_phone) == (Act.OPENED_AT_COUNTER, "itziar", True)


def test_a_new_pair_and_her_own_word_end_it(house, made):
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    save_draft(house, visit_now(house, made.visit), THE_PERSON)
    assert says(house, code) is None
    here = visit_now(house, made.visit)
    code = make_phone_code(house, here, "Mendia", THE_PERSON)
    assert end_phone_code(house, here, THE_PERSON)
    assert not end_phone_code(house, here, THE_PERSON)
    assert says(house, code) is None
    press_send(house, here)
    here = visit_now(house, here)
    code = make_phone_code(house, here, "Mendia", THE_PERSON)
    renew_code(house, here, THE_PERSON)
    assert says(house, code) is None
    assert [entry.act for entry in log(house)][-2:] == [Act.PHONE_CODE_MADE, Act.CODE_RENEWED]


def test_nobody_of_a_circle_makes_one_nor_is_there_one_of_what_is_not_kept(house, made):
    with pytest.raises(NoWord):
        make_phone_code(house, made.visit, "", THE_PERSON)
    loose = find_visit(house, begin_at_counter(house, DESK, ITZIAR, Coming("Jone", Edition.EU, Begins.NEW)), DESK)
    with pytest.raises(Gone):
        make_phone_code(house, loose, "Mendia", HER_HAND)
    with house.work.writing() as work:
        hers = work.visits.update(replace(work.visits.find(made.visit.handle, made.visit.session_key), member_id="ane"))
        work.commit()
    with pytest.raises(Gone):
        make_phone_code(house, hers, "Mendia", THE_PERSON)
    assert phone_code_of(house, hers) is None
    assert not end_phone_code(house, hers, THE_PERSON)


def test_what_opened_is_replaced_while_it_is_checked_and_then_opens_nothing(house, made):
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    check = house.secrets.slow_check

    def slowly(hashed, value):
        found = check(hashed, value)
        end_phone_code(house, made.visit, THE_PERSON)
        return found

    house.secrets.slow_check = slowly
    assert says(house, code) is None


def test_tries_are_counted_for_the_code_and_for_the_professional():
    house = a_house(limits=True)
    made = saved(house)
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    for _ in range(5):
        assert says(house, code, "itsasoa") is None
    with pytest.raises(TooManyTries):
        says(house, code)
    with pytest.raises(TooManyTries):
        open_with_code(house, "b", code, made.pin, "address", THE_PERSON)
    house.clock.advance(timedelta(hours=1, seconds=1))
    code = make_phone_code(house, made.visit, "Mendia", THE_PERSON)
    assert says(house, code)
    with house.work.reading() as work:
        assert work.phone_codes.of(Held(made.visit.draft_id)).opened == 1
