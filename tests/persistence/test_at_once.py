"""Many at once: what must happen once happens once, on both databases."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from threading import Barrier, Lock
from typing import Any

from app.domain.access_log import Act
from app.domain.casework import CaseState, StaffMember
from app.domain.offer import NotOpen
from app.use_cases.answer_offer import accept_offer
from app.use_cases.find_case import NotYours
from app.use_cases.offer_case import AlreadyOffered, NotToHer, offer_case
from app.use_cases.ports import AlreadySent, House, StaleWrite
from app.use_cases.release_case import NothingToRelease, release_case
from app.use_cases.take_case import AlreadyTaken, take_case
from app.use_cases.verify_access_log import Chain, follow_chain
from tests.persistence.databases import quick_secrets
from tests.persistence.examples import (
    A_SESSION,
    NOW,
    a_draft,
    a_kept_draft,
    a_visit,
    an_application,
    an_entry,
    keep_sent,
    kept_case,
    kept_member,
    kept_unit,
    new_id,
    some_credentials,
)
from tests.use_cases.sending import TOLOSA, a_house, professional, sent


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """What each of `count` threads got that began together."""
    together = Barrier(count)

    def begin(number: int) -> Any:
        together.wait()
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))


def test_fifty_equal_form_keys_make_one_application(sql_work):
    draft = a_kept_draft()
    with sql_work.writing() as w:
        w.drafts.add(draft, "code", "slow:1")
        w.commit()

    def send(_: int) -> str:
        application = an_application(draft.draft)
        try:
            with sql_work.writing() as w:
                w.applications.next_number(2026)
                w.applications.add_from_draft(application, draft.id)
                w.drafts.forget(draft.id)
                w.commit()
        except AlreadySent as sent:
            return sent.application.reference
        return application.reference

    assert len(set(at_once(50, send))) == 1
    with sql_work.writing() as w:
        assert w.applications.find_by_form_key(draft.draft.form_key)
        assert w.applications.next_number(2026) == 2


def test_equal_form_keys_in_two_saved_drafts_make_one_application(sql_work):
    draft = a_draft()

    def send(_: int) -> str:
        application = an_application(draft)
        try:
            with sql_work.writing() as w:
                keep_sent(w, application)
                w.commit()
        except AlreadySent as sent:
            return sent.application.id
        return application.id

    assert len(set(at_once(8, send))) == 1


def test_twenty_applications_take_twenty_numbers_without_a_gap(sql_work):
    def send(_: int) -> int:
        with sql_work.writing() as w:
            number = w.applications.next_number(2026)
            keep_sent(w, an_application(number=number))
            w.commit()
        return number

    assert sorted(at_once(20, send)) == list(range(1, 21))


def test_of_ten_who_take_a_case_at_once_one_wins_and_all_others_are_told(sql_work):
    unit = kept_unit(sql_work)
    members, case = [kept_member(sql_work, unit) for _ in range(10)], kept_case(sql_work, unit)

    def take(number: int) -> str:
        with sql_work.writing() as w:
            found = w.cases.find(case.application_id)
            if not found.is_waiting():
                return "too late"
            led = replace(found.assignment, professional_id=members[number].id)
            w.cases.update(replace(found, assignment=led, state=CaseState.TAKEN, taken_at=NOW), NOW)
            w.access_log.append(an_entry(case.application_id))
            w.commit()
        return members[number].id

    outcomes = Counter(at_once(10, take))
    assert outcomes.pop("too late") == 9
    with sql_work.reading() as w:
        assert list(outcomes) == [w.cases.find(case.application_id).assignment.professional_id]
        assert len(w.access_log.of_application(case.application_id)) == 1


def test_of_two_who_read_a_case_before_either_took_it_one_wins(sql_work):
    unit = kept_unit(sql_work)
    members, case = [kept_member(sql_work, unit) for _ in range(2)], kept_case(sql_work, unit)

    def take(number: int) -> bool:
        led = replace(case.assignment, professional_id=members[number].id)
        try:
            with sql_work.writing() as w:
                w.cases.update(replace(case, assignment=led, state=CaseState.TAKEN, taken_at=NOW), NOW)
                w.commit()
        except StaleWrite:
            return False
        return True

    assert sorted(at_once(2, take)) == [False, True]


def test_two_tabs_that_answer_at_once_lose_no_answer(sql_work):
    visit = a_visit()
    with sql_work.writing() as w:
        w.visits.add(visit)
        w.commit()

    def answer(number: int) -> None:
        with sql_work.writing() as w:
            fresh = w.visits.find(visit.handle, A_SESSION)
            w.visits.update(replace(fresh, draft=fresh.draft.want(str(number))))
            w.commit()

    at_once(10, answer)
    with sql_work.reading() as w:
        assert sorted(w.visits.find(visit.handle, A_SESSION).draft.wanted) == sorted(map(str, range(10)))


def test_two_browsers_on_one_saved_draft_lose_no_answer(sql_work):
    draft = a_kept_draft()
    visits = [a_visit(draft.draft, draft_id=draft.id) for _ in range(5)]
    with sql_work.writing() as w:
        w.drafts.add(draft, "code", "slow:1")
        for visit in visits:
            w.visits.add(visit)
        w.commit()

    def answer(number: int) -> None:
        with sql_work.writing() as w:
            fresh = w.visits.find(visits[number % 5].handle, A_SESSION)
            kept = w.drafts.find(draft.id)
            w.drafts.update(replace(kept, draft=fresh.draft.want(str(number))))
            w.visits.update(fresh)
            w.commit()

    at_once(10, answer)
    with sql_work.reading() as w:
        assert sorted(w.drafts.find(draft.id).draft.wanted) == sorted(map(str, range(10)))


def test_answering_while_sending_waits_and_nobody_stands_in_the_others_way(sql_work):
    for _ in range(10):
        draft = a_kept_draft()
        visit = a_visit(draft.draft, draft_id=draft.id)
        with sql_work.writing() as w:
            w.drafts.add(draft, new_id(), "slow:1")
            w.visits.add(visit)
            w.commit()
        outcomes = at_once(2, lambda n, d=draft, v=visit: (send, answer)[n](sql_work, d, v))
        assert outcomes in (["sent", "too late"], ["shown differs", "answered"])


def send(work, draft, visit):
    """In the order in which the use case does it: the draft first, the visit last."""
    with work.writing() as w:
        held = w.drafts.find(draft.id)
        if held != draft:
            return "shown differs"
        application = an_application(held.draft)
        w.applications.add_from_draft(application, draft.id)
        w.access_log.append(an_entry(application.id))
        w.drafts.forget(draft.id)
        w.visits.update(replace(visit, draft_id="", application_id=application.id))
        w.commit()
    return "sent"


def answer(work, draft, visit):
    """The visit first, then its draft."""
    with work.writing() as w:
        fresh = w.visits.find(visit.handle, A_SESSION)
        if fresh.application_id:
            return "too late"
        w.drafts.update(replace(w.drafts.find(draft.id), draft=fresh.draft.want("1.2")))
        w.visits.update(fresh)
        w.commit()
    return "answered"


def test_the_chain_of_the_log_stays_one_line(sql_work):
    def open_record(_: int) -> None:
        with sql_work.writing() as w:
            w.access_log.append(an_entry())
            w.commit()

    at_once(20, open_record)
    with sql_work.reading() as w:
        links = w.access_log.chain()
    assert follow_chain(Chain(), links) == Chain(20, links[-1].hash)


def test_a_one_time_code_opens_once(sql_work):
    member = kept_member(sql_work, kept_unit(sql_work))

    def sign_in(_: int) -> bool:
        with sql_work.writing() as w:
            unused = w.staff.keep_totp_step(member.id, 100)
            w.commit()
        return unused

    assert Counter(at_once(8, sign_in)) == {True: 1, False: 7}


def test_of_twenty_tries_at_once_no_more_than_the_limit_pass(sql_work):
    def try_lock(_: int) -> bool:
        with sql_work.writing() as w:
            if w.tries.count_since("lock", NOW) >= 5:
                return False
            w.tries.add("lock", NOW)
            w.commit()
        return True

    assert Counter(at_once(20, try_lock)) == {True: 5, False: 15}


class TickingClock:
    """Each time it is asked a second later."""

    def __init__(self) -> None:
        self._asked, self._lock = 0, Lock()

    def now(self) -> datetime:
        with self._lock:
            self._asked += 1
            return NOW + timedelta(seconds=self._asked)


def in_tolosa(sql_work) -> tuple[House, list[StaffMember]]:
    """A house over the database, with twenty professionals in one office."""
    house = replace(a_house(work=sql_work, secrets=quick_secrets()), clock=TickingClock())
    several = [professional(f"n{number}", TOLOSA) for number in range(20)]
    with sql_work.writing() as w:
        for member in several:
            w.staff.add(member, some_credentials(member))
        w.commit()
    return house, several


def one_after_another_in_twenty_threads(times: int, act: Callable[[int], Any]) -> list[Any]:
    """What each of so many tries got; twenty threads begin together and share them."""
    shares = at_once(20, lambda thread: [act(number) for number in range(thread, times, 20)])
    return [outcome for share in shares for outcome in share]


def test_of_two_hundred_who_take_one_case_one_does_and_it_is_written_once(sql_work):
    house, several = in_tolosa(sql_work)
    application = sent(house)

    def take(number: int) -> str:
        try:
            return take_case(house, several[number % 20], application.id).assignment.professional_id
        except AlreadyTaken:
            return "too late"

    outcomes = Counter(one_after_another_in_twenty_threads(200, take))
    assert outcomes.pop("too late") == 190, "who took it takes it again, and it stays one"
    with sql_work.reading() as w:
        assert list(outcomes) == [w.cases.find(application.id).assignment.professional_id]
        assert [entry.act for entry in w.access_log.of_application(application.id)].count(Act.TAKEN) == 1
        assert sum(lead.until is None for lead in w.cases.leads(application.id)) == 1


def test_of_two_hundred_acceptances_of_one_offer_one_moves_the_person_and_it_is_written_once(sql_work):
    house, several = in_tolosa(sql_work)
    application = sent(house)
    take_case(house, several[0], application.id)
    offer = offer_case(house, several[0], application.id, several[1].id, "You know her", "Another office")

    def accept(_: int) -> str:
        return accept_offer(house, several[1], application.id, offer.id).assignment.professional_id

    assert set(one_after_another_in_twenty_threads(200, accept)) == {several[1].id}
    with sql_work.reading() as w:
        assert [entry.act for entry in w.access_log.of_application(application.id)].count(Act.LEAD_CHANGED) == 1
        assert [lead.assignment.professional_id for lead in w.cases.leads(application.id)][-2:] == [several[0].id, several[1].id]


def test_where_some_take_a_case_while_it_is_offered_accepted_and_given_back_one_leads_it(sql_work):
    house, several = in_tolosa(sql_work)
    application = sent(house)

    def act(number: int) -> None:
        member, other = several[number % 20], several[(number + 1) % 20]
        with suppress(AlreadyTaken, AlreadyOffered, NotOpen, NotToHer, NotYours, NothingToRelease):
            match number % 4:
                case 0:
                    take_case(house, member, application.id)
                case 1:
                    offer = offer_case(house, member, application.id, other.id, "You know her", "Another office")
                    accept_offer(house, other, application.id, offer.id)
                case 2:
                    release_case(house, member, application.id, "I cannot go on")
                case 3:
                    offer_case(house, member, application.id, other.id, "You know her", "Another office")

    one_after_another_in_twenty_threads(200, act)
    with sql_work.reading() as w:
        case, leads = w.cases.find(application.id), w.cases.leads(application.id)
    assert [lead for lead in leads if lead.until is None] == [leads[-1]]
    assert leads[-1].assignment == case.assignment
    assert all(one.since < one.until == following.since for one, following in pairwise(leads))
