"""`flask staff …`: the same as the administrators' pages, in JSON, with the exit codes of the other commands."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest

from app.domain.people import Residence
from app.domain.queue import Sought
from app.domain.reference import day_here
from app.use_cases.invite_staff import begin_working, find_invited, prepare_entrance
from tests.web.desk import send_application


@pytest.fixture
def portal(staffed):
    return staffed


@pytest.fixture
def run(portal):
    """Runs a command; gives its exit code and what it answered."""

    def run_(*args):
        result = portal.test_cli_runner().invoke(args=["staff", *args])
        return result.exit_code, json.loads(result.stdout) if result.stdout.strip().startswith(("{", "[")) else result.output

    return run_


def test_who_is_added_gets_a_code_that_opens(portal, run, house):
    code, added = run("add", "eneko@example.eus", "--name", "Eneko", "--role", "administrator", "--unit", "demo-office")
    assert (code, added["role"], added["active"]) == (0, "administrator", True)
    member, key = find_invited(house, added["code"], "192.0.2.1")
    ready = prepare_entrance(house, member.id, key, "lau katu baratzean")
    assert begin_working(house, ready, pyotp.TOTP(ready.totp_secret).now(), "192.0.2.1")
    code, refused = run("add", "eneko@example.eus", "--name", "X", "--role", "analyst", "--unit", "demo-office")
    assert (code, refused["errors"][0]["problem"]) == (1, "email_taken")


def test_the_last_administrator_is_not_disabled_and_a_new_code_is_made_for_her(run):
    code, refused = run("disable", "miren@demo.atea.example", "--reason", "gone")
    assert (code, refused["errors"][0]["problem"]) == (1, "last_administrator")
    assert run("invite", "miren@demo.atea.example")[1]["errors"][0]["problem"] == "reason_needed"
    code, made = run("invite", "miren@demo.atea.example", "--reason", "lost phone")
    assert code == 0
    assert len(made["code"]) == 14


def test_the_document_of_an_account_is_asked_and_never_shown(portal, run):
    def typed(document, *args):
        result = portal.test_cli_runner().invoke(args=["staff", *args], input=f"{document}\n")
        return result.exit_code, json.loads(result.stdout), result.output

    assert run("document", "miren@demo.atea.example")[1]["document"] == "not_known"
    code, known, output = typed("12345678Z", "document", "miren@demo.atea.example", "--ask")
    assert (code, known["document"], "12345678Z" in output) == (0, "known", False)
    new = ("add", "eneko@example.eus", "--name", "Eneko", "--role", "administrator", "--unit", "demo-office", "--ask-document")
    assert typed("12345678A", *new)[1]["errors"][0]["problem"] == "wrong_document"
    assert typed("12345678z", *new)[1]["same_person"] == ["miren@demo.atea.example"]


def test_the_document_of_an_account_is_forgotten_and_not_together_with_a_new_one(portal, run):
    jon = ("document", "jon@demo.atea.example")
    portal.test_cli_runner().invoke(args=["staff", *jon, "--ask"], input="12345678Z\n")
    code, refused = run(*jon, "--ask", "--forget")
    assert (code, refused["errors"][0]["problem"]) == (1, "one_thing_at_a_time")
    assert run(*jon)[1]["document"] == "known", "what is refused forgets nothing"
    code, forgotten = run(*jon, "--forget")
    assert (code, forgotten["document"], forgotten["same_person"]) == (0, "not_known", [])
    assert run(*jon)[1]["document"] == "not_known"


def test_somebody_is_disabled_and_enabled(run):
    assert run("disable", "jon@demo.atea.example", "--reason", "gone")[1]["active"] is False
    assert [one["active"] for one in run("list", "--unit", "demo-20071")[1]["people"] if one["id"] == "demo-jon"] == [False]
    assert run("enable", "jon@demo.atea.example")[1]["active"] is True
    code, refused = run("enable", "nobody@example.eus")
    assert (code, refused["errors"][0]["problem"]) == (1, "not_found")


def test_an_absence_is_written_down_listed_and_ended(run):
    code, listed = run("absence", "nerea@demo.atea.example", "--first", "2020-01-01")
    assert (code, listed["errors"][0]["problem"]) == (1, "day_too_far")
    away = run("absence", "nerea@demo.atea.example", "--first", soon(), "--stands-in", "jon@demo.atea.example")[1]
    assert [(one["first"], one["last"], one["stands_in"], one["nobody_on"]) for one in away] == [(soon(), None, "demo-jon", [])]
    assert run("absence", "nerea@demo.atea.example", "--end") == (0, [])


def test_one_absence_of_several_is_changed_or_ended_and_what_is_not_said_stays(run):
    nerea, jon = ("absence", "nerea@demo.atea.example"), "jon@demo.atea.example"
    run(*nerea, "--first", soon(), "--last", soon(2), "--stands-in", jon)
    one, later = run(*nerea, "--first", soon(9))[1][::-1]
    changed = {each["id"]: each for each in run(*nerea, "--id", one["id"], "--last", soon(4))[1]}[one["id"]]
    assert (changed["first"], changed["last"], changed["stands_in"]) == (soon(), soon(4), "demo-jon")
    changed = {each["id"]: each for each in run(*nerea, "--id", later["id"], "--last", soon(12), "--stands-in", jon)[1]}
    assert (changed[later["id"]]["last"], changed[one["id"]]["last"]) == (soon(12), soon(4))
    assert run(*nerea, "--id", later["id"], "--open")[1][0]["last"] is None
    assert run(*nerea, "--id", later["id"], "--stands-in", "")[1][0]["stands_in"] == ""
    assert [each["id"] for each in run(*nerea, "--id", one["id"], "--end")[1]] == [later["id"]], "the other one stays"


@pytest.mark.parametrize(("args", "problem"), [
    (("--id", "none", "--last", "2099-01-01"), "not_found"), (("--id", "none", "--end"), "not_found"),
    (("--last", "2099-01-01"), "first_day_or_id_needed"), (("--stands-in", "jon@demo.atea.example"), "first_day_or_id_needed"),
    (("--id", "x", "--end", "--open"), "one_thing_at_a_time"), (("--id", "x", "--last", "2099-01-01", "--open"), "one_thing_at_a_time"),
])  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_changes_nothing(run, args, problem):
    run("absence", "nerea@demo.atea.example", "--first", soon())
    before = run("absence", "nerea@demo.atea.example")[1]
    code, refused = run("absence", "nerea@demo.atea.example", *args)
    assert (code, refused["errors"][0]["problem"]) == (1, problem)
    assert run("absence", "nerea@demo.atea.example")[1] == before


def test_on_which_days_nobody_stands_in_is_said_whoever_was_written_down_first(run):
    run("absence", "nerea@demo.atea.example", "--first", soon(), "--last", soon(6), "--stands-in", "jon@demo.atea.example")
    run("absence", "jon@demo.atea.example", "--first", soon(4), "--last", soon(9))
    (away,) = run("absence", "nerea@demo.atea.example")[1]
    assert away["nobody_on"] == [{"first": soon(4), "last": soon(6)}]


def test_organisations_units_and_towns_are_kept(run):
    body = run("organisation", "--kind", "provider", "--name-es", "Entidad", "--name-eu", "Erakundea")[1]["id"]
    unit = run("unit", "--kind", "base", "--name-es", "Equipo", "--name-eu", "Taldea", "--organisation", body)[1]["id"]
    assert run("territory", "20002", "--unit", unit, "--since", soon())[0] == 0
    seen = run("offices")[1]
    assert {"municipality": "20002", "since": soon(), "unit": unit} in seen["territories"]
    assert next(one for one in seen["units"] if one["id"] == unit)["people"] == 0
    assert run("territory", "99999", "--unit", unit, "--since", soon())[1]["errors"][0]["problem"] == "no_such_town"
    assert run("unit", "--kind", "office", "--name-es", "E", "--name-eu", "T", "--organisation", "none")[0] == 1
    assert run("organisation", "--id", "none", "--kind", "foral", "--name-es", "E", "--name-eu", "T")[0] == 1


def test_the_command_says_how_many_a_town_that_gets_a_unit_took_in(portal, run):
    send_application(portal, residence=Residence("20002"))
    today = day_here(portal.extensions["house"].clock.now()).isoformat()
    assert run("territory", "20002", "--unit", "demo-20071", "--since", soon())[1]["taken_in"] == 0
    assert run("territory", "20002", "--unit", "demo-20071", "--since", today)[1]["taken_in"] == 1
    assert run("territory", "20002", "--unit", "demo-20071", "--since", today)[1]["taken_in"] == 0


def soon(days=2):
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def test_whoever_keeps_the_portal_verifies_the_log_of_who_looked_against_a_head_noted_before(portal, house):
    """`flask audit verify`: exit 0 where all is well, 1 where the log no longer holds what was noted."""
    send_application(portal)

    def verify(*head):
        result = portal.test_cli_runner().invoke(args=["audit", "verify", *head])
        return result.exit_code, json.loads(result.stdout)

    code, found = verify()
    assert (code, found["broken_at"]) == (0, None)
    assert found["entries"] > 0
    assert verify("--head", found["head"]) == (0, found)
    assert portal.test_cli_runner().invoke(args=["audit", "verify", "--head", ""]).exit_code == 2, "nothing was noted"
    assert verify("--head", "f" * 64) == (1, found | {"broken_at": found["entries"] + 1})


def command(portal, *args):
    result = portal.test_cli_runner().invoke(args=list(args))
    return result.exit_code, json.loads(result.stdout)


def cases_of(house, unit):
    with house.work.reading() as work:
        return [line.case.application_id for line in work.queue.page(unit, Sought(), 50)]


def test_what_waits_for_a_unit_that_begins_later_is_taken_in_by_a_command_of_its_own(portal, run, house, monkeypatch):
    waits = send_application(portal, residence=Residence("20002"))
    run("territory", "20002", "--unit", "demo-20071", "--since", soon())
    assert command(portal, "queue", "take-in") == (0, {"taken_in": 0})
    now = house.clock.now()
    monkeypatch.setattr(type(house.clock), "now", lambda _: now + timedelta(days=2))
    code, forgotten = command(portal, "drafts", "forget")
    assert (code, "taken_in" in forgotten) == (0, False)
    assert waits.application.id not in cases_of(house, "demo-20071")  # whoever only forgets, takes nothing in
    assert command(portal, "queue", "take-in") == (0, {"taken_in": 1})
    assert waits.application.id in cases_of(house, "demo-20071")
    assert command(portal, "queue", "take-in") == (0, {"taken_in": 0})


def test_a_new_unit_has_at_once_what_waited_in_its_own_town(portal, run, house):
    waits = send_application(portal, residence=Residence("20002"))
    unit = run("unit", "--kind", "base", "--name-es", "Equipo", "--name-eu", "Taldea", "--municipality", "20002")[1]["id"]
    assert cases_of(house, unit) == [waits.application.id]


def test_what_is_done_every_day_stands_where_operators_read_it(portal):
    """Each command that says of itself that it runs every day is in the list of the README."""
    daily = [
        f"flask {group.name} {one.name}" for group in portal.cli.commands.values() for one in getattr(group, "commands", {}).values()
        if "every day" in (one.help or "").lower()
    ]
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    told = next(line for line in readme.splitlines() if "Every day:" in line).partition("Every day:")[2].partition(";")[0]
    assert sorted(daily) == ["flask drafts forget", "flask queue take-in"]
    assert all(f"`{one}`" in told for one in daily)
