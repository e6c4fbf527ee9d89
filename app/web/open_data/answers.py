"""How open data is answered: whole, cacheable, readable from any page of the web, and knowing nobody."""

import hashlib
import json
from typing import Any

from flask import Response, request

CACHE = "public, max-age=300"
ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Content-Language",
    "Access-Control-Max-Age": "86400",
}


def answered(value: Any, language: str = "") -> Response:
    """A value as JSON; 304 where the program holds this very answer already."""
    response = given(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), "application/json")
    if language:
        response.headers["Content-Language"] = language
        response.vary.add("Accept-Language")
    return response


def given(body: bytes, kind: str) -> Response:
    """Bytes that change only when the catalogue does. The ETag is weak: compression changes the bytes, not the answer."""
    response = Response(body, mimetype=kind)
    response.set_etag(hashlib.sha256(body).hexdigest()[:32], weak=True)
    response.headers["Cache-Control"] = CACHE
    response.make_conditional(request)
    return response
