"""What happens to requests, for the jobs that listen."""

from dataclasses import dataclass

from commands.consultations.models import Outcome


@dataclass(frozen=True)
class ConsultationAnswered:
    """The final answer went to the asker; `by` is the user id of who gave it."""

    consultation_id: int
    outcome: Outcome
    by: str
