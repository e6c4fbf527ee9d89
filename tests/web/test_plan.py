"""The pages of the plan: the person's in four editions, the professional's in two, and one plan between them."""

import re

import pytest

from app.domain.edition import Edition
from tests.web.conftest import words_of
from tests.web.desk import come_back, open_as, send_application, sign_in


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """Her browser. Not as a context: two browsers would share what belongs to one request."""
    return portal.test_client()


@pytest.fixture
def sent(portal):
    return send_application(portal)


@pytest.fixture
def hers(client, sent):
    """Her browser, and where her pages begin."""
    return client, come_back(client, sent).removesuffix("/record")


@pytest.fixture
def desk(portal, sent):
    """Nerea's browser with the purpose stated, and where the plan of the case is."""
    browser = portal.test_client()
    sign_in(browser, "nerea")
    open_as(browser, sent)
    return browser, f"/es/staff/applications/{sent.application.id}/plan"


def keys(page):
    """The hidden fields of a form, as a browser sends them back."""
    return dict(re.findall(r'<input[^>]*name="([\w-]*(?:key|seen))"[^>]*value="([^"]*)"', page.text))


def send(browser, address, **fields):
    return browser.post(address, data=keys(browser.get(address)) | fields)


def wants(hers, words="Seguir en mi casa"):
    client, base = hers
    assert send(client, f"{base}/plan/want", words=words).status_code == 303


def line_on(page, text):
    """The address of the line that says so."""
    return next(href for href, said in re.findall(r'<a href="([^"]+/lines/[^"/]+)">(.*?)</a>', page.text, re.DOTALL) if text in said)


def test_the_two_voices_meet_in_one_plan(hers, desk, judge):
    (client, base), (nerea, plan) = hers, desk
    wants(hers)
    hers_there = line_on(nerea.get(plan), "Seguir en mi casa").rsplit("/", 1)[-1]
    assert send(nerea, f"{plan}/agreed?of={hers_there}", words="Ayuda por las mañanas").status_code == 303
    agreed = line_on(nerea.get(plan), "Ayuda por las").rsplit("/", 1)[-1]
    stepped = send(nerea, f"{plan}/lines/{agreed}/step", words="Llamar", owner="demo-nerea", **{
        "due-day": "1", "due-month": "3", "due-year": "2027",
    })  # fmt: skip
    assert stepped.status_code == 303
    assert send(nerea, f"{plan}/show", **{"care-day": "1", "care-month": "6", "care-year": "2027"}).status_code == 303
    page = words_of(judge(client.get(f"{base}/plan")))
    for said in ("Seguir en mi casa", "Ayuda por las mañanas", "Llamar", "Nerea Etxaniz", "1 de marzo de 2027"):
        assert said in page, said
    assert send(client, f"{base}/plan/sign", stand="go_on", words="Pocas mañanas").status_code == 303
    assert "Pocas mañanas" in words_of(judge(nerea.get(plan)))


@pytest.mark.parametrize("edition", list(Edition))
def test_on_paper_her_plan_says_whose_it_is_by_its_reference_and_not_by_her_name(client, sent, judge, edition):
    page = judge(client.get(come_back(client, sent, edition).removesuffix("/record") + "/plan"))
    paper = next(node for node in page.iter("p") if node.get("class") == "onlyprint")
    assert sent.application.reference in paper.text
    assert "Maite" not in words_of(page)


def test_what_was_agreed_on_a_line_stands_below_it_and_not_in_a_box_in_its_box(hers, desk, judge):
    (client, base), (nerea, plan) = hers, desk
    wants(hers)
    line = line_on(nerea.get(plan), "Seguir en mi casa").rsplit("/", 1)[-1]
    assert send(nerea, f"{plan}/agreed?of={line}", words="Ayuda por las mañanas").status_code == 303
    for page in (judge(client.get(f"{base}/plan")), judge(nerea.get(plan))):
        (card,) = page.findall(".//section[@class='card']")
        assert "Ayuda por las mañanas" in " ".join(card.find("section[@class='res']").itertext())
        assert not card.findall(".//section[@class='card']")


def test_the_office_cannot_change_her_line_even_if_it_asks_for_it_by_hand(hers, desk):
    (client, base), (nerea, plan) = hers, desk
    wants(hers)
    line = line_on(nerea.get(plan), "Seguir en mi casa")
    tried = send(nerea, line, do="change", words="Ir a una residencia")
    assert tried.status_code == 422
    assert "Ir a una residencia" not in client.get(f"{base}/plan").text
    assert send(nerea, line, do="answer", **{"answer-words": "Lo buscamos"}).status_code == 303
    assert "Lo buscamos" in client.get(f"{base}/plan").text


