"""The guide: who it is for, one question a page, what fits and why; in four editions, without a dead end."""

import re

import pytest

from app.domain.edition import Edition
from app.domain.field import FieldKind
from app.domain.legal_source import is_law
from tests.web.conftest import words_of

NASTY = ["a" * 10_000, "\x00\u202egnp.exe", "<script>alert(1)</script>", "🐈‍⬛" * 50, "' OR 1=1 --", "{{7*7}}", "-1", "1e9"]
EASY = (Edition.EU_EASY, Edition.ES_EASY)


class Guided:
    """Somebody whom the guide asks."""

    def __init__(self, client, judge, edition="es"):
        self.client, self.judge, self.edition, self.here = client, judge, edition, ""

    def begins(self, query="?situation=1", **answers):
        answered = self.client.post(f"/{self.edition}/guide{query}", data=answers)
        self.here = answered.location.removesuffix("/guide")
        return answered

    def is_for(self, whom="me", name=""):
        return self.client.post(f"{self.here}/guide/who", data={"answer": whom, "name_above": name})

    def answers(self, number, said):
        box = said if said.isdigit() and number != 20 else ""
        data = {"number": box, "town": box, "answer": "" if box else said}
        return self.client.post(f"{self.here}/guide/q{number}", data=data)

    def sees(self, page, status=200):
        return self.judge(self.client.get(self.here + page), status)

    def reads(self, page, status=200):
        return words_of(self.sees(page, status))

    def in_edition(self, edition):
        self.here = self.here.replace(f"/{self.edition}/", f"/{edition}/")
        self.edition = edition
        return self


@pytest.fixture
def maite(client, judge):
    guided = Guided(client, judge)
    guided.begins()
    guided.is_for()
    return guided


def links(tree):
    return [node.get("href") for node in tree.iter("a")]


@pytest.mark.parametrize("edition", list(Edition), ids=str)
@pytest.mark.parametrize("query", ["", "?situation=1", "?situation=21", "?service=1-2", "?service=2-4-6", "?situation=x", "?service=9"])
def test_the_guide_opens_from_a_situation_a_service_or_nothing(client, judge, edition, query):
    judge(client.get(f"/{edition}/guide{query}"))


@pytest.mark.parametrize("edition", list(Edition), ids=str)
def test_every_page_of_the_guide_is_sound_in_every_edition(maite, edition, house):
    maite.answers(4, "true")
    maite.answers(20, "2")
    maite.answers(3, "does_not_know")
    maite.in_edition(edition)
    for field in house.shelf.catalogue.fields.values():
        maite.sees(f"/guide/q{field.number}", 200 if field.asked else 404)
    for page in ("/guide/who", "/guide/results"):
        maite.sees(page)


def test_titles_and_addresses_say_nothing_of_what_is_asked(maite):
    for page in ("/guide/who", "/guide/q39", "/guide/results"):
        title = maite.sees(page).find(".//title").text
        assert re.fullmatch(r"Guía(, (pregunta 39|resultados))? – Atea", title), title


def test_who_it_is_for_comes_first(client, judge):
    guided = Guided(client, judge)
    guided.begins()
    assert client.get(f"{guided.here}/guide").location.endswith("/guide/who")
    assert "¿Para quién es?" in guided.reads("/guide/who")


def test_the_name_stands_above_the_question_and_never_inside(maite):
    maite.is_for("somebody_else", "Ama <3")
    tree = maite.sees("/guide/q15")
    assert [p.text for p in tree.iter("p") if p.get("class") == "about"] == ["Ama <3"]
    assert "Ama" not in tree.find(".//h1").text


def test_one_goes_from_question_to_question_and_back(maite):
    first = maite.client.get(f"{maite.here}/guide").location
    maite.client.post(first, data={"answer": "does_not_know"})
    second = maite.client.get(f"{maite.here}/guide").location
    assert first != second
    assert first in links(maite.judge(maite.client.get(second)))
    assert f"{maite.here}/guide/who" in links(maite.judge(maite.client.get(first)))


def test_silence_about_everything_leads_to_the_results_and_not_to_a_wall(maite):
    for _ in range(40):
        page = maite.client.get(f"{maite.here}/guide").location
        if page.endswith("/results"):
            break
        maite.client.post(page, data={"answer": "rather_not_say"})
    assert page.endswith("/results")
    assert "Todavía necesitamos saber" in maite.reads("/guide/results")


