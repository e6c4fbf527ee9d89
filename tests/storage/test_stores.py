"""What every store of papers promises (port `PaperStore`), and what each of them owes beside."""

import os
import socket
import stat
from io import BytesIO

import pytest

from app.storage.s3 import BucketStore
from app.storage.sealed import HEAD, SealedStore
from app.use_cases.ports import PaperGone, Unavailable
from tests.storage.conftest import KEY

ONE, OTHER = "a" * 32, "b" * 32


def put(store, name, content):
    store.put(name, BytesIO(content), len(content))


@pytest.mark.parametrize("size", [1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 128 * 1024, 6 * 1024 * 1024])
def test_what_was_put_comes_back_whole(store, size):
    content = os.urandom(size)
    put(store, ONE, content)
    assert b"".join(store.open(ONE)) == content


def test_it_comes_piece_by_piece(in_a_folder, content):
    sealed = SealedStore(in_a_folder, [KEY])
    put(sealed, ONE, content)
    assert max(map(len, sealed.open(ONE))) <= 64 * 1024


def test_what_is_not_there_is_said_at_once(store):
    with pytest.raises(PaperGone):
        store.open(ONE)


def test_what_was_deleted_is_gone_and_deleting_twice_is_once(store, content):
    put(store, ONE, content)
    store.delete(ONE)
    store.delete(ONE)
    with pytest.raises(PaperGone):
        store.open(ONE)
    assert list(store.listed()) == []


def test_everything_in_it_is_listed_with_its_age(store, content):
    put(store, ONE, content)
    put(store, OTHER, content)
    listed = {one.name: one.since for one in store.listed()}
    assert set(listed) == {ONE, OTHER}
    assert all(since.tzinfo for since in listed.values())


def test_less_than_was_said_is_not_kept(bare_store):
    with pytest.raises(Unavailable):
        bare_store.put(ONE, BytesIO(b"short"), 500)
    with pytest.raises(PaperGone):
        bare_store.open(ONE)
    assert list(bare_store.listed()) == []


# --- sealing ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def sealed(in_a_folder):
    return SealedStore(in_a_folder, [KEY])


def file_of(tmp_path, name=ONE):
    return tmp_path / "papers" / name[:2] / name


def test_nothing_of_it_can_be_read_on_the_disk(sealed, tmp_path):
    put(sealed, ONE, b"kanarioa" * 1000)
    kept = file_of(tmp_path).read_bytes()
    assert b"kanarioa" not in kept
    assert len(kept) == HEAD + 8000 + 16


def test_the_same_paper_twice_looks_different(sealed, tmp_path, content):
    put(sealed, ONE, content)
    put(sealed, OTHER, content)
    assert file_of(tmp_path).read_bytes()[HEAD:] != file_of(tmp_path, OTHER).read_bytes()[HEAD:]


@pytest.mark.parametrize("harm", [
    lambda kept: kept[:-1] + bytes([kept[-1] ^ 1]),
    lambda kept: kept[:HEAD] + bytes([kept[HEAD] ^ 1]) + kept[HEAD + 1 :],
    lambda kept: kept[: HEAD + 64 * 1024 + 16],  # the first piece alone
    lambda kept: kept[:HEAD] + kept[HEAD + 65552 : HEAD + 131104] + kept[HEAD : HEAD + 65552] + kept[HEAD + 131104 :],
    lambda kept: b"",
    lambda kept: kept[:10],
    lambda kept: b"\x02" + kept[1:],
    lambda kept: kept + b"more",
], ids=["last byte", "first byte", "cut off", "swapped", "empty", "no head", "other format", "longer"])  # fmt: skip
def test_what_was_changed_is_never_given_out_as_whole(sealed, tmp_path, content, harm):
    put(sealed, ONE, content)
    file = file_of(tmp_path)
    file.write_bytes(harm(file.read_bytes()))
    with pytest.raises(PaperGone):
        b"".join(sealed.open(ONE))


def test_a_paper_laid_under_another_name_does_not_open(sealed, tmp_path, content):
    put(sealed, ONE, content)
    put(sealed, OTHER, content)
    file_of(tmp_path, OTHER).write_bytes(file_of(tmp_path).read_bytes())
    with pytest.raises(PaperGone):
        sealed.open(OTHER)


def test_an_old_key_still_opens_and_a_strange_one_does_not(in_a_folder, content):
    put(SealedStore(in_a_folder, [KEY]), ONE, content)
    newer, stranger = os.urandom(32), os.urandom(32)
    assert b"".join(SealedStore(in_a_folder, [newer, KEY]).open(ONE)) == content
    with pytest.raises(PaperGone):
        SealedStore(in_a_folder, [stranger]).open(ONE)


# --- the folder ------------------------------------------------------------------------------------------------------


def test_only_the_portals_own_user_may_read_them(in_a_folder, tmp_path, content):
    put(in_a_folder, ONE, content)
    assert stat.S_IMODE(file_of(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE(file_of(tmp_path).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "", "papers", "A" * 32, ONE + "/x"])
def test_nobody_walks_out_of_the_folder(in_a_folder, name):
    with pytest.raises(ValueError, match="not the name"):
        in_a_folder.open(name)


def test_a_put_that_breaks_leaves_nothing_behind(in_a_folder, tmp_path):
    class Breaks(BytesIO):
        def read(self, size=-1):
            raise OSError

    with pytest.raises(Unavailable):
        in_a_folder.put(ONE, Breaks(), 10)
    assert list(in_a_folder.listed()) == []


def test_what_a_crash_left_on_its_way_is_listed_and_can_be_deleted(in_a_folder, content):
    put(in_a_folder, ONE, content)
    left = in_a_folder._place(ONE).with_name(f"{ONE}.0123abcd.part")
    left.write_bytes(b"half")
    assert {one.name for one in in_a_folder.listed()} == {ONE, left.name}
    in_a_folder.delete(left.name)
    assert [one.name for one in in_a_folder.listed()] == [ONE]


def test_a_full_or_forbidden_disk_is_an_outage(in_a_folder, tmp_path):
    (tmp_path / "papers").write_text("a file where the folder should be")
    with pytest.raises(Unavailable):
        put(in_a_folder, ONE, b"content")


# --- the bucket ------------------------------------------------------------------------------------------------------


def test_a_server_that_is_away_is_an_outage():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    away = BucketStore(f"127.0.0.1:{port}", "bucket", "who", "what", region="us-east-1", secure=False)
    for act in (lambda: put(away, ONE, b"x"), lambda: away.open(ONE), lambda: away.delete(ONE), lambda: list(away.listed())):
        with pytest.raises(Unavailable):
            act()


def test_a_bucket_that_is_not_there_is_an_outage(s3_server):
    lost = BucketStore(s3_server, "no-such-bucket", "who", "what", region="us-east-1", secure=False)
    with pytest.raises(Unavailable):
        put(lost, ONE, b"x")
