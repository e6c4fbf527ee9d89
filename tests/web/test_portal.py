"""What the portal leaves out of Flask changes nothing that anybody can see."""

import re

import pytest
from flask import Flask, Response, redirect, request, url_for
from werkzeug.http import dump_cookie

from app.web.shared.answer import Answer, seal_of
from app.web.shared.corridor import SEALS, SECURITY_HEADERS
from app.web.shared.portal import Portal


def wired(kind):
    """The same doors on Flask as it is, or on the portal."""
    flask_app = kind("app", static_folder=None)
    flask_app.add_url_rule("/plain", "plain", lambda: "Kaixo, ñ")
    flask_app.add_url_rule("/nothing", "nothing", lambda: ("", 204))
    flask_app.add_url_rule("/same", "same", lambda: Response("kept", 304, {"ETag": '"a"'}))
    flask_app.add_url_rule("/slowly", "slowly", lambda: Response(iter(["one", "two"]), mimetype="text/plain"))
    flask_app.add_url_rule("/made", "made", lambda: Response("a", 201, {"Content-Location": "/zein da"}))
    flask_app.add_url_rule("/bytes", "bytes", lambda: Response(b"a,b", mimetype="text/csv", headers={"X-Two": "a"}))
    flask_app.add_url_rule("/on", "on", lambda: redirect(request.args["to"], 303))
    flask_app.add_url_rule("/wrong", "wrong", lambda: 1 / 0)
    flask_app.add_url_rule("/of/<name>/", "of", lambda name: {
        "name": name, "url": request.url, "root": request.script_root, "path": request.path, "asked": request.args.to_dict(),
        "whole": url_for("of", name=name, _external=True), "cookies": request.cookies.to_dict(flat=False),
    })
    flask_app.add_url_rule("/v/<handle>/q<int:number>", "one", lambda **said: said, methods=["GET", "POST"])
    flask_app.add_url_rule("/v/<handle>/twice/<again>", "twice", lambda **said: said)
    flask_app.add_url_rule("/v/<handle>", "whole", lambda **said: {**said, "on": url_for("one", number=1, **said)})
    flask_app.add_url_rule("/applications/<id_>/record", "record", lambda **said: said)
    flask_app.add_url_rule("/post", "post", lambda: {
        "form": request.form.to_dict(flat=False), "files": [*request.files], "left": len(request.get_data()),
    }, methods=["POST"])
    flask_app.config["MAX_CONTENT_LENGTH"] = 20_000
    return flask_app


FLASK, PORTAL = wired(Flask), wired(Portal)
WAYS = [
    "/plain", "/nothing", "/same", "/slowly", "/made", "/bytes", "/wrong", "/nowhere", "/of/ane/?a=1&b=%C3%B1",
    "/of/ane/?a=1+2&b=&c&&a=3=4&=5", "/of/ane/?+=+", "/of/ane?a=ñ b",
    "/of/%C3%B1and%C3%BA/", "//of///ane/", "/post", "/on?to=/es/v/a_b-c/guide/q3", "/on?to=/es/services%3Fq=a%26b=c%23r1",
    "/on?to=/zein da ñ?a=ñ", "/on?to=https://example.eus/é", "/on?to=//example.eus/a", "/on?to=%22%3E%3Cb%3E", "/on?to=",
]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("way", WAYS)
def test_an_answer_leaves_as_flask_would_have_sent_it(way, method):
    as_flask, ours = (each.test_client().open(way, method=method) for each in (FLASK, PORTAL))
    assert ours.status == as_flask.status
    if way.startswith("/on?"):  # ours has no page of its own
        as_flask.headers["Content-Length"], as_flask.data = "0", b""
    assert sorted(ours.headers) == sorted(as_flask.headers)
    assert ours.data == as_flask.data


@pytest.mark.parametrize("asked", [
    {"base_url": "https://Atea.EUS/under/here"}, {"base_url": "http://127.0.0.1:8000"}, {"base_url": "https://atea.eus:444/ñ"},
    {"headers": {"Cookie": dump_cookie("a", "ñ b")}}, {"headers": {"Cookie": 'a=1; b=2; a=3; bad; c="x\\073y"'}},
    {"headers": {"Cookie": ""}}, {"headers": {"X-Forwarded-Host": "elsewhere.eus"}},
    {"headers": {"Connection": "Upgrade", "Upgrade": "websocket"}},
    {"headers": {"Host": "ñ"}},
])  # fmt: skip
def test_a_request_is_read_as_flask_reads_it(asked):
    as_flask, ours = (each.test_client().get("/of/ane/?a=1", **asked) for each in (FLASK, PORTAL))
    assert ours.status == as_flask.status
    assert ours.data == as_flask.data


