"""Cases, as they are kept."""

from dataclasses import replace

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from app.domain.casework import CaseState
from app.domain.glance import Glance
from app.domain.people import IdentityKind, Person
from app.domain.queue import Sought
from app.persistence.tables import staff
from app.use_cases.ports import StaleWrite
from tests.fakes import FakeWork
from tests.persistence.examples import (
    HOUR,
    NOW,
    a_case,
    a_draft,
    a_full_draft,
    an_application,
    keep_sent,
    kept_case,
    kept_member,
    kept_unit,
)


def a_person(document="12345678Z", kind=IdentityKind.DNI):
    return Person("Miren", "Etxeberria", kind, document)


def taken(case, member, at=NOW):
    assignment = replace(case.assignment, professional_id=member.id)
    return replace(case, assignment=assignment, state=CaseState.TAKEN, taken_at=at)


def take(work, case, member, at=NOW):
    with work.writing() as w:
        written = w.cases.update(taken(case, member, at), at)
        w.commit()
    return written


def test_a_case_is_found_by_its_application(work):
    unit = kept_unit(work)
    case = kept_case(work, unit)
    with work.reading() as w:
        assert w.cases.find(case.application_id) == case
        assert w.cases.find("nobody's") is None


def test_a_case_may_have_neither_unit_nor_professional_yet(work):
    application = an_application()
    case = a_case(application)
    with work.writing() as w:
        keep_sent(w, application)
        w.cases.add(case)
        w.commit()
    with work.reading() as w:
        assert w.cases.find(application.id) == case


def test_a_taken_case_is_led_by_who_took_it(work):
    unit = kept_unit(work)
    member, case = kept_member(work, unit), kept_case(work, unit)
    written = take(work, case, member)
    assert written == replace(taken(case, member), version=2)
    with work.reading() as w:
        assert w.cases.find(case.application_id) == written


def test_a_case_read_before_somebody_took_it_cannot_be_taken_again(work):
    unit = kept_unit(work)
    first, second, case = kept_member(work, unit), kept_member(work, unit), kept_case(work, unit)
    take(work, case, first)
    with work.writing() as w:
        with pytest.raises(StaleWrite):
            w.cases.update(taken(case, second), NOW)
        w.commit()
    with work.reading() as w:
        assert w.cases.find(case.application_id).assignment.professional_id == first.id


def test_the_inbox_holds_the_units_waiting_cases_oldest_first_with_names(work):
    unit, other = kept_unit(work), kept_unit(work)
    member = kept_member(work, unit)
    young = kept_case(work, unit, opened_at=NOW + HOUR, draft=a_full_draft())
    old = kept_case(work, unit, opened_at=NOW)
    take(work, kept_case(work, unit, opened_at=NOW - HOUR), member)
    kept_case(work, other)
    with work.reading() as w:
        waiting = w.queue.page(unit.id, Sought(), 10)
        assert [line.case for line in waiting] == [old, young]
        assert [line.application for line in waiting] == [
            Glance.of(w.applications.find(of.application_id)) for of in (old, young)
        ]


def test_the_inbox_goes_on_after_the_last_case_seen_even_if_it_was_taken_meanwhile(work):
    unit = kept_unit(work)
    member = kept_member(work, unit)
    cases = sorted((kept_case(work, unit, opened_at=NOW + n // 2 * HOUR) for n in range(6)), key=lambda c: (c.opened_at, c.id))
    with work.reading() as w:
        first = [line.case for line in w.queue.page(unit.id, Sought(), 3)]
    assert first == cases[:3]
    take(work, cases[2], member)
    with work.reading() as w:
        assert [line.case for line in w.queue.page(unit.id, Sought(), 3, cases[2].id)] == cases[3:]
        assert w.queue.page(unit.id, Sought(), 3, cases[5].id) == []


@pytest.mark.parametrize("cursor", ["nobody's", "a\0b"])
def test_an_unknown_cursor_begins_at_the_beginning(work, cursor):
    unit = kept_unit(work)
    case = kept_case(work, unit)
    with work.reading() as w:
        assert [line.case for line in w.queue.page(unit.id, Sought(), 3, cursor)] == [case]


def test_what_a_professional_leads_comes_with_the_last_taken_first(work):
    unit = kept_unit(work)
    member, other = kept_member(work, unit), kept_member(work, unit)
    first = take(work, kept_case(work, unit), member, NOW)
    last = take(work, kept_case(work, unit), member, NOW + HOUR)
    take(work, kept_case(work, unit), other)
    kept_case(work, unit, member.id)
    with work.reading() as w:
        assert [line.case for line in w.queue.taken_by(member.id, 10)] == [last, first]
        assert [line.case for line in w.queue.taken_by(member.id, 1)] == [last]


def bond(work, unit, document="12345678Z"):
    with work.reading() as w:
        return w.staff.could_accompany(unit.municipality, NOW.date(), blind_index(work, document)).bond


def blind_index(work, document):
    secrets = work.secrets if isinstance(work, FakeWork) else work._secrets
    return secrets.keyed_hash("document", document)


def test_a_person_is_known_again_by_her_document(work):
    unit = kept_unit(work)
    member = kept_member(work, unit)
    kept_case(work, unit, member.id, a_draft(person=a_person(), wanted=("1.2",)))
    assert bond(work, unit) == member
    assert bond(work, unit, "87654321X") is None
    with work.reading() as w:
        assert w.staff.could_accompany(unit.municipality, NOW.date(), None).bond is None


def test_the_bond_is_with_whom_she_had_last(work):
    unit = kept_unit(work)
    before, now = kept_member(work, unit), kept_member(work, unit)
    kept_case(work, unit, now.id, a_draft(person=a_person()), opened_at=NOW)
    kept_case(work, unit, before.id, a_draft(person=a_person()), opened_at=NOW - HOUR)
    kept_case(work, unit, "", a_draft(person=a_person()), opened_at=NOW + HOUR)
    assert bond(work, unit) == now


@pytest.mark.parametrize("person", [a_person(kind=IdentityKind.OTHER), a_person("", IdentityKind.NONE)])
def test_a_document_that_is_not_unique_makes_no_bond(work, person):
    unit = kept_unit(work)
    kept_case(work, unit, kept_member(work, unit).id, a_draft(person=person))
    assert bond(work, unit, person.document) is None


def test_who_asked_somebody_to_choose_comes_first_on_every_page(work):
    unit = kept_unit(work)
    old, older = kept_case(work, unit, opened_at=NOW), kept_case(work, unit, opened_at=NOW - HOUR)
    young = kept_case(work, unit, opened_at=NOW + HOUR, delegates=True)
    youngest = kept_case(work, unit, opened_at=NOW + 2 * HOUR, delegates=True)
    in_order = [young, youngest, older, old]
    with work.reading() as w:
        assert [line.case for line in w.queue.page(unit.id, Sought(), 4)] == in_order
        for seen in range(1, 4):
            assert [line.case for line in w.queue.page(unit.id, Sought(), 4, in_order[seen - 1].id)] == in_order[seen:]


def test_who_leads_a_case_can_be_closed_out_and_never_deleted(sql_work):
    """Her row holds what she did: no case is left whose lead nobody knows any more."""
    member = kept_member(sql_work, kept_unit(sql_work))
    case = kept_case(sql_work, kept_unit(sql_work), member.id)
    with pytest.raises(IntegrityError), sql_work.writing() as w:
        w.staff._transaction.run(delete(staff).where(staff.c.id == member.id))
    with sql_work.reading() as w:
        assert w.cases.find(case.application_id).assignment.professional_id == member.id
