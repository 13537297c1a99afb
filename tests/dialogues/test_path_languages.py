"""Service paths in Swedish and in English."""

from datetime import UTC, datetime
from pathlib import Path

from tests.dialogues.consultation_chat import open_team
from tests.dialogues.path_chat import say, told
from tests.support.transcript import folded, read


async def test_a_path_in_swedish(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="sv") as chat:
        await say(chat, "terttu", "!servicestig ny")
        await say(chat, "terttu", "!servicestig P-27-001 4")
        await say(chat, "terttu", "!stig P-27-001 samtycke 3.2")
        await say(chat, "terttu", "!servicestig P-27-001 roll Matti")
        await say(chat, "terttu", "!servicestig P-27-001 Matti")
        await say(chat, "terttu", "!servicestig P-27-001 uppföljningssamtal 12.5")
        await say(chat, "terttu", "!servicestig P-27-001 avsluta")
        await say(chat, "terttu", "!servicestig")
        assert folded(told(chat)) == read("""
            Tiimi: 🧭 P-27-001: steg 1/10, kontakt
            - 🕓 I detta steg sedan tors 25.3.2027
            - 📝 Inget samtycke är antecknat
            - 🫱 Kamratstödjare har ännu inte tagits upp
            - 🙋 Stigen följs av: Terttu
            - ➡️ Härnäst: 📝 anteckna samtycket när det har inhämtats i organisationens eget
                system. Inget inleds före det.

            Diskussionen förs i tråden och är endast för teamet. Inget skrivs om klienten.
            1. ▶️ nästa steg
            2. ◀️ föregående steg
            3. 📝 samtycke inhämtat
            4. 🫱 kamratstödjare
            5. 👥 ansvariga roller
            6. 📞 dag för uppföljningssamtalet
            7. ✅ avsluta stigen
            8. 🙋 jag tar hand om den
            Tiimi 🧵 🫱 P-27-001: har klienten erbjudits en kamratstödjare?
            1. ja, har erbjudits
            2. erbjuds senare
            3. erbjuds inte
            Tiimi: Inget samtycke är antecknat, så inget inleds på servicestigen P-27-001.
                Stigen är oförändrad. När samtycket har inhämtats i organisationens eget system,
                anteckna det: 📝 i dag, eller skriv P-27-001 samtycke och dagen.
            Tiimi: ✅ Antecknat: P-27-001 är i steg 1/10, kontakt.
            - 🕓 I detta steg sedan tors 25.3.2027
            - 📝 Samtycke inhämtat i organisationens eget system ons 3.2.2027
            - 🫱 Kamratstödjare har ännu inte tagits upp
            - 🙋 Stigen följs av: Terttu
            - ➡️ Härnäst: 🫱 anteckna om en kamratstödjare erbjöds.
            Tiimi: En ansvarig roll väljs ur listan, inte med namn. Servicestigen P-27-001 är
                oförändrad. Skriv ett nummer eller en roll: koordinator, erfarenhetsexpert,
                ergoterapeut, läkare, fysioterapeut, hälsovårdare, socialhandledare och
                arbetsförmågekoordinator.
            Tiimi: Jag förstod inte vad som ska göras på servicestigen P-27-001. Inget sparades,
                och ingen fri text antecknas på en stig. Efter numret kan man skriva: nästa,
                tillbaka, stegets nummer, samtycke 3.2, samtycke återtaget, kamratstöd ja, roll
                2, uppföljningssamtal 12.5, jag tar, avsluta eller avbryt.
            Tiimi: ✅ Antecknat: P-27-001 är i steg 1/10, kontakt.
            - 🕓 I detta steg sedan tors 25.3.2027
            - 📝 Samtycke inhämtat i organisationens eget system ons 3.2.2027
            - 🫱 Kamratstödjare har ännu inte tagits upp
            - 📞 Uppföljningssamtal ons 12.5.2027
            - 🙋 Stigen följs av: Terttu
            - ➡️ Härnäst: 🫱 anteckna om en kamratstödjare erbjöds.
            Tiimi: ✅ Antecknat: P-27-001 är i steg 10/10, uppföljningssamtal.
            - 🏁 Tjänsten är avslutad, och uppföljningssamtalet återstår
            - 🕓 I detta steg sedan tors 25.3.2027
            - 📝 Samtycke inhämtat i organisationens eget system ons 3.2.2027
            - 🫱 Kamratstödjare har ännu inte tagits upp
            - 📞 Uppföljningssamtal ons 12.5.2027
            - 🙋 Stigen följs av: Terttu
            - ➡️ Härnäst: 📞 uppföljningssamtalet.
            Tiimi: 📞 Väntar på uppföljningssamtal (1)
            - P-27-001 · 📞 ons 12.5.2027 · 🙋 Terttu
        """)
        await chat.time_passes(to=datetime(2027, 5, 12, 6, 0, tzinfo=UTC))
        chat.news()
        await chat.writes("terttu", "3")
        await chat.writes("terttu", "1")
        assert folded(told(chat)) == read("""
            terttu: 📵 P-27-001: ett nytt försök görs ons 19.5.2027. Om en annan dag passar
                bättre, skriv den.
            terttu: ✅ Antecknat: uppföljningssamtalet är avklarat och P-27-001 är avslutad.
                Endast steg och tider sparas.
        """)


