"""The forms in which people paste programmes, each with everything that must be found."""

from datetime import date

import pytest

from agendas.programme import Programme, read_programme

TODAY = date(2027, 1, 7)


def outline(programme: Programme) -> list[str]:
    """A programme in short: the heading, then the items ("~" before a filled end) and rooms."""
    span = programme.span
    lines = [
        " | ".join(
            [
                programme.title or "-",
                str(programme.day or "-"),
                str(programme.ordinal or "-"),
                f"{span.start:%H.%M}–{span.end:%H.%M}" if span else "-",
            ]
        )
    ]
    for item in programme.items:
        times = f"{item.start:%H.%M}–{'~' if item.end_filled else ''}{item.end:%H.%M}"
        lines.append(f"{times} {item.kind}: {item.title} [{item.owner or ''}]")
        lines += [
            f"  {room.number}: {room.topic} [{room.facilitator or ''}]"
            + "".join(f" ? {question}" for question in room.questions)
            for room in item.rooms
        ]
    return lines


FORWARDED = """\
Hei, tässä vielä ensi kerran ohjelma.
T. Liisa

Lähettäjä: Maija Meikäläinen <maija@example.org>
Lähetetty: maanantai 4. tammikuuta 2027 9.12
Vastaanottaja: Verkosto
Aihe: VL: KUTY-verkoston 4. tapaaminen pe 5.2.2027 klo 12.30–15.00

Hei kaikki,

ilmoittautuminen 1.2. mennessä.

> • klo 12:30-12:45: **Avaus** / Matti
> • klo 12:45-13:15: Whodas-mittari (Liisa Virtanen)
> • klo 13:15: Kahvitauko
> • klo 13:30-14:15: Työpajat
>    Huone 1: Jatkosuunnitelmat / Projektisuunnittelija 1
>    Huone 2 – Palkkatuki (Johtava lääkäri)
>      - Mikä toimii?
>      - Mikä ei?
> • klo 14:15-14:45 Purku
> • 14:45 Palaute ja lopetus

Terveisin
Maija Meikäläinen
puh. 09 1234 5678
tavattavissa
9.00–15.00
"""

SWEDISH = """\
Program för nätverkets träff 2, fredag 5.2.2027 kl. 12.30–15.00

kl. 12.30–12.45 Öppning / Anna Lind
kl. 12.45–13.15 Inledning: Arbetsförmåga (Per Svensson)
kl. 13.15 Paus
kl. 13.30–14.15 Workshop
Grupprum 1: Fortsatta planer / Anna Lind
Grupprum 2: Lönesubvention / Per Svensson
kl. 14.15–14.45 Genomgång
kl. 14.45–15.00 Respons och avslutning

Med vänlig hälsning
Anna"""

ENGLISH = """\
2nd meeting of the network
Friday 5 February 2027, 12:30–3:00 pm

12:30 pm – 12:45 pm  Welcome and opening (Jane Doe)
12:45 pm – 1:15 pm  Talk: work ability / Physician
1:15 pm – 1:30 pm  Coffee break
1:30–2:15 pm Workshop
Room 1: Next steps / Jane Doe
Room 2: Employers – John Smith
2:15–2:45 pm Debrief of the workshop
2:45–3:00 pm Feedback and closing
Best regards
Jane"""

