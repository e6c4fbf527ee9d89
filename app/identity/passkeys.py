"""Passkeys (port `PasskeyReader`): WebAuthn level 3. Keys that find their account and always ask who holds them."""

import json
from typing import Any

from app.use_cases.ports import Asked, NewKey, NotProven, Place

NAME = "Atea"
LONGEST_ANSWER = 64 * 1024  # characters


class WebAuthnPasskeys:
    def ask_for_new(self, place: Place, account_id: str, name: str, known: tuple[str, ...]) -> Asked:
        """For a key that finds its account by itself and asks who holds it (finger, face, PIN). `known`: not these."""
        from webauthn import (  # heavy, and rarely needed
            base64url_to_bytes,
            generate_registration_options,
            options_to_json,
        )
        from webauthn.helpers import bytes_to_base64url
        from webauthn.helpers.structs import (
            AuthenticatorSelectionCriteria,
            PublicKeyCredentialDescriptor,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        options = generate_registration_options(
            rp_id=place.host, rp_name=NAME, user_id=account_id.encode(), user_name=name or NAME, user_display_name=name or NAME,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known],
        )
        return Asked(options_to_json(options), bytes_to_base64url(options.challenge))

    def read_new(self, place: Place, answer: str, challenge: str) -> NewKey:
        """Raises `NotProven`."""
        from webauthn import base64url_to_bytes, verify_registration_response
        from webauthn.helpers import bytes_to_base64url
        from webauthn.helpers.exceptions import WebAuthnException

        read = _read(answer)
        try:
            made = verify_registration_response(
                credential=read, expected_challenge=base64url_to_bytes(challenge), expected_rp_id=place.host,
                expected_origin=place.origin, require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise NotProven from error
        return NewKey(
            bytes_to_base64url(made.credential_id), bytes_to_base64url(made.credential_public_key), made.sign_count
        )

    def ask(self, place: Place) -> Asked:
        """For any key of this place."""
        from webauthn import generate_authentication_options, options_to_json
        from webauthn.helpers import bytes_to_base64url
        from webauthn.helpers.structs import UserVerificationRequirement

        options = generate_authentication_options(
            rp_id=place.host, user_verification=UserVerificationRequirement.REQUIRED
        )
        return Asked(options_to_json(options), bytes_to_base64url(options.challenge))

    def credential_of(self, answer: str) -> str:
        """Which key answers; nothing is proven by it yet. Raises `NotProven`."""
        named = _read(answer).get("id")
        if not isinstance(named, str) or not named:
            raise NotProven
        return named.rstrip("=")

    def read(self, place: Place, answer: str, challenge: str, account_id: str, public_key: str, sign_count: int) -> int:
        """The key's new count, once the answer is proven. Raises `NotProven`."""
        from webauthn import base64url_to_bytes, verify_authentication_response
        from webauthn.helpers.exceptions import WebAuthnException

        read = _read(answer)
        try:
            handle = read["response"].get("userHandle")
            if not handle or base64url_to_bytes(handle) != account_id.encode():
                raise NotProven
            proven = verify_authentication_response(
                credential=read, expected_challenge=base64url_to_bytes(challenge), expected_rp_id=place.host,
                expected_origin=place.origin, credential_public_key=base64url_to_bytes(public_key),
                credential_current_sign_count=sign_count, require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotProven from error
        return int(proven.new_sign_count)


def _read(answer: str) -> dict[str, Any]:
    try:
        read = json.loads(answer) if len(answer) <= LONGEST_ANSWER else None
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise NotProven
    return read
