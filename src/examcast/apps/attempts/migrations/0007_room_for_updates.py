"""PostgreSQL: pages of rows that change with every save keep room, so that a new version need not touch the indexes.

Heap-only tuples (PostgreSQL manual, 65.7) want the new version in the page of the old one; in full pages five of six
updates of an attempt went elsewhere and into every index.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FILLED = {"attempts_attempt": 50, "attempts_answer": 70, "attempts_device": 50}  # percent


def leave_room(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for table, percent in FILLED.items():
            editor.execute(f'ALTER TABLE "{table}" SET (fillfactor = {percent})')


def fill_up(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for table in FILLED:
            editor.execute(f'ALTER TABLE "{table}" RESET (fillfactor)')


class Migration(migrations.Migration):
    dependencies = (("attempts", "0006_one_index_a_reader"),)
    operations = (migrations.RunPython(leave_room, fill_up),)
