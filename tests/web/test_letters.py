"""How she may be reached after sending, her letters, what a letter is; and the professional who tells by hand."""

from dataclasses import replace

import pytest

from app.domain.edition import Edition
from app.domain.letter import letter_code
from app.domain.notice import Failure, MessageState, NoticeKind
from app.domain.people import ContactWay, SafeContact
from app.use_cases.deliver_messages import deliver_messages
from app.use_cases.ports import Message
from tests.messaging.reading import structure
from tests.use_cases.telling import RememberingPost
from tests.web.conftest import words_of
from tests.web.desk import BY_PHONE, MAIL, come_back, open_as, send_application, sign_in

BY_LETTER = SafeContact(True, (ContactWay.LETTER,))
BY_MAIL = SafeContact(True, (ContactWay.EMAIL,), email=MAIL)
YES_BY_MAIL = {"may_contact": "yes", "ways": ["email"], "email": "other@example.eus", "may_leave_message": "no"}
NASTY = ["a" * 10_000, "\x00\u202egnp.exe", "<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}"]
CODE = letter_code(NoticeKind.RECEIVED, "a letter")


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def client(portal):
    """One browser among several: nothing of a request outlives it."""
    return portal.test_client()


@pytest.fixture
def desk(portal):
    browser = portal.test_client()
    sign_in(browser, "nerea")
    return browser


def page_of(record, page):
    return record.replace("/record", page)


def messages(portal, sent) -> list[Message]:
    with portal.extensions["house"].work.reading() as work:
        return list(work.outbox.of_application(sent.application.id))


# --- how you may contact me --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_she_changes_how_she_is_reached_and_sees_it_kept_in_every_edition(client, portal, judge, edition):
    sent = send_application(portal, edition, safe_contact=BY_MAIL)
    record = come_back(client, sent, edition)
    tree = judge(client.get(page_of(record, "/contact")))
    assert tree.find(".//input[@id='email']").get("value") == MAIL
    kept = client.post(page_of(record, "/contact"), data=YES_BY_MAIL)
    assert kept.status_code == 303
    tree = judge(client.get(kept.location))
    assert len(tree.findall(".//section[@class='glow']")) == 1
    assert tree.find(".//input[@id='email']").get("value") == "other@example.eus"
    assert not judge(client.get(kept.location)).findall(".//section[@class='glow']"), "said once"
    post = RememberingPost()
    deliver_messages(portal.extensions["house"], post)
    assert post.addresses == ["other@example.eus"]
    happened = judge(client.get(f"{record}/happened")).findall(".//ol[@class='line']/li")
    assert len(happened) == 2, "she sent it, and changed how she is reached"


def test_who_says_no_is_reached_by_nothing_from_then_on(client, portal, judge):
    sent = send_application(portal, safe_contact=BY_MAIL)
    record = come_back(client, sent)
    client.post(page_of(record, "/contact"), data={"may_contact": "no", "ways": ["email"], "email": MAIL})
    post = RememberingPost()
    assert deliver_messages(portal.extensions["house"], post).sent == 0
    assert [m.state for m in messages(portal, sent)] == [MessageState.WITHHELD]
    assert "Nadie te llama ni te escribe, como dijiste." in words_of(judge(client.get(record)))


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, portal, judge):
    sent = send_application(portal, safe_contact=BY_MAIL)
    record = come_back(client, sent)
    tree = judge(client.post(page_of(record, "/contact"), data=YES_BY_MAIL | {"email": "nothing"}), 422)
    assert tree.find(".//input[@id='email']").get("value") == "nothing"
    for nasty in NASTY:
        assert client.post(page_of(record, "/contact"), data=dict.fromkeys(YES_BY_MAIL, nasty)).status_code in {303, 422}


def test_the_professional_reads_the_newest_and_that_it_was_changed(client, portal, desk, judge):
    sent = send_application(portal, safe_contact=BY_PHONE)
    client.post(page_of(come_back(client, sent), "/contact"), data=YES_BY_MAIL)
    aside = judge(open_as(desk, sent)).find(".//aside")
    said = " ".join("".join(aside.itertext()).split())
    assert "other@example.eus" in said
    assert "600 123 123" not in said
    assert "Cambiado después del envío." in said


