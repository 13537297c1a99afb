"""Birth dates in folded text: a whole date beside a word that says birth. They warn."""

import re

_MONTHS = (
    "tammi|helmi|maalis|huhti|touko|kesa|heina|elo|syys|loka|marras|joulu"
    "|jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec"
)
_DATE = (
    r"(?:[0-3]?[0-9](?:\. ?|/|-)[01]?[0-9](?:\. ?|/|-)(?:[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|(?:18|19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]"
    rf"|[0-3]?[0-9](?:\.|st|nd|rd|th)? (?:of )?(?:{_MONTHS})[a-z]{{0,9}},? (?:18|19|20)[0-9]{{2}}"
    rf"|(?:{_MONTHS})[a-z]{{0,9}} [0-3]?[0-9](?:st|nd|rd|th)?,? (?:18|19|20)[0-9]{{2}}"
    r"|[0-3][0-9][01][0-9](?:18|19|20)?[0-9]{2}(?![0-9]))"
)
# Words that need no company, and short ones that must stand right before the date.
_LONG_CUE = (
    r"(?:syntynyt|syntynytta|syntyneen|syntyi|syntymaaika\w{0,4}|syntymapaiva\w{0,4}"
    r"|synt\.? ?aika|synt\.?|fodd|fodda|fodelsedatum|fodelsedag|fodelsetid"
    r"|born|birth ?da(?:te|y)|date of birth|d\.?o\.?b\.?)"
)
_SHORT_CUE = r"(?:s\.|f\.)"
# `ennen 1.1.1962 syntynyt` is an age group of a law, not a person.
_GROUP = r"ennen|jalkeen|alkaen|viimeistaan|fore|efter|tidigast|before|after|since"
_BETWEEN = rf"(?:[ :(\n-]{{1,3}}(?!{_GROUP})[a-z]{{1,20}}){{0,2}}[ ,:(\n-]{{0,3}}"
_CUE_FIRST = re.compile(rf"(?<![a-z.])(?:{_LONG_CUE}{_BETWEEN}|{_SHORT_CUE}[ \n]{{0,2}}){_DATE}")
_CUE_LAST = re.compile(r"(?:syntynyt|syntynytta|syntyneen|fodd|fodda|born)(?![a-z])")
_DATE_BEFORE = re.compile(
    rf"(?<![0-9.])(?<!ennen )(?<!fore )(?<!before )(?<!after ){_DATE}[ ,(\n]{{1,3}}$"
)
_LONGEST_DATE = 40
# A quick look first: nearly all texts have none of these.
_HINTS = ("synt", "fod", "born", "birth", "dob", "o.b", "s.", "f.")


def has_birth_date(text: str) -> bool:
    """A date right after a word such as `synt.`, `född`, `born`, `s.`, or before such a word."""
    text = text.lower()
    if not any(hint in text for hint in _HINTS):
        return False
    if _CUE_FIRST.search(text):
        return True
    return any(
        _DATE_BEFORE.search(text[max(0, cue.start() - _LONGEST_DATE) : cue.start()])
        for cue in _CUE_LAST.finditer(text)
    )
