"""Asking another service in, on screen: who asks, the person in her edition, who is asked; entry from specialised care."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.casework import Referent, ReferentKind
from app.domain.consent import Purpose
from app.domain.edition import Edition
from app.domain.referral import Move
from app.domain.referral_words import Earlier, Reply, Written
from app.persistence.tables import staff
from app.use_cases.receive_referral import accept_referral, end_referral
from app.use_cases.send_referral import send_referral, show_referral
from app.use_cases.write_referral import rewrite_referral, write_referral
from tests.web.conftest import words_of
from tests.web.desk import account_of, come_back, move_clock, open_as, send_application, sign_in
from tests.web.test_counter import freeze_totp
from tests.web.test_procedure import NASTY

NEREA, JON, XABIER = (account_of(key).member for key in ("nerea", "jon", "xabier"))
CARE = "demo-care"
KEPT = "kanarioa <b>kept</b>"
WRITTEN = Written(
    "Necesitas ayuda para volver a andar.", f"Hemos andado & hablado.\n{KEPT}", "Falta el ascensor.", "Nos vemos en mayo.",
    "Puede andar con apoyo.",
)  # fmt: skip
TYPED = {
    "to_unit": CARE, "about": "nothing", "why": WRITTEN.why, "worked_on": WRITTEN.worked_on, "pending": WRITTEN.pending,
    "agreements": WRITTEN.agreements, "earlier": WRITTEN.earlier,
}  # fmt: skip
REPLY = {
    "move": "close", "done": "Ya anda.", "pending": "Las escaleras.", "she_says": "Estoy contenta.", "earlier": "taken",
}  # fmt: skip
ENTRY = {
    "name": "Amina", "surnames": "", "document_kind": "none", "document": "", "municipality": "20071",
    "edition": "es-facil", "contact": "no", "phone": "", "wanted": "1.2", "matters": "Mi hija.", "worked_on": "Llegó el lunes.",
    "pending": "Sus papeles.", "why": "Tu servicio de base te acompaña.", **{purpose.value: "no" for purpose in Purpose},
}  # fmt: skip


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def house(portal):
    return portal.extensions["house"]


@pytest.fixture
def sent(portal):
    return send_application(portal)


@pytest.fixture
def client(portal):
    """The person's browser."""
    return portal.test_client()


@pytest.fixture
def desk(portal, sent):
    """Nerea's, who has said what she opens the application for."""
    browser = portal.test_client()
    sign_in(browser, "nerea")
    open_as(browser, sent)
    return browser


@pytest.fixture
def care(portal):
    """Xabier's, of specialised care."""
    browser = portal.test_client()
    sign_in(browser, "xabier")
    return browser


def at(sent, page, edition="es"):
    return f"/{edition}/staff/applications/{sent.application.id}{page}"


def shown(portal, sent, about=""):
    with portal.app_context():
        house = portal.extensions["house"]
        write_referral(house, NEREA, sent.application.id, CARE, about, WRITTEN)
        show_referral(house, NEREA, sent.application.id, 1)


def away(portal, sent):
    with portal.app_context():
        house = portal.extensions["house"]
        write_referral(house, NEREA, sent.application.id, CARE, "", WRITTEN)
        send_referral(house, NEREA, sent.application.id, 1, "No hay una forma segura.")


def inside(portal, sent):
    away(portal, sent)
    with portal.app_context():
        accept_referral(portal.extensions["house"], XABIER, sent.application.id, 1)


def hers(record):
    return f"{record.removesuffix('/record')}/referrals"


# --- who asks ---------------------------------------------------------------------------------------------------------


