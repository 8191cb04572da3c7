from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_no_files_no_asker")]

    operations = [migrations.AddField("heartbeat", "figures", models.JSONField(default=dict))]
