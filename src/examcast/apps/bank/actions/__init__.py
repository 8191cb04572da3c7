"""What changes the bank; one file a subject."""

from examcast.apps.bank.actions.figures import note_figures

__all__ = ["note_figures"]
