"""The settings of the tests: the program's own, read in an environment made just before."""

import os

from tests.support import environment

home = environment.prepare()

from examcast.config.settings import *  # noqa: E402, F403
from examcast.config.settings import DATABASES  # noqa: E402

if environment.wanted_database() == "sqlite":
    # A file, as in life: threads and a live server see the same database, which one in memory does not give them.
    DATABASES["default"].setdefault("TEST", {})["NAME"] = str(home / "test.sqlite3")

# A test is one transaction from its first act to its end: on a loaded machine it may idle longer than life allows.
PUBLISHING_PATIENCE = 120

# What tests start reads the program's settings, not these.
os.environ["DJANGO_SETTINGS_MODULE"] = "examcast.config.settings"