async def test_the_stages_in_swedish(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="sv") as chat:
        await chat.writes("koordi", "servicestig steg lägg till 4 arbetsprövning")
        await chat.writes("koordi", "servicestig gräns 21")
        assert folded(told(chat)) == read("""
            koordi: Servicestigens steg:
            1. kontakt
            2. samtycken
            3. outnyttjade tjänster – 📝 först efter samtycket
            4. arbetsprövning – 📝 först efter samtycket
            5. inledande bedömning – 📝 först efter samtycket
            6. plan – 📝 först efter samtycket
            7. undersökningar – 📝 först efter samtycket
            8. nätverksmöte – 📝 först efter samtycket
            9. ansvaret fördelat – 📝 först efter samtycket
            10. avslutad tjänst – 📝 först efter samtycket
            11. uppföljningssamtal – 📝 först efter samtycket

            En stig har stannat när inget har ändrats på över 14 dagar.

            Ändra så här: servicestig steg lägg till 4 arbetsprövning · döp om 4 arbetsprövning
                · flytta 4 5 · ta bort 4 · servicestig gräns 21
            koordi: ✅ Antecknat: en stig har stannat när inget har ändrats på över 21 dagar.
        """)


async def test_a_path_in_english(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="en") as chat:
        await say(chat, "terttu", "!path new")
        await say(chat, "terttu", "!path P-27-001 4")
        await say(chat, "terttu", "!path P-27-001 consent 3.2.")
        await say(chat, "terttu", "!path P-27-001 role Matti")
        await say(chat, "terttu", "!path P-27-001 Matti")
        await say(chat, "terttu", "!path P-27-001 call 12.5.")
        await say(chat, "terttu", "!path P-27-001 end")
        await say(chat, "terttu", "!service path")
        assert folded(told(chat)) == read("""
            Tiimi: 🧭 P-27-001: stage 1/10, contact
            - 🕓 In this stage since Thu 25 March 2027
            - 📝 No consent is noted
            - 🫱 A peer supporter has not been talked about yet
            - 🙋 Followed by: Terttu
            - ➡️ Next: 📝 note the consent once it has been taken in the organisation's own
                system. Nothing is started before that.

            The talk is in the thread and for the team only. Nothing is written about the
                client.
            1. ▶️ next stage
            2. ◀️ previous stage
            3. 📝 consent taken
            4. 🫱 peer supporter
            5. 👥 responsible roles
            6. 📞 day of the follow-up call
            7. ✅ end the path
            8. 🙋 I follow it
            Tiimi 🧵 🫱 P-27-001: has the client been offered a peer supporter?
            1. yes, offered
            2. to be offered later
            3. not offered
            Tiimi: No consent is noted, so nothing is started on the service path P-27-001. The
                path is as it was. Once the consent has been taken in the organisation's own
                system, note it: 📝 today, or write P-27-001 consent and the day.
            Tiimi: ✅ Noted: P-27-001 is in stage 1/10, contact.
            - 🕓 In this stage since Thu 25 March 2027
            - 📝 Consent taken in the organisation's own system Wed 3 February 2027
            - 🫱 A peer supporter has not been talked about yet
            - 🙋 Followed by: Terttu
            - ➡️ Next: 🫱 note whether a peer supporter was offered.
            Tiimi: A responsible role is taken from the list, not by a name. The service path
                P-27-001 is as it was. Write a number or a role: coordinator, expert by
                experience, occupational therapist, physician, physiotherapist, public health
                nurse, social counsellor and work-ability coordinator.
            Tiimi: I did not understand what to do on the service path P-27-001. Nothing was
                stored, and no free text is recorded on a path. After the number you can write:
                next, back, the number of a stage, consent 3.2., consent withdrawn, peer support
                yes, role 2, call 12.5., take, end or cancel.
            Tiimi: ✅ Noted: P-27-001 is in stage 1/10, contact.
            - 🕓 In this stage since Thu 25 March 2027
            - 📝 Consent taken in the organisation's own system Wed 3 February 2027
            - 🫱 A peer supporter has not been talked about yet
            - 📞 Follow-up call Wed 12 May 2027
            - 🙋 Followed by: Terttu
            - ➡️ Next: 🫱 note whether a peer supporter was offered.
            Tiimi: ✅ Noted: P-27-001 is in stage 10/10, follow-up call.
            - 🏁 The service is over, and the follow-up call is still to be made
            - 🕓 In this stage since Thu 25 March 2027
            - 📝 Consent taken in the organisation's own system Wed 3 February 2027
            - 🫱 A peer supporter has not been talked about yet
            - 📞 Follow-up call Wed 12 May 2027
            - 🙋 Followed by: Terttu
            - ➡️ Next: 📞 the follow-up call.
            Tiimi: 📞 Waiting for the follow-up call (1)
            - P-27-001 · 📞 Wed 12 May 2027 · 🙋 Terttu
        """)
        await chat.time_passes(to=datetime(2027, 5, 12, 6, 0, tzinfo=UTC))
        chat.news()
        await chat.writes("terttu", "3")
        await chat.writes("terttu", "1")
        assert folded(told(chat)) == read("""
            terttu: 📵 P-27-001: it is tried again Wed 19 May 2027. If another day suits better,
                write it.
            terttu: ✅ Noted: the follow-up call has been made, and P-27-001 is closed. Only
                stages and times are kept of it.
        """)


async def test_the_stages_in_english(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="en") as chat:
        await chat.writes("koordi", "path stages add 4 work trial")
        await chat.writes("koordi", "path limit 21")
        assert folded(told(chat)) == read("""
            koordi: The stages of a service path:
            1. contact
            2. consents
            3. unused services – 📝 only after the consent
            4. work trial – 📝 only after the consent
            5. initial assessment – 📝 only after the consent
            6. plan – 📝 only after the consent
            7. examinations – 📝 only after the consent
            8. network meeting – 📝 only after the consent
            9. responsibilities agreed – 📝 only after the consent
            10. end of the service – 📝 only after the consent
            11. follow-up call – 📝 only after the consent

            A path is stuck when nothing has changed for over 14 days.

            Change them so: path stages add 4 work trial · rename 4 work trial · move 4 5 ·
                remove 4 · path limit 21
            koordi: ✅ Noted: a path is stuck when nothing has changed for over 21 days.
        """)