def test_before_sending_the_pages_lead_to_the_draft(client, portal):
    begun = client.post("/es/apply/1-2", data={}).location
    handle = begun.split("/")[3]
    for page in ("contact", "letters", f"letters/{'0' * 32}.pdf"):
        led = client.get(f"/es/v/{handle}/{page}")
        assert (led.status_code, led.location) == (303, f"/es/v/{handle}/application")


def test_in_no_other_browser_do_they_open(client, portal):
    record = come_back(client, send_application(portal))
    for page in ("/contact", "/letters", f"/letters/{'0' * 32}.pdf"):
        led = portal.test_client().get(page_of(record, page))
        assert (led.status_code, led.location) == (303, "/es/")


# --- my letters --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_she_finds_her_letters_and_prints_them_in_every_edition(client, portal, judge, edition):
    sent = send_application(portal, edition, safe_contact=BY_LETTER)
    tree = judge(client.get(page_of(come_back(client, sent, edition), "/letters")))
    (message,) = messages(portal, sent)
    assert letter_code(NoticeKind.RECEIVED, message.id) in words_of(tree)
    (link,) = [a.get("href") for a in tree.iter("a") if a.get("href").endswith(".pdf")]
    pdf = client.get(link)
    assert (pdf.status_code, pdf.mimetype) == (200, "application/pdf")
    assert pdf.headers["Content-Disposition"] == 'attachment; filename="atea.pdf"'
    text = structure(pdf.data).text
    assert letter_code(NoticeKind.RECEIVED, message.id) in text
    assert f"/{edition}/letters" in text
    assert "Maite" not in text
    assert sent.application.reference not in text


def test_who_wants_no_letters_has_none(client, portal, judge):
    sent = send_application(portal, safe_contact=BY_MAIL)
    record = come_back(client, sent)
    assert "No hay cartas" in words_of(judge(client.get(page_of(record, "/letters"))))
    (message,) = messages(portal, sent)
    for other in (message.id, "0" * 32, "nothing"):
        assert client.get(page_of(record, f"/letters/{other}.pdf")).status_code == 404


def test_nobody_prints_the_letter_of_another(client, portal):
    mine = come_back(client, send_application(portal, safe_contact=BY_LETTER))
    (hers,) = messages(portal, send_application(portal, safe_contact=BY_LETTER))
    assert client.get(page_of(mine, f"/letters/{hers.id}.pdf")).status_code == 404


# --- what is this letter? ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("edition", list(Edition))
def test_the_code_is_explained_to_anybody_in_every_edition(client, judge, edition, kind):
    judge(client.get(f"/{edition}/letters"))
    tree = judge(client.post(f"/{edition}/letters", data={"code": letter_code(kind, "any")}))
    assert len(tree.findall(".//section[@class='glow']")) == 1


@pytest.mark.parametrize("edition", list(Edition))
def test_who_types_another_code_here_is_led_to_where_it_opens(client, judge, edition):
    for typed in ("K7M4-PX2R-9T3D", "AT-2026-000123-7K"):
        tree = judge(client.post(f"/{edition}/letters", data={"code": typed}))
        links = {node.get("href") for node in tree.find(".//main").iter("a")}
        assert {f"/{edition}/open", f"/{edition}/receipts"} <= links
        assert f"/{edition}/help" not in links


def test_of_a_code_that_only_looks_like_one_nobody_vouches(client, judge):
    said = words_of(judge(client.post("/es/letters", data={"code": "K7M4-PX2R-9T3D"})))
    assert "Pregunta antes a tu servicio social." in said


@pytest.mark.parametrize("edition", list(Edition))
def test_who_holds_a_letter_that_is_not_ours_is_told_what_to_do_first(client, judge, edition):
    tree = judge(client.post(f"/{edition}/letters", data={"code": "L-4F7K-92QX"}))
    assert f"/{edition}/help" in {node.get("href") for node in tree.find(".//main").iter("a")}


