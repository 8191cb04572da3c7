import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from examcast.domain import envelopes

COMING = ("draft", "scheduled", "lobby", "open", "paused")


def make_keys(apps, schema_editor):
    """What was published before papers were sealed is sealed from now on."""
    exams = apps.get_model("exams", "Exam").objects.filter(revision__gt=0, state__in=COMING)
    for exam_id in exams.values_list("pk", flat=True):
        key_id, wrapped = envelopes.wrap(settings.SEALING_KEYS, exam_id, envelopes.new_key())
        apps.get_model("exams", "ExamKey").objects.create(exam_id=exam_id, key_id=key_id, wrapped=wrapped)


class Migration(migrations.Migration):
    dependencies = [("exams", "0004_opened_late")]

    operations = [
        migrations.CreateModel(
            "ExamKey",
            [
                (
                    "exam",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sealing",
                        serialize=False,
                        to="exams.exam",
                    ),
                ),
                ("key_id", models.CharField(max_length=32)),
                ("wrapped", models.BinaryField()),
            ],
        ),
        migrations.RunPython(make_keys, migrations.RunPython.noop),
    ]
