"""What no ordinary client does: keys held back, events sent in the clear into encrypted rooms."""

import json
from io import BytesIO
from typing import Any
from uuid import uuid4

from nio import AsyncClient

from bot.tour.member import Member
from bot.tour.session import granted

CLIENT = "/_matrix/client/v3"


async def withhold_key(member: Member, room: str) -> list[Any]:
    """Makes the room's next messages readable by nobody until `send_to_devices` has the result."""
    client = member.session.client
    if client.should_query_keys:
        await client.keys_query()
    client.invalidate_outbound_session(room)
    missing = client.get_missing_sessions(room)
    if missing:
        await client.keys_claim(missing)
    users = list(client.rooms[room].users)
    parts = client.olm.share_group_session_parallel(room, users, True)
    keys = [messages for _, messages in parts]
    client.olm.outbound_group_sessions[room].shared = True
    return keys


async def send_to_devices(member: Member, keys: list[Any]) -> None:
    for messages in keys:
        await put(member, f"{CLIENT}/sendToDevice/m.room.encrypted/{uuid4().hex}", messages)


async def send_plain(member: Member, room: str, kind: str, content: dict[str, Any]) -> str:
    """Sends an event as it is, and gives its id."""
    path = f"{CLIENT}/rooms/{room}/send/{kind}/{uuid4().hex}"
    return str((await put(member, path, content))["event_id"])


async def thread_of(member: Member, room: str, root: str) -> list[str]:
    """The ids of what stands in a thread by the homeserver's account, oldest first."""
    path = f"/_matrix/client/v1/rooms/{room}/relations/{root}/m.thread"
    client = member.session.client
    headers = {"Authorization": f"Bearer {client.access_token}"}
    response = await client.send("GET", path, None, headers)
    assert response.status == 200
    return [event["event_id"] for event in (await response.json())["chunk"]][::-1]


async def kick(member: Member, room: str, user_id: str) -> None:
    granted(await member.session.client.room_kick(room, user_id))


async def block_invitations(member: Member, *, block: bool = True) -> None:
    """As a client does whose user wants no invitations at all (MSC4380), or wants them again."""
    path = f"{CLIENT}/user/{member.user_id}/account_data/m.invite_permission_config"
    await put(member, path, {"default_action": "block" if block else "allow"})


async def send_picture(member: Member, room: str, name: str, data: bytes) -> str:
    """Sends a picture encrypted, as a client does; gives the id of its event."""
    uploaded, keys = await member.session.client.upload(
        lambda *_: BytesIO(data), "image/png", name, encrypt=True, filesize=len(data)
    )
    locked = {**keys, "url": granted(uploaded).content_uri}
    info = {"mimetype": "image/png", "size": len(data)}
    content = {"msgtype": "m.image", "body": name, "info": info, "file": locked}
    return await member.send(room, "m.room.message", content)


def has_key(member: Member, room: str, client: AsyncClient) -> bool:
    """Whether somebody has the key with which a client encrypts in the room now."""
    session = client.olm.outbound_group_sessions[room]
    sender_key = client.olm.account.identity_keys["curve25519"]
    store = member.session.client.olm.inbound_group_store
    return store.get(room, sender_key, session.id) is not None


async def put(member: Member, path: str, content: Any) -> dict[str, Any]:
    client = member.session.client
    headers = {"Authorization": f"Bearer {client.access_token}"}
    response = await client.send("PUT", path, json.dumps(content), headers)
    assert response.status == 200
    answer: dict[str, Any] = await response.json()
    return answer


def seal(member: Member, room: str, payload: str) -> dict[str, Any]:
    """Encrypts any text with the room's key, which must have been shared by a message before."""
    olm = member.session.client.olm
    session = olm.outbound_group_sessions[room]
    ciphertext = session.encrypt(payload)
    return {
        "algorithm": "m.megolm.v1.aes-sha2",
        "sender_key": olm.account.identity_keys["curve25519"],
        "ciphertext": ciphertext,
        "session_id": session.id,
        "device_id": member.device_id,
    }
