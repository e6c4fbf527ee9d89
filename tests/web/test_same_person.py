"""Who is the same person, on the pages: suggested, put beside each other, joined, read and objected to by the person."""

import re
from dataclasses import replace
from datetime import date

import pytest

from app.domain.edition import Edition
from app.domain.people import IdentityKind, Person, Residence, SafeContact
from tests.web.conftest import words_of
from tests.web.desk import come_back, open_as, send_application, sign_in

BORN = date(1951, 3, 2)
BEFORE = Person("Jon", "Etxeberria Lasa", IdentityKind.OTHER, "PASS123", BORN)
AFTER = Person("Juan", "Echeverría Lasa", IdentityKind.NIE, "X1234567L", BORN)
WHY = "Primero vino con pasaporte y luego con NIE"
PLAIN = ("1.2",)


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def one(portal):
    return send_application(portal, person=BEFORE, wanted=PLAIN)


@pytest.fixture
def other(portal):
    return send_application(portal, person=AFTER, wanted=PLAIN)


@pytest.fixture
def head(portal, one):
    browser = portal.test_client()
    sign_in(browser, "arantxa")
    open_as(browser, one)
    return browser


def at(sent, page="", edition="es"):
    return f"/{edition}/staff/register/cases/{sent.application.id}/same{page}"


def joined(head, one, other):
    answer = head.post(at(one, f"/{other.application.id}"), data={"es": WHY})
    assert answer.status_code == 303, answer.text


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_from_the_suggestion_to_both_beside_each_other_to_one_person(head, one, other, judge, edition):
    answer = head.get(at(one, edition=edition))
    judge(answer)
    suggested = answer.text
    assert other.application.reference in suggested
    assert "X1234567L" not in suggested, "more is read only where it is logged in both"
    compare = re.search(rf'href="(/{edition}/staff/register/cases/[^"]+/same/[^"]+)"', suggested)[1]
    both = words_of(judge(head.get(compare)))
    assert "PASS123" in both
    assert "X1234567L" in both
    assert "igual" in words_of(judge(head.post(compare, data={"es": "igual"}), 422))
    assert head.post(compare, data={"es": WHY}).location == at(one, edition=edition)
    assert WHY in words_of(judge(head.get(at(one, edition=edition))))


def test_who_is_looked_at_beside_another_sees_it_in_her_own_log(portal, head, one, other, judge):
    head.get(at(one, f"/{other.application.id}"))
    hers = portal.test_client()
    looked = come_back(hers, other).replace("/record", "/record/looked")
    assert "Arantxa" in words_of(judge(hers.get(looked)))


@pytest.mark.parametrize("edition", [str(edition) for edition in Edition])
def test_the_person_reads_it_in_her_edition_and_says_that_it_is_not_hers(portal, head, one, other, judge, edition):
    joined(head, one, other)
    hers = portal.test_client()
    page = come_back(hers, one, edition).replace("/record", "/joined")
    said = words_of(judge(hers.get(page)))
    assert WHY in said
    assert other.application.reference in said
    assert "Arantxa" in said
    assert "Echeverría" not in said
    assert "X1234567L" not in said
    for shown in (page, f"{page}/1"):
        whole = [node.text for node in judge(hers.get(shown)).iter("span") if node.get("class") == "nowrap"]
        assert whole == [other.application.reference], "a reference is never broken at its hyphens"
    assert hers.post(f"{page}/1", data={"words": "Esa no soy yo"}).location.endswith("/joined")
    judge(hers.get(page))
    assert hers.get(f"{page}/1").status_code == 303
    assert hers.get(f"{page}/2").status_code == 404
    assert head.post(at(one, f"/{other.application.id}"), data={"es": WHY}).status_code == 409
    theirs = portal.test_client()
    its = theirs.get(come_back(theirs, other, edition).replace("/record", "/joined")).text
    assert "Esa no soy yo" not in its


def test_apart_again_with_a_reason_it_is_read_on_the_same_page(head, one, other, judge):
    joined(head, one, other)
    part = re.search(r'href="(/es/staff/register/cases/[^"]+/joined/[^"]+)"', head.get(at(one)).text)[1]
    judge(head.get(part))
    judge(head.post(part, data={"es": "x"}), 422)
    assert head.post(part, data={"es": "Son dos primos con el mismo nombre"}).status_code == 303
    assert "Son dos primos" in words_of(judge(head.get(at(one))))
    assert head.get(part).status_code == 404
    assert head.post(part, data={"es": WHY}).status_code == 303


@pytest.mark.parametrize("reference", ["", "AT-2026-999999-XX", "\x00", "x" * 500, "<script>"])
def test_whatever_reference_is_typed_the_page_answers_and_keeps_it(head, one, judge, reference):
    judge(head.post(at(one), data={"reference": reference}), 422)


