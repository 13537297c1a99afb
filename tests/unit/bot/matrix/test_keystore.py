"""The key store's rules, with nio's real store and a kill -9 in a process of its own."""

import asyncio
import json
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nio import AsyncClient, AsyncClientConfig, MegolmEvent, RoomKeyEvent, SyncResponse
from nio.crypto import Olm, OlmDevice
from nio.store import SqliteStore

from bot.matrix.keystore import (
    IdentityError,
    check_device,
    prepare,
    receive_sync,
    restrict,
    save_keys_before_upload,
    write_private,
)

BOT, BOT_DEVICE = "@botti:verkosto.localhost", "BOTTI1"
ANNA, ANNA_DEVICE = "@anna:verkosto.localhost", "PUHELIN"
ROOM = "!huone:verkosto.localhost"
TREE = Path(__file__).parents[4]

# Takes in a sync and dies at the moment when nio saves the room key, with or without our rule.
CRASHING = """
import asyncio, json, os, signal, sys
from pathlib import Path
from nio import AsyncClient, SyncResponse
from bot.matrix.keystore import prepare, receive_sync

async def main(folder, user, device, atomic):
    client = AsyncClient("http://localhost", user, device, store_path=folder)
    client.restore_login(user, device, "token")
    prepare(client.store)
    client.store.save_inbound_group_session = lambda session: os.kill(os.getpid(), signal.SIGKILL)
    response = SyncResponse.from_dict(json.loads(Path(folder, "sync.json").read_text()))
    if atomic == "atomic":
        receive_sync(client, response)
    else:
        await client.receive_response(response)

asyncio.run(main(*sys.argv[1:]))
"""


class Anna:
    """A member's device that has the bot's one-time key and sends it a room key."""

    def __init__(self, folder: Path, bot: Olm) -> None:
        self._store = SqliteStore(ANNA, ANNA_DEVICE, str(folder))
        self._olm = Olm(ANNA, ANNA_DEVICE, self._store)
        one_time_keys = bot.share_keys()["one_time_keys"]
        bot.save_account()
        device = OlmDevice(BOT, BOT_DEVICE, dict(bot.account.identity_keys))
        self._olm.device_store.add(device)
        self._store.save_device_keys({BOT: {BOT_DEVICE: device}})
        key = next(iter(one_time_keys.values()))["key"]
        self._olm.create_session(key, bot.account.identity_keys["curve25519"])

    def share_room_key(self) -> dict[str, Any]:
        """The sync response by which the bot gets the key."""
        _, messages = self._olm.share_group_session(ROOM, [BOT], ignore_unverified_devices=True)
        content = messages["messages"][BOT][BOT_DEVICE]
        event = {"type": "m.room.encrypted", "sender": ANNA, "content": content}
        return {
            "next_batch": "s2",
            "device_one_time_keys_count": {"signed_curve25519": 50},
            "to_device": {"events": [event]},
        }

    def say(self, body: str, event_id: str = "$1") -> MegolmEvent:
        self._olm.outbound_group_sessions[ROOM].shared = True
        message = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": body}}
        return event(self._olm.group_encrypt(ROOM, message), event_id)

    def close(self) -> None:
        self._store.database.close()


def event(content: dict[str, Any], event_id: str) -> MegolmEvent:
    parsed = MegolmEvent.from_dict(
        {
            "type": "m.room.encrypted",
            "event_id": event_id,
            "sender": ANNA,
            "origin_server_ts": 1_700_000_000_000,
            "room_id": ROOM,
            "content": content,
        }
    )
    assert isinstance(parsed, MegolmEvent)
    return parsed


def start_bot(folder: Path) -> AsyncClient:
    config = AsyncClientConfig(store_sync_tokens=False)
    client = AsyncClient("http://localhost", BOT, BOT_DEVICE, str(folder), config)
    client.restore_login(BOT, BOT_DEVICE, "token")
    prepare(client.store)
    return client


def parsed(sync: dict[str, Any]) -> SyncResponse:
    response = SyncResponse.from_dict(json.loads(json.dumps(sync)))
    assert isinstance(response, SyncResponse)
    return response


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


@pytest.fixture
def anna(tmp_path: Path, store: Path) -> Iterator[Anna]:
    bot = start_bot(store)
    sender = Anna(tmp_path, bot.olm)
    bot.store.database.close()
    yield sender
    sender.close()


def crash_in(store: Path, sync: dict[str, Any], atomic: str) -> int:
    (store / "sync.json").write_text(json.dumps(sync))
    command = [sys.executable, "-c", CRASHING, str(store), BOT, BOT_DEVICE, atomic]
    return subprocess.run(command, cwd=TREE, check=False).returncode


def received(response: SyncResponse) -> list[type]:
    return [type(event) for event in response.to_device_events]


def test_room_key_survives_a_kill_between_its_two_writes(store: Path, anna: Anna) -> None:
    sync = anna.share_room_key()
    assert crash_in(store, sync, "atomic") == -signal.SIGKILL
    bot = start_bot(store)
    replayed = parsed(sync)
    receive_sync(bot, replayed)
    bot.store.database.close()
    restarted = start_bot(store)
    heard = restarted.olm.decrypt_event(anna.say("hei"))
    assert (received(replayed), heard.body) == ([RoomKeyEvent], "hei")
    restarted.store.database.close()


