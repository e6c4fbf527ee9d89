"""The analyst's pages on limits by law and on what was not given."""

from datetime import timedelta
from itertools import count

import pytest

from app.domain.choice import Scope, Wanted
from app.domain.decision import Ruling
from app.domain.edition import Edition
from app.domain.given import Given, WhyNot
from app.domain.quarter import last_quarter
from app.domain.reference import day_here
from tests.persistence.examples import a_case, a_decision, a_draft, an_application, keep_sent, new_id
from tests.statements import heard
from tests.web.conftest import words_of
from tests.web.desk import send_application, sign_in

FIGURES = "/es/staff/figures"
ANSWERS, NOT_GIVEN = "/es/staff/figures/answers", "/es/staff/figures/not-given"
SECRET = "Her sister lives next door"
NUMBERS = count(5000)  # of references, each of which is given once, and none of them by the portal itself


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def desk(portal):
    browser = portal.test_client()
    assert sign_in(browser, "benat").status_code == 303
    return browser


@pytest.fixture
def units(portal):
    with portal.extensions["house"].work.reading() as work:
        return work.offices.units()


def decided(portal, unit, times, code="2.5", waited=20, ruling=Ruling.GRANTED, why=None):
    """So many decisions of the last quarter, each after that many days; `why` what she put first was not given."""
    house = portal.extensions["house"]
    quarter = last_quarter(day_here(house.clock.now()))
    for number in range(times):
        at = quarter.begins + timedelta(days=20, minutes=number)
        application = an_application(a_draft(wanted=(code,)), next(NUMBERS), sent_at=at - timedelta(days=waited))
        decision = a_decision(application, application.requested[0], at=at, ruling=ruling)
        with house.work.writing() as work:
            keep_sent(work, application)
            work.cases.add(a_case(application, "", unit.id, opened_at=application.sent_at))
            work.decisions.add(decision)
            if why:
                first, what = Wanted("first"), Wanted(words=SECRET)
                work.diagnoses.add_given(Given(
                    new_id(), application.id, decision.id, Scope(code, "provider"), (first,), what, why, SECRET, "demo-nerea", at,
                ))
            work.commit()


def cells(page, caption):
    """The rows of the table with that name: what stands first, and its cells without their heads."""
    table = next(t for t in page.iter("table") if caption in "".join(t.find("caption").itertext()))
    return {
        "".join(row.find("th").itertext()).strip(): [(cell.find("span").tail or "").strip() for cell in row.iter("td")]
        for row in table.find("tbody").iter("tr")
    }


def test_the_analyst_reads_answers_against_their_limits_by_unit_and_by_service(portal, desk, units, judge):
    one, two, three = units[:3]
    for unit, times in ((one, 8), (two, 6)):
        decided(portal, unit, times)
    for unit, times in ((one, 7), (two, 3), (three, 2)):
        decided(portal, unit, times, waited=120)
    page = judge(desk.get(ANSWERS))
    kept_back = "no lo damos"
    by_unit = cells(page, "Por equipo")
    assert by_unit[one.name_es] == ["8", "7", kept_back, kept_back, kept_back]
    assert by_unit[two.name_es] == ["6", kept_back, kept_back, kept_back, kept_back]
    assert by_unit["Los demás equipos, juntos"] == ["0", "5", kept_back, kept_back, kept_back]
    assert three.name_es not in by_unit
    by_service = list(cells(page, "Por administración y servicio").values())
    assert by_service == [["14", "12", kept_back, kept_back, kept_back]] * 2, "the administration, and its one service"


def test_the_first_page_counts_the_same_quarter_so_that_two_days_tell_nothing_of_what_happened_between(portal, desk, units, judge):
    one, two, three = units[:3]
    for unit, times in ((one, 9), (two, 6), (three, 1)):
        decided(portal, unit, times)
    page = judge(desk.get(FIGURES))
    assert cells(page, "Por equipo") == {one.name_es: ["9", "demasiado pocas para darlo"], "Los demás equipos, juntos": ["7", "no lo damos"]}
    said = words_of(page)
    assert " 16 " in said
    for _ in range(6):
        send_application(portal)
    assert words_of(judge(desk.get(FIGURES))) == said


