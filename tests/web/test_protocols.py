"""Protocols on screen: the professional's pages in two editions, the person's side in four, the supervisor's lists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.edition import Edition
from tests.use_cases.test_protocols import Shelf
from tests.web.conftest import words_of
from tests.web.desk import account_of, come_back, open_as, send_application, sign_in

NEREA = account_of("nerea").member


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def house(portal):
    return portal.extensions["house"]


@pytest.fixture
def sent(portal):
    return send_application(portal, situation=1)


@pytest.fixture
def desk(portal, sent):
    browser = portal.test_client()
    sign_in(browser, "nerea")
    open_as(browser, sent)
    return browser


def page_of(sent, rest="", edition="es"):
    return f"/{edition}/staff/applications/{sent.application.id}/protocols{rest}"


def day(name, days=0):
    on = (datetime.now(UTC) + timedelta(days=days)).date()
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def typed(tree):
    """Everything a browser would send back from the form of the page, as it stands."""
    form = next(one for one in tree.iter("form") if one.find(".//input[@name='key']") is not None)
    found = {}
    for field in form.iter():
        name = field.get("name")
        if field.tag not in {"input", "textarea", "select"} or name == "csrf_token":
            continue
        if field.tag == "select":
            chosen = [o.get("value") for o in field.iter("option") if o.get("selected") is not None]
            found[name] = chosen[0] if chosen else ""
        elif field.tag == "textarea":
            found[name] = (field.text or "").removeprefix("\n")
        elif field.get("type") != "checkbox" or field.get("checked") is not None:
            found[name] = field.get("value") or ""
    return found


def fits(desk, sent, judge, protocol="/hospital-discharge", edition="es", **changes):
    """The page of each step, filled in so that nothing lacks but what `changes` take away."""
    address = page_of(sent, protocol, edition)
    begun = typed(judge(desk.get(address)))
    fields = typed(judge(desk.post(address, data=begun | {"act": "start"})))
    for name in [one for one in fields if one.startswith("owner") and not fields[one]]:
        fields |= {name: "person", name.replace("owner", "why"): "Nobody else"}
    for name in [one for one in fields if one.startswith("name") and fields[one.replace("name", "owner")] == "outside"]:
        fields[name] = "Osakidetza <b>"
    return address, fields | changes


def applied(desk, sent, judge, protocol="/hospital-discharge", **changes):
    address, fields = fits(desk, sent, judge, protocol, **changes)
    looked = typed(judge(desk.post(address, data=fields | {"act": "look"})))
    answer = desk.post(address, data=looked | {"act": "apply"})
    assert answer.status_code == 303, answer.text
    return address, looked


def overdue(house, sent):
    """Every step of the case should have been done yesterday."""
    with house.work.writing() as work:
        for task in work.case_tasks.of_application(sent.application.id):
            work.case_tasks.update(replace(task, due=datetime.now(UTC).date() - timedelta(days=1)))
        work.commit()


def hers(portal, sent, edition="es"):
    client = portal.test_client()
    return client, come_back(client, sent, edition).removesuffix("/record")


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_what_may_fit_says_why_and_that_nobody_but_she_decides(desk, sent, judge, house, edition):
    text = words_of(judge(desk.get(page_of(sent, "", edition))))
    statement = house.shelf.texts.situation(Edition(edition), 1).statement.rstrip(".")
    assert statement in text
    assert {"es": "Decide tú si encaja.", "eu": "Zuk erabaki egokia den."}[edition] in text
    assert {"es": "Propuesta de Atea: cada servicio la adapta.", "eu": "Atearen proposamena"}[edition] in text
    assert {"es": "No se ha aplicado ningún protocolo", "eu": "ez zaio protokolorik aplikatu"}[edition] in text


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_each_step_is_looked_at_and_seen_as_the_person_reads_it_before_anything_is_kept(desk, sent, judge, house, edition):
    address, fields = fits(desk, sent, judge, edition=edition)
    tree = judge(desk.post(address, data=fields | {"act": "look"}))
    assert "El hospital nos dice qué día vuelves a casa" in words_of(tree)
    assert "Osakidetza <b>" in words_of(tree)
    with house.work.reading() as work:
        assert list(work.case_tasks.of_application(sent.application.id)) == []
    back = typed(judge(desk.post(address, data=typed(tree) | {"act": "back"})))
    assert {name: value for name, value in fields.items() if name != "act"} == {
        name: value for name, value in back.items() if name != "act"
    }, "what was typed goes along"
    desk.post(address, data=typed(tree) | {"act": "apply"})
    with house.work.reading() as work:
        assert len(work.case_tasks.of_application(sent.application.id)) == 6


def test_what_departs_without_a_reason_is_refused_beside_its_field_and_what_was_typed_stays(desk, sent, judge):
    address, fields = fits(desk, sent, judge)
    wrong = fields | {"out2": "y", "owner3": "", "owner1": "outside", "name1": ""} | day("due6", 300)
    tree = judge(desk.post(address, data=wrong | {"act": "look"}), 422)
    links = [one.get("href") for one in tree.find(".//div[@role='alert']").iter("a")]
    assert set(links) >= {"#why2", "#owner3", "#name1", "#why6"}
    assert tree.find(".//input[@id='out2']").get("checked") is not None
    nonsense = fields | {"due2-day": "31", "due2-month": "febrero", "start-year": "1999", "owner4": "staff:nobody"}
    judge(desk.post(address, data=nonsense | {"act": "look"}), 422)
    assert desk.post(address, data=wrong | {"act": "apply"}).status_code == 422


def test_a_left_out_step_stands_with_its_reason_for_staff_and_for_the_person(portal, desk, sent, judge):
    applied(desk, sent, judge, out2="y", why2="She <does not> want calls")
    text = words_of(judge(desk.get(page_of(sent))))
    assert "She <does not> want calls" in text
    assert "Fuera desde el principio" in text
    client, base = hers(portal, sent)
    assert "She <does not> want calls" in words_of(judge(client.get(f"{base}/tasks")))


def test_the_same_twice_warns_and_is_applied_only_by_who_says_so(desk, sent, judge, house):
    address, looked = applied(desk, sent, judge)
    assert desk.post(address, data=looked | {"act": "apply"}).status_code == 303, "the same form: kept once"
    assert "Este caso ya tiene este protocolo" in words_of(judge(desk.get(address)))
    again = {name: value for name, value in looked.items() if name != "key"} | {"key": "another"}
    tree = judge(desk.post(address, data=again | {"act": "apply"}), 409)
    assert "No se ha aplicado nada" in words_of(tree)
    with house.work.reading() as work:
        assert len(work.applied_protocols.of_application(sent.application.id)) == 1
    assert desk.post(address, data=again | {"act": "apply", "again": "y"}).status_code == 303
    with house.work.reading() as work:
        assert [one.number for one in work.applied_protocols.of_application(sent.application.id)] == [1, 2]


def test_no_mark_of_ours_tells_its_version_but_whether_it_has_other_words_by_now(portal, desk, sent, judge, house):
    applied(desk, sent, judge)
    protocol, of_case = house.shelf.protocols["hospital-discharge"], page_of(sent, "")
    page = words_of(judge(desk.get(of_case)))
    assert protocol.version not in page
    assert "El protocolo tiene ahora otras palabras" not in page
    renewed = {**house.shelf.protocols, protocol.id: replace(protocol, version="another")}
    portal.extensions["house"] = replace(house, shelf=Shelf(house.shelf, renewed))
    assert "El protocolo tiene ahora otras palabras" in words_of(judge(desk.get(of_case)))


@pytest.mark.parametrize(("edition", "gone", "renewed"), [
    ("es", "Atea ya no propone este protocolo", "El protocolo tiene ahora otras palabras"),
    ("eu", "Ateak ez du orain protokolo hau proposatzen", "Protokoloak orain beste hitz batzuk ditu"),
])  # fmt: skip
def test_of_a_protocol_that_is_no_longer_there_nobody_is_told_that_it_has_other_words(portal, desk, sent, judge, house, edition, gone, renewed):
    applied(desk, sent, judge)
    of_case, taken = page_of(sent, "", edition), house.shelf.protocols["hospital-discharge"]
    assert gone not in words_of(judge(desk.get(of_case)))
    left = {id_: one for id_, one in house.shelf.protocols.items() if id_ != taken.id}
    portal.extensions["house"] = replace(house, shelf=Shelf(house.shelf, left))
    page = words_of(judge(desk.get(of_case)))
    assert gone in page
    assert renewed not in page
    assert taken.name[Edition(edition).language] in page
    assert all(step.what[Edition(edition).language] in page for step in taken.steps), "it stands as it was then"


def test_words_that_changed_meanwhile_are_looked_at_again(desk, sent, judge):
    address, fields = fits(desk, sent, judge)
    tree = judge(desk.post(address, data=fields | {"act": "apply", "version": "older"}), 409)
    assert "El protocolo dice ahora otra cosa" in words_of(tree)


@pytest.mark.parametrize(("edition", "proposal", "no"), [
    ("es", "Es una propuesta. Decides tú.", "Dijiste que no"), ("eu", "Proposamena da. Zuk erabakitzen duzu.", "Ezetz esan zenuen"),
    ("es-facil", "Es una propuesta. Decides tú.", "Dices que no"), ("eu-erraza", "Proposamena da. Zuk erabakitzen duzu.", "Ezetz diozu"),
])  # fmt: skip
def test_the_person_sees_what_everybody_promised_and_answers_hers_in_her_own_words(portal, desk, sent, judge, house, edition, proposal, no):
    applied(desk, sent, judge)
    client, base = hers(portal, sent, edition)
    tree = judge(client.get(f"{base}/tasks"))
    text = " ".join(words_of(tree).split())
    protocol = house.shelf.protocols["hospital-discharge"]
    for step in protocol.steps:
        assert step.hers[Edition(edition)][0] in text
    assert proposal in text
    door = next(a.get("href") for a in tree.iter("a") if (a.get("href") or "").endswith("/no"))
    judge(client.get(door))
    judge(client.post(door, data={"words": "x" * 2000}), 422)
    assert client.post(door, data={"words": "Ask <my> sister"}).status_code == 303
    told = words_of(judge(client.get(f"{base}/tasks")))
    assert no in told
    assert "Ask <my> sister" in told
    assert "Ask <my> sister" in words_of(judge(desk.get(page_of(sent))))
    assert client.post(door.replace("/no", "/after-all")).status_code == 303
    assert no not in words_of(judge(client.get(f"{base}/tasks")))
    assert client.post(door.removesuffix("/no")).status_code == 303
    assert client.post(door).status_code == 303, "what is done stays done"


def test_she_answers_nobody_elses_step(portal, desk, sent, judge, house):
    applied(desk, sent, judge)
    client, base = hers(portal, sent)
    with house.work.reading() as work:
        ours = next(t for t in work.case_tasks.of_application(sent.application.id) if t.step.id == "first-call")
    assert client.get(f"{base}/tasks/{ours.id}/no").status_code == 404
    for door in ("no", "after-all"):
        assert client.post(f"{base}/tasks/{ours.id}/{door}").status_code == 404
        assert client.post(f"{base}/tasks/nothing/{door}").status_code == 404


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_a_step_goes_to_other_hands_only_with_a_reason(desk, sent, judge, house, edition):
    applied(desk, sent, judge)
    with house.work.reading() as work:
        call = next(t for t in work.case_tasks.of_application(sent.application.id) if t.step.id == "first-call")
    address = f"/{edition}/staff/applications/{sent.application.id}/tasks/{call.id}"
    judge(desk.get(address))
    for wrong in ({}, {"owner": f"staff:{NEREA.id}"}, {"owner": "staff:nobody", "because": "I know"}, {"owner": "outside", "because": "They can"}):
        judge(desk.post(f"{address}/hand", data=wrong), 422)
    given = desk.post(f"{address}/hand", data={"owner": "outside", "name": "Caritas <b>", "because": "They <know> her"})
    assert given.status_code == 303
    assert "They <know> her" in words_of(judge(desk.get(address)))
    assert "They <know> her" in words_of(judge(desk.get(page_of(sent, "", edition))))


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_the_supervisor_sees_what_is_late_or_departs_and_neither_which_protocol_nor_of_whom(portal, desk, sent, judge, house, edition):
    applied(desk, sent, judge, out2="y", why2="She does not want calls")
    overdue(house, sent)
    browser = portal.test_client()
    sign_in(browser, "arantxa")
    tree = judge(browser.get(f"/{edition}/staff/supervision"))
    late, departed = (tree.find(f".//section[@aria-labelledby='{id_}']") for id_ in ("late-steps", "departed-steps"))
    assert len(late.findall(".//li")) == 2, "neither hers nor what is left out is late"
    told = "".join(departed.itertext())
    assert {"es": "Fuera desde el principio", "eu": "Hasieratik kanpoan"}[edition] in told
    assert {"es": "El protocolo dice: Profesional de referencia", "eu": "Protokoloak dio: Erreferentziazko profesionala"}[edition] in told
    assert {"es": "Quién lo escribió: Nerea Etxaniz", "eu": "Nork idatzi zuen: Nerea Etxaniz"}[edition] in told
    for secret in ("hospital", "ospital", "Maite", "calls"):
        assert secret not in "".join([*late.itertext(), *departed.itertext()])
    assert browser.get(page_of(sent, "", edition)).status_code == 303, "a reason first"
    open_as(browser, sent)
    tree = judge(browser.get(page_of(sent, "", edition)))
    assert "She does not want calls" in words_of(tree)
    assert not [a for a in tree.iter("a") if "/tasks/" in (a.get("href") or "")], "who supervises reads"
    assert browser.get(page_of(sent, "/hospital-discharge", edition)).status_code == 303, "it is not hers to apply one"


def test_what_is_no_protocol_and_whose_case_is_anothers_is_not_found(portal, desk, sent):
    assert desk.get(page_of(sent, "/nothing")).status_code == 404
    browser = portal.test_client()
    sign_in(browser, "ane")
    assert browser.get(page_of(sent)).status_code in {303, 404}
    assert browser.post(page_of(sent, "/hospital-discharge"), data={"act": "apply"}).status_code in {303, 404}


def test_every_protocol_can_be_applied(desk, sent, judge, house):
    for id_ in house.shelf.protocols:
        applied(desk, sent, judge, f"/{id_}")
    text = words_of(judge(desk.get(page_of(sent))))
    assert date.today().isoformat() not in text
    assert all(one.name[Edition.ES.language] in text for one in house.shelf.protocols.values())


@pytest.mark.parametrize(("words", "told"), [
    ("Porque sí.", "Por qué: Porque sí. Quién:"), ("Porque sí", "Por qué: Porque sí. Quién:"), ("¿Quién sabe?", "Por qué: ¿Quién sabe? Quién:"),
])  # fmt: skip
def test_a_reason_that_ends_in_a_full_stop_gets_no_second_one(desk, sent, judge, words, told):
    applied(desk, sent, judge, out2="y", why2=words)
    assert told in words_of(judge(desk.get(page_of(sent))))
