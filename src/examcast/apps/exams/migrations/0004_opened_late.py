from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exams", "0003_source_of_published")]

    operations = [migrations.AddField("exam", "opened_late_ms", models.IntegerField(blank=True, null=True))]