def test_a_reference_of_hers_leads_to_both_and_one_that_is_not_is_none(portal, head, one, other):
    far = send_application(portal, person=AFTER, wanted=PLAIN, residence=one.application.draft.residence.__class__("20069"))
    assert head.post(at(one), data={"reference": other.application.reference.lower()}).location == at(one, f"/{other.application.id}")
    assert head.post(at(one), data={"reference": far.application.reference}).status_code == 422
    assert head.get(at(one, f"/{far.application.id}")).status_code == 404


def test_a_reference_of_the_same_person_already_is_answered_and_not_passed_over(portal, head, other, judge):
    again = send_application(portal, person=AFTER, wanted=PLAIN)
    open_as(head, other)
    said = words_of(judge(head.post(at(other), data={"reference": again.application.reference}), 422))
    assert "Las dos ya son de la misma persona" in said


def test_what_is_kept_apart_is_not_suggested_and_the_page_says_no_more_than_that(portal, head, one, judge):
    silent = send_application(portal, person=AFTER, wanted=PLAIN, safe_contact=SafeContact())
    assert silent.application.reference not in head.get(at(one)).text
    page = judge(head.get(at(one, f"/{silent.application.id}")), 409)
    assert "Echeverría" not in words_of(page)


def test_why_two_are_not_joined_does_not_tell_of_a_third_that_nobody_here_reads(portal, head, one, other, judge):
    """The other side has a second entry, about something delicate: it looks as if the person had said no."""
    joined(head, one, other)
    hers = portal.test_client()
    hers.post(come_back(hers, one).replace("/record", "/joined/1"), data={"words": ""})
    said_no = words_of(judge(head.get(at(one, f"/{other.application.id}")), 409))
    third = send_application(portal, person=BEFORE, wanted=PLAIN)
    delicate = next(code for code, service in portal.extensions["house"].shelf.catalogue.services.items() if service.sensitive and service.requestable)
    send_application(portal, person=replace(AFTER, document="X7654321J"), wanted=(delicate,))
    beside = send_application(portal, person=replace(AFTER, document="X7654321J"), wanted=PLAIN)
    open_as(head, beside)
    kept_apart = words_of(judge(head.get(at(beside, f"/{third.application.id}")), 409))
    assert kept_apart == said_no


@pytest.mark.parametrize("who", ["ane", "miren", "benat", "itziar", "xabier"])
def test_who_has_nothing_to_do_with_it_finds_no_door(portal, one, other, who):
    browser = portal.test_client()
    sign_in(browser, who)
    for page in ("", f"/{other.application.id}"):
        assert browser.get(at(one, page)).status_code in {303, 404}
    sent = browser.post(at(one, f"/{other.application.id}"), data={"es": WHY})
    assert sent.status_code in {303, 404, 409}, "409: her own words back, and why is asked, whatever the address names"
    assert one.application.reference not in sent.text
    assert other.application.reference not in sent.text


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_where_a_professional_lives_is_said_and_taken_back_and_never_shown(portal, judge, edition):
    nerea = portal.test_client()
    sign_in(nerea, "nerea")
    page = f"/{edition}/staff/register/home"
    judge(nerea.get(page))
    judge(nerea.post(page, data={"municipality": "20071", "address": ""}), 422)
    assert nerea.post(page, data={"municipality": "20071", "address": "Kale Nagusia 12"}).status_code == 303
    judge(nerea.get(page))
    kept = nerea.get(page).text
    assert 'value="Kale' not in kept
    assert "take-back" in kept
    assert nerea.post(page, data={"take-back": "yes"}).status_code == 303
    assert "take-back" not in nerea.get(page).text


# with another office


FAR_WHY, YES = "Me ha dado esa referencia de Donostia", "Está conmigo y dice que es ella"


@pytest.fixture
def far(portal):
    return send_application(portal, person=AFTER, wanted=PLAIN, residence=Residence("20069"))


def signed_in(portal, who, sent):
    browser = portal.test_client()
    sign_in(browser, who)
    open_as(browser, sent)
    return browser


def of_case(sent, page, edition="es"):
    return f"/{edition}/staff/register/cases/{sent.application.id}/{page}"


def leads(portal, sent, who):
    """She leads it: what another office asks reaches her."""
    with portal.extensions["house"].work.writing() as work:
        case = work.cases.find(sent.application.id)
        work.cases.update(replace(case, assignment=replace(case.assignment, professional_id=f"demo-{who}")), case.opened_at)
        work.commit()


