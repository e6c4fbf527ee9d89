"""Every door of a visit, for everybody who may stand before it. A door on which nobody has decided fails here."""

import re
from contextlib import contextmanager

import pytest

from app.domain.people import Residence
from app.domain.rights import Right
from app.use_cases.open_demo import open_demo
from tests.house.test_doors import address_of, doors, token_of
from tests.web.conftest import make_portal
from tests.web.desk import come_back, send_application, sign_in, without_what_changes
from tests.web.test_circle import OPEN_DOORS

# The doors of a visit that are the person's alone, whatever she lets others do.
HERS_ALONE = {
    "account.of_visit",
    *(f"after_sending.{door}" for door in (
        "accessible", "done", "hub", "look", "messages", "note", "professional", "proposals", "undo",
        "visit_sheet", "withdraw", "withdraw_this",
    )),
    *(f"apply.{door}" for door in (
        "acting", "check", "circle", "code", "consents", "contact", "renew", "send", "start", "travels", "wanted", "you",
    )),
    "choices.delegate",
    *(f"circle.{door}" for door in (
        "add", "circle", "code", "days", "edit", "mandate", "member", "remove", "revoke", "take_mandate_back", "told",
    )),
    *(f"counter.{door}" for door in (
        "agree", "answers", "begin", "broke_off", "cover", "finish", "give_back", "leave", "phone_code", "services", "sheet", "stay", "think", "turn",
    )),
    "handover.my_address", "handover.passed_on",
    "letters.contact", "letters.letter", "letters.mine",
    "my_data.consents", "my_data.erase", "my_data.file", "my_data.my_data",
    *(f"my_record.{door}" for door in (
        "correction", "happened", "joined", "looked", "not_mine", "professional", "receipt", "receipt_pdf", "record", "service", "written",
    )),
    *(f"plan.{door}" for door in ("changes", "line", "looked", "plan", "sign", "step", "want")),
    "referral.hers", "referral.mine",
    "papers.paper", "papers.papers", "papers.remove", "papers.what",
    "safety.close", "safety.code", "safety.more", "safety.sessions",
    "tasks.ours", "tasks.say_no", "tasks.take_up", "tasks.tick",
}  # fmt: skip
HOME = "/es/"
ELSEWHERE = "20069"  # another unit than that of Tolosa
WORDS = "Una razón larga que nadie quiere escribir dos veces."
WRITTEN_IN = ("words", "reason", "why", "what", "for_her")  # fields of forms of professionals


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    """A portal that asks for the tokens of its forms, with the invented professionals."""
    portal = make_portal(tmp_path_factory.mktemp("passes"), empty_database, shelf, ATEA_DEMO="on")
    open_demo(portal.extensions["house"])
    return portal


class Browser:
    """Somebody before a door: with a token of her own on every form."""

    def __init__(self, portal):
        self.portal, self.client, self.known = portal, portal.test_client(), ""

    def tries(self, rule, method, handle, **values):
        return self.client.open(
            address_of(self.portal, rule, handle=handle, **values), method=method,
            data={"csrf_token": self.token()} if method == "POST" else None,
        )

    def opens(self, code, pin):
        opened = self.client.post("/es/open", data={"csrf_token": self.token(), "code": code, "pin": pin})
        assert opened.status_code == 303, opened.text
        return opened.location.split("/")[3]

    def posts(self, address, **fields):
        return self.client.post(address, data={"csrf_token": self.token(), **fields})

    def token(self):
        self.known = self.known or token_of(self.client.get("/es/guide"))
        return self.known


@pytest.fixture(scope="module")
def guarded(portal):
    """With every token asked for; what is prepared without a page is prepared before."""
    portal.config["WTF_CSRF_ENABLED"] = True
    return portal


@pytest.fixture(scope="module")
def maite(guarded):
    """Her browser, the handle of a draft she saved, and the handle of what she sent."""
    browser, sent = Browser(guarded), send_application(guarded)
    of_sent = browser.opens(sent.code, sent.pin)
    begun = browser.posts("/es/apply/1-2").location
    assert browser.posts(begun).status_code == 303
    return browser, {"draft": begun.split("/")[3], "sent": of_sent}


@pytest.fixture(scope="module")
def professional(guarded):
    """Nerea of Tolosa, at her desk."""
    browser = Browser(guarded)
    with unguarded(guarded):
        assert sign_in(browser.client, "nerea").status_code == 303
    return browser


@contextmanager
def unguarded(portal):
    """To prepare something without reading the token of each form."""
    portal.config["WTF_CSRF_ENABLED"] = False
    yield
    portal.config["WTF_CSRF_ENABLED"] = True


