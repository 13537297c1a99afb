"""Finding what could be a personal identity code, and judging whether it is written as one.

The pattern is wide: six digits, a century sign, three digits, a check character, with blanks and
dots between, letters for digits. The judgement narrows it, by the layout of what was found.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import chain

from stdnum.fi import hetu

from bot.guard.verdict import Severity

_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"

# Letters drawn like digits, and what they stand for.
_AS_DIGIT = str.maketrans("OoQIil|SsZzB", "000111155228")
_DIGIT = r"[0-9OoQIil|SsZzB]"
_CHECK = r"[0-9A-Za-z|]"
_GAP = r"([ \n._]{0,3}+)"
_PAIR_GAP = r"([ \n._/-]{0,3}+)"
_DOT = r"((?:\. ?)?+)"
_NO_GAP = "()"
# A digit before may only be the check character of another code.
_START = r"(?:(?<![0-9].)|(?<=[-+A-FU-Ya-fu-y][0-9]{4}.))"
# No digit may follow, but another code may.
_END = r"(?![0-9](?![0-9]{5}[-+A-FU-Ya-fu-y]))"


def _pattern(inner: str, between: str, sign: str, tail: str) -> re.Pattern[str]:
    """Six digits, a sign, three digits and a check character with the given gaps, 19 groups.

    It looks ahead only, so that candidates may overlap; nothing in it is tried twice.
    """
    date = rf"({_DIGIT}){_START}(?={inner}({_DIGIT})"
    date += rf"{between}({_DIGIT}){inner}({_DIGIT})" * 2
    number = rf"({_DIGIT}){tail}" * 3 + rf"({_CHECK}){_END})"
    return re.compile(date + sign + number, re.DOTALL)


_SIGNED = _pattern(
    _GAP,
    _PAIR_GAP,
    # Without a sign a wide blank is one when all characters stand apart.
    r"([ \n._]{0,3}+(?:-{1,3}+|[+A-FU-Ya-fu-y])[ \n._]{0,3}+|[ \n._]{2,6}+)",
    _GAP,
)
_UNSIGNED = _pattern(_NO_GAP, _DOT, r"([ \n._/~=:]{1,6}+)", _NO_GAP)

_YEAR_OR_TIME = re.compile(r"(?:19|20)[0-9]{2}|(?:[01][0-9]|2[0-4])[0-5][05]")
_GOES_ON = re.compile(r"[./:,-][0-9]")
_INTERNATIONAL_PREFIX = re.compile(r"\+[0-9][0-9 ()-]*$")
_PHONE_CUE = re.compile(r"(?:puh|puhelin|tel|telefon|gsm|mobile|phone)[.: ]{0,3}$")
_LONGEST_PREFIX = 20
_FEW_DIGITS = 5
# Six of these in a row stand in no word.
_UNLIKE_WORDS = frozenset("OQIl|")


class _Layout(Enum):
    """What stands between the digits of the date."""

    COMPACT = auto()  # 131052
    PAIRED = auto()  # 13.10.52, 13 10 52, 13-10-52
    SPACED = auto()  # every character of the code apart: 1 3 1 0 5 2 - 9 0 8 5
    BROKEN = auto()  # a gap at an odd place: 1310 52


def check_character(digits: str) -> str:
    """The check character of nine digits (date and individual number)."""
    return _CHECK_CHARACTERS[int(digits) % 31]


def is_valid_code(code: str) -> bool:
    """Whether `ddmmyyCNNNX` in capitals is a valid code, an artificial one included."""
    return bool(hetu.is_valid(code, allow_temporary=True))


@dataclass(frozen=True)
class Candidate:
    """Ten characters and a sign that could be a code, with what stands between them."""

    text: str
    start: int
    end: int
    digits: str
    check: str
    sign: str
    date_gaps: tuple[str, ...]
    tail_gaps: tuple[str, ...]

    def severity(self) -> Severity:
        """`block` for a valid code, `warn` where it is as likely another number."""
        if not self._has_likely_digits():
            return Severity.CLEAR
        judged = self._judge_signed() if self._century else self._judge_unsigned()
        return judged if judged is not Severity.CLEAR and self._is_valid() else Severity.CLEAR

    def _judge_signed(self) -> Severity:
        if self._layout is _Layout.SPACED:
            return Severity.BLOCK
        if not self._has_code_tail():
            return Severity.CLEAR
        match self._layout:
            case _Layout.COMPACT:
                return Severity.BLOCK
            case _Layout.BROKEN:
                return Severity.BLOCK if self._is_broken_code() else Severity.CLEAR
        # `22.1.27-2027-02-03`, `12.10.27 - 1230`: a date and what follows it.
        if _GOES_ON.match(self.text, self.end):
            return Severity.CLEAR
        dotted_and_apart = self.date_gaps[1].strip(" \n") and len(self.sign) > 1
        doubtful = dotted_and_apart and self._ends_as_year_or_time()
        return Severity.WARN if doubtful else Severity.BLOCK

    def _judge_unsigned(self) -> Severity:
        if self._layout is _Layout.SPACED:
            wide = len(self.sign) > max(map(len, self.date_gaps))
            return Severity.BLOCK if wide else Severity.CLEAR
        if self._layout is _Layout.COMPACT:
            return Severity.WARN if self._may_be_another_number() else Severity.BLOCK
        after_range = self._before.endswith("-")
        goes_on = after_range or _GOES_ON.match(self.text, self.end)
        return Severity.CLEAR if goes_on or self._ends_as_year_or_time() else Severity.WARN

    @cached_property
    def _century(self) -> str:
        """The century sign in capitals; empty when only blanks or weak marks stand there."""
        return self.sign.strip(" \n._/~=:").upper()[:1]

    @cached_property
    def _layout(self) -> _Layout:
        first, second, third, fourth, fifth = self.date_gaps
        if not any(self.date_gaps):
            return _Layout.COMPACT
        if all(self.date_gaps) and all(self.tail_gaps):
            return _Layout.SPACED
        paired = not (first or third or fifth) and second == fourth
        return _Layout.PAIRED if paired else _Layout.BROKEN

    @cached_property
    def _before(self) -> str:
        return self.text[max(0, self.start - _LONGEST_PREFIX) : self.start]

    def _is_valid(self) -> bool:
        numbers = self.digits.translate(_AS_DIGIT)
        check = check_character(numbers)
        return any(
            is_valid_code(f"{numbers[:6]}{sign}{numbers[6:]}{check}")
            for sign in self._century or "-A"
        )

    def _has_likely_digits(self) -> bool:
        """Not prose: enough true digits, letters such as no word has, or one word with a digit."""
        letters = set(self.digits) - set(string.digits)
        if letters <= _UNLIKE_WORDS:
            return letters != set(self.digits)
        if self._layout is _Layout.BROKEN or self.digits[6:].isalpha():
            return False
        alone = self._layout is _Layout.COMPACT and len(self.sign) == 1
        count = sum(character.isdecimal() for character in self.digits)
        return count >= _FEW_DIGITS or (alone and count > 0 and not self._before[-1:].isalnum())

    def _has_code_tail(self) -> bool:
        """`9085`, `90 85`, `908 5`; not `905 k` of a word, nor blanks around a letter sign too."""
        if "".join(self.tail_gaps).strip(" \n"):
            return False
        if self.tail_gaps[2] and self.check.isalpha():
            return self.check.isupper() and not self.text[self.end : self.end + 1].isalnum()
        return not (self._sign_is_word() and any(self.tail_gaps))

    def _is_broken_code(self) -> bool:
        """Blanks at odd places, not as in `040 123-4567` nor as in `huone 30 1012-1300`."""
        if self._sign_is_word() or "".join(self.date_gaps).strip(" \n"):
            return False
        first_group = next(place for place, gap in enumerate(self.date_gaps, 1) if gap)
        is_phone = self.digits[0] == "0" and first_group > 1
        return not (is_phone or self._ends_as_year_or_time())

    def _sign_is_word(self) -> bool:
        return self._century.isalpha() and len(self.sign) > 1

    def _ends_as_year_or_time(self) -> bool:
        return _YEAR_OR_TIME.fullmatch(self.digits[6:] + self.check) is not None

    def _may_be_another_number(self) -> bool:
        """`131052 9085` inside a phone number, a reference or a diary number."""
        return bool(
            ("/" in self.sign and self._ends_as_year_or_time())
            or _GOES_ON.match(self.text, self.end)
            or _INTERNATIONAL_PREFIX.search(self._before)
            or (self.digits[0] == "0" and _PHONE_CUE.search(self._before.lower()))
        )


def candidates(text: str) -> Iterator[Candidate]:
    """Whatever in folded `text` has the right check character."""
    for match in chain(_SIGNED.finditer(text), _UNSIGNED.finditer(text)):
        parts = match.groups()
        digits = "".join(parts[0:11:2] + parts[12:18:2])
        check = parts[18]
        # The sum first: it is cheap and turns away thirty of thirty-one. `l` may be L or 1.
        if check_character(digits.translate(_AS_DIGIT)) in (
            check.upper(),
            check.translate(_AS_DIGIT),
        ):
            yield Candidate(
                text=text,
                start=match.start(),
                end=match.end(len(parts)),
                digits=digits,
                check=check,
                sign=parts[11],
                date_gaps=parts[1:11:2],
                tail_gaps=parts[13:18:2],
            )
