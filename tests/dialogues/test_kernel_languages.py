"""What the kernel says by itself, in Swedish and in English."""

from pathlib import Path

from tests.support.chat import open_chat

# An artificial identity code.
CODE = "131052-9085"

ADMINS: dict[str, tuple[str, ...]] = {"ylla": ("admin",), "asta": ("admin",), "anna": ()}


async def conversation(folder: Path, lang: str) -> dict[str, list[str]]:
    """Everything that the kernel says by itself, once."""
    async with open_chat(folder, lang=lang, people=ADMINS) as chat:
        for text in ("!wihs x", "!xyzzy", "!wish", "!remind cancel x", "!health"):
            await chat.says("anna", text)
        await chat.says("ylla", "!health")
        await chat.writes("ylla", "remind room tomorrow at 9 x")
        await chat.says("anna", "!wish " + "x" * 16_000)
        await chat.says("vieras", "!wish x")
        await chat.writes("anna", "")
        await chat.writes("anna", "kuva.jpg", file=True)
        await chat.writes("anna", CODE)
        chat.wire.forbidden.add("!aula")
        await chat.says("anna", CODE)
        chat.wire.forbidden.clear()
        said = await chat.writes("ylla", "wish x")
        closed = await chat.writes("ylla", "wish close 1 y")
        await chat.writes("ylla", "wish close 1 z", replaces=closed)
        await chat.writes("ylla", f"wish x {CODE}", replaces=said)
        await chat.writes("ylla", "register invite @new:verkosto.test")
        card = chat.last_event("@new")
        await chat.taps("asta", card, "✅", room="ylla")
        await chat.taps("ylla", card, "❌", room="ylla")
        await chat.taps("ylla", card, "✅", room="ylla")
        await chat.writes("ylla", "register invite @new:verkosto.test")
        await chat.time_passes(minutes=11)
        await chat.writes("ylla", "1")
        for kind in ("040 123 4567", "a@example.org", "FI21 1234 5600 0007 85", "Katukuja 5 A 3"):
            await chat.writes("anna", f"wish {kind}")
        return chat.news_by_room()


