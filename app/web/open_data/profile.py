"""What this profile adds to HSDS 3.0, as merge patches of its schemas (HSDS: profiles)."""

from typing import Any

from app.domain.requirement import Confidence, OnFalse
from app.use_cases import open_entities as hsds
from app.use_cases.texts import TextState
from app.web.open_data.openapi import PROFILE_VERSION, entity_schemas

ADDED: dict[str, tuple[str, ...]] = {
    "Service": ("code", "requestable_in_portal", "translations", "official_names", "answer_limits", "conditions"),
    "Organization": ("role", "last_modified", "source", "confidence", "source_date"),
    "ServiceAtLocation": (
        "last_modified", "service_name", "organization_id", "organization_name", "source", "confidence", "opening",
    ),
    "Attribute": ("source", "confidence"),
    "Phone": ("source",),
}  # fmt: skip
FILES = {
    "Service": "service.json", "Organization": "organization.json", "ServiceAtLocation": "service_at_location.json",
    "Attribute": "attribute.json", "Phone": "phone.json",
}  # fmt: skip
NEW = ("Translation", "ServiceCondition", "OfficialName", "AnswerLimit")
STATES = {
    TextState.STANDARD: "a standard text",
    TextState.ADAPTED: "adapted to easy read; no readers have tried it yet",
    TextState.VALIDATED: "validated by readers",
    TextState.STALE: "the standard text has changed since it was adapted",
}
CONFIDENCES = {
    Confidence.VERIFIED: "read in its official source",
    Confidence.RECALLED: "still to be compared with its official source",
    Confidence.UNCERTAIN: "no source makes it clear",
    "reported": "read in a source that is not official",
}
UNMET = {
    OnFalse.REFUSE: "does not seem to fit now; it may be asked for all the same",
    OnFalse.PROFESSIONAL: "a professional looks at it",
    OnFalse.WITHIN_REACH: "in the person's own hand",
    OnFalse.ACT: "done on entering, no condition",
    OnFalse.OPENS_ONLY: "opens a door; not meeting it closes none",
}
LANGUAGES = {"eu": "Basque", "es": "Spanish", "eu-x-lf": "Basque, easy to read", "es-x-lf": "Spanish, easy to read"}


def profile_document(uri: str) -> dict[str, Any]:
    """The profile that stands at `uri`."""
    schemas = entity_schemas()
    return {
        "name": "Gipuzkoa profile of HSDS",
        "uri": uri,
        "version": PROFILE_VERSION,
        "hsds_version": hsds.HSDS_VERSION,
        "description": (
            "Adds to the standard: each text in four editions with its state, conditions as a tree, and the source and "
            "confidence of facts. Nothing of the standard is taken away. Unknown never means no: no condition decides."
        ),
        "languages": LANGUAGES,
        "text_states": {str(key): meaning for key, meaning in STATES.items()},
        "confidence": {str(key): meaning for key, meaning in CONFIDENCES.items()},
        "on_false": {str(key): meaning for key, meaning in UNMET.items()},
        "schemas": {
            FILES[entity]: {"properties": {name: schemas[entity]["properties"][name] for name in names}}
            for entity, names in ADDED.items()
        },
        "components": {"schemas": {name: schemas[name] for name in NEW}},
    }
