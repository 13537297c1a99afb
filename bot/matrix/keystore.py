"""The rules of the key store: who may read it, whose device it is, one sync as one transaction.

nio keeps the bot's Olm account, Olm sessions and room keys in one SQLite file. Losing any of them
silences the bot, so nothing here is left to a library's default.
"""

import os
import tempfile
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from nio import AsyncClient, SyncResponse
from nio.crypto import Olm
from nio.store import MatrixStore
from peewee import SqliteDatabase

Result = TypeVar("Result")

SENTENCES = {
    "device_keys_differ": (
        "The server knows device {device_id} of {user_id} with other keys than this key store has."
        " Restore the store folder from its backup, or log in as a new device with"
        " `python -m bot identity --new-device` (needs the password)."
    ),
    "device_keys_missing": (
        "The server has no keys of device {device_id} of {user_id}; they must be uploaded before"
        " they can be signed. Start again; if this stays, log in as a new device with"
        " `python -m bot identity --new-device` (needs the password)."
    ),
    "master_key_differs": (
        "The server has another master key for {user_id} than this store:"
        " there {server}, here {local}. Restore the store folder from its backup, or replace the"
        " identity with `python -m bot identity --reset`; everyone must then verify the bot again."
    ),
    "file_broken": (
        "The cross-signing keys in {path} cannot be read. Restore the file from its backup;"
        " if there is none, move it away and run `python -m bot identity --reset`."
    ),
    "password_needed": (
        "The server wants the password of {user_id} before it takes new cross-signing keys."
        " Give the password in the settings and start again."
    ),
    "approval_needed": (
        "The server takes new cross-signing keys of {user_id} only after an approval that the bot"
        " cannot give ({stages}). Approve the reset in the account's own pages and start again."
    ),
    "password_refused": (
        "The server refused the password of {user_id}; the cross-signing keys are unchanged."
        " Correct the password in the settings and start again."
    ),
    "signature_refused": (
        "The server refused the signatures of device {device_id} of {user_id}."
        " Start again; if this stays, run `python -m bot identity --reset`."
    ),
}


class IdentityError(Exception):
    """Why the bot must not start as it is; the text says what to do.

    key: one of SENTENCES, for translating. parameters: what the sentence names, never a secret.
    """

    def __init__(self, key: str, **parameters: str) -> None:
        super().__init__(SENTENCES[key].format(**parameters))
        self.key = key
        self.parameters = parameters


def restrict(folder: Path) -> None:
    """Make the folder 0700 and all in it 0700 and 0600; to be called on every start."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    for entry in folder.rglob("*"):
        if not entry.is_symlink():
            entry.chmod(0o700 if entry.is_dir() else 0o600)


def write_private(path: Path, content: str) -> None:
    """Write the file whole or not at all (temporary file, fsync, rename), readable by us alone."""
    # mkstemp gives 0600 from the first moment, whatever the umask.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_device(
    user_id: str,
    device_id: str,
    server_device_keys: Mapping[str, Any] | None,
    local_identity_keys: Mapping[str, str],
) -> None:
    """Raise IdentityError when the server knows this device with other keys than ours.

    server_device_keys: the device's object from /keys/query, None when the server has none.
    local_identity_keys: {"ed25519": …, "curve25519": …}, as `olm.account.identity_keys`.
    To be called before the first key upload: members' clients have the old keys by heart and
    would take new ones under the old device id for an attack.
    """
    if server_device_keys is None:
        return
    ours = {f"{kind}:{device_id}": local_identity_keys[kind] for kind in ("ed25519", "curve25519")}
    theirs = server_device_keys.get("keys")
    if theirs != ours:
        raise IdentityError("device_keys_differ", user_id=user_id, device_id=device_id)


def prepare(store: MatrixStore) -> None:
    """Set what nio leaves open on its store: journal, durability, rights. Call after loading it.

    synchronous=FULL: an Olm session that went back in time would use a message key twice, and the
    receivers would refuse it. WAL alone would be NORMAL in many builds.
    """
    bind_tables_alone(store.database)
    store.database.execute_sql("PRAGMA journal_mode = WAL")
    store.database.execute_sql("PRAGMA synchronous = FULL")
    restrict(Path(store.store_path))


def bind_tables_alone(database: SqliteDatabase) -> None:
    """nio binds all its tables at every call; looking for more that belong to them is for
    nothing."""
    database.bind_ctx = partial(database.bind_ctx, bind_refs=False, bind_backrefs=False)


def save_keys_before_upload(olm: Olm) -> None:
    """Make nio save new one-time keys before it uploads them, not after the answer.

    Otherwise a crash in between leaves keys on the server whose private parts nobody has, and the
    room keys that members send through them are lost.
    """
    share_keys: Callable[[], dict[str, Any]] = olm.share_keys

    def share_saved_keys() -> dict[str, Any]:
        content = share_keys()
        olm.save_account()
        return content

    olm.share_keys = share_saved_keys


@contextmanager
def atomic(olm: Olm) -> Iterator[None]:
    """All that nio saves inside is one SQLite transaction; an exception undoes it in memory too.

    Nothing inside may await: another task's Olm session, already used on the wire, would be
    rolled back with ours. `receive_sync` enforces that.
    """
    try:
        with olm.store.database.atomic():
            yield
    except BaseException:
        _reload(olm)
        raise


def _reload(olm: Olm) -> None:
    account = olm.store.load_account()
    if account is not None:
        olm.account = account
    olm.load()


def receive_sync(client: AsyncClient, response: SyncResponse) -> None:
    """Let nio take in one sync response (decrypting it in place), wholly or not at all.

    After an exception or a crash the same response can be given again. Commit the sync position
    only after this. The client's callbacks must not suspend; RuntimeError when one does.
    """
    if client.olm is None:
        raise RuntimeError("the client has no key store loaded")
    position = client.next_batch
    try:
        with atomic(client.olm):
            _run_without_suspending(client.receive_response(response))
    except BaseException:
        # nio skips a response whose position it has already taken.
        client.next_batch = position
        raise


def _run_without_suspending(coroutine: Coroutine[Any, Any, Result]) -> Result:
    try:
        coroutine.send(None)
    except StopIteration as finished:
        result: Result = finished.value
        return result
    coroutine.close()
    raise RuntimeError("a callback suspended inside a key store transaction")
