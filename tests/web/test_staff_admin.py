"""The administrators' pages: everything that is kept there is seen there, and what is wrong is said where it can be mended."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from app.domain.limits import SIGN_IN_PER_ACCOUNT
from app.domain.people import Residence
from app.domain.reference import day_here
from app.domain.staff_log import Changed, StaffChange, StaffEvent
from tests.web.conftest import make_portal, words_of
from tests.web.desk import account_of, come_back, keys_of, move_clock, send_application, sign_in

ADMIN = "/es/staff/admin"
ENEKO = {
    "name": "Eneko Lasa", "email": "eneko@example.eus", "role": "supervisor", "unit_id": "demo-20071",
    "languages": ["eu", "es"], "phone": "943 112 111", "stands_in": "",
}  # fmt: skip
NASTY = "<b>'\"\x00\u202eñ"
CODES = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}(?![0-9A-Z])")
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def miren(portal):
    """The administrator's browser."""
    return signed_in(portal, "miren")


def signed_in(portal, key):
    browser = portal.test_client()
    assert sign_in(browser, key).status_code == 303
    return browser


def day_after(portal, days):
    return day_here(portal.extensions["house"].clock.now()) + timedelta(days=days)


def typed(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def of_version(member_page):
    return re.search(r'name="version"[^>]*value="([^"]*)"', member_page.get_data(as_text=True))[1]


def nerea_now(**changes):
    return {
        "name": "Nerea Etxaniz", "email": "nerea@demo.atea.example", "role": "reference_professional",
        "unit_id": "demo-20071", "languages": ["eu", "es"], "phone": "", "stands_in": "demo-jon", **changes,
    }  # fmt: skip


@pytest.mark.parametrize("edition", ["eu", "es"])
@pytest.mark.parametrize("page", [
    "people", "people/new", "people/demo-nerea", "people/demo-nerea/change", "people/demo-nerea/close",
    "people/demo-nerea/entrance", "people/demo-nerea/absence", "offices", "organisations/new", "organisations/demo-foral",
    "units/new", "units/demo-20071", "towns", "towns/20071", "towns/20001", "towns/20002", "log",
])  # fmt: skip
def test_every_page_of_the_administrators_is_sound(miren, judge, edition, page):
    judge(miren.get(f"/{edition}/staff/admin/{page}"))


@pytest.mark.parametrize("page", ["people/nobody", "people/nobody/change", "organisations/none", "units/none", "towns/99999"])
def test_what_is_not_there_is_not_found(miren, judge, page):
    judge(miren.get(f"{ADMIN}/{page}"), 404)


@pytest.mark.parametrize("page", ["organisations/demo-foral", "units/demo-20071", "people/demo-nerea/change"])
def test_what_comes_without_its_version_is_shown_how_it_stands_and_writes_over_nothing(miren, judge, page):
    judge(miren.get(f"{ADMIN}/{page}"))
    assert miren.post(f"{ADMIN}/{page}", data={"name_es": "Otra entidad"}).status_code in {409, 422}
    assert "Otra entidad" not in miren.get(f"{ADMIN}/offices").text


def test_somebody_new_begins_with_a_code_and_is_in_with_her_own_password_and_app(portal, miren, judge):
    added = miren.post(f"{ADMIN}/people/new", data=ENEKO)
    assert added.location.endswith("/entrance")
    made = miren.post(added.location, data={"words": ""})
    shown = words_of(judge(miren.get(made.location)))
    code = CODE.search(shown)[0]
    assert "/es/staff/begin" in shown.replace(" ", "")
    assert code not in miren.get(made.location).get_data(as_text=True), "it is shown once"

    eneko = portal.test_client()
    judge(eneko.get("/es/staff/begin"))
    fields = {"code": code, "password": "lau katu baratzean", "again": "lau katu baratzean"}
    assert eneko.post("/es/staff/begin", data=fields).location == "/es/staff/begin/app"
    app = judge(eneko.get("/es/staff/begin/app"))
    secret = "".join(part.text for part in app.findall(".//b[@class='code']"))
    judge(eneko.post("/es/staff/begin/app", data={"code": "000000"}), 422)
    begun = eneko.post("/es/staff/begin/app", data={"code": pyotp.TOTP(secret).now()})
    codes = CODES.findall(words_of(judge(eneko.get(begun.location))))
    assert len(set(codes)) == 10
    assert eneko.get("/es/staff/codes").location == "/es/staff/me"
    assert "Te quedan 10" in words_of(judge(eneko.get("/es/staff/me")))

    eneko.post("/es/staff/sign-out")
    again = eneko.post("/es/staff/sign-in", data={
        "email": ENEKO["email"], "password": "lau katu baratzean", "code": codes[0],
    })  # fmt: skip
    assert again.location == "/es/staff/me"
    assert "Has usado un código de recuperación" in words_of(judge(eneko.get(again.location)))


@pytest.mark.parametrize("fields", [
    {}, {"code": "K7M4-PX2R-9T3D", "password": "lau katu baratzean", "again": "lau katu baratzean"},
    {"code": "K7M4", "password": "one", "again": "another"}, {"code": NASTY, "password": NASTY, "again": NASTY},
])  # fmt: skip
def test_a_code_that_opens_nothing_is_said_and_no_password_comes_back(portal, judge, fields):
    page = judge(portal.test_client().post("/es/staff/begin", data=fields), 422)
    assert page.find(".//input[@id='password']").get("value") is None


def test_a_password_that_everybody_tries_first_will_not_do_nor_ones_own_name(portal, miren, judge):
    added = miren.post(f"{ADMIN}/people/new", data=ENEKO)
    code = CODE.search(words_of(judge(miren.get(miren.post(added.location, data={"words": ""}).location))))[0]
    for weak in ("eneko1234", "pasahitza", "12345678"):
        judge(portal.test_client().post("/es/staff/begin", data={"code": code, "password": weak, "again": weak}), 422)


def test_the_app_is_nobodys_without_an_invitation(portal):
    assert portal.test_client().get("/es/staff/begin/app").location == "/es/staff/begin"


def test_whoever_is_closed_out_is_led_to_the_door_with_her_next_page(portal, miren, judge):
    nerea = signed_in(portal, "nerea")
    assert nerea.get("/es/staff/inbox").status_code == 200
    judge(miren.post(f"{ADMIN}/people/demo-nerea/close", data={"words": ""}), 422)
    closed = miren.post(f"{ADMIN}/people/demo-nerea/close", data={"words": "trabaja en otro sitio"})
    assert "cerrada" in words_of(judge(miren.get(closed.location)))
    assert nerea.get("/es/staff/inbox").location == "/es/staff/sign-in"
    assert sign_in(portal.test_client(), "nerea").status_code == 422
    assert "trabaja en otro sitio" in words_of(judge(miren.get(f"{ADMIN}/log")))
    miren.post(f"{ADMIN}/people/demo-nerea/open")
    assert nerea.get("/es/staff/inbox").location == "/es/staff/sign-in", "what has ended does not come back"


def test_the_only_administrator_is_told_why_she_cannot_go(miren, judge):
    refused = judge(miren.post(f"{ADMIN}/people/demo-miren/close", data={"words": "me voy"}), 422)
    assert "Nadie más administra el portal" in words_of(refused)
    assert "me voy" in refused.find(".//textarea").text
    change = nerea_now(name="Miren", email="miren@demo.atea.example", role="analyst", unit_id="demo-office", stands_in="")
    version = of_version(miren.get(f"{ADMIN}/people/demo-miren/change"))
    judge(miren.post(f"{ADMIN}/people/demo-miren/change", data={**change, "version": version}), 422)
    assert miren.get(f"{ADMIN}/people").status_code == 200


def test_of_two_who_write_about_one_person_the_second_sees_both_and_loses_nothing(miren, judge):
    version = of_version(miren.get(f"{ADMIN}/people/demo-nerea/change"))
    assert miren.post(f"{ADMIN}/people/demo-nerea/change", data=nerea_now(name="Nerea Aldatua", version=version)).status_code == 303
    late = nerea_now(name="Nerea Beste Bat", version=version)
    stale = judge(miren.post(f"{ADMIN}/people/demo-nerea/change", data=late), 409)
    assert "Nerea Aldatua" in words_of(stale)
    assert stale.find(".//input[@id='name']").get("value") == "Nerea Beste Bat"
    again = stale.find(".//input[@name='version']").get("value")
    assert miren.post(f"{ADMIN}/people/demo-nerea/change", data={**late, "version": again}).status_code == 303
    assert "Nerea Beste Bat" in words_of(judge(miren.get(f"{ADMIN}/people/demo-nerea")))


@pytest.mark.parametrize(("page", "fields"), [
    ("organisations/demo-foral", {"kind": "foral", "name_eu": "Aldundia"}),
    ("units/demo-20071", {"kind": "base", "name_eu": "Tolosako taldea", "municipality": "20071", "phone": "943 000 000"}),
])
def test_of_two_who_write_about_one_office_the_second_sees_both_and_loses_nothing(miren, judge, page, fields):
    version = of_version(miren.get(f"{ADMIN}/{page}"))
    first = fields | {"name_es": "Escrito primero", "version": version}
    assert miren.post(f"{ADMIN}/{page}", data=first).status_code == 303
    late = fields | {"name_es": "Escrito después", "version": version}
    stale = judge(miren.post(f"{ADMIN}/{page}", data=late), 409)
    assert "Escrito primero" in words_of(stale)
    assert stale.find(".//input[@id='name_es']").get("value") == "Escrito después"
    again = stale.find(".//input[@name='version']").get("value")
    assert miren.post(f"{ADMIN}/{page}", data=late | {"version": again}).status_code == 303
    assert "Escrito después" in words_of(judge(miren.get(f"{ADMIN}/offices")))


def test_of_two_who_change_an_absence_the_second_sees_both_and_ending_it_waits_too(portal, miren, judge):
    person = f"{ADMIN}/people/demo-nerea"
    days = {**typed("first", day_after(portal, -2)), **typed("last", day_after(portal, 5)), "stands_in": ""}
    assert miren.post(f"{person}/absence", data=days).status_code == 303
    address = re.search(r"/absences/\w+(?=\")", miren.get(person).get_data(as_text=True))[0]
    page = miren.get(f"{person}{address}")
    assert "Ya ha empezado: el primer día no cambia" in words_of(judge(page))
    version = of_version(page)
    longer = {**typed("last", day_after(portal, 30)), "stands_in": "demo-jon", "version": version}
    assert miren.post(f"{person}{address}", data=longer).status_code == 303
    late = {**typed("last", day_after(portal, 9)), "stands_in": "", "version": version}
    stale = judge(miren.post(f"{person}{address}", data=late), 409)
    assert "Jon Zubia" in "".join(stale.find(".//section[@role='alert']").itertext())
    assert stale.find(".//input[@name='last-day']").get("value") == str(day_after(portal, 9).day)
    ended = miren.post(f"{ADMIN}{address}/end", data={"of": "demo-nerea", "version": version})
    assert "Otra persona ha cambiado" in words_of(judge(ended, 409))
    again = stale.find(".//input[@name='version']").get("value")
    assert miren.post(f"{person}{address}", data=late | {"version": again}).status_code == 303
    now = of_version(miren.get(person))
    assert miren.post(f"{ADMIN}{address}/end", data={"of": "demo-nerea", "version": now}).location == person
    judge(miren.get(f"{person}{address}"), 404)


def test_an_absence_of_somebody_else_is_not_changed_below_her_name(portal, miren, judge):
    days = {**typed("first", day_after(portal, 2)), "stands_in": ""}
    assert miren.post(f"{ADMIN}/people/demo-nerea/absence", data=days).status_code == 303
    address = re.search(r"/absences/\w+(?=\")", miren.get(f"{ADMIN}/people/demo-nerea").get_data(as_text=True))[0]
    judge(miren.get(f"{ADMIN}/people/demo-jon{address}"), 404)
    assert "Sustituye" in words_of(judge(miren.get(f"{ADMIN}/people/demo-jon")))
    wrong = {**typed("first", day_after(portal, -2)), **typed("last", day_after(portal, -9)), "stands_in": "", "version": "1"}
    judge(miren.post(f"{ADMIN}/people/demo-nerea{address}", data=wrong), 422)


def test_nobody_hands_herself_another_role_and_the_page_says_whom_to_ask(portal, miren, judge):
    enter_as_administrator(portal, miren)
    page = f"{ADMIN}/people/demo-miren/change"
    mine = nerea_now(name="Miren Azkue", email="miren@demo.atea.example", role="supervisor", unit_id="demo-office", stands_in="")
    refused = judge(miren.post(page, data=mine | {"version": of_version(miren.get(page))}), 422)
    assert "Nadie se da otro papel" in words_of(refused)
    assert miren.get(f"{ADMIN}/people").status_code == 200
    assert miren.get("/es/staff/inbox").location == f"{ADMIN}/people"


def test_who_was_let_in_by_her_gives_her_no_role_and_what_was_given_so_is_marked_in_the_log(portal, miren, judge):
    enter_as_administrator(portal, miren)
    jon = portal.test_client()
    with portal.extensions["house"].work.writing() as work:
        now = datetime.now(UTC)
        work.offices.write_down(StaffEvent("let-in", now - timedelta(days=1), "demo-miren", StaffChange.ENTRANCE_RENEWED, "demo-jon"))
        work.commit()
    sign_in(jon, "jon")
    page = f"{ADMIN}/people/demo-miren/change"
    hers = nerea_now(name="Miren Azkue", email="miren@demo.atea.example", role="supervisor", unit_id="demo-office", stands_in="")
    refused = judge(jon.post(page, data=hers | {"version": of_version(jon.get(page))}), 422)
    assert "te dio entrada hace poco" in words_of(refused)
    assert "Para mirar" not in words_of(judge(miren.get(f"{ADMIN}/log")))
    with portal.extensions["house"].work.writing() as work:
        changed = (Changed("role", "administrator", "supervisor"),)
        work.offices.write_down(StaffEvent("given", now, "demo-jon", StaffChange.PERSON_CHANGED, "demo-miren", changed))
        work.commit()
    assert "Para mirar" in words_of(judge(miren.get(f"{ADMIN}/log")))


def enter_as_administrator(portal, miren):
    """A second administrator, so that it is not only for being the last one that something is refused."""
    jon = nerea_now(name="Jon Zubia", email="jon@demo.atea.example", role="administrator", stands_in="")
    version = of_version(miren.get(f"{ADMIN}/people/demo-jon/change"))
    assert miren.post(f"{ADMIN}/people/demo-jon/change", data=jon | {"version": version}).status_code == 303


@pytest.mark.parametrize("wrong", [
    {"name": ""}, {"email": "not one"}, {"email": "jon@demo.atea.example"}, {"role": "queen"}, {"unit_id": "nowhere"},
    {"languages": []}, {"languages": ["xx"]}, {"phone": "12"}, {"stands_in": "demo-ane"}, {"name": "a" * 500},
])  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(miren, judge, wrong):
    version = of_version(miren.get(f"{ADMIN}/people/demo-nerea/change"))
    page = judge(miren.post(f"{ADMIN}/people/demo-nerea/change", data=nerea_now(version=version, **wrong)), 422)
    assert page.find(".//div[@class='govuk-error-summary']") is not None
    (field,) = wrong
    if field in {"name", "email", "phone"}:
        assert page.find(f".//input[@id='{field}']").get("value", "") == wrong[field]


@pytest.mark.parametrize("page", [
    "people/new", "people/demo-nerea/change", "people/demo-nerea/close", "people/demo-nerea/entrance",
    "people/demo-nerea/absence", "organisations/new", "units/new", "units/demo-20071", "towns/20071", "people",
])  # fmt: skip
def test_anything_may_be_typed_anywhere(miren, page):
    fields = ("name", "email", "role", "unit_id", "languages", "phone", "stands_in", "version", "words", "name_es", "name_eu",
              "kind", "organisation_id", "municipality", "hours_es", "hours_eu", "seen", "first-day", "first-month",
              "first-year", "last-day", "last-month", "last-year")  # fmt: skip
    for nasty in ("", NASTY, "9" * 40, "x" * 5000):
        assert miren.post(f"{ADMIN}/{page}", data=dict.fromkeys(fields, nasty)).status_code in {303, 409, 422}


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_of_two_accounts_with_one_document_the_administrator_is_told_and_reads_the_document_nowhere(miren, judge, edition):
    room = ADMIN.replace("/es/", f"/{edition}/")
    first = miren.post(f"{room}/people/new", data=ENEKO | {"document": "12345678Z"})
    second = miren.post(f"{room}/people/new", data=ENEKO | {"email": "bi@example.eus", "document": "12345678-z"}, follow_redirects=True)
    judge(second)
    own = first.location.replace("/entrance", "")
    assert f'href="{own}"' in second.text
    pages = [second.text, *(miren.get(page).text for page in (own, f"{own}/change", f"{room}/log", f"{room}/people"))]
    assert not any("12345678" in page.split('name="name"')[0] for page in pages)
    assert {"es": "no se enseña a nadie", "eu": "ez zaio inori erakusten"}[edition] in pages[1]
    refused = miren.post(f"{room}/people/new", data=ENEKO | {"email": "hiru@example.eus", "document": "12345678A"})
    judge(refused, 422)


@pytest.mark.parametrize(("edition", "said"), [("es", "Otra persona tiene que cambiar este documento"), ("eu", "Beste pertsona batek aldatu behar du agiri hau")])
def test_who_replaces_her_own_known_document_is_told_beside_it_that_another_person_does(miren, judge, edition, said):
    page = f"/{edition}/staff/admin/people/demo-miren/change"
    shown = {field.get("name"): field.get("value") for field in judge(miren.get(page)).iter("input") if field.get("type") != "radio"}
    hers = {key: shown[key] for key in ("name", "email")} | {"role": "administrator", "unit_id": "demo-office", "languages": ["eu", "es"]}
    assert miren.post(page, data=hers | {"version": shown["version"], "document": "12345678Z"}).status_code == 303
    version = next(field.get("value") for field in judge(miren.get(page)).iter("input") if field.get("name") == "version")
    refused = judge(miren.post(page, data=hers | {"version": version, "document": "X1234567L"}), 422)
    assert said in "".join(refused.find(".//*[@id='document-error']").itertext())
    assert miren.post(ADMIN + "/people/new", data=ENEKO | {"document": "12345678z"}).status_code == 422, "nor adds an account for herself"


def test_an_email_finds_whoever_has_it_and_never_stands_in_an_address(miren, judge):
    found = miren.post(f"{ADMIN}/people", data={"email": "Nerea@demo.atea.example"})
    assert found.location == f"{ADMIN}/people/demo-nerea"
    assert "Aquí nadie tiene este correo" in words_of(judge(miren.post(f"{ADMIN}/people", data={"email": "no@one.eus"}), 422))


def test_the_person_sees_that_her_professional_is_away_until_when_and_who_stands_in(portal, miren, judge):
    sent, maite = send_application(portal), portal.test_client()
    house = portal.extensions["house"]
    with house.work.reading() as work:
        lead = work.cases.find(sent.application.id).assignment.professional_id
    record = come_back(maite, sent)
    assert "Ahora no está" not in words_of(judge(maite.get(record)))
    days = {**typed("first", day_after(portal, 0)), **typed("last", day_after(portal, 5)), "stands_in": ""}
    assert miren.post(f"{ADMIN}/people/{lead}/absence", data=days).status_code == 303
    for edition, said in (("es", "Ahora no está"), ("eu", "Orain ez dago"), ("es-facil", "Ahora no está"), ("eu-erraza", "Orain ez dago")):
        card = words_of(judge(maite.get(record.replace("/es/", f"/{edition}/"))))
        assert said in card
        assert "Jon Zubia" in card or "Nerea Etxaniz" in card
    away = re.search(r"/absences/(\w+)/end", miren.get(f"{ADMIN}/people/{lead}").get_data(as_text=True))[1]
    assert miren.post(f"{ADMIN}/absences/{away}/end", data={"of": lead, "version": "1"}).location == f"{ADMIN}/people/{lead}"
    assert "Ahora no está" not in words_of(judge(maite.get(record)))


def test_where_nobody_can_stand_in_the_office_attends(portal, miren, judge):
    sent, maite = send_application(portal), portal.test_client()
    for key in ("nerea", "jon"):
        assert miren.post(f"{ADMIN}/people/demo-{key}/absence", data=typed("first", day_after(portal, 0))).status_code == 303
    card = words_of(judge(maite.get(come_back(maite, sent))))
    assert "Te atiende la oficina" in card
    assert "Aún no sabemos hasta cuándo" in card


def test_a_day_that_has_passed_or_never_was_is_said_and_stays_as_typed(portal, miren, judge):
    gone = {**typed("first", day_after(portal, -9)), **typed("last", day_after(portal, -3))}
    page = judge(miren.post(f"{ADMIN}/people/demo-nerea/absence", data=gone), 422)
    assert "ya ha pasado" in words_of(page)
    never = {"first-day": "31", "first-month": "2", "first-year": "2027"}
    judge(miren.post(f"{ADMIN}/people/demo-nerea/absence", data=never), 422)


def test_a_town_goes_to_another_unit_from_a_day_on_and_the_log_says_so(portal, miren, judge):
    page = miren.get(f"{ADMIN}/towns/20002")
    seen = re.search(r'name="seen"[^>]*value="([^"]*)"', page.get_data(as_text=True))[1]
    assert "ningún equipo atiende" in words_of(judge(page))
    given = {"unit_id": "demo-20071", "seen": seen, **typed("first", day_after(portal, 3))}
    assert miren.post(f"{ADMIN}/towns/20002", data=given).status_code == 303
    assert "Tolosa" in words_of(judge(miren.get(f"{ADMIN}/towns/20002")))
    judge(miren.post(f"{ADMIN}/towns/20002", data=given), 409)
    judge(miren.post(f"{ADMIN}/towns/20002", data=given | typed("first", day_after(portal, -1))), 422)
    assert "Aduna" in words_of(judge(miren.get(f"{ADMIN}/log")))
    sent = send_application(portal)
    assert sent.application, "what is planned changes nothing today"


def test_what_waits_in_a_town_without_unit_is_said_as_a_number_and_a_day_until_a_unit_takes_it_in(portal, miren, judge):
    sent = send_application(portal, residence=Residence("20002"))
    page = words_of(judge(miren.get(f"{ADMIN}/towns")))
    assert "Aduna : Espera 1 solicitud." in page
    assert "Maite" not in page
    assert sent.application.reference not in page
    seen = re.search(r'name="seen"[^>]*value="([^"]*)"', miren.get(f"{ADMIN}/towns/20002").get_data(as_text=True))[1]
    assert miren.post(f"{ADMIN}/towns/20002", data={"unit_id": "demo-20071", "seen": seen}).status_code == 303
    assert "Espera 1 solicitud." not in words_of(judge(miren.get(f"{ADMIN}/towns")))
    maite = portal.test_client()
    assert "Tolosa" in words_of(judge(maite.get(come_back(maite, sent))))


def towns_shown(page):
    return [node.text for node in page.findall(".//tbody/tr/th/a/b")]


def test_the_towns_stand_by_comarca_and_are_narrowed_by_a_form_that_names_nobody(miren, judge):
    whole = judge(miren.get(f"{ADMIN}/towns"))
    assert "Tolosaldea" in towns_shown(whole)
    assert "Tolosa" not in towns_shown(whole)
    assert len(towns_shown(whole)) == 7
    of_area = towns_shown(judge(miren.get(f"{ADMIN}/towns?comarca=tolosaldea")))
    assert "Tolosa" in of_area
    assert "Irun" not in of_area
    without = towns_shown(judge(miren.get(f"{ADMIN}/towns?without=1&comarca=tolosaldea")))
    assert "Tolosa" not in without
    assert set(without) < set(of_area)
    assert towns_shown(judge(miren.get(f"{ADMIN}/towns?q=oñati"))) == ["Oñati"]


@pytest.mark.parametrize("query", ["q=xyzzy", "comarca=nowhere", "q=%00%E2%80%AE", "q=" + "a" * 3000, "without=%00&comarca=%ff"])
def test_whatever_is_asked_of_the_towns_is_answered(miren, judge, query):
    judge(miren.get(f"{ADMIN}/towns?{query}"))


def test_an_organisation_and_its_unit_are_kept_and_shown(miren, judge):
    body = {"name_es": "Entidad nueva", "name_eu": "Erakunde berria", "kind": "association"}
    assert miren.post(f"{ADMIN}/organisations/new", data=body).status_code == 303
    page = miren.get(f"{ADMIN}/offices").get_data(as_text=True)
    id_ = re.search(r'/organisations/(\w+)">Entidad nueva', page)[1]
    unit = {"name_es": "Equipo nuevo", "name_eu": "Talde berria", "kind": "specialised", "organisation_id": id_, "phone": "943 000 000"}
    assert miren.post(f"{ADMIN}/units/new", data=unit).status_code == 303
    shown = words_of(judge(miren.get(f"{ADMIN}/offices")))
    assert "Equipo nuevo" in shown
    assert "Aquí aún no trabaja nadie" in shown


def test_a_session_of_another_browser_is_seen_and_ended(portal, judge):
    desk, home = portal.test_client(), portal.test_client()
    keys = keys_of("nerea")
    assert desk.post("/es/staff/sign-in", data=keys).status_code == 303
    codes = desk.post("/es/staff/me/codes", data={"password": keys["password"]})
    code = CODES.search(words_of(judge(desk.get(codes.location))))[0]
    assert home.post("/es/staff/sign-in", data=keys | {"code": code}).status_code == 303
    page = judge(desk.get("/es/staff/me"))
    (other,) = [node.get("value") for node in page.findall(".//input[@name='which']")]
    desk.post("/es/staff/me/end", data={"which": other})
    assert home.get("/es/staff/me").location == "/es/staff/sign-in"
    assert desk.get("/es/staff/me").status_code == 200


def test_new_recovery_codes_are_made_for_who_writes_her_password_once_more(portal, judge):
    desk = signed_in(portal, "nerea")
    judge(desk.post("/es/staff/me/codes", data={"password": "wrong"}), 422)
    judge(desk.post("/es/staff/me/codes", data={}), 422)


OLD, NEW = keys_of("nerea")["password"], "lau katu baratzean"


def later(portal, steps=1, secret=None):
    """The app's code of a moment later: each one opens once."""
    at = portal.extensions["house"].clock.now().timestamp() + 30 * steps
    return pyotp.TOTP(secret or account_of("nerea").totp_secret).at(at)


@pytest.mark.parametrize("edition", ["eu", "es"])
@pytest.mark.parametrize("page", ["me", "me/password", "me/app"])
def test_every_page_of_ones_own_account_is_sound(portal, judge, edition, page):
    judge(signed_in(portal, "nerea").get(f"/{edition}/staff/{page}"))


def test_she_changes_her_password_and_every_other_browser_is_out(portal, judge):
    desk = signed_in(portal, "nerea")
    codes = CODES.findall(words_of(judge(desk.get(desk.post("/es/staff/me/codes", data={"password": OLD}).location))))
    home = portal.test_client()
    assert home.post("/es/staff/sign-in", data=keys_of("nerea") | {"code": codes[0]}).status_code == 303
    proven = desk.post("/es/staff/me/password", data={"password": OLD, "code": codes[1]})
    assert proven.location == "/es/staff/me/password/new"
    judge(desk.get(proven.location))
    done = desk.post(proven.location, data={"password": NEW, "again": NEW})
    assert "Tu nueva contraseña ya vale" in words_of(judge(desk.get(done.location)))
    assert home.get("/es/staff/me").location == "/es/staff/sign-in"
    assert portal.test_client().post("/es/staff/sign-in", data=keys_of("nerea") | {"code": codes[2]}).status_code == 422
    again = {"email": keys_of("nerea")["email"], "password": NEW, "code": codes[2]}
    assert portal.test_client().post("/es/staff/sign-in", data=again).status_code == 303
    assert "Contraseña propia cambiada: Nerea Etxaniz" in words_of(judge(signed_in(portal, "miren").get(f"{ADMIN}/log")))


@pytest.mark.parametrize("weak", ["corta", "pasahitza", "nerea1234", "12345678", OLD, "x" * 200])
def test_a_password_that_will_not_do_says_so_and_nothing_that_was_proven_is_lost(portal, judge, weak):
    desk = signed_in(portal, "nerea")
    new = desk.post("/es/staff/me/password", data={"password": OLD, "code": later(portal)}).location
    page = judge(desk.post(new, data={"password": weak, "again": weak}), 422)
    assert page.find(".//div[@class='govuk-error-summary']") is not None
    assert page.find(".//input[@id='password']").get("value") is None
    judge(desk.post(new, data={"password": NEW, "again": "another"}), 422)
    assert desk.post(new, data={"password": NEW, "again": NEW}).location == "/es/staff/me"


def test_without_proof_no_password_and_no_app_is_changed_and_proof_for_one_is_none_for_the_other(portal, judge):
    desk = signed_in(portal, "nerea")
    for what in ("password", "app"):
        assert desk.get(f"/es/staff/me/{what}/new").location == f"/es/staff/me/{what}"
        assert desk.post(f"/es/staff/me/{what}/new", data={"password": NEW, "again": NEW, "code": "1"}).status_code == 303
        wrong = judge(desk.post(f"/es/staff/me/{what}", data={"password": "wrong", "code": "000000"}), 422)
        assert wrong.find(".//input[@id='password']").get("value") is None
        judge(desk.post(f"/es/staff/me/{what}", data={}), 422)
    assert desk.post("/es/staff/me/password", data={"password": OLD, "code": later(portal)}).status_code == 303
    assert desk.get("/es/staff/me/app/new").location == "/es/staff/me/app"
    move_clock(portal, timedelta(minutes=11))
    assert desk.get("/es/staff/me/password/new").location == "/es/staff/me/password"


def test_she_puts_a_new_app_in_place_of_the_one_she_has(portal, judge):
    desk = signed_in(portal, "nerea")
    new = desk.post("/es/staff/me/app", data={"password": OLD, "code": later(portal)}).location
    secret = "".join(part.text for part in judge(desk.get(new)).findall(".//b[@class='code']"))
    assert secret != account_of("nerea").totp_secret
    judge(desk.post(new, data={"code": "000000"}), 422)
    done = desk.post(new, data={"code": later(portal, 0, secret)})
    assert "Tu nueva aplicación ya vale" in words_of(judge(desk.get(done.location)))
    thief = portal.test_client()
    assert sign_in(thief, "nerea", code=later(portal, -1)).status_code == 422, "the app before opens nothing"
    assert sign_in(thief, "nerea", code=later(portal, 1, secret)).status_code == 303


def test_one_who_guesses_at_an_open_screen_is_stopped_by_the_count_that_is_kept(tmp_path, staffed_database, shelf, judge):
    portal = make_portal(tmp_path, staffed_database, shelf, ATEA_DEMO="on", ATEA_LIMITS="on")
    desk, way = signed_in(portal, "nerea"), "/es/staff/me/password"
    answers = [desk.post(way, data={"password": "wrong", "code": "000000"}) for _ in range(SIGN_IN_PER_ACCOUNT.tries)]
    assert {answer.status_code for answer in answers} == {422}
    judge(desk.post(way, data={"password": OLD, "code": later(portal)}), 429)
    judge(sign_in(portal.test_client(), "nerea"), 429)


def test_what_one_is_and_since_when_is_on_ones_own_page(portal, miren, judge):
    version = of_version(miren.get(f"{ADMIN}/people/demo-nerea/change"))
    miren.post(f"{ADMIN}/people/demo-nerea/change", data=nerea_now(role="specialised_professional", version=version))
    page = words_of(judge(signed_in(portal, "nerea").get("/es/staff/me")))
    assert "Profesional de atención secundaria" in page or "especializada" in page
    assert "Desde" in page


def test_who_comes_in_with_her_institution_alone_is_offered_no_password(portal, judge):
    house = portal.extensions["house"]
    desk = signed_in(portal, "nerea")
    with house.work.writing() as work:
        work.staff_access.remove_credentials("demo-nerea")
        work.commit()
    page = judge(desk.get("/es/staff/me"))
    assert page.find(".//a[@href='/es/staff/me/password']") is None
    judge(desk.post("/es/staff/me/password", data={"password": OLD, "code": later(portal)}), 422)


@pytest.mark.parametrize(("edition", "said"), [("es", "Nunca enviamos enlaces"), ("eu", "esteka")])
def test_who_has_forgotten_her_password_reads_at_the_door_what_to_do(portal, judge, edition, said):
    page = judge(portal.test_client().get(f"/{edition}/staff/sign-in"))
    assert said in "".join(page.find(".//main//details").itertext())
