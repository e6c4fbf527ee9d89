"""`scripts/serving.py`: what is made before the workers are born."""

import os
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from gunicorn.http.errors import InvalidRequestLine, LimitRequestLine
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from app.bootstrap import wire
from app.config import Config
from app.content.shelf import LazyShelf
from app.domain.edition import Edition
from scripts import serving


class Portal:
    """As much of a portal as compiling its templates needs."""

    def __init__(self, instance: Path, **texts: str) -> None:
        texts = {name.replace("_", "."): text for name, text in texts.items()}
        self.jinja_env = Environment(loader=DictLoader(texts), autoescape=True)
        self.extensions = {"config": self}
        self.instance = instance


def compiled(portal, monkeypatch):
    """Compiles, and says how many were compiled anew."""
    anew = []
    compile_one = Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda *a, **k: anew.append(a[2]) or compile_one(*a, **k))
    serving.compile_templates(portal)
    monkeypatch.undo()
    return anew


def test_the_second_start_compiles_nothing_and_says_the_same(tmp_path, monkeypatch):
    texts = {"a_html": "{{ 1 + 1 }} <p>", "b_html": "{% if x %}x{% endif %}"}
    assert sorted(compiled(Portal(tmp_path, **texts), monkeypatch)) == ["a.html", "b.html"]
    again = Portal(tmp_path, **texts)
    assert compiled(again, monkeypatch) == []
    assert again.jinja_env.get_template("a.html").render() == "2 <p>"


def test_a_template_that_has_changed_is_compiled_anew(tmp_path, monkeypatch):
    compiled(Portal(tmp_path, a_html="before", b_html="same"), monkeypatch)
    changed = Portal(tmp_path, a_html="after", b_html="same")
    assert compiled(changed, monkeypatch) == ["a.html"]
    assert changed.jinja_env.get_template("a.html").render() == "after"


def test_a_template_that_has_become_wrong_still_stops_the_start(tmp_path):
    serving.compile_templates(Portal(tmp_path, a_html="{% if x %}x{% endif %}"))
    with pytest.raises(TemplateSyntaxError):
        serving.compile_templates(Portal(tmp_path, a_html="{% if x %}x"))


def test_what_was_compiled_under_other_settings_is_not_taken(tmp_path, monkeypatch):
    compiled(Portal(tmp_path, a_html="{% if 1 %}\nx{% endif %}"), monkeypatch)
    trimming = Portal(tmp_path, a_html="{% if 1 %}\nx{% endif %}")
    trimming.jinja_env.trim_blocks = True
    compiled(trimming, monkeypatch)
    assert trimming.jinja_env.get_template("a.html").render() == "x"


def test_what_is_kept_and_damaged_is_made_anew(tmp_path, monkeypatch):
    compiled(Portal(tmp_path, a_html="whole"), monkeypatch)
    for file in (tmp_path / "templates").rglob("*.cache"):
        file.write_bytes(file.read_bytes()[:-7])
    again = Portal(tmp_path, a_html="whole")
    assert compiled(again, monkeypatch) == ["a.html"]
    assert again.jinja_env.get_template("a.html").render() == "whole"


def test_what_is_kept_is_its_owners_alone(tmp_path):
    serving.compile_templates(Portal(tmp_path, a_html="x"))
    folders = [tmp_path / "templates", *(tmp_path / "templates").iterdir()]
    assert [folder.stat().st_mode & 0o077 for folder in folders] == [0, 0]


def of_somebody_else(monkeypatch, _folders):
    monkeypatch.setattr(serving.os, "geteuid", lambda: os.getuid() + 1)


def open_to_others(_monkeypatch, folders):
    for folder in folders:
        folder.chmod(0o777)


def behind_a_link(_monkeypatch, folders):
    folders[0].rename(folders[0].with_name("planted"))
    folders[0].symlink_to(folders[0].with_name("planted"))


@pytest.mark.parametrize("planted", [of_somebody_else, open_to_others, behind_a_link])
def test_what_others_may_have_written_is_never_run(tmp_path, monkeypatch, planted):
    compiled(Portal(tmp_path, a_html="ours"), monkeypatch)
    planted(monkeypatch, [tmp_path / "templates", *(tmp_path / "templates").iterdir()])
    again = Portal(tmp_path, a_html="ours")
    anew = []
    real = Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda *a, **k: anew.append(a[2]) or real(*a, **k))
    serving.compile_templates(again)
    assert anew == ["a.html"]


def test_an_instance_folder_in_which_others_may_write_holds_no_templates(tmp_path, monkeypatch):
    tmp_path.chmod(0o777)
    compiled(Portal(tmp_path, a_html="x"), monkeypatch)
    assert compiled(Portal(tmp_path, a_html="x"), monkeypatch) == ["a.html"]


def test_where_nothing_can_be_kept_the_portal_starts_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "templates").write_text("a file stands where the folder would", encoding="utf-8")
    portal = Portal(tmp_path, a_html="x")
    assert compiled(portal, monkeypatch) == ["a.html"]
    assert portal.jinja_env.get_template("a.html").render() == "x"


