"""All keys come from the one secret key, each for a purpose of its own."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


def derived_key(secret_key: str, purpose: str) -> bytes:
    """32 bytes for the purpose (HKDF-SHA-256): knowing one of them tells nothing of the others."""
    derivation = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=b"atea", info=purpose.encode())
    return derivation.derive(secret_key.encode())