def test_without_the_transaction_the_same_kill_loses_the_room_key(store: Path, anna: Anna) -> None:
    """Why `receive_sync` exists; when this fails, nio has become atomic itself."""
    sync = anna.share_room_key()
    assert crash_in(store, sync, "bare") == -signal.SIGKILL
    bot = start_bot(store)
    receive_sync(bot, parsed(sync))
    assert bot.olm.decrypt_event(anna.say("hei")) is None
    bot.store.database.close()


def test_an_exception_undoes_the_sync_in_memory_too(
    store: Path, anna: Anna, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot, sync = start_bot(store), anna.share_room_key()
    with monkeypatch.context() as patched:
        patched.setattr(bot.store, "save_inbound_group_session", lambda session: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            receive_sync(bot, parsed(sync))
    receive_sync(bot, parsed(sync))
    assert bot.olm.decrypt_event(anna.say("hei")).body == "hei"
    bot.store.database.close()


def test_replayed_sync_loses_and_doubles_nothing(store: Path, anna: Anna) -> None:
    bot, sync = start_bot(store), anna.share_room_key()
    receive_sync(bot, parsed(sync))
    message = anna.say("hei")
    assert bot.olm.decrypt_event(message).body == "hei"
    bot.store.database.close()

    restarted = start_bot(store)
    receive_sync(restarted, parsed(sync))
    bodies = [restarted.olm.decrypt_event(message).body for _ in range(2)]
    assert (bodies, restarted.olm.outgoing_to_device_messages) == (["hei", "hei"], [])
    restarted.store.database.close()


def test_ciphertext_under_another_event_id_is_refused_until_a_restart(
    store: Path, anna: Anna
) -> None:
    """nio keeps its message indices in memory: what the ledger has to know of."""
    bot = start_bot(store)
    receive_sync(bot, parsed(anna.share_room_key()))
    message = anna.say("hei")
    copied = event(message.source["content"], "$2")
    heard = [bot.olm.decrypt_event(each) is not None for each in (message, copied, message)]
    bot.store.database.close()
    restarted = start_bot(store)
    heard.append(restarted.olm.decrypt_event(copied) is not None)
    assert heard == [True, False, True, True]
    restarted.store.database.close()


async def test_suspending_callback_is_refused_and_undone(store: Path, anna: Anna) -> None:
    async def suspends(event: RoomKeyEvent) -> None:
        await asyncio.sleep(0)

    bot, sync = start_bot(store), anna.share_room_key()
    bot.add_to_device_callback(suspends, (RoomKeyEvent,))
    with pytest.raises(RuntimeError, match="suspended"):
        receive_sync(bot, parsed(sync))
    bot.to_device_callbacks.clear()
    receive_sync(bot, parsed(sync))
    assert bot.olm.decrypt_event(anna.say("hei")).body == "hei"
    bot.store.database.close()


def test_one_time_keys_are_saved_before_they_are_uploaded(store: Path) -> None:
    bot = start_bot(store)
    save_keys_before_upload(bot.olm)
    content = bot.olm.share_keys()
    bot.store.database.close()
    restarted = start_bot(store)
    saved = restarted.olm.account.one_time_keys["curve25519"].values()
    assert sorted(saved) == sorted(key["key"] for key in content["one_time_keys"].values())
    restarted.store.database.close()


def test_store_is_durable_and_private(store: Path) -> None:
    store.chmod(0o755)
    bot = start_bot(store)
    pragmas = [
        bot.store.database.execute_sql(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    rights = {stat.S_IMODE(entry.stat().st_mode) for entry in store.iterdir()}
    assert (pragmas, stat.S_IMODE(store.stat().st_mode), rights) == (
        ["wal", 2, 1],
        0o700,
        {0o600},
    )
    bot.store.database.close()


def test_restrict_reaches_all_below_and_follows_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("")
    outside.chmod(0o644)
    folder = tmp_path / "store"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "keys").write_text("")
    (folder / "link").symlink_to(outside)
    restrict(folder)
    entries = (folder, folder / "inner", folder / "inner" / "keys", outside)
    modes = [stat.S_IMODE(entry.stat().st_mode) for entry in entries]
    assert modes == [0o700, 0o700, 0o600, 0o644]


def test_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    write_private(path, "vanha")
    with pytest.raises(UnicodeEncodeError):
        write_private(path, "\ud800")
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("keys", "vanha")]


LOCAL = {"ed25519": "E", "curve25519": "C"}


@pytest.mark.parametrize(
    "server", [None, {"keys": {"ed25519:BOTTI1": "E", "curve25519:BOTTI1": "C"}}]
)
def test_new_or_same_device_may_start(server: dict[str, Any] | None) -> None:
    assert check_device(BOT, BOT_DEVICE, server, LOCAL) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(
    "server",
    [
        {"keys": {"ed25519:BOTTI1": "X", "curve25519:BOTTI1": "C"}},
        {"keys": {"ed25519:BOTTI1": "E", "curve25519:BOTTI1": "X"}},
        {"keys": {}},
        {},
    ],
)
def test_new_key_store_on_an_old_device_is_refused(server: dict[str, Any]) -> None:
    with pytest.raises(IdentityError) as refused:
        check_device(BOT, BOT_DEVICE, server, LOCAL)
    assert refused.value.key == "device_keys_differ"
    assert refused.value.parameters == {"user_id": BOT, "device_id": BOT_DEVICE}
    assert "--new-device" in str(refused.value)