FORM = "application/x-www-form-urlencoded"
FORMS = [
    b"answer=true&csrf_token=a.b", b"a=1&a=2&b=&c&&=d", b"a=%C3%B1+b%20c;d=1", b"a=%FF%zz%", b"a=\xff", b"a=\xc3\xb1", b"%00=%00", b"",
    b"a=" + b"b" * 8192, b"a=" + b"b" * 20_000, b"&".join(b"a%d=%d" % (n, n) for n in range(600)),
]


@pytest.mark.parametrize("kind", [
    FORM, f"{FORM}; charset=utf-8", FORM.upper(), "text/plain", "multipart/form-data; boundary=x", "multipart/form-data", "",
])
@pytest.mark.parametrize("body", FORMS, ids=range(len(FORMS)))
def test_a_form_is_read_as_flask_reads_it(body, kind):
    as_flask, ours = (each.test_client().post("/post", data=body, content_type=kind) for each in (FLASK, PORTAL))
    assert ours.status == as_flask.status
    assert ours.data == as_flask.data


@pytest.mark.parametrize("said", [
    {"CONTENT_LENGTH": "99"}, {"CONTENT_LENGTH": "3"}, {"CONTENT_LENGTH": "0"}, {"CONTENT_LENGTH": ""},
    {"CONTENT_LENGTH": "-1"}, {"CONTENT_LENGTH": "three"}, {"CONTENT_LENGTH": "²"}, {"CONTENT_LENGTH": "9" * 30},
    {"CONTENT_LENGTH": "7", "HTTP_TRANSFER_ENCODING": "chunked"},
])  # fmt: skip
def test_how_long_a_form_says_it_is_counts_as_with_flask(said):
    as_flask, ours = (
        each.test_client().post("/post", data=b"a=1&b=2", content_type=FORM, environ_overrides=said) for each in (FLASK, PORTAL)
    )
    assert ours.status == as_flask.status
    assert ours.data == as_flask.data


A, B, ID = "A" * 22, "b-_9" * 5 + "zz", "0123456789abcdef" * 2
TWICE = [
    f"/v/{A}/q3", f"/v/{B}/q3", f"/v/{A}/q300", f"/v/{B}/q300", f"/v/{A}", f"/v/{B}", f"/v/{A}/twice/{A}", f"/v/{A}/twice/{B}",
    f"/v/{B}/twice/{B}", f"/v/{A}/q3/", f"/v/{A}/q", "/v//q3", "/v/short/q3", f"/v/{A}x/q3", f"/applications/{ID}/record",
    f"/applications/{ID[::-1]}/record", f"/applications/{A}/record", "/applications//record", f"/under/v/{A}/q3", "/plain", "/nowhere",
]  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "DELETE"])
def test_an_address_that_is_known_again_leads_where_flask_leads(method):
    """Every address three times, each time after all the others: with its own handle and its own number."""
    for way in TWICE * 3:
        as_flask, ours = (each.test_client().open(way, method=method) for each in (FLASK, PORTAL))
        assert (ours.status, ours.data) == (as_flask.status, as_flask.data), way


def test_of_addresses_there_is_an_end():
    portal = wired(Portal)
    for number in range(300):
        assert portal.test_client().get(f"/v/{number:022}/q{number}").status_code == 200
        assert portal.test_client().get(f"/v/{number:022}/q{'0' * number}7").status_code == 200
        assert portal.test_client().get(f"/v/{number:022}/q{'٠' * number}٣").json["number"] == 3
        assert portal.test_client().get(f"/of/{number}/").status_code == 200
        assert portal.test_client().get(f"/nowhere/{number}").status_code == 404
    assert len(portal.ways) == 100
    assert not [way for way in portal.ways if "0" * 19 in str(way)], "a handle was kept"


@pytest.mark.parametrize("said", ["atea=abc; other=\xe9", "other=\xff\xfe; atea=ñ", "\xe9", "atea=a; atea=b", 'atea="a b"', ""])
def test_whatever_a_neighbour_of_the_domain_has_set_ours_is_read_as_with_flask(said):
    as_flask, ours = (
        each.test_client().get("/of/ane/", environ_overrides={"HTTP_COOKIE": said.encode("utf-8" if "ñ" in said else "latin1").decode("latin1")})
        for each in (FLASK, PORTAL)
    )
    assert (ours.status, ours.json["cookies"]) == (as_flask.status, as_flask.json["cookies"])


@pytest.mark.parametrize("host", ["a..b", "a" * 64, "ñ", "", "elsewhere.eus"])
def test_a_known_address_is_asked_for_its_host_like_any_other(host):
    for each in (FLASK, PORTAL):
        assert each.test_client().get(f"/v/{A}/q3").status_code == 200
    as_flask, ours = (each.test_client().get(f"/v/{A}/q3", headers={"Host": host}) for each in (FLASK, PORTAL))
    assert (ours.status, ours.data) == (as_flask.status, as_flask.data)