def test_from_the_case_to_the_person_and_on_to_the_other_service(portal, client, desk, care, sent, judge):
    assert "/referrals" in desk.get(at(sent, "/record")).text
    judge(desk.get(at(sent, "/referrals")))
    page = desk.get(at(sent, "/referrals/new"))
    judge(page)
    assert "My cat and my garden." in page.text, "what matters to her goes along in her own words"
    kept = desk.post(at(sent, "/referrals/new"), data=TYPED)
    assert kept.location.endswith("/referrals/1")
    assert "Atención especializada" in desk.get(at(sent, "/referrals/1")).text
    assert desk.post(at(sent, "/referrals/1/show")).status_code == 303

    record = come_back(client, sent)
    assert "/referrals/1" in client.get(record).text, "what waits for her stands on her first page"
    read = client.get(f"{hers(record)}/1")
    judge(read)
    assert "kanarioa &lt;b&gt;kept&lt;/b&gt;" in read.text
    said = client.post(f"{hers(record)}/1", data={"said": "agreed", "words": "Pero despacio.", "hidden": ["worked_on-2"]})
    assert said.status_code == 303

    one = desk.get(at(sent, "/referrals/1"))
    judge(one)
    assert "Pero despacio." in one.text
    assert desk.post(at(sent, "/referrals/1/send"), data={"unshown": ""}).status_code == 303

    listed = care.get("/es/staff/received")
    judge(listed)
    assert sent.application.reference in listed.text
    got = care.get(at(sent, "/received/1"))
    judge(got)
    assert "kanarioa" not in got.text
    assert "La persona se lo guarda" in got.text
    assert "Falta el ascensor." in got.text
    assert "600 123 123" not in got.text, "how to reach her is told to who comes in"
    assert care.post(at(sent, "/received/1"), data={"move": "accept"}).status_code == 303
    assert "600 123 123" in care.get(at(sent, "/received/1")).text

    judge(care.get(at(sent, "/received/1/reply")))
    assert care.post(at(sent, "/received/1/reply"), data=REPLY).status_code == 303
    for page in (desk.get(at(sent, "/referrals/1")), client.get(f"{hers(record)}/1")):
        judge(page)
        assert "Estoy contenta." in page.text
    happened = client.get(f"{record}/happened").text
    assert happened.count("Xabier Iturbe") >= 2


def test_first_seen_as_the_person_reads_it_nothing_is_kept(desk, sent, judge):
    page = desk.post(at(sent, "/referrals/new"), data=TYPED | {"preview": "yes"})
    judge(page)
    assert page.status_code == 200
    assert 'href="' + at(sent, "/referrals/1") not in desk.get(at(sent, "/referrals")).text


@pytest.mark.parametrize("field", ["to_unit", "about", "why", "worked_on", "pending", "agreements", "earlier"])
def test_without_one_of_its_parts_it_is_not_kept_and_what_was_typed_stays(desk, sent, judge, field):
    page = desk.post(at(sent, "/referrals/new"), data=TYPED | {field: ""})
    assert page.status_code == 422
    judge(page, 422)
    assert ("Falta el ascensor." in page.text) is (field != "pending")


@pytest.mark.parametrize("unit", ["demo-20071", "demo-20069", "nowhere", "\x00"])
def test_to_ones_own_team_or_to_none_nothing_is_asked(desk, sent, unit):
    assert desk.post(at(sent, "/referrals/new"), data=TYPED | {"to_unit": unit}).status_code == 422


def test_the_same_is_not_asked_twice_of_one_team(portal, desk, sent):
    shown(portal, sent)
    page = desk.post(at(sent, "/referrals/new"), data=TYPED)
    assert page.status_code == 422
    assert "ya se le ha pedido lo mismo" in page.text


def test_against_her_word_nothing_is_sent_and_the_page_says_so(portal, client, desk, sent, judge):
    shown(portal, sent)
    record = come_back(client, sent)
    client.post(f"{hers(record)}/1", data={"said": "objects", "words": "A ellos no."})
    refused = desk.post(at(sent, "/referrals/1/send"), data={"unshown": "da igual"})
    assert refused.status_code == 409
    judge(refused, 409)
    assert "A ellos no." in refused.text
    assert "received/1" not in refused.text


def test_without_her_word_the_reason_is_asked_for(portal, desk, sent, judge):
    shown(portal, sent)
    refused = desk.post(at(sent, "/referrals/1/send"), data={"unshown": " "})
    assert refused.status_code == 422
    judge(refused, 422)
    assert desk.post(at(sent, "/referrals/1/send"), data={"unshown": "No hay una forma segura."}).status_code == 303
    page = desk.get(at(sent, "/referrals/1"))
    assert "No hay una forma segura." in page.text


