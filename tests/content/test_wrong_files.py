"""One folder with everything wrong that people get wrong: each told with file and line, all at once."""

import json
import os
import shutil
import signal
import time
import urllib.request
from types import SimpleNamespace

import pytest

from app.content.links import Known, leads_somewhere, link_problems
from app.content.shelf import LazyShelf
from app.domain.edition import Edition
from app.use_cases.check_catalogue import WrongContent, check_content
from tests.browser.server import served_portal
from tests.content.conftest import CONTENT

# What is written where, and what the check has to say of it: file, what stood there, what stands there now, the words.
SLIPS = [
    ("catalogue/services/1.2.yaml", "urgent: false", "urgent: false\nflavour: sweet", "flavour: unknown key"),
    ("catalogue/services/1.3.yaml", "code: '1.3'", "code: '1.2'", "code: 1.2 is already the code of 1.2.yaml"),
    ("catalogue/services/1.8.yaml", "code: '1.8'", "code: 1.10", "code: input should be a valid string, not 1.1"),
    ("catalogue/services/1.4.yaml", "judged: true", "judged: no", "judged: input should be a valid boolean, not 'no'"),
    ("catalogue/services/1.5.yaml", "urgent: false", "urgent: false\nurgent: true", "not YAML 1.2: found duplicate key"),
    ("catalogue/services/2.2.yaml", "parent:", "parent: '2.2.1'", "parent: a circle of groups: 2.2 → 2.2.1 → 2.2"),
    ("catalogue/services/2.2.1.yaml", "parent: '2.2'", "parent: '2.2'", "parent: a circle of groups: 2.2.1 → 2.2 → 2.2.1"),
    ("catalogue/service_pictograms.yaml", "'1.1': information", "'1.1': dragon", "services.1.1: no pictogram dragon"),
    ("catalogue/contacts.yaml", "phone: '112'", "phone: 112", "phone: input should be a valid string, not 112"),
    ("catalogue/contacts.yaml", "es: A cualquier hora. En 53 idiomas.", "es: 2026", "hours.es: input should be a valid string, not 2026"),
    ("catalogue/situations.yaml", "  - number: 2\n", "  - number: 1\n", "1 stands twice"),
    ("standard/es/services/1.1.md", "## who", "[Ayuda](/es/services/9-9)\n\n## who", "a link that leads nowhere: /es/services/9-9"),
    ("standard/eu/services/1.6.md", "## who", "[Etxea](/es/help)\n\n## who", "a link to another edition: /es/help"),
    ("easy_read/es/services/1.7.md", "## who", "![Una casa](casa.png)\n\n## who", "no image casa.png"),
    ("easy_read/eu/services/1.7.md", "name:", "nombre:", "name: this key is missing"),
    ("easy_read/adapted_from.yaml", "es/aspects/centre: '1c", "es/aspects/centre: 1  # '", "input should be a valid string, not 1"),
    ("checks_allowed.yaml", "why: name of a law", "because: name of a law", "6.because: unknown key"),
    ("warnings.yaml", "B3.guessed: {eu: 4}", "B3.guessed: {eu: four}", "B3.guessed.eu: input should be a valid integer"),
    ("checks.yaml", "B1.verbs: {eu:", "B1.verbs: {basque:", "B1.verbs.basque: unknown key"),
]
MISSING = "easy_read/eu/services/2.1.md"


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    """The whole content with every slip in it, and one edition of one text gone."""
    folder = tmp_path_factory.mktemp("wrong") / "content"
    shutil.copytree(CONTENT, folder)
    for file, before, after, _ in SLIPS:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert before in text, (file, before)
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
    (folder / MISSING).unlink()
    return folder


@pytest.fixture(scope="module")
def told(wrong):
    return check_content(SimpleNamespace(shelf=LazyShelf(wrong)))


@pytest.mark.parametrize(("file", "before", "after", "words"), SLIPS, ids=[f"{slip[0]}: {slip[3]}" for slip in SLIPS])
def test_each_slip_is_told_with_its_file_and_line(wrong, told, file, before, after, words):
    found = [line for line in told if line.startswith(f"{file}:") and words in line]
    assert len(found) == 1, told
    number = int(found[0].split(":")[1])
    around = "\n".join((wrong / file).read_text(encoding="utf-8").splitlines()[max(0, number - 2) : number + 1])
    key = after.splitlines()[0].split(":")[0].strip(" -'")
    assert key in around or "duplicate" in words or "missing" in words, (number, around)


def test_a_missing_edition_is_told_by_its_file(told):
    assert f"{MISSING}: this text is missing" in told


def test_everything_is_told_at_once_and_nothing_twice(told):
    assert len(told) == len(set(told))
    assert len(told) >= len(SLIPS) + 1


