"""Everyday words in both languages lead to the right service, among the first three."""

import time
from dataclasses import replace

import pytest

from app.content.catalogue import load_catalogue
from app.content.folding import fold, without_ending, words
from app.content.nearly import Nearly, one_error_apart
from app.content.search_making import load_search
from app.content.sounding import sound
from app.content.texts import load_texts
from app.domain.edition import Edition
from app.use_cases.search_catalogue import search_catalogue
from tests.content.search_quality import LANGUAGES, Share, queries, shares, shares_with_errors

FIRST = 3
IN_SPANISH = {
    "residencia": "2.4.1",
    "residencia de ancianos": "2.4.1",
    "residencia de mayores": "2.4.1",
    "lista de espera residencia": "3.4.PEVS",
    "mi madre se ha caído": "1.1 1.2 1.6",
    "botón de emergencia": "1.6",
    "teleasistencia": "1.6",
    "betion": "1.6",
    "ayuda en casa": "1.2",
    "que vengan a casa a limpiar": "1.2",
    "no tengo dónde dormir": "1.8 2.3.2",
    "albergue": "2.3.2 1.8",
    "dependencia": "2.1",
    "grado de discapacidad": "2.1",
    "certificado de discapacidad": "2.1",
    "cuido de mi marido y estoy agotada": "1.4 2.5",
    "descanso para cuidadores": "2.5 1.4",
    "formación para cuidadoras": "1.4",
    "centro de día": "2.2.1",
    "centro de dia para mi padre con alzheimer": "2.2.1",
    "silla de ruedas": "2.7.2.2 3.3.ETX",
    "quitar la bañera": "2.7.2.2 3.3.ETX",
    "obras en el baño": "3.3.ETX 2.7.2.2",
    "cobrar por cuidar a mi madre": "3.2.PECE",
    "PECE": "3.2.PECE",
    "asistente personal": "3.1.PEAP",
    "mi marido me pega": "2.7.1.2 2.4.6",
    "maltrato": "2.7.1.2 2.7.5 2.4.6",
    "violencia de género": "2.7.1.2 3.1.VG 2.4.6",
    "agresión sexual": "2.7.5",
    "desahucio": "1.9.1",
    "me siento sola": "1.5 1.7",
    "furgoneta adaptada": "2.7.2.4",
    "mi bebé no se desarrolla bien": "2.7.4",
    "acoger a un niño": "2.7.6.1",
    "adoptar": "2.7.6.2",
    "separación, hijos, mediación": "2.7.3.3",
    "punto de encuentro": "2.7.3.2",
    "taller ocupacional para mi hijo": "2.2.2",
    "apartamentos para mayores": "1.9.3",
    "curatela": "2.7.2.3",
    "urgencias sociales": "2.6",
    "vivo en la calle y quiero cambiar": "2.4.5 2.2.3",
    "servicio social de base": "1.1",
}
IN_BASQUE = {
    "egoitza": "2.4.1",
    "egoitzan plaza": "2.4.1 3.4.PEVS",
    "zaharren egoitza": "2.4.1",
    "itxaron zerrenda": "3.4.PEVS",
    "ama erori da": "1.1 1.2 1.6",
    "botoia": "1.6",
    "telelaguntza": "1.6",
    "etxeko laguntza": "1.2",
    "etxera etortzeko norbait": "1.2",
    "ez dut lo egiteko lekurik": "1.8 2.3.2",
    "aterpetxea": "2.3.2 1.8",
    "mendekotasuna baloratu": "2.1",
    "mendekotasun gradua": "2.1",
    "desgaitasun ziurtagiria": "2.1",
    "zaintzaileentzako atsedena": "2.5 1.4",
    "aita zaintzen dut eta nekatuta nago": "1.4 2.5",
    "zaintzaileen prestakuntza": "1.4",
    "eguneko zentroa": "2.2.1",
    "eguneko zentrora joan": "2.2.1",
    "gurpil aulkia": "2.7.2.2 3.3.ETX",
    "bainuontzia kendu": "2.7.2.2 3.3.ETX",
    "eskailerak": "2.7.2.2 3.3.ETX",
    "ama zaintzeko dirua": "3.2.PECE",
    "FIZPE": "3.2.PECE",
    "laguntzaile pertsonala": "3.1.PEAP",
    "senarrak jo egiten nau": "2.7.1.2 2.4.6",
    "tratu txarrak": "2.7.1.2 2.7.5 2.4.6",
    "genero indarkeria": "2.7.1.2 3.1.VG 2.4.6",
    "sexu erasoa": "2.7.5",
    "etxetik botako naute": "1.9.1",
    "bakarrik sentitzen naiz": "1.5 1.7",
    "garraio egokitua": "2.7.2.4",
    "haurtxoaren garapena": "2.7.4",
    "ume bat etxean hartu": "2.7.6.1",
    "adoptatu": "2.7.6.2",
    "bitartekaritza": "2.7.3.3",
    "familia elkargunea": "2.7.3.2",
    "zentro okupazionala": "2.2.2",
    "adinekoentzako apartamentuak": "1.9.3",
    "kuratela": "2.7.2.3",
    "larrialdiak": "2.6",
    "kalean bizi naiz": "2.4.5 2.2.3 1.8",
    "oinarrizko gizarte zerbitzua": "1.1",
}


