"""The portal's own pages.

/                              the four editions; the browser's language, or the one chosen before, comes first
/choose/<edition>              remembers the edition (a preference, no session) and leads to its home
/<edition>/                    home
/<edition>/help                phones and the base social service of each town
/<edition>/rules               how the guide decides
/<edition>/about
/<edition>/privacy
/<edition>/accessibility
/<edition>/leave               the quick exit: forgets everything and leads away
"""

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

from app.domain.assessment import Outcome
from app.domain.edition import Edition
from app.use_cases.sentences import sentences
from app.web.home.offices import offices_by_area
from app.web.shared.conditions import conditions_in_words
from app.web.shared.doorkeepers import private, public
from app.web.shared.edition import wished_edition
from app.web.shared.house import house
from app.web.shared.kept_pages import kept
from app.web.shared.leaving import REMEMBERED, forgotten
from app.wording.outcomes import say_outcome, what_outcome_means

room = Blueprint("home", __name__, template_folder="templates")

room.add_app_template_filter(sentences)

YEAR = 365 * 24 * 60 * 60  # seconds
OUTCOMES = (Outcome.FITS, Outcome.FITS_WHEN, Outcome.PROFESSIONAL, Outcome.UNKNOWN, Outcome.NOT_NOW)
SHOWN_AT_HOME = (1, 4, 9, 14, 18, 32)
HELPFUL = ("112", "sfus", "dfg-politicas-sociales", "satevi", "016", "zeuk-esan", "gertubide")


@room.get("/")
@public
def picker() -> Response:
    """The only page that reads the remembered edition; kept by no cache, because it differs from person to person."""
    remembered = request.cookies.get(REMEMBERED, "")
    g.edition = Edition(remembered) if remembered in set(Edition) else wished_edition(request)
    ordered = sorted(Edition, key=lambda edition: edition is not g.edition)
    response = make_response(render_template("home/picker.html", ordered=ordered))
    response.headers["Cache-Control"] = "no-store"
    return response


@room.get("/choose/<edition:edition>")
@public
def choose() -> Response:
    """Remembers the edition for a year. The cookie says nothing else and opens nothing."""
    response = redirect(url_for("home.home"), code=303)
    secure = current_app.extensions["config"].is_production
    response.set_cookie(REMEMBERED, str(g.edition), max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    return response  # type: ignore[return-value]


@room.get("/<edition:edition>/")
@public
@kept
def home() -> str:
    shelf = house().shelf
    situations = [
        (shelf.catalogue.situations[number], shelf.texts.situation(g.edition, number)) for number in SHOWN_AT_HOME
    ]
    return render_template(
        "home/home_easy.html" if g.edition.is_easy else "home/home.html",
        situations=situations, how_many=len(shelf.catalogue.situations), services=len(shelf.catalogue.listed()),
    )


@room.get("/<edition:edition>/help")
@public
@kept
def help() -> str:  # noqa: A001 - the endpoint's name
    catalogue = house().shelf.catalogue
    contacts = [catalogue.contacts[id_] for id_ in HELPFUL if id_ in catalogue.contacts]
    areas = offices_by_area(catalogue, g.edition.language)
    return render_template("home/help.html", contacts=contacts, areas=areas, language=g.edition.language)


@room.get("/<edition:edition>/rules")
@public
@kept
def rules() -> str:
    catalogue, texts = house().shelf.catalogue, house().shelf.texts
    entitlement = conditions_in_words(catalogue.entitlement, catalogue, texts, g.edition)
    judged = sorted(((texts.service(g.edition, s.code).name, s) for s in catalogue.judged()), key=lambda one: one[0])
    outcomes = [(outcome, say_outcome(outcome), what_outcome_means(outcome)) for outcome in OUTCOMES]
    return render_template(
        "home/rules.html", entitlement=entitlement, judged=judged, outcomes=outcomes, version=catalogue.version[:12]
    )


@room.get("/<edition:edition>/about")
@public
@kept
def about() -> str:
    return render_template("home/about.html")


@room.get("/<edition:edition>/privacy")
@public
@kept
def privacy() -> str:
    return render_template("home/privacy.html")


@room.get("/<edition:edition>/accessibility")
@public
@kept
def accessibility() -> str:
    return render_template("home/accessibility.html")


@room.get("/<edition:edition>/leave")
@private
def leave() -> Response:
    """The exit on every page. Ends the session, its visits go with it, the browser forgets, and we are gone."""
    session.end()  # type: ignore[attr-defined]
    return forgotten(redirect(current_app.extensions["config"].exit_url, code=303))  # type: ignore[arg-type]