def everything_of_a_visit(portal):
    for method in ("GET", "POST"):
        for rule in doors(portal, method, {"visit"}):
            yield rule, method


def test_every_door_of_a_visit_has_been_decided_on(portal):
    there = {rule.endpoint for rule, _ in everything_of_a_visit(portal)}
    assert there == HERS_ALONE | set(OPEN_DOORS), "say whose the new door is: hers alone, or open to which rights"
    assert not HERS_ALONE & set(OPEN_DOORS)


@pytest.mark.parametrize("stand", ["draft", "sent"])
@pytest.mark.parametrize("right", [*Right, None])
def test_who_helps_passes_where_her_right_says_so_and_nowhere_else(guarded, maite, stand, right):
    hers, handles = maite
    base = f"/es/v/{handles[stand]}"
    member = hers.posts(f"{base}/circle/add", name=f"Ane {stand} {right}", relation="hija").location
    hers.posts(member, rights=[right or Right.SEE_STATUS])
    hers.posts(f"{member}/code")
    code, pin = re.findall(r'<b class="code">([^<]+)</b>', hers.client.get(f"{member}/code").text)
    ane = Browser(guarded)
    handle = ane.opens(code, pin)
    if right is None:
        hers.posts(f"{member}/revoke")
    for rule, method in everything_of_a_visit(guarded):
        answer, where = ane.tries(rule, method, handle), (rule.endpoint, method)
        open_here = rule.endpoint in {"circle.mine", "safety.stay"} or (stand == "draft" and right in OPEN_DOORS.get(rule.endpoint, ()))
        led_back = answer.status_code == 303 and answer.location == f"/es/v/{handle}/circle/mine"
        if not open_here:
            assert (led_back if method == "GET" else answer.status_code == 403), where
            assert not re.search("Maite|Arregi|My cat|600 123 123|near my sister", answer.text), where
        elif rule.endpoint.partition(".")[2] not in {"say", "rank", "later"}:  # of a choice, only what was left to her
            assert answer.status_code < 500, where
            assert answer.status_code != 403, where
            assert not led_back, where


@pytest.mark.parametrize("stand", ["draft", "sent"])
@pytest.mark.parametrize("who", ["nobody", "another person", "a professional"])
def test_a_handle_opens_nothing_in_any_other_browser(guarded, maite, professional, stand, who):
    other, handle = professional if who == "a professional" else Browser(guarded), maite[1][stand]
    if who == "another person":
        other.posts("/es/apply/1-2")
    for rule, method in everything_of_a_visit(guarded):
        answer = other.tries(rule, method, handle)
        assert (answer.status_code, answer.location) == (303, HOME), (rule.endpoint, method)


@pytest.mark.parametrize("stand", ["draft", "sent"])
def test_no_door_of_hers_breaks_for_the_person_and_none_is_stored(guarded, maite, stand):
    hers, handles = maite
    for rule in doors(guarded, keeper={"visit"}):
        answer = hers.tries(rule, "GET", handles[stand])
        assert answer.status_code in {200, 303, 404}, rule.endpoint
        assert answer.location != HOME or rule.endpoint == "safety.close", rule.endpoint
        assert answer.headers["Cache-Control"] == "no-store", rule.endpoint
        title = re.search(r"<title>(.*?)</title>", answer.data.decode(errors="replace"), re.DOTALL)
        assert not title or not re.search(r"Maite|Arregi|Tolosa", title[1]), rule.endpoint
        assert not re.search(r"Maite|Arregi", answer.headers.get("Content-Disposition", "")), rule.endpoint


def of_somebody_else(portal):
    """What stands in another person's application, by the name it has in an address."""
    hers, sent = portal.test_client(), send_application(portal)
    base = come_back(hers, sent).removesuffix("/record")
    member = hers.post(f"{base}/circle/add", data={"name": "Jon", "relation": "hijo"}).location.rsplit("/", 1)[-1]
    hers.post(f"{base}/note", data={"words": "For whoever comes next"})
    house = portal.extensions["house"]
    with house.work.reading() as work:
        (turn, *_), (entry, *_) = work.conversation.of(sent.application.id), work.access_log.of_application(sent.application.id)
        messages = work.outbox.of_application(sent.application.id)
    return {"member_id": member, "turn_id": turn.id, "entry_id": entry.id, "letter_id": messages[0].id, "paper_id": turn.id,
            "what": sent.application.requested[0].id}  # fmt: skip


