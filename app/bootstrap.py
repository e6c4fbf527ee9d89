"""The wirer: from the configuration to a portal that answers. The only place that knows every adapter."""

import sys
from dataclasses import dataclass

import structlog
from flask import Flask
from sqlalchemy import Engine

from app.cli import hang_commands
from app.config import ROOT, Config
from app.content.shelf import LazyShelf
from app.domain.account import Assurance
from app.identity.openid import OpenIdInstitution, OpenIdSettings
from app.identity.passkeys import WebAuthnPasskeys
from app.messaging.packing import ZipPacker
from app.messaging.post_office import PostOffice
from app.messaging.receipt import TypstPrinter
from app.messaging.sms import WrittenSms
from app.messaging.smtp import SmtpPost
from app.persistence.clock import SystemClock
from app.persistence.engine import engine_for, reachable
from app.persistence.keys import derived_key
from app.persistence.one_time_codes import TimeCodes
from app.persistence.sealing import Sealer
from app.persistence.secrets import KeyedSecrets
from app.persistence.unit_of_work import SqlWork
from app.persistence.version import at_head
from app.storage.copyist import CarefulCopyist
from app.storage.local import FolderStore
from app.storage.s3 import BucketStore
from app.storage.sealed import SealedStore
from app.use_cases.deliver_messages import Post
from app.use_cases.ports import House, PaperStore
from app.web import open_doors
from app.web.shared.portal import Portal
from app.web.shared.stock import empty_stock
from app.wording.document import AteaNarrator
from app.wording.mail import mail_words, sms_words

MIGRATIONS = ROOT / "migrations"
SHARED = ROOT / "app" / "web" / "shared"
STATIC, TEMPLATES = SHARED / "static", SHARED / "templates"
LARGEST_FORM = 256 * 1024  # bytes; forms hold text only


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one database, for the operators' commands. Only they bring in Alembic: it is a tenth of a worker."""

    url: str
    engine: Engine

    def are_newest(self) -> bool:
        """Whether there is nothing to upgrade. Raises where the database is not reachable."""
        return at_head(self.engine, MIGRATIONS)

    def upgrade(self, revision: str) -> None:
        from app.persistence.migrate import upgrade

        upgrade(self.url, MIGRATIONS, revision)

    def downgrade(self, revision: str) -> None:
        from app.persistence.migrate import downgrade

        downgrade(self.url, MIGRATIONS, revision)


def furnish_house(config: Config, engine: Engine) -> House:
    """Everything the use cases may ask for, on the database of the configuration. Opens no connection yet."""
    secrets = KeyedSecrets(config.secret_key)
    return House(
        work=SqlWork(engine, Sealer([config.secret_key]), secrets),
        shelf=LazyShelf(config.content, ROOT / "translations", with_demo=config.demo and not config.is_production),
        clock=SystemClock(),
        secrets=secrets,
        one_time_codes=TimeCodes(),
        narrator=AteaNarrator(),
        printer=TypstPrinter(STATIC / "fonts"),
        packer=ZipPacker(),
        limits=config.limits,
        papers=paper_store(config),
        copyist=CarefulCopyist(),
        institution=institution(config),
        passkeys=WebAuthnPasskeys(),
        staff_institution=staff_institution(config),
    )


def paper_store(config: Config) -> PaperStore:
    """Where papers lie, sealed: a folder of this machine, or a bucket where one is configured."""
    store: PaperStore = FolderStore(config.papers)
    if config.s3_endpoint:
        store = BucketStore(
            config.s3_endpoint, config.s3_bucket, config.s3_access_key, config.s3_secret_key,
            region=config.s3_region, secure=config.s3_secure,
        )
    return SealedStore(store, [derived_key(config.secret_key, "papers")])


def wire(config: Config) -> Flask:
    """A Flask application for the configuration."""
    log_plainly()
    flask_app = Portal(
        "app", static_folder=None, template_folder=str(TEMPLATES), instance_path=str(config.instance)
    )
    flask_app.config.update(
        SECRET_KEY=config.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=500,
        TRUSTED_HOSTS=list(config.trusted_hosts) or None,
        BABEL_DEFAULT_LOCALE="eu",
        BABEL_TRANSLATION_DIRECTORIES=f"{ROOT / 'translations'};{ROOT / 'translations' / 'easy_read'}",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    move_in(flask_app, config)
    open_doors(flask_app, config, STATIC)
    hang_commands(flask_app)
    return flask_app


def move_in(flask_app: Flask, config: Config) -> None:
    """The house of the configuration and all that belongs to it; what was made for another house before goes."""
    engine = engine_for(config.database_url)
    house = furnish_house(config, engine)
    empty_stock(flask_app)
    flask_app.extensions.update(
        house=house,
        config=config,
        tables=Tables(config.database_url, engine),
        post=post_office(config),
        readiness=lambda: reachable(engine) and at_head(engine, MIGRATIONS) and _is_read(house),
    )


def _is_read(house: House) -> bool:
    """Whether what people are served from can be read. Raises `WrongContent`, as for protocols, which only staff see."""
    return bool(house.shelf.texts) and house.shelf.protocols is not None


def post_office(config: Config) -> PostOffice:
    """How messages leave: by the ways that are configured, and by no other."""
    posts: list[Post] = []
    if config.smtp_host:
        posts.append(SmtpPost(
            config.smtp_host, config.smtp_port, config.smtp_sender, config.smtp_starttls,
            config.smtp_user, config.smtp_password, mail_words,
        ))
    if config.sms_file:
        posts.append(WrittenSms(config.sms_file, sms_words))
    return PostOffice(posts)


def institution(config: Config) -> OpenIdInstitution | None:
    """Who proves identities, or None where nobody is configured."""
    if not config.oidc_issuer:
        return None
    return OpenIdInstitution(OpenIdSettings(
        config.oidc_issuer, config.oidc_client_id, config.oidc_client_secret, config.oidc_scope,
        config.oidc_document_claim, config.oidc_level_claim, Assurance(config.oidc_level),
    ))


def staff_institution(config: Config) -> OpenIdInstitution | None:
    """Who says who works here, or None: then password and app are the only way. No document is asked."""
    if not config.staff_oidc_issuer:
        return None
    return OpenIdInstitution(OpenIdSettings(
        config.staff_oidc_issuer, config.staff_oidc_client_id, config.staff_oidc_client_secret,
        config.staff_oidc_scope, "", config.staff_oidc_level_claim, Assurance(config.staff_oidc_level),
    ))


def log_plainly() -> None:
    """Structured lines on standard error; no personal data is ever handed to a logger."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
