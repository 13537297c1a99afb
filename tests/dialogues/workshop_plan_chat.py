"""A meeting with a programme in which a workshop is planned."""

from tests.support.chat import Chat

MEETING = "!tapaaminen 2. tapaaminen pe 5.2.2027 klo 12.30–15 Teams"
ROOMS = "Huone 1: Työpaikkojen etsintä / Anna\nHuone 2: Jatkosuunnitelmat / Pekka"
PROGRAMME = f"""!ohjelma
2. tapaaminen pe 5.2.2027
12.30–13.30 Avaus
13.30–14.00 Työpajat
{ROOMS}
14.00–14.15 Tauko
14.15–14.45 Purku
14.45–15.00 Palaute"""


async def scheduled(chat: Chat) -> None:
    """Kaisa's meeting on 5 February, to which Anna and Liisa come."""
    await chat.says("kaisa", MEETING)
    await chat.says("kaisa", "1")
    card = chat.last_event("📍")
    for name in ("anna", "liisa"):
        await chat.taps(name, card, "🙋")
    chat.news()


async def published(chat: Chat, programme: str = PROGRAMME) -> None:
    """A programme is published; what the lobby and the convener hear of it is left out."""
    await chat.says("kaisa", programme)
    await chat.writes("kaisa", "julkaise")
