"""An institution's identity by OpenID Connect (port `Institution`): code flow, PKCE, state and nonce.

What the institution offers is read from its own description, once an hour. Only signatures with a public key count.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from app.domain.account import Assurance, read_assurance
from app.use_cases.ports import Leaving, NotAnswering, NotProven, Proof

if TYPE_CHECKING:
    from authlib.integrations.requests_client import OAuth2Session

DESCRIPTION = "/.well-known/openid-configuration"
PATIENCE = (3.05, 6)  # seconds to connect, and to answer
KNOWN_FOR = 3600  # seconds that description and keys are believed
LONGEST_ANSWER = 256 * 1024  # bytes
CLOCKS_DIFFER = 60  # seconds
SIGNED_BY_KEY = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """What the operator was told by the institution. `document_claim`, `level_claim`: where it says DNI and level."""

    issuer: str
    client_id: str
    client_secret: str
    scope: str
    document_claim: str
    level_claim: str
    minimum: Assurance


class OpenIdInstitution:
    """One issuer. `ticking`: seconds that only rise, for how long what was read is believed."""

    def __init__(self, settings: OpenIdSettings, ticking: Callable[[], float] = monotonic) -> None:
        self._settings, self._ticking = settings, ticking
        self._kept: dict[str, tuple[float, dict[str, Any]]] = {}

    @property
    def host(self) -> str:
        return urlsplit(self._settings.issuer).netloc

    @property
    def minimum(self) -> Assurance:
        return self._settings.minimum

    def leave(self, back: str) -> Leaving:
        """Makes the way there, and `back` to us. Raises `NotAnswering`.

        She identifies herself each time: on a shared computer the one before may still be known there.
        """
        from authlib.common.security import generate_token

        nonce, verifier = generate_token(43), generate_token(64)
        with self._session(back) as session:
            address, state = session.create_authorization_url(
                self._endpoint("authorization_endpoint"), nonce=nonce, code_verifier=verifier, prompt="login"
            )
        return Leaving(address, state, nonce, verifier)

    def prove(self, back: str, code: str, nonce: str, verifier: str, now: datetime) -> Proof:
        """Changes the code for who it is. Raises `NotProven`, `NotAnswering`."""
        token = self._token(back, code, verifier)
        claims = self._claims(str(token.get("id_token") or ""), nonce, now)
        if self._settings.document_claim not in claims or self._settings.level_claim not in claims:
            claims = {**self._told(token, str(claims["sub"])), **claims}
        document = claims.get(self._settings.document_claim)
        level = claims.get(self._settings.level_claim)
        return Proof(
            self._settings.issuer, str(claims["sub"]), document if isinstance(document, str) else "",
            read_assurance(level) if isinstance(level, str) else None,
            str(claims.get("email") or "") if claims.get("email_verified") is True else "",
        )

    def _token(self, back: str, code: str, verifier: str) -> dict[str, Any]:
        from authlib.common.errors import AuthlibBaseError
        from requests import RequestException

        endpoint = self._endpoint("token_endpoint")
        try:
            with self._session(back) as session:
                token: dict[str, Any] = session.fetch_token(
                    endpoint, code=code, code_verifier=verifier, grant_type="authorization_code", timeout=PATIENCE,
                    allow_redirects=False,
                )
        except RequestException as error:
            raise NotAnswering from error
        except (AuthlibBaseError, ValueError) as error:
            raise NotProven from error
        return token

    def _claims(self, id_token: str, nonce: str, now: datetime) -> dict[str, Any]:
        """The claims of the token, once signature, issuer, audience, time and nonce are right. Raises `NotProven`."""
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        offered = self._described().get("id_token_signing_alg_values_supported", ["RS256"])
        algorithms = sorted(SIGNED_BY_KEY & set(offered))
        for anew in (False, True):
            try:
                keys = KeySet.import_key_set(self._read(self._endpoint("jwks_uri"), anew=anew))  # type: ignore[arg-type]
                claims = dict(jwt.decode(id_token, keys, algorithms=algorithms).claims)
                break
            except (JoseError, ValueError, KeyError) as error:
                if anew:
                    raise NotProven from error  # not even with the keys of this moment
        self._refuse_others(claims, nonce, now)
        return claims

    def _refuse_others(self, claims: dict[str, Any], nonce: str, now: datetime) -> None:
        """OpenID Connect Core 1.0, 3.1.3.7."""
        client, audience, moment = self._settings.client_id, claims.get("aud"), now.timestamp()
        audiences = audience if isinstance(audience, list) else [audience]
        expires, issued = claims.get("exp"), claims.get("iat")
        right = (
            claims.get("iss") == self._settings.issuer
            and client in audiences
            and (len(audiences) == 1 or claims.get("azp") == client)
            and claims.get("azp", client) == client
            and isinstance(expires, int | float) and expires > moment - CLOCKS_DIFFER
            and isinstance(issued, int | float) and issued < moment + CLOCKS_DIFFER
            and isinstance(claims.get("sub"), str) and claims["sub"]
            and bool(nonce) and hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode())
        )  # fmt: skip
        if not right:
            raise NotProven

    def _told(self, token: dict[str, Any], subject: str) -> dict[str, Any]:
        """What the institution says beside the token, of the same subject; nothing where it says nothing."""
        if "userinfo_endpoint" not in self._described():
            return {}
        told = self._fetch(self._endpoint("userinfo_endpoint"), {"Authorization": f"Bearer {token.get('access_token', '')}"})
        if told.get("sub") != subject:
            raise NotProven
        return told

    def _session(self, back: str) -> "OAuth2Session":
        from authlib.integrations.requests_client import OAuth2Session  # with requests: nobody else needs them

        settings = self._settings
        return OAuth2Session(
            settings.client_id, settings.client_secret or None, scope=settings.scope, redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if settings.client_secret else "none",
        )

    def _endpoint(self, name: str) -> str:
        """An address of the description; as safe as the issuer's own. Raises `NotAnswering`."""
        address = self._described().get(name)
        if not isinstance(address, str) or urlsplit(address).scheme != urlsplit(self._settings.issuer).scheme:
            raise NotAnswering
        return address

    def _described(self) -> dict[str, Any]:
        described = self._read(self._settings.issuer.rstrip("/") + DESCRIPTION)
        if described.get("issuer") != self._settings.issuer:
            raise NotAnswering  # another issuer speaks at this address
        return described

    def _read(self, address: str, *, anew: bool = False) -> dict[str, Any]:
        """What stands at the address, from memory for an hour."""
        at, known = self._kept.get(address, (0.0, None))
        if known is None or anew or self._ticking() - at > KNOWN_FOR:
            known = self._fetch(address)
            self._kept[address] = self._ticking(), known
        return known

    @staticmethod
    def _fetch(address: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        import requests

        try:
            answer = requests.get(address, headers=headers, timeout=PATIENCE, allow_redirects=False, stream=True)
            with answer:
                answer.raise_for_status()
                body = answer.raw.read(LONGEST_ANSWER + 1, decode_content=True)
        except (requests.RequestException, OSError) as error:
            raise NotAnswering from error
        return _object(body)


def _object(body: bytes) -> dict[str, Any]:
    import json

    try:
        read = json.loads(body) if len(body) <= LONGEST_ANSWER else None
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise NotAnswering
    return read
