"""A list of a staff page that is cut says so."""

from datetime import date

import pytest

from app.domain.people import IdentityKind, Person
from app.use_cases import hand_over_all, offer_case, read_inbox, read_staff, see_handovers, see_same_person
from app.web.tasks import routes as tasks
from tests.web.desk import open_as, send_application, sign_in

MORE = {"es": "Hay más. Estos son los primeros.", "eu": "Gehiago daude. Hauek dira lehenengoak."}
BORN = date(1951, 3, 2)


@pytest.fixture
def portal(staffed):
    return staffed


def signed_in(portal, key, *sent):
    client = portal.test_client()
    sign_in(client, key)
    for one in sent:
        open_as(client, one)
    return client


def of_case(sent, rest, edition="es"):
    return f"/{edition}/staff/applications/{sent.application.id}/{rest}"


def leader(portal, sent):
    with portal.extensions["house"].work.reading() as work:
        return work.cases.find(sent.application.id).assignment.professional_id.removeprefix("demo-")


@pytest.fixture
def two(portal):
    return [send_application(portal) for _ in range(2)]


@pytest.mark.parametrize("edition", MORE)
def test_the_desks_own_list_of_handovers(portal, judge, monkeypatch, edition):
    sent = send_application(portal)
    desk = signed_in(portal, leader(portal, sent), sent)
    begun = {"to": "demo-20069 demo-ane", "reason": "Cambia de oficina en diciembre.", "keep": "yes"}
    desk.post(of_case(sent, "handover"), data=begun)
    page = f"/{edition}/staff/handovers"
    empty = "ningún relevo abierto" if edition == "es" else "Ez dago eskualdaketarik"
    monkeypatch.setattr(see_handovers, "MOST", 2)
    assert MORE[edition] not in desk.get(page).text
    monkeypatch.setattr(see_handovers, "MOST", 1)
    shown = desk.get(page)
    judge(shown)
    assert MORE[edition] in shown.text
    assert empty not in shown.text, "where one is open nobody says that none is"


@pytest.mark.parametrize("edition", MORE)
def test_what_i_have_taken_and_what_is_offered(portal, two, judge, monkeypatch, edition):
    nerea = signed_in(portal, "nerea", *two)
    for one in two:
        nerea.post(of_case(one, "take"))
        offered = nerea.post(of_case(one, "offer"), data={"to": "demo-jon", "words": "Ya la conoces", "for_her": "Nerea está fuera dos meses."})
        assert offered.status_code == 303
    page = f"/{edition}/staff/inbox"
    for name, most, says in (("PAGE", 2, False), ("PAGE", 1, True), ("MOST_OFFERS", 2, False), ("MOST_OFFERS", 1, True)):
        with monkeypatch.context() as patched:
            patched.setattr(read_inbox, name, most)
            shown = nerea.get(page)
        judge(shown)
        assert (MORE[edition] in shown.text) is says, (name, most)


def test_what_was_declined_and_what_others_ask(portal, two, judge, monkeypatch):
    nerea, jon = signed_in(portal, "nerea", *two), signed_in(portal, "jon", *two)
    for one in two:
        nerea.post(of_case(one, "take"))
        nerea.post(of_case(one, "offer"), data={"to": "demo-jon", "words": "Ya la conoces", "for_her": "Nerea está fuera dos meses."})
        offer = jon.get(of_case(one, "offer")).text.split('name="offer"')[1].split('value="')[1].split('"')[0]
        declined = jon.post(of_case(one, "offer/answer"), data={"offer": offer, "answer": "decline", "words": "Estoy de baja"})
        assert declined.status_code == 303
    for most, says in ((2, False), (1, True)):
        for module in (offer_case, tasks):
            monkeypatch.setattr(module, "MOST_DECLINED", most)
        shown = nerea.get("/es/staff/tasks")
        judge(shown)
        assert (MORE["es"] in shown.text) is says


def test_what_is_left_to_move_when_somebody_leaves(portal, two, judge, monkeypatch):
    nerea = signed_in(portal, "nerea", *two)
    for one in two:
        nerea.post(of_case(one, "take"))
    boss = signed_in(portal, "arantxa")
    for most, says in ((9, False), (1, True)):
        monkeypatch.setattr(hand_over_all, "MOST_AT_ONCE", most)
        shown = boss.get("/es/staff/colleagues/demo-nerea")
        judge(shown)
        assert ("Los siguientes vienen cuando estos pasen." in shown.text) is says


def test_who_may_be_the_same_person(portal, judge, monkeypatch):
    one, _other = (
        send_application(portal, wanted=("1.2",), person=Person("Jon", "Etxeberria", kind, number, BORN))
        for kind, number in ((IdentityKind.OTHER, "PASS1"), (IdentityKind.NIE, "X1234567L"))
    )
    boss = signed_in(portal, "arantxa", one)
    for most, says in ((2, False), (1, True)):
        monkeypatch.setattr(see_same_person, "MOST_ALIKE", most)
        shown = boss.get(f"/es/staff/register/cases/{one.application.id}/same")
        judge(shown)
        assert ("no se han mirado todas" in shown.text) is says


@pytest.mark.parametrize("page", ["absence", "change"])
def test_who_could_stand_in(portal, judge, monkeypatch, page):
    """Whoever does already is never among those who are left out: to keep the page would take her away."""
    miren, house = signed_in(portal, "miren"), portal.extensions["house"]
    with house.work.reading() as work:
        assert work.staff.find("demo-jon").stands_in == "demo-nerea"
    for most, says in ((9, False), (1, True)):
        monkeypatch.setattr(read_staff, "MOST_COLLEAGUES", most)
        shown = miren.get(f"/es/staff/admin/people/demo-jon/{page}")
        judge(shown)
        assert (MORE["es"] in shown.text) is says
        assert 'value="demo-nerea"' in shown.text