def test_where_two_write_both_versions_stand_on_the_page(portal, house, desk, sent, judge):
    with portal.app_context():
        write_referral(house, NEREA, sent.application.id, CARE, "", WRITTEN)
    form = desk.get(at(sent, "/referrals/1/write")).text
    version = re.search(r'name="version" type="hidden" value="(\d+)"', form)[1]
    with portal.app_context():
        rewrite_referral(house, JON, sent.application.id, 1, replace(WRITTEN, pending="Lo de Jon."), int(version))
    mine = {key: value for key, value in TYPED.items() if key not in {"to_unit", "about"}}
    both = desk.post(at(sent, "/referrals/1/write"), data=mine | {"pending": "Lo de Nerea.", "version": version})
    assert both.status_code == 409
    judge(both, 409)
    assert "Lo de Jon." in both.text
    assert "Lo de Nerea." in both.text
    newer = re.search(r'name="version" type="hidden" value="(\d+)"', both.text)[1]
    again = desk.post(at(sent, "/referrals/1/write"), data=mine | {"pending": "De los dos.", "version": newer})
    assert again.status_code == 303


@pytest.mark.parametrize("typed", NASTY)
def test_whatever_is_typed_nothing_breaks(portal, client, desk, care, sent, typed):
    for text in ("why", "worked_on", "to_unit", "about", "papers"):
        assert desk.post(at(sent, "/referrals/new"), data=TYPED | {text: typed}).status_code in {200, 303, 422}
    shown(portal, sent) if "/referrals/1" not in desk.get(at(sent, "/referrals")).text else None
    record = come_back(client, sent)
    answer = {"said": typed, "words": typed, "hidden": [typed, typed]}
    assert client.post(f"{hers(record)}/1", data=answer).status_code in {303, 404, 422}
    assert desk.post(at(sent, "/referrals/1/write"), data=TYPED | {"version": typed}).status_code in {303, 409, 422}
    for page in ("/received/1", "/received/1/return", "/received/1/reply"):
        assert care.post(at(sent, page), data={"move": typed, "returned": typed}).status_code in {400, 404, 422}
    assert care.post("/es/staff/entry", data=dict.fromkeys(ENTRY, typed)).status_code == 422


# --- who may ----------------------------------------------------------------------------------------------------------


def test_a_case_that_is_not_hers_is_no_case(portal, sent, care, desk):
    shown(portal, sent)
    for page in ("/received/1", "/received/1/return", "/received/1/reply", "/received/2", "/record", "/referrals/1"):
        assert care.get(at(sent, page)).status_code in {303, 404}
        assert "kanarioa" not in care.get(at(sent, page), follow_redirects=True).text
    other = portal.test_client()
    sign_in(other, "ane")
    assert other.get(at(sent, "/received/1")).status_code == 404
    assert other.get(at(sent, "/referrals")).status_code in {303, 404}
    assert desk.get("/es/staff/entry").status_code == 303


@pytest.mark.parametrize("kind", [ReferentKind.BROKEN_GLASS, ReferentKind.FORMER])
@pytest.mark.parametrize("page", ["/referrals/new", "/ask"])
def test_who_reads_for_a_while_and_may_ask_nobody_is_shown_no_form(portal, house, sent, judge, kind, page):
    ane, now = account_of("ane").member, house.clock.now()
    with house.work.writing() as work:
        work.cases.keep_referent(Referent("r", sent.application.id, kind, ane.id, ane.unit_id, now, now + timedelta(days=1), "", "why"))
        work.commit()
    other = portal.test_client()
    sign_in(other, "ane")
    open_as(other, sent)
    judge(other.get(at(sent, "/record")))
    judge(other.get(at(sent, page)), 404)
    assert "ondo" in words_of(judge(other.post(at(sent, page), data={"why": "Ez dago ondo"}), 404))


WHY = "No tenemos sitio hasta el verano."