def test_results_can_be_seen_at_any_moment(maite):
    assert "/guide/results" in " ".join(links(maite.sees("/guide/q15")))
    assert "Todavía hay preguntas" in maite.reads("/guide/results")


def test_every_question_says_why_and_what_it_can_change(maite):
    words = maite.reads("/guide/q20")
    assert "Por qué lo preguntamos" in words
    assert "Ayuda a domicilio" in words or "Teleasistencia" in words


@pytest.mark.parametrize("said", ["81", "81 años", " 81. "])
def test_a_number_is_taken_as_people_write_it(maite, said):
    answered = maite.client.post(f"{maite.here}/guide/q15", data={"number": said})
    assert answered.status_code == 303
    assert 'value="81"' in maite.client.get(f"{maite.here}/guide/q15").get_data(as_text=True)


@pytest.mark.parametrize(("said", "months"), [("36", 36), ("3 años", 36), ("2 urte eta 4 hilabete", 28), ("7 meses", 7)])
def test_months_may_be_said_in_years(maite, said, months):
    maite.client.post(f"{maite.here}/guide/q6", data={"number": said})
    assert f'value="{months}"' in maite.client.get(f"{maite.here}/guide/q6").get_data(as_text=True)


def test_what_is_new_counts_because_no_row_can_be_emptied(maite):
    maite.client.post(f"{maite.here}/guide/q15", data={"answer": "does_not_know"})
    assert maite.client.post(f"{maite.here}/guide/q15", data={"number": "81", "answer": "does_not_know"}).status_code == 303
    assert "81" in maite.reads("/guide/results")
    assert maite.client.post(f"{maite.here}/guide/q15", data={"number": "81", "answer": "rather_not_say"}).status_code == 303
    assert "Prefiero no decirlo" in maite.reads("/guide/results")


def test_where_box_and_row_are_both_new_the_page_asks_and_the_next_press_goes_on(maite):
    tree = maite.judge(maite.client.post(f"{maite.here}/guide/q15", data={"number": "81", "answer": "does_not_know"}), 422)
    assert not [node for node in tree.iter("input") if node.get("checked") is not None]
    assert maite.client.post(f"{maite.here}/guide/q15", data={"number": "81"}).status_code == 303


@pytest.mark.parametrize("edition", list(Edition), ids=str)
@pytest.mark.parametrize("number", [2, 15, 20])
def test_a_refused_answer_says_what_to_do_and_keeps_what_was_written(maite, edition, number):
    maite.in_edition(edition)
    tree = maite.judge(maite.client.post(f"{maite.here}/guide/q{number}", data={"number": "ochenta", "town": "x", "answer": "x"}), 422)
    assert tree.find(".//title").text.startswith(("Error:", "Errorea:"))
    summary = next(node for node in tree.iter("a") if node.get("href", "").startswith("#") and node.get("href") != "#edukia")
    assert summary.get("href")[1:] in {node.get("id") for node in tree.iter()}
    assert number != 15 or "ochenta" in [node.get("value") for node in tree.iter("input")]


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_that_is_typed_breaks_a_question(maite, nasty):
    for number, field in ((15, "number"), (2, "town"), (20, "answer")):
        response = maite.client.post(f"{maite.here}/guide/q{number}", data={field: nasty})
        assert response.status_code in {303, 422}
    kept = maite.is_for("somebody_else", nasty)
    assert kept.status_code in {303, 422}


def test_questions_that_are_never_asked_do_not_exist(maite, house):
    for field in house.shelf.catalogue.fields.values():
        if not field.asked:
            assert maite.client.get(f"{maite.here}/guide/q{field.number}").status_code == 404
    assert maite.client.get(f"{maite.here}/guide/q999").status_code == 404


def test_answers_that_do_not_go_together_are_shown_together_and_asked_again(maite):
    maite.answers(4, "false")
    answered = maite.answers(3, "true")
    assert answered.location.endswith("/guide/again")
    for edition in Edition:
        tree = maite.in_edition(edition).sees("/guide/again")
        assert {f"{maite.here}/guide/q3", f"{maite.here}/guide/q4"} <= set(links(tree))
    assert f"{maite.here}/guide/q4" in links(maite.sees("/guide/results"))
    maite.answers(4, "true")
    assert maite.client.get(f"{maite.here}/guide/again").status_code == 303