@pytest.fixture(scope="module")
def catalogue(content):
    return load_catalogue(content)


@pytest.fixture(scope="module")
def texts(content, catalogue):
    return load_texts(content, catalogue)


@pytest.fixture(scope="module")
def index(content, catalogue, texts):
    return load_search(content, catalogue, texts)


@pytest.mark.parametrize(("query", "expected"), IN_SPANISH.items())
@pytest.mark.parametrize("edition", [Edition.ES, Edition.ES_EASY])
def test_everyday_spanish_leads_to_the_service(query, expected, edition, index):
    found = search_catalogue(index, query, edition)[:FIRST]
    assert set(found) & set(expected.split()), found


@pytest.mark.parametrize(("query", "expected"), IN_BASQUE.items())
@pytest.mark.parametrize("edition", [Edition.EU, Edition.EU_EASY])
def test_everyday_basque_leads_to_the_service(query, expected, edition, index):
    found = search_catalogue(index, query, edition)[:FIRST]
    assert set(found) & set(expected.split()), found


@pytest.mark.parametrize(
    ("edition", "query", "code"),
    [
        (Edition.EU, "residencia", "2.4.1"),
        (Edition.ES, "egoitza", "2.4.1"),
        (Edition.EU, "teleasistencia", "1.6"),
        (Edition.ES, "etxez etxeko laguntza", "1.2"),
    ],
)
def test_words_of_the_other_language_are_found(edition, query, code, index):
    assert code in index.search(query, edition)[:FIRST]


def test_words_of_the_own_language_weigh_more(index):
    """`Etxean` is *at home* in Basque and the name of an aid in both."""
    assert index.search("etxean", Edition.EU) != index.search("etxean", Edition.ES)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("resdencia", "2.4.1"),
        ("telasistencia", "1.6"),
        ("adpotar", "2.7.6.2"),
        ("mediasion", "2.7.3.3"),
    ],
)
def test_one_typing_error_is_forgiven(query, code, index):
    assert code in index.search(query, Edition.ES)[:FIRST]


@pytest.mark.parametrize(("query", "code"), [("telea", "1.6"), ("ocupac", "2.2.2"), ("adop", "2.7.6.2")])
def test_the_beginning_of_a_word_is_enough(query, code, index):
    assert code in index.search(query, Edition.ES)[:FIRST]


def test_accents_and_capitals_do_not_matter(index):
    assert index.search("MEDIACIÓN", Edition.ES) == index.search("mediacion", Edition.ES)


def test_a_code_finds_its_service(index):
    assert index.search("2.4.1", Edition.EU)[0] == "2.4.1"
    assert index.search("3.2.pece", Edition.EU)[0] == "3.2.PECE"


