"""Street addresses in folded text: a street's name and a house number. They warn.

Finnish names end in `-katu`, `-tie` and so on, Swedish ones in `-gatan`, `-vägen`. Words of this
field end alike (`palvelupolku 2`, `koordinaattori 3`, `valtatie 8`): those are listed below.
"""

import re

_ENDINGS = (
    r"(?:kat(?:u|ua|ulla|ulle|ulta)|kadu(?:n|lla|lle|lta)|tie(?:n|ta|lla|lle|lta)?"
    r"|kuja(?:n|lla|lle|lta)?|pol(?:ku|un|ulla|ulle|ulta)|vayla(?:n|lla|lle|lta)?"
    r"|aukio(?:n|lla|lle|lta)?|kaar(?:i|en|ella|elle|elta)|rait(?:ti|in|illa|ille|ilta)"
    r"|tori(?:n|lla|lle|lta)?|ran(?:ta|nan|nalla|nalle|nalta)|penger|rinne|puistikko"
    r"|bulevardi|esplanadi|taival"
    r"|gatan|vagen|grand|granden|stigen|stranden|torget|esplanaden|allen|backen|kajen)"
)
# A house number: no year, percentage, time or date.
_NUMBER = (
    r"(?<=[a-z]) {1,2}(?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{0,3}(?![0-9]|[.:,][0-9]| ?[%€§])"
)
_HOUR_RANGE = r"(?! ?- ?[0-9]{1,2}[.:][0-9])"
# A counted thing after the number: `3 vaihetta`, `2 henkilöä`, `5 km`.
_UNITS = (
    r"(?! (?:k?m|kpl|min|h|t|kk|v|vk|e|eur|euro\w*|st|ar|tim|ganger|deltagare|personer|steg"
    r"|vaihe\w*|osa\w*|versio\w*|kerta\w*|klo|kl|viikon|paivan|vuoden|kuukauden"
    r"|[a-z]{2,30}(?:tta|sta|aa|ia|oa|ea|ua|ya|da))(?![A-Za-z]))"
)
_LONGEST_NAME = 60
_HOUSE = re.compile(_NUMBER + _HOUR_RANGE + _UNITS)
_STREET = re.compile(rf"([A-Za-z][A-Za-z-]{{1,40}}?)({_ENDINGS})$")
# Before a street in lower case, with at most a word between.
_CUE = re.compile(
    r"(?<![a-z])(?:osoit[a-z]{1,10}|asuu|asuva|asunut|adress[a-z]{0,4}|bor pa|address)"
    r"[ :,]{1,3}(?:[a-z]{1,20} )?$"
)
_LONGEST_CUE = 40

# Paths and squares of service, care and learning, by the word before the ending.
_NOT_STREETS = re.compile(
    r"(?:palvelu|hoito|asiakas|asiakkaan|ura|tyo|tyollistymis|opinto|opiskelu|koulutus|kuntoutus"
    r"|kuntoutuja|osaamis|oppimis|elaman|elin|tuki|tuen|ohjaus|ohjautumis|verkosto|prosessi|jatko"
    r"|(?:[a-z]{2,12})?seu|digi|kehitys|kehittamis|potilas|keskustelu|rekry|osaaja|idea|kysymys"
    r"|vard|service|karriar|tjanste|klient|studie|utbildnings|rehabiliterings|stod)-?"
)
# Roads that have a number for a name, and other ways without houses.
_ROADS = re.compile(
    r"(?:valta|kanta|moottori|keha|seutu|yhdys|rauta|paa|vesi|umpi|lento|laiva|kulku"
    r"|motor|riks|jarn|gen|huvud)-?"
)
# Loan words in -tori: a market square's name ends in a genitive or is one of few words.
_MARKET_SQUARE = re.compile(r"(?:kauppa|keskus|vanha|suur|[a-z]{4,}(?:n|s))$")


def has_address(text: str) -> bool:
    """A street's name with a house number; in lower case only after a word such as `asuu`."""
    return any(_is_street_before(text, house.start()) for house in _HOUSE.finditer(text))


def _is_street_before(text: str, end: int) -> bool:
    before, _, name = text[max(0, end - _LONGEST_NAME - _LONGEST_CUE) : end].rpartition(" ")
    street = _STREET.search(name)
    if street is None or not _may_be_street(street[1].lower(), street[2]):
        return False
    return street[1][0].isupper() or _CUE.search(f"{before[-_LONGEST_CUE:]} ".lower()) is not None


def _may_be_street(stem: str, ending: str) -> bool:
    if _NOT_STREETS.fullmatch(stem):
        return False
    if ending.startswith("tori"):
        return _MARKET_SQUARE.search(stem) is not None
    if ending.startswith(("tie", "vagen")):
        return len(stem) > 2 and _ROADS.fullmatch(stem) is None
    return True
