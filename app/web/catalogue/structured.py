"""What a search engine may know of a service: schema.org, as data inside the page and never as script."""

import json
from typing import Any

from flask import url_for
from markupsafe import Markup

from app.domain.service import Administration
from app.web.catalogue.sheet import Sheet
from app.web.shared.addresses import configured_root

PROVINCE = "Gipuzkoa"


def structured_data(sheet: Sheet) -> Markup:
    """A GovernmentService in JSON-LD; nothing of a group, and nothing of a sensitive service.

    No `<` is left in it, so that nothing in a text can end the element it stands in.
    """
    service = sheet.service
    if service.is_group or service.sensitive:
        return Markup("")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": sheet.text.name,
        "description": sheet.text.short,
        "areaServed": PROVINCE,
        "audience": {"@type": "Audience", "audienceType": ", ".join(sheet.for_whom)},
    }
    if service.competence is not Administration.MIXED:
        data["provider"] = {"@type": "GovernmentOrganization", "name": sheet.run_by}
    if root := configured_root():
        data["url"] = root + url_for("catalogue.service", address=service.address)
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))  # noqa: S704 - JSON without `<`