def test_search_finds_by_the_meaning_that_people_read(content, catalogue, texts):
    """A word of the glossary's own text, known nowhere else, leads to the service whose name it explains."""
    explained = {key: replace(one, means=f"{one.means} Xylofonista.") if key == "telecare" else one for key, one in texts.terms(Edition.ES).items()}
    other = replace(texts, glossaries={**texts.glossaries, Edition.ES: explained})
    assert load_search(content, catalogue, other).search("xylofonista", Edition.ES) == ("1.6",)


def test_groups_are_no_results(index, catalogue):
    groups = {service.code for service in catalogue.services.values() if service.is_group}
    for query in ("centros residenciales", "egoitza zentroak", "2.4", "prestaciones económicas"):
        assert not groups & set(index.search(query, Edition.ES))


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "\0",
        "\0" * 500,
        "a" * 10_000,
        "mi madre " * 5_000,
        "%' OR 1=1 --",
        "<script>",
        "\ud800",
        "ñ" * 300,
        "1" * 300,
        "." * 300,
        "¿?¡!",
        "https://" * 900,
    ],
)
def test_odd_queries_are_harmless(query, index):
    begin = time.perf_counter()
    for edition in Edition:
        assert isinstance(index.search(query, edition), tuple)
    assert time.perf_counter() - begin < 0.1


def test_only_the_beginning_of_a_query_is_read(index):
    assert index.search("residencia" + " " * 300 + "adopción", Edition.ES) == index.search("residencia", Edition.ES)


def test_silent_words_alone_are_searched_after_all(index):
    assert index.search("con", Edition.ES)


def test_what_nobody_gives_is_not_found(index):
    assert index.search("xyzzyq", Edition.ES) == ()


def test_a_word_that_somebody_typed_is_not_kept(index):
    index.search("mipalabrasecretísima residencia", Edition.ES)
    kept = {word for remembered in index.remembered.values() for word in remembered}
    assert "mipalabrasecretisima" not in kept
    assert "residencia" in kept


def test_folding_leaves_plain_letters():
    assert fold("ÁRBOL Ñandú Ibáñez") == "arbol nandu ibanez"
    assert words("La ficha 2.4.1. Y 3.1.PEAP, ¡ya!") == ["la", "ficha", "2.4.1", "y", "3.1.peap", "ya"]


def test_basque_cases_come_off():
    forms = ("egoitza", "egoitzan", "egoitzara", "egoitzak", "egoitzetan", "egoitzarako", "egoitzako")
    assert {without_ending(form) for form in forms} == {"egoitz"}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("casa", "cas", True),
        ("casa", "casas", True),
        ("casa", "cosa", True),
        ("casa", "csaa", True),
        ("casa", "casa", False),
        ("casa", "cosas", False),
        ("casa", "saca", False),
    ],
)
def test_one_error_is_one_letter(one, other, near):
    assert one_error_apart(one, other) is near
    assert one_error_apart(other, one) is near


def test_short_words_are_never_mistyped_ones():
    assert Nearly(["ama", "amona"]).to("amo") == []
    assert Nearly(["ama", "amona"]).to("amna") == ["amona"]


@pytest.mark.parametrize("edition", LANGUAGES)
def test_what_people_say_leads_to_a_right_answer_among_the_first_three(edition, index, capsys):
    parts = shares(index, edition)
    whole = sum(parts.values(), Share(0, 0))
    with capsys.disabled():
        print(f"\nfound in {edition}: {whole}; " + ", ".join(f"{part} {share}" for part, share in parts.items()))
    assert whole.asked >= 120
    assert whole.found / whole.asked >= 0.95


@pytest.mark.parametrize("edition", LANGUAGES)
def test_most_words_are_found_with_one_typing_error(edition, index, capsys):
    errors = shares_with_errors(index, edition)
    with capsys.disabled():
        print(f"\nmistyped in {edition}: " + ", ".join(f"{kind} {share}" for kind, share in errors.items()))
    whole = sum(errors.values(), Share(0, 0))
    assert whole.asked >= 60
    assert whole.found / whole.asked >= 0.8