def test_what_is_somebody_elses_answers_as_what_never_was(guarded, maite):
    hers, handles = maite
    with unguarded(guarded):
        theirs = of_somebody_else(guarded)
    tried = 0
    for rule, method in everything_of_a_visit(guarded):
        ids = {name: theirs[name] for name in rule.arguments & set(theirs)}
        if not ids:
            continue
        missing = hers.tries(rule, method, handles["sent"], **dict.fromkeys(ids, "f" * 32))
        answer = hers.tries(rule, method, handles["sent"], **ids)
        assert answer.status_code == missing.status_code, (rule.endpoint, method)
        assert same(answer, *ids.values()) == same(missing, "f" * 32), (rule.endpoint, method)
        tried += 1
    assert tried > 12


def test_an_application_of_another_unit_answers_a_professional_as_one_that_never_was(guarded, professional):
    with unguarded(guarded):
        elsewhere = send_application(guarded, residence=Residence(ELSEWHERE)).application
    ids, tried = (elsewhere.id, "f" * 32), 0
    for id_ in ids:
        professional.posts(f"/es/staff/applications/{id_}", reason="assess")
    for method in ("GET", "POST"):
        for rule in doors(guarded, method, {"staff"}):
            if "application_id" not in rule.arguments:
                continue
            theirs, none = (professional.tries(rule, method, "", application_id=id_) for id_ in ids)
            assert theirs.status_code == none.status_code, (rule.endpoint, method)
            assert theirs.status_code in {303, 400, 404, 422}, (rule.endpoint, method)
            assert same(theirs, ids[0]) == same(none, ids[1]), (rule.endpoint, method)
            tried += 1
    with guarded.extensions["house"].work.reading() as work:
        assert [one.reader for one in work.access_log.of_application(elsewhere.id)] == [""], "nobody of another unit read it"
    assert tried > 20


@pytest.mark.parametrize("who", ["jon", "arantxa", "xabier"])
def test_what_is_sent_about_a_case_that_is_not_hers_brings_back_her_words_and_tells_nothing(guarded, who):
    """Every door of staff, alike, whatever her role: she may have led it until a moment ago."""
    browser = Browser(guarded)
    with unguarded(guarded):
        elsewhere = send_application(guarded, residence=Residence(ELSEWHERE)).application
        assert sign_in(browser.client, who).status_code == 303
    home = browser.client.get("/es/staff/").location
    said = dict.fromkeys(WRITTEN_IN, WORDS)
    tried = 0
    for rule in doors(guarded, "POST", {"staff"}):
        if "application_id" not in rule.arguments:
            continue
        theirs, none = (
            browser.posts(address_of(guarded, rule, application_id=id_), **said) for id_ in (elsewhere.id, "f" * 32)
        )
        if (theirs.status_code, theirs.location) == (303, home):
            continue
        assert theirs.status_code == 404, rule.endpoint
        assert "Esto no lo puedes hacer aquí, o ya no" in theirs.text, rule.endpoint
        assert WORDS in theirs.text, rule.endpoint
        assert same(theirs, elsewhere.id) == same(none, "f" * 32), rule.endpoint
        assert not re.search(f"Maite|Arregi|{elsewhere.reference}", theirs.text), rule.endpoint
        tried += 1
    assert tried > 15


def test_who_looks_at_a_case_that_is_not_hers_is_led_to_nothing(guarded, professional):
    """By whatever door: the page that would ask her why, where there is one, is not there either."""
    with unguarded(guarded):
        elsewhere = send_application(guarded, residence=Residence(ELSEWHERE)).application
    home = professional.client.get("/es/staff/").location
    for rule in doors(guarded, "GET", {"staff"}):
        if "application_id" in rule.arguments:
            answer = professional.tries(rule, "GET", "", application_id=elsewhere.id)
            if answer.status_code == 303 and answer.location != home:
                assert answer.location.startswith(f"/es/staff/applications/{elsewhere.id}"), rule.endpoint
                answer = professional.client.get(answer.location, follow_redirects=True)
            assert answer.status_code == 404 or answer.location == home, rule.endpoint


def test_who_keeps_no_cases_gets_the_page_of_an_error_from_a_door_of_hers(guarded):
    """The other one would lead her to a queue that she has not."""
    with unguarded(guarded):
        browser = Browser(guarded)
        sign_in(browser.client, "miren")
    answer = browser.posts("/es/staff/admin/people/nobody/entrance", name=WORDS)
    assert answer.status_code == 404
    assert "Esto no lo puedes hacer aquí" not in answer.text


def same(answer, *ids):
    """The page without what changes and without the ids of its address."""
    said = without_what_changes(answer)
    for id_ in ids:
        said = said.replace(id_, "-")
    return said
