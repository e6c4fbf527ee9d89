"""How the tests of this folder reach the two databases."""

from sqlalchemy import Engine

from app.config import ROOT
from app.persistence.sealing import Sealer
from app.persistence.secrets import KeyedSecrets
from app.persistence.unit_of_work import SqlWork
from tests.quick import QUICK

MIGRATIONS = ROOT / "migrations"
SECRET_KEY = "a secret key that is only used in tests"
SQLITE, POSTGRESQL = "sqlite_url", "cleared_postgresql"  # fixtures that give an address


def quick_secrets() -> KeyedSecrets:
    """Real ones under the key of these tests, whose hashes cost next to nothing; test_secrets.py tells what they cost."""
    secrets = KeyedSecrets(SECRET_KEY)
    secrets._slow = QUICK
    return secrets


def work_on(engine: Engine, *secret_keys: str) -> SqlWork:
    """Units of work on the engine, sealed with the keys (newest first)."""
    return SqlWork(engine, Sealer(secret_keys or (SECRET_KEY,)), KeyedSecrets(SECRET_KEY))