def test_no_address_has_a_word_where_others_have_a_handle_or_an_id(portal):
    """One that is known again is known without it."""
    beside = [rule.rule for rule in portal.url_map.iter_rules()
              if re.search(r"/(?:v|applications)/[\w-]{22,}(?:/|$)", rule.rule)]
    assert not beside


def test_a_name_that_is_not_ours_is_refused():
    portal = wired(Portal)
    portal.config["TRUSTED_HOSTS"] = ["atea.eus"]
    assert portal.test_client().get("/plain", base_url="http://atea.eus").status_code == 200
    for _ in range(2):
        assert portal.test_client().get("/plain", base_url="http://elsewhere.eus").status_code == 400


@pytest.mark.parametrize("by_tls", [False, True])
@pytest.mark.parametrize("kind", ["private", "passing", "cacheable"])
def test_every_kind_of_answer_says_all_that_keeps_people_safe_once(kind, by_tls):
    lines = SEALS[kind, by_tls].on([("Content-Type", "text/html")])
    said = dict(lines)
    assert len(said) == len(lines)
    assert SECURITY_HEADERS.items() <= said.items()
    assert ("Strict-Transport-Security" in said) is by_tls
    assert said["Cache-Control"] == ("public, max-age=300" if kind == "cacheable" else "no-store")
    assert ("X-Robots-Tag" in said) is (kind != "cacheable")


def test_a_private_answer_is_never_stored_whatever_its_view_says():
    lines = SEALS["private", False].on([("cache-control", "public"), ("Content-Type", "text/html"), ("x-robots-tag", "all")])
    assert [value for name, value in lines if name.lower() == "cache-control"] == ["no-store"]
    assert [value for name, value in lines if name.lower() == "x-robots-tag"] == ["noindex, nofollow"]


def test_what_a_view_says_of_its_own_page_counts_before_what_every_page_says():
    lines = SEALS["private", False].on([("content-security-policy", "sandbox"), ("Set-Cookie", "a"), ("Set-Cookie", "b")])
    assert [value for name, value in lines if name.lower() == "content-security-policy"] == ["sandbox"]
    assert [value for name, value in lines if name == "Set-Cookie"] == ["a", "b"]
    assert ("Referrer-Policy", "no-referrer") in lines


def test_the_page_of_an_error_nobody_foresaw_is_sealed_too(portal, monkeypatch):
    def fail():
        raise ZeroDivisionError

    monkeypatch.setitem(portal.view_functions, "learning.pages", fail)
    for path, status in (("/es/learn", 500), ("/nowhere", 404), ("/es/guide", 200)):
        answer = portal.test_client().get(path, base_url="https://localhost")
        assert answer.status_code == status
        assert SECURITY_HEADERS.items() <= dict(answer.headers).items()
        assert answer.headers.getlist("Cache-Control") == ["no-store"]
        assert answer.headers.getlist("Strict-Transport-Security") == ["max-age=31536000; includeSubDomains"]


STRICTEST = {**SECURITY_HEADERS, "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def leaves_sealed(portal, path="/es/guide"):
    answer = portal.test_client().get(path)
    assert answer.status_code == 500
    assert STRICTEST.items() <= dict(answer.headers).items()
    assert answer.headers.getlist("Cache-Control") == ["no-store"]
    return answer


def test_an_answer_whose_hook_fails_and_fails_again_leaves_with_the_strictest_headers(portal, monkeypatch):
    """The hook that would seal it is never reached."""
    tries = []

    def fail(response):
        tries.append(response)
        raise ZeroDivisionError

    monkeypatch.setitem(portal.after_request_funcs, None, [*portal.after_request_funcs[None], fail])
    leaves_sealed(portal)
    assert len(tries) == 2


def test_where_the_page_of_an_error_fails_too_a_plain_sentence_leaves_with_the_strictest_headers(portal, monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("app.web.shared.errors.error_page", fail)
    monkeypatch.setitem(portal.view_functions, "learning.pages", fail)
    answer = leaves_sealed(portal, "/es/learn")
    assert "Atea no funciona ahora" in answer.text
    assert "ZeroDivision" not in answer.text


def test_the_portals_own_answers_are_sealed_whoever_makes_them(portal):
    """Before any hook has seen it, an answer is of the strictest kind."""
    with portal.test_request_context("/es/guide"):
        lines = portal.make_response(Response("a")).get_wsgi_response({"REQUEST_METHOD": "GET"})[2]
    assert STRICTEST.items() <= dict(lines).items()


def test_a_seal_stands_on_answers_that_are_sent_piece_by_piece():
    answer = Answer(iter(["one"]))
    answer.seal = seal_of([("X-A", "1")], [])
    assert ("X-A", "1") in answer.get_wsgi_response({"REQUEST_METHOD": "GET"})[2]
