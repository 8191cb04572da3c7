"""Attempts released before their cards showed a score."""

from django.db import migrations


def fill(apps, schema_editor):
    Result = apps.get_model("results", "Result")
    rows = Result.objects.filter(attempt__state="released").select_related("attempt", "attempt__exam")
    for result in rows.iterator(chunk_size=500):
        if result.attempt.exam.review_policy.get("marks"):
            result.attempt.score = {
                "points": float(result.points),
                "possible": float(result.possible),
                "percent": float(result.percent),
                "grade": result.grade,
                "is_complete": result.is_complete,
            }
            result.attempt.save(update_fields=["score"])


class Migration(migrations.Migration):
    dependencies = [("results", "0001_marks_and_results"), ("attempts", "0004_score_on_the_card")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
