"""Date polls: lines, proposals and people that are refused."""

from tests.support.chat import Chat
from tests.support.transcript import heard, read

PROPOSAL = """!aikakysely KUTY-verkoston 2. tapaaminen
ke 3.2. klo 9–11
to 4.2. klo 12.30–15
pe 5.2. klo 9–11"""


async def test_bad_lines_are_answered_by_number_and_the_good_ones_kept(chat: Chat) -> None:
    said = await chat.writes(
        "kaisa",
        "aikakysely Kevään tapaaminen\n"
        "Ehdotan näitä aikoja\n"
        "- ke 3.2. klo 9–11\n"
        "- to 3.2. klo 9–11\n"
        "- to 4.2. klo 9\n"
        "- pe 5.2.\n"
        "- 30.2. klo 9–11\n"
        "- ke 3.2. klo 9–11\n"
        "- ma 8.2. klo 11–9\n"
        "- pe 5.2.2021 klo 9–11\n"
        "vastausaika 4.2. klo 12",
    )
    assert heard(chat) == read("""
        kaisa: Aikakysely: Kevään tapaaminen

        Ehdotetut ajat:
        - ke 3.2.2027 klo 9.00–11.00

        ⏳ Vastausaika päättyy ti 12.1.2027 klo 15.
        Jokaisesta ajasta tulee aulaan oma kysely kaikille jäsenille (5).

        Näitä rivejä en ymmärtänyt:
        - Rivi 2 “Ehdotan näitä aikoja”: En ymmärtänyt aikaa.
        - Rivi 4 “to 3.2. klo 9–11”: Viikonpäivä ja päivämäärä eivät sovi yhteen.
            Tarkoititko: ke 3.2.2027 klo 9.00–11.00 / to 4.2.2027 klo 9.00–11.00?
        - Rivi 5 “to 4.2. klo 9”: loppuaika puuttuu.
        - Rivi 6 “pe 5.2.”: kellonaika puuttuu.
        - Rivi 7 “30.2. klo 9–11”: Sellaista päivää ei ole kalenterissa.
        - Rivi 8 “ke 3.2. klo 9–11”: sama aika on jo mukana.
        - Rivi 9 “ma 8.2. klo 11–9”: Loppuaika on ennen alkua.
        - Rivi 10 “pe 5.2.2021 klo 9–11”: Aika on jo mennyt: pe 5.2.2021 klo 9.00–11.00.
        - Rivi 11 “4.2. klo 12”: vastausajan pitää päättyä ennen ensimmäistä ehdotettua
            aikaa.

        Voit jatkaa näillä ajoilla tai muokata viestiäsi.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)
    await chat.writes(
        "kaisa",
        "aikakysely Kevään tapaaminen\nke 3.2. klo 9–11\nvastausaika: ti 19.1. mennessä",
        replaces=said,
    )
    assert heard(chat) == read("""
        kaisa ✎ Aikakysely: Kevään tapaaminen

        Ehdotetut ajat:
        - ke 3.2.2027 klo 9.00–11.00

        ⏳ Vastausaika päättyy ti 12.1.2027 klo 15.
        Jokaisesta ajasta tulee aulaan oma kysely kaikille jäsenille (5).

        Näitä rivejä en ymmärtänyt:
        - Rivi 2 “Ehdotan näitä aikoja”: En ymmärtänyt aikaa.
        - Rivi 4 “to 3.2. klo 9–11”: Viikonpäivä ja päivämäärä eivät sovi yhteen.
            Tarkoititko: ke 3.2.2027 klo 9.00–11.00 / to 4.2.2027 klo 9.00–11.00?
        - Rivi 5 “to 4.2. klo 9”: loppuaika puuttuu.
        - Rivi 6 “pe 5.2.”: kellonaika puuttuu.
        - Rivi 7 “30.2. klo 9–11”: Sellaista päivää ei ole kalenterissa.
        - Rivi 8 “ke 3.2. klo 9–11”: sama aika on jo mukana.
        - Rivi 9 “ma 8.2. klo 11–9”: Loppuaika on ennen alkua.
        - Rivi 10 “pe 5.2.2021 klo 9–11”: Aika on jo mennyt: pe 5.2.2021 klo 9.00–11.00.
        - Rivi 11 “4.2. klo 12”: vastausajan pitää päättyä ennen ensimmäistä ehdotettua
            aikaa.

        Voit jatkaa näillä ajoilla tai muokata viestiäsi.

        Uudempi esikatselu tuli tämän tilalle.
        kaisa: Aikakysely: Kevään tapaaminen

        Ehdotetut ajat:
        - ke 3.2.2027 klo 9.00–11.00

        ⏳ Vastausaika päättyy ti 19.1.2027 klo 15.
        Jokaisesta ajasta tulee aulaan oma kysely kaikille jäsenille (5).
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)
    await chat.writes("kaisa", "kyllä")
    assert heard(chat) == read("""
        Aula: Aikakysely: Kevään tapaaminen

        Jokaisella ajalla on oma kysely: vastaa niihin kaikkiin. Vastausaika päättyy ti
            19.1.2027 klo 15.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
        Aula 📊 Sopiiko ke 3.2.2027 klo 9.00–11.00? Kevään tapaaminen
        1. käy
        2. tarvittaessa
        3. ei käy
        kaisa ✎ Aikakysely: Kevään tapaaminen

        Ehdotetut ajat:
        - ke 3.2.2027 klo 9.00–11.00

        ⏳ Vastausaika päättyy ti 19.1.2027 klo 15.
        Jokaisesta ajasta tulee aulaan oma kysely kaikille jäsenille (5).

        ✅ Vahvistettu.
        kaisa: Aikakysely on aulassa. Kerron sinulle tuloksen, kun vastausaika päättyy.
    """)


