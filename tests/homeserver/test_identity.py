"""The bot's identity on a real homeserver: what another person's client gets to see."""

from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio
from nio import AsyncClient, AsyncClientConfig, KeysUploadResponse, LoginResponse

from bot.clock import SystemClock
from bot.local.homeserver import Homeserver
from bot.matrix.crosssigning import (
    IdentityStatus,
    ensure_cross_signed,
    identity_status,
    load_or_create,
    local_device,
)
from bot.matrix.keyserver import NioRequests, Refused, UserKeys, query_user
from bot.matrix.keystore import IdentityError, check_device, prepare
from bot.matrix.signing import is_signed
from tests.homeserver.verifying import Desk, Person, meet
from tests.unit.bot.matrix.sas_peer import Peer

pytestmark = pytest.mark.homeserver

_numbers = count(1)


class Bot:
    """One user with a store folder for each device, as a bot's settings would have it."""

    def __init__(self, homeserver: Homeserver, folder: Path) -> None:
        self._homeserver = homeserver
        self._folder = folder
        self._online: list[AsyncClient] = []
        self.localpart = f"nimikko-{next(_numbers)}"
        self.identity = folder / "identity" / "cross_signing.json"

    async def register(self) -> None:
        await self._homeserver.register(self.localpart, "salasana")

    async def login(self, device: str, store: str | None = None) -> AsyncClient:
        folder = self._folder / (store or device)
        folder.mkdir(exist_ok=True)
        config = AsyncClientConfig(store_sync_tokens=False)
        user_id = f"@{self.localpart}:{self._homeserver.server_name}"
        client = AsyncClient(self._homeserver.url, user_id, device, str(folder), config)
        self._online.append(client)
        assert isinstance(await client.login("salasana"), LoginResponse)
        prepare(client.store)
        return client

    async def start(self, device: str) -> tuple[AsyncClient, IdentityStatus]:
        """Log in and do what every start of the bot does for its identity."""
        client = await self.login(device)
        http = NioRequests(client)
        own = await query_user(http, client.user_id)
        keys = client.olm.account.identity_keys
        check_device(client.user_id, device, own.devices.get(device), keys)
        if client.should_upload_keys:
            assert isinstance(await client.keys_upload(), KeysUploadResponse)
        identity = load_or_create(self.identity)
        return client, await ensure_cross_signed(http, identity, local_device(client))

    async def close(self) -> None:
        for client in self._online:
            await client.close()
            if client.store is not None:
                client.store.database.close()


@pytest_asyncio.fixture
async def make_bot(
    homeserver: Homeserver, tmp_path: Path
) -> AsyncIterator[Callable[[], Awaitable[Bot]]]:
    made: list[Bot] = []

    async def make() -> Bot:
        bot = Bot(homeserver, tmp_path / f"user-{len(made)}")
        (tmp_path / f"user-{len(made)}").mkdir()
        made.append(bot)
        await bot.register()
        return bot

    yield make
    for bot in made:
        await bot.close()


@pytest_asyncio.fixture
async def bot(make_bot: Callable[[], Awaitable[Bot]]) -> Bot:
    return await make_bot()


@pytest_asyncio.fixture
async def other(make_bot: Callable[[], Awaitable[Bot]]) -> AsyncClient:
    """Another person, who asks the server for the bot's keys."""
    person = await make_bot()
    return await person.login("PUHELIN")


def chain(found: UserKeys, device_id: str) -> list[bool]:
    """Master key signs self-signing key, which signs the device, which signs the master key."""
    master, signer = found.public_key("master") or "", found.public_key("self_signing") or ""
    device = found.device_key(device_id) or ""
    return [
        is_signed(found.self_signing or {}, found.user_id, master, master),
        is_signed(found.devices[device_id], found.user_id, signer, signer),
        is_signed(found.master or {}, found.user_id, device_id, device),
    ]


async def test_another_person_gets_the_signed_device(bot: Bot, other: AsyncClient) -> None:
    client, status = await bot.start("BOTTI1")
    master = load_or_create(bot.identity).public_key("master")
    assert (status.cross_signed, status.server_has_master) == (True, True)
    assert status.master_fingerprint.replace(" ", "") == master

    seen = await query_user(NioRequests(other), client.user_id)
    ed25519 = client.olm.account.identity_keys["ed25519"]
    assert (seen.public_key("master"), seen.device_key("BOTTI1")) == (master, ed25519)
    # Whether others see our device's signature on the master key is the server's choice.
    assert chain(seen, "BOTTI1")[:2] == [True, True]
    own = await query_user(NioRequests(client), client.user_id)
    assert chain(own, "BOTTI1") == [True, True, True]