def test_it_needs_no_letter_that_exists_and_says_the_same_of_all_of_a_kind(client):
    answers = {client.post("/es/letters", data={"code": letter_code(NoticeKind.RECEIVED, str(n))})
               .get_data(as_text=True).replace(letter_code(NoticeKind.RECEIVED, str(n)), "") for n in range(5)}  # fmt: skip
    assert len(answers) == 1


@pytest.mark.parametrize("typed", ["L-0000-0001", CODE[:-1] + "Z", "nothing", *NASTY[1:]])
def test_what_is_no_code_is_answered_alike(client, judge, typed):
    answer = client.post("/es/letters", data={"code": typed})
    text = words_of(judge(answer, answer.status_code))
    assert answer.status_code in {200, 422}
    if answer.status_code == 200:
        assert "No conocemos ninguna carta con este código" in text


@pytest.mark.parametrize("typed", ["", NASTY[0]])
def test_nothing_and_far_too_much_are_refused_with_a_sentence(client, judge, typed):
    judge(client.post("/es/letters", data={"code": typed}), 422)


def noticed(form):
    """The ids of the notices that a form sends as it is shown: hidden, or ticked."""
    fields = [f for f in form.iter("input") if f.get("name") == "notice"]
    return [f.get("value") for f in fields if f.get("type") == "hidden" or f.get("checked") is not None]


def several(portal, sent, number):
    """More notices like the first of an application, each of another thing that happened."""
    first, *_ = messages(portal, sent)
    with portal.extensions["house"].work.writing() as work:
        for one in range(number):
            work.outbox.add(replace(first, id=f"{one:032x}", event=f"event {one}"))
        work.commit()


# --- what a professional sees to ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_the_professional_calls_her_says_so_and_the_person_sees_it(client, portal, desk, judge, edition):
    sent = send_application(portal, safe_contact=BY_PHONE)
    tree = judge(open_as(desk, sent, edition=edition))
    (form,) = [f for f in tree.iter("form") if (f.get("action") or "").endswith("/told")]
    done = desk.post(form.get("action"), data={"notice": noticed(form)})
    assert done.status_code == 303
    assert desk.post(form.get("action"), data={"notice": noticed(form)}).status_code == 303, "twice is once"
    assert not [f for f in judge(desk.get(done.location)).iter("form") if (f.get("action") or "").endswith("/told")]
    assert [m.state for m in messages(portal, sent)] == [MessageState.SENT]
    text = words_of(judge(client.get(come_back(client, sent) + "/happened")))
    assert text.count("te dijo que tienes un aviso") == 1


def test_the_professional_prints_the_letter_while_it_is_safe(client, portal, desk, judge):
    sent = send_application(portal, safe_contact=BY_LETTER)
    tree = judge(open_as(desk, sent))
    (link,) = [a.get("href") for a in tree.iter("a") if a.get("href").endswith(".pdf")]
    pdf = desk.get(link)
    assert structure(pdf.data).text
    client.post(page_of(come_back(client, sent), "/contact"), data={"may_contact": "no"})
    assert desk.get(link).status_code == 404
    assert "/told" not in open_as(desk, sent).text


@pytest.mark.parametrize("edition", ["eu", "es"])
def test_the_unit_sees_what_waits_and_what_died_and_why_and_tries_again(portal, desk, judge, edition):
    sent = send_application(portal, safe_contact=BY_MAIL)
    silent = send_application(portal, safe_contact=SafeContact())
    deliver_messages(portal.extensions["house"], RememberingPost({MAIL: Failure.REFUSED}))
    tree = judge(desk.get(f"/{edition}/staff/outbox"))
    text = words_of(tree)
    assert sent.application.reference in text
    assert silent.application.reference not in text
    for personal in (MAIL, "Maite", "Arregi"):
        assert personal not in text
    (form,) = [f for f in tree.iter("form") if (f.get("action") or "").endswith("/again")]
    assert desk.post(form.get("action"), data={}).status_code == 303
    assert [m.state for m in messages(portal, sent)] == [MessageState.DEAD], "nothing is ticked, nothing is done"
    ticked = [f.get("value") for f in form.iter("input") if f.get("name") == "notice"]
    assert desk.post(form.get("action"), data={"notice": ticked}).status_code == 303
    assert [m.state for m in messages(portal, sent)] == [MessageState.WAITING]


