"""Acts become append-only: triggers refuse to change or delete them (a rehearsal's may be deleted)."""

from django.db import migrations

from examcast.broadcast import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def remove(apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("broadcast", "0001_acts_and_news")]

    operations = [migrations.RunPython(install, remove)]
