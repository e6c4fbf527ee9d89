"""Organisations, towns, absences, keys and sessions of staff, and the log of what was changed: as they are kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.domain.absence import Absence
from app.domain.casework import StaffRole
from app.domain.staff_log import Changed, StaffChange, StaffEvent
from app.domain.staffing import FROM_THE_BEGINNING, Organisation, OrganisationKind, StaffSession, Territory
from app.use_cases.ports import KeptSession, StaleWrite
from tests.persistence.examples import (
    NOW,
    a_member,
    kept_member,
    kept_unit,
    new_id,
    some_credentials,
)
from tests.persistence.test_at_once import at_once

DAY = date(2026, 11, 22)
ISSUER = "https://identity.example"


def written(work, act):
    """What the act gives, and it is kept."""
    with work.writing() as w:
        result = act(w)
        w.commit()
    return result


def an_event(**changes):
    event = StaffEvent(new_id(), NOW, "", StaffChange.PERSON_CHANGED, new_id(), (Changed("name", "Añ", "ñA"),), "hitzak")
    return replace(event, **changes)


def test_an_organisation_is_kept_changed_and_found(work):
    body = Organisation(new_id(), "Udala", "Ayuntamiento", OrganisationKind.TOWN_COUNCIL, is_demo=True)
    other = Organisation(new_id(), "Elkartea", "Asociación", OrganisationKind.ASSOCIATION)
    changed = replace(body, name_es="Zona", kind=OrganisationKind.FORAL)
    for one in (body, other, changed):
        written(work, lambda w, one=one: w.offices.add_organisation(one))
    with work.reading() as w:
        assert w.offices.organisation(body.id) == body, "one that is there stays as it is"
    assert written(work, lambda w: w.offices.change_organisation(changed)) == replace(changed, version=2)
    with work.reading() as w:
        assert w.offices.organisations() == [other, replace(changed, version=2)]
        assert w.offices.organisation("nobody's") is None


def test_a_unit_knows_its_organisation_and_is_changed(work):
    body = Organisation(new_id(), "Udala", "Ayuntamiento", OrganisationKind.TOWN_COUNCIL)
    written(work, lambda w: w.offices.add_organisation(body))
    unit = kept_unit(work, organisation_id=body.id)
    changed = replace(unit, name_es="Otro nombre", organisation_id="")
    with work.reading() as w:
        assert w.staff.unit(unit.id) == unit
    written(work, lambda w: w.offices.change_unit(changed))
    with work.reading() as w:
        assert w.offices.units() == [replace(changed, version=2)]


def test_a_town_has_one_unit_on_any_day_and_its_past_stays(work):
    first, second = kept_unit(work, municipality="20069"), kept_unit(work, municipality="")
    for row in (Territory("20069", DAY, second.id), Territory("20069", DAY + timedelta(days=5), first.id),
                Territory("20069", DAY + timedelta(days=2), "")):  # fmt: skip
        written(work, lambda w, row=row: w.offices.serve(row))
    with work.reading() as w:
        found = [w.staff.unit_of_municipality("20069", DAY + timedelta(days=days)) for days in (-1, 0, 1, 2, 9)]
        assert [unit.id if unit else "" for unit in found] == [first.id, second.id, second.id, "", ""]
        assert w.staff.unit_of_municipality("20069", FROM_THE_BEGINNING - timedelta(days=1)) is None
        assert [row.since for row in w.offices.territories()] == [FROM_THE_BEGINNING, DAY, DAY + timedelta(days=2)]


def test_without_a_day_the_unit_of_a_town_is_that_of_today(work):
    unit = kept_unit(work, municipality="20069")
    written(work, lambda w: w.offices.serve(Territory("20069", date(2999, 1, 1), "")))
    with work.reading() as w:
        assert w.staff.unit_of_municipality("20069") == unit


def test_absences_cover_their_days_and_end(work):
    unit = kept_unit(work)
    other = kept_member(work, unit)
    member = kept_member(work, unit, stands_in=other.id, phone="+34943111111")
    away = Absence(new_id(), member.id, DAY, DAY + timedelta(days=2))
    later = Absence(new_id(), member.id, DAY + timedelta(days=9), None, other.id)
    for one in (away, later):
        written(work, lambda w, one=one: w.offices.add_absence(one))
    with work.reading() as w:
        assert [w.staff.is_away(member.id, DAY + timedelta(days=days)) for days in (-1, 0, 2, 3, 9, 900)] == [
            False, True, True, False, True, True,
        ]  # fmt: skip
        assert w.staff.away_of(unit.id, DAY) == {member.id}
        assert w.offices.absences(member.id) == [later, away]
        assert w.offices.absences_on(DAY) == [away]
        found = w.staff.presence(member.id, DAY)
        assert (found.member, found.stand_in, found.absence) == (member, other, away)
        assert w.staff.presence(member.id, DAY + timedelta(days=5)).absence is None
        assert w.staff.presence("nobody's", DAY).member is None
    with work.reading() as w:
        assert w.offices.absences_from(DAY + timedelta(days=2)) == [away, later]
        assert w.offices.absences_from(DAY + timedelta(days=3)) == [later]
    assert written(work, lambda w: w.offices.change_absence(replace(away, last=DAY))).version == 2
    written(work, lambda w: w.offices.forget_absence(later.id))
    with work.reading() as w:
        assert w.offices.absences(member.id) == [replace(away, last=DAY, version=2)]
        assert w.offices.absence(later.id) is None


def test_nobody_stands_in_who_is_away_or_works_here_no_more(work):
    unit = kept_unit(work)
    usual, once = kept_member(work, unit), kept_member(work, unit, is_active=False)
    member = kept_member(work, unit, stands_in=usual.id)
    written(work, lambda w: w.offices.add_absence(Absence(new_id(), member.id, DAY, DAY, once.id)))
    written(work, lambda w: w.offices.add_absence(Absence(new_id(), usual.id, DAY + timedelta(days=1), None)))
    with work.reading() as w:
        assert w.staff.presence(member.id, DAY).stand_in is None, "closed out"
        assert w.staff.presence(member.id, DAY + timedelta(days=1)).stand_in is None, "away too"
        assert w.staff.with_stand_in(member.id, DAY - timedelta(days=1)) == (member, usual)


def test_a_person_is_written_where_her_version_is_still_the_one_read(work):
    member = kept_member(work, kept_unit(work))
    changed = written(work, lambda w: w.offices.update(replace(member, name="Beste", phone="+34600000000", is_active=False)))
    assert changed.version == member.version + 1
    with work.reading() as w:
        assert w.staff.find(member.id) == changed
    with pytest.raises(StaleWrite), work.writing() as w:
        w.offices.update(replace(member, name="Berandu"))


def test_what_was_written_over_meanwhile_is_not_overwritten_be_it_a_unit_an_organisation_or_an_absence(work):
    body = Organisation(new_id(), "Udala", "Ayuntamiento", OrganisationKind.TOWN_COUNCIL)
    unit = kept_unit(work)
    away = Absence(new_id(), kept_member(work, unit).id, DAY, None)
    written(work, lambda w: w.offices.add_organisation(body))
    written(work, lambda w: w.offices.add_absence(away))
    for change in (
        lambda w: w.offices.change_organisation(replace(body, name_es="B")),
        lambda w: w.offices.change_unit(replace(unit, name_es="B")),
        lambda w: w.offices.change_absence(replace(away, last=DAY)),
    ):
        assert written(work, change).version == 2
        with pytest.raises(StaleWrite):
            written(work, change)


def test_the_email_of_another_is_no_ones(work):
    unit = kept_unit(work)
    member, other = kept_member(work, unit), kept_member(work, unit)
    with pytest.raises(StaleWrite), work.writing() as w:
        w.offices.update(replace(member, email=other.email.upper()))


def test_people_come_by_id_a_page_at_a_time_and_of_a_unit(work):
    here, there = kept_unit(work), kept_unit(work)
    them = sorted((kept_member(work, here) for _ in range(3)), key=lambda m: m.id)
    other = kept_member(work, there)
    with work.reading() as w:
        assert list(w.offices.people(2, unit_id=here.id)) == them[:2]
        assert list(w.offices.people(2, them[1].id, here.id)) == them[2:]
        assert list(w.offices.people(9, unit_id=there.id)) == [other]
        assert len(w.offices.people(9)) == 4


def test_the_active_people_of_each_unit_are_counted(work):
    here, empty = kept_unit(work), kept_unit(work)
    for is_active in (True, True, False):
        kept_member(work, here, is_active=is_active)
    with work.reading() as w:
        assert w.offices.heads() == {here.id: 2}
        assert empty.id not in w.offices.heads()


def test_an_administrator_is_one_who_is_active_and_can_sign_in(work):
    unit = kept_unit(work)
    real = kept_member(work, unit, role=StaffRole.ADMINISTRATOR)
    kept_member(work, unit, role=StaffRole.ADMINISTRATOR, is_active=False)
    kept_member(work, unit)
    written(work, lambda w: w.staff.add(a_member(unit, role=StaffRole.ADMINISTRATOR)))
    with work.writing() as w:
        assert list(w.offices.administrators()) == [real.id]


def test_what_was_done_about_somebody_is_found_the_newest_first(work):
    first, second = an_event(), an_event()
    third = replace(an_event(), about=first.about, what=StaffChange.ABSENCE_ADDED)
    for event in (first, second, third):
        written(work, lambda w, event=event: w.offices.write_down(event))
    with work.reading() as w:
        assert list(w.offices.events_about(first.about)) == [third, first]


def test_the_log_gives_its_lines_back_the_newest_first(work):
    events = [an_event(at=NOW + timedelta(minutes=n)) for n in range(5)]
    for event in events:
        written(work, lambda w, event=event: w.offices.write_down(event))
    with work.reading() as w:
        assert list(w.offices.events(2)) == [events[4], events[3]]
        assert list(w.offices.events(9, events[3].id)) == [events[2], events[1], events[0]]


@pytest.mark.parametrize("change", ["UPDATE staff_events SET what = 'begun'", "DELETE FROM staff_events"])
def test_the_database_refuses_to_change_or_remove_a_line_of_the_log(sql_work, engine, change):
    written(sql_work, lambda w: w.offices.write_down(an_event()))
    with pytest.raises(DBAPIError, match="only ever added to"), engine.begin() as connection:
        connection.execute(text(change))


def test_a_session_is_found_with_who_of_staff_began_it_and_with_nobody_else(work):
    member = kept_member(work, kept_unit(work))
    hers, somebodys = (KeptSession(key * 64, f'{{"of": "{key}"}}', NOW + timedelta(minutes=1)) for key in "ab")
    written(work, lambda w: w.sessions.keep(hers))
    written(work, lambda w: w.sessions.keep(somebodys))
    written(work, lambda w: w.staff_access.begin_session(hers.key, member.id, NOW))
    written(work, lambda w: w.staff_access.begin_session("c" * 64, member.id, NOW))
    with work.reading() as w:
        assert w.sessions.find_with_staff(hers.key) == (hers, (member, NOW), False)
        assert w.sessions.find_with_staff(somebodys.key) == (somebodys, None, False)
        assert w.sessions.find_with_staff("c" * 64) is None, "who began it is told of a session that is there"


def test_a_session_names_somebody_while_its_row_is_there(work):
    member = kept_member(work, kept_unit(work))
    for n, key in enumerate(("one", "two", "three")):
        written(work, lambda w, key=key: w.staff_access.begin_session(key, member.id, NOW))
        if key != "three":
            kept = KeptSession(key, "{}", NOW + timedelta(minutes=n))
            written(work, lambda w, kept=kept: w.sessions.keep(kept))
    with work.reading() as w:
        assert w.staff_access.signed_in("one") == (member, NOW)
        assert w.staff_access.signed_in("four") is None
        assert w.staff_access.sessions_of(member.id) == [
            StaffSession("two", member.id, NOW, NOW + timedelta(minutes=1)), StaffSession("one", member.id, NOW, NOW),
        ], "one that ended with its browser is no longer there"  # fmt: skip
    assert not written(work, lambda w: w.staff_access.end_session("somebody else", "one"))
    assert written(work, lambda w: w.staff_access.end_session(member.id, "one"))
    assert written(work, lambda w: w.staff_access.end_sessions(member.id, "three")) == 1
    with work.reading() as w:
        assert w.sessions.find("one") is w.sessions.find("two") is w.staff_access.signed_in("two") is None
    assert written(work, lambda w: w.staff_access.forget_sessions_before(NOW)) == 0
    assert written(work, lambda w: w.staff_access.forget_sessions_before(NOW + timedelta(seconds=1))) == 1


def test_keys_are_put_in_place_of_those_before_and_taken_away_whole(work):
    member = kept_member(work, kept_unit(work))
    newer = some_credentials(member, password_hash="slow:new", totp_secret="NEW", totp_step=9)
    written(work, lambda w: w.staff_access.keep_credentials(newer))
    assert written(work, lambda w: w.staff_access.keep_hash(member.id, "slow:newer"))
    written(work, lambda w: w.staff_access.keep_recovery(member.id, ["a", "b"]))
    assert written(work, lambda w: w.staff_access.tie(member.id, ISSUER, "subject"))
    with work.reading() as w:
        assert w.staff.credentials(member.id) == replace(newer, password_hash="slow:newer")
        assert (w.staff_access.recovery_left(member.id), w.staff_access.is_tied(member.id)) == (2, True)
    assert written(work, lambda w: w.staff_access.keep_app(member.id, "NEWEST", 12))
    with work.reading() as w:
        held = w.staff.credentials(member.id)
        assert (held.password_hash, held.totp_secret, held.totp_step) == ("slow:newer", "NEWEST", 12)
    assert written(work, lambda w: w.staff_access.use_recovery(member.id, "a"))
    assert not written(work, lambda w: w.staff_access.use_recovery(member.id, "a"))
    assert not written(work, lambda w: w.staff_access.use_recovery("somebody else", "b"))
    written(work, lambda w: w.staff_access.remove_credentials(member.id))
    with work.reading() as w:
        assert w.staff.credentials(member.id) is w.staff_access.find_by_subject(ISSUER, "subject") is None
        assert (w.staff_access.recovery_left(member.id), w.staff_access.is_tied(member.id)) == (0, False)
    assert not written(work, lambda w: w.staff_access.keep_hash(member.id, "slow:late"))
    assert not written(work, lambda w: w.staff_access.keep_app(member.id, "LATE", 20))
    with work.reading() as w:
        assert w.staff.credentials(member.id) is None, "who was shut out stays out"


def test_an_invitation_opens_once_and_a_newer_one_takes_its_place(work):
    member = kept_member(work, kept_unit(work))
    for key in ("first", "second"):
        written(work, lambda w, key=key: w.staff_access.invite(member.id, key, NOW))
    with work.reading() as w:
        assert w.staff_access.invitation("first") is None
        assert w.staff_access.invitation("second").staff_id == member.id
        assert w.staff_access.invited_until(member.id) == NOW
    assert not written(work, lambda w: w.staff_access.take_invitation(member.id, "first"))
    assert written(work, lambda w: w.staff_access.take_invitation(member.id, "second"))
    assert not written(work, lambda w: w.staff_access.take_invitation(member.id, "second"))


def test_an_identity_opens_one_account(work):
    unit = kept_unit(work)
    member, other = kept_member(work, unit), kept_member(work, unit)
    assert written(work, lambda w: w.staff_access.tie(member.id, ISSUER, "subject"))
    with work.writing() as w:
        assert not w.staff_access.tie(other.id, ISSUER, "subject")
    with work.reading() as w:
        assert w.staff_access.find_by_subject(ISSUER, "subject") == member
        assert w.staff_access.find_by_subject("https://another.example", "subject") is None


def test_who_was_only_invited_is_given_no_case_before_she_can_come_in(work):
    unit = kept_unit(work)
    member = a_member(unit)
    written(work, lambda w: w.staff.add(member))
    with work.reading() as w:
        assert w.staff.workloads(unit.id) == []
    written(work, lambda w: w.staff_access.tie(member.id, ISSUER, "subject"))
    with work.reading() as w:
        assert [one.professional for one in w.staff.workloads(unit.id)] == [member]


def test_of_two_administrators_who_close_each_other_at_once_one_is_left(sql_work):
    unit = kept_unit(sql_work)
    two = [kept_member(sql_work, unit, role=StaffRole.ADMINISTRATOR) for _ in range(2)]

    def close_the_other(number):
        other = two[1 - number]
        with sql_work.writing() as w:
            left = [one for one in w.offices.administrators() if one != other.id]
            if not left:
                return False
            w.offices.update(replace(other, is_active=False))
            w.commit()
        return True

    assert sorted(at_once(2, close_the_other)) == [False, True]
    with sql_work.reading() as w:
        assert len(w.offices.administrators()) == 1


def test_of_two_who_write_about_one_person_at_once_one_is_told(sql_work):
    member = kept_member(sql_work, kept_unit(sql_work))

    def write(number):
        try:
            with sql_work.writing() as w:
                w.offices.update(replace(member, name=f"{number}"))
                w.commit()
        except StaleWrite:
            return "told"
        return "written"

    assert sorted(at_once(8, write)) == ["told"] * 7 + ["written"]


def test_of_many_who_give_a_town_away_at_once_one_unit_has_it(sql_work):
    units = [kept_unit(sql_work, municipality="") for _ in range(8)]

    def give(number):
        try:
            with sql_work.writing() as w:
                w.offices.serve(Territory("20069", DAY, units[number].id))
                w.commit()
        except StaleWrite:
            return False
        return True

    assert any(at_once(8, give))
    with sql_work.reading() as w:
        assert len(w.offices.territories()) == 1


def test_of_many_who_change_a_unit_an_organisation_or_an_absence_at_once_one_is_written(sql_work):
    body = Organisation(new_id(), "Udala", "Ayuntamiento", OrganisationKind.TOWN_COUNCIL)
    unit = kept_unit(sql_work)
    away = Absence(new_id(), kept_member(sql_work, unit).id, DAY, None)
    written(sql_work, lambda w: w.offices.add_organisation(body))
    written(sql_work, lambda w: w.offices.add_absence(away))
    for change in (
        lambda w, n: w.offices.change_organisation(replace(body, name_es=f"{n}")),
        lambda w, n: w.offices.change_unit(replace(unit, name_es=f"{n}")),
        lambda w, n: w.offices.change_absence(replace(away, last=DAY + timedelta(days=n))),
    ):
        def write(number, change=change):
            try:
                written(sql_work, lambda w: change(w, number))
            except StaleWrite:
                return False
            return True

        assert sum(at_once(8, write)) == 1


def test_of_many_absences_that_meet_told_at_once_one_is_written_down(sql_work):
    member = kept_member(sql_work, kept_unit(sql_work))

    def tell(number):
        one = Absence(new_id(), member.id, DAY + timedelta(days=number), None)
        with sql_work.writing() as w:
            w.offices.hold_person(member.id)
            if any(one.meets(other) for other in w.offices.absences(member.id)):
                return False
            w.offices.add_absence(one)
            w.commit()
        return True

    assert sum(at_once(8, tell)) == 1


def test_who_says_which_unit_serves_a_town_holds_it_until_it_is_written(sql_work):
    units = [kept_unit(sql_work, municipality="") for _ in range(8)]

    def give(number):
        with sql_work.writing() as w:
            w.offices.hold_town("20069")
            if w.offices.territories():
                return False  # somebody has said so meanwhile, of whichever day
            w.offices.serve(Territory("20069", DAY + timedelta(days=number), units[number].id))
            w.commit()
        return True

    assert sum(at_once(8, give)) == 1


def test_a_recovery_code_and_an_invitation_are_used_once_by_many_at_once(sql_work):
    member = kept_member(sql_work, kept_unit(sql_work))
    written(sql_work, lambda w: w.staff_access.keep_recovery(member.id, ["code"]))
    written(sql_work, lambda w: w.staff_access.invite(member.id, "code", NOW))
    used = at_once(8, lambda _: written(sql_work, lambda w: w.staff_access.use_recovery(member.id, "code")))
    taken = at_once(8, lambda _: written(sql_work, lambda w: w.staff_access.take_invitation(member.id, "code")))
    assert (sum(used), sum(taken)) == (1, 1)
