"""Every door of staff, for every role: each says what one must be allowed to do, and lets in, leads home, or knows nothing."""

from datetime import timedelta

import pytest

from app.config import ROOT
from app.content.shelf import LazyShelf
from app.domain.access_log import LOOKS, Reason
from app.domain.case_task import Owner, OwnerKind
from app.domain.casework import StaffRole
from app.domain.permission import OF_CASE, Action, may_somewhere
from app.domain.reference import day_here
from app.domain.staff_note import Audience
from app.persistence.migrate import upgrade
from app.use_cases.answer_messages import write_to_person
from app.use_cases.ask_correction import ask_correction
from app.use_cases.keep_diagnosis import Found, keep_diagnosis
from app.use_cases.keep_note import keep_note
from app.use_cases.keep_task import TaskSaid, keep_task
from app.use_cases.open_demo import ACCOUNTS, open_demo
from app.web.shared.staff_menu import MENU, MOST_AT_ONCE
from tests.house.test_doors import address_of, doors
from tests.web.conftest import judged as judge
from tests.web.conftest import make_portal, words_of
from tests.web.desk import PHONE, PROVIDER, account_of, come_back, open_as, send_application, sign_in

# One of each role, by the name she signs in with.
ONE_OF = {account.member.role: account.member.email.partition("@")[0] for account in reversed(ACCOUNTS)}
OF_EVERYBODY = {
    "register.home", "sign_in.door", "sign_in.me", "sign_in.codes", "sign_in.end_session", "sign_in.renew_codes",
    "sign_in.password", "sign_in.new_password", "sign_in.app", "sign_in.new_app", "sign_in.stay", "sign_in.unsent",
}  # fmt: skip
ENDS_HER_SESSION = {"sign_in.end_session", "counter.whole_way"}
# Lists of a unit, or of what is somebody's to do: they show a name before anybody says why (decision 0010), and nothing else of her.
LISTS = {"casework.inbox", "casework.questions", "handover.desk", "outbox.waiting", "referral.received_list", "tasks.mine"}
WITHOUT_CASES = (StaffRole.ADMINISTRATOR, StaffRole.ANALYST, StaffRole.CONTENT_EDITOR)
# What professionals wrote beside Maite's application since it was sent.
WRITTEN = ("a note that nobody else reads", "a task with a name in it", "what somebody found out", "a message to her alone")
# What only Maite's application holds: her names, her words, how she is reached.
CANARIES = (*WRITTEN, "Arregi Lasa", "My cat and my garden", "near my sister", PHONE, PHONE.replace(" ", ""), "maite@example.eus")


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """A portal with the invented professionals, and an application in it that has been taken."""
    folder = tmp_path_factory.mktemp("roles")
    empty = folder / "empty.sqlite"
    upgrade(f"sqlite:///{empty}", ROOT / "migrations")
    portal = make_portal(folder, empty, LazyShelf(ROOT / "content"), ATEA_DEMO="on")
    open_demo(portal.extensions["house"])
    return portal


@pytest.fixture(scope="module")
def sent(portal):
    """What Maite sent, read and taken by somebody."""
    sent, desk = send_application(portal), portal.test_client()
    assert sign_in(desk, "jon").status_code == 303  # Nerea's code of this half minute is for her own browser
    open_as(desk, sent)
    assert desk.post(f"/es/staff/applications/{sent.application.id}/take").status_code == 303
    house, id_, nerea = portal.extensions["house"], sent.application.id, account_of("nerea").member
    note, task, found, message = WRITTEN
    day = day_here(house.clock.now())
    with portal.app_context():
        keep_note(house, nerea, id_, Audience.TAKING_PART, note)
        keep_task(house, nerea, id_, TaskSaid(Owner(OwnerKind.PERSON), task, day + timedelta(days=7)))
        keep_diagnosis(house, nerea, id_, Found(day, "Osakidetza", "an interview", found, found))
        write_to_person(house, nerea, id_, message, "a form")
    return sent