def test_the_first_start_leaves_no_templates_for_workers_to_write(tmp_path):
    portal = Portal(tmp_path, a_html="x")
    serving.compile_templates(portal)
    assert portal.jinja_env.bytecode_cache is None


def test_the_allocator_takes_the_words_by_which_all_threads_share_one_heap(monkeypatch):
    if serving.GLIBC is None:
        pytest.skip("not glibc")
    taken = []
    real = serving.GLIBC.mallopt
    monkeypatch.setattr(serving.GLIBC, "mallopt", lambda *said: taken.append((said, real(*said))))
    serving.on_starting(None)
    assert taken == [((-8, 1), 1), ((-3, 128 * 1024), 1)]  # malloc.h: M_ARENA_MAX, M_MMAP_THRESHOLD; 1 is done


def test_one_command_prepares_the_database_before_anybody_is_served(tmp_path):
    portal = wire(Config.from_environment({"ATEA_INSTANCE": str(tmp_path), "ATEA_SECRET_KEY": "of-the-tests-" * 4}))
    serving.prepare(portal)
    assert portal.test_client().get("/readyz").status_code == 200


def test_where_the_database_cannot_be_prepared_nothing_is_served(tmp_path):
    (tmp_path / "atea.sqlite").mkdir()
    portal = wire(Config.from_environment({"ATEA_INSTANCE": str(tmp_path), "ATEA_SECRET_KEY": "of-the-tests-" * 4}))
    with pytest.raises(SystemExit, match="nothing is served"):
        serving.prepare(portal)


def test_nothing_made_of_the_content_before_is_handed_out_once_new_content_is_in_force(tmp_path):
    portal = wire(Config.from_environment({"ATEA_INSTANCE": str(tmp_path), "ATEA_SECRET_KEY": "of-the-tests-" * 4}))
    serving._make_first_pages(portal)
    kept = portal.extensions["stocks"]["", Edition.ES].once
    home = next(key for key in kept if key[0] == "page" and "home.home" in key)
    kept[home] = brotli.compress(b"of what was in force before")
    assert portal.test_client().get("/es/").data == b"of what was in force before"
    serving._make_first_pages(portal)
    assert b"of what was in force before" not in portal.test_client().get("/es/").data


class Line:
    """A connection that keeps what is sent down it, and the log of a worker."""

    def __init__(self):
        self.sent, self.logged = b"", []

    def sendall(self, said):
        self.sent += said

    def warning(self, *said):
        self.logged.append(" ".join(map(str, said)))


@pytest.mark.parametrize(
    ("error", "status"), [(LimitRequestLine(9000, 8190), 414), (InvalidRequestLine("GET /es/search?q=nire ama"), 400)]
)
def test_what_is_no_request_is_answered_in_both_languages_and_not_logged(error, status):
    line = Line()
    serving.Worker.handle_error(SimpleNamespace(log=line), None, line, ("127.0.0.1", 1), error)
    head, body = line.sent.decode().split("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert f"Content-Length: {len(body.encode())}" in head
    assert "idatzi gutxiago" in body
    assert "escribe menos" in body
    assert len(line.logged) == 1
    assert "nire ama" not in line.logged[0]
    assert "127.0.0.1" not in line.logged[0]


@pytest.mark.slow
def test_a_first_start_takes_what_a_process_of_its_own_has_read(tmp_path):
    portal = wire(Config.from_environment({"ATEA_INSTANCE": str(tmp_path), "ATEA_SECRET_KEY": "of-the-tests-" * 4}))
    shelf, kept = portal.extensions["house"].shelf, serving._own_folder(tmp_path, "content")
    assert not shelf.take(kept)
    serving._apart(serving._read_and_compile, portal, kept)
    assert "catalogue" not in shelf.__dict__
    assert shelf.take(kept)
    assert {"catalogue", "rules", "texts", "search"} <= shelf.__dict__.keys()
    assert any((tmp_path / "templates").rglob("*.cache"))


@pytest.mark.parametrize("planted", [of_somebody_else, open_to_others, behind_a_link])
def test_content_that_others_may_have_laid_down_is_never_opened(tmp_path, monkeypatch, planted):
    folder = serving._own_folder(tmp_path, "content")
    planted(monkeypatch, [folder])
    assert serving._own_folder(tmp_path, "content") is None


def test_wrong_content_stops_a_first_start_and_is_told_by_the_process_that_serves(tmp_path, capfd):
    portal = wire(Config.from_environment({"ATEA_INSTANCE": str(tmp_path / "instance"), "ATEA_SECRET_KEY": "of-the-tests-" * 4}))
    (tmp_path / "content").mkdir()
    portal.extensions["house"] = SimpleNamespace(shelf=LazyShelf(tmp_path / "content"))
    with pytest.raises(SystemExit, match="The portal does not start on this content"):
        serving.when_ready(SimpleNamespace(app=SimpleNamespace(wsgi=lambda: portal)))
    assert capfd.readouterr().err == ""
    assert list((tmp_path / "instance" / "content").iterdir()) == []
