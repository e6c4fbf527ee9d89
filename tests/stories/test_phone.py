"""The story of the counter by phone, through the pages themselves: in Spanish and in Basque, with the same steps."""

import html

from pytest_bdd import scenarios

from tests.stories.conftest import step
from tests.web.conftest import *  # noqa: F403 - the fixtures of the portal
from tests.web.desk import sign_in
from tests.web.test_counter import MAITE, READ, entries, fills_in, sends
from tests.web.test_phone import CALLS, WORD, base_of, gets_code, says

scenarios("es/telefono.feature", "eu/telefonoa.feature")
CAT = "Su gato y su huerta"


def text_of(browser, page):
    return html.unescape(browser.get(page).text)


def calls(story, begins):
    """Maite calls and is read what is going to happen, in her edition."""
    story.asked = story.itziar.post(CALLS, data=MAITE | {"begins": begins}).location
    story.base, story.heard = base_of(story.asked), story.itziar.get(story.asked).text


def says_yes(story):
    return story.itziar.post(story.asked, data={"said": "aloud", "read": READ.search(story.heard)[1]}).location


@step("given", "que Itziar atiende el teléfono en Tolosa", "Itziarrek Tolosako telefonoa hartzen du")
def _(story, staffed):
    story.portal, story.itziar = staffed, staffed.test_client()
    assert sign_in(story.itziar, "itziar").status_code == 303


@step(
    "when", "llama Maite e Itziar le lee en voz alta lo que va a pasar",
    "Maitek deitu du eta Itziarrek ozen irakurri dio zer gertatuko den",
)
def _(story):
    calls(story, "new")
    assert "Léelo en voz alta" in story.heard
    assert story.itziar.get(f"{story.base}/list").location == story.asked, "without a yes nothing begins"


@step("when", "Maite dice que sí por teléfono", "Maitek telefonoz baietz esan du")
def _(story):
    story.code, story.pin = gets_code(story.itziar, says_yes(story))
    ((_staff, kept),) = entries(story.portal)
    assert kept["how"] == "by_phone"


@step("when", "Maite dice que ahora no puede hablar", "Maitek esan du orain ezin duela hitz egin")
def _(story):
    assert story.itziar.post(story.asked, data={"said": "no"}).location == "/es/staff/counter"


@step("then", "no se guarda nada de la llamada", "deitik ez da ezer gordetzen")
def _(story):
    assert entries(story.portal) == []
    assert story.itziar.get(story.asked).location == "/es-facil/"


@step("then", "Maite tiene un código, un PIN y una palabra suya", "Maitek kode bat, PIN bat eta bere hitz bat ditu")
def _(story):
    assert len(story.code.replace(" ", "")) == 9
    assert len(story.pin) == 6
    assert WORD not in text_of(story.itziar, f"{story.base}/phone-code"), "her word is shown to nobody"


@step(
    "when", "Maite cuenta lo que le importa y la llamada se corta",
    "Maitek kontatu du zer den garrantzitsua harentzat, eta deia eten da",
)
def _(story):
    story.itziar.post(f"{story.base}/application/matters", data={"seen": "", "matters": CAT})
    broke = story.itziar.post(f"{story.base}/counter/broke-off", data={"then": f"{story.base}/application/home"})
    story.told = text_of(story.itziar, broke.location)


@step("then", "no se ha perdido nada", "ez da ezer galdu")
def _(story):
    assert "No se ha perdido nada." in story.told


@step(
    "then", "nadie llama a Maite, porque ella no ha dicho que se puede",
    "inork ez dio Maiteri deitzen, hark ez duelako esan dei dezaketenik",
)
def _(story):
    assert "No llames a la persona." in story.told
    story.itziar.post(f"{story.base}/counter/finish")


@step(
    "when", "Maite vuelve a llamar y dice su código y su palabra",
    "Maitek berriro deitu du eta bere kodea eta bere hitza esan ditu",
)
def _(story):
    calls(story, "code")
    says_yes(story)
    story.base = base_of(says(story.itziar, story.base, story.code).location)


@step("then", "Itziar encuentra lo que Maite contó", "Itziarrek aurkitzen du Maitek kontatutakoa")
def _(story):
    assert CAT in text_of(story.itziar, f"{story.base}/application/matters")


@step(
    "when", "Itziar y Maite rellenan y envían la solicitud por teléfono",
    "Itziarrek eta Maitek telefonoz bete eta bidali dute eskaera",
)
def _(story):
    fills_in(story.itziar, story.base)
    sends(story.itziar, story.base)


@step("when", "Itziar termina la llamada y limpia", "Itziarrek deia amaitu eta dena garbitu du")
def _(story):
    assert story.itziar.post(f"{story.base}/counter/finish").headers["Clear-Site-Data"] == '"cache", "storage"'


@step("then", "Itziar ya no ve nada de Maite", "Itziarrek ez du gehiago Maiteren ezer ikusten")
def _(story):
    assert story.itziar.get(f"{story.base}/receipt").location == "/es-facil/"
    assert "Maite" not in story.itziar.get("/es/staff/counter").text


@step(
    "when", "Maite abre su solicitud en casa con su código y su PIN",
    "Maitek bere eskaera etxean ireki du, bere kodearekin eta bere PINarekin",
)
def _(story):
    story.maite = story.portal.test_client()
    opened = story.maite.post("/es-facil/open", data={"code": story.code, "pin": story.pin})
    assert opened.location.endswith("/record")
    story.base = base_of(opened.location)


@step(
    "then", "lee en el justificante que fue por teléfono y con quién",
    "egiaztagirian irakurtzen du telefonoz izan dela, eta norekin",
)
def _(story):
    receipt = text_of(story.maite, f"{story.base}/receipt")
    assert "Tú, por teléfono:" in receipt
    assert "Itziar Agirre" in receipt


@step("then", "en lo que ha pasado lee también quién la ayudó", "gertatutakoan ere irakurtzen du nork lagundu dion")
def _(story):
    assert "Por teléfono te ayuda: Itziar Agirre." in text_of(story.maite, f"{story.base}/record/happened")


@step(
    "when", "alguien que lo ha oído escribe en una pantalla el código y la palabra",
    "deia entzun duen batek kodea eta hitza pantaila batean idatzi ditu",
)
def _(story):
    story.opened = story.portal.test_client().post("/es/open", data={"code": story.code, "pin": WORD})


@step("then", "no se abre nada", "ez da ezer irekitzen")
def _(story):
    assert story.opened.status_code == 422
    assert story.opened.location is None
