"""One frozen configuration, read from the environment once."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent


class WrongConfig(Exception):
    """The environment cannot be used as it is; the message says which variable and why."""


def _switch(environ: Mapping[str, str], name: str, default: str) -> bool:
    value = environ.get(name, default)
    if value not in {"on", "off"}:
        message = f"{name} must be 'on' or 'off'"
        raise WrongConfig(message)
    return value == "on"


def _number(environ: Mapping[str, str], name: str, default: str) -> int:
    value = environ.get(name) or default
    if not value.isdigit() or int(value) > 65535:
        message = f"{name} must be a number from 0 to 65535"
        raise WrongConfig(message)
    return int(value)


def _secret_key(environ: Mapping[str, str], instance: Path, *, production: bool) -> str:
    """The key given, or, in development, one made once under the instance folder."""
    given = environ.get("ATEA_SECRET_KEY", "")
    if given:
        if production and len(given) < 32:
            message = "ATEA_SECRET_KEY must have at least 32 characters in production"
            raise WrongConfig(message)
        return given
    if production:
        message = "ATEA_SECRET_KEY is needed in production"
        raise WrongConfig(message)
    instance.mkdir(parents=True, exist_ok=True)
    kept = instance / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def _issuer(environ: Mapping[str, str], name: str = "ATEA_OIDC", *, production: bool) -> str:
    """Who proves identities; in production only over TLS. Given with a client id or not at all."""
    value = environ.get(f"{name}_ISSUER", "")
    if value and not re.fullmatch(r"https://\S+" if production else r"https?://\S+", value):
        message = f"{name}_ISSUER must be an address that begins with https://"
        raise WrongConfig(message)
    if bool(value) is not bool(environ.get(f"{name}_CLIENT_ID", "")):
        message = f"{name}_ISSUER and {name}_CLIENT_ID are given together"
        raise WrongConfig(message)
    return value


def _level(environ: Mapping[str, str], name: str = "ATEA_OIDC_LEVEL") -> str:
    value = environ.get(name, "substantial")
    if value not in {"low", "substantial", "high"}:
        message = f"{name} must be 'low', 'substantial' or 'high'"
        raise WrongConfig(message)
    return value


def _public_url(environ: Mapping[str, str]) -> str:
    value = environ.get("ATEA_PUBLIC_URL", "").rstrip("/")
    if value and not re.fullmatch(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?", value):
        message = "ATEA_PUBLIC_URL must be an address such as https://atea.example"
        raise WrongConfig(message)
    return value


def _s3(environ: Mapping[str, str]) -> dict[str, Any]:
    """The S3 store for papers, whole or not at all."""
    endpoint = environ.get("ATEA_S3_ENDPOINT", "")
    needed = ("ATEA_S3_BUCKET", "ATEA_S3_ACCESS_KEY", "ATEA_S3_SECRET_KEY")
    if endpoint and (missing := [name for name in needed if not environ.get(name)]):
        message = f"ATEA_S3_ENDPOINT is given, and {', '.join(missing)} is not"
        raise WrongConfig(message)
    if endpoint and not re.fullmatch(r"[A-Za-z0-9.-]+(?::[0-9]{1,5})?", endpoint):
        message = "ATEA_S3_ENDPOINT must be a name and perhaps a port, such as s3.example:9000"
        raise WrongConfig(message)
    bucket, access, secret = (environ.get(name, "") for name in needed)
    return {
        "s3_endpoint": endpoint, "s3_bucket": bucket, "s3_access_key": access, "s3_secret_key": secret,
        "s3_region": environ.get("ATEA_S3_REGION", ""), "s3_secure": _switch(environ, "ATEA_S3_SECURE", "on"),
    }
def _sms_file(environ: Mapping[str, str], *, production: bool) -> str:
    """Where text messages are written down instead of being sent; in production they wait until they can be."""
    value = environ.get("ATEA_SMS_FILE", "" if production else "-")
    if production and value:
        message = "ATEA_SMS_FILE is refused in production: a text message written to a file reaches nobody"
        raise WrongConfig(message)
    return value


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that differs between two places where the portal runs."""

    env: Literal["development", "production"]
    database_url: str
    host: str
    port: int
    secret_key: str
    demo: bool
    limits: bool
    content: Path
    instance: Path
    public_url: str
    exit_url: str
    help_phone: str
    trusted_proxies: int
    trusted_hosts: tuple[str, ...]
    papers: Path
    s3_endpoint: str
    s3_bucket: str
    s3_access_key: str
    s3_secret_key: str
    s3_region: str
    s3_secure: bool
    smtp_host: str
    smtp_port: int
    smtp_sender: str
    smtp_starttls: bool
    smtp_user: str
    smtp_password: str
    sms_file: str
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_scope: str
    oidc_document_claim: str
    oidc_level_claim: str
    oidc_level: str
    answer_days: int = 0
    staff_oidc_issuer: str = ""
    staff_oidc_client_id: str = ""
    staff_oidc_client_secret: str = ""
    staff_oidc_scope: str = ""
    staff_oidc_level_claim: str = "acr"
    staff_oidc_level: str = "substantial"

    @property
    def is_production(self) -> bool:
        return self.env == "production"

    @property
    def cookie_name(self) -> str:
        """`__Host-` binds the cookie to this host and to TLS; plain loopback clients need it bare."""
        return "__Host-atea" if self.is_production else "atea"

    @staticmethod
    def from_environment(environ: Mapping[str, str] | None = None) -> "Config":
        """Reads the variables that `flask config` lists. Raises `WrongConfig`."""
        environ = os.environ if environ is None else environ
        env = environ.get("ATEA_ENV", "development")
        if env not in {"development", "production"}:
            message = "ATEA_ENV must be 'development' or 'production'"
            raise WrongConfig(message)
        production = env == "production"
        instance = Path(environ.get("ATEA_INSTANCE", ROOT / "instance")).resolve()
        demo = _switch(environ, "ATEA_DEMO", "off" if production else "on")
        limits = _switch(environ, "ATEA_LIMITS", "on")
        if production and demo:
            message = "ATEA_DEMO=on is refused in production"
            raise WrongConfig(message)
        if production and not limits:
            message = "ATEA_LIMITS=off is refused in production"
            raise WrongConfig(message)
        return Config(
            env="production" if production else "development",
            database_url=environ.get("ATEA_DATABASE_URL") or f"sqlite:///{instance / 'atea.sqlite'}",
            host=environ.get("ATEA_HOST", "127.0.0.1"),
            port=_number(environ, "ATEA_PORT", "8000"),
            secret_key=_secret_key(environ, instance, production=production),
            demo=demo,
            limits=limits,
            content=Path(environ.get("ATEA_CONTENT", ROOT / "content")).resolve(),
            instance=instance,
            public_url=_public_url(environ),
            exit_url=environ.get("ATEA_EXIT_URL", "https://www.euskalmet.euskadi.eus/"),
            help_phone=environ.get("ATEA_HELP_PHONE", "943 11 21 11"),
            trusted_proxies=_number(environ, "ATEA_TRUSTED_PROXIES", "0"),
            trusted_hosts=tuple(environ.get("ATEA_TRUSTED_HOSTS", "").split()),
            papers=Path(environ.get("ATEA_PAPERS") or instance / "papers").resolve(),
            **_s3(environ),
            smtp_host=environ.get("ATEA_SMTP_HOST", ""),
            smtp_port=_number(environ, "ATEA_SMTP_PORT", "587"),
            smtp_sender=environ.get("ATEA_SMTP_SENDER", "atea@localhost"),
            smtp_starttls=_switch(environ, "ATEA_SMTP_STARTTLS", "on"),
            smtp_user=environ.get("ATEA_SMTP_USER", ""),
            smtp_password=environ.get("ATEA_SMTP_PASSWORD", ""),
            answer_days=_number(environ, "ATEA_ANSWER_DAYS", "0"),
            sms_file=_sms_file(environ, production=production),
            oidc_issuer=_issuer(environ, production=production),
            oidc_client_id=environ.get("ATEA_OIDC_CLIENT_ID", ""),
            oidc_client_secret=environ.get("ATEA_OIDC_CLIENT_SECRET", ""),
            oidc_scope=environ.get("ATEA_OIDC_SCOPE", "openid"),
            oidc_document_claim=environ.get("ATEA_OIDC_DOCUMENT_CLAIM", "dni"),
            oidc_level_claim=environ.get("ATEA_OIDC_LEVEL_CLAIM", "acr"),
            oidc_level=_level(environ),
            staff_oidc_issuer=_issuer(environ, "ATEA_STAFF_OIDC", production=production),
            staff_oidc_client_id=environ.get("ATEA_STAFF_OIDC_CLIENT_ID", ""),
            staff_oidc_client_secret=environ.get("ATEA_STAFF_OIDC_CLIENT_SECRET", ""),
            staff_oidc_scope=environ.get("ATEA_STAFF_OIDC_SCOPE", "openid email"),
            staff_oidc_level_claim=environ.get("ATEA_STAFF_OIDC_LEVEL_CLAIM", "acr"),
            staff_oidc_level=_level(environ, "ATEA_STAFF_OIDC_LEVEL"),
        )