@pytest.fixture(scope="module")
def browsers(portal):
    """A browser for each role, signed in."""
    browsers = {role: portal.test_client() for role in StaffRole}
    for role, browser in browsers.items():
        assert sign_in(browser, ONE_OF[role]).status_code == 303, role
    return browsers


def test_there_is_an_invented_member_of_staff_for_every_role():
    assert set(ONE_OF) == set(StaffRole)


def test_every_door_of_staff_says_what_one_must_be_allowed_to_do(portal):
    for rule in doors(portal, keeper={"staff"}):
        view = portal.view_functions[rule.endpoint]
        assert hasattr(view, "action"), f"{rule.endpoint}: @staff_page(Action.…) says for whom it is"
        assert isinstance(view.action, Action) or rule.endpoint in OF_EVERYBODY, rule.endpoint


def test_every_door_below_the_address_of_staff_is_kept_for_staff_or_is_the_way_in(portal):
    for rule in portal.url_map.iter_rules():
        if "/staff/" in rule.rule and portal.view_functions[rule.endpoint].doorkeeper != "staff":
            assert rule.endpoint.startswith("sign_in."), rule.rule


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", StaffRole)
def test_each_role_passes_its_own_doors_and_is_led_home_from_all_others(portal, browsers, sent, role, method):
    home = browsers[role].get("/es/staff/").location
    tried = 0
    for rule in doors(portal, method, {"staff"}):
        if rule.endpoint in ENDS_HER_SESSION and method == "POST":
            continue
        answer = browsers[role].open(address_of(portal, rule, application_id=sent.application.id), method=method)
        answer.close()
        action = portal.view_functions[rule.endpoint].action
        if action and not may_somewhere(role, action):
            assert (answer.status_code, answer.location) == (303, home), (role, rule.endpoint)
        else:
            assert answer.status_code < 500, (role, rule.endpoint)
            assert answer.location != "/es/staff/sign-in", (role, rule.endpoint)
        tried += 1
    assert tried > 10


@pytest.mark.parametrize("role", StaffRole)
def test_every_role_has_a_home_and_every_door_of_its_menu_opens(portal, browsers, role):
    home = browsers[role].get("/es/staff/").location
    assert browsers[role].get(home).status_code == 200
    with portal.test_request_context("/"):
        for door in MENU:
            if may_somewhere(role, door.action):
                address = portal.url_map.bind("localhost").build(door.endpoint, {"edition": "es"})
                assert browsers[role].get(address).status_code == 200, (role, door.endpoint)


@pytest.mark.parametrize("role", StaffRole)
def test_the_menu_shows_few_doors_and_leads_to_all_of_them(portal, browsers, role):
    page = judge(browsers[role].get(browsers[role].get("/es/staff/").location))
    (menu,) = [nav for nav in page.findall(".//nav") if nav.get("class") == "menu"]
    shown, rest = menu.findall("./div/ul/li/a"), menu.findall("./div/details/ul/li/a")
    assert len(shown) + len(rest) == sum(may_somewhere(role, door.action) for door in MENU)
    assert len(shown) <= MOST_AT_ONCE
    assert not rest or len(shown) > 1


def test_who_is_behind_a_door_of_the_rest_reads_so_where_the_rest_begins(browsers):
    page = judge(browsers[StaffRole.SUPERVISOR].get("/es/staff/outbox"))
    (menu,) = [nav for nav in page.findall(".//nav") if nav.get("class") == "menu"]
    assert " ".join("".join(menu.find(".//summary").itertext()).split()) == "Más: Avisos"
    assert menu.find(".//details//a[@aria-current='page']").text == "Avisos"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("role", WITHOUT_CASES)
