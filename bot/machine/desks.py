"""Sets a desk for one transaction: the only place where a handler's ports are put together."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import Place, find_person, find_place, the_network
from bot.kernel.desk import Call, Desk, Speaker
from bot.kernel.vocabulary import Listener
from bot.ledger.cards import Cards
from bot.ledger.due import Dues
from bot.ledger.outbox import Outbox
from bot.wire import Heard, Said
from bot.working_days import QuietHours


@dataclass(frozen=True)
class Desks:
    """`pepper` seals answers: it is kept outside the database, so that a copy of the database
    alone does not tell who answered what."""

    speaker: Speaker
    quiet: QuietHours
    pepper: bytes
    account: str
    listeners: tuple[Listener, ...] = ()

    def seal(self, event_id: str) -> str:
        return hmac.new(self.pepper, event_id.encode(), hashlib.sha256).hexdigest()

    async def desk(self, tx: AsyncSession, now: datetime) -> Desk:
        network = await the_network(tx)
        return Desk(
            tx=tx,
            now=now.astimezone(network.zone),
            network=network,
            speaker=self.speaker,
            outbox=Outbox(tx, now),
            cards=Cards(tx, now, self.seal),
            dues=Dues(tx),
            quiet=self.quiet,
            seal=self.seal,
            account=self.account,
            listeners=self.listeners,
        )

    async def call(self, tx: AsyncSession, now: datetime, heard: Heard) -> Call:
        desk = await self.desk(tx, now)
        place: Place = await find_place(tx, heard.room_id)
        person = await find_person(tx, heard.sender)
        said = heard if isinstance(heard, Said) else None
        return Call(
            **vars(desk),
            person=person,
            place=place,
            event_id=heard.event_id,
            thread=None if said is None else said.thread,
            quoted=None if said is None else said.replies_to,
        )
