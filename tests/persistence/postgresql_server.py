"""A PostgreSQL server of our own in a temporary folder, for as long as the tests run."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

BINARIES = Path("/usr/lib/postgresql/15/bin")
OWNERS = ("postgres", "nobody")


class CannotStart(Exception):
    """There is no PostgreSQL 15 here, or it does not start; the message says why."""


@contextlib.contextmanager
def postgresql_server() -> Iterator[str]:
    """The address of a fresh, empty database. Raises `CannotStart`."""
    if not (BINARIES / "initdb").exists():
        message = f"there is no PostgreSQL 15 in {BINARIES}"
        raise CannotStart(message)
    folder = Path(tempfile.mkdtemp(prefix="atea-pg-", dir="/tmp"))
    run = _as_unprivileged_user(folder)
    try:
        run("initdb", "-D", "kept", "-U", "atea", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c max_connections=120"
        run("pg_ctl", "-D", "kept", "-o", options, "-l", "server.log", "-w", "start")
        try:
            run("createdb", "-h", str(folder), "-U", "atea", "atea")
            yield f"postgresql://atea@/atea?host={folder}"
        finally:
            run("pg_ctl", "-D", "kept", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_unprivileged_user(folder: Path):
    """How to run one of the server's programs in the folder: it refuses to run as root."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        owner = next((o for o in OWNERS if _exists(o)), None)
        if owner is None:
            message = "there is no unprivileged user to run PostgreSQL as"
            raise CannotStart(message)
        account = pwd.getpwnam(owner)
        os.chown(folder, account.pw_uid, account.pw_gid)
        prefix = ["runuser", "-u", owner, "--"]

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*prefix, str(BINARIES / program), *arguments],
            cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
        )
        if done.returncode:
            message = f"{program}: {done.stderr.strip()[-300:]}"
            raise CannotStart(message)

    return run


def _exists(user: str) -> bool:
    with contextlib.suppress(KeyError):
        return bool(pwd.getpwnam(user))
    return False
