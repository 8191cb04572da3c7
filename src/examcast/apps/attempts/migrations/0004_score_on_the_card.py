from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("attempts", "0003_find_reopened")]
    operations = [
        migrations.AddField(
            model_name="attempt", name="score", field=models.JSONField(blank=True, null=True)
        ),
    ]
