"""The programmes that the convener pastes: the second and third meeting of the source pilot,
as they stand there, people named by their titles."""

from typing import Final

SECOND_MEETING: Final = (
    "KUTY-verkoston 2. tapaaminen 30.9.2022\n"
    "\n"
    "12.30 – 12.45\tTilaisuuden avaus. Typ-ammattilaiset mukaan. Verkostotapaamisen "
    "palauutteet 1. tapaamisesta. Projektisuunnittelija 3\n"
    "12.25 – 13.30\tEuran työkyvyntiimin esittely ja lääkärin näkökulmaa mitä "
    "tietojen vaihtoa asiakkaan työ- ja toimintakyvyn tukemiseksi. Johtava lääkäri\n"
    "13.30 – 14.00\tTyöpajatyöskentelyyn ohjeistaa projektisuunnittelija 4. 1. Huone: "
    "Työtoimintapaikan etsintä, paikkojen kartoitus ja tutustuminen, työhaastattelu, "
    "ohjaajan tuki. Projektisuunnittelija Aino. 2. Huone: KUTY-jakson aikana "
    "työllistymisvalmiuksien vahvistaminen, riittävä tuki, palvelut, ohjaus, esim. "
    "sos kuntoutus. Projektisuunnittelija Eero. 3. Huone: Jatkosuunnitelma ja -toimet. "
    "Asiakkaan siirtyminen takaisin sos. kuntoutukseen, ammatilliseen kuntoutukseen, "
    "koulutus, työllistymistoimet, palkkatuetty työ (TYP) tai palkkatyöhön tai "
    "sairauslomalle tai eläkkeelle. Projektisuunnittelija Helmi.\n"
    "14.00 – 14.15\tTauko\n"
    "14.15 – 14.45\tTyöpajojen purku\n"
    "14.45 – 15.00\tPalaute ja lopetus\n"
)

NEXT_MEETING: Final = (
    "KUTY-verkoston 3. tapaaminen 19.10.2022\n"
    "\n"
    "13.30 – 13.35\tTilaisuuden avaus\n"
    "13.45 – 14.00\tProjektisuunnittelija 6 Whodas 2.0 mittarin esittely\n"
    "14.00 – 14.15\tKysymykset ja palauutteet ed.\n"
    "14.15 – 14.45\tTYP-terveydenhoitaja aiheena: TYP-terveydenhoitajan näkökulma\n"
    "14.45 – 15.15\tAsiakkaiden jatkosuunnitelmat ja -toimet (miro-pohja)\n"
    "15.15 – 15.30\tLoppuyhteenveto, Tulevaisuustyöpajat, materiaalien lähettäminen, "
    "Miten jatkuu verkkoyhteistyö: koollekutsuja, henkilörekisteri, aihe- ehdotuksia "
    "esim. sote-uudistuksen sujuminen ja järjestöyhteistyö.\n"
)
