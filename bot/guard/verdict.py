"""What the guard says about a text: how serious it is and which kind of data it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """Kinds of personal data, the most serious first."""

    IDENTITY_CODE = "identity_code"
    PHONE = "phone"
    EMAIL = "email"
    IBAN = "iban"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"


class Severity(StrEnum):
    """`block`: a valid identity code. `warn`: looks like personal data. `clear`: nothing found."""

    CLEAR = "clear"
    WARN = "warn"
    BLOCK = "block"


class _Rank(IntEnum):
    CLEAR = 0
    WARN = 1
    BLOCK = 2


_KIND_ORDER = list(Kind)


@dataclass(frozen=True)
class Verdict:
    """One finding. It never carries the text that was found."""

    severity: Severity
    kind: Kind | None = None

    def notation(self) -> str:
        """`block KIND`, `warn KIND` or `clear`."""
        return self.severity if self.kind is None else f"{self.severity} {self.kind}"


CLEAR = Verdict(Severity.CLEAR)
BLOCKED_CODE = Verdict(Severity.BLOCK, Kind.IDENTITY_CODE)


def strongest(verdicts: Iterable[Verdict]) -> Verdict:
    """The most severe verdict; among equals the kind that `Kind` names first."""
    return max(verdicts, key=_weight, default=CLEAR)


def _weight(verdict: Verdict) -> tuple[int, int]:
    kind_weight = -_KIND_ORDER.index(verdict.kind) if verdict.kind else 0
    return _Rank[verdict.severity.name], kind_weight
