"""What the environment says becomes settings; what cannot be meant is refused in a sentence."""

import os
import socket
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from examcast.config import env

SHOW = """
import django; django.setup()
from django.conf import settings as s
from channels.layers import get_channel_layer
print(s.EXAM_CHECK_INTERVAL, s.AUTO_END_BUFFER, s.NOTIFICATION_RETRY_COUNT, s.WEBSOCKET_HEARTBEAT)
print(s.IS_DISTRIBUTED, type(get_channel_layer()).__module__, s.SESSION_COOKIE_SECURE, s.ALLOWED_HOSTS)
"""


def run(home, **environment):
    left_out = ("DATABASE_URL", "REDIS_URL", "EXAMCAST_SECRETS")
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    given = {
        **inherited,
        "EXAMCAST_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "examcast.config.settings",
        **environment,
    }
    return subprocess.run([sys.executable, "-c", SHOW], env=given, capture_output=True, text=True, check=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("journal_size_limit", 67108864)],
)
def test_sqlite_really_runs_with_a_durable_log(pragma, value):
    if connection.vendor != "sqlite":
        assert settings.DATABASES["default"]["OPTIONS"]["pool"]
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


@pytest.mark.django_db
def test_a_line_to_postgresql_that_is_dead_is_given_up_in_seconds():
    if connection.vendor != "postgresql":
        return
    connection.ensure_connection()
    with socket.socket(fileno=os.dup(connection.connection.fileno())) as line:
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 15_000  # ms, of what nobody confirms
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 10


@pytest.mark.django_db
def test_the_sqlite_in_use_is_one_that_cannot_corrupt_its_log():
    if connection.vendor == "sqlite":
        assert connection.Database.sqlite_version_info >= (3, 51, 3)


def test_the_settings_that_people_ask_for_have_their_defaults():
    assert timedelta(seconds=30) == settings.EXAM_CHECK_INTERVAL
    assert timedelta(minutes=5) == settings.AUTO_END_BUFFER
    assert settings.NOTIFICATION_RETRY_COUNT == 3
    assert timedelta(seconds=60) == settings.WEBSOCKET_HEARTBEAT


def test_a_bare_number_is_in_the_unit_of_its_setting_and_a_unit_may_be_written(tmp_path):
    told = run(tmp_path, EXAM_CHECK_INTERVAL="10", AUTO_END_BUFFER="2", WEBSOCKET_HEARTBEAT="1500ms")
    assert told.stdout.splitlines()[0] == "0:00:10 0:02:00 3 0:00:01.500000", told.stderr


def test_embedded_makes_its_secrets_in_a_folder_that_only_its_owner_enters(tmp_path):
    assert run(tmp_path).returncode == 0
    folder = tmp_path / "secrets"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in folder.iterdir()) == [
        "django.key",
        "push-0001.key",
        "sealing-0001.key",
        "signing-0001.key",
        "ticket-0001.key",
    ]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())


def test_secrets_stay_as_they_are_at_the_next_start(tmp_path):
    run(tmp_path)
    before = {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()}
    run(tmp_path)
    assert {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()} == before


def test_distributed_refuses_to_start_without_secrets_and_says_what_to_do(tmp_path):
    told = run(tmp_path, REDIS_URL="redis://127.0.0.1:1/0")
    assert told.returncode != 0
    assert "examcast secrets init" in told.stderr
    assert not (tmp_path / "secrets").exists()


def test_redis_brings_the_pub_sub_layer(tmp_path):
    run(tmp_path)
    told = run(tmp_path, REDIS_URL="redis://127.0.0.1:1/0").stdout
    assert "True channels_redis.pubsub" in told


def test_a_public_https_address_makes_cookies_secure_and_names_the_host(tmp_path):
    told = run(tmp_path, EXAMCAST_PUBLIC_URL="https://exams.example.org").stdout
    assert "True ['exams.example.org', '127.0.0.1', 'localhost', '[::1]']" in told


@pytest.mark.parametrize("value", ["soon", "-3", "0", "5 fortnights"])
def test_a_span_that_is_none_is_refused_by_name(monkeypatch, value):
    monkeypatch.setenv("AUTO_END_BUFFER", value)
    with pytest.raises(ImproperlyConfigured, match="AUTO_END_BUFFER"):
        env.span("AUTO_END_BUFFER", "5min", "min")


def test_a_database_that_we_do_not_run_on_is_refused():
    with pytest.raises(ImproperlyConfigured, match="SQLite or PostgreSQL"):
        env.database("mysql://root@localhost/exams")


def test_postgresql_gets_a_pool_and_no_kept_connections():
    entry = env.database("postgres://cleo:secret@db.example.org:5432/exams")
    assert entry["OPTIONS"]["pool"]["timeout"] == 10
    assert entry["CONN_MAX_AGE"] == 0
