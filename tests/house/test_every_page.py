"""Every page of the house, met by following its links, in each edition: sound, whole, and without a word of English."""

import re
from collections import Counter

import pyotp
import pytest
from flask import abort

from app.domain.edition import Edition
from app.use_cases.open_demo import ACCOUNTS, open_demo
from app.use_cases.ports import Unavailable
from app.web.shared.forms import LINE
from tests.house.looking import Look, crowded, cut_short
from tests.house.reading import Reading, english, faults
from tests.house.walking import Journey, Walker, edition_links
from tests.web.conftest import judged, make_portal

EDITIONS = [str(edition) for edition in Edition]
WHOLLY_PARSED = {"eu-erraza"}  # every page by a strict parser; in the others one page of each door
ERRORS = (400, 403, 404, 405, 413, 429, 500, 503)
INCIDENT = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{8}\b")
NASTY = "\x00\u202e<script>alert(1)</script>' OR 1=1 -- 🐈‍⬛" + "a" * 5 * LINE


@pytest.fixture(scope="module")
def portal(tmp_path_factory, empty_database, shelf):
    portal = make_portal(tmp_path_factory.mktemp("every-page"), empty_database, shelf, ATEA_DEMO="on")
    open_demo(portal.extensions["house"])

    @portal.get("/<edition:edition>/fails/<int:status>")
    def fails(status):
        if status == 503:
            raise Unavailable
        if status == 500:
            raise ZeroDivisionError
        abort(status)

    fails.doorkeeper = "private"
    return portal


class Judge:
    """Collects what is wrong with the pages that are met, so that one run tells of all of them."""

    def __init__(self, portal, edition):
        self.portal, self.edition = portal, Edition(edition)
        self.wrong: dict[str, list[str]] = {}  # what -> where
        self.doors: Counter[str] = Counter()

    def __call__(self, address, answer, reading):
        with self.portal.test_request_context(address.partition(" ")[0]) as asked:
            endpoint = asked.request.endpoint
        keeper = self.portal.view_functions[endpoint].doorkeeper if endpoint else "nobody"
        self.doors[endpoint] += 1
        found = [*faults(reading, self.edition.html_lang), *(f"English: {text}" for text in english(reading, self.edition))]
        if answer.status_code not in {200, 422} and " refused" not in address:
            found.append(f"answers {answer.status_code}")
        if keeper == "public":
            found += self._of_a_public_page(address, reading)
        if keeper in {"public", "visit"} and reading.is_own is (keeper == "public"):
            found.append("a page of hers that the browser would show again, or a public one that it would not")
        if "/staff/" not in address:
            found += [*self._to_the_eye(Look(answer.text)), *self._of_the_way_out(reading)]
        if keeper == "visit" and "/counter" not in address and f"/{self.edition}/clear" not in reading.links:
            found.append("no way to clear a shared computer")
        if "/staff/" not in address and " refused" not in address:
            found += self._of_the_switch(address, reading)
        if str(self.edition) in WHOLLY_PARSED or self.doors[endpoint] == 1:
            found += self._strictly(answer)
        for one in found:
            self.wrong.setdefault(one, []).append(address)

    def _of_a_public_page(self, address, reading):
        """The same page in four languages, said to machines too."""
        rest = address.removeprefix(f"/{self.edition}/")
        wanted = {edition.html_lang: f"/{edition}/{rest}" for edition in Edition}
        if reading.alternates != wanted:
            yield f"alternates: {reading.alternates}"
        if reading.canonical != address:
            yield f"canonical: {reading.canonical}"

    def _to_the_eye(self, look):
        """One step forward a page; in easy read one sentence a line, and whole sentences where something is wrong."""
        if len(look.steps) > 1:
            yield f"more than one step forward: {look.steps}"
        if self.edition.is_easy:
            yield from (f"more than one sentence in a line: {line}" for line in crowded(look))
            yield from (f"an error that is no sentence: {error}" for error in cut_short(look))

    def _of_the_way_out(self, reading):
        """The exit comes first after the way past the top of the page, and a phone to call stands on every page."""
        skip, way_out = (*reading.links, "", "")[:2]
        if not (skip.startswith("#") and (way_out == f"/{self.edition}/leave" or way_out.endswith("/counter/leave"))):
            yield f"the exit does not come first: {reading.links[:2]}"
        if not any(href.startswith("tel:") for href in reading.links):
            yield "no phone to call"

    def _of_the_switch(self, address, reading):
        rest = address.removeprefix(f"/{self.edition}/")
        if edition_links(reading, EDITIONS) != dict.fromkeys(EDITIONS, rest):
            yield f"the switch does not keep the page: {reading.editions}"

    @staticmethod
    def _strictly(answer):
        try:
            judged(answer, answer.status_code)
        except AssertionError as wrong:
            yield f"judged: {str(wrong)[:300]}"

    def says(self):
        lines = [f"{what}: on {len(where)} pages, such as {where[0]}" for what, where in self.wrong.items()]
        assert not lines, f"{len(lines)} faults:\n" + "\n".join(lines[:40])


