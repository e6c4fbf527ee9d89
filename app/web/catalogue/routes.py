"""The catalogue. Everything here but one form is public: it knows nobody, and anybody may cache it.

/<edition>/services                    the list; filters for=, where=, by= (each may come many times)
/<edition>/services/<address>          one service or group, by its code with dashes: 2-4-6
/<edition>/services/<address>/paper    the same to be printed or shared
/<edition>/compare?s=                  up to three services side by side
/<edition>/situations                  everyday situations, in people's words
/<edition>/situations/<number>         one of them, by its permanent number
/<edition>/carers                      for those who care for somebody: what there is for them
/<edition>/search?q=                   by one's own words
/<edition>/search/missing              private: the town of somebody who found nothing, if she wants to say it
/<edition>/neighbours                  what somebody else gives
"""

from flask import Blueprint, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.requirement import Confidence
from app.domain.service import Service
from app.use_cases.browse_catalogue import Filters, browse_catalogue, count_filters, read_filters, urgent_contacts
from app.use_cases.compare_services import AT_MOST, read_comparison
from app.use_cases.find_for_carers import carers_services, situations_with
from app.use_cases.texts import TextKind
from app.web.catalogue.cards import cards_of, neighbour_entries, service_cards
from app.web.catalogue.filters import address_of, panels
from app.web.catalogue.finding import search_page
from app.web.catalogue.missing import missing_page
from app.web.catalogue.sheet import sheet_of
from app.web.catalogue.structured import structured_data
from app.web.shared.addresses import configured_root, public_root
from app.web.shared.doorkeepers import private, public
from app.web.shared.forms import plain_text
from app.web.shared.house import house
from app.web.shared.kept_pages import kept, kept_by_choice
from app.web.shared.labels import label_of, worst_label
from app.web.shared.square import square_code
from app.wording.catalogue import what_confidence_means

room = Blueprint("catalogue", __name__, template_folder="templates")

room.add_app_template_global(structured_data)


@room.get("/<edition:edition>/services")
@public
def services() -> ResponseReturnValue:
    """Everything, or what answers to the filters: in both cases one of the pages that our own links and boxes ask for."""
    if not request.query_string:
        return _all_services()
    filters, opened = read_filters(request.args.to_dict(flat=False)), request.args.get("open", "")
    return kept_by_choice(address_of(filters, opened), lambda: _services(filters, opened))


@kept
def _all_services() -> str:
    return _services(Filters(), "")


def _services(filters: Filters, opened: str) -> str:
    shelf = house().shelf
    found = {service.code for service in browse_catalogue(shelf.catalogue, filters)}
    cards = [card for card in service_cards(shelf, g.edition) if card.code in found]
    counts = count_filters(shelf.catalogue, filters)
    boxes = panels(filters, counts, opened, g.edition)
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


@room.get("/<edition:edition>/services/<address>/paper")
@public
def paper(address: str) -> ResponseReturnValue:
    """Made once where the portal's address is configured; else anew: how one request reached us is in nobody else's page."""
    return _kept_paper(address=address) if configured_root() else _paper(address=address)


def _paper(address: str) -> str:
    found = _service_at(address)
    if found.is_group:
        abort(404)
    here = public_root() + url_for("catalogue.service", address=found.address)
    return render_template(
        "catalogue/paper.html", sheet=sheet_of(house().shelf, g.edition, found.code), here=here, square=square_code(here)
    )


_kept_paper = kept(_paper)


@room.get("/<edition:edition>/compare")
@public
@kept
def compare() -> str:
    shelf = house().shelf
    asked = read_comparison(shelf.catalogue, request.args.getlist("s"))
    return render_template(
        "catalogue/compare.html", asked=asked, sheets=[sheet_of(shelf, g.edition, code) for code in asked.codes],
        offered=[(card.code, card.address, card.name) for card in service_cards(shelf, g.edition)], at_most=AT_MOST,
    )


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
    cards = cards_of(shelf, g.edition, found.services, inside=found.sensitive)
    return render_template(
        "catalogue/situation.html",
        situation=found,
        text=shelf.texts.situation(g.edition, number),
        text_label=label_of(TextKind.SITUATIONS, number),
        asked_here=[card for card in cards if card.requestable],
        asked_elsewhere=[card for card in cards if not card.requestable],
        neighbours=neighbour_entries(shelf, g.edition, found.neighbours) if found.neighbours else (),
        contacts=urgent_contacts(shelf.catalogue, found),
    )


@room.get("/<edition:edition>/carers")
@public
@kept
def carers() -> str:
    """The services for those who care, the situations in which they find themselves, and the page to learn from."""
    shelf = house().shelf
    codes = carers_services(shelf.catalogue)
    said = [(s, shelf.texts.situation(g.edition, s.number)) for s in situations_with(shelf.catalogue, codes)]
    return render_template(
        "catalogue/carers.html", cards=cards_of(shelf, g.edition, codes), situations=said,
        lesson=shelf.texts.learning(g.edition, "caring"),
    )


@room.get("/<edition:edition>/search")
@public
@kept
def search() -> str:
    return search_page(plain_text(request.args.get("q", "")))


@room.route("/<edition:edition>/search/missing", methods=["GET", "POST"])
@private
def missing() -> ResponseReturnValue:
    return missing_page()


@room.get("/<edition:edition>/neighbours")
@public
@kept
def neighbours() -> str:
    shelf = house().shelf
    label = worst_label(TextKind.NEIGHBOURS, tuple(shelf.catalogue.neighbours))
    return render_template("catalogue/neighbours.html", neighbours=neighbour_entries(shelf, g.edition), text_label=label)