async def test_swedish(tmp_path: Path) -> None:
    assert await conversation(tmp_path, "sv") == {
        "Aula": [
            "Aula: Jag kände inte igen kommandot ”wihs”. Inget sparades.\n\nMenade du: !önskemål?",
            "Aula: Jag kände inte igen kommandot ”xyzzy”. Inget sparades.\n\n"
            "Skriv !hjälp, så ser du vad du kan göra här.",
            "Aula: Kommandot !önskemål saknar text. Inget sparades. Skriv till "
            "exempel: !önskemål FPA:s nya anvisningar",
            "Aula: Kommandot !påminn avbryt saknar ett nummer. Inget ändrades. Skriv "
            "till exempel: !påminn avbryt 1",
            "Aula: Kommandot !tillstånd är inte öppet för dig. Inget ändrades. Skriv "
            "!hjälp, så ser du vad du kan göra här.",
            "Aula: Kommandot !tillstånd fungerar inte i det här rummet. Inget "
            "ändrades. Skriv det privat till mig.",
            "Aula: Meddelandet är för långt: jag läser högst 16\xa0000 tecken. Inget "
            "sparades. Skicka det kortare.",
            "Aula: Jag betjänar bara medlemmarna i nätverket ”KUTY-verkosto”. Ditt "
            "meddelande sparades inte. Be sammankallaren om en inbjudan till nätverket.",
        ],
        "anna": [
            "anna: Meddelandet hade ingen text. Skriv hjälp, så ser du vad du kan göra.",
            "anna: Jag tar inte emot filer här, eftersom det inte går att kontrollera om de "
            "innehåller personuppgifter. Filen sparades inte. Skriv ärendet som text.",
            "anna ⌫ $event12",
            "anna: Ditt meddelande innehöll en personbeteckning. Jag tar bort "
            "meddelandet, och inget av det sparades.\n\n"
            "Skriv ärendet på nytt utan beteckningen och andra klientuppgifter.",
            "anna: Ditt meddelande innehöll en personbeteckning. Jag tar bort "
            "meddelandet, och inget av det sparades.\n\n"
            "Skriv ärendet på nytt utan beteckningen och andra klientuppgifter.",
            "anna: Jag kan inte ta bort ditt meddelande i det rummet. Inget av det "
            "sparades. Ta bort meddelandet själv.",
            "anna: Önskemålet har antecknats utan ditt namn: ”040 123 4567”\n\n"
            "Det erbjuds den som gör nästa program. Om du redigerar ditt meddelande "
            "ändras önskemålet. Om du tar bort ditt meddelande återkallas önskemålet.",
            "anna: Ditt meddelande verkar innehålla ett telefonnummer. Meddelandet "
            "togs emot. Om uppgiften gäller en klient, ta bort meddelandet och skriv "
            "ärendet utan den.",
            "anna: Önskemålet har antecknats utan ditt namn: ”a@example.org”\n\n"
            "Det erbjuds den som gör nästa program. Om du redigerar ditt meddelande "
            "ändras önskemålet. Om du tar bort ditt meddelande återkallas önskemålet.",
            "anna: Ditt meddelande verkar innehålla en e-postadress. Meddelandet "
            "togs emot. Om uppgiften gäller en klient, ta bort meddelandet och skriv "
            "ärendet utan den.",
            "anna: Önskemålet har antecknats utan ditt namn: ”FI21 1234 5600 0007 85”\n\n"
            "Det erbjuds den som gör nästa program. Om du redigerar ditt meddelande "
            "ändras önskemålet. Om du tar bort ditt meddelande återkallas önskemålet.",
            "anna: Ditt meddelande verkar innehålla ett kontonummer. Meddelandet "
            "togs emot. Om uppgiften gäller en klient, ta bort meddelandet och skriv "
            "ärendet utan den.",
            "anna: Önskemålet har antecknats utan ditt namn: ”Katukuja 5 A 3”\n\n"
            "Det erbjuds den som gör nästa program. Om du redigerar ditt meddelande "
            "ändras önskemålet. Om du tar bort ditt meddelande återkallas önskemålet.",
            "anna: Ditt meddelande verkar innehålla en gatuadress. Meddelandet togs "
            "emot. Om uppgiften gäller en klient, ta bort meddelandet och skriv "
            "ärendet utan den.",
        ],
        "asta": [
            "asta: Kortet eller enkäten som du svarade på ska besvaras av någon annan. Ditt svar "
            "antecknades inte, och kortet är oförändrat. Skriv hjälp, så ser du vad du kan göra.",
        ],
        "ylla": [
            "ylla: Kommandot påminn rummet fungerar inte i det här rummet. Inget "
            "ändrades. Skriv det i nätverkets aula.",
            "ylla: Önskemålet har antecknats utan ditt namn: ”x”\n\n"
            "Det erbjuds den som gör nästa program. Om du redigerar ditt meddelande "
            "ändras önskemålet. Om du tar bort ditt meddelande återkallas önskemålet.",
            "ylla: Önskemål 1 har avslutats: ”x”\n\n"
            "Motivering: y\n\n"
            "Om du tar bort ditt meddelande öppnas önskemålet igen.",
            "ylla: Redigeringen ändrar inte det som redan är gjort. Det tidigare "
            "gäller. Skriv kommandot i ett nytt meddelande.",
            "ylla ⌫ $event14",
            "ylla ⌫ $event17",
            "ylla: Ditt meddelande innehöll en personbeteckning. Jag tar bort "
            "meddelandet, och inget av det sparades.\n\n"
            "Skriv ärendet på nytt utan beteckningen och andra klientuppgifter.",
            "ylla: Ska en person bjudas in till nätverket?\n"
            "- @new:verkosto.test\n\n"
            "Bekräfta inom tio minuter.\n"
            "1. ✅ bekräfta\n"
            "2. ❌ avbryt",
            "ylla ↳ ✅ bekräfta",
            "ylla ↳ ❌ avbryt",
            "ylla ✎ Ska en person bjudas in till nätverket?\n"
            "- @new:verkosto.test\n"
            "\n❌ Avbrutet. Ingenting gjordes.",
            "ylla: Kortet eller enkäten som du svarade på är redan avslutad. Ditt svar "
            "antecknades inte, men de tidigare svaren finns kvar. Rummets öppna kort får du fram "
            "genom att skriva där: !uppdatera",
            "ylla: Ska en person bjudas in till nätverket?\n"
            "- @new:verkosto.test\n\n"
            "Bekräfta inom tio minuter.\n"
            "1. ✅ bekräfta\n"
            "2. ❌ avbryt",
            "ylla ↳ ✅ bekräfta",
            "ylla ↳ ❌ avbryt",
            "ylla ✎ Ska en person bjudas in till nätverket?\n"
            "- @new:verkosto.test\n"
            "\nBekräftelsen kom efter mer än tio minuter. Inget gjordes. Ge kommandot "
            "på nytt.",
            "ylla: Bekräftelsen kom efter mer än tio minuter. Inget gjordes. Ge kommandot på nytt.",
        ],
    }