def test_the_second_who_comes_in_is_told_who_was_quicker(portal, sent, care, judge):
    inside(portal, sent)
    second = portal.test_client()
    sign_in(second, "garazi")
    for answer in (
        second.get(at(sent, "/received/1")), second.post(at(sent, "/received/1"), data={"move": "accept"}),
        second.post(at(sent, "/received/1/return"), data={"returned": WHY}), second.get(at(sent, "/received/1/reply")),
    ):  # fmt: skip
        judge(answer, answer.status_code)
        assert "Xabier Iturbe" in answer.text
        assert "Hemos andado" not in answer.text
        assert (WHY in answer.text) is answer.request.path.endswith("/return"), "what she wrote is there to be copied"


def test_given_back_the_person_reads_why(portal, client, care, sent, judge):
    away(portal, sent)
    judge(care.get(at(sent, "/received/1/return")))
    assert care.post(at(sent, "/received/1/return"), data={"returned": " "}).status_code == 422
    assert care.post(at(sent, "/received/1/return"), data={"returned": "No tenemos sitio."}).status_code == 303
    assert care.get(at(sent, "/received/1")).status_code == 404
    page = client.get(f"{hers(come_back(client, sent))}/1")
    judge(page)
    assert "No tenemos sitio." in page.text
    assert 'name="said"' not in page.text


@pytest.mark.parametrize("field", ["move", "done", "pending", "she_says", "earlier"])
def test_without_its_account_it_does_not_end(portal, care, sent, judge, field):
    inside(portal, sent)
    page = care.post(at(sent, "/received/1/reply"), data=REPLY | {field: ""})
    assert page.status_code == 422
    judge(page, 422)
    differs = care.post(at(sent, "/received/1/reply"), data=REPLY | {"earlier": "differs"})
    assert differs.status_code == 422


# --- the person -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("stage", [shown, away, inside])
def test_she_reads_it_in_her_edition_however_it_stands(portal, client, sent, judge, edition, stage):
    stage(portal, sent)
    record = come_back(client, sent, edition)
    judge(client.get(hers(record)))
    page = client.get(f"{hers(record)}/1")
    judge(page)
    assert 'name="said"' in page.text
    assert ('name="hidden"' in page.text) is (stage is shown)
    assert "forma segura" not in page.text, "why she was not asked could tell on her"
    beside = client.get(f"{record}/professional")
    judge(beside)
    assert ("Xabier Iturbe" in beside.text) is (stage is inside)


def test_an_answer_without_one_is_asked_again_and_keeps_her_words(portal, client, sent, judge):
    shown(portal, sent)
    page = client.post(f"{hers(come_back(client, sent))}/1", data={"words": "Pero despacio."})
    assert page.status_code == 422
    judge(page, 422)
    assert "Pero despacio." in page.text


def test_what_has_ended_is_read_and_no_more_answered(portal, house, client, sent, judge):
    inside(portal, sent)
    record = come_back(client, sent)
    with portal.app_context():
        end_referral(
            house, XABIER, sent.application.id, 1, Move.BREAK_OFF,
            Reply("Anduvo.", "Todo.", "Me voy.", Earlier.DIFFERS, "Está mejor.", "Se muda."),
        )
    late = client.post(f"{hers(record)}/1", data={"said": "agreed"})
    assert late.status_code == 409
    judge(late, 409)
    assert "Se muda." in late.text


def test_nobody_of_another_visit_reads_it(portal, client, sent):
    shown(portal, sent)
    record, other = come_back(client, sent), portal.test_client()
    assert other.get(f"{hers(record)}/1").location == "/es/"
    assert client.get(f"{hers(record)}/2").status_code == 404


# --- entry from specialised care --------------------------------------------------------------------------------------


def enter(care, **changes):
    typed = ENTRY | changes
    page = care.post("/es/staff/entry", data=typed)
    assert page.status_code == 200, page.text
    hidden = {name: re.search(f'name="{name}" type="hidden" value="([^"]*)"', page.text)[1] for name in ("key", "shown")}
    return page, typed | hidden


