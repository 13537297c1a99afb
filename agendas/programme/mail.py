"""The parts of an e-mail that are no programme: headers, greetings, signatures, links."""

import re

_FIRST_HEADER = re.compile(r"(?:lähettäjä|from|från)\s*:\s", re.I)
_HEADER = re.compile(
    r"(?:lähetetty|vastaanottajat?|kopio|liitteet|vastausosoite|sent|to|cc|bcc|reply-to"
    r"|attachments|skickat|till|kopia|bilagor)\s*:\s",
    re.I,
)
# Headers only below "From:"; elsewhere "Date:" says when the meeting is.
_HEADER_INSIDE = re.compile(r"(?:date|päiväys|päivämäärä|pvm|datum)\s*:\s", re.I)
_SUBJECT = re.compile(r"(?:aihe|subject|ämne)\s*:\s*(?:(?:re|fwd?|vs|vl|sv|vb)\s*:\s*)*(.*)", re.I)
_FORWARDED = re.compile(
    r"[-_\s]*(?:alkuperäinen viesti|välitetty viesti|edelleenlähetetty|original message"
    r"|forwarded message|begin forwarded message|ursprungligt meddelande|vidarebefordrat)"
    r"|.{3,120}\b(?:kirjoitti|wrote|skrev)\b[^:]{0,60}:\s*$",
    re.I,
)
_GREETING = re.compile(
    r"(?:hei(?:ppa|ssan)?|moi(?:kka)?|moro|terve|tervehdys|hyvät?|hyvää|huomenta|päivää|hej(?:san)?"
    r"|hello|hi|dear|bästa|kära|god|good)\b",
    re.I,
)
_SIGN_OFF = re.compile(
    r"(?:\w*terveisin|terveisin|terkuin|terv\.|yst\.? ?terv|t\.\s|t:\s|yt[,.\s]|hälsningar"
    r"|med vänlig|vänlig(?:a|en)|bästa hälsningar|mvh|best regards|kind regards|regards"
    r"|best wishes|sincerely|cheers|br,)|(?:yt|mvh|br|t|rgds)$",
    re.I,
)
_FOOTER = re.compile(
    r"tervetuloa\b|nähdään|ilmoittau(?:tu|du|tt)|lisäti|paikka\s*:|linkki|liity\b|osallistu(?:mis)?linkki"
    r"|klikkaa|microsoft teams|teams-|join\b|meeting id|kokoustunnus|passcode|tunnuskoodi|huom\b"
    r"|ps\b|p\.s\.|seuraava tapaaminen|seuraavat? tapaami|muistathan|välkomm(?:en|na)\b|anmäl"
    r"|plats\s*:|länk|nästa träff|welcome\b|please\b|place\s*:|next meeting|see you|sent from"
    r"|lähetetty |skickat från|hanki outlook|get outlook|https?:|www\."
    r"|(?:puh|gsm|tel|mob|p)\.?:?\s*[+(\d]|\+?[\d\s()-]{7,}$|\S+@\S+",
    re.I,
)


def starts_header(text: str) -> bool:
    """The line "From: …", with which the headers of a forwarded mail begin."""
    return bool(_FIRST_HEADER.match(text))


def is_header(text: str, *, inside: bool) -> bool:
    """A header line of a mail, the subject included; `inside` a block of them."""
    if inside and _HEADER_INSIDE.match(text):
        return True
    return bool(_HEADER.match(text) or _SUBJECT.match(text))


def subject_of(text: str) -> str | None:
    """The subject without "VL:", "Re:" and their like."""
    match = _SUBJECT.match(text)
    return match[1].strip() if match else None


def starts_older_mail(text: str) -> bool:
    """The line between a mail and the one it forwards or answers."""
    return bool(_FORWARDED.match(text))


def is_greeting(text: str) -> bool:
    """ "Hei kaikki" and its like."""
    return bool(_GREETING.match(text))


def without_greeting(text: str) -> str:
    """`text` without a short greeting in front: "Hei kaikki, tässä …" leaves "tässä …"."""
    if not is_greeting(text):
        return text
    head, stop, rest = re.sub(r"[,!]", "\0", text, count=1).partition("\0")
    return rest.strip() if stop and len(head) <= 40 else text


def is_sign_off(text: str) -> bool:
    """ "Terveisin" and its like: what follows is a signature."""
    return bool(_SIGN_OFF.match(text))


def is_footer(text: str) -> bool:
    """Links, places, phone numbers and farewells below a programme."""
    return bool(_FOOTER.match(text))
