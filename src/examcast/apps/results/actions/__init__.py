"""What makes and releases results: one file a subject."""

from examcast.apps.results.actions.by_hand import Given, set_mark
from examcast.apps.results.actions.chores import mark_due
from examcast.apps.results.actions.figures import note_figures
from examcast.apps.results.actions.judging import mark_exam
from examcast.apps.results.actions.releasing import edit_exam_and_results, release

__all__ = ["Given", "edit_exam_and_results", "mark_due", "mark_exam", "note_figures", "release", "set_mark"]