def test_who_comes_first_to_care_is_shown_what_is_sent_and_has_a_base_service_at_once(portal, care, judge):
    judge(care.get("/es/staff/entry"))
    page, typed = enter(care)
    judge(page)
    assert "Mi hija." in page.text
    unsaid = care.post("/es/staff/entry", data=typed)
    assert unsaid.status_code == 422, "only once she wants it"
    done = care.post("/es/staff/entry", data=typed | {"agrees": "y"})
    judge(done)
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', done.text)
    assert "Tolosa" in done.text
    again = care.post("/es/staff/entry", data=typed | {"agrees": "y"})
    assert 'class="code"' not in again.text

    desk = portal.test_client()
    sign_in(desk, "nerea")
    waits = desk.get("/es/staff/questions")
    judge(waits)
    assert "Amina" in waits.text
    assert "Amina" in desk.get("/es/staff/inbox").text

    hers_ = portal.test_client()
    opened = hers_.post("/es-facil/open", data={"code": code, "pin": pin})
    assert opened.status_code == 303
    beside = hers_.get(f"{opened.location}/professional")
    judge(beside)
    assert "Xabier Iturbe" in beside.text
    judge(hers_.get(f"{hers(opened.location)}/1"))


def test_what_is_changed_after_it_was_shown_is_shown_again(care):
    _page, typed = enter(care)
    changed = care.post("/es/staff/entry", data=typed | {"agrees": "y", "matters": "Otra cosa."})
    assert changed.status_code == 200
    assert "Otra cosa." in changed.text
    assert 'class="code"' not in changed.text


@pytest.mark.parametrize("field", [
    "name", "document_kind", "municipality", "edition", "contact", "wanted", "share_with_services",
])  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_lost(care, judge, field):
    page = care.post("/es/staff/entry", data=ENTRY | {field: ""})
    assert page.status_code == 422
    judge(page, 422)
    assert "Llegó el lunes." in page.text


def test_what_the_base_service_needs_is_asked_for_too(care, judge):
    for field in ("why", "worked_on", "pending"):
        _page, typed = enter(care, **{field: ""})
        refused = care.post("/es/staff/entry", data=typed | {"agrees": "y"})
        assert refused.status_code == 422, field
        judge(refused, 422)




def test_a_number_that_no_referral_has_is_a_page_that_is_not_there(portal, client, sent, care):
    number, nerea = "9" * 30, portal.test_client()
    sign_in(nerea, "nerea")
    open_as(nerea, sent)
    here = f"/es/staff/applications/{sent.application.id}"
    for rest in ("", "/reply", "/return", "/papers/x"):
        assert care.get(f"{here}/received/{number}{rest}").status_code == 404, rest
    for rest in ("send", "show", "drop"):
        assert nerea.post(f"{here}/referrals/{number}/{rest}", data={"unshown": "x" * 20}).status_code in {303, 404}, rest
    hers = come_back(client, sent).removesuffix("/record")
    assert client.get(f"{hers}/referrals/{number}").status_code == 404


# --- who came in cannot go on ------------------------------------------------------------------------------------------

ON = "/received/1/hand-on"
TOLD_OF_IT = [
    ("es", "Garazi Elorza dijo que sigue ayudando otra persona de su equipo."),
    ("eu", "Taldeko beste kide batek laguntzen jarraitzen du."), ("eu-erraza", "Beste kide batek laguntzen dizu orain."),
    ("es-facil", "Garazi Elorza dice que ahora te ayuda otra persona de su equipo."),
]


@pytest.fixture
def unit_of_care(portal, sent):
    """Xabier has come in. Garazi answers for his unit now, and Mikel works there."""
    inside(portal, sent)
    changes(portal, "garazi", role="supervisor")
    changes(portal, "mikel", unit_id=CARE, role="specialised_professional")


def changes(portal, key, **values):
    with portal.extensions["house"].work.writing() as work:
        work.staff._transaction.run(staff.update().where(staff.c.id == f"demo-{key}").values(**values))
        work.commit()


def desk_of(portal, key):
    browser = portal.test_client()
    assert sign_in(browser, key).status_code == 303
    return browser


