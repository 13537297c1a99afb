"""A member of the network at the keys of a real, encrypting Matrix client."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, Self

from nio import ErrorResponse
from nio.crypto import decrypt_attachment

from bot.tour.seen import Seen
from bot.tour.session import Refused, Session, granted
from bot.tour.watcher import Watcher

VOTE: Final = "org.matrix.msc3381.poll.response"
ENCRYPTED: Final = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


class Member(Watcher):
    """One person: taps, writes, joins, and sees what comes (see `Watcher`)."""

    def __init__(self, session: Session, *, accept_invitations: bool = True) -> None:
        super().__init__(str(session.client.user_id))
        self.accept_invitations = accept_invitations
        self.session = session
        self._task: asyncio.Task[None] | None = None

    @classmethod
    async def login(
        cls,
        url: str,
        user: str,
        password: str,
        folder: Path,
        device_name: str = "Member",
        *,
        accept_invitations: bool = True,
    ) -> Self:
        """Log in (or take up the device kept in `folder`), publish keys and start to listen.

        `user` is a localpart or a full user id. Raises Refused when the homeserver says no.
        """
        session = await Session.open(url, user, password, folder, device_name)
        member = cls(session, accept_invitations=accept_invitations)
        try:
            await member._listen_once()
        except BaseException:
            await session.close()
            raise
        member._task = asyncio.create_task(member._listen(), name=f"sync {user}")
        return member

    async def close(self) -> None:
        """Stop listening and let go of network and files; the device stays logged in."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.session.close()

    @property
    def device_id(self) -> str:
        return str(self.session.client.device_id)

    @property
    def rooms(self) -> tuple[str, ...]:
        """The ids of the rooms this person is in."""
        return tuple(self.session.client.rooms)

    # -- what a person does

    async def say(
        self, room: str, text: str, html: str | None = None, msgtype: str = "m.text"
    ) -> str:
        return await self.send(room, "m.room.message", _message(text, html, msgtype))

    async def reply(self, room: str, event_id: str, text: str) -> str:
        relation = {"m.in_reply_to": {"event_id": event_id}}
        content = {**_message(text, None, "m.text"), "m.relates_to": relation}
        return await self.send(room, "m.room.message", content)

    async def say_in_thread(
        self, room: str, root: str, text: str, *, latest: str | None = None
    ) -> str:
        """Say something in the thread of an event; `latest` is the thread's last message.

        That is what clients without threads show it as an answer to.
        """
        fallback = {"is_falling_back": True, "m.in_reply_to": {"event_id": latest or root}}
        relation = {"rel_type": "m.thread", "event_id": root, **fallback}
        content = {**_message(text, None, "m.text"), "m.relates_to": relation}
        return await self.send(room, "m.room.message", content)

    async def send_burst(self, room: str, texts: Iterable[str]) -> list[str]:
        """Say many things in order, as fast as the homeserver takes them."""
        contents = (_message(text, None, "m.text") for text in texts)
        return await self.session.send_in_order(room, "m.room.message", contents)

    async def edit(self, room: str, event_id: str, text: str) -> str:
        content = {
            **_message(f"* {text}", None, "m.text"),
            "m.new_content": _message(text, None, "m.text"),
            "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
        }
        return await self.send(room, "m.room.message", content)

    async def react(self, room: str, event_id: str, key: str) -> str:
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.send(room, "m.reaction", {"m.relates_to": relation})

    async def redact(self, room: str, event_id: str, reason: str | None = None) -> str:
        answer = granted(await self.session.client.room_redact(room, event_id, reason))
        return str(answer.event_id)

    async def vote(self, room: str, poll_event_id: str, answer_ids: Sequence[str]) -> str:
        content = {
            VOTE: {"answers": list(answer_ids)},
            "m.relates_to": {"rel_type": "m.reference", "event_id": poll_event_id},
        }
        return await self.send(room, VOTE, content)

    async def withdraw(self, room: str, poll_event_id: str) -> str:
        """Take one's vote back: an empty selection (MSC3381)."""
        return await self.vote(room, poll_event_id, ())

    async def send(self, room: str, kind: str, content: dict[str, Any]) -> str:
        """Send any event and give its id; waits until this client knows the room."""
        await self.until_joined(room)
        return await self.session.send(room, kind, content)

    # -- rooms

    async def create_room(
        self,
        name: str | None = None,
        *,
        invite: Sequence[str] = (),
        encrypted: bool = True,
        direct: bool = False,
        state: Sequence[dict[str, Any]] = (),
    ) -> str:
        created = granted(
            await self.session.client.room_create(
                name=name,
                invite=invite,
                is_direct=direct,
                initial_state=[*([ENCRYPTED] if encrypted else []), *state],
            )
        )
        room_id = str(created.room_id)
        await self.wait_until(lambda: self._knows(room_id, invite, encrypted), "new room", 30)
        return room_id

    async def direct_room(self, with_user: str) -> str:
        """The encrypted room with this person alone; made, with an invitation, when missing."""
        for room_id, room in self.session.client.rooms.items():
            if room.encrypted and not room.name and set(room.users) == {self.user_id, with_user}:
                return str(room_id)
        return await self.create_room(invite=[with_user], direct=True)

    async def join(self, room: str) -> None:
        granted(await self.session.client.join(room))
        await self.until_joined(room)

    async def leave(self, room: str) -> None:
        granted(await self.session.client.room_leave(room))

    async def invite(self, room: str, user_id: str) -> None:
        granted(await self.session.client.room_invite(room, user_id))
        await self.wait_until(lambda: self._knows(room, [user_id], False), "invitation", 30)

    async def fetch_room_state(self, room: str) -> list[dict[str, Any]]:
        """The room's state events as the homeserver has them now."""
        state = granted(await self.session.client.room_get_state(room))
        return list(state.events)

    async def until_joined(self, room: str, *, seconds: float = 30) -> None:
        """Wait until this client has the room from the homeserver."""
        await self.wait_until(lambda: room in self.session.client.rooms, "joined", seconds)

    async def until_members(self, room: str, *user_ids: str, seconds: float = 30) -> None:
        """Wait until this client knows these people to have joined: only then they get keys."""
        wanted = set(user_ids)

        def here() -> bool:
            known = self.session.client.rooms.get(room)
            return known is not None and wanted <= {
                user for user, member in known.users.items() if not member.invited
            }

        await self.wait_until(here, "members", seconds)

    async def download(self, file: Seen) -> bytes:
        """The bytes of a file or image that was seen, decrypted when it was sent encrypted."""
        locked = file.content.get("file")
        address = locked["url"] if locked else file.content["url"]
        body = granted(await self.session.client.download(address)).body
        if not locked:
            return bytes(body)
        return bytes(
            decrypt_attachment(body, locked["key"]["k"], locked["hashes"]["sha256"], locked["iv"])
        )

    def _knows(self, room_id: str, people: Sequence[str], encrypted: bool) -> bool:
        """Whether the sync has brought the room's encryption and people, invited or joined.

        A sync may bring a new room in parts. What is said before its encryption is known goes out
        in the clear, and what is said before an invitation is known cannot be read by the invited.
        """
        room = self.session.client.rooms.get(room_id)
        return room is not None and set(people) <= set(room.users) and room.encrypted >= encrypted

    # -- listening

    async def _listen(self) -> None:
        try:
            while True:
                await self._listen_once()
        except Exception as error:
            await self.fail(error)

    async def _listen_once(self) -> None:
        news = await self.session.sync()
        await self.take(news)
        if self.accept_invitations:
            for seen in news:
                if seen.kind == "invite":
                    await self._accept(seen.room_id)

    async def _accept(self, room: str) -> None:
        answer = await self.session.client.join(room)
        # An invitation may be taken back before it is accepted; anything else is an error.
        if isinstance(answer, ErrorResponse) and answer.status_code != "M_FORBIDDEN":
            raise Refused(answer.status_code or "unknown")


def _message(text: str, html: str | None, msgtype: str) -> dict[str, Any]:
    content = {"msgtype": msgtype, "body": text}
    if html is not None:
        content |= {"format": "org.matrix.custom.html", "formatted_body": html}
    return content
