"""What a referral was sent with is weighed when a service is decided, and what the other service found otherwise too."""

from dataclasses import replace

import pytest

from app.domain.access_log import Reader, Reason
from app.domain.earlier import EarlierKind, How, NotWeighed, Weighed
from app.domain.referral import Move
from app.domain.referral_words import Earlier as Differs
from app.domain.referral_words import Said
from app.use_cases.decide_service import decide_service
from app.use_cases.receive_referral import accept_referral, end_referral
from app.use_cases.see_earlier import see_earlier
from app.use_cases.send_referral import send_referral, show_referral
from tests.use_cases.sending import JON, NEREA
from tests.use_cases.test_procedure import NO
from tests.use_cases.test_referral import (
    REPLY,
    XABIER,
    application,
    begun,
    house,
    inside,
    say,
    sent,
    visit,
    write,
)

__all__ = ["application", "begun", "house", "visit"]

FOUND = "She can walk."


def earlier(house, application, member=JON):
    return see_earlier(house, member, application.id, Reader(member.id, Reason.ASSESS))



def test_what_the_base_service_had_found_stands_on_top_once_it_is_sent(house, application):
    write(house, application)
    assert earlier(house, application) == ()
    send_referral(house, NEREA, application.id, 1, "She answers no call.")
    (found,) = earlier(house, application)
    assert (found.kind, found.found, found.who, found.by) == (EarlierKind.REFERRAL, FOUND, NEREA.name, NEREA.id)


def test_nothing_is_decided_before_it_is_weighed_and_set_aside_only_with_a_reason(house, application):
    one = sent(house, application)
    key = f"referral:{one.id}"
    for said in ({}, {key: Weighed(How.SET_ASIDE, " ")}):
        with pytest.raises(NotWeighed) as refused:
            decide_service(house, JON, application.id, application.requested[0].id, NO, said)
        assert refused.value.keys == (key,)
    decide_service(
        house, JON, application.id, application.requested[0].id, NO, {key: Weighed(How.SET_ASIDE, "It is old")}
    )
    with house.work.reading() as work:
        (weighing,) = work.diagnoses.weighings(application.id)
    assert (weighing.earlier.kind, weighing.earlier.found, weighing.words) == (EarlierKind.REFERRAL, FOUND, "It is old")


def test_who_wrote_it_is_not_asked_about_her_own_words(house, application):
    sent(house, application)
    decide_service(house, NEREA, application.id, application.requested[0].id, NO)


def test_what_the_person_keeps_for_herself_is_weighed_by_nobody(house, application, visit):
    write(house, application)
    show_referral(house, NEREA, application.id, 1)
    say(house, visit, Said.AGREED, hidden=("earlier-1",))
    send_referral(house, NEREA, application.id, 1)
    assert earlier(house, application) == ()


def test_what_the_other_service_found_otherwise_is_weighed_and_what_it_took_over_is_not(house, application):
    inside(house, application)
    end_referral(house, XABIER, application.id, 1, Move.CLOSE, replace(REPLY, earlier=Differs.DIFFERS, because="She cannot climb."))
    found = {one.kind: one for one in earlier(house, application)}
    assert found[EarlierKind.REPLY].found == "She cannot climb."
    assert found[EarlierKind.REPLY].who == XABIER.name
    assert len({one.key for one in found.values()}) == 2
    with pytest.raises(NotWeighed):
        decide_service(house, NEREA, application.id, application.requested[0].id, NO)


def test_a_reply_that_agrees_is_no_second_finding(house, application):
    sent(house, application)
    accept_referral(house, XABIER, application.id, 1)
    end_referral(house, XABIER, application.id, 1, Move.CLOSE, REPLY)
    assert [one.kind for one in earlier(house, application)] == [EarlierKind.REFERRAL]
