"""The same tests on three stores: in memory, in a folder, and on a server that speaks S3; each of them sealed too."""

import os
import socket
from collections.abc import Iterator

import pytest

from app.storage.local import FolderStore
from app.storage.s3 import BucketStore
from app.storage.sealed import SealedStore
from tests.fake_papers import FakeStore

KEY = bytes(range(32))
BUCKET = "papers-of-the-tests"


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """A real server on a free port, with one bucket; name and port."""
    from moto.server import ThreadedMotoServer

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = ThreadedMotoServer("127.0.0.1", port, verbose=False)
    server.start()
    from minio import Minio

    Minio(endpoint=f"127.0.0.1:{port}", access_key="who", secret_key="what", secure=False).make_bucket(BUCKET)
    yield f"127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def on_s3(s3_server):
    store = BucketStore(s3_server, BUCKET, "who", "what", region="us-east-1", secure=False)
    for one in list(store.listed()):
        store.delete(one.name)
    return store


@pytest.fixture
def in_a_folder(tmp_path):
    return FolderStore(tmp_path / "papers")


@pytest.fixture(params=["memory", "folder", "s3"])
def bare_store(request):
    if request.param == "memory":
        return FakeStore()
    return request.getfixturevalue({"folder": "in_a_folder", "s3": "on_s3"}[request.param])


@pytest.fixture(params=["bare", "sealed"])
def store(request, bare_store):
    return bare_store if request.param == "bare" else SealedStore(bare_store, [KEY])


@pytest.fixture
def content() -> bytes:
    return os.urandom(300_000)
