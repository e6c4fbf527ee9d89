"""`flask database prepare`, which stands before every start: whole the first time, nothing the second."""

import json

import pytest

from app.bootstrap import Tables, wire
from app.config import Config
from app.use_cases.open_demo import ACCOUNTS


@pytest.fixture
def portal(tmp_path):
    """A portal whose database does not exist yet."""
    return portal_at(tmp_path)


def portal_at(folder, **environment):
    return wire(Config.from_environment({"ATEA_INSTANCE": str(folder), "ATEA_SECRET_KEY": "of-the-tests-" * 4, **environment}))


def prepare(portal):
    return portal.test_cli_runner().invoke(args=["database", "prepare"], catch_exceptions=False)


def members(portal):
    with portal.extensions["house"].work.reading() as work:
        return [work.staff.find(account.member.id) for account in ACCOUNTS]


def test_an_empty_place_is_made_ready_with_its_demo(portal):
    assert prepare(portal).exit_code == 0
    assert members(portal) == [account.member for account in ACCOUNTS]
    assert portal.test_client().get("/readyz").status_code == 200


def test_where_no_demo_is_wanted_nobody_is_invented(tmp_path):
    portal = portal_at(tmp_path, ATEA_DEMO="off")
    assert prepare(portal).exit_code == 0
    assert members(portal) == [None] * len(ACCOUNTS)


def test_what_was_sent_before_a_key_existed_is_filled_in_with_the_upgrade_and_again_by_command(portal, monkeypatch):
    filled = []
    monkeypatch.setattr("app.cli.keeping.fill_keys", lambda house: filled.append(house) or (0, 0))
    for _ in range(2):
        prepare(portal)
    assert len(filled) == 1, "where nothing is brought forward nothing is looked for"
    run = portal.test_cli_runner().invoke(args=["database", "keys"], catch_exceptions=False)
    assert json.loads(run.stdout) == {"without": 0, "filled": 0}
    assert len(filled) == 2


def test_the_second_time_nothing_is_migrated_and_no_content_is_read(portal, monkeypatch):
    prepare(portal)

    def refuse(*_):
        raise AssertionError("there was nothing to do")

    monkeypatch.setattr(Tables, "upgrade", refuse)
    again = portal_at(portal.instance_path)
    assert prepare(again).exit_code == 0
    assert not {"catalogue", "texts", "rules", "search"} & vars(again.extensions["house"].shelf).keys()
