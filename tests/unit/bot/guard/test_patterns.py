"""What warns beside identity codes: phone, e-mail, account, birth date, address."""

import pytest

from bot.guard import examine


def notations(texts: list[str]) -> dict[str, str]:
    return {text: examine(text).notation() for text in texts}


def all_are(texts: list[str], notation: str) -> dict[str, str]:
    return dict.fromkeys(texts, notation)


PHONES = [
    "0401234567",
    "040-1234567",
    "040 123-4567",
    "040 12 34 567",
    "040.123.4567",
    "040/1234567",
    "(09) 310 1691",
    "09 310 1691",
    "02 2611 500",
    "0457 123 4567",
    "+358 (0)40 123 4567",
    "+358-40-1234567",
    "00358 40 1234567",
    "358401234567",
    "tel:+358401234567",
    "puh0401234567",
    "p. ０４０ １２３ ４５６７",
    "040\u200b123\u00a04567",
    "+46 70 123 45 67",
    "klo 12 040 123 4567 tai 12.30",
    "0401234567 12.30",
    '<a href="tel:0401234567">soita</a>',
]
NO_PHONES = [
    "09.15 – 10.45",
    "0900-1600",
    "0900-1600 16.35",
    "0800 – 1500",
    "05/01/2029 08.00",
    "01-02-2027",
    "01022027",
    "0201256-6",
    "1234567-8",
    "116 117",
    "112",
    "200 000",
    "518 038 000 €",
    "K-27-0140001",
    "0678919bd74e7af8046edf47411eed85",
    "703/2023",
    "2027-01-12 08:15",
    "0 1 2 3 4 5 6 7 8 9",
]
EMAILS = [
    "etunimi.sukunimi@example.org",
    "ETUNIMI@EXAMPLE.ORG",
    "mailto:a.b+c@mail.example.fi",
    "etunimi.sukunimi (at) example.org",
    "etunimi.sukunimi[at]example.org",
    "etunimi@\u200bexample.org",
    "etunimi＠example．org",
    '<a href="mailto:a@example.org">posti</a>',
]
NO_EMAILS = [
    "@verkostobotti:example.org",
    "https://matrix.to/#/@nimi:example.org",
    "mxc://example.org/abc",
    "#aula:example.org",
    "klo 12 @ kahvila",
    "@kaikki, tervetuloa",
]
IBANS = ["FI2112345600000785", "fi21 1234 5600 0007 85 on tili", "FI21-1234-5600-0007-85",
         "DE89 3704 0044 0532 0130 00", "IBAN: GB82 WEST 1234 5698 7654 32"]  # fmt: skip
NO_IBANS = ["FI22 1234 5600 0007 85", "AB12 3456 7890 1234 56", "FI21 1234 5600"]
BIRTH_DATES = [
    "synt. 1.1.1980",
    "synt 01.01.1980",
    "s. 1.1.1980",
    "(s. 1.1.80)",
    "syntynyt 1.1.1980",
    "syntynyt Porissa 1.1.1980",
    "Syntymäaika: 1.1.1980",
    "synt.aika 010180",
    "syntymäpäivä on 1980-01-01",
    "syntynyt 1. tammikuuta 1980",
    "1.1.1980 syntynyt asiakas",
    "född 1.1.1980",
    "född den 1 januari 1980",
    "f. 1.1.1980",
    "födelsedatum 1.1.1980",
    "born on 1 January 1980",
    "born January 1, 1980",
    "DOB 01/01/1980",
    "d.o.b. 1.1.1980",
]
NO_BIRTH_DATES = [
    "kokous 1.1.1980",
    "ks. 1.1.1980",
    "fr.o.m. 1.1.2027",
    "s. 12",
    "EUVL L 119, 4.5.2016, s. 1–88",
    "ennen 1.1.1962 syntynyt",
    "syntynyt ennen 1.1.1962",
    "Idea on syntynyt, päätös tehtiin 1.2.2027",
    "synt. 1980",
]
ADDRESSES = [
    "Mäkikatu 12 A 4",
    "Mäkikatu 12:ssa",
    "Iso Mäkikatu 12",
    "Ylä-Mäkitie 5 b",
    "Metsäpolku 2",
    "Rantaväylä 7",
    "Asema-aukio 1",
    "Kauppatori 3",
    "Hakaniementori 2",
    "Länsiranta 10",
    "Turuntie 1204",
    "Rautatienkatu 5",
    "Valtakatu 8",
    "(Mäkikatu 12)",
    "asuu Mäkikadulla 12",
    "osoite: mäkikatu 12",
    "Storgatan 12",
    "Kyrkovägen 5 B",
    "Strandstigen 3",
    "Norrgränd 2",
]
NO_ADDRESSES = [
    "palvelupolku 2",
    "Palvelupolku 2",
    "Palvelupolku 3 vaihetta",
    "tie 8",
    "Valtatie 8",
    "Kelan palvelutie 3",
    "huone 3",
    "Koordinaattori 3",
    "Mentori 3",
    "Keskustelutori 2",
    "Mäkikatu",
    "mäkikatu 12",
    "Mäkikatu 2.9. klo 12",
    "Kauppatori 12.30",
    "Mäkikatu 2027",
    "Mäkitie 5 km",
    "Vårdstigen 3",
    "Elämänkaari 2",
]


@pytest.mark.parametrize(
    ("texts", "notation"),
    [
        pytest.param(PHONES, "warn phone", id="phone"),
        pytest.param(NO_PHONES, "clear", id="no phone"),
        pytest.param(EMAILS, "warn email", id="email"),
        pytest.param(NO_EMAILS, "clear", id="no email"),
        pytest.param(IBANS, "warn iban", id="iban"),
        pytest.param(NO_IBANS, "clear", id="no iban"),
        pytest.param(BIRTH_DATES, "warn birth_date", id="birth date"),
        pytest.param(NO_BIRTH_DATES, "clear", id="no birth date"),
        pytest.param(ADDRESSES, "warn address", id="address"),
        pytest.param(NO_ADDRESSES, "clear", id="no address"),
    ],
)
def test_patterns(texts: list[str], notation: str) -> None:
    assert notations(texts) == all_are(texts, notation)
