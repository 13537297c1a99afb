"""Service paths in the team's room: opened, tapped, and their cards as they read."""

from sqlalchemy import select

from commands.paths.models import PathHistory, ServicePath
from tests.dialogues.consultation_chat import TEAM_ROOM
from tests.support.chat import Chat

TALK = "\nKeskustelu on säikeessä ja vain tiimille. Asiakkaasta ei kirjoiteta mitään."
BUTTONS = (
    "▶️ seuraava vaihe",
    "◀️ edellinen vaihe",
    "📝 suostumus otettu",
    "🫱 vertaistukihenkilö",
    "👥 vastuuroolit",
    "📞 seurantasoiton päivä",
    "✅ päätä polku",
    "🙋 otan vastuulleni",
)
OPTIONS = [f"{number}. {button}" for number, button in enumerate(BUTTONS, 1)]
NO_CONSENT = (
    "Suostumusta ei ole kirjattu, joten palvelupolulla P-27-001 ei aloiteta mitään. Polku on "
    "ennallaan. Kun suostumus on otettu organisaation omassa järjestelmässä, kirjaa se: 📝 "
    "tänään, tai kirjoita P-27-001 suostumus ja päivä."
)
FIRST = (
    "🕓 Tässä vaiheessa to 25.3.2027 alkaen",
    "📝 Suostumusta ei ole kirjattu",
    "🫱 Vertaistukihenkilöstä ei ole vielä puhuttu",
    "🙋 Polkua seuraa: Terttu",
    "➡️ Seuraavaksi: 📝 kirjaa suostumus, kun se on otettu organisaation omassa "
    "järjestelmässä. Mitään ei aloiteta ennen sitä.",
)


def card(title: str, *facts: str) -> str:
    """An open path's card as the team reads it."""
    return "\n".join([f"🧭 {title}", *(f"- {fact}" for fact in facts), TALK, *OPTIONS])


async def opened(chat: Chat, name: str = "terttu") -> str:
    """A new path without a consent; its card's event."""
    await chat.says(name, "!polku uusi", room=TEAM_ROOM)
    chat.news()
    return chat.last_event("vaihe 1/10")


async def started(chat: Chat, name: str = "terttu") -> str:
    """A path with today's consent."""
    card = await opened(chat, name)
    await tap(chat, name, card, "📝")
    chat.news()
    return card


async def tap(chat: Chat, name: str, target: str, key: str) -> str:
    return await chat.taps(name, target, key, room=TEAM_ROOM)


async def say(
    chat: Chat, name: str, text: str, *, thread: str | None = None, replaces: str | None = None
) -> str:
    return await chat.says(name, text, room=TEAM_ROOM, thread=thread, replaces=replaces)


async def the_path(chat: Chat) -> ServicePath:
    (path,) = await the_paths(chat)
    return path


async def the_paths(chat: Chat) -> list[ServicePath]:
    async with chat.machine.database.transaction() as tx:
        paths = list(await tx.scalars(select(ServicePath).order_by(ServicePath.id)))
        tx.expunge_all()
        return paths


async def history(chat: Chat) -> list[tuple[str, str, str | None]]:
    """What happened, in which stage, and by whom."""
    async with chat.machine.database.transaction() as tx:
        rows = await tx.scalars(select(PathHistory).order_by(PathHistory.id))
        return [(row.what.value, row.stage, row.person) for row in rows]


def told(chat: Chat) -> list[str]:
    """What the bot said since the last look, without cards drawn again, buttons and removals."""
    quiet = ("✎", "↳", "⌫")
    return [line for line in chat.news() if line.split(" ", 2)[1] not in quiet]