def test_who_keeps_the_portal_its_texts_or_its_figures_sees_nothing_of_any_person(portal, browsers, sent, role, method):
    """Every answer to her, by the map of addresses: none shows a name, a word or a number of somebody who applied."""
    with portal.extensions["house"].work.reading() as work:
        people = [member.id for member in work.offices.people(100)]
    canaries = (*CANARIES, sent.application.reference, sent.application.id, sent.code)
    pages = 0
    for rule in doors(portal, method, {"staff"}):
        if rule.endpoint in ENDS_HER_SESSION and method == "POST":
            continue
        ids = people if "staff_id" in rule.arguments else [""]
        for staff_id in ids:
            changes = {"application_id": sent.application.id} | ({"staff_id": staff_id} if staff_id else {})
            sends = {"data": {"notice": sent.application.id, "q": "Arregi", "document": "Arregi"}} if method == "POST" else {}
            answer = browsers[role].open(address_of(portal, rule, **changes), method=method, **sends)
            said = answer.get_data(as_text=True) + "".join(answer.headers.get_all("Location"))
            assert not [word for word in canaries if word in said], (role, rule.endpoint)
            pages += answer.status_code in {200, 422}
    assert pages > 1


@pytest.mark.parametrize("role", WITHOUT_CASES)
def test_no_action_that_concerns_a_case_is_theirs_whatever_is_added(role):
    """A new action has to be given to a role; one of a case is never given to these."""
    theirs = {action for action in Action if may_somewhere(role, action)}
    assert theirs == {
        StaffRole.ADMINISTRATOR: {Action.KEEP_STAFF}, StaffRole.ANALYST: {Action.SEE_FIGURES},
        StaffRole.CONTENT_EDITOR: {Action.KEEP_TEXTS},
    }[role]
    assert not theirs & OF_CASE


def test_the_canaries_are_really_there_for_who_may_read_them(portal, browsers, sent):
    """Otherwise the test above could not fail."""
    desk = browsers[StaffRole.REFERENCE_PROFESSIONAL]
    record = words_of(judge(open_as(desk, sent)))
    case = f"/es/staff/applications/{sent.application.id}"
    read = " ".join([record, *(words_of(judge(desk.get(f"{case}/{page}"))) for page in ("notes", "diagnoses", "messages", "tasks"))])
    assert not [word for word in (*WRITTEN, "Arregi Lasa", "My cat and my garden") if word not in read]


def ids_of(portal, sent):
    """What stands in her application, by the name it has in an address; she is asked for something, and asks why somebody looked."""
    house, hers = portal.extensions["house"], portal.test_client()
    ask_correction(house, account_of("nerea").member, sent.application.id, "", *WRITTEN[2:])
    base = come_back(hers, sent).removesuffix("/record")
    look = next(one.id for one in looks_at(portal, sent) if one.reader)
    assert hers.post(f"{base}/looks/{look}", data={"words": "Why me?"}).status_code == 303
    with house.work.reading() as work:
        id_ = sent.application.id
        return {
            "application_id": id_, "task_id": work.case_tasks.of_application(id_)[0].id, "staff_id": "demo-nerea",
            "turn_id": next(iter(work.conversation.of(id_))).id, "scope": PROVIDER, "number": 1,
        }


def looks_at(portal, sent):
    with portal.extensions["house"].work.reading() as work:
        return [entry for entry in work.access_log.of_application(sent.application.id) if entry.act in LOOKS]


def test_whatever_page_shows_something_of_her_leaves_a_line_with_who_and_what_for(portal, browsers, sent):
    """Promise P9, by the map of addresses: a new door of staff that shows her and writes nothing down fails here."""
    desk, nerea = browsers[StaffRole.REFERENCE_PROFESSIONAL], account_of("nerea").member
    ids, shows = ids_of(portal, sent), set()
    open_as(desk, sent, "cover_colleague")
    for rule in doors(portal, "GET", {"staff"}):
        before = len(looks_at(portal, sent))
        answer = desk.get(address_of(portal, rule, **ids))
        said = answer.get_data(as_text=True)
        answer.close()
        shown = {word for word in CANARIES if word in said}
        new = looks_at(portal, sent)[before:]
        if rule.endpoint in LISTS:
            assert shown <= {"Arregi Lasa"}, (rule.endpoint, shown)
        elif shown:
            shows.add(rule.endpoint)
            assert [(one.reader, one.reason) for one in new] == [(nerea.id, Reason.COVER_COLLEAGUE)], (rule.endpoint, shown)
    assert len(shows) > 20, sorted(shows)