@pytest.mark.parametrize("edition", list(Edition), ids=str)
def test_urgent_help_is_on_top_of_every_page_once_an_answer_says_so(maite, edition):
    assert "943 22 44 11" not in maite.reads("/guide/q15")
    maite.answers(39, "true")
    maite.in_edition(edition)
    for page in ("/guide/who", "/guide/q15", "/guide/results"):
        numbers = [node.get("href") for node in maite.sees(page).find(".//main").iter("a")]
        assert numbers.index("tel:112") < 3
        assert "tel:943224411" in numbers


def test_a_sensitive_situation_leaves_its_words_out_and_its_phones_behind_a_neutral_word(client, judge):
    guided = Guided(client, judge)
    tree = judge(client.get("/es/guide?situation=21"))
    assert "016" in words_of(tree)
    guided.begins("?situation=21")
    guided.is_for()
    tree = guided.sees("/guide/q37")
    assert not re.search("violencia|pareja|maltrat|pega", words_of_open(tree), re.IGNORECASE)


def words_of_open(tree):
    """What is read without opening anything."""
    for node in tree.iter():
        if node.tag == "details" and node.get("open") is None:
            for part in [child for child in node if child.tag != "summary"]:
                node.remove(part)
    return words_of(tree)


def test_each_outcome_comes_with_its_reason_and_its_ground(maite):
    for number, said in ((4, "true"), (20, "2"), (15, "81"), (16, "true"), (3, "true")):
        maite.answers(number, said)
    words = maite.reads("/guide/results")
    for told in ("Encaja con lo que nos has dicho", "Por qué:", "Comprobado", "De dónde sale esta regla", "Qué se mira:"):
        assert told in words


def test_the_law_of_a_rule_stands_apart_from_where_it_was_read(maite):
    for number, said in ((4, "true"), (20, "2"), (15, "81"), (16, "true"), (3, "true")):
        maite.answers(number, said)
    tree = maite.sees("/guide/results")
    rules = [node for node in tree.iter("details") if "De dónde sale esta regla" in "".join(node.itertext())]
    listed = {True: set(), False: set()}
    for rule in rules:
        parts = list(rule.iter())
        for title, is_a_law in (("La ley:", True), ("Dónde lo hemos leído:", False)):
            for place, node in enumerate(parts):
                if node.tag == "b" and node.text == title:
                    found = next(later for later in parts[place:] if later.tag == "ul")
                    listed[is_a_law] |= {"".join(one.itertext()).strip() for one in found.iter("li")}
    assert listed[True]
    assert listed[False]
    assert all(is_law(one) for one in listed[True])
    assert not any(is_law(one) for one in listed[False])


def test_what_does_not_seem_to_fit_says_which_condition_what_would_change_it_and_what_there_is(client, judge):
    guided = Guided(client, judge)
    guided.begins("?situation=14")
    guided.is_for()
    guided.answers(15, "81")
    words = guided.reads("/guide/results")
    told = ("Ahora parece que no encaja", "Qué condición:", "Qué lo cambiaría:", "Edad: 81", "Qué hay mientras:", "Puedes pedirlo igualmente")
    for text in told:
        assert text in words
    assert "Qué lo cambiaría: Edad: 81." in words, "the heading says it once"


def test_what_only_time_brings_says_around_when(client, judge):
    guided = Guided(client, judge)
    guided.begins("?service=3-3-ETX")
    guided.is_for()
    guided.answers(4, "true")
    guided.answers(7, "8")
    words = guided.reads("/guide/results")
    assert "Meses de padrón en Gipuzkoa: faltan 4 meses." in words
    assert re.search(r"Más o menos: \w+ de 20\d\d\.", words)


def test_somebody_never_assessed_is_shown_the_assessment_first(maite):
    maite.answers(4, "true")
    maite.answers(20, "not_assessed")
    assert "Primero puedes pedir la valoración" in maite.reads("/guide/results")


