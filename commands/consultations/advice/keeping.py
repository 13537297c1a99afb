"""The verbs of general advice: kept, changed, removed, offered to whoever asks."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Trouble
from commands.consultations.advice.models import Advice
from commands.consultations.models import Choice, Consultation
from commands.consultations.naming import find_choice_named
from commands.consultations.queries import TOPIC

LONGEST_TITLE: Final = 150
LONGEST_ADVICE: Final = 2_000
MOST_OFFERED: Final = 3
# A text that is shorter can be everybody's words.
_OWN_WORDS: Final = 40


async def write_advice(desk: Desk, *, text: str) -> Advice:
    """An advice that waits for its confirmation. Raises Trouble."""
    advice = Advice(kept=False, helped=0, kept_on=_today(desk))
    await _fill(desk, advice, text)
    desk.tx.add(advice)
    await desk.tx.flush()
    return advice


async def change_advice(desk: Desk, advice: Advice, *, text: str) -> None:
    """Its writer edited the message. Raises Trouble, and nothing is changed."""
    await _fill(desk, advice, text)
    advice.kept_on = _today(desk)
    await desk.tx.flush()


async def keep_advice(desk: Desk, advice: Advice) -> None:
    advice.kept = True
    await desk.tx.flush()


async def remove_advice(desk: Desk, advice: Advice) -> None:
    await desk.tx.delete(advice)
    await desk.tx.flush()


async def find_advice(tx: AsyncSession, advice_id: int) -> Advice | None:
    return await tx.get(Advice, advice_id)


async def kept_advice(tx: AsyncSession) -> list[Advice]:
    """Everything that the team keeps, topic by topic in their order, the most helpful first."""
    return list(
        await tx.scalars(
            select(Advice)
            .join(Choice, (Choice.key == Advice.topic) & (Choice.kind == TOPIC), isouter=True)
            .where(Advice.kept.is_(True))
            .order_by(Choice.position, Advice.helped.desc(), Advice.id)
        )
    )


async def advice_about(tx: AsyncSession, topic: str) -> list[Advice]:
    """At most three about a topic, the most helpful first, then the newest."""
    return list(
        await tx.scalars(
            select(Advice)
            .where(Advice.kept.is_(True), Advice.topic == topic)
            .order_by(Advice.helped.desc(), Advice.id.desc())
            .limit(MOST_OFFERED)
        )
    )


async def forget_unconfirmed(tx: AsyncSession, before: datetime) -> None:
    """What was written and never confirmed."""
    await tx.execute(delete(Advice).where(Advice.kept.is_(False), Advice.kept_on < before.date()))


async def _fill(desk: Desk, advice: Advice, text: str) -> None:
    head, _, body = text.strip().partition("\n")
    named, colon, title = head.partition(":")
    title, body = " ".join(title.split()), body.strip()
    if not (colon and title and body):
        raise Trouble("consultations/advice_unclear")
    topic = await find_choice_named(desk, TOPIC, named)
    if topic is None:
        raise Trouble("consultations/no_such_topic", word=named.strip())
    if len(title) > LONGEST_TITLE or len(body) > LONGEST_ADVICE:
        raise Trouble("consultations/advice_too_long", title=LONGEST_TITLE, text=LONGEST_ADVICE)
    if await _is_of_request(desk.tx, title, body):
        raise Trouble("consultations/advice_of_request")
    advice.topic, advice.title, advice.text = topic.key, title, body


async def _is_of_request(tx: AsyncSession, title: str, body: str) -> bool:
    """Whether somebody's question stands in it, or it in somebody's question."""
    own = [_plain(title), _plain(body), _plain(f"{title} {body}")]
    for text in await tx.scalars(select(Consultation.text).where(Consultation.text.is_not(None))):
        asked = _plain(text or "")
        if asked in own:
            return True
        if len(asked) >= _OWN_WORDS and asked in own[-1]:
            return True
        if any(len(each) >= _OWN_WORDS and each in asked for each in own):
            return True
    return False


def _plain(text: str) -> str:
    """One space between words, lower case: for comparing with thousands of texts."""
    return " ".join(text.casefold().split())


def _today(desk: Desk) -> date:
    return desk.today
