"""Phone numbers, e-mail addresses and account numbers in folded text: they warn."""

import re
import string
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain, islice

import phonenumbers
from stdnum import iban, numdb

_REGION = "FI"
_MOST_ATTEMPTS = 64
_LONGEST_NUMBER_DIGITS = 15

_DOMAIN = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}"
_EMAIL = re.compile(rf"@{_DOMAIN}")
_EMAIL_AT = re.compile(rf"[\[({{] ?(?:at|AT|a) ?[\])}}] ?{_DOMAIN}")
_LOCAL_PART = string.ascii_letters + string.digits + "._%+-="
_LONGEST_LOCAL_PART = 64

# Found by its two check digits, for letters are most of any text: the country stands before.
_IBAN = re.compile(r"[0-9]{2}(?<=[^A-Za-z0-9][A-Za-z]{2}[0-9]{2})(?:[ -]{0,2}+[A-Za-z0-9]){11,30}+")
_BUSINESS_ID = re.compile(r"[0-9]{7}-[0-9](?![0-9])")

_PHONE = re.compile(
    r"(?:\(\+[1-9]|\+[1-9]|00[1-9]|\(0[1-9]|0[1-9]|358(?=[ -]?[1-9]))"
    r"(?:(?:[ ()-]{0,3}+|/(?=[0-9]{5}))[0-9]){5,13}+(?![0-9]|[A-Za-z]{1,8}[0-9])"
)
# Not amid a longer number, a date, a time or a reference (`K-27-014`).
_BEFORE_PHONE = re.compile(r"(?:^|[^0-9A-Za-z-]|puh|tel|gsm)(?<![0-9][.,:/-])$", re.IGNORECASE)
_DOTTED_PHONE = re.compile(r"(?<![0-9A-Za-z.])0[1-9][0-9]?\.[0-9]{3,4}\.[0-9]{3,4}(?![0-9.])")
# After another number only a plain beginning counts: `518 038 000` is a sum.
_DIGIT_AND_BLANK = tuple(f"{digit} " for digit in string.digits)
_MOBILE = re.compile(r"\+|00[1-9]|04|050")
_LAST_GROUP = re.compile(r"[ ()/-]+[0-9]+$")
_TIME_RANGE = re.compile(r"[01][0-9][0-5][0-9] ?- ?[0-2][0-9][0-5][0-9](?![0-9])")
_PAIRS = re.compile(r"[0-9]{2}(?:[ /-]{1,3}[0-9]{2}){1,3}")
_DATE = re.compile(r"([0-9]{2})[ /-]?([0-9]{2})[ /-]?((?:19|20)[0-9]{2})(?![0-9])")


def has_email(text: str) -> bool:
    """An address with a domain, `@` or `(at)` in it. A Matrix id (`@name:server`) is none."""
    found = chain(_EMAIL.finditer(text), _EMAIL_AT.finditer(text))
    return any(_has_local_part(text, at.start()) for at in found)


def _has_local_part(text: str, at: int) -> bool:
    before = text[max(0, at - _LONGEST_LOCAL_PART) : at].removesuffix(" ")
    rest = before.rstrip(_LOCAL_PART)
    return before[-1:].isalnum() and not rest.endswith("@")


def without_iban(text: str) -> tuple[str, bool]:
    """`text` without its first valid account number, and whether it had one."""
    padded = f" {text}"
    for match in _IBAN.finditer(padded):
        number = padded[match.start() - 2 : match.end()]
        if _starts_with_iban(number):
            return padded.replace(number, " "), True
    return text, False


def _starts_with_iban(text: str) -> bool:
    compact = iban.compact(text)
    length = _iban_length(compact[:2])
    if length is None or len(compact) < length:
        return False
    number = compact[:length]
    # The sum first: looking the structure up is slower by far.
    return _remainder(number) == 1 and bool(iban.is_valid(number))


def _remainder(number: str) -> int:
    return int("".join(str(int(character, 36)) for character in number[4:] + number[:4])) % 97


@cache  # at most the pairs of letters
def _iban_length(country: str) -> int | None:
    """Characters of a country's account number, None where there are none."""
    structure = numdb.get("iban").info(country)[0][1].get("bban", "")
    body = sum(int(size) for size in re.findall(r"([0-9]+)!", structure))
    return 4 + body if body else None


def has_phone(text: str) -> bool:
    """A number that is in use in its country by its plan, Finland's where none is named."""
    numbers = islice(_phone_candidates(text), _MOST_ATTEMPTS)
    return any(
        phonenumbers.is_valid_number(phonenumbers.parse(number, _REGION)) for number in numbers
    )


def _phone_candidates(text: str) -> Iterator[str]:
    for match in _phone_matches(text):
        written = match[0]
        while written and not _is_date_or_time(written):
            number = _dialled(written)
            if number is not None:
                yield number
            shorter = _LAST_GROUP.sub("", written)
            written = shorter if shorter != written else ""
    for match in _DOTTED_PHONE.finditer(text):
        yield match[0].replace(".", "")


def _phone_matches(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while (match := _PHONE.search(text, position)) is not None:
        position = match.end()
        before = text[max(0, match.start() - 4) : match.start()]
        is_sum = before.endswith(_DIGIT_AND_BLANK) and not _MOBILE.match(match[0])
        is_business = _BUSINESS_ID.match(text, match.start())
        if _BEFORE_PHONE.search(before) and not is_sum and not is_business:
            yield match
        else:
            position = match.start() + 1


def _dialled(written: str) -> str | None:
    """The number as dialled, `+` for international; None where its length cannot be right."""
    digits = "".join(character for character in written.replace("(0)", "") if character.isdigit())
    if not 7 <= len(digits) <= _LONGEST_NUMBER_DIGITS:
        return None
    if "+" in written or digits.startswith("358"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def _is_date_or_time(written: str) -> bool:
    if _TIME_RANGE.match(written) or _PAIRS.fullmatch(written):
        return True
    day = _DATE.match(written)
    return day is not None and _is_date(int(day[3]), int(day[2]), int(day[1]))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
