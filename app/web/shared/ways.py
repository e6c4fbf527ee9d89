"""The way to a page of the catalogue from one that tells nothing: before what is delicate a page comes first.

Public pages know nobody, so that no page can tell whether this is the first time: the links lead there from outside, and
inside, from one delicate page to the next, straight on.
"""

from flask import url_for

from app.domain.catalogue import Situation
from app.domain.edition import Edition
from app.domain.service import Service
from app.web.shared.edition import current_edition


def way_to_service(service: Service, edition: Edition | None = None, anchor: str | None = None) -> str:
    """The address of its page, or of the page before it."""
    if not service.sensitive:
        return page_of_service(service, edition, anchor)
    return url_for("safety.before_service", edition=edition or current_edition(), address=service.address)


def page_of_service(service: Service, edition: Edition | None = None, anchor: str | None = None) -> str:
    """The address of its page itself."""
    return url_for(
        "catalogue.service", edition=edition or current_edition(), address=service.address, _anchor=anchor
    )


def way_to_situation(situation: Situation, edition: Edition | None = None) -> str:
    """The address of its page, or of the page before it."""
    endpoint = "safety.before_situation" if situation.sensitive else "catalogue.situation"
    return url_for(endpoint, edition=edition or current_edition(), number=situation.number)
