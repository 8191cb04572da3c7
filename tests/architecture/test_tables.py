"""Tables: links point down or sideways, never up; migrations are complete and have names."""

import re
from pathlib import Path

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.architecture import files

# From the top: the order of the import contract of the apps, and below them what the framework and the news bring.
ORDER = ["results", "integrity", "attempts", "exams", "bank", "notices", "jobs", "people"]


def height(app_label: str) -> int:
    """How high an app stands; everything that is not an app of ours lies below all."""
    return len(ORDER) - ORDER.index(app_label) if app_label in ORDER else 0


def test_every_foreign_key_points_to_the_same_or_a_lower_app():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model.__module__.startswith("examcast.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if height(field.related_model._meta.app_label) > height(model._meta.app_label)
    ]
    assert upward == []


def test_every_app_of_ours_stands_in_the_order():
    ours = {each.label for each in apps.get_app_configs() if each.name.startswith("examcast.apps.")}
    assert ours <= set(ORDER)


def test_no_model_has_changed_without_a_migration():
    loader = MigrationLoader(None)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    missing = {
        label: [operation.describe() for migration in migrations for operation in migration.operations]
        for label, migrations in detector.changes(graph=loader.graph).items()
    }
    assert missing == {}


def test_every_migration_has_a_name_that_says_what_it_does():
    migrations = [
        path for path in files.under("src") if path.parent.name == "migrations" and path.name != "__init__.py"
    ]
    unnamed = [files.name(path) for path in migrations if is_unnamed(path)]
    assert unnamed == []


def is_unnamed(path: Path) -> bool:
    return re.fullmatch(r"\d{4}_[a-z][a-z0-9_]*", path.stem) is None or "_auto_" in path.stem
