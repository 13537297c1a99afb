"""Finnish personal identity codes in folded text.

`ddmmyyCNNNX`: C tells the century, NNN is 002-999 (900-999 artificial), X is a check character
(the decree on the identity code, century signs of 2023 included). A valid code blocks; one in
the plain form whose check character is wrong warns.
"""

import re

from bot.guard.code_candidate import candidates, check_character, is_valid_code
from bot.guard.verdict import BLOCKED_CODE, CLEAR, Kind, Severity, Verdict, strongest

_WARNED_CODE = Verdict(Severity.WARN, Kind.IDENTITY_CODE)

_PLAIN = re.compile(
    r"([0-9]{6})(?<![0-9A-Za-z/-].{6})([-+A-FU-Ya-fu-y])([0-9]{3})([0-9A-Ya-y])"
    r"(?![0-9A-Za-z/]|-[0-9A-Za-z])"
)
_NINE_DIGITS = re.compile(r"[0-9]{9}")
_CUE = r"(?<![A-Za-z])(?:hetu|sotu|henkilotunnu|personbeteckning|personnummer|identity code)"
_SIGNLESS = re.compile(_CUE + r"[^0-9]{0,20}([0-9]{9}[0-9A-Y])(?![0-9])", re.IGNORECASE)
_SIGNLESS_UNNAMED = re.compile(r"(?<![0-9A-Za-z])([0-9]{9}[A-HJ-NPR-Y])(?![0-9A-Za-z])")

# Digests and UUIDs: long runs in which the shape of a code can stand by chance.
_MACHINE_ID = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
    r"|[0-9a-f]{128}|[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_SHORTEST_MACHINE_ID = 32
# A break matters only between characters of a code; a quoted line begins with `>`.
_BROKEN_LINE = re.compile(r"[0-9OIl|][-+ ._]{0,8}+[A-FU-Ya-fu-y]?[-+ ._]{0,8}+\n[-+ .\n>]{0,12}+\w")
_LINE_END = re.compile(r" {0,8}\n[ \n>]{0,8}")


def examine_codes(folded: str) -> Verdict:
    """Blocks on a valid code in any form, warns on a plain code with a wrong check character.

    `folded` comes from `normalise.fold`. A code broken by a line end (and a quote's `>`) counts.
    """
    verdict = _examine_lines(folded)
    if verdict == CLEAR or len(folded) < _SHORTEST_MACHINE_ID:
        return verdict
    return _examine_lines(_MACHINE_ID.sub(" ", folded))


def _examine_lines(text: str) -> Verdict:
    verdict = _examine_reading(text)
    if verdict == BLOCKED_CODE or _BROKEN_LINE.search(text) is None:
        return verdict
    return strongest((verdict, _examine_reading(_LINE_END.sub("", text))))


def _examine_reading(text: str) -> Verdict:
    doubtful = False
    for candidate in candidates(text):
        severity = candidate.severity()
        if severity is Severity.BLOCK:
            return BLOCKED_CODE
        doubtful = doubtful or severity is Severity.WARN
    if _has_named_signless(text):
        return BLOCKED_CODE
    doubtful = doubtful or _has_unnamed_signless(text) or _has_wrong_check(text)
    return _WARNED_CODE if doubtful else CLEAR


def _has_named_signless(text: str) -> bool:
    """`hetu 1310529085`: ten digits prove little, but not beside the code's own name."""
    return _NINE_DIGITS.search(text) is not None and any(
        _is_valid_signless(code) for code in _SIGNLESS.findall(text)
    )


def _has_unnamed_signless(text: str) -> bool:
    return any(_is_valid_signless(code) for code in _SIGNLESS_UNNAMED.findall(text))


def _is_valid_signless(code: str) -> bool:
    return any(is_valid_code(f"{code[:6]}{sign}{code[6:]}".upper()) for sign in "-A")


def _has_wrong_check(text: str) -> bool:
    """A code in its plain form that is right but for its individual number or check character."""
    for date, sign, number, check in _PLAIN.findall(text):
        mobile = sign == "-" and check.isdigit() and date.startswith(("04", "050"))
        if not mobile and _is_valid_date(date, sign.upper(), number):
            return True
    return False


def _is_valid_date(date: str, sign: str, number: str) -> bool:
    """Whether the date exists in the sign's century: tried with a number that is in use."""
    in_use = max(int(number), 2)
    check = check_character(f"{date}{in_use:03d}")
    return is_valid_code(f"{date}{sign}{in_use:03d}{check}")
