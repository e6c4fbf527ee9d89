"""The published content, read once; checked for operators; frozen for the archive."""

import hashlib
import json
import time
from types import SimpleNamespace

import pytest

from app.content.shelf import LazyShelf
from app.domain.edition import Edition
from app.use_cases.check_catalogue import Problem, WrongContent, check_catalogue, check_content
from app.use_cases.findings import Level
from app.use_cases.review_texts import grown, review_texts


@pytest.fixture(scope="module")
def shelf(content):
    return LazyShelf(content)


def test_everything_is_read_once(shelf):
    assert shelf.catalogue is shelf.catalogue
    assert shelf.texts is shelf.texts
    assert shelf.search.search("egoitza", Edition.EU)[0].startswith("2.4")
    assert shelf.rules is shelf.rules


def test_making_a_shelf_reads_nothing(tmp_path):
    LazyShelf(tmp_path / "nowhere")


def test_the_frozen_content_carries_its_version(shelf):
    frozen = json.loads(shelf.frozen_content)
    digest = hashlib.sha256()
    for name, text in sorted(frozen["files"].items()):
        body = text.encode()
        digest.update(len(name.encode()).to_bytes(8) + name.encode() + len(body).to_bytes(8) + body)
    assert frozen["version"] == shelf.catalogue.version == digest.hexdigest()
    assert "easy_read/eu/services/1.1.md" in frozen["files"]
    assert shelf.frozen_content == shelf.frozen_content


@pytest.mark.slow
def test_the_real_content_is_sound(shelf):
    house = SimpleNamespace(shelf=shelf)
    assert check_catalogue(house) == []
    assert check_content(house) == []
    review = review_texts(house)
    assert [str(one) for one in review.findings.of(Level.ERROR)] == []
    assert grown(review, shelf.ceilings) == ()


def test_nobody_has_forgotten_to_compare_a_text(shelf):
    review = review_texts(SimpleNamespace(shelf=shelf))
    for edition in Edition:
        assert review.unrecorded(edition) == 0
        assert sum(review.states(edition).values()) == len(review.texts) / len(Edition)


@pytest.mark.slow
def test_a_broken_catalogue_can_still_be_checked(copied_facts):
    (copied_facts / "catalogue" / "aspects.yaml").write_text("aspects: []\n", encoding="utf-8")
    house = SimpleNamespace(shelf=LazyShelf(copied_facts))
    problems = check_catalogue(house)
    assert any("no aspect language" in line for line in problems)
    assert set(problems) < set(check_content(house))
    with pytest.raises(WrongContent):
        _ = house.shelf.catalogue


@pytest.mark.slow
def test_missing_texts_are_told_by_the_content_check_alone(copied_facts):
    house = SimpleNamespace(shelf=LazyShelf(copied_facts))
    assert check_catalogue(house) == []
    problems = check_content(house)
    assert "easy_read/eu/services/1.1.md: this text is missing" in problems


def test_a_shelf_that_cannot_check_says_so():
    with pytest.raises(TypeError):
        check_catalogue(SimpleNamespace(shelf=object()))


def test_a_problem_is_one_line():
    assert str(Problem("a.yaml", 3, "x.y", "wrong")) == "a.yaml:3: x.y: wrong"
    assert str(Problem("a.yaml", 0, "", "missing")) == "a.yaml: missing"
    assert str(WrongContent((Problem("b", 0, "", "x"), Problem("a", 0, "", "x")))) == "a: x\nb: x"


@pytest.mark.slow
def test_everything_loads_in_less_than_three_seconds(content):
    begin = time.process_time()
    shelf = LazyShelf(content)
    assert shelf.catalogue.services
    assert shelf.texts.texts
    assert shelf.search.indexes
    assert time.process_time() - begin < 3