def test_one_call_tells_six_notices_with_one_press_and_each_leaves_its_own_line(client, portal, desk, judge):
    sent = send_application(portal, safe_contact=BY_PHONE)
    several(portal, sent, 5)
    (form,) = [f for f in judge(open_as(desk, sent)).iter("form") if (f.get("action") or "").endswith("/told")]
    ids = noticed(form)
    assert len(ids) == 6
    assert desk.post(form.get("action"), data={"notice": ids[:4]}).status_code == 303
    assert sorted(m.state for m in messages(portal, sent)) == ["by_hand"] * 2 + ["sent"] * 4, "two were unticked"
    assert desk.post(form.get("action"), data={"notice": [*ids, *ids, "nobody's"]}).status_code == 303
    assert {m.state for m in messages(portal, sent)} == {MessageState.SENT}
    text = words_of(judge(client.get(come_back(client, sent) + "/happened")))
    assert text.count("te dijo que tienes un aviso") == 6


def test_letters_are_ticked_one_by_one_since_each_goes_in_its_own_envelope(portal, desk, judge):
    sent = send_application(portal, safe_contact=BY_LETTER)
    several(portal, sent, 2)
    page = judge(open_as(desk, sent))
    (form,) = [f for f in page.iter("form") if (f.get("action") or "").endswith("/told")]
    assert noticed(form) == []
    assert len([a for a in page.iter("a") if (a.get("href") or "").endswith("/letter.pdf")]) == 3


def test_several_notices_given_up_wait_once_more_with_one_press_and_one_of_another_unit_stops_all(portal, desk, judge):
    sent = send_application(portal, safe_contact=BY_MAIL)
    several(portal, sent, 3)
    deliver_messages(portal.extensions["house"], RememberingPost({MAIL: Failure.REFUSED}))
    ids = [m.id for m in messages(portal, sent)]
    assert desk.post("/es/staff/outbox/again", data={"notice": [*ids, "0" * 31 + "z"]}).status_code == 404
    assert {m.state for m in messages(portal, sent)} == {MessageState.DEAD}
    assert desk.post("/es/staff/outbox/again", data={"notice": ids[:3]}).status_code == 303
    assert sorted(m.state for m in messages(portal, sent)) == ["dead", "waiting", "waiting", "waiting"]


def test_a_long_list_is_turned_page_by_page(portal, desk, judge):
    sent = send_application(portal, safe_contact=BY_MAIL)
    (message,) = messages(portal, sent)
    with portal.extensions["house"].work.writing() as work:
        for number in range(60):
            work.outbox.add(replace(message, id=f"{number:032x}", event=f"event {number}"))
        work.commit()
    tree = judge(desk.get("/es/staff/outbox"))
    assert len(tree.findall(".//tbody/tr")) == 50
    (more,) = [a.get("href") for a in tree.iter("a") if "after=" in (a.get("href") or "")]
    assert len(judge(desk.get(more)).findall(".//tbody/tr")) == 11
    judge(desk.get("/es/staff/outbox?after=nothing%00"))


def test_another_unit_sees_none_of_it_and_changes_nothing(portal, judge):
    sent = send_application(portal, safe_contact=BY_LETTER)
    (message,) = messages(portal, sent)
    stranger = portal.test_client()
    sign_in(stranger, "ane")
    assert sent.application.reference not in words_of(judge(stranger.get("/es/staff/outbox")))
    here = f"/es/staff/applications/{sent.application.id}/notices/{message.id}"
    assert stranger.get(f"{here}/letter.pdf").status_code == 404
    told = here.removesuffix(message.id) + "told"
    assert stranger.post(told, data={"notice": message.id}).status_code == 404
    assert stranger.post("/es/staff/outbox/again", data={"notice": message.id}).status_code == 404
    assert [m.state for m in messages(portal, sent)] == [MessageState.BY_HAND]