def asks(head, one, far):
    answer = head.post(of_case(one, "ask"), data={"reference": far.application.reference, "words": FAR_WHY})
    assert answer.location == at(one), answer.text


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_from_what_one_office_asks_to_one_person_and_neither_reads_the_others(portal, head, one, far, judge, edition):
    judge(head.get(of_case(one, "ask", edition)))
    asks(head, one, far)
    leads(portal, far, "ane")
    ane = signed_in(portal, "ane", far)
    answer = ane.get(f"/{edition}/staff/register")
    judge(answer)
    address = re.search(rf'href="(/{edition}/staff/register/cases/[^"]+/asked/[^"]+)"', answer.text)[1]
    shown = words_of(judge(ane.get(address)))
    assert FAR_WHY in shown
    assert "Arantxa" in shown
    assert one.application.reference not in shown
    assert "PASS123" not in shown
    judge(ane.post(address, data={"answer": "yes", "words": "sí"}), 422)
    judge(ane.post(address, data={}), 422)
    assert ane.post(address, data={"answer": "yes", "words": YES}).location == at(far, edition=edition)
    assert ane.get(address).status_code == 404
    assert address not in ane.get(f"/{edition}/staff/register").text
    page = words_of(judge(head.get(at(one, edition=edition))))
    assert "Ane" in page
    told = words_of(judge(head.get(f"/{edition}/staff/applications/{one.application.id}/timeline")))
    for said in {"es": ("Se preguntó a otra oficina", "Se unió con otra"), "eu": ("Beste bulego bati galdetu zaio", "Beste eskaera batekin elkartu da")}[edition]:
        assert said in told, "about the person, and not to her"
    assert "X1234567L" not in page


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_who_leads_finds_what_another_office_asks_in_her_tasks_until_it_is_answered(portal, head, one, far, judge, edition):
    tasks = f"/{edition}/staff/tasks"
    asks(head, one, far)
    leads(portal, far, "ane")
    ane = signed_in(portal, "ane", far)
    page = ane.get(tasks)
    said = words_of(judge(page))
    assert "Arantxa" in said, "who asks"
    assert far.application.reference in said
    assert one.application.reference not in said
    address = re.search(rf'href="(/{edition}/staff/register/cases/[^"]+/asked/[^"]+)"', page.text)[1]
    judge(ane.get(address))
    nerea = signed_in(portal, "nerea", one)
    assert "/asked/" not in nerea.get(tasks).text, "it is asked of who leads the other one"
    ane.post(address, data={"answer": "no"})
    assert "/asked/" not in ane.get(tasks).text


@pytest.mark.parametrize("edition", [str(edition) for edition in Edition])
def test_both_people_read_both_names_and_the_reason_of_their_own_office(portal, head, one, far, judge, edition):
    asks(head, one, far)
    leads(portal, far, "ane")
    ane = signed_in(portal, "ane", far)
    address = re.search(r'href="(/es/staff/register/cases/[^"]+/asked/[^"]+)"', ane.get("/es/staff/register").text)[1]
    ane.post(address, data={"answer": "yes", "words": YES})
    for sent, mine, others in ((one, FAR_WHY, YES), (far, YES, FAR_WHY)):
        hers = portal.test_client()
        record = come_back(hers, sent, edition)
        said = words_of(judge(hers.get(record.replace("/record", "/joined"))))
        assert mine in said
        assert others not in said
        assert "Arantxa" in said
        assert "Ane" in said
        assert hers.post(f"{record.replace('/record', '/joined')}/1", data={"words": ""}).status_code in {200, 303}
    assert "X1234567L" not in head.get(at(one)).text


def test_what_came_of_a_no_and_of_a_reference_that_is_none_reads_alike(portal, head, one, far, judge):
    asks(head, one, far)
    leads(portal, far, "ane")
    ane = signed_in(portal, "ane", far)
    address = re.search(r'href="(/es/staff/register/cases/[^"]+/asked/[^"]+)"', ane.get("/es/staff/register").text)[1]
    assert ane.post(address, data={"answer": "no"}).status_code == 303
    head.post(of_case(one, "ask"), data={"reference": "AT-2026-999999-XX", "words": FAR_WHY})
    page = words_of(judge(head.get(at(one))))
    assert page.count("Espera hasta") == 2
    again = head.post(of_case(one, "ask"), data={"reference": far.application.reference, "words": FAR_WHY})
    judge(again, 422)
    assert FAR_WHY in again.text


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_who_asked_takes_the_question_back_from_the_page_that_shows_it(portal, head, one, far, judge, edition):
    asks(head, one, far)
    leads(portal, far, "ane")
    ane = signed_in(portal, "ane", far)
    (address,) = re.findall(rf'action="(/{edition}/staff/register/cases/[^"]+/withdraw)"', head.get(at(one, edition=edition)).text)
    colleague = signed_in(portal, "nerea", one)
    assert colleague.post(address).status_code in {303, 404}
    assert "/asked/" in ane.get("/es/staff/tasks").text, "hers alone to take back"
    assert head.post(address).location == at(one, edition=edition)
    page = judge(head.get(at(one, edition=edition)))
    assert {"es": "retiró la pregunta", "eu": "galdera kendu du"}[edition] in words_of(page)
    assert "/withdraw" not in head.get(at(one, edition=edition)).text
    assert "/asked/" not in ane.get("/es/staff/tasks").text
    asks(head, one, far)