@pytest.fixture
def walker_in(portal):
    """`walker_in(edition)`: a walker and the judge of the pages it meets."""

    def made(edition):
        judge = Judge(portal, edition)
        return Walker(portal, edition, judge), judge

    return made


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_that_anybody_may_open(portal, walker_in, edition):
    walker, judge = walker_in(edition)
    met = walker.walk(f"/{edition}/", {"public", "private"})
    judge.says()
    shelf = portal.extensions["house"].shelf
    assert judge.doors["catalogue.service"] >= len(shelf.catalogue.listed())
    assert judge.doors["catalogue.situation"] == len(shelf.catalogue.situations)
    assert judge.doors["directory.place"] == len(shelf.catalogue.municipalities)
    assert met > 200
    every = {rule.endpoint for rule in portal.url_map.iter_rules() if "GET" in rule.methods}
    public = {name for name in every if portal.view_functions[name].doorkeeper == "public"}
    for_programs = {name for name in public if name.startswith("open_data.")}
    assert public - set(judge.doors) - for_programs <= {"home.picker", "home.choose"}, "no link leads there"


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_of_a_visit(portal, walker_in, edition):
    walker, judge = walker_in(edition)
    journey = Journey(walker)
    journey.asks_the_guide()
    journey.contradicts_herself()
    journey.makes_a_list("1.2", "1.6", "2.2.1")
    journey.chooses()
    walker.walk(f"{journey.here}/guide/results", {"visit"})
    journey.saves()
    walker.walk(f"{journey.here}/application/code", {"visit"})
    walker.seen.clear()
    journey.fills_in()
    walker.walk(f"{journey.here}/application", {"visit"})
    walker.walk(f"{journey.here}/application/check", {"visit"})
    part = journey.begins_a_part_of_her_own()
    walker.walk(f"{part}/application", {"visit"})
    assert walker.sends_every_form() > 20
    if edition == "es":
        walker.sends_every_form(NASTY)
    journey.fills_in()
    journey.sends()
    journey.plans()
    walker.seen.clear()
    walker.forms.clear()
    walker.walk(f"{journey.here}/receipt", {"visit"})
    journey.looks_at("/withdraw/all")
    walker.forms = {key: hidden for key, hidden in walker.forms.items() if "/withdraw/" not in key[0]}
    assert walker.sends_every_form() > 20
    if edition == "es":
        walker.sends_every_form(NASTY)
    journey.speaks()
    judge.says()
    every = {rule.endpoint for rule in portal.url_map.iter_rules() if "GET" in rule.methods}
    visits = {name for name in every if portal.view_functions[name].doorkeeper == "visit"}
    unseen = {
        "my_record.correction",
        "guide.go_on", "apply.renew", "apply.send", "apply.circle", "circle.mine", "circle.revoke", "circle.remove",
        "circle.take_mandate_back", "my_record.receipt_pdf", "safety.close", "letters.letter",
    }
    # once somebody has looked, and where something was left to others
    unseen |= {"after_sending.look", "after_sending.proposal", "after_sending.proposals"}
    unseen |= {"circle.told", "referral.hers"}  # where she is not to be reached; once another service is asked
    unseen |= {"tasks.say_no"}  # once a professional has proposed her something in a protocol
    unseen |= {"my_record.not_mine"}  # once the register joined it with another
    unseen |= {"plan.sign", "plan.looked", "plan.changes"}  # once a professional has shown the plan
    unseen |= {"papers.what", "papers.remove", "papers.paper"}  # nobody brings a paper on this walk
    unseen |= {name for name in visits if name.startswith("counter.")}  # tests/web/test_counter.py walks them
    assert visits - set(judge.doors) <= unseen, "no page leads there"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_form_that_anybody_may_send_is_refused_in_its_edition(walker_in, edition):
    walker, judge = walker_in(edition)
    for page in ("guide", "open", "receipts", "letters", "apply/1-2", "list/add/1-2"):
        address = f"/{edition}/{page}"
        walker.meet(address, walker.client.get(address))
        for filled in ({}, {"code": NASTY, "pin": NASTY, "reference": NASTY}):
            answer = walker.client.post(address, data=filled)
            assert answer.status_code < 500
            if answer.status_code != 303:
                judge(f"{address} refused", answer, Reading(answer.text))
    judge.says()


