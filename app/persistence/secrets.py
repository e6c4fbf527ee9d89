"""Everything unguessable, and how it is kept (port `Secrets`)."""

import base64
import hmac
import os
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION

from app.domain.phone_code import PHONE_CODE_LENGTH, SPOKEN, with_check_figure
from app.domain.reference import ALPHABET, PIN_LENGTH
from app.persistence.keys import derived_key

HANDLE_BYTES = ID_BYTES = 16
COUNTED_BYTES = 2
# A character for each byte: there are 32 of them, so that each stands for as many bytes as the others.
_CHARACTERS = "".join(ALPHABET[byte % len(ALPHABET)] for byte in range(256)).encode()


class KeyedSecrets:
    """Random from the operating system; hashes under keys derived from the one secret key."""

    def __init__(self, secret_key: str) -> None:
        self._secret_key = secret_key
        self._begun: dict[str, hmac.HMAC] = {}
        self._slow = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._nobodys = _hash_of_nothing(self._slow)

    def new_id(self) -> str:
        """32 hexadecimal characters."""
        return os.urandom(ID_BYTES).hex()

    def new_ids(self, many: int) -> list[str]:
        """Random but for the last four characters, which count: their rows and the places in an index are one page of the
        disk, where as many ids by themselves are as many pages.
        """
        beginning = os.urandom(ID_BYTES - COUNTED_BYTES).hex()
        return [f"{beginning}{number:0{2 * COUNTED_BYTES}x}" for number in range(many)]

    def new_handle(self) -> str:
        """22 characters that may stand in an address, 128 bits."""
        return base64.urlsafe_b64encode(secrets.token_bytes(HANDLE_BYTES)).decode().rstrip("=")

    def new_code(self, length: int) -> str:
        """That many characters of Crockford's alphabet, 5 bits each."""
        return os.urandom(length).translate(_CHARACTERS).decode()

    def new_pin(self) -> str:
        """Six digits."""
        return "".join(str(secrets.randbelow(10)) for _ in range(PIN_LENGTH))

    def new_phone_code(self) -> str:
        """Eight figures of nine and the one that checks them: some 43 million, 25 bits."""
        return with_check_figure("".join(secrets.choice(SPOKEN) for _ in range(PHONE_CODE_LENGTH - 1)))

    def keyed_hash(self, purpose: str, value: str) -> str:
        """HMAC-SHA-256 in hexadecimal, under a key of its own for each purpose: the digest of `hmac.digest`."""
        begun = self._begun.get(purpose)
        if begun is None:
            key = derived_key(self._secret_key, f"hash {purpose}")
            begun = self._begun[purpose] = hmac.new(key, digestmod="sha256")
        keyed = begun.copy()  # the key has been taken in once: to take it in again costs more than the hash
        keyed.update(value.encode())
        return keyed.hexdigest()

    def slow_hash(self, value: str) -> str:
        """argon2id: 19 MiB, two passes, one lane (promises, P12)."""
        return self._slow.hash(value)

    def slow_is_old(self, hashed: str) -> bool:
        """Whether the hash was made at another cost than today's."""
        return self._slow.check_needs_rehash(hashed)

    def slow_check(self, hashed: str | None, value: str) -> bool:
        """Whether the value has this hash. False, too, for what is no such hash, and for None, which takes as long."""
        try:
            return self._slow.verify(self._nobodys if hashed is None else hashed, value) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False


def _hash_of_nothing(slow: PasswordHasher) -> str:
    """What looks like a hash made with these costs, and is of nothing that can be typed."""
    salt, digest = (base64.b64encode(bytes(length)).decode().rstrip("=") for length in (slow.salt_len, slow.hash_len))
    costs = f"m={slow.memory_cost},t={slow.time_cost},p={slow.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${costs}${salt}${digest}"