async def test_english(tmp_path: Path) -> None:
    assert await conversation(tmp_path, "en") == {
        "Aula": [
            "Aula: I did not recognise the command “wihs”. Nothing was stored.\n\n"
            "Did you mean: !wish?",
            "Aula: I did not recognise the command “xyzzy”. Nothing was stored.\n\n"
            "Write !help to see what you can do here.",
            "Aula: The command !wish lacks its text. Nothing was stored. Write for "
            "example: !wish the new instructions of Kela",
            "Aula: The command !remind cancel lacks a number. Nothing was changed. "
            "Write for example: !remind cancel 1",
            "Aula: The command !health is not open to you. Nothing was changed. "
            "Write !help to see what you can do here.",
            "Aula: The command !health does not work in this room. Nothing was "
            "changed. Write it to me in private.",
            "Aula: The message is too long: I read at most 16,000 characters. "
            "Nothing was stored. Send it shorter.",
            "Aula: I serve only the members of the network “KUTY-verkosto”. Your "
            "message was not stored. Ask the convener for an invitation to the network.",
        ],
        "anna": [
            "anna: The message had no text. Write help to see what you can do.",
            "anna: I do not take files here, since they cannot be checked for personal data. "
            "The file was not stored. Write it as text.",
            "anna ⌫ $event12",
            "anna: Your message had a personal identity code in it. I am removing "
            "the message, and nothing of it was stored.\n\n"
            "Write it again without the code and other client data.",
            "anna: Your message had a personal identity code in it. I am removing "
            "the message, and nothing of it was stored.\n\n"
            "Write it again without the code and other client data.",
            "anna: I cannot remove your message in that room. Nothing of it was "
            "stored. Delete the message yourself.",
            "anna: Your wish is recorded without your name: “040 123 4567”\n\n"
            "It will be offered to whoever makes the next programme. If you edit "
            "your message, the wish changes. If you delete your message, the wish is "
            "withdrawn.",
            "anna: Your message seems to have a phone number in it. The message was "
            "received. If it is about a client, delete the message and write it "
            "again without that.",
            "anna: Your wish is recorded without your name: “a@example.org”\n\n"
            "It will be offered to whoever makes the next programme. If you edit "
            "your message, the wish changes. If you delete your message, the wish is "
            "withdrawn.",
            "anna: Your message seems to have an e-mail address in it. The message "
            "was received. If it is about a client, delete the message and write it "
            "again without that.",
            "anna: Your wish is recorded without your name: “FI21 1234 5600 0007 85”\n\n"
            "It will be offered to whoever makes the next programme. If you edit "
            "your message, the wish changes. If you delete your message, the wish is "
            "withdrawn.",
            "anna: Your message seems to have an account number in it. The message "
            "was received. If it is about a client, delete the message and write it "
            "again without that.",
            "anna: Your wish is recorded without your name: “Katukuja 5 A 3”\n\n"
            "It will be offered to whoever makes the next programme. If you edit "
            "your message, the wish changes. If you delete your message, the wish is "
            "withdrawn.",
            "anna: Your message seems to have a street address in it. The message "
            "was received. If it is about a client, delete the message and write it "
            "again without that.",
        ],
        "asta": [
            "asta: The card or poll that you answered is for somebody else to answer. Your "
            "answer was not recorded, and the card is as it was. Write help to see what you can "
            "do.",
        ],
        "ylla": [
            "ylla: The command remind room does not work in this room. Nothing was "
            "changed. Write it in the network's lobby.",
            "ylla: Your wish is recorded without your name: “x”\n\n"
            "It will be offered to whoever makes the next programme. If you edit "
            "your message, the wish changes. If you delete your message, the wish is "
            "withdrawn.",
            "ylla: Wish 1 is closed: “x”\n\n"
            "Reason: y\n\n"
            "If you delete your message, the wish is open again.",
            "ylla: An edit does not change what has been done. The earlier one "
            "stands. Write the command as a new message.",
            "ylla ⌫ $event14",
            "ylla ⌫ $event17",
            "ylla: Your message had a personal identity code in it. I am removing "
            "the message, and nothing of it was stored.\n\n"
            "Write it again without the code and other client data.",
            "ylla: Invite one person to the network?\n"
            "- @new:verkosto.test\n\n"
            "Confirm within ten minutes.\n"
            "1. ✅ confirm\n"
            "2. ❌ cancel",
            "ylla ↳ ✅ confirm",
            "ylla ↳ ❌ cancel",
            "ylla ✎ Invite one person to the network?\n"
            "- @new:verkosto.test\n"
            "\n❌ Cancelled. Nothing was done.",
            "ylla: The card or poll that you answered has already closed. Your answer was not "
            "recorded, but the earlier answers are kept. To see the open cards of that room, "
            "write there: !refresh",
            "ylla: Invite one person to the network?\n"
            "- @new:verkosto.test\n\n"
            "Confirm within ten minutes.\n"
            "1. ✅ confirm\n"
            "2. ❌ cancel",
            "ylla ↳ ✅ confirm",
            "ylla ↳ ❌ cancel",
            "ylla ✎ Invite one person to the network?\n"
            "- @new:verkosto.test\n"
            "\nThe confirmation came after more than ten minutes. Nothing was done. "
            "Give the command again.",
            "ylla: The confirmation came after more than ten minutes. Nothing was "
            "done. Give the command again.",
        ],
    }
