"""After sending too, a new access code and PIN: who learned the old pair is out for good, the person stays in."""

from dataclasses import replace

import pytest

from app.domain.access_log import Act
from app.domain.account import Account, Held, Holding
from app.domain.actor import THE_PERSON, Actor, ActorKind
from app.domain.people import CircleMember, ContactWay, SafeContact
from app.domain.rights import Right
from app.use_cases.follow_application import follow_application
from app.use_cases.give_member_code import give_member_code
from app.use_cases.grant_rights import grant_rights
from app.use_cases.join_application import join_with_claim, make_claim
from app.use_cases.keep_circle import keep_circle_member
from app.use_cases.open_with_code import open_with_code
from app.use_cases.renew_code import renew_code
from app.use_cases.write_draft import Gone
from tests.use_cases.sending import SAFE_MAIL, a_house, entries, press_send, saved, visit_now


@pytest.fixture
def house():
    return a_house(limits=False)


@pytest.fixture
def made(house):
    """A pair that has become an application's."""
    made = saved(house)
    press_send(house, made.visit)
    return made


@pytest.fixture
def here(house, made):
    """The visit in which the person sent it."""
    return visit_now(house, made.visit)


def opened(house, code, pin, session="another session"):
    return open_with_code(house, session, code, pin, "192.0.2.1", THE_PERSON)


def application_of(house, visit):
    return follow_application(house, visit).application


def test_the_old_pair_opens_nothing_any_more_and_the_new_one_does(house, made, here):
    new = renew_code(house, here, THE_PERSON)
    assert opened(house, made.access_code, made.pin) is None
    assert opened(house, new.access_code, made.pin) is None
    assert opened(house, made.access_code, new.pin) is None
    assert opened(house, new.access_code, new.pin).application_id == here.application_id


def test_whoever_came_in_with_the_old_pair_is_out_at_the_next_request_and_the_person_stays_in(house, made, here):
    thief, elsewhere = opened(house, made.access_code, made.pin), opened(house, made.access_code, made.pin, "a third")
    renew_code(house, here, THE_PERSON)
    assert visit_now(house, thief) is visit_now(house, elsewhere) is None
    assert follow_application(house, visit_now(house, here)).application.id == here.application_id


def test_other_applications_of_the_same_browsers_stay_open(house, made, here):
    other = saved(house)
    press_send(house, other.visit)
    renew_code(house, here, THE_PERSON)
    assert visit_now(house, other.visit).application_id
    assert opened(house, other.access_code, other.pin)


def test_only_hashes_are_kept(house, here):
    new = renew_code(house, here, THE_PERSON)
    (behind,) = house.work.kept.applications.values()
    assert (behind.code_key, behind.pin_hash) == (
        house.secrets.keyed_hash("access_code", new.access_code), house.secrets.slow_hash(new.pin)
    )  # fmt: skip


def test_those_of_the_circle_keep_their_codes_and_their_open_pages(house, here):
    ane = keep_circle_member(house, here, CircleMember("", "Ane", "daughter"), THE_PERSON)
    grant_rights(house, here, ane, {Right.SEE_STATUS}, THE_PERSON)
    hers = give_member_code(house, here, ane, THE_PERSON)
    open_page = opened(house, hers.access_code, hers.pin)
    renew_code(house, here, THE_PERSON)
    assert visit_now(house, open_page).member_id == ane
    assert opened(house, hers.access_code, hers.pin).member_id == ane


def test_nobody_of_the_circle_makes_a_new_pair(house, made, here):
    ane = keep_circle_member(house, here, CircleMember("", "Ane", "daughter"), THE_PERSON)
    grant_rights(house, here, ane, set(Right), THE_PERSON)
    hers = give_member_code(house, here, ane, THE_PERSON)
    visit = opened(house, hers.access_code, hers.pin)
    with pytest.raises(Gone):
        renew_code(house, visit, Actor(ActorKind.MEMBER, ane))
    assert opened(house, made.access_code, made.pin)


def test_accounts_lose_it_but_the_one_in_which_the_person_is_and_a_claim_code_opens_nothing(house, here):
    held = Held(application_id=here.application_id)
    with house.work.writing() as work:
        for account in ("hers", "of who learned the pair"):
            work.holdings.hold(Holding(account, held, house.clock.now()))
        work.commit()
    claim = make_claim(house, here, THE_PERSON)
    renew_code(house, here, THE_PERSON, "hers")
    with house.work.reading() as work:
        assert [h.held for h in work.holdings.of("hers")] == [held]
        assert not work.holdings.of("of who learned the pair")
    now = house.clock.now()
    another = Account("another", "Maite", made_at=now, valid_from=now)
    assert not join_with_claim(house, another, claim, "192.0.2.1", THE_PERSON)


@pytest.mark.parametrize("contact", [SAFE_MAIL, SafeContact(True, (ContactWay.LETTER,))], ids=["mail", "letter"])
def test_it_stands_in_the_log_and_no_notice_goes_out(house, contact):
    made = saved(house, safe_contact=contact)
    press_send(house, made.visit)
    visit = visit_now(house, made.visit)
    with house.work.reading() as work:
        before = len(work.outbox.of_application(visit.application_id))
    renew_code(house, visit, THE_PERSON)
    with house.work.reading() as work:
        assert len(work.outbox.of_application(visit.application_id)) == before
    assert entries(house, application_of(house, visit))[-1] == (Act.CODE_RENEWED, "")


def test_what_was_not_sent_or_was_left_has_no_pair_to_renew_here(house, made, here):
    with pytest.raises(Gone):
        renew_code(house, saved(house).visit, THE_PERSON)
    thief = opened(house, made.access_code, made.pin)
    renew_code(house, here, THE_PERSON)
    with pytest.raises(Gone):
        renew_code(house, thief, THE_PERSON)


class RenewedMeanwhile:
    """Secrets whose slow check takes so long that the pair is replaced meanwhile."""

    def __init__(self, secrets, meanwhile):
        self._secrets, self._meanwhile = secrets, meanwhile

    def __getattr__(self, name):
        return getattr(self._secrets, name)

    def slow_check(self, hashed, value):
        right = self._secrets.slow_check(hashed, value)
        self._meanwhile()
        return right


def test_who_is_checked_with_the_old_pair_while_it_is_replaced_does_not_get_in(house, made, here):
    slow = replace(house, secrets=RenewedMeanwhile(house.secrets, lambda: renew_code(house, here, THE_PERSON)))
    assert opened(slow, made.access_code, made.pin) is None
    assert visit_now(house, here)
