from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty: nobody chose a language for this person, and the pages speak the browser's."""

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="language",
            field=models.CharField(
                blank=True, choices=[("en", "English"), ("de", "Deutsch")], default="", max_length=8
            ),
        ),
    ]
