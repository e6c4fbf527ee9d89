"""Pages of a question and of a search, poured: to the letter what they would be made anew, and nothing of anybody in what is kept."""

import importlib
import re

import pytest
from markupsafe import escape

from app.domain.edition import Edition
from app.domain.field import FieldKind
from app.domain.service import Sector
from app.web.shared import stock
from app.web.shared.moulds import FIRST, LAST
from tests.statements import heard
from tests.web.kept import kept_by_choice, kept_moulds, kept_once, pieces_of

TOKEN_FIELD = re.compile(r'(name="csrf_token" type="hidden" value=")[^"]*')
NAME = 'Amama "Mirentxu" & <b>Joxe</b> %EE%80 €'


class Visitor:
    """One browser that takes part in the guide, with the tokens of its forms."""

    def __init__(self, portal, edition, whom="me", name="", begin=""):
        self.browser, self.edition = portal.test_client(), edition
        token = self.token_on(f"/{edition}/guide")
        begun = self.browser.post(f"/{edition}/guide{begin}", data={"csrf_token": token}).location
        self.here = begun.removesuffix("/guide")
        self.handle = self.here.rsplit("/", 1)[1]
        self.posts("/guide/who", {"answer": whom, "name_above": name})

    def token_on(self, path):
        return TOKEN_FIELD.search(self.page(path))[0].rsplit('"', 1)[1]

    def posts(self, page, data):
        answered = self.browser.post(self.here + page, data={**data, "csrf_token": self.token_on(self.here + page)})
        assert answered.status_code == 303
        return answered

    def page(self, path):
        return self.browser.get(path).get_data(as_text=True)

    def question(self, number, edition=None, query=""):
        here = self.here.replace(f"/{self.edition}/", f"/{edition or self.edition}/")
        return TOKEN_FIELD.sub(r"\1", self.page(f"{here}/guide/q{number}{query}"))


@pytest.fixture
def guarded(portal):
    """Tokens are checked, as they are in earnest."""
    portal.config["WTF_CSRF_ENABLED"] = True
    return portal


@pytest.fixture
def rendered(monkeypatch):
    """The page of a question as it is made anew."""
    routes = importlib.import_module("app.web.guide.routes")

    def without_moulds(visitor, number, edition):
        with monkeypatch.context() as patch:
            patch.setattr(routes, "pour_question", lambda *_of: None)
            return visitor.question(number, edition)

    return without_moulds


def answer_to(field):
    """Something that can be said to the question, as its form sends it."""
    if field.kind is FieldKind.INE_CODE:
        return {"town": "20069", "answer": ""}
    if field.kind is FieldKind.INT and not field.values:
        return {"number": str(field.low), "answer": ""}
    return {"answer": "true" if field.kind is FieldKind.BOOL else str(field.values[0])}


@pytest.mark.parametrize("edition", list(Edition), ids=str)
def test_every_question_is_to_the_letter_what_it_would_be_made_anew(guarded, rendered, house, edition):
    herself = Visitor(guarded, "es")
    daughter = Visitor(guarded, "es", "somebody_else", NAME, "?situation=1")
    asked = [field for field in house.shelf.catalogue.fields.values() if field.is_the_persons_to_answer]
    for visitor in (herself, daughter):
        for field in asked:
            first = visitor.question(field.number, edition)
            assert first == rendered(visitor, field.number, edition), field.name
            assert first == visitor.question(field.number, edition), "poured in a second time"
            assert not re.search(f"[{FIRST}-{LAST}]", first)
    assert kept_moulds(guarded)


@pytest.mark.parametrize("edition", [Edition.ES, Edition.EU_EASY], ids=str)
def test_what_was_said_stands_in_the_page_as_if_made_anew(guarded, rendered, house, edition):
    fields = [field for field in house.shelf.catalogue.fields.values() if field.is_the_persons_to_answer]
    kinds = {(field.kind, bool(field.values), field.measure): field for field in fields if field.name != "needs_shelter_tonight"}
    for field in kinds.values():
        for said in (answer_to(field), {"answer": "does_not_know"}):
            visitor = Visitor(guarded, "es", "somebody_else", NAME)
            visitor.posts(f"/guide/q{field.number}", said)
            page = visitor.question(field.number, edition)
            assert page == rendered(visitor, field.number, edition), (field.name, said)
            assert " checked>" in page or " selected>" in page or f' value="{said.get("number")}"' in page
            assert str(escape(NAME)) in page


def test_no_page_holds_anything_of_another_person(guarded, house):
    first = Visitor(guarded, "es", "somebody_else", "Arantxa")
    second = Visitor(guarded, "es", "somebody_else", "Koldo")
    number = next(f.number for f in house.shelf.catalogue.fields.values() if f.is_the_persons_to_answer)
    pages = [one.page(f"{one.here}/guide/q{number}") for one in (first, second, first)]
    tokens = [TOKEN_FIELD.search(page)[0] for page in pages]
    assert tokens[0] != tokens[1] and second.handle not in pages[0] + pages[2] and first.handle not in pages[1]  # noqa: PT018
    assert [("Arantxa" in page, "Koldo" in page) for page in pages] == [(True, False), (False, True), (True, False)]
    assert len(kept_moulds(guarded)) == 1, "both share one mould"


