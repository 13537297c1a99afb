"""The admins' register in Swedish and in English."""

from pathlib import Path

from tests.support.chat import open_chat


async def test_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv", people={"ylla": ("admin",)}) as chat:
        await chat.writes("ylla", "register")
        await chat.writes("ylla", "register bjud in @ny:x.fi sammankallare\n@två medlem\n@b:x.fi x")
        await chat.writes("ylla", "ja")
        await chat.writes("ylla", "register bjud in a")
        await chat.writes("ylla", "register roll @ny:x.fi facilitator")
        await chat.writes("ylla", "register roll @ny:x.fi facilitator")
        await chat.writes("ylla", "register roll bort @ny:x.fi facilitator")
        await chat.writes("ylla", "register roll bort @ny:x.fi facilitator")
        await chat.writes("ylla", "register roll ny facilitator")
        await chat.writes("ylla", "register roll @ny:x.fi chef")
        await chat.writes("ylla", "register roll @annan:x.fi facilitator")
        await chat.writes("ylla", "register roll bort @ylla:verkosto.test administratör")
        assert chat.news_by_room() == {
            "!tila": [
                "!tila ✉ @ny:x.fi",
            ],
            "Aula": [
                "Aula ✉ @ny:x.fi",
            ],
            "ylla": [
                "ylla: I nätverkets register finns en person:\n"
                "- Ylla (@ylla:verkosto.test) – medlem, administratör",
                "ylla: Ska en person bjudas in till nätverket?\n"
                "- @ny:x.fi – sammankallare\n\n"
                "De här raderna lämnades bort:\n"
                "- Rad 2: ”@två medlem”. Raden ska börja med ett användarnamn, till "
                "exempel @liisa:palvelin.fi.\n"
                "- Rad 3: ”@b:x.fi x”. Efter användarnamnet står ett ord som inte är "
                "en roll.\n\n"
                "Rollerna är: medlem, administratör, sammankallare, koordinator, "
                "facilitator, teammedlem.\n\n"
                "Bekräfta inom tio minuter.\n"
                "1. ✅ bekräfta\n"
                "2. ❌ avbryt",
                "ylla ↳ ✅ bekräfta",
                "ylla ↳ ❌ avbryt",
                "ylla ✎ Ska en person bjudas in till nätverket?\n"
                "- @ny:x.fi – sammankallare\n"
                "\nDe här raderna lämnades bort:\n"
                "- Rad 2: ”@två medlem”. Raden ska börja med ett användarnamn, till "
                "exempel @liisa:palvelin.fi.\n"
                "- Rad 3: ”@b:x.fi x”. Efter användarnamnet står ett ord som inte är "
                "en roll.\n"
                "\nRollerna är: medlem, administratör, sammankallare, koordinator, "
                "facilitator, teammedlem.\n"
                "\n✅ Bekräftat.",
                "ylla: Inbjudan är på väg till en person. Medlemskapet börjar när "
                "den inbjudna kommer till aulan.",
                "ylla: Det fanns ingen att bjuda in. Ingen bjöds in. Skriv en person "
                "på varje rad: @liisa:palvelin.fi sammankallare\n\n"
                "De här raderna lämnades bort:\n"
                "- Rad 1: ”a”. Raden ska börja med ett användarnamn, till exempel "
                "@liisa:palvelin.fi.\n\n"
                "Rollerna är: medlem, administratör, sammankallare, koordinator, "
                "facilitator, teammedlem.",
                "ylla: Rollen gavs: ny (@ny:x.fi) – facilitator",
                "ylla: Rollen finns redan, så inget ändrades: ny (@ny:x.fi) – facilitator",
                "ylla: Rollen togs bort: ny (@ny:x.fi) – facilitator",
                "ylla: Personen hade inte rollen, så inget ändrades: ny (@ny:x.fi) – facilitator",
                "ylla: Användarnamnet saknas eller är felaktigt. Inget ändrades. "
                "Skriv till exempel: register roll @liisa:palvelin.fi sammankallare\n\n"
                "Rollerna är: medlem, administratör, sammankallare, koordinator, "
                "facilitator, teammedlem.",
                "ylla: Rollen kändes inte igen. Inget ändrades. Skriv till exempel: "
                "register roll @liisa:palvelin.fi sammankallare\n\n"
                "Rollerna är: medlem, administratör, sammankallare, koordinator, "
                "facilitator, teammedlem.",
                "ylla: @annan:x.fi finns inte i registret. Inget ändrades. Bjud "
                "först in personen: register bjud in @annan:x.fi",
                "ylla: Personen är den sista administratören. Inget ändrades. Ge "
                "först administratörens roll till någon annan.",
            ],
        }