def test_what_is_still_unknown_is_named_even_where_she_would_rather_not_say(maite):
    maite.answers(4, "rather_not_say")
    assert "Nos falta saber:" in maite.reads("/guide/results")


def test_a_service_is_put_on_the_list_and_taken_off_without_leaving_the_page(maite):
    put = maite.client.post(f"{maite.here}/guide/results", data={"put_on": "1.2"})
    assert put.location.endswith("/guide/results#r1-2")
    assert "Está en tu lista" in maite.reads("/guide/results")
    maite.client.post(f"{maite.here}/guide/results", data={"take_off": "1.2"})
    assert "Está en tu lista" not in maite.reads("/guide/results")


@pytest.mark.parametrize("data", [{"put_on": "2.4.4"}, {"put_on": "x" * 999}, {"put_on": ""}])
def test_what_is_never_asked_for_here_cannot_be_put_on_the_list(maite, data):
    assert maite.client.post(f"{maite.here}/guide/results", data=data).status_code == 404


def test_benefits_that_exclude_one_another_say_so_and_let_her_choose(maite):
    maite.answers(4, "true")
    assert "Solo una de estas a la vez. Tú eliges cuál" in maite.reads("/guide/results")


def test_what_is_asked_for_elsewhere_says_how_to_get_help(client, judge):
    guided = Guided(client, judge)
    guided.begins("?situation=24")
    guided.is_for("somebody_else")
    assert "Esto se pide de otra manera" in guided.reads("/guide/results")


def test_the_general_right_is_explained_beside_the_results(maite):
    words = maite.reads("/guide/results")
    assert "Quién tiene derecho a los servicios sociales" in words
    assert "La guía no deja fuera a nadie por esto" in words


def test_the_rest_of_the_portfolio_is_one_link_away(maite):
    assert "/es/services" in links(maite.sees("/guide/results"))


def test_coming_back_one_may_go_on_or_begin_apart(maite):
    maite.answers(15, "81")
    page = maite.judge(maite.client.get("/es/guide?service=1-6"))
    assert "Aquí ya hay respuestas" in words_of(page)
    before = maite.here
    maite.begins("?service=1-6", where="open")
    assert maite.here == before
    maite.begins("?service=1-6", where="new")
    assert maite.here != before


def test_changing_the_person_warns_and_takes_the_answers_away(maite):
    maite.answers(15, "81")
    assert "se borran las respuestas" in maite.reads("/guide/who")
    maite.is_for("somebody_else")
    assert "81" not in maite.reads("/guide/results")


def test_another_browser_sees_nothing(maite, portal):
    with portal.test_client() as stranger:
        for page in ("", "/who", "/q15", "/results", "/again"):
            assert stranger.get(f"{maite.here}/guide{page}").location == "/es/"


def test_a_form_without_its_token_is_refused(portal, maite):
    portal.config["WTF_CSRF_ENABLED"] = True
    assert maite.client.post(f"{maite.here}/guide/q15", data={"number": "81"}).status_code == 400


@pytest.mark.parametrize("edition", EASY, ids=str)
def test_easy_read_pages_have_a_picture_and_one_sentence_a_line(maite, edition):
    maite.in_edition(edition)
    for page in ("/guide/q20", "/guide/results"):
        tree = maite.sees(page)
        assert [node for node in tree.iter("span") if node.get("class") == "pic"]
        for line in (node for node in tree.iter("span") if node.get("class") == "s"):
            text = "".join(line.itertext()).strip()
            assert not re.search(r"[.?] [A-ZÁÉÍÓÚ¿]", text), text


def test_the_towns_are_all_there_and_hers_is_chosen(maite, house):
    maite.answers(2, "20071")
    tree = maite.sees("/guide/q2")
    options = [node for node in tree.iter("option") if node.get("value")]
    assert len(options) == len(house.shelf.catalogue.municipalities)
    assert [node.get("value") for node in options if node.get("selected") is not None] == ["20071"]


def test_every_kind_of_question_offers_silence_as_an_answer_like_any_other(maite, house):
    for field in house.shelf.catalogue.fields.values():
        if field.asked and field.kind in FieldKind:
            values = [n.get("value") for n in maite.sees(f"/guide/q{field.number}").iter("input") if n.get("type") == "radio"]
            assert values[-2:] == ["does_not_know", "rather_not_say"]