def test_towns_looked_for_in_vain_are_told_where_no_small_number_can_be_worked_out(portal, desk, judge):
    house = portal.extensions["house"]
    quarter = last_quarter(day_here(house.clock.now()))
    with house.work.writing() as work:
        for town, times in (("20071", 9), ("20069", 5), ("", 2)):
            for _ in range(times):
                work.demand.count(quarter.last, Edition.ES, town)
        for _ in range(7):
            work.demand.count(quarter.after, Edition.ES, "20045")
        work.commit()
    assert cells(judge(desk.get(FIGURES)), "Buscado sin encontrar") == {"Tolosa": ["9"], "Los demás municipios, juntos": ["7"]}


def test_a_small_count_takes_another_with_it_and_both_are_told_in_one_sum(portal, desk, units, judge):
    one, two, three = units[:3]
    for unit, times in ((one, 9), (two, 6), (three, 1)):
        decided(portal, unit, times)
    by_unit = cells(judge(desk.get(ANSWERS)), "Por equipo")
    assert {name: row[0] for name, row in by_unit.items()} == {one.name_es: "9", "Los demás equipos, juntos": "7"}


def test_the_analyst_reads_what_was_not_given_by_kind_and_nobodys_words(portal, desk, units, judge):
    decided(portal, units[0], 6, "1.2", why=WhyNot.NO_PLACE)
    decided(portal, units[0], 2, "1.2", why=WhyNot.OTHER)
    decided(portal, units[1], 5, ruling=Ruling.NOT_GRANTED)
    page = judge(desk.get(NOT_GIVEN))
    said = words_of(page)
    assert SECRET not in said
    assert "Otro lugar" in said
    assert cells(page, "Servicios que no se dieron: por equipo") == {units[1].name_es: ["5", "no lo damos"]}
    assert "No hay plaza" not in [term.text for term in page.iter("dt")], "two of another reason took it with them"
    assert any((value.text or "").strip() == "8" for value in page.iter("dd"))


def test_what_was_passed_over_is_told_by_unit_where_its_reason_is_told(portal, desk, units, judge):
    decided(portal, units[0], 6, "1.2", why=WhyNot.NO_PLACE)
    page = judge(desk.get(NOT_GIVEN))
    assert list(cells(page, "por equipo").items()) == [(units[0].name_es, ["6"])]


def test_this_quarter_is_counted_when_it_is_over(portal, desk, units, judge):
    decided(portal, units[0], 4)
    assert "muy pocos" in words_of(judge(desk.get(ANSWERS)))
    house = portal.extensions["house"]
    for _ in range(6):
        application = an_application(a_draft(wanted=("2.5",)), next(NUMBERS), sent_at=house.clock.now() - timedelta(minutes=2))
        with house.work.writing() as work:
            keep_sent(work, application)
            work.decisions.add(a_decision(application, application.requested[0], at=house.clock.now()))
            work.commit()
    assert "muy pocos" in words_of(judge(desk.get(ANSWERS)))


@pytest.mark.parametrize("edition", ["es", "eu"])
@pytest.mark.parametrize("page", ["answers", "not-given"])
def test_each_page_is_reached_from_the_figures_and_leads_back(portal, desk, judge, edition, page):
    way = f"/{edition}/staff/figures/{page}"
    assert judge(desk.get(f"/{edition}/staff/figures")).find(f".//main//a[@href='{way}']") is not None
    assert judge(desk.get(way)).find(f".//a[@href='/{edition}/staff/figures']") is not None


@pytest.mark.parametrize("key", ["nerea", "miren"])
@pytest.mark.parametrize("page", [ANSWERS, NOT_GIVEN])
def test_nobody_else_reads_them(portal, key, page):
    browser = portal.test_client()
    assert sign_in(browser, key).status_code == 303
    shown = browser.get(page)
    assert shown.status_code == 303, "to her own door"
    assert "figures" not in shown.location


@pytest.mark.parametrize("page", [FIGURES, ANSWERS, NOT_GIVEN])
def test_a_page_of_figures_asks_no_more_however_much_there_is_to_count(portal, desk, units, page):
    desk.get(page)
    with heard(portal.extensions["tables"].engine) as few:
        desk.get(page)
    for unit in units[:3]:
        decided(portal, unit, 6, "1.2", why=WhyNot.NO_PLACE)
    with heard(portal.extensions["tables"].engine) as many:
        desk.get(page)
    assert len(many) == len(few) <= 5, "\n".join(line[:90] for line in many)
