"""An issuer in a thread: a description, keys and tokens of our own making, so that each may be wrong in one way."""

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET, CODE = "atea", "a-secret-between-the-two", "the-code"


class Issuer:
    """What it says is its attributes; tests change them."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.published = [self.key]
        self.address = ""
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "one"}
        self.signs_with: Any = self.key
        self.claims: dict[str, Any] = {}
        self.told: dict[str, Any] = {"sub": "maite"}
        self.id_token: str | None = None
        self.described: dict[str, Any] = {}
        self.challenge = ""
        self.asked: list[str] = []
        self.status = 200

    def description(self) -> dict[str, Any]:
        own = {
            name: f"{self.address}/{path}" for name, path in (
                ("authorization_endpoint", "auth"), ("token_endpoint", "token"), ("jwks_uri", "keys"), ("userinfo_endpoint", "me"),
            )
        }  # fmt: skip
        return {"issuer": self.address, "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"], **own, **self.described}

    def token(self) -> str:
        if self.id_token is not None:
            return self.id_token
        return jwt.encode(self.header, self.claims, self.signs_with, algorithms=["RS256"])

    def answers(self, path: str, form: dict[str, list[str]], authorization: str) -> tuple[int, dict[str, Any]]:
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return self.status, self.description()
        if path == "/keys":
            return 200, {"keys": [key.as_dict(private=False) for key in self.published]}
        if path == "/me":
            return 200, self.told
        named = b64decode(authorization.removeprefix("Basic ")).decode() == f"{CLIENT}:{SECRET}"
        verified = urlsafe_b64encode(sha256(form["code_verifier"][0].encode()).digest()).decode().rstrip("=")
        if not named or form["code"] != [CODE] or verified != self.challenge:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "access", "token_type": "Bearer", "id_token": self.token()}


@contextmanager
def issuing() -> Iterator[Issuer]:
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            self._answer(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))

        def _answer(self, form: dict[str, list[str]]) -> None:
            status, said = issuer.answers(urlsplit(self.path).path, form, self.headers.get("Authorization", ""))
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)  # stopped at once, not within half a second
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
