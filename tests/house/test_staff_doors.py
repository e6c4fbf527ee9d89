"""Every door of staff, for every role: each says what one must be allowed to do, and lets in, leads home, or knows nothing."""

import pytest

from app.config import ROOT
from app.content.shelf import LazyShelf
from app.domain.casework import StaffRole
from app.domain.permission import Action, may_somewhere
from app.persistence.migrate import upgrade
from app.use_cases.open_demo import ACCOUNTS, open_demo
from app.web.shared.staff_menu import MENU
from tests.house.test_doors import address_of, doors
from tests.web.conftest import judged as judge
from tests.web.conftest import make_portal, words_of
from tests.web.desk import PHONE, open_as, send_application, sign_in

# One of each role, by the name she signs in with.
ONE_OF = {account.member.role: account.member.email.partition("@")[0] for account in reversed(ACCOUNTS)}
OF_EVERYBODY = {
    "register.home", "sign_in.door", "sign_in.me", "sign_in.codes", "sign_in.end_session", "sign_in.renew_codes",
}  # fmt: skip
WITHOUT_CASES = (StaffRole.ADMINISTRATOR, StaffRole.ANALYST, StaffRole.CONTENT_EDITOR)
# What only Maite's application holds: her names, her words, how she is reached.
CANARIES = ("Arregi Lasa", "My cat and my garden", "near my sister", PHONE, PHONE.replace(" ", ""), "maite@example.eus")


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
    sign_in(desk, "nerea")
    open_as(desk, sent)
    desk.post(f"/es/staff/applications/{sent.application.id}/take")
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
        if rule.endpoint in {"sign_in.end_session", "counter.whole_way"} and method == "POST":  # they end her session
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


@pytest.mark.parametrize("role", WITHOUT_CASES)
def test_who_keeps_the_portal_its_texts_or_its_figures_sees_nothing_of_any_person(portal, browsers, sent, role):
    """Every page of hers, by the map of addresses: none shows a name, a word or a number of somebody who applied."""
    with portal.extensions["house"].work.reading() as work:
        people = [member.id for member in work.offices.people(100)]
    canaries = (*CANARIES, sent.application.reference, sent.application.id, sent.code)
    pages = 0
    for rule in doors(portal, keeper={"staff"}):
        ids = people if "staff_id" in rule.arguments else [""]
        for staff_id in ids:
            changes = {"application_id": sent.application.id} | ({"staff_id": staff_id} if staff_id else {})
            answer = browsers[role].get(address_of(portal, rule, **changes))
            said = answer.get_data(as_text=True)
            assert not [word for word in canaries if word in said], (role, rule.endpoint)
            pages += answer.status_code == 200
    assert pages > 1


def test_the_canaries_are_really_there_for_who_may_read_them(portal, browsers, sent):
    """Otherwise the test above could not fail."""
    page = words_of(judge(open_as(browsers[StaffRole.REFERENCE_PROFESSIONAL], sent)))
    assert [word for word in CANARIES if word in page]