VARIABLES: dict[str, str] = {
    "ATEA_DATABASE_URL": "SQLAlchemy URL; SQLite file under the instance folder unless given",
    "ATEA_HOST": "address to listen on (127.0.0.1)",
    "ATEA_PORT": "port to listen on (8000)",
    "ATEA_CORES": "free: workers are moved between cores; each stays on one of its own unless said, where there are enough",
    "ATEA_SECRET_KEY": "key from which all others are derived; needed in production",
    "ATEA_ENV": "development or production",
    "ATEA_DEMO": "on or off: invented staff and units; on in development, refused in production",
    "ATEA_LIMITS": "on or off: limits on tries; off only outside production",
    "ATEA_INSTANCE": "folder of the database and the development key (instance)",
    "ATEA_CONTENT": "folder of facts and texts (content)",
    "ATEA_PUBLIC_URL": "address people reach the portal at, for sitemap, links from outside and open data; that of each request unless given",
    "ATEA_EXIT_URL": "neutral public page where the quick exit leads",
    "ATEA_HELP_PHONE": "phone shown on every page",
    "ATEA_TRUSTED_PROXIES": "how many proxies in front may set X-Forwarded-For (0)",
    "ATEA_TRUSTED_HOSTS": "names the portal answers to, with spaces between them; any unless given",
    "ATEA_PAPERS": "folder where papers lie, sealed; outside of everything that is served (papers, in the instance folder)",
    "ATEA_S3_ENDPOINT": "server that keeps papers instead of the folder, name and port; none unless given",
    "ATEA_S3_BUCKET": "its bucket, which exists",
    "ATEA_S3_ACCESS_KEY": "who keeps them there",
    "ATEA_S3_SECRET_KEY": "and the secret for it",
    "ATEA_S3_REGION": "region of the bucket, if the server asks for one",
    "ATEA_S3_SECURE": "on or off: speak with it only over TLS (on)",
    "ATEA_SMTP_HOST": "server for e-mail; none unless given, and then nothing is sent",
    "ATEA_SMTP_PORT": "its port (587)",
    "ATEA_SMTP_SENDER": "the neutral address mails come from",
    "ATEA_SMTP_STARTTLS": "on or off: refuse to send without TLS (on)",
    "ATEA_SMTP_USER": "user for the server, if it asks for one",
    "ATEA_SMTP_PASSWORD": "password for the server",
    "ATEA_ANSWER_DAYS": "within how many working days offices answer messages; promised to nobody unless given",
    "ATEA_SMS_FILE": "file that text messages are written to while no operator is connected, - for standard error (- in development, refused in production: there they wait)",
    "ATEA_OIDC_ISSUER": "who proves identities for accounts (OpenID Connect), as it names itself; none unless given",
    "ATEA_OIDC_CLIENT_ID": "the portal's name there",
    "ATEA_OIDC_CLIENT_SECRET": "its secret there; none for a client that has none",
    "ATEA_OIDC_SCOPE": "what is asked for there (openid)",
    "ATEA_OIDC_DOCUMENT_CLAIM": "the claim that holds the DNI or NIE (dni)",
    "ATEA_OIDC_LEVEL_CLAIM": "the claim that holds the level of assurance (acr)",
    "ATEA_OIDC_LEVEL": "low, substantial or high: from which level a proven document finds applications (substantial)",
    "ATEA_STAFF_OIDC_ISSUER": "who says who works here (OpenID Connect), as it names itself; none unless given, and then password and app are the only way",
    "ATEA_STAFF_OIDC_CLIENT_ID": "the portal's name there",
    "ATEA_STAFF_OIDC_CLIENT_SECRET": "its secret there; none for a client that has none",
    "ATEA_STAFF_OIDC_SCOPE": "what is asked for there; the verified e-mail ties somebody the first time (openid email)",
    "ATEA_STAFF_OIDC_LEVEL_CLAIM": "the claim that holds the level of assurance (acr)",
    "ATEA_STAFF_OIDC_LEVEL": "low, substantial or high: from which level it lets staff in; low for one that says no level (substantial)",
}
