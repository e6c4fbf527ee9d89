"""The story of the counter, through the pages themselves: in Spanish and in Basque, with the same steps."""

from pytest_bdd import scenarios

from tests.stories.conftest import step
from tests.web.conftest import *  # noqa: F403 - the fixtures of the portal
from tests.web.desk import sign_in
from tests.web.test_counter import MAITE, READ, entries, fills_in, sends

scenarios("es/mostrador.feature", "eu/harrera.feature")


@step("given", "que Itziar atiende en el mostrador de Tolosa", "Itziar Tolosako harreran dago")
def _(story, staffed):
    story.portal, story.itziar = staffed, staffed.test_client()
    assert sign_in(story.itziar, "itziar").status_code == 303


@step(
    "when", "llega Maite y lee en la pantalla, en texto fácil, lo que va a pasar",
    "Maite etorri da eta zer gertatuko den pantailan irakurri du, testu errazean",
)
def _(story):
    story.asked = story.itziar.post("/es/staff/counter", data=MAITE).location
    assert story.asked.startswith("/es-facil/")
    story.read = READ.search(story.itziar.get(story.asked).text)[1]
    story.base = "/".join(story.asked.split("/")[:4])


@step("when", "Maite dice que sí", "Maitek baietz esan du")
def _(story):
    assert story.itziar.post(story.asked, data={"said": "yes", "read": story.read}).status_code == 303


@step("when", "Maite dice que no", "Maitek ezetz esan du")
def _(story):
    assert story.itziar.post(story.asked, data={"said": "no"}).location == "/es/staff/counter"


@step("then", "cada página dice a quién ayuda Itziar", "orri bakoitzak esaten du Itziarrek nori laguntzen dion")
def _(story):
    for page in ("list", "counter"):
        assert "Ayudas a: Maite" in story.itziar.get(f"{story.base}/{page}").text


@step("when", "Itziar y Maite rellenan y envían la solicitud", "Itziarrek eta Maitek eskaera bete eta bidali dute")
def _(story):
    fills_in(story.itziar, story.base)
    sends(story.itziar, story.base)


@step(
    "then", "el justificante está en texto fácil y dice quién ha ayudado",
    "egiaztagiria testu errazean dago eta nork lagundu duen dio",
)
def _(story):
    receipt = story.itziar.get(f"{story.base}/receipt").text
    assert 'lang="es-simple"' in receipt
    assert "Itziar Agirre" in receipt


@step("when", "Itziar termina y limpia", "Itziarrek amaitu eta garbitu du")
def _(story):
    assert story.itziar.post(f"{story.base}/counter/finish").headers["Clear-Site-Data"] == '"cache", "storage"'


@step("then", "la siguiente persona no encuentra nada de Maite", "hurrengo pertsonak ez du Maiteren ezer aurkitzen")
def _(story):
    assert story.itziar.get(f"{story.base}/receipt").location == "/es-facil/"
    assert "Maite" not in story.itziar.get("/es/staff/counter").text


@step("then", "no queda nada de Maite", "ez da Maiteren ezer geratzen")
def _(story):
    assert story.itziar.get(story.asked).location == "/es-facil/"
    assert entries(story.portal) == []
