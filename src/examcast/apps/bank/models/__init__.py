"""The tables of the bank: one file a subject."""

from examcast.apps.bank.models.imports import ImportBatch
from examcast.apps.bank.models.media import Media
from examcast.apps.bank.models.papers import Paper, PaperItem, Section
from examcast.apps.bank.models.questions import Category, Question, QuestionFigures, QuestionVersion, Tag

__all__ = [
    "Category",
    "ImportBatch",
    "Media",
    "Paper",
    "PaperItem",
    "Question",
    "QuestionFigures",
    "QuestionVersion",
    "Section",
    "Tag",
]