async def test_proposals_that_cannot_be_read_are_refused(chat: Chat) -> None:
    for text in (
        "",
        " Kevään tapaaminen",
        " Kevään tapaaminen\nensi vuonna\n31.2. klo 9–11",
        "\nke 3.2. klo 9–11\nto 4.2. klo 9–11",
        " " + "pitkä " * 55 + "\nke 3.2. klo 9–11",
        " Kevät" + "\nke 3.2. klo 9–11" * 41,
    ):
        await chat.says("kaisa", f"!aikakysely{text}")
    assert heard(chat) == read("""
        Aula: Komennosta !aikakysely puuttuu teksti. Mitään ei tallennettu. Kirjoita
            esimerkiksi: !aikakysely 2. tapaaminen: ke 3.2. klo 9–11; to 4.2. klo 12–14
        Aula: En löytänyt yhtään aikaa. Mitään ei tallennettu. Kirjoita otsikko ja sen alle
            jokainen aika omalle rivilleen, esimerkiksi: pe 5.2.2027 klo 12.30–15
        Aula: En löytänyt yhtään aikaa. Mitään ei tallennettu. Kirjoita otsikko ja sen alle
            jokainen aika omalle rivilleen, esimerkiksi: pe 5.2.2027 klo 12.30–15

        Näitä rivejä en ymmärtänyt:
        - Rivi 2 “ensi vuonna”: En ymmärtänyt aikaa.
        - Rivi 3 “31.2. klo 9–11”: Sellaista päivää ei ole kalenterissa.
        Aula: Otsikko puuttuu. Mitään ei tallennettu. Kirjoita ensin otsikko ja sitten aika.
        Aula: Otsikko on liian pitkä: siihen mahtuu 300 merkkiä. Mitään ei tallennettu.
            Kirjoita otsikko, aika ja paikka omille riveilleen.
        Aula: Rivejä on liikaa: luen aikakyselystä enintään 40 riviä. Mitään ei tallennettu.
            Lähetä otsikko ja enintään kuusi aikaa.
    """)


async def test_only_a_convener_asks_for_dates(chat: Chat) -> None:
    await chat.says("anna", PROPOSAL)
    await chat.says("anna", "!aikakysely sulje")
    assert heard(chat) == read("""
        Aula: Komento !aikakysely ei ole sinulle avoin. Mitään ei muutettu. Kirjoita !apua,
            niin näet, mitä voit tehdä tässä.
        Aula: Komento !aikakysely sulje ei ole sinulle avoin. Mitään ei muutettu. Kirjoita
            !apua, niin näet, mitä voit tehdä tässä.
    """)
