"""Scopes in addresses: `everything`, `1-2`, `1-2/schedule`."""

from typing import Any

from werkzeug.routing import BaseConverter

from app.domain.choice import Scope


class ScopeConverter(BaseConverter):
    """A scope of choice; codes with dashes, aspects by their id. Whether it exists is the use case's matter."""

    part_isolating = False
    regex = r"everything|[0-9](?:-[0-9A-Z]+)*(?:/[a-z_]{2,40})?"

    def to_python(self, value: str) -> Scope:
        if value == "everything":
            return Scope()
        address, _, aspect = value.partition("/")
        return Scope(address.replace("-", "."), aspect or None)

    def to_url(self, value: Any) -> str:
        if not value.service:
            return "everything"
        address = value.service.replace(".", "-")
        return f"{address}/{value.aspect}" if value.aspect else address
