"""The description of the open data in OpenAPI 3.1, made from the entities themselves."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from app.use_cases import open_entities as hsds
from app.web.open_data.parameters import ALWAYS, MAY_REPEAT, MEANINGS, PAGES, SCHEMAS

OPENAPI_VERSION, PROFILE_VERSION = "3.1.0", "1.0.0"
TERMS = frozenset({"taxonomy_term_id", "taxonomy_id"})
REFERENCE = "#/components/schemas/{model}"


@dataclass(frozen=True, slots=True)
class Collection:
    """What a list and an entity of it are called, which entity it is, and what may be asked of it."""

    entity: str
    kind: type
    parameters: frozenset[str]
    may_be_minimal: bool = False


COLLECTIONS: dict[str, Collection] = {
    "services": Collection(
        "Service", hsds.Service, PAGES | TERMS | {"organization_id", "modified_after", "minimal", "full"}, may_be_minimal=True
    ),
    "organizations": Collection("Organization", hsds.Organization, PAGES | TERMS | {"full"}),
    "taxonomies": Collection("Taxonomy", hsds.Taxonomy, PAGES),
    "taxonomy_terms": Collection("TaxonomyTerm", hsds.TaxonomyTerm, PAGES | {"taxonomy_id", "top_only", "parent_id"}),
    "service_at_locations": Collection(
        "ServiceAtLocation",
        hsds.ServiceAtLocation,
        PAGES | TERMS | {"organization_id", "modified_after", "postcode", "full"},
    ),
}
PAGE = {
    "type": "object",
    "properties": {
        "total_items": {"type": "integer", "minimum": 0},
        "total_pages": {"type": "integer", "minimum": 1},
        "page_number": {"type": "integer", "minimum": 1},
        "size": {"type": "integer", "minimum": 0},
        "first_page": {"type": "boolean"},
        "last_page": {"type": "boolean"},
        "empty": {"type": "boolean"},
    },
    "required": ["total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"],
}
PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
    },
    "required": ["type", "title", "status"],
}  # fmt: skip
ABOUT = {
    "type": "object",
    "properties": {
        "version": {"type": "string", "const": hsds.HSDS_VERSION},
        "profile": {"type": "string", "format": "uri"},
        "openapi_url": {"type": "string", "format": "uri"},
        "datapackage_url": {"type": "string", "format": "uri"},
        "description": {"type": "string"},
        "catalogue_version": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "checked_on": {"type": "string", "format": "date"},
    },
    "required": ["version", "profile", "openapi_url"],
}
MINIMAL = {
    "type": "object",
    "properties": {"id": {"type": "string", "format": "uuid"}, "last_modified": {"type": "string", "format": "date-time"}},
    "required": ["id", "last_modified"],
}


@lru_cache(maxsize=4)
def openapi_document(root: str) -> dict[str, Any]:
    """The whole description; `root` is where the API stands."""
    paths: dict[str, Any] = {"/": {"get": _operation("getAPIMetaInformation", "About this API", ABOUT, ())}}
    for name, collection in COLLECTIONS.items():
        paths[f"/{name}"] = {"get": _list_of(name, collection)}
        paths[f"/{name}/{{id}}"] = {"get": _one_of(name, collection)}
    paths["/profile"] = {"get": _operation("getProfile", "What this profile adds to HSDS", {"type": "object"}, ())}
    return {
        "openapi": OPENAPI_VERSION,
        "info": {
            "title": "Atea: the social services of Gipuzkoa as open data",
            "version": PROFILE_VERSION,
            "summary": "Open Referral HSDS 3.0, read only, in four editions.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": root}],
        "paths": paths,
        "components": {"schemas": {**entity_schemas(), "Page": PAGE, "Problem": PROBLEM}},
    }


@lru_cache(maxsize=1)
def entity_schemas() -> dict[str, Any]:
    """The JSON Schema of every entity, by its name."""
    kinds: list[tuple[Any, Any, TypeAdapter[Any]]] = [(one.kind, "serialization", TypeAdapter(one.kind)) for one in COLLECTIONS.values()]
    _, gathered = TypeAdapter.json_schemas(kinds, ref_template=REFERENCE)
    schemas: dict[str, Any] = _without_null(gathered["$defs"])
    for schema in schemas.values():
        _tell_forms(schema)
    schemas["Service"]["properties"]["status"]["enum"] = ["active", "inactive", "defunct", "temporarily closed"]
    schemas["Location"]["properties"]["location_type"]["enum"] = ["physical", "postal", "virtual"]
    tags = list(hsds.LANGUAGE_TAGS.values())
    schemas["Service"]["properties"]["translations"] |= {"required": tags, "propertyNames": {"enum": tags}}
    return schemas


def _tell_forms(schema: dict[str, Any]) -> None:
    """Which texts are UUIDs, dates and addresses."""
    for name, field in schema.get("properties", {}).items():
        if field.get("type") != "string":
            continue
        if name == "id" or name.endswith("_id"):
            field["format"] = "uuid"
        elif name in {"url", "website"}:
            field["format"] = "uri"
        elif name == "last_modified":
            field["format"] = "date-time"
        elif name == "assured_date":
            field["format"] = "date"


def _without_null(value: Any) -> Any:
    """A schema in which nothing is null: what says nothing is left out of an answer."""
    if isinstance(value, list):
        return [_without_null(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _without_null(one) for key, one in value.items() if not (key == "default" and one is None)}
    choices = [one for one in kept.get("anyOf", ()) if one != {"type": "null"}]
    if "anyOf" in kept and len(choices) == 1:
        kept |= choices[0]
        del kept["anyOf"]
    return kept


def _list_of(name: str, collection: Collection) -> dict[str, Any]:
    entity: dict[str, Any] = _shown_in_list(collection)
    items = {"anyOf": [entity, MINIMAL]} if collection.may_be_minimal else entity
    schema = {"allOf": [{"$ref": REFERENCE.format(model="Page")}], "properties": {"contents": {"type": "array", "items": items}}}
    names = tuple(sorted(collection.parameters | ALWAYS))
    return _operation(f"list_{name}", f"One page of {name}; every filter given has to hold", schema, names)


def _shown_in_list(collection: Collection) -> dict[str, Any]:
    """In a list an entity may stand without what only `full` asks for."""
    schema = entity_schemas()[collection.entity]
    left_out = {"translations"}
    return {**schema, "required": [name for name in schema["required"] if name not in left_out]}


def _one_of(name: str, collection: Collection) -> dict[str, Any]:
    schema = {"$ref": REFERENCE.format(model=collection.entity)}
    operation = _operation(f"get_{name}", f"One of {name}, with everything that belongs to it", schema, ("lang",))
    id_ = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    operation["parameters"].insert(0, id_)
    operation["responses"]["404"] = _problem("There is none of this id.")
    return operation


def _operation(id_: str, summary: str, schema: dict[str, Any], parameters: tuple[str, ...]) -> dict[str, Any]:
    return {
        "operationId": id_,
        "summary": f"{summary}.",
        "parameters": [_parameter(name) for name in parameters],
        "responses": {
            "200": {"description": "Found.", "content": {"application/json": {"schema": schema}}},
            "304": {"description": "The answer with this ETag is still the same."},
            "400": _problem("A parameter cannot be understood; `detail` says which and what to write instead."),
        },
    }


def _parameter(name: str) -> dict[str, Any]:
    written = {"name": name, "in": "query", "required": False, "description": MEANINGS[name], "schema": SCHEMAS[name]}
    return written | ({"style": "form", "explode": True} if name in MAY_REPEAT else {})


def _problem(description: str) -> dict[str, Any]:
    reference = {"$ref": REFERENCE.format(model="Problem")}
    return {"description": description, "content": {"application/problem+json": {"schema": reference}}}
