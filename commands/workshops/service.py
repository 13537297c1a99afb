"""The verbs of workshops that other jobs may ask for."""

from commands.workshops.time.ending import cancel_workshop, end_workshop

__all__ = ["cancel_workshop", "end_workshop"]
