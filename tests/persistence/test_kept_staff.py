"""Professionals and units, as they are kept."""

from dataclasses import replace

from app.domain.absence import Absence
from app.domain.casework import StaffRole
from app.domain.people import IdentityKind, Person
from app.domain.routing import Reception, Workload
from tests.fakes import FakeWork
from tests.persistence.examples import (
    NOW,
    a_draft,
    a_member,
    kept_case,
    kept_member,
    kept_unit,
    new_id,
    some_credentials,
)


def test_a_unit_is_found_by_id_and_by_municipality(work):
    unit = kept_unit(work, municipality="20069", is_demo=True)
    kept_unit(work, municipality="20045")
    with work.reading() as w:
        assert w.staff.unit(unit.id) == unit
        assert w.staff.unit_of_municipality("20069") == unit
        assert w.staff.unit_of_municipality("20001") is None
        assert w.staff.unit("nobody's") is None


def test_a_second_unit_in_a_town_does_not_take_it_from_the_first(work):
    first = kept_unit(work, id="b" * 32)
    kept_unit(work, id="a" * 32)
    with work.reading() as w:
        assert w.staff.unit_of_municipality("20069") == first


def test_a_professional_is_found_by_id_and_by_email_whatever_its_capitals(work):
    unit = kept_unit(work)
    member = kept_member(work, unit, email="Nerea@Example.eus", languages=("eu", "es", "fr"), is_demo=True)
    with work.reading() as w:
        assert w.staff.find(member.id) == member
        assert w.staff.find_by_email(" nerea@example.EUS ") == member
        assert w.staff.find_by_email("nobody@example.eus") is None
        assert w.staff.find("nobody's") is None


def test_one_may_stand_in_for_another_whoever_is_added_first(work):
    unit = kept_unit(work)
    later = a_member(unit)
    first = a_member(unit, stands_in=later.id)
    with work.writing() as w:
        w.staff.add(first, some_credentials(first))
        w.staff.add(later, some_credentials(later))
        w.commit()
    with work.reading() as w:
        assert w.staff.find(first.id).stands_in == later.id


def test_what_a_professional_signs_in_with_is_kept_apart(work):
    member = a_member(kept_unit(work))
    credentials = some_credentials(member, totp_step=7)
    with work.writing() as w:
        w.staff.add(member, credentials)
        w.commit()
    with work.reading() as w:
        assert w.staff.credentials(member.id) == credentials
        assert w.staff.credentials("nobody's") is None


def test_each_one_time_code_is_used_once_and_none_before_it_any_more(work):
    member = kept_member(work, kept_unit(work))
    with work.writing() as w:
        assert w.staff.keep_totp_step(member.id, 100)
        assert not w.staff.keep_totp_step(member.id, 100)
        assert not w.staff.keep_totp_step(member.id, 99)
        assert w.staff.keep_totp_step(member.id, 101)
        assert not w.staff.keep_totp_step("nobody's", 101)
        w.commit()
    with work.reading() as w:
        assert w.staff.credentials(member.id) == replace(some_credentials(member), totp_step=101)


def test_the_load_of_a_professional_is_what_her_open_cases_ask_for(work):
    unit = kept_unit(work)
    busy, free = sorted((kept_member(work, unit) for _ in range(2)), key=lambda m: m.id)
    kept_member(work, kept_unit(work))
    kept_case(work, unit, busy.id, a_draft(wanted=("1.2", "2.4.6")))
    kept_case(work, unit, busy.id, a_draft(wanted=("1.2",)))
    kept_case(work, unit)
    with work.reading() as w:
        assert w.staff.workloads(unit.id) == [Workload(busy, 3, 2), Workload(free, 0)]
        assert w.staff.team(unit.id) == [busy, free]
        assert w.staff.workloads("nobody's") == []


def test_a_professional_is_read_with_who_stands_in_for_her(work):
    unit = kept_unit(work)
    other = kept_member(work, unit)
    member = kept_member(work, unit, stands_in=other.id)
    with work.reading() as w:
        assert w.staff.with_stand_in(member.id) == (member, other)
        assert w.staff.with_stand_in(other.id) == (other, None)
        assert w.staff.with_stand_in("nobody's") == (None, None)


TODAY = NOW.date()
MIREN = Person("Miren", "Etxeberria", IdentityKind.DNI, "12345678Z")


def received(work, document=""):
    """Who could accompany somebody of the town today, known by her document."""
    secrets = work.secrets if isinstance(work, FakeWork) else work._secrets
    with work.reading() as w:
        return w.staff.could_accompany("20069", TODAY, secrets.keyed_hash("document", document) if document else None)


def test_where_no_unit_serves_a_town_nobody_could_accompany(work):
    kept_unit(work, municipality="20045")
    assert received(work) is None


def test_a_unit_receives_though_nobody_in_it_could_accompany(work):
    unit = kept_unit(work, is_demo=True)
    kept_member(work, unit, role=StaffRole.SUPPORT_WORKER)
    kept_member(work, unit, is_active=False)
    assert received(work) == Reception(unit, [])


def test_those_who_are_here_could_accompany_each_with_her_load(work):
    unit = kept_unit(work)
    busy, free, away = sorted((kept_member(work, unit) for _ in range(3)), key=lambda m: m.id)
    kept_member(work, kept_unit(work, municipality="20045"))
    kept_case(work, unit, busy.id, a_draft(wanted=("1.2", "2.4.6")))
    with work.writing() as w:
        w.offices.add_absence(Absence(new_id(), away.id, TODAY, None))
        w.commit()
    assert received(work) == Reception(unit, [Workload(busy, 2, 1), Workload(free, 0)])


def test_whom_she_knows_accompanies_her_though_away_but_not_from_another_unit_nor_closed_out(work):
    unit = kept_unit(work)
    known, other = (kept_member(work, unit) for _ in range(2))
    kept_case(work, unit, known.id, a_draft(person=MIREN))
    with work.writing() as w:
        w.offices.add_absence(Absence(new_id(), known.id, TODAY, None))
        w.commit()
    assert received(work, MIREN.document).bond == known
    assert received(work).bond is None
    assert [load.professional for load in received(work).workloads] == [other]
    with work.writing() as w:
        w.offices.update(replace(known, is_active=False))
        w.commit()
    assert received(work, MIREN.document).bond is None
    elsewhere = kept_unit(work, municipality="20045")
    kept_case(work, elsewhere, kept_member(work, elsewhere).id, a_draft(person=MIREN), opened_at=NOW + TODAY.resolution)
    assert received(work, MIREN.document).bond is None


def test_who_has_another_task_in_the_unit_accompanies_whom_she_knows(work):
    unit = kept_unit(work)
    known = kept_member(work, unit, role=StaffRole.SUPERVISOR)
    kept_case(work, unit, known.id, a_draft(person=MIREN, wanted=("1.2",)))
    assert received(work, MIREN.document) == Reception(unit, [Workload(known, 1, 1)], known)
    assert received(work) == Reception(unit, [])
