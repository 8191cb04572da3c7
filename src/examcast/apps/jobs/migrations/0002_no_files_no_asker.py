from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.RemoveIndex("job", "jobs_of_person"),
        migrations.RemoveField("job", "by"),
        migrations.RemoveField("job", "file_name"),
    ]
