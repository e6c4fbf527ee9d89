"""Names for the outside that stay the same wherever and whenever the catalogue is read: UUIDv5 of what a thing is."""

from uuid import UUID, uuid5

# Fixed once: another value would give everything a new name.
NAMESPACE = UUID("6b1f1a52-0c2e-5d5c-9a53-3f2b5c0a7e11")


def open_id(kind: str, name: str) -> str:
    """The name of `service` `1.2`, of `organization` `foral` …; the same in every installation."""
    return str(uuid5(NAMESPACE, f"{kind}/{name}"))
