"""The directory. Everything here is public: it knows nobody, and anybody may cache it.

/<edition>/places                      the towns, by comarca and on the map; q= leads to one, comarca= and service= narrow
/<edition>/places/<ine>                one town, by its INE code: the first door, what is near, the nearest first; service=
/<edition>/places/networks             who runs what, and who works with whom
"""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug import Response

from app.domain.proximity import shown_services
from app.domain.town import Municipality
from app.use_cases.find_place import find_places, read_lookout
from app.web.directory.around import around, door_of
from app.web.directory.networks import bodies, ownerships_without, tied_phones
from app.web.directory.towns import areas, drawing, given_at, service_options
from app.web.shared.doorkeepers import public
from app.web.shared.forms import LINE, plain_text
from app.web.shared.house import house
from app.web.shared.kept_pages import kept

room = Blueprint("directory", __name__, template_folder="templates")


@room.get("/<edition:edition>/places")
@public
def places() -> Response:
    """A name that is one town's leads there; everything else is the list."""
    found = _found()
    if len(found) == 1:
        lookout = read_lookout(house().shelf.catalogue, request.args)
        service = lookout.service.address if lookout.service else None
        return redirect(url_for("directory.place", ine=found[0].ine_code, service=service), code=303)
    return _list()


def _typed() -> str:
    return plain_text(request.args.get("q", ""))


def _found() -> tuple[Municipality, ...]:
    return find_places(house().shelf.places, typed) if (typed := _typed()) and len(typed) <= LINE else ()


@kept
def _list() -> str:
    shelf = house().shelf
    lookout = read_lookout(shelf.catalogue, request.args)
    given = given_at(shelf, g.edition, lookout)
    return render_template(
        "directory/places.html",
        asked=_typed(), found=_found(), lookout=lookout, given=given, areas=areas(shelf, g.edition),
        map_shapes=drawing(shelf, g.edition, lookout), options=service_options(shelf, g.edition, None, lookout.service),
        known=sum(bool(shelf.catalogue.known_offices(code)) for code in shelf.catalogue.municipalities),
        service_name=shelf.texts.service(g.edition, lookout.service.code).name if lookout.service else "",
    )  # fmt: skip


@room.get("/<edition:edition>/places/<ine>")
@public
@kept
def place(ine: str) -> str:
    shelf = house().shelf
    town = shelf.catalogue.municipalities.get(ine) or abort(404)
    lookout = read_lookout(shelf.catalogue, request.args)
    nearby = around(shelf, g.edition, town, lookout.service)
    return render_template(
        "directory/place.html",
        town=town, lookout=lookout, door=door_of(shelf, g.edition, town), nearby=nearby,
        options=service_options(shelf, g.edition, shown_services(shelf.catalogue, nearby.all_providers), lookout.service),
    )  # fmt: skip


@room.get("/<edition:edition>/places/networks")
@public
@kept
def networks() -> str:
    shelf = house().shelf
    return render_template(
        "directory/networks.html",
        bodies=bodies(shelf, g.edition), phones=tied_phones(shelf, g.edition), without=ownerships_without(shelf),
    )
