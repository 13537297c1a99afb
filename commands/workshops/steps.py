"""The steps of a workshop's life."""

from commands.workshops.models import WORKSHOP_STEPS, Workshop, WorkshopState


def step(workshop: Workshop, state: WorkshopState) -> None:
    """Raises ValueError for a step that WORKSHOP_STEPS does not have."""
    if state not in WORKSHOP_STEPS[workshop.state]:
        raise ValueError(f"no step from {workshop.state} to {state}")
    workshop.state = state
