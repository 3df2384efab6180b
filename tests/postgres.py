"""A real PostgreSQL for tests: a cluster of its own in a temporary folder, on a Unix socket alone."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PASSWORD = "canary-31f7c2"
"""It must be in nothing that anybody reads."""

PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian puts the programs of each version."""


def postgres_program(name: str) -> str | None:
    versions = sorted(PROGRAMS.glob(f"*/bin/{name}"))
    return str(versions[-1]) if versions else shutil.which(name)


@contextmanager
def postgres_cluster() -> Iterator[str]:
    """The address of an empty database `shop`, with its password."""
    owner = "postgres" if os.geteuid() == 0 else None  # the server refuses to be root
    folder = Path(tempfile.mkdtemp(prefix="kam-pg-"))
    secret = folder / "password"
    secret.write_text(PASSWORD)
    if owner:
        for path in (folder, secret):
            os.chown(path, pwd.getpwnam(owner).pw_uid, -1)
    try:
        data = folder / "data"
        made = [postgres_program("initdb"), "-D", data, "-U", "kam", "--no-sync", "--locale=C", "-E", "UTF8"]
        subprocess.run(
            [*made, "-A", "scram-sha-256", f"--pwfile={secret}"],
            check=True,
            capture_output=True,
            user=owner,
            cwd=folder,
        )
        with _server(data, folder, owner) as address:
            yield address
    finally:
        shutil.rmtree(folder)


@contextmanager
def _server(data: Path, folder: Path, owner: str | None) -> Iterator[str]:
    options = {"listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off"}
    said = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
    server = subprocess.Popen(
        [postgres_program("postgres"), "-D", data, *said],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=owner,
        cwd=folder,
    )
    try:
        address = f"postgresql://kam:{PASSWORD}@/%s?host={folder}"
        with _opened(address % "postgres") as connection:
            connection.execute("CREATE DATABASE shop")
        yield address % "shop"
    finally:
        server.send_signal(signal.SIGINT)  # ends sessions, too
        server.wait(timeout=30)


def _opened(address: str) -> psycopg.Connection:
    """A connection, as soon as the server takes some."""
    for _ in range(200):
        try:
            return psycopg.connect(address, autocommit=True)
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise TimeoutError("PostgreSQL did not start in 20 seconds")
