"""The verbs of wishes, each in the caller's transaction."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Desk
from commands.wishes.models import WISH_STEPS, Wish, WishState

LONGEST_WISH = 500
"""Characters; the same for a convener's answer."""


async def add_wish(desk: Desk, *, text: str) -> Wish:
    """Keeps a wish, without its writer."""
    wish = Wish(text=text, state=WishState.OPEN, created_at=desk.now)
    desk.tx.add(wish)
    await desk.tx.flush()
    return wish


async def open_wishes(tx: AsyncSession) -> list[Wish]:
    """Wishes in no programme yet, oldest first."""
    return list(
        await tx.scalars(
            select(Wish).where(Wish.state == WishState.OPEN).order_by(Wish.created_at, Wish.id)
        )
    )


async def planned_wishes(tx: AsyncSession, *, meeting_id: int) -> list[Wish]:
    """The wishes in the programme of a meeting to come, oldest first."""
    return list(
        await tx.scalars(
            select(Wish)
            .where(Wish.meeting_id == meeting_id, Wish.state == WishState.PLANNED)
            .order_by(Wish.created_at, Wish.id)
        )
    )


async def plan_wish(tx: AsyncSession, *, wish_id: int, meeting_id: int) -> bool:
    """Puts an open wish into the programme of a meeting; False when it is not open any more."""
    wish = await find_wish(tx, wish_id=wish_id)
    if wish is None or WishState.PLANNED not in WISH_STEPS[wish.state]:
        return False
    wish.state, wish.meeting_id = WishState.PLANNED, meeting_id
    return True


async def forget_wishes(tx: AsyncSession, before: datetime) -> None:
    """Deletes what was used, closed or withdrawn, by when it was wished."""
    over = (WishState.USED, WishState.CLOSED, WishState.WITHDRAWN)
    await tx.execute(delete(Wish).where(Wish.state.in_(over), Wish.created_at < before))


async def find_wish(tx: AsyncSession, *, wish_id: int) -> Wish | None:
    """One wish by its number, unless it was withdrawn."""
    wish = await tx.get(Wish, wish_id)
    return None if wish is None or wish.state is WishState.WITHDRAWN else wish


async def change_wish(tx: AsyncSession, *, wish_id: int, text: str) -> bool:
    """Gives an open wish another text; False when it is not open any more."""
    wish = await find_wish(tx, wish_id=wish_id)
    if wish is None or wish.state is not WishState.OPEN:
        return False
    wish.text = text
    return True


async def withdraw_wish(tx: AsyncSession, *, wish_id: int) -> bool:
    """Takes a wish back and forgets its text; False when it was used or closed before."""
    if not await answer_wish(tx, wish_id=wish_id, state=WishState.WITHDRAWN, answer=None):
        return False
    (await tx.get_one(Wish, wish_id)).text = ""
    return True


async def use_wish(tx: AsyncSession, *, wish_id: int, answer: str | None = None) -> bool:
    """Marks a wish as carried out; False when it cannot be any more."""
    return await answer_wish(tx, wish_id=wish_id, state=WishState.USED, answer=answer)


async def answer_wish(
    tx: AsyncSession, *, wish_id: int, state: WishState, answer: str | None
) -> bool:
    """Moves a wish on, with what will be done or why not; False when no such step is allowed."""
    wish = await find_wish(tx, wish_id=wish_id)
    if wish is None or state not in WISH_STEPS[wish.state]:
        return False
    wish.state, wish.answer = state, answer
    return True
