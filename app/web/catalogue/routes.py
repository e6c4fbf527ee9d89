"""The catalogue. Everything here is public: it knows nobody, and anybody may cache it.

/<edition>/services                    the list; filters for=, where=, by= (each may come many times)
/<edition>/services/<address>          one service or group, by its code with dashes: 2-4-6
/<edition>/situations                  everyday situations, in people's words
/<edition>/situations/<number>         one of them, by its permanent number
/<edition>/search?q=                   by one's own words
/<edition>/neighbours                  what somebody else gives
"""

from flask import Blueprint, abort, g, render_template, request

from app.domain.catalogue import Service
from app.domain.requirement import Confidence
from app.use_cases.browse_catalogue import browse_catalogue, read_filters, urgent_contacts
from app.use_cases.search_catalogue import search_catalogue
from app.web.catalogue.cards import cards_of, neighbour_entries, service_cards
from app.web.catalogue.filters import panels
from app.web.catalogue.sheet import sheet_of
from app.web.catalogue.structured import structured_data
from app.web.shared.doorkeepers import public
from app.web.shared.forms import LINE, plain_text
from app.web.shared.house import house
from app.web.shared.kept_pages import kept
from app.wording.catalogue import what_confidence_means

room = Blueprint("catalogue", __name__, template_folder="templates")

room.add_app_template_global(structured_data)


@room.get("/<edition:edition>/services")
@public
@kept
def services() -> str:
    shelf = house().shelf
    filters = read_filters(request.args.to_dict(flat=False))
    found = {service.code for service in browse_catalogue(shelf.catalogue, filters)}
    cards = [card for card in service_cards(shelf, g.edition) if card.code in found]
    boxes = panels(filters, request.args.get("open", ""), g.edition)
    return render_template("catalogue/services.html", cards=cards, filters=filters, panels=boxes)


@room.get("/<edition:edition>/services/<address>")
@public
@kept
def service(address: str) -> str:
    found = _service_at(address)
    sheet = sheet_of(house().shelf, g.edition, found.code)
    if found.is_group:
        return render_template("catalogue/group.html", sheet=sheet)
    template = "catalogue/service_easy.html" if g.edition.is_easy else "catalogue/service.html"
    return render_template(template, sheet=sheet, meanings={degree: what_confidence_means(degree) for degree in Confidence})


def _service_at(address: str) -> Service:
    """The service of an address, or 404; the dotted code of a service is not its address."""
    found = house().shelf.catalogue.by_address(address)
    if found is None or found.address != address:
        abort(404)
    return found


@room.get("/<edition:edition>/situations")
@public
@kept
def situations() -> str:
    shelf = house().shelf
    said = [(found, shelf.texts.situation(g.edition, number)) for number, found in sorted(shelf.catalogue.situations.items())]
    return render_template("catalogue/situations.html", situations=said)


@room.get("/<edition:edition>/situations/<int:number>")
@public
@kept
def situation(number: int) -> str:
    shelf = house().shelf
    found = shelf.catalogue.situations.get(number) or abort(404)
    cards = cards_of(shelf, g.edition, found.services)
    return render_template(
        "catalogue/situation.html",
        situation=found,
        text=shelf.texts.situation(g.edition, number),
        asked_here=[card for card in cards if card.requestable],
        asked_elsewhere=[card for card in cards if not card.requestable],
        neighbours=neighbour_entries(shelf, g.edition, found.neighbours) if found.neighbours else (),
        contacts=urgent_contacts(shelf.catalogue, found),
    )


@room.get("/<edition:edition>/search")
@public
@kept
def search() -> str:
    shelf = house().shelf
    query = plain_text(request.args.get("q", ""))[:LINE]
    codes = search_catalogue(shelf.search, query, g.edition) if query else ()
    return render_template("catalogue/search.html", query=query, cards=cards_of(shelf, g.edition, codes))


@room.get("/<edition:edition>/neighbours")
@public
@kept
def neighbours() -> str:
    return render_template("catalogue/neighbours.html", neighbours=neighbour_entries(house().shelf, g.edition))
