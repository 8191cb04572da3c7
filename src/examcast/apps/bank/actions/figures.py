"""What results have to say about questions, noted where the bank filters by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from examcast.apps.bank.models import Question, QuestionFigures


@dataclass(frozen=True)
class Figures:
    question_id: int
    facility: float | None
    discrimination: float | None
    last_used_at: datetime | None


def note_figures(figures: Iterable[Figures], *, now: datetime) -> int:
    """The figures of each question from its latest use; an older use does not replace a newer. Returns how many.

    Says nothing to anybody: the results that these figures come from were published by who computed them.
    """
    wanted = {one.question_id: one for one in figures}
    noted = 0
    with transaction.atomic():
        known = Question.objects.filter(pk__in=wanted).values_list("pk", "figures__last_used_at")
        for question_id, last_used_at in list(known):
            one = wanted[question_id]
            if last_used_at and (one.last_used_at is None or one.last_used_at < last_used_at):
                continue
            QuestionFigures.objects.update_or_create(
                question_id=question_id,
                defaults={
                    "facility": one.facility,
                    "discrimination": one.discrimination,
                    "last_used_at": one.last_used_at,
                    "noted_at": now,
                },
            )
            noted += 1
    return noted