FORMS = {
    "a forwarded mail": (
        FORWARDED,
        [
            "KUTY-verkoston 4. tapaaminen | 2027-02-05 | 4 | 12.30–15.00",
            "12.30–12.45 opening: Avaus [Matti]",
            "12.45–13.15 talk: Whodas-mittari [Liisa Virtanen]",
            "13.15–~13.30 break: Kahvitauko []",
            "13.30–14.15 workshop: Työpajat []",
            "  1: Jatkosuunnitelmat [Projektisuunnittelija 1]",
            "  2: Palkkatuki [Johtava lääkäri] ? Mikä toimii? ? Mikä ei?",
            "14.15–14.45 debrief: Purku []",
            "14.45–~15.00 feedback: Palaute ja lopetus []",
        ],
    ),
    "in Swedish": (
        SWEDISH,
        [
            "Program för nätverkets träff 2 | 2027-02-05 | 2 | 12.30–15.00",
            "12.30–12.45 opening: Öppning [Anna Lind]",
            "12.45–13.15 talk: Inledning: Arbetsförmåga [Per Svensson]",
            "13.15–~13.30 break: Paus []",
            "13.30–14.15 workshop: Workshop []",
            "  1: Fortsatta planer [Anna Lind]",
            "  2: Lönesubvention [Per Svensson]",
            "14.15–14.45 debrief: Genomgång []",
            "14.45–15.00 feedback: Respons och avslutning []",
        ],
    ),
    "in English with am and pm": (
        ENGLISH,
        [
            "2nd meeting of the network | 2027-02-05 | 2 | 12.30–15.00",
            "12.30–12.45 opening: Welcome and opening [Jane Doe]",
            "12.45–13.15 talk: Talk: work ability [Physician]",
            "13.15–13.30 break: Coffee break []",
            "13.30–14.15 workshop: Workshop []",
            "  1: Next steps [Jane Doe]",
            "  2: Employers [John Smith]",
            "14.15–14.45 debrief: Debrief of the workshop []",
            "14.45–15.00 feedback: Feedback and closing []",
        ],
    ),
    "a Markdown table": (
        "| Aika | Aihe | Vastuu |\n|---|---|---|\n| 12.30 | Avaus | Matti Virtanen |\n"
        "| 12.45–13.15 | Alustus: WHODAS | Johtava lääkäri |\n| 13.15–13.30 | Tauko | |\n"
        "| 13.30 – 14.00 | Työpaja | kaikki |",
        [
            "- | - | - | -",
            "12.30–~12.45 opening: Avaus [Matti Virtanen]",
            "12.45–13.15 talk: Alustus: WHODAS [Johtava lääkäri]",
            "13.15–13.30 break: Tauko []",
            "13.30–14.00 workshop: Työpaja [kaikki]",
        ],
    ),
    "columns of tabs, start and end apart": (
        "Alkaa\tPäättyy\tAihe\tKuka\n12.30\t12.45\tAvaus\tMatti\n12.45\t13.00\tTauko",
        [
            "- | - | - | -",
            "12.30–12.45 opening: Avaus [Matti]",
            "12.45–13.00 break: Tauko []",
        ],
    ),
    "a cell on each line": (
        "12.30–12.45\nAvaus\nMatti Virtanen\n\n12.45–13.15\n\nAlustus\nProjektisuunnittelija 3\n"
        "13.15\nTauko\n13.30–14.00\nPalaute",
        [
            "- | - | - | -",
            "12.30–12.45 opening: Avaus [Matti Virtanen]",
            "12.45–13.15 talk: Alustus [Projektisuunnittelija 3]",
            "13.15–~13.30 break: Tauko []",
            "13.30–14.00 feedback: Palaute []",
        ],
    ),
    "bold starts only, the end told": (
        "**Ohjelma 5.2.2027 klo 12.30-15**\n\n**12.30** Avaus\n**13.15** Tauko\n"
        "**13.30** Ryhmätyöt\n**14.30** Yhteenveto\n**15.00** Tilaisuus päättyy",
        [
            "- | 2027-02-05 | - | 12.30–15.00",
            "12.30–~13.15 opening: Avaus []",
            "13.15–~13.30 break: Tauko []",
            "13.30–~14.30 workshop: Ryhmätyöt []",
            "14.30–~15.00 closing: Yhteenveto []",
            "15.00–~15.00 closing: Tilaisuus päättyy []",
        ],
    ),
    "numbered, wrapped, with sub-items and bare hours": (
        "Verkostotapaaminen ma 5.2.2027\n\n1. 12.30–12.45 Avaus\n"
        "2. 12.45-13.10 Euran työkykytiimin esittely ja\nlääkärin näkökulmaa\n"
        "3. 13:10 – 13:20 Tauko\n4. 13.20–14.00 Työpaja\n - mistä asiakkaat tulevat\n"
        " - mistä lähdetään liikkeelle\n5. 14–15 Palaute",
        [
            "Verkostotapaaminen | 2027-02-05 | - | -",
            "12.30–12.45 opening: Avaus []",
            "12.45–13.10 talk: Euran työkykytiimin esittely ja lääkärin näkökulmaa []",
            "13.10–13.20 break: Tauko []",
            "13.20–14.00 workshop: Työpaja: mistä asiakkaat tulevat, mistä lähdetään liikkeelle []",
            "14.00–15.00 feedback: Palaute []",
        ],
    ),
    "HTML": (
        "<div><p><b>Verkoston 2. tapaaminen 5.2.2027</b></p><ul><li>12.30&ndash;12.45 Avaus &amp;"
        " esittelyt</li><li>12.45&ndash;13.00 Tauko</li></ul><table><tr><td>13.00</td>"
        "<td>Alustus</td><td>Matti Virtanen</td></tr></table></div>",
        [
            "Verkoston 2. tapaaminen | 2027-02-05 | 2 | -",
            "12.30–12.45 opening: Avaus & esittelyt []",
            "12.45–13.00 break: Tauko []",
            "13.00–~13.15 talk: Alustus [Matti Virtanen]",
        ],
    ),
    "times at the end": (
        "Avaus klo 12.30–12.45\nTauko 12.45–13.00\nPalaute (13.00–13.10)",
        [
            "- | - | - | -",
            "12.30–12.45 opening: Avaus []",
            "12.45–13.00 break: Tauko []",
            "13.00–13.10 feedback: Palaute []",
        ],
    ),
    "durations": (
        "Ohjelma\n12.30 Avaus (15 min)\n12.45 Alustus 30 min / Matti\n13.15 Työpaja, 1,5 h",
        [
            "- | - | - | -",
            "12.30–12.45 opening: Avaus []",
            "12.45–13.15 talk: Alustus [Matti]",
            "13.15–14.45 workshop: Työpaja []",
        ],
    ),
    "the meeting's time on a line of its own": (
        "Kuty-verkosto\nPerjantai 5.2.2027\nKlo 12.30–15.00\nTeams\n\n12.30–12.45 Avaus\n"
        "12.45–15.00 Työpaja\n\nSeuraava tapaaminen pe 5.3.2027 klo 12.30",
        [
            "Kuty-verkosto | 2027-02-05 | - | 12.30–15.00",
            "12.30–12.45 opening: Avaus []",
            "12.45–15.00 workshop: Työpaja []",
        ],
    ),
    "of two programmes the first": (
        "1. tapaaminen 2.9.2022\n12.30–13.00 Avaus\n13.00–13.10 Tauko\n\n"
        "2. tapaaminen 30.9.2022\n12.30–12.45 Avaus",
        [
            "1. tapaaminen | 2022-09-02 | 1 | -",
            "12.30–13.00 opening: Avaus []",
            "13.00–13.10 break: Tauko []",
        ],
    ),
    "prose with a time above": (
        "Hei,\nklo 12.30 alkaa tapaaminen, ohjelma alla.\nT. Matti\n\nOhjelma\n"
        "12.30–12.45 Avaus\n12.45–13.00 Tauko",
        [
            "- | - | - | -",
            "12.30–12.45 opening: Avaus []",
            "12.45–13.00 break: Tauko []",
        ],
    ),
    "a date on every line": (
        "pe 5.2. klo 9-10 Avaus\npe 5.2. klo 10-10.15 Tauko\nma 8.2. klo 9 Avaus",
        [
            "- | 2027-02-05 | - | -",
            "09.00–10.00 opening: Avaus []",
            "10.00–10.15 break: Tauko []",
        ],
    ),
    "a date on the first line": (
        "5.2.2027 klo 9-10 Avaus\n10-10.15 Tauko",
        [
            "- | 2027-02-05 | - | -",
            "09.00–10.00 opening: Avaus []",
            "10.00–10.15 break: Tauko []",
        ],
    ),
    "a dated line that spans the others": (
        "pe 5.2.2027 klo 12.30–15 Verkostotapaaminen\n12.30 Avaus\n13.00–15.00 Työpaja",
        [
            "Verkostotapaaminen | 2027-02-05 | - | 12.30–15.00",
            "12.30–~13.00 opening: Avaus []",
            "13.00–15.00 workshop: Työpaja []",
        ],
    ),
    "titles above their times": (
        "Avaus\n12.30–12.45\n\nTauko\n12.45–13.00",
        [
            "- | - | - | -",
            "12.30–12.45 opening: Avaus []",
            "12.45–13.00 break: Tauko []",
        ],
    ),
    "all on one line": (
        "klo 12.30-12.45 avaus, klo 12.45-13.00 tauko; 13.00–13.10 palaute",
        [
            "- | - | - | -",
            "12.30–12.45 opening: avaus []",
            "12.45–13.00 break: tauko []",
            "13.00–13.10 feedback: palaute []",
        ],
    ),
    "rooms in columns, numbers first": (
        "13.30–14.00\tTyöpajat\n\tHuone 1\tAihe\tProjektisuunnittelija 5\n"
        "2. Huone: Tuki. Johtava lääkäri\n3. huone – Polku, koordinaattori Liisa Virtanen",
        [
            "- | - | - | -",
            "13.30–14.00 workshop: Työpajat []",
            "  1: Aihe [Projektisuunnittelija 5]",
            "  2: Tuki [Johtava lääkäri]",
            "  3: Polku [koordinaattori Liisa Virtanen]",
        ],
    ),
    "an end in the heading and in the last line": (
        "Ke 10.3.2027 klo 9–11\n9.00 Aloitus\n11.00 Päätös",
        [
            "- | 2027-03-10 | - | 09.00–11.00",
            "09.00–~11.00 opening: Aloitus []",
            "11.00–~11.00 closing: Päätös []",
        ],
    ),
    "date, time and place with labels": (
        "Network meeting 3\nDate: Friday 5 February 2027\nTime: 12:30-15:00\nPlace: Teams\n\n"
        "12:30 Welcome\n13:00 Breakout rooms\nBreakout room 1: Work (Jane)",
        [
            "Network meeting 3 | 2027-02-05 | 3 | 12.30–15.00",
            "12.30–~13.00 opening: Welcome []",
            "13.00–~15.00 workshop: Breakout rooms []",
            "  1: Work [Jane]",
        ],
    ),
    "inline rooms": (
        "13.30–14.00 Työpajat Huone 1: Aihe A / Matti Huone 2: Aihe B (Liisa)\n14.00–14.10 Tauko",
        [
            "- | - | - | -",
            "13.30–14.00 workshop: Työpajat []",
            "  1: Aihe A [Matti]",
            "  2: Aihe B [Liisa]",
            "14.00–14.10 break: Tauko []",
        ],
    ),
    "invisible characters": (
        "\ufeffOhjelma\r\n\u200e12.30\u00a0\u2011\u00a012.45\u200b Avaus\u0007\r\n"
        "12.45\u201413.00 Pa\u0308a\u0308to\u0308s",
        [
            "- | - | - | -",
            "12.30–12.45 opening: Avaus []",
            "12.45–13.00 closing: Päätös []",
        ],
    ),
    "dates are no times": (
        "2.9.2022 tapaaminen\n12.10.2022 toinen\n12.30–12.45 Avaus\n13.10. Tauko\n2.9. tulee",
        [
            "tapaaminen | 2022-09-02 | - | -",
            "12.30–12.45 opening: Avaus []",
            "13.10–~13.25 break: Tauko 2.9. tulee []",
        ],
    ),
    "nothing": ("Hei kaikki, nähdään pian!\nTerveisin\nMatti", ["- | - | - | -"]),
}


