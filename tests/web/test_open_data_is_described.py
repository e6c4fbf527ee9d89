"""The description of the open data holds: programs are generated from it and thrown at the portal."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig

from app.web.open_data.openapi import COLLECTIONS, entity_schemas
from app.web.open_data.routes import API
from tests.web.conftest import make_portal

SEED, EXAMPLES = 20261122, 15
PATHS = ["/", "/profile", *(path for name in COLLECTIONS for path in (f"/{name}", f"/{name}/{{id}}"))]
WITHOUT_QUESTIONS = {"/", "/profile"}  # nothing wrong can be asked there
WAYS = [(path, mode) for path in PATHS for mode in GenerationMode if mode.is_positive or path not in WITHOUT_QUESTIONS]
EACH_TIME_THE_SAME = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def described(tmp_path_factory, empty_database, shelf):
    """The description as a program reads it. What nobody described is refused, so that none of it is generated."""
    portal = make_portal(tmp_path_factory.mktemp("described"), empty_database, shelf)
    generation = GenerationConfig(deterministic=True, database="none", allow_extra_parameters=False)
    config = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(generation=generation)), seed=SEED)
    return schemathesis.openapi.from_wsgi(f"{API}/openapi.json", portal, config=config)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "mode"), WAYS)
def test_every_answer_is_as_it_is_described(described, path, mode):
    """Right questions and wrong ones: the status, the type and the shape are those of the description, never a 5xx."""
    tried = 0

    @EACH_TIME_THE_SAME
    @given(described[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case):
        nonlocal tried
        case.call_and_validate(headers={"Accept-Encoding": "identity"})
        tried += 1

    ask()
    assert tried


def test_every_path_is_tried(described):
    assert set(PATHS) == set(described)


def test_the_description_is_valid(described):
    described.validate()


def test_nothing_that_is_described_may_be_null():
    assert "null" not in str(entity_schemas())
