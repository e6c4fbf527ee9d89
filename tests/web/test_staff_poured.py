"""Pages of staff that are poured: to the letter what their templates say, and nothing of anybody in what is kept."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from markupsafe import Markup, escape

from app.domain.case_task import Owner, OwnerKind
from app.domain.choice import REFERENCE_PROFESSIONAL, Choices, Chosen, Delegated, Scope, Together, Wanted
from app.domain.people import ActingFor, IdentityKind, Person, Role
from app.domain.staff_note import Audience
from app.use_cases.keep_note import keep_note
from app.use_cases.keep_task import TaskSaid, keep_task
from app.use_cases.take_case import take_case
from app.web.shared import poured
from app.web.shared.moulds import BETWEEN, FIRST, Blank, Mould
from app.web.shared.poured import pour, pour_each
from app.web.shared.stock import LastAsked
from tests.web.desk import account_of, come_back, open_as, send_application, sign_in
from tests.web.kept import kept_once, pieces_of

NEREA = account_of("nerea").member
HOSTILE = f'<b>Amama</b> "Mirentxu" & Joxe\'s %EE%84%80 {FIRST} {BETWEEN} {{{{ 7 * 7 }}}} €'
TOKEN_FIELD = re.compile(r'(name="csrf_token" type="hidden" value=")[^"]*')
TIMES = re.compile(r"\d\d:\d\d( – \d\d:\d\d)?")  # looks go on meanwhile, into the next minute
QUEUE = "shared/components/queue.html"


@dataclass(frozen=True)
class Row:
    href: str
    name: str
    reference: str = "1"
    asks: str = "Help at home"
    chooses: str = "Not said"
    delegated: bool = False
    note: str = ""
    due: str = "today"
    left: str = ""
    late: bool = False
    next: str = "nobody"
    marks: tuple[str, ...] = ()


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def house(portal):
    return portal.extensions["house"]


@pytest.fixture
def cases(portal, house):
    """One of Maite, and one of somebody whose every word is ill meant."""
    now = house.clock.now()
    choices = (
        Choices().state(Scope(), Together(), now, "person").state(Scope("1.2"), Delegated(REFERENCE_PROFESSIONAL, HOSTILE), now, "person")
        .state(Scope("1.2", "provider"), Chosen((Wanted(words=HOSTILE),), HOSTILE), now, "person")
        .draw(Scope(), Wanted(words=HOSTILE), now, "person")
    )  # fmt: skip
    several = (
        send_application(portal),
        send_application(portal, person=Person(HOSTILE, "Zz", IdentityKind.NONE), matters=f"{HOSTILE}\n{HOSTILE}", choices=choices),
        send_application(portal, matters="", choices=Choices()),
    )
    with portal.app_context():
        for sent in several[:2]:
            take_case(house, NEREA, sent.application.id)
            due = (datetime.now(UTC) + timedelta(days=7)).date()
            for owner in (OwnerKind.LEAD, OwnerKind.PERSON):
                keep_task(house, NEREA, sent.application.id, TaskSaid(Owner(owner), HOSTILE, due))
            keep_note(house, NEREA, sent.application.id, Audience.TAKING_PART, f"{HOSTILE}\nand more")
    return several


@pytest.fixture
def desk(portal, cases):
    browser = portal.test_client()
    sign_in(browser, "nerea")
    for sent in cases:
        open_as(browser, sent, reason="other", words=f"{HOSTILE} and why")
    return browser


def addresses(cases):
    queue = ["inbox", "inbox?state=taken", "inbox?state=taken&whose=mine&service=1.2", "inbox?state=waiting&within=month", "tasks"]
    of_case = [f"applications/{sent.application.id}/{page}" for sent in cases for page in ("record", "timeline", "timeline?kind=looks")]
    return [f"/{edition}/staff/{page}" for edition in ("es", "eu") for page in (*queue, *of_case)]


def read(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return TIMES.sub("", TOKEN_FIELD.sub(r"\1", answer.get_data(as_text=True)))


def make_anew(monkeypatch):
    """From here on templates are shown what there is, and nothing is kept."""

    def shown(value, _marks=None):
        return value.make() if isinstance(value, Blank) else value

    monkeypatch.setattr(LastAsked, "get", lambda _self, _key: None)
    monkeypatch.setattr(poured, "mould_of", lambda page, _count: Mould((page,), (), ()))
    for name in ("shape_of", "shapes_of"):
        monkeypatch.setattr(poured, name, lambda _value, _texts: object())  # no row looks like another
    monkeypatch.setattr(poured, "marked", shown)
    monkeypatch.setattr(poured, "is_made_anew", lambda: True)


def test_what_is_poured_is_to_the_letter_what_the_template_says(desk, cases, monkeypatch):
    once = {address: read(desk, address) for address in addresses(cases)}
    again = {address: read(desk, address) for address in addresses(cases)}
    make_anew(monkeypatch)
    for address in addresses(cases):
        assert read(desk, address) == once[address] == again[address], address
    assert str(escape(HOSTILE)) in once[f"/es/staff/applications/{cases[1].application.id}/record"]


def test_nothing_of_anybody_is_in_what_is_kept(portal, desk, cases):
    for address in addresses(cases):
        read(desk, address)
    everything = "".join([*pieces_of(portal), *(str(item) for item in kept_once(portal))])
    assert "</html>" in everything
    for word in ("Maite", "Arregi", "Mirentxu", "garden", NEREA.name, *(sent.application.id for sent in cases),
                 *(sent.application.reference for sent in cases)):
        assert word not in everything


def test_whoever_signs_in_next_reads_her_own_name_and_her_own_doors(portal, desk, cases):
    assert NEREA.name in read(desk, "/es/staff/inbox")
    other = portal.test_client()
    sign_in(other, "jon")
    page = read(other, "/es/staff/inbox")
    assert account_of("jon").member.name in page
    assert NEREA.name not in page.split("<main")[0]


@pytest.mark.parametrize("row", [
    Row("/a?b=1&c=2", HOSTILE), Row("/a", "Ane", delegated=True, note="The hours", left="late", late=True),
    Row("/a", "", marks=("Urgent", HOSTILE)), Row("/a", "Ane", chooses=""),
])  # fmt: skip
def test_a_row_is_said_as_its_macro_says_it(portal, row):
    with portal.test_request_context("/es/staff/inbox"):
        macro = portal.jinja_env.get_template(QUEUE).make_module().queue_row
        others = [Row("/b", "Jon"), row, replace(row, name="Miren"), row]
        assert pour(QUEUE, "queue_row", row) == macro(row)
        assert pour_each(QUEUE, "queue_row", others) == Markup("").join(macro(one) for one in others)


def test_of_no_rows_there_is_nothing(portal):
    with portal.test_request_context("/es/staff/inbox"):
        assert pour_each(QUEUE, "queue_row", []) == ""


def test_what_is_finished_is_not_escaped_again(portal):
    with portal.test_request_context("/es/staff/inbox"):
        said = pour("shared/components/facts.html", "facts", ({"term": "<b>", "value": Markup("<b>3</b>")},))
        assert "<dt>&lt;b&gt;</dt><dd><b>3</b></dd>" in said


def test_a_case_of_somebody_who_writes_many_short_lines_opens_all_the_same(portal, monkeypatch):
    lines = "\n".join("a" * 2000)
    sent, hers, desk = send_application(portal, matters=lines, acting=ActingFor(Role.SELF, her_words=lines)), portal.test_client(), portal.test_client()
    note = come_back(hers, sent).replace("/record", "/note")
    for key in "123456789":
        assert hers.post(note, data={"words": lines[:999], "key": key}).status_code == 303
    sign_in(desk, "nerea")
    opened = open_as(desk, sent)
    assert opened.status_code == 200
    once = read(desk, opened.request.path)
    make_anew(monkeypatch)
    assert read(desk, opened.request.path) == once


def test_what_has_more_lines_than_a_mould_has_marks_is_shown_by_its_template(portal):
    rows = tuple({"term": f"{number}", "value": "<i>"} for number in range(2000))
    with portal.test_request_context("/es/staff/inbox"):
        whole = portal.jinja_env.get_template("shared/components/facts.html").module.facts(rows)
        assert pour("shared/components/facts.html", "facts", rows) == whole
        assert pour_each("shared/components/facts.html", "facts", [rows, rows[:1]]).startswith(whole)
        assert "&lt;i&gt;" in whole