@pytest.mark.parametrize("name", FORMS)
def test_pasted_forms(name: str) -> None:
    text, expected = FORMS[name]
    assert outline(read_programme(text, TODAY)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12.30–12.45 Avaus", "12.30–12.45 opening: Avaus []"),
        ("12:30-12:45: Avaus", "12.30–12.45 opening: Avaus []"),
        ("12.30 — 12.45 – Avaus", "12.30–12.45 opening: Avaus []"),
        ("klo 12.30-13 Avaus", "12.30–13.00 opening: Avaus []"),
        ("Klo. 9 Avaus", "09.00–~09.15 opening: Avaus []"),
        ("1230–1245 Avaus", "12.30–12.45 opening: Avaus []"),
        ("12,30-12,45 Avaus", "12.30–12.45 opening: Avaus []"),
        ("(12.30–12.45) Avaus", "12.30–12.45 opening: Avaus []"),
        ("🕐 12.30–12.45 Avaus", "12.30–12.45 opening: Avaus []"),
        ("12.30 alkaen Avaus", "12.30–~12.45 opening: Avaus []"),
        ("12.30. Avaus", "12.30–~12.45 opening: Avaus []"),
        ("12.30 – 2. tapaamisen palaute", "12.30–~12.45 feedback: 2. tapaamisen palaute []"),
        ("12.30–12.45 Avaus – Matti Virtanen", "12.30–12.45 opening: Avaus [Matti Virtanen]"),
        ("12.30–12.45 Avaus, M. Virtanen", "12.30–12.45 opening: Avaus [M. Virtanen]"),
        ("12.30–12.45 Avaus (vetäjä: Matti)", "12.30–12.45 opening: Avaus [Matti]"),
        ("12.30–12.45 Avaus. Vetäjä: Matti", "12.30–12.45 opening: Avaus [Matti]"),
        ("12.30–12.45 Avaus (Teams)", "12.30–12.45 opening: Avaus (Teams) []"),
        ("12.30–12.45 Tuki (TYP)", "12.30–12.45 other: Tuki (TYP) []"),
        ("12.30–12.45 Palaute / Lopetus", "12.30–12.45 feedback: Palaute / Lopetus []"),
        ("12.30–12.45 aksuun /mokuun", "12.30–12.45 other: aksuun /mokuun []"),
        ("12.30–12.45 Johtava lääkäri: Tieto", "12.30–12.45 talk: Tieto [Johtava lääkäri]"),
        ("12.30–12.45 Purku. Palaute", "12.30–12.45 debrief: Purku. Palaute []"),
        ("12.30–12.45 Työpaja 1: Tuki", "12.30–12.45 workshop: Työpaja 1: Tuki []"),
    ],
)
def test_one_line(line: str, expected: str) -> None:
    assert outline(read_programme(line, TODAY))[1:] == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "2.9.2022", "2.9", "12.10.2022 Avaus", "10–12 henkilöä", "12.50 €", "2.0 mittari", "12.5 h",
        "klo 12 mennessä vastaukset", "2022–2023", "5 Avaus", "25.00 Avaus", "12.60 Avaus",
    ],
)  # fmt: skip
def test_these_lines_are_no_items(line: str) -> None:
    assert read_programme(line, TODAY).items == ()


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("2. tapaaminen", 2),
        ("Tervetuloa KUTY-verkoston toiseen tapaamiseen", 2),
        ("Third network meeting", 3),
        ("Meeting 4", 4),
        ("Andra träffen", 2),
        ("Träff 5", 5),
        ("Tapaaminen 30.9.2022", None),
        ("Tapaaminen 12.30", None),
        ("Meeting 5 February 2027", None),
    ],
)
def test_ordinals(text: str, ordinal: int | None) -> None:
    assert read_programme(text, TODAY).ordinal == ordinal


def test_at_most_two_hundred_items_are_read() -> None:
    lines = [f"{8 + n // 60}.{n % 60:02d} Kohta {n}" for n in range(700)]
    assert len(read_programme("\n".join(lines), TODAY).items) == 200


def test_lines_are_numbered_as_pasted() -> None:
    programme = read_programme("\n\nOhjelma pe 5.2.2027\n\n12.30 Avaus\r\n\r\n13.00 Tauko", TODAY)
    assert (programme.day_line, [item.line for item in programme.items]) == (3, [5, 7])


def test_a_stop_apart_from_the_owner_is_no_part_of_them() -> None:
    programme = read_programme("12.00–12.15 Alustus / Aino .", date(2027, 1, 7))
    assert [item.owner for item in programme.items] == ["Aino"]


def test_a_time_label_is_no_title_of_an_item_without_one() -> None:
    read = read_programme("Aika: 1.1.2028\n\nOhjelma\n0.00–0.10\n0.10–0.20", date(2027, 1, 7))
    assert read.day == date(2028, 1, 1)
    assert [item.title for item in read.items] == ["", ""]
