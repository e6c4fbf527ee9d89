"""What an earlier start read is taken by the next one, if nothing it was read from has changed."""

import shutil
import subprocess
import sys

import pytest

from app.content import read_before
from app.content.shelf import KEPT, LazyShelf
from app.domain.edition import Edition
from app.domain.field import Answers
from app.use_cases.check_catalogue import WrongContent
from tests.content.conftest import CONTENT

TEXT = "standard/es/services/1.2.md"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A start that reads, what it was read from, and where it lays it down."""
    content, kept = tmp_path_factory.mktemp("first") / "content", tmp_path_factory.mktemp("kept")
    shutil.copytree(CONTENT, content)
    shelf = LazyShelf(content)
    shelf.fill(kept)
    return shelf, content, kept


@pytest.fixture
def laid(first, tmp_path):
    """The same folders, to be spoilt."""
    _shelf, content, kept = first
    shutil.copytree(content, tmp_path / "content")
    shutil.copytree(kept, tmp_path / "kept")
    LazyShelf(tmp_path / "content").fill(tmp_path / "kept")  # its path counts too
    return tmp_path / "content", tmp_path / "kept"


def test_the_second_start_reads_nothing_and_says_the_same(first, monkeypatch):
    before, content, kept = first
    monkeypatch.setattr(LazyShelf, "_read", lambda _self: pytest.fail("the files are read again"))
    again = LazyShelf(content)
    again.fill(kept)
    for part in KEPT:
        if part != "search":
            assert getattr(again, part) == getattr(before, part), part
    for query in ("etxean laguntza", "residencia", "zzz"):
        for edition in Edition:
            assert again.search.find(query, edition) == before.search.find(query, edition)
    assert again.rules.assess_all(Answers(), ["2.4.6"]) == before.rules.assess_all(Answers(), ["2.4.6"])


def test_a_text_that_has_changed_is_read(laid):
    content, kept = laid
    text = content / TEXT
    text.write_text(text.read_text(encoding="utf-8").replace("name: ", "name: Otra ", 1), encoding="utf-8")
    shelf = LazyShelf(content)
    assert not shelf.take(kept)
    shelf.fill(kept)
    assert shelf.texts.service(Edition.ES, "1.2").name.startswith("Otra ")
    assert LazyShelf(content).take(kept)


def test_a_text_that_has_turned_wrong_is_told_with_its_file_and_line_as_ever(laid):
    content, kept = laid
    (content / TEXT).write_text("no front matter", encoding="utf-8")
    with pytest.raises(WrongContent, match=r"standard/es/services/1\.2\.md:1"):
        LazyShelf(content).fill(kept)


def test_a_file_too_many_is_told_as_ever(laid):
    content, kept = laid
    (content / "standard/es/services/9.9.md").write_text("nobody asks for it", encoding="utf-8")
    with pytest.raises(WrongContent, match=r"9\.9\.md"):
        LazyShelf(content).fill(kept)


def test_nothing_wrong_is_ever_laid_down(laid, tmp_path):
    content, _kept = laid
    (content / TEXT).write_text("no front matter", encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(WrongContent):
        LazyShelf(content).fill(other)
    assert list(other.iterdir()) == []


@pytest.mark.parametrize("spoil", [
    lambda whole: whole[:-1], lambda whole: b"", lambda whole: whole[:-9] + b"\x00" + whole[-8:], lambda whole: whole[:64],
], ids=["cut", "empty", "one byte", "without its end"])  # fmt: skip
def test_what_is_damaged_is_not_taken(first, tmp_path, spoil):
    _shelf, content, kept = first
    (tmp_path / read_before.FILE).write_bytes(spoil((kept / read_before.FILE).read_bytes()))
    assert not LazyShelf(content).take(tmp_path)


def test_what_other_code_or_another_library_read_is_not_taken(first, monkeypatch):
    _shelf, content, kept = first
    monkeypatch.setattr(read_before, "version", lambda _library: "another")
    assert not LazyShelf(content).take(kept)


def test_what_was_read_with_the_invented_resources_is_not_taken_without_them(first):
    _shelf, content, kept = first
    assert not LazyShelf(content, with_demo=True).take(kept)


def test_nothing_is_laid_down_while_somebody_writes_in_the_files(first, tmp_path, monkeypatch):
    _shelf, content, _kept = first
    marks = iter(("before", "before", "after"))
    monkeypatch.setattr(LazyShelf, "_mark", lambda _self: next(marks))
    LazyShelf(content).fill(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_stops_nobody(first, tmp_path):
    _shelf, content, _kept = first
    LazyShelf(content).fill(tmp_path / "nowhere")


def test_who_takes_it_needs_nothing_of_what_reads(first):
    _shelf, content, kept = first
    asked = (
        "import sys; from pathlib import Path; from app.content.shelf import LazyShelf; "
        "assert LazyShelf(Path(sys.argv[1])).take(Path(sys.argv[2])); "
        "print(*sorted({'bleach', 'ruamel', 'markdown_it', 'app.content.schema'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked, str(content), str(kept)], cwd=CONTENT.parent, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == ""