def test_she_changes_and_takes_out_her_own_line(hers):
    client, base = hers
    wants(hers)
    line = line_on(client.get(f"{base}/plan"), "Seguir en mi casa")
    assert send(client, line, do="change", words="Seguir con mi huerta").status_code == 303
    assert "Seguir con mi huerta" in client.get(f"{base}/plan").text
    assert send(client, line, do="drop").status_code == 422
    assert send(client, line, do="drop", **{"drop-words": "Ya no"}).status_code == 303
    assert client.get(line).status_code == 404


def test_where_somebody_was_quicker_both_versions_stand_on_the_page(portal, hers, desk):
    nerea, plan = desk
    assert send(nerea, f"{plan}/agreed", words="Dos tardes").status_code == 303
    line = line_on(nerea.get(plan), "Dos tardes")
    begun = keys(nerea.get(line))
    assert send(nerea, line, do="change", words="Tres tardes").status_code == 303
    late = nerea.post(line, data=begun | {"do": "change", "words": "Cuatro tardes"})
    assert late.status_code == 409
    assert {"Tres tardes", "Cuatro tardes"} <= set(re.findall(r"\w+ tardes", late.text))


@pytest.mark.parametrize("nonsense", ["", "x" * 5000, "\x00", "ﷺ" * 500])
def test_bad_words_come_back_with_a_sentence(hers, nonsense):
    client, base = hers
    answer = send(client, f"{base}/plan/want", words=nonsense)
    assert answer.status_code in {303, 422}
    for field in ("do", "key", "seen", "owner"):
        assert client.post(f"{base}/plan/want", data={field: nonsense}).status_code == 422


def test_before_a_plan_was_shown_there_is_nothing_to_sign_and_no_version_to_compare(hers):
    client, base = hers
    assert client.get(f"{base}/plan/sign").location == f"{base}/plan"
    for kept in ("", "?from=1", "?from=x", "?from=1&to=2", "?from=-1"):
        led = client.get(f"{base}/plan/changes{kept}")
        assert (led.status_code, led.location) == (303, f"{base}/plan"), kept


@pytest.mark.parametrize("edition", Edition)
def test_the_person_reads_her_plan_in_every_edition(portal, client, judge, edition):
    sent = send_application(portal, edition)
    base = come_back(client, sent, str(edition)).removesuffix("/record")
    nerea = portal.test_client()
    sign_in(nerea, "nerea")
    open_as(nerea, sent)
    plan = f"/es/staff/applications/{sent.application.id}/plan"
    judge(client.get(f"{base}/plan"))
    judge(client.get(f"{base}/plan/want"))
    send(client, f"{base}/plan/want", words="Nire etxea")
    send(nerea, f"{plan}/agreed", words="Goizetan laguntza")
    send(nerea, f"{plan}/show")
    page = client.get(f"{base}/plan")
    judge(page)
    line = line_on(page, "Nire etxea")
    for address in (line, f"{line}/step", f"{base}/plan/sign", f"{base}/plan/looked", f"{base}/plan/changes?from=1"):
        judge(client.get(address))


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_the_professional_reads_it_in_both_languages(hers, desk, judge, edition):
    nerea, plan = desk
    wants(hers)
    plan = plan.replace("/es/", f"/{edition}/")
    send(nerea, f"{plan}/agreed", words="Ayuda")
    page = nerea.get(plan)
    judge(page)
    line = line_on(page, "Ayuda")
    for address in (line, f"{line}/step", f"{plan}/agreed", f"{plan}/show", f"{plan}/looked"):
        judge(nerea.get(address))
    assert nerea.get(f"{plan}/changes").location == plan, "kept without its numbers"


def test_without_a_purpose_nobody_reads_it(portal, sent):
    nerea = portal.test_client()
    sign_in(nerea, "nerea")
    address = f"/es/staff/applications/{sent.application.id}"
    assert nerea.get(f"{address}/plan").location == address


def test_what_matters_to_her_heads_the_plan_on_both_sides(hers, desk, judge):
    """Requirement T2.4: her own words stand above every line, to the letter, for her and for who works with her."""
    wants(hers)
    for page in (hers[0].get(f"{hers[1]}/plan"), desk[0].get(desk[1])):
        words = words_of(judge(page))
        assert words.index("My cat and my garden. The mornings are hard.") < words.index("Seguir en mi casa")