async def test_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en", people={"ylla": ("admin",)}) as chat:
        await chat.writes("ylla", "register")
        await chat.writes("ylla", "register invite @new:x.fi convener\n@two member\n@b:x.fi x")
        await chat.writes("ylla", "yes")
        await chat.writes("ylla", "register invite a")
        await chat.writes("ylla", "register role @new:x.fi facilitator")
        await chat.writes("ylla", "register role @new:x.fi facilitator")
        await chat.writes("ylla", "register role remove @new:x.fi facilitator")
        await chat.writes("ylla", "register role remove @new:x.fi facilitator")
        await chat.writes("ylla", "register role new facilitator")
        await chat.writes("ylla", "register role @new:x.fi boss")
        await chat.writes("ylla", "register role @other:x.fi facilitator")
        await chat.writes("ylla", "register role remove @ylla:verkosto.test admin")
        assert chat.news_by_room() == {
            "!tila": [
                "!tila ✉ @new:x.fi",
            ],
            "Aula": [
                "Aula ✉ @new:x.fi",
            ],
            "ylla": [
                "ylla: There is one person in the network's register:\n"
                "- Ylla (@ylla:verkosto.test) – member, admin",
                "ylla: Invite one person to the network?\n"
                "- @new:x.fi – convener\n\n"
                "These lines were left out:\n"
                "- Line 2: “@two member”. The line must start with a user id, for "
                "example @liisa:palvelin.fi.\n"
                "- Line 3: “@b:x.fi x”. A word after the user id is not a role.\n\n"
                "The roles are: member, admin, convener, coordinator, facilitator, "
                "team member.\n\n"
                "Confirm within ten minutes.\n"
                "1. ✅ confirm\n"
                "2. ❌ cancel",
                "ylla ↳ ✅ confirm",
                "ylla ↳ ❌ cancel",
                "ylla ✎ Invite one person to the network?\n"
                "- @new:x.fi – convener\n"
                "\nThese lines were left out:\n"
                "- Line 2: “@two member”. The line must start with a user id, for "
                "example @liisa:palvelin.fi.\n"
                "- Line 3: “@b:x.fi x”. A word after the user id is not a role.\n"
                "\nThe roles are: member, admin, convener, coordinator, facilitator, "
                "team member.\n"
                "\n✅ Confirmed.",
                "ylla: The invitation is on its way to one person. Membership begins "
                "when the person comes into the lobby.",
                "ylla: Nobody to invite was found. Nobody was invited. Write one "
                "person on each line: @liisa:palvelin.fi convener\n\n"
                "These lines were left out:\n"
                "- Line 1: “a”. The line must start with a user id, for example "
                "@liisa:palvelin.fi.\n\n"
                "The roles are: member, admin, convener, coordinator, facilitator, "
                "team member.",
                "ylla: Role given: new (@new:x.fi) – facilitator",
                "ylla: They already have the role, so nothing changed: new "
                "(@new:x.fi) – facilitator",
                "ylla: Role taken away: new (@new:x.fi) – facilitator",
                "ylla: They did not have the role, so nothing changed: new "
                "(@new:x.fi) – facilitator",
                "ylla: The user id is missing or not valid. Nothing was changed. "
                "Write for example: register role @liisa:palvelin.fi convener\n\n"
                "The roles are: member, admin, convener, coordinator, facilitator, "
                "team member.",
                "ylla: The role was not recognised. Nothing was changed. Write for "
                "example: register role @liisa:palvelin.fi convener\n\n"
                "The roles are: member, admin, convener, coordinator, facilitator, "
                "team member.",
                "ylla: @other:x.fi is not in the register. Nothing was changed. "
                "Invite them first: register invite @other:x.fi",
                "ylla: They are the last admin. Nothing was changed. Give the admin "
                "role to somebody else first.",
            ],
        }