def test_words_that_other_yaml_takes_for_numbers_and_answers_stay_words(tmp_path, copied_facts):
    """`no` is no answer and `12:30` no number: they are read as they are written."""
    contacts = copied_facts / "catalogue" / "contacts.yaml"
    text = contacts.read_text(encoding="utf-8")
    contacts.write_text(text.replace("es: A cualquier hora.\n      eu: Edozein ordutan.", "es: 12:30\n      eu: no", 1), encoding="utf-8")
    assert LazyShelf(copied_facts).catalogue.contacts["112"].hours == {"es": "12:30", "eu": "no"}


def test_a_link_to_a_page_there_is_and_to_the_outside_is_right():
    known = Known({"2.4.6"}, {3}, {"20069"})
    body = "[a](/eu/services/2-4-6) [b](/eu/situations/3#x)\n[c](/eu/help) [d](https://euskadi.eus) <tel:112>\n[e](/eu/places/20069) [f](/eu/places/networks)"
    assert not list(link_problems(body, Edition.EU, known))


@pytest.mark.parametrize(
    "href", ["/eu/services/2.4.6", "/eu/situations/x", "/eu/situations/4", "/eu/places/1", "/eu/staff", "/eu", "help", "#x", "//evil.example"]
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_told_with_its_line(href):
    known = Known({"2.4.6"}, {3}, {"20069"})
    assert [line for line, _ in link_problems(f"one\ntwo [there]({href})", Edition.EU, known)] == [2]


def test_no_name_in_a_wrong_catalogue_leads_out_of_the_folder():
    assert not leads_somewhere(["..", "etc"], Known((), (), ()))


def test_wrong_content_is_told_whole_where_somebody_tries_to_serve_it(wrong, told):
    with pytest.raises(WrongContent) as found:
        LazyShelf(wrong).fill()
    assert set(map(str, found.value.problems)) == set(told)


def test_a_shelf_keeps_what_it_read_when_the_files_turn_wrong(tmp_path):
    shutil.copytree(CONTENT, tmp_path / "content")
    shelf = LazyShelf(tmp_path / "content")
    shelf.fill()
    before = shelf.catalogue, shelf.texts, shelf.frozen_content
    (tmp_path / "content/standard/es/services/1.2.md").write_text("no front matter", encoding="utf-8")
    with pytest.raises(WrongContent, match=r"standard/es/services/1\.2\.md:1"):
        shelf.renew()
    assert before == (shelf.catalogue, shelf.texts, shelf.frozen_content)


@pytest.mark.slow
def test_a_served_portal_keeps_the_last_good_content_and_takes_the_next_good_one(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    text = content / "standard/es/services/1.2.md"
    written = text.read_text(encoding="utf-8")
    pid_file = tmp_path / "pid"
    with served_portal(
        tmp_path, ATEA_CONTENT=str(content), GUNICORN_CMD_ARGS=f"--workers 2 --pid {pid_file}"
    ) as address:
        assert "Ayuda a domicilio" in page(address)

        text.write_text(written.replace("name: Ayuda a domicilio", "nombre: Otra cosa"), encoding="utf-8")
        assert "the last good one stays in force" in after_hang_up(tmp_path, pid_file, "stays in force")
        assert "standard/es/services/1.2.md" in (tmp_path / "server.log").read_text(encoding="utf-8")
        for _ in range(8):
            assert "Ayuda a domicilio" in page(address)

        (tmp_path / "incident.json").write_text(json.dumps(dict.fromkeys(Edition, "Hoy no hay teléfono.")), encoding="utf-8")
        after_hang_up(tmp_path, pid_file, "stays in force", times=2)
        until = time.monotonic() + 30
        while "Hoy no hay teléfono." not in page(address) and time.monotonic() < until:
            time.sleep(0.2)
        for _ in range(8):  # an incident may be this very one: its notice stands all the same
            assert "Hoy no hay teléfono." in page(address)

        text.write_text(written.replace("name: Ayuda a domicilio", "name: Ayuda en tu casa"), encoding="utf-8")
        after_hang_up(tmp_path, pid_file, "New content in force")
        until = time.monotonic() + 30
        while "Ayuda en tu casa" not in page(address) and time.monotonic() < until:
            time.sleep(0.2)
        for _ in range(8):
            assert "Ayuda en tu casa" in page(address)


def page(address):
    with urllib.request.urlopen(f"{address}/es/services/1-2", timeout=30) as answer:
        return answer.read().decode()


def after_hang_up(folder, pid_file, words, times=1):
    """Sends HUP to the master and waits until it has said these words, all in all so many times."""
    os.kill(int(pid_file.read_text()), signal.SIGHUP)
    log, until = folder / "server.log", time.monotonic() + 60
    while log.read_text(encoding="utf-8").count(words) < times and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(1)
    return log.read_text(encoding="utf-8")