async def test_second_start_changes_nothing(bot: Bot) -> None:
    client, first = await bot.start("BOTTI1")
    before = await query_user(NioRequests(client), client.user_id)
    again, second = await bot.start("BOTTI1")
    after = await query_user(NioRequests(again), client.user_id)
    assert (second, after) == (first, before)


async def test_new_device_is_signed_as_well(bot: Bot, other: AsyncClient) -> None:
    first, status = await bot.start("BOTTI1")
    _, second = await bot.start("BOTTI2")
    seen = await query_user(NioRequests(other), first.user_id)
    signed = [chain(seen, device)[:2] for device in ("BOTTI1", "BOTTI2")]
    assert signed == [[True, True], [True, True]]
    assert second.master_fingerprint == status.master_fingerprint


async def test_new_key_store_on_the_old_device_is_refused(bot: Bot) -> None:
    first, _ = await bot.start("BOTTI1")
    before = await query_user(NioRequests(first), first.user_id)
    client = await bot.login("BOTTI1", store="empty")
    own = await query_user(NioRequests(client), client.user_id)
    keys = client.olm.account.identity_keys
    with pytest.raises(IdentityError) as refused:
        check_device(client.user_id, "BOTTI1", own.devices.get("BOTTI1"), keys)
    identity = load_or_create(bot.identity)
    with pytest.raises(IdentityError) as unsigned:
        await ensure_cross_signed(NioRequests(client), identity, local_device(client))
    assert [refused.value.key, unsigned.value.key] == ["device_keys_differ"] * 2
    assert await query_user(NioRequests(client), client.user_id) == before


async def test_other_master_key_is_refused_then_replaced_with_the_password(bot: Bot) -> None:
    client, first = await bot.start("BOTTI1")
    http, device = NioRequests(client), local_device(client)
    other = load_or_create(bot.identity.parent / "other" / "cross_signing.json")

    keys_refused = []
    for arguments in ({}, {"reset": True}, {"reset": True, "password": "väärä"}):
        with pytest.raises(IdentityError) as refused:
            await ensure_cross_signed(http, other, device, **arguments)
        keys_refused.append(refused.value.key)
    assert keys_refused == ["master_key_differs", "password_needed", "password_refused"]
    assert await identity_status(http, load_or_create(bot.identity), device) == first

    replaced = await ensure_cross_signed(http, other, device, reset=True, password="salasana")
    assert (replaced.cross_signed, replaced.server_has_master) == (True, True)
    assert replaced.master_fingerprint != first.master_fingerprint


async def test_refusal_of_the_server_is_passed_on(bot: Bot) -> None:
    client = await bot.login("BOTTI1")
    with pytest.raises(Refused) as refused:
        await NioRequests(client).request("POST", "/_matrix/client/v3/keys/query", {})
    assert (refused.value.status, refused.value.content["errcode"]) == (400, "M_BAD_JSON")


@pytest.mark.parametrize("in_room", [False, True], ids=["to-device", "in-room"])
async def test_person_verifies_the_bot(bot: Bot, other: AsyncClient, in_room: bool) -> None:
    client, _ = await bot.start("BOTTI1")
    assert isinstance(await other.keys_upload(), KeysUploadResponse)
    room_id = await meet(other, client)
    desk = Desk(client, load_or_create(bot.identity).public_key("master"))
    peer = Peer(other.user_id, "tunnus1", room=in_room, device="PUHELIN", bot=desk.own)
    peer.room_id = room_id if in_room else None
    peer.now = SystemClock().now()
    person = Person(other, peer)

    peer.transaction_id = await person.tell(peer.request())
    for message in (peer.start, peer.key):
        await desk.take_in()
        await person.take_in()
        await person.tell(message())
    await desk.take_in()
    await person.take_in()
    (_, accepted), (_, key) = person.received[1:3]
    peer.take_key(key["key"])
    assert accepted["commitment"] == peer.commitment(key["key"])
    assert desk.shown == [peer.strings()]

    await person.tell(peer.confirm({"ed25519:PUHELIN": other.olm.account.identity_keys["ed25519"]}))
    await desk.take_in()
    await person.take_in()
    own = desk.own
    keys = {"ed25519:BOTTI1": own.device_key, f"ed25519:{own.master_key}": own.master_key}
    assert person.received[3:] == [
        ("mac", peer.macs(keys, ours=False)),
        ("done", peer.addressed({})),
    ]
