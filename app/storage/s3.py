"""The store as a bucket of a server that speaks S3 (port `PaperStore`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from app.storage.pieces import PIECE
from app.use_cases.ports import PaperGone, Shelved, Unavailable

PREFIX = "papers/"
PATIENCE = 10  # seconds to connect or for the next bytes
GONE = frozenset({"NoSuchKey", "NoSuchObject", "ResourceNotFound"})


class BucketStore:
    """One object a paper, in a bucket that exists. An object is there whole or not at all: so S3 promises."""

    def __init__(
        self, endpoint: str, bucket: str, access_key: str, secret_key: str, *, region: str = "", secure: bool = True
    ) -> None:
        """`endpoint`: host and port. Opens no connection yet."""
        self._bucket = bucket
        self._given: dict[str, Any] = {
            "endpoint": endpoint, "access_key": access_key, "secret_key": secret_key, "region": region or None,
            "secure": secure,
        }
        self._made: Any = None

    def put(self, name: str, content: BinaryIO, size: int) -> None:
        with _telling():
            self._client.put_object(self._bucket, PREFIX + name, content, size)

    def open(self, name: str) -> Iterator[bytes]:
        with _telling(name):
            answer = self._client.get_object(self._bucket, PREFIX + name)
        return _pieces(answer)

    def delete(self, name: str) -> None:
        with _telling():
            self._client.remove_object(self._bucket, PREFIX + name)

    def listed(self) -> Iterator[Shelved]:
        with _telling():
            for one in self._client.list_objects(self._bucket, prefix=PREFIX, recursive=True):
                yield Shelved(one.object_name.removeprefix(PREFIX), one.last_modified)

    @property
    def _client(self) -> Any:
        if self._made is None:
            import urllib3  # with minio it takes a tenth of the start, and most portals keep papers in a folder
            from minio import Minio

            pool = urllib3.PoolManager(
                timeout=urllib3.Timeout(connect=PATIENCE, read=PATIENCE), retries=urllib3.Retry(1, backoff_factor=0.2),
            )
            self._made = Minio(**self._given, http_client=pool)
        return self._made


def _pieces(answer: Any) -> Iterator[bytes]:
    try:
        with _telling():
            yield from answer.stream(PIECE)
    finally:
        answer.close()
        answer.release_conn()


@contextmanager
def _telling(name: str = "") -> Iterator[None]:
    """Says `PaperGone` for what is not there, and `Unavailable` for whatever else the server or the line says."""
    import urllib3
    from minio.error import MinioException, S3Error

    try:
        yield
    except S3Error as said:
        if said.code in GONE:
            raise PaperGone(name) from said
        raise Unavailable from said
    except (MinioException, urllib3.exceptions.HTTPError, OSError, ValueError) as away:
        raise Unavailable from away
