"""Codes of an authenticator app (port `OneTimeCodes`): RFC 6238, six digits, thirty seconds."""

import hmac
from datetime import datetime

import pyotp

STEP_SECONDS = 30
STEPS_BESIDE = (0, -1, 1)


ISSUER = "Atea"


class TimeCodes:
    """Accepts the code of now and of one step beside it: clocks differ."""

    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        """The time step to which the code belongs, or None. `secret` in base 32; spaces in `code` do not count."""
        typed = "".join(code.split()).encode()
        codes, now = pyotp.TOTP(secret, interval=STEP_SECONDS), int(at.timestamp()) // STEP_SECONDS
        for step in (now + beside for beside in STEPS_BESIDE):
            if hmac.compare_digest(codes.generate_otp(step).encode(), typed):
                return step
        return None

    def new_secret(self) -> str:
        """160 bits in base 32."""
        return pyotp.random_base32()

    def app_address(self, secret: str, name: str) -> str:
        """The `otpauth:` address; apps list it under the name of the portal and this one."""
        return pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=name, issuer_name=ISSUER)