@pytest.mark.parametrize(("edition", "account"), [("eu", ACCOUNTS[0]), ("es", ACCOUNTS[1])])
def test_every_page_of_staff(portal, walker_in, edition, account):
    citizen = Journey(Walker(portal, edition, Judge(portal, edition)))
    citizen.asks_the_guide()
    citizen.makes_a_list("1.2", "1.6")
    citizen.chooses()
    citizen.saves()
    citizen.fills_in()
    citizen.sends()
    walker, judge = walker_in(edition)
    door = f"/{edition}/staff/sign-in"
    walker.meet(door, walker.client.get(door))
    for wrong in ({}, {"email": account.member.email, "password": "wrong", "code": "000000"}):
        judge(f"{door} refused", (answer := walker.client.post(door, data=wrong)), Reading(answer.text))
    code = pyotp.TOTP(account.totp_secret).now()
    walker.client.post(door, data={"email": account.member.email, "password": account.password, "code": code})
    walker.walk(f"/{edition}/staff/inbox", {"staff"})
    judge.says()
    assert walker.sends_every_form()
    asks_why = next(address for address, _names in walker.forms if "/applications/" in address)
    opened = walker.client.post(asks_why, data={"reason": "assess", "words": ""})
    while opened.status_code == 303:
        opened = walker.client.get(opened.location)
    walker.meet(f"{asks_why} refused", opened)
    assert walker.walk(f"{asks_why}/messages", {"staff"}) + walker.walk(f"{asks_why}/proposals", {"staff"}) >= 2
    judge.says()
    taken = walker.client.post(f"{asks_why}/take")
    while taken.status_code == 303:
        taken = walker.client.get(taken.location)
    judge(f"{asks_why} refused", taken, Reading(taken.text))
    judge.says()


@pytest.mark.parametrize(("key", "start", "least"), [("miren", "admin/people", 40), ("benat", "figures", 2), ("itziar", "me", 1)])
def test_every_page_of_who_keeps_the_portal_or_its_figures(portal, walker_in, key, start, least):
    account, browser = next(one for one in ACCOUNTS if one.member.id == f"demo-{key}"), portal.test_client()
    browser.post("/es/staff/sign-in", data={
        "email": account.member.email, "password": account.password, "code": pyotp.TOTP(account.totp_secret).now(),
    })  # fmt: skip
    for edition in ("eu", "es"):
        walker, judge = walker_in(edition)
        walker.client = browser
        assert walker.walk(f"/{edition}/staff/{start}", {"staff"}) >= least
        judge.says()
    if key == "miren":
        walker.forms = {form: hidden for form, hidden in walker.forms.items() if not form[0].endswith(("/open", "/end", "/me/codes"))}
        assert walker.sends_every_form(NASTY) > 20
        judge.says()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("status", ERRORS)
def test_every_error_says_so_in_its_edition_with_a_number_to_give_on_the_phone(portal, walker_in, edition, status):
    walker, judge = walker_in(edition)
    answer = walker.client.get(f"/{edition}/fails/{status}")
    assert answer.status_code == status
    judge(f"/{edition}/fails/{status} refused", answer, Reading(answer.text))
    judge.says()
    assert INCIDENT.search(" ".join(Reading(answer.text).texts))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("edition", EDITIONS)
def test_real_mistakes_lead_to_the_same_pages(portal, walker_in, edition):
    walker, judge = walker_in(edition)
    client = walker.client
    answers = {
        404: client.get(f"/{edition}/nowhere"),
        405: client.post(f"/{edition}/help"),
        413: client.post(f"/{edition}/open", data={"code": "a" * 300_000}),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        judge(f"/{edition}/fails/{status} refused", answer, Reading(answer.text))
    judge.says()


@pytest.mark.parametrize("edition", EDITIONS)
def test_too_many_tries_are_refused_in_the_edition(tmp_path, portal, edition, empty_database):
    strict = make_portal(tmp_path, empty_database, portal.extensions["house"].shelf, ATEA_LIMITS="on")
    client = strict.test_client()
    for _ in range(30):
        answer = client.post(f"/{edition}/open", data={"code": "K7M4-PX2R-9T3D", "pin": "000000"})
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    judge = Judge(strict, edition)
    judge(f"/{edition}/open refused", answer, Reading(answer.text))
    judge.says()
