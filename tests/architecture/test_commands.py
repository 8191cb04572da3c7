"""The commands that a newcomer meets first, and the locks that they install from."""

import json
import os
import subprocess

from tests.architecture import files

PROMISED = [
    "demo",
    "demo-check",
    "test",
    "dev",
    "up",
    "down",
    "bench",
    "tree",
    "lint",
    "lock",
    "types",
    "web",
    "api",
    "screenshots",
    "clean",
]


def test_bare_make_lists_the_commands_with_what_they_do():
    told = subprocess.run(
        ["make", "--no-print-directory"], cwd=files.ROOT, capture_output=True, text=True, check=True
    ).stdout
    listed = {words[1]: words[2:] for line in told.splitlines() if (words := line.split())[:1] == ["make"]}
    assert [name for name in PROMISED if not listed.get(name)] == []


def test_make_tree_draws_every_storey():
    told = subprocess.run(
        ["make", "--no-print-directory", "tree"], cwd=files.ROOT, capture_output=True, text=True, check=True
    )
    assert len(told.stdout.splitlines()) > 20
    assert all(f"── {name}/" in told.stdout for name in ("config", "entrypoints", "apps", "broadcast", "domain"))


def test_ci_can_run_its_script():
    assert os.access(files.ROOT / ".ci/run", os.X_OK)


def test_every_version_that_the_web_asks_for_is_exact():
    package = json.loads((files.ROOT / "web/package.json").read_text(encoding="utf-8"))
    asked = {**package["dependencies"], **package["devDependencies"]}
    loose = {
        name: version for name, version in asked.items() if not version.removeprefix("npm:typescript@")[0].isdigit()
    }
    assert loose == {}


def test_the_web_lock_knows_every_package_of_every_platform():
    """npm leaves out what a registry lacks, and then refuses its own lock."""
    locked = json.loads((files.ROOT / "web/package-lock.json").read_text(encoding="utf-8"))["packages"]
    names = {place.split("node_modules/")[-1] for place in locked}
    wanted = {name for entry in locked.values() for name in entry.get("optionalDependencies", {})}
    assert wanted - names == set()
