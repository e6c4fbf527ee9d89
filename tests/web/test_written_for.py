"""A professional writes in the edition that stands above her form; where the person asked for another one meanwhile, she is told."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from lxml import html
from werkzeug.datastructures import MultiDict

from app.domain.edition import Edition
from app.domain.people import Languages
from app.use_cases.write_referral import rewrite_referral
from tests.web.desk import come_back, open_as, send_application, sign_in

WORDS = "Te hemos visitado en tu casa."
NOW_READS = "La persona lee ahora en: "
CARE = "demo-care"


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def sent(portal):
    return send_application(portal, languages=Languages(Edition.ES, documents=Edition.ES))


@pytest.fixture
def desk(portal, sent):
    client = portal.test_client()
    sign_in(client, "nerea")
    open_as(client, sent)
    client.post(f"/es/staff/applications/{sent.application.id}/take")
    return client


def asks_for_easy_letters(client, sent):
    page = come_back(client, sent).replace("/record", "/accessible")
    assert client.post(page, data={"wanted": "yes", "letters": "easy"}).status_code == 303


def written_for(answer):
    return re.search(r'name="written_for"[^>]*value="([^"]*)"', answer.text)[1]


def day(portal, name, days=30):
    then = portal.extensions["house"].clock.now() + timedelta(days=days)
    return {f"{name}-day": then.day, f"{name}-month": then.month, f"{name}-year": then.year}


REFERRAL = dict.fromkeys(("why", "worked_on", "pending", "agreements", "earlier"), WORDS)
PAGES = {
    "ask": lambda portal: {"about": "everything", "what": WORDS, "why": WORDS},
    "decide/1": lambda portal: {"ruling": "granted", "reason": WORDS, "legal_ground": "Art. 3"},
    "tasks": lambda portal: {"owner": "lead", "what": WORDS, "key": "k", **day(portal, "due")},
    "diagnoses": lambda portal: {"who": "Osakidetza", "instrument": "una visita", "found": WORDS, "words": WORDS, **day(portal, "on", -3)},
    "referrals/new": lambda portal: REFERRAL | {"to_unit": CARE, "about": "nothing"},
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_words_for_the_edition_of_before_come_back_and_are_kept_once_they_are_sent_again(portal, sent, desk, judge, page):
    address, typed = f"/es/staff/applications/{sent.application.id}/{page}", PAGES[page](portal)
    before = written_for(desk.get(address))
    assert before == "es"
    asks_for_easy_letters(portal.test_client(), sent)
    refused = desk.post(address, data=typed | {"written_for": before})
    judge(refused, 409)
    assert WORDS in refused.text
    assert NOW_READS in refused.text
    assert written_for(refused) == "es-facil"
    assert desk.post(address, data=typed | {"written_for": written_for(refused)}).status_code == 303
    with portal.extensions["house"].work.reading() as work:
        id_ = sent.application.id
        rows = (work.corrections, work.decisions, work.case_tasks, work.diagnoses, work.referrals)
        kept = [one for each in rows for one in each.of_application(id_)]
    assert [one.edition for one in kept] == [Edition.ES_EASY]


@pytest.mark.parametrize("page", ["ask", "decide/1", "referrals/new"])
def test_she_is_told_before_she_looks_at_it_as_the_person_reads_it(portal, sent, desk, judge, page):
    address = f"/es/staff/applications/{sent.application.id}/{page}"
    asks_for_easy_letters(portal.test_client(), sent)
    seen = desk.post(address, data=PAGES[page](portal) | {"written_for": "es", "preview": "yes"})
    judge(seen, 409)
    assert NOW_READS in seen.text


@pytest.mark.parametrize("lacking", ["who", "words"])
def test_of_an_assessment_that_lacks_something_she_is_told_too_and_the_mark_is_of_what_stands_above(portal, sent, desk, judge, lacking):
    address = f"/es/staff/applications/{sent.application.id}/diagnoses"
    asks_for_easy_letters(portal.test_client(), sent)
    refused = desk.post(address, data=PAGES["diagnoses"](portal) | {"written_for": "es", lacking: ""})
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert written_for(refused) == "es-facil"
    again = desk.post(address, data=PAGES["diagnoses"](portal) | {"written_for": written_for(refused), lacking: ""})
    judge(again, 422)
    assert NOW_READS not in again.text


def test_a_protocol_fitted_for_the_edition_of_before_is_not_applied(portal, sent, desk, judge):
    address = f"/es/staff/applications/{sent.application.id}/protocols/hospital-discharge"
    begun = desk.post(address, data={"act": "start", "written_for": "es", **day(portal, "start", 0)})
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', begun.text))
    asks_for_easy_letters(portal.test_client(), sent)
    refused = desk.post(address, data=fields | {"act": "look"})
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert written_for(refused) == "es-facil"


def looked_at(portal, desk, address):
    """The page on which a protocol is seen as the person reads it, with a reason typed for the edition that stood above it."""
    begun = desk.post(address, data={"act": "start", "written_for": "es", **day(portal, "start", 0)})
    steps = html.fromstring(begun.text).xpath("//fieldset[legend/h2]")
    fields = {"act": "look"} | dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', begun.text))
    left_out = {f"{name}{number}": value for number in range(1, len(steps) + 1) for name, value in (("out", "y"), ("why", WORDS))}
    look = desk.post(address, data=fields | left_out)
    assert look.status_code == 200
    return {one.get("name"): one.get("value") for one in html.fromstring(look.text).xpath("//form[.//input[@name='key']]//input")}


@pytest.mark.parametrize("wrong", [{}, {"start-day": "99"}])
def test_who_goes_back_to_a_protocol_is_told_before_her_reasons_go_by_another_edition(portal, sent, desk, judge, wrong):
    address = f"/es/staff/applications/{sent.application.id}/protocols/hospital-discharge"
    looked = looked_at(portal, desk, address)
    assert looked["written_for"] == "es"
    asks_for_easy_letters(portal.test_client(), sent)
    back = desk.post(address, data=looked | wrong | {"act": "back"})
    judge(back, 409)
    assert NOW_READS in back.text
    assert WORDS in back.text
    assert written_for(back) == "es-facil"
    judge(desk.post(address, data=looked | {"act": "back", "written_for": written_for(back)}))


def test_of_a_protocol_with_other_words_she_is_told_too_that_the_person_reads_otherwise(portal, sent, desk, judge):
    address = f"/es/staff/applications/{sent.application.id}/protocols/hospital-discharge"
    looked = looked_at(portal, desk, address) | {"version": "older"}
    alike = desk.post(address, data=looked | {"act": "apply"})
    judge(alike, 409)
    assert NOW_READS not in alike.text
    assert WORDS in alike.text
    asks_for_easy_letters(portal.test_client(), sent)
    refused = desk.post(address, data=looked | {"act": "apply"})
    judge(refused, 409)
    assert "El protocolo dice ahora otra cosa" in refused.text
    assert NOW_READS in refused.text
    assert WORDS in refused.text


def test_where_the_words_lack_as_well_she_is_told_all_the_same_that_the_person_reads_otherwise(portal, sent, desk, judge):
    address = f"/es/staff/applications/{sent.application.id}/ask"
    asks_for_easy_letters(portal.test_client(), sent)
    refused = desk.post(address, data=PAGES["ask"](portal) | {"what": "", "written_for": "es"})
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert WORDS in refused.text


def drafted(portal, desk, sent):
    """The address at which a referral that stands in Spanish is written anew, and its form as it was opened first."""
    case = f"/es/staff/applications/{sent.application.id}"
    assert desk.post(f"{case}/referrals/new", data=PAGES["referrals/new"](portal) | {"written_for": "es"}).status_code == 303
    address = f"{case}/referrals/1/write"
    return address, REFERRAL | {"version": "1", "written_for": written_for(desk.get(address))}


def editions_of_referrals(portal, sent):
    with portal.extensions["house"].work.reading() as work:
        return [one.edition for one in work.referrals.of_application(sent.application.id)]


@pytest.mark.parametrize("press", ["keep", "preview"])
def test_a_referral_sent_again_unchanged_is_easy_read_only_once_she_was_told_and_says_so(portal, sent, desk, judge, press):
    address, _form = drafted(portal, desk, sent)
    asks_for_easy_letters(portal.test_client(), sent)
    opened = desk.get(address)
    judge(opened)
    assert written_for(opened) == "es", "the words that stand in it were written for that"
    assert "La persona lee en: " in opened.text
    as_it_is = REFERRAL | {"version": "1", "written_for": written_for(opened)}
    refused = desk.post(address, data=as_it_is | {press: "yes"})
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert "Otra persona lo ha escrito" not in refused.text
    assert editions_of_referrals(portal, sent) == [Edition.ES]
    assert written_for(refused) == "es-facil"
    assert desk.post(address, data=as_it_is | {"written_for": written_for(refused), "keep": "yes"}).status_code == 303
    assert editions_of_referrals(portal, sent) == [Edition.ES_EASY]


def test_where_she_asks_for_easy_words_in_the_instant_of_keeping_nobody_else_is_said_to_have_written(portal, sent, desk, judge, monkeypatch):
    address, form = drafted(portal, desk, sent)

    def after_she_asked(house, *asked):
        with house.work.writing() as work:
            work.applications.keep_written_in(sent.application.id, Edition.ES_EASY)
            work.commit()
        return rewrite_referral(house, *asked)

    monkeypatch.setattr("app.web.referral.sending.rewrite_referral", after_she_asked)
    refused = desk.post(address, data=form | {"keep": "yes"})
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert 'id="theirs"' not in refused.text
    assert written_for(refused) == "es-facil"
    easy = re.search(r"La persona lee ahora en: ([^.]+)", refused.text)[1]
    assert f"La persona lee en: {easy}" in refused.text, "above the form too"
    assert editions_of_referrals(portal, sent) == [Edition.ES]
    assert desk.post(address, data=form | {"written_for": "es-facil", "keep": "yes"}).status_code == 303


@pytest.mark.parametrize("edition", ["nonsense", "es" * 200, "\x00", "eu"])
def test_an_edition_that_she_does_not_read_in_is_never_kept(portal, sent, desk, judge, edition):
    address = f"/es/staff/applications/{sent.application.id}/ask"
    refused = desk.post(address, data=PAGES["ask"](portal) | {"written_for": edition})
    judge(refused, 409)
    assert written_for(refused) == "es"


def in_the_instant(monkeypatch, sent, where):
    """The person asks for easy words between the judging of a form and its keeping."""
    module, _dot, name = where.rpartition(".")
    keep = getattr(import_module(module), name)

    def after_she_asked(house, *asked, **more):
        with house.work.writing() as work:
            work.applications.keep_written_in(sent.application.id, Edition.ES_EASY)
            work.commit()
        return keep(house, *asked, **more)

    monkeypatch.setattr(where, after_she_asked)


KEPT_BY = {
    "ask": "app.web.casework.asking.ask_correction", "decide/1": "app.web.casework.deciding.decide_service",
    "tasks": "app.web.tasks.routes.keep_task", "diagnoses": "app.web.casework.beside.keep_diagnosis",
    "referrals/new": "app.web.referral.sending.write_referral",
}  # fmt: skip


@pytest.mark.parametrize("page", KEPT_BY)
def test_in_the_instant_of_keeping_the_same_page_comes_back_with_all_that_was_typed_and_speaks_of_no_tabs(portal, sent, desk, judge, monkeypatch, page):
    address, typed = f"/es/staff/applications/{sent.application.id}/{page}", PAGES[page](portal) | {"written_for": "es"}
    in_the_instant(monkeypatch, sent, KEPT_BY[page])
    refused = desk.post(address, data=typed)
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert WORDS in refused.text
    assert "dos pestañas" not in refused.text
    assert written_for(refused) == "es-facil"
    easy = re.search(r"La persona lee ahora en: ([^.]+)", refused.text)[1]
    assert f"en: {easy}" in refused.text.replace(f"ahora en: {easy}", ""), "above the form too"
    assert desk.post(address, data=typed | {"written_for": "es-facil"}).status_code == 303


def test_so_does_a_protocol_that_is_applied(portal, sent, desk, judge, monkeypatch):
    address = f"/es/staff/applications/{sent.application.id}/protocols/hospital-discharge"
    looked = looked_at(portal, desk, address)
    in_the_instant(monkeypatch, sent, "app.web.protocols.routes.apply_protocol")
    refused = desk.post(address, data=looked | {"act": "apply"})
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert WORDS in refused.text
    assert written_for(refused) == "es-facil"


def waiting(portal, sent, desk):
    """The address of a question of the person that waits for an answer."""
    person = portal.test_client()
    asks = come_back(person, sent).replace("/record", "/professional")
    assert person.post(asks, data={"words": "", "key": "k"}).status_code in {302, 303}, asks
    return re.search(r'href="[^"]*/(questions/[0-9a-f]+)"', desk.get("/es/staff/questions").text)[1]


SAID = {
    "messages": lambda _: {"words": WORDS, "key": "k"},
    "questions": lambda _: {"words": WORDS, "changes": "no"},
    "proposals": lambda _: {"what": "", "words": "Por la mañana", "why": WORDS},
    "offer": lambda _: {"to": "demo-jon", "words": "La conoces", "for_her": WORDS},
    "release": lambda _: {"for_her": WORDS},
    "handover": lambda _: {"to": "demo-20069 demo-ane", "reason": WORDS, "seen": "", "keep": "yes"},
}


def where(portal, sent, desk, page):
    case = f"/es/staff/applications/{sent.application.id}"
    if page == "questions":
        return f"{case}/{waiting(portal, sent, desk)}"
    if page == "proposals":
        return re.search(rf'href="({case}/proposals/[^"]+)"', desk.get(f"{case}/proposals").text)[1]
    return f"{case}/{page}"


@pytest.mark.parametrize("page", SAID)
def test_what_is_said_or_proposed_to_her_and_why_a_case_goes_on_come_back_too_and_go_once_sent_again(portal, sent, desk, judge, page):
    address, typed = where(portal, sent, desk, page), SAID[page](portal)
    before = written_for(desk.get(address))
    assert before == "es"
    asks_for_easy_letters(portal.test_client(), sent)
    refused = desk.post(address, data=typed | {"written_for": before})
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert WORDS in refused.text
    assert written_for(refused) == "es-facil"
    assert desk.post(address, data=typed | {"written_for": written_for(refused)}).status_code == 303


SAID_BY = {
    "messages": "app.web.casework.answering.write_to_person", "questions": "app.web.casework.answering.answer_other_professional",
    "proposals": "app.web.casework.proposing.propose_choice", "offer": "app.web.casework.assigning.offer_case",
    "release": "app.web.casework.releasing.release_case", "handover": "app.web.handover.writing.write_handover",
}  # fmt: skip


@pytest.mark.parametrize("page", SAID_BY)
def test_so_do_they_in_the_instant_of_keeping(portal, sent, desk, judge, monkeypatch, page):
    address = where(portal, sent, desk, page)
    in_the_instant(monkeypatch, sent, SAID_BY[page])
    refused = desk.post(address, data=SAID[page](portal) | {"written_for": "es"})
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert WORDS in refused.text
    assert written_for(refused) == "es-facil"


@pytest.mark.parametrize("page", ["messages", "questions"])
def test_a_message_without_words_is_not_marked_for_another_edition_in_silence(portal, sent, desk, judge, page):
    address = where(portal, sent, desk, page)
    asks_for_easy_letters(portal.test_client(), sent)
    refused = desk.post(address, data=SAID[page](portal) | {"words": "", "written_for": "es"})
    judge(refused, 409)
    assert NOW_READS in refused.text
    assert desk.post(address, data=SAID[page](portal) | {"written_for": "nonsense"}).status_code == 400


def test_what_was_typed_for_a_protocol_that_has_other_words_now_stands_beside_its_new_steps_until_it_is_applied(portal, sent, desk, judge):
    address = f"/es/staff/applications/{sent.application.id}/protocols/hospital-discharge"
    again = desk.post(address, data=looked_at(portal, desk, address) | {"act": "apply", "version": "older"})
    begins = fields_of(again)
    assert "older" not in dict(begins).values()
    wrong = desk.post(address, data=MultiDict([*begins, ("act", "start"), ("start-day", "99"), ("start-month", "1"), ("start-year", "2027")]))
    judge(wrong, 422)
    assert WORDS in wrong.text
    fit = desk.post(address, data=MultiDict([*begins, ("act", "start"), *((name, str(value)) for name, value in day(portal, "start", 0).items())]))
    judge(fit)
    assert WORDS in html.fromstring(fit.text).xpath("string(//section[.//h2='Lo que has escrito'])")


def fields_of(answer):
    """The hidden fields of the form of a protocol, each as often as it stands there."""
    return [(one.get("name"), one.get("value")) for one in html.fromstring(answer.text).xpath("//form[.//input[@name='key']]//input[@type='hidden']")]


def test_the_boxes_of_an_old_draft_are_in_the_language_of_its_words_and_not_of_what_she_reads_now(portal, sent, desk):
    address, form = drafted(portal, desk, sent)
    asks_for_easy_letters(portal.test_client(), sent)
    opened = desk.get(address)
    assert langs_of(opened) == {"es"}
    refused = desk.post(address, data=form | {"keep": "yes"})
    assert langs_of(refused) == {"es"}, "they are the same words still"
    again = desk.post(address, data=form | {"written_for": "es-facil", "preview": "yes"})
    assert langs_of(again) == {Edition.ES_EASY.html_lang}


def langs_of(answer):
    return {one.get("lang") for one in html.fromstring(answer.text).xpath("//textarea[text()]")}
