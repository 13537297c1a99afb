"""A request that comes back to the queue is everybody's again, also those who answered before."""

from pathlib import Path

from tests.dialogues.consultation_chat import TEAM_ROOM, answer, ask, open_team, the_request


async def test_the_pair_of_before_can_take_what_came_back(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        card = await ask(chat)
        await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
        await chat.taps("fysse", card, "🤝", room=TEAM_ROOM)
        await answer(chat, card, how="2", step="3")
        await chat.writes("anna", "ei")
        await chat.writes("anna", "tiimi jatkaa")
        chat.news()
        await chat.taps("fysse", card, "🙋", room=TEAM_ROOM)
        assert "\n\n🙋 Vastaa: Fysse\n\n" in chat.news()[0]
        async with chat.machine.database.transaction() as tx:
            assert (await the_request(tx)).state.value == "claimed"
