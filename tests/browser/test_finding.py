"""Ten services by ten everyday phrases in each edition; what to do where nothing is found; phones first in danger."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.people import Citizen

pytestmark = pytest.mark.browser

FIRST = 3
IN_SPANISH = {
    "residencia para mi madre": "2-4-1",
    "no puedo mas cuidando a mi marido": "1-4",
    "que alguien venga a ayudar a duchar a mi padre": "1-2",
    "botón rojo": "1-6",
    "la paga del cuidador": "3-2-PECE",
    "papel de la minusvalia": "2-1",
    "no tengo dónde dormir": "1-8",
    "cambiar la bañera por plato de ducha": "3-3-ETX",
    "mi niño tiene 3 años y no habla": "2-7-4",
    "me divorcio y discutimos por los niños": "2-7-3-3",
}
IN_BASQUE = {
    "egoitza amarentzat": "2-4-1",
    "senarra zaintzen leher eginda nago": "1-4",
    "aita dutxatzera norbait etortzea etxera": "1-2",
    "botoi gorria": "1-6",
    "zaintzailearen paga": "3-2-PECE",
    "minusbaliotasun agiria": "2-1",
    "gaur gauean non lo egin": "1-8",
    "bainuontzia kendu eta dutxa jarri": "3-3-ETX",
    "haurtxoaren garapena": "2-7-4",
    "banatzen ari gara eta umeengatik haserretzen gara": "2-7-3-3",
}
EDITIONS = {"es": IN_SPANISH, "es-facil": IN_SPANISH, "eu": IN_BASQUE, "eu-erraza": IN_BASQUE}


def searches(citizen, words):
    """Writes the words into the box of the page that is open, and sends them off."""
    citizen.hands.write(citizen.box("Search with your own words"), words)
    citizen.confirms("Search")


@pytest.mark.parametrize(("edition", "phrases"), EDITIONS.items(), ids=EDITIONS)
def test_ten_services_are_found_by_ten_everyday_phrases(arrives, edition, phrases):
    phone = "-" in edition
    citizen = arrives(Citizen, edition, viewport=PHONE if phone else WIDE, eyes=True, keyboard=not phone)
    citizen.opens(f"/{edition}/search")
    for words, address in phrases.items():
        searches(citizen, words)
        rows = citizen.page.locator("main a.door-row[href*='/services/']")
        first = [rows.nth(place).get_attribute("href") for place in range(min(FIRST, rows.count()))]
        assert f"/{edition}/services/{address}" in first, (words, first)
        expect(citizen.box("Search with your own words")).to_have_value(words)
        assert words not in citizen.page.title()
    citizen.presses(rows.nth(first.index(f"/{edition}/services/{address}")))
    expect(citizen.page).to_have_url(re.compile(f"/services/{address}$"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_found_leads_to_the_social_service_of_her_town(arrives, edition):
    citizen = arrives(Citizen, edition, viewport=PHONE, eyes=True)
    citizen.opens(f"/{edition}/search")
    searches(citizen, "qwertyzxcv")
    citizen.follows("Say your town, and we show you its social service")
    citizen.hands.pick(citizen.box("Your town"), "Tolosa")
    citizen.confirms("Show me the social service")
    assert "Tolosa" in citizen.reads()
    assert "qwertyzxcv" not in citizen.page.content()


@pytest.mark.parametrize("edition", EDITIONS)
def test_in_danger_the_phone_stands_on_the_first_screen(arrives, edition):
    citizen = arrives(Citizen, edition, viewport=PHONE, eyes=True)
    citizen.opens(f"/{edition}/search")
    searches(citizen, "me pega" if edition.startswith("es") else "jotzen nau")
    call = citizen.page.locator("main a[href='tel:112']").first
    expect(call).to_be_in_viewport()
    assert citizen.page.locator("main a").first.get_attribute("href") == "tel:112"