def test_a_step_of_the_guide_asks_the_database_once_and_writes_once(guarded, house):
    visitor = Visitor(guarded, "es")
    number = next(f.number for f in house.shelf.catalogue.fields.values() if f.kind is FieldKind.BOOL and f.is_the_persons_to_answer)
    visitor.question(number)
    token = visitor.token_on(f"{visitor.here}/guide/q{number}")
    engine = guarded.extensions["tables"].engine

    def statements(ask):
        with heard(engine) as told:
            assert ask().status_code in {200, 303}
        return [line.split()[0] for line in told]

    answer = {"answer": "true", "csrf_token": token}
    assert statements(lambda: visitor.browser.get(f"{visitor.here}/guide/q{number}")) == ["SELECT"]
    assert statements(lambda: visitor.browser.get(f"{visitor.here}/guide")) == ["SELECT"]
    assert statements(lambda: visitor.browser.post(f"{visitor.here}/guide/q{number}", data=answer)) == ["SELECT", "UPDATE"]
    assert statements(lambda: visitor.browser.get("/es/search?q=casa")) == []
    assert statements(lambda: visitor.browser.get("/es/services?for=carers")) == []


def test_an_answer_leads_where_the_address_book_says(guarded, house):
    for begin in ("", "?situation=1"):
        visitor = Visitor(guarded, "eu", begin=begin)
        chosen = visitor.browser.get(f"{visitor.here}/guide")
        page = chosen.location.removeprefix(visitor.here)
        assert re.fullmatch(r"/guide/q\d+", page), page
        assert house.shelf.catalogue.field_by_number(int(page.rsplit("q", 1)[1]))
        assert visitor.page(chosen.location).count('name="csrf_token"') == 1


def test_nothing_of_anybody_stays_in_a_mould(guarded, house):
    visitor = Visitor(guarded, "es", "somebody_else", "Arantxa")
    for field in house.shelf.catalogue.fields.values():
        if field.is_the_persons_to_answer:
            visitor.question(field.number)
    kept = "".join(pieces_of(guarded))
    assert visitor.handle not in kept
    assert "Arantxa" not in kept
    assert TOKEN_FIELD.search(kept)[0].endswith(FIRST), "only the mark stands where a token will"
    cookie = visitor.browser.get_cookie(guarded.extensions["config"].cookie_name)
    assert cookie.value not in kept


def test_help_that_cannot_wait_is_on_the_page_that_has_no_mould(guarded, house):
    visitor = Visitor(guarded, "es")
    shelter = house.shelf.catalogue.fields["needs_shelter_tonight"].number
    assert "tel:112" in visitor.question(shelter)
    before = visitor.question(shelter).count("112")
    visitor.posts(f"/guide/q{shelter}", {"answer": "true"})
    assert visitor.question(shelter).count("112") > before


def test_an_address_with_more_behind_it_is_made_anew_and_kept_nowhere(guarded, house):
    visitor = Visitor(guarded, "es")
    assert "secreto" in visitor.question(4, query="?de=secreto"), "the links to the other editions keep it"
    assert not kept_moulds(guarded)
    assert "secreto" not in visitor.question(4)


@pytest.fixture
def search_rendered(monkeypatch):
    """The page of a search as it is made anew, row by row."""
    finding = importlib.import_module("app.web.catalogue.finding")

    def anew(shelf, query, results):
        del shelf
        return finding.render_template(
            "catalogue/search.html", query=query, results=results, office=(), found=finding._found(results)
        )

    def without_moulds(client, address):
        with monkeypatch.context() as patch:
            patch.setattr(finding, "_poured", anew)
            return client.get(address).get_data(as_text=True)

    return without_moulds


TYPED = ["ayuda+en+casa", "etxeko+laguntza+ama", "no+puedo+pagar+la+luz", "%22%3E%3Cb%3Eresidencia%26", "RGI", "egoitza&x=%3Cb%3E"]


@pytest.mark.parametrize("edition", list(Edition), ids=str)
def test_every_search_is_to_the_letter_what_it_would_be_made_anew(client, portal, search_rendered, edition):
    for query in TYPED:
        address = f"/{edition}/search?q={query}"
        first = client.get(address).get_data(as_text=True)
        assert first == search_rendered(client, address), query
        assert first == client.get(address).get_data(as_text=True), "poured in a second time"
    assert kept_moulds(portal)


def test_nothing_that_is_typed_stays_in_a_mould_or_among_the_pages_kept(client, portal):
    client.get("/es/search?q=residencia+zzsecretozz")
    client.get("/es/services?for=older_people&zzsecretozz=1")
    client.get("/es/services?for=zzsecretozz")
    client.get("/es/services?open=zzsecretozz")
    kept = pieces_of(portal)
    kept += [str(key) for key in (*kept_by_choice(portal), *dict(kept_once(portal)))]
    assert kept
    assert not [piece for piece in kept if "zzsecretozz" in piece]


@pytest.mark.parametrize("edition", list(Edition), ids=str)
def test_a_list_of_choices_is_one_page_however_its_address_is_written(client, portal, edition):
    ours = "for=older_people&where=home"
    others = ("where=home&for=older_people", f"{ours}&", "for=older%5fpeople&where=home", f"{ours}&zzsecretozz=1")
    kept = client.get(f"/{edition}/services?{ours}").get_data(as_text=True)
    for query in others:
        assert client.get(f"/{edition}/services?{query}").get_data(as_text=True) == kept
    assert f'href="/{edition}/services?{ours.replace("&", "&amp;")}"' in kept
    assert len(kept_by_choice(portal)) == 1


def test_so_many_lists_of_choices_are_kept_and_no_more(client, portal, monkeypatch):
    monkeypatch.setattr(stock, "MOST_CHOSEN", 3)
    for sector in Sector:
        client.get(f"/es/services?for={sector}")
    assert len(kept_by_choice(portal)) == 3
