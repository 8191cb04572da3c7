from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exams", "0002_accommodate_by_hand")]

    operations = [
        migrations.AddField("publishedpaper", "source_id", models.BigIntegerField(null=True)),
        migrations.AddField("publishedpaper", "source_print", models.CharField(blank=True, default="", max_length=64)),
    ]
