"""Outputs in Swedish and English."""

from pathlib import Path

from commands.workshops.models import WorkshopState
from tests.dialogues.output_chat import ONE, output_chat, outputs, turn_to
from tests.support.transcript import heard, read


async def test_outputs_in_swedish(tmp_path: Path) -> None:
    async with output_chat(tmp_path, lang="sv") as chat:
        await chat.says("pekka", "- blankett\n- utbildning", room=ONE)
        assert heard(chat) == read("""
            Pajahuone1 ↳ ✅ antecknat
        """)
        await chat.says("anna", "!resultat 2 1", room=ONE)
        assert heard(chat) == read("""
            Pajahuone1: ☑️ Ändringen är gjord.

            Grupprum 1, resultat: Palvelut
            1. utbildning
            2. blankett

            - Ordna: !resultat 3 1 2
            - Slå ihop: !resultat 2+5
            - Lämna bort: !resultat ta bort 4
            - Ångra den senaste ändringen: !resultat ångra
        """)
        await chat.writes("anna", "resultat ta bort 1")
        assert await outputs(chat) == ["blankett"]
        await chat.writes("anna", "resultat ångra")
        assert await outputs(chat) == ["utbildning", "blankett"]


async def test_outputs_in_english(tmp_path: Path) -> None:
    async with output_chat(tmp_path, lang="en") as chat:
        await chat.says("pekka", "- one form\n- training", room=ONE)
        chat.news()
        await chat.says("anna", "!outputs 1+2", room=ONE)
        assert heard(chat) == read("""
            Pajahuone1: ☑️ The change is made.

            Room 1, outputs: Palvelut
            1. one form; training

            - Order: !outputs 3 1 2
            - Merge: !outputs 2+5
            - Leave out: !outputs remove 4
            - Undo the last change: !outputs undo
        """)
        await turn_to(chat, WorkshopState.ENDED)
        await chat.says("pekka", "- coffee", room=ONE)
        assert heard(chat) == read("""
            Pajahuone1 ↳ ✅ recorded
            Pajahuone1: The output was recorded although the workshop's time is over. It will be
                told when it is the room's turn in the debrief.
        """)


async def test_refusals_in_swedish(tmp_path: Path) -> None:
    async with output_chat(tmp_path, lang="sv") as chat:
        await chat.says("pekka", "!resultat 1", room=ONE)
        assert heard(chat) == read("""
            Pajahuone1: Resultatens ordning kan ändras av rummets facilitator och
                sammankallaren. Inget ändrades. Be dem om ändringen.
        """)
        await turn_to(chat, WorkshopState.DEBRIEFED)
        await chat.says("pekka", "- för sent", room=ONE)
        assert heard(chat) == read("""
            Pajahuone1: Workshoppen är redan slut och genomgången hållen. Resultatet antecknades
                inte, men meddelandet finns kvar i rummet. Ta upp saken i aulan eller föreslå
                den till nästa träff.
        """)