@pytest.mark.parametrize(("edition", "told"), TOLD_OF_IT)
def test_the_supervisor_hands_it_to_a_colleague_who_then_helps_and_the_person_reads_who(
    portal, client, sent, unit_of_care, judge, edition, told
):
    garazi, mikel, xabier = (desk_of(portal, key) for key in ("garazi", "mikel", "xabier"))
    for language in ("es", "eu"):
        page = words_of(judge(garazi.get(at(sent, ON, language))))
        assert sent.application.reference in page
        assert "Xabier Iturbe" in page
        assert "Maite" not in page, "nothing of the case is read for it"
    assert garazi.post(at(sent, ON), data={"to": "demo-mikel"}).location == "/es/staff/supervision"
    assert "600 123 123" in mikel.get(at(sent, "/received/1")).text, "who comes in learns how she may be reached"
    record = come_back(client, sent, edition)
    assert told in words_of(judge(client.get(f"{record}/happened")))
    beside = words_of(judge(client.get(f"{record}/professional")))
    assert "Mikel Arana" in beside
    assert "Xabier Iturbe" not in beside
    assert mikel.post(at(sent, "/received/1/reply"), data=REPLY).status_code == 303
    assert xabier.post(at(sent, "/received/1/reply"), data=REPLY).status_code in {303, 404, 409}
    with portal.extensions["house"].work.reading() as work:
        kept = work.referrals.find(sent.application.id, 1)
        lead = work.cases.find(sent.application.id).assignment.professional_id
    assert (kept.accepted_by, kept.ended_by) == ("demo-mikel", "demo-mikel")
    assert lead not in {"demo-mikel", "demo-garazi", "demo-xabier"}, "who leads the case is the same"


def test_while_who_came_in_is_here_it_is_her_supervisor_alone_who_hands_it_on(portal, sent, unit_of_care, judge):
    for key in ("mikel", "xabier", "nerea", "arantxa", "miren"):
        browser = desk_of(portal, key)
        for answer in (browser.get(at(sent, ON)), browser.post(at(sent, ON), data={"to": "demo-mikel"})):
            assert answer.status_code in {303, 404}, key
            assert "hand-on" not in (answer.location or ""), key
            assert sent.application.reference not in answer.text, key
    with portal.extensions["house"].work.reading() as work:
        assert work.referrals.find(sent.application.id, 1).accepted_by == "demo-xabier"


def test_nobody_is_chosen_beforehand_and_it_goes_to_nobody_outside_the_unit(portal, sent, unit_of_care, judge):
    garazi = desk_of(portal, "garazi")
    assert not [one for one in judge(garazi.get(at(sent, ON))).iter("input") if one.get("checked") is not None]
    for to in ({}, {"to": ""}, {"to": "demo-xabier"}, {"to": "demo-nerea"}, {"to": "\x00<b>"}):
        assert "Elige" in words_of(judge(garazi.post(at(sent, ON), data=to), 422)), to


def test_where_who_came_in_works_here_no_more_the_supervisor_sees_it_and_a_colleague_goes_on_by_herself(
    portal, sent, unit_of_care, judge
):
    garazi, mikel = desk_of(portal, "garazi"), desk_of(portal, "mikel")
    assert at(sent, ON) not in garazi.get("/es/staff/supervision").text
    changes(portal, "xabier", is_active=False)
    assert at(sent, ON) in garazi.get("/es/staff/supervision").text
    judge(mikel.get(at(sent, ON)))
    assert mikel.post(at(sent, ON), data={"to": "demo-mikel"}).location == "/es/staff/received"
    assert at(sent, ON) not in garazi.get("/es/staff/supervision").text
    assert mikel.post(at(sent, ON), data={"to": "demo-mikel"}).status_code == 404, "she is here, and has it"


def test_an_answer_that_another_service_owes_stands_on_the_page_of_the_supervisor_and_names_nobody(portal, house, sent, judge):
    with portal.app_context():
        write_referral(house, NEREA, sent.application.id, CARE, "", WRITTEN)
        send_referral(house, NEREA, sent.application.id, 1, "No hay una forma segura.")
    boss = portal.test_client()
    move_clock(portal, timedelta(days=40))
    with freeze_totp(portal):
        sign_in(boss, "arantxa")
    owed = judge(boss.get("/es/staff/supervision")).find(".//section[@aria-labelledby='owed']")
    assert sent.application.reference in "".join(owed.itertext())
    assert "Atención especializada" in "".join(owed.itertext())
    assert "Maite" not in "".join(owed.itertext())