@pytest.mark.parametrize(("edition", "said"), [
    ("es", "Esta pregunta ya no espera respuesta: no se ha unido nada."), ("eu", "Galdera honek ez du jada erantzunik behar: ez da ezer elkartu."),
])  # fmt: skip
def test_what_who_answers_typed_while_the_question_was_taken_back_is_not_lost(portal, head, one, far, judge, edition, said):
    asks(head, one, far)
    leads(portal, far, "ane")
    ane = signed_in(portal, "ane", far)
    address = re.search(rf'href="(/{edition}/staff/register/cases/[^"]+/asked/[^"]+)"', ane.get(f"/{edition}/staff/register").text)[1]
    (back,) = re.findall(r'action="(/es/staff/register/cases/[^"]+/withdraw)"', head.get(at(one)).text)
    assert head.post(back).status_code == 303
    for words in (f"{YES}\n<b>Otra línea</b>", "sí"):
        answer = ane.post(address, data={"answer": "yes", "words": words})
        page = judge(answer, 409)
        assert said in words_of(page)
        assert words.splitlines()[-1] in words_of(page)
        assert "<b>Otra" not in answer.text
    assert ane.get(address).status_code == 404
    assert ane.get(of_case(far, f"asked/{'0' * 32}", edition)).status_code == 404


@pytest.mark.parametrize(("edition", "said"), [
    ("es", "No se ha guardado nada de lo que has enviado."), ("eu", "Bidali duzunetik ez da ezer gorde."),
])  # fmt: skip
def test_what_was_typed_while_the_case_went_to_somebody_else_comes_back(portal, head, one, far, judge, edition, said):
    asks(head, one, far)
    leads(portal, far, "ane")
    ane = signed_in(portal, "ane", far)
    address = re.search(rf'href="(/{edition}/staff/register/cases/[^"]+/asked/[^"]+)"', ane.get(f"/{edition}/staff/register").text)[1]
    leads(portal, far, "mikel")
    answer = ane.post(address, data={"answer": "yes", "words": f"{YES}\n<b>Otra línea</b>"})
    tree = judge(answer, 404)
    page = words_of(tree)
    assert said in page
    assert f"/{edition}/staff/inbox" in {link.get("href") for link in tree.find(".//main").iter("a")}, "she is not left standing"
    assert "Otra línea" in page
    assert "<b>Otra" not in answer.text
    assert far.application.reference not in page
    never = address.replace(far.application.id, "0" * 32)
    assert ane.post(never, data={"answer": "yes", "words": YES}).status_code == 404, "as of a case that never was"
    assert ane.get(address).status_code == 404


def test_the_supervisor_of_the_other_office_sees_what_is_asked_on_her_page(portal, head, one, judge):
    far = send_application(portal, person=AFTER, wanted=PLAIN, residence=Residence("20069"))
    leads(portal, far, "ane")
    ane = signed_in(portal, "ane", far)
    assert ane.post(of_case(far, "ask"), data={"reference": one.application.reference, "words": FAR_WHY}).status_code == 303
    answer = head.get("/es/staff/supervision")
    judge(answer)
    assert re.search(rf'href="{of_case(one, "asked/")}[^"]+"', answer.text)


@pytest.mark.parametrize("reference", ["", "\x00", "x" * 500, "<script>"])
def test_whatever_is_asked_the_page_answers_and_keeps_it(head, one, judge, reference):
    judge(head.post(of_case(one, "ask"), data={"reference": reference, "words": ""}), 422)
    judge(head.post(of_case(one, "ask"), data={"reference": one.application.reference, "words": FAR_WHY}), 422)


def test_what_stays_apart_is_asked_of_nobody(portal, judge, far):
    silent = send_application(portal, person=BEFORE, wanted=PLAIN, safe_contact=SafeContact())
    arantxa = signed_in(portal, "arantxa", silent)
    data = {"reference": far.application.reference, "words": FAR_WHY}
    judge(arantxa.post(of_case(silent, "ask"), data=data), 409)


@pytest.mark.parametrize("who", ["ane", "miren", "benat", "itziar", "xabier"])
def test_who_has_nothing_to_do_with_it_neither_asks_nor_reads_what_is_asked(portal, one, who):
    browser = portal.test_client()
    sign_in(browser, who)
    for page in ("ask", f"asked/{'0' * 32}"):
        assert browser.get(of_case(one, page)).status_code in {303, 404}
        assert browser.post(of_case(one, page), data={"answer": "no"}).status_code in {303, 404}
