"""What the environment may say: in production nothing starts that would not be safe, and no header of a stranger counts."""

import stat

import pytest

from app.config import Config, WrongConfig
from app.domain.limits import RECEIPT_CHECK_PER_ADDRESS
from tests.web.conftest import make_portal

KEY = "a-key-of-the-tests-" * 2
PRODUCTION = {"ATEA_ENV": "production", "ATEA_SECRET_KEY": KEY}
CHECK = {"reference": "AT-2026-000001-2W", "code": "0" * 12}


def config_of(folder, **environment):
    return Config.from_environment({"ATEA_INSTANCE": str(folder), **environment})


@pytest.mark.parametrize(("environment", "named"), [
    ({"ATEA_SECRET_KEY": ""}, "ATEA_SECRET_KEY"),
    ({"ATEA_SECRET_KEY": "x" * 31}, "ATEA_SECRET_KEY"),
    ({"ATEA_DEMO": "on"}, "ATEA_DEMO"),
    ({"ATEA_LIMITS": "off"}, "ATEA_LIMITS"),
    ({"ATEA_SMS_FILE": "-"}, "ATEA_SMS_FILE"),
    ({"ATEA_OIDC_ISSUER": "http://institution.example", "ATEA_OIDC_CLIENT_ID": "atea"}, "ATEA_OIDC_ISSUER"),
    ({"ATEA_ENV": "prod"}, "ATEA_ENV"),
])
def test_in_production_nothing_starts_that_would_not_be_safe(tmp_path, environment, named):
    assert config_of(tmp_path, **PRODUCTION).is_production
    with pytest.raises(WrongConfig, match=named):
        config_of(tmp_path, **PRODUCTION | environment)


def test_without_a_key_development_makes_one_once_for_its_owner_alone(tmp_path):
    one = config_of(tmp_path).secret_key
    assert len(one) >= 32
    assert config_of(tmp_path).secret_key == one
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert config_of(tmp_path / "elsewhere").secret_key != one


def test_the_list_of_variables_shows_no_secret(tmp_path, empty_database, shelf, monkeypatch):
    secrets = {"ATEA_SECRET_KEY": KEY, "ATEA_SMTP_PASSWORD": "of-the-post", "ATEA_S3_SECRET_KEY": "of-the-store", "ATEA_OIDC_CLIENT_SECRET": "of-the-door"}
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    portal = make_portal(tmp_path, empty_database, shelf, **secrets)
    with portal.app_context():
        told = portal.test_cli_runner().invoke(args=["config"])
    assert told.exit_code == 0
    assert all(name in told.output for name in secrets)
    assert not [name for name, value in secrets.items() if value in told.output]


def checks_from(portal, claimed):
    """Somebody at one network address who claims another each time; how often she is answered before she has to wait."""
    answered, browser = 0, portal.test_client()
    for number in range(RECEIPT_CHECK_PER_ADDRESS.tries + 2):
        answer = browser.post("/es/receipts", data=CHECK, headers={"X-Forwarded-For": claimed(number)})
        answered += answer.status_code != 429
    return answered


def test_where_one_comes_from_is_believed_of_the_proxies_that_were_named_and_of_nobody_else(tmp_path, empty_database, shelf):
    def another_each_time(number):
        return f"192.0.2.{number}"

    def behind_the_proxy(number):
        return f"192.0.2.{number}, 198.51.100.7"  # what is left of the proxy's own word anybody can write

    folders = [tmp_path / name for name in ("none", "one")]
    for folder in folders:
        folder.mkdir()
    bare = make_portal(folders[0], empty_database, shelf, ATEA_LIMITS="on")
    assert checks_from(bare, another_each_time) == RECEIPT_CHECK_PER_ADDRESS.tries
    behind = make_portal(folders[1], empty_database, shelf, ATEA_LIMITS="on", ATEA_TRUSTED_PROXIES="1")
    assert checks_from(behind, another_each_time) == RECEIPT_CHECK_PER_ADDRESS.tries + 2
    assert checks_from(behind, behind_the_proxy) == RECEIPT_CHECK_PER_ADDRESS.tries