def test_the_queries_ask_for_every_service_and_for_what_others_give(catalogue):
    services = {service.code for service in catalogue.listed()}
    others = set(catalogue.neighbours) - {"emergency-numbers"}
    for edition in LANGUAGES:
        right = set().union(*(codes for said in queries(edition).values() for codes in said.values()))
        assert right == services | others


@pytest.mark.parametrize("query", ["RGI", "la paga de lanbide", "permiso de residencia"])
def test_what_somebody_else_gives_comes_first_where_it_answers_better(query, index):
    found = index.find(query, Edition.ES)
    assert found.neighbours_first
    assert found.neighbours[0] in {"rgi", "imv", "extranjeria"}


def test_a_sentence_of_a_situation_finds_the_situation(index, catalogue, texts):
    for number in catalogue.situations:
        for edition in Edition:
            statement = texts.situation(edition, number).statement
            assert number in index.find(statement, edition).situations[:3], (edition, statement)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("alluda", "ayuda"), ("minusbalia", "minusvalia"), ("erresidentzia", "residencia"), ("teleasistentzia", "teleasistencia"),
     ("ocupasional", "ocupacional")],
)  # fmt: skip
def test_words_are_known_by_how_they_sound(written, meant):
    assert sound(written) == sound(meant)


def marked(index, query, text, edition):
    return [piece for piece, answers in index.marker(query, edition)(text) if answers]


def test_words_that_answer_are_marked_with_their_endings_and_accents(index):
    assert marked(index, "residencias", "Una Residencia, o dos residencias.", Edition.ES) == ["Residencia", "residencias"]
    assert marked(index, "adopcion", "Adopción", Edition.ES) == ["Adopción"]
    assert marked(index, "egoitzan", "Egoitza eta egoitzetara", Edition.EU) == ["Egoitza", "egoitzetara"]
    assert marked(index, "resdencia", "Residencia para mayores", Edition.ES) == ["Residencia"]


def test_what_is_marked_is_the_text_and_nothing_else(index):
    text = "<b>Residencia</b> & 24 h, 3.2.PECE\u202e"
    for query in ("residencia b 24", "<b>", "", "\ud800", "zzzz"):
        pieces = index.marker(query, Edition.ES)(text)
        assert "".join(piece for piece, _ in pieces) == text


def test_silent_words_are_not_marked(index):
    assert marked(index, "residencia para mi madre", "Para personas que no pueden con su residencia", Edition.ES) == ["residencia"]


@pytest.mark.parametrize(
    "query",
    ["me pega", "mi marido me ha pegado", "Mi marido Jon me pega", "jotzen nau", "senarrak jo egiten nau", "quiero morirme",
     "me quiero morir", "no quiero vivir", "suicidio", "suizidioa", "hil nahi dut", "nire buruaz beste egin nahi dut",
     "MALTRATO", "violencia de género", "me han violado", "bortxatu naute", "mi padre me pega", "aitak jotzen nau",
     "tratu txarrak", "tengo miedo de mi marido", "mi hija no quiere vivir más", "me amenaza"],
)  # fmt: skip
def test_words_of_danger_lead_to_the_phones_first(query, index):
    assert index.urgent(query)[0] == "112"


@pytest.mark.parametrize(
    "query",
    ["residencia para mi madre", "no quiero vivir en una residencia", "ez dut egoitzan bizi nahi", "clases de violín", "joan nahi dut",
     "ayuda a domicilio", "etxean bizi nahi dut", "", "viudedad", "miedo a caerme", "beldur naiz erortzeko", "egoitza", "me pongo mala"],
)  # fmt: skip
def test_other_words_do_not(query, index):
    assert index.urgent(query) == ()


def test_every_phone_for_danger_is_one_that_is_published(index, catalogue):
    for danger in catalogue.dangers:
        assert set(danger.contact_ids) <= set(catalogue.contacts)
    assert {"osakidetza-consejo", "112"} <= set(index.urgent("quiero morirme"))
    assert "hariberria" in index.urgent("sexu erasoa jasan dut")
    assert "zeuk-esan" in index.urgent("mis padres me pegan")
