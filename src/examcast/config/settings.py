"""Django's settings, read from the environment; docs/operations.md names every variable."""

import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from examcast.config import env, headers
from examcast.config.logging import logging_settings
from examcast.entrypoints.workers import secrets

env.use_current_sqlite()

PACKAGE = Path(__file__).resolve().parent.parent

# ── where, and which of the two ways to run ─────────────────────────────────────────────────────────────────────────
DEBUG = env.flag("EXAMCAST_DEBUG")
EXAMCAST_HOME = env.folder("EXAMCAST_HOME", Path("examcast-data"))
EXAMCAST_INSTITUTION = env.text("EXAMCAST_INSTITUTION", "Examcast")
REDIS_URL = env.text("REDIS_URL")
IS_DISTRIBUTED = bool(REDIS_URL)
EXAMCAST_HOME.mkdir(mode=0o750, parents=True, exist_ok=True)
MEDIA_ROOT = EXAMCAST_HOME / "media"

EXAMCAST_PUBLIC_URL = env.text("EXAMCAST_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
_public = urlsplit(EXAMCAST_PUBLIC_URL)
if _public.scheme not in ("http", "https") or not _public.hostname:
    raise ImproperlyConfigured(
        f"EXAMCAST_PUBLIC_URL={EXAMCAST_PUBLIC_URL!r} is not an address such as https://exams.example.org."
    )
IS_SECURE = _public.scheme == "https"

# ── secrets: files, outside the database ────────────────────────────────────────────────────────────────────────────
EXAMCAST_METRICS_TOKEN = env.text("EXAMCAST_METRICS_TOKEN")  # empty: /metrics answers this machine alone
EXAMCAST_SECRETS = env.folder("EXAMCAST_SECRETS", EXAMCAST_HOME / "secrets")
if not IS_DISTRIBUTED:
    secrets.make(EXAMCAST_SECRETS)
try:
    _secrets = secrets.load(EXAMCAST_SECRETS)
except secrets.SecretsMissing as _missing:
    raise ImproperlyConfigured(
        f"{_missing} Make the secrets once with `examcast secrets init` and copy the folder to every machine."
    ) from _missing
SECRET_KEY = _secrets.django_key
TICKET_KEYS = _secrets.ticket_keys  # {key id: 32 bytes}; the greatest id makes new tickets
SIGNING_KEYS = _secrets.signing_keys  # {key id: Ed25519 raw private key}; the greatest id signs
SEALING_KEYS = _secrets.sealing_keys  # {key id: 32 bytes}; the greatest id wraps the keys of exams
PUSH_KEYS = _secrets.push_keys  # {key id: 32 bytes, P-256}; browsers subscribe under the greatest id

# ── the settings that examiners ask for by name (units: a bare number is in the unit given last) ────────────────────
EXAM_CHECK_INTERVAL = env.span("EXAM_CHECK_INTERVAL", "30s", "s")  # the scheduler looks at everything anew; seconds
AUTO_END_BUFFER = env.span("AUTO_END_BUFFER", "5min", "min")  # between the last deadline and the closing; minutes
NOTIFICATION_RETRY_COUNT = env.whole("NOTIFICATION_RETRY_COUNT", 3)  # further tries after the first of an e-mail
WEBSOCKET_HEARTBEAT = env.span("WEBSOCKET_HEARTBEAT", "60s", "s")  # a socket silent for so long is closed; seconds
PUBLISHING_PATIENCE = 5  # seconds that publishing may wait or idle on PostgreSQL; half of what the hub looks back

# ── storage ─────────────────────────────────────────────────────────────────────────────────────────────────────────
DATABASES = {"default": env.database(env.text("DATABASE_URL") or f"sqlite:///{EXAMCAST_HOME / 'examcast.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_TEMP_DIR = tempfile.gettempdir()
if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
    CHANNEL_LAYERS = {
        "default": {
            # redis-py 8 gives sockets a 5 s time-out, which would kill every idle subscription
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# ── Django ──────────────────────────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "ninja",
    "examcast.broadcast",
    "examcast.apps.people",
    "examcast.apps.jobs",
    "examcast.apps.notices",
    "examcast.apps.bank",
    "examcast.apps.exams",
    "examcast.apps.attempts",
    "examcast.apps.integrity",
    "examcast.apps.results",
]
MIDDLEWARE = [
    "examcast.config.headers.protect",
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "examcast.config.urls"
ASGI_APPLICATION = "examcast.config.asgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
TIME_ZONE = "UTC"
USE_TZ = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOGGING = logging_settings(env.text("EXAMCAST_LOG_LEVEL", "INFO").upper())
NINJA_NUM_PROXIES = 0  # only uvicorn's --forwarded-allow-ips decides whom to believe about addresses

# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "people.User"
PASSWORD_HASHERS = ["examcast.apps.people.hashers.GatedArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
SESSION_COOKIE_AGE = 24 * 3600  # outlives the longest exam, not the term
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = True
_hosts = [host.strip() for host in env.text("EXAMCAST_ALLOWED_HOSTS").split(",") if host.strip()]
# Without a public address the server answers to any name: a laptop in a class is reached by its number.
ALLOWED_HOSTS = (
    [_public.hostname, "127.0.0.1", "localhost", "[::1]", *_hosts] if env.text("EXAMCAST_PUBLIC_URL") else ["*"]
)
CSRF_TRUSTED_ORIGINS = [EXAMCAST_PUBLIC_URL]
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# ── the web page and static files ───────────────────────────────────────────────────────────────────────────────────
WEB_ROOT = PACKAGE / "web"
STATIC_URL = "/static/"
STATIC_ROOT = EXAMCAST_HOME / "static"
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = False
SERVESTATIC_ROOT = WEB_ROOT if WEB_ROOT.is_dir() else None
SERVESTATIC_INDEX_FILE = False
SERVESTATIC_MAX_AGE = 0
SERVESTATIC_ALLOW_ALL_ORIGINS = False
SERVESTATIC_ADD_HEADERS_FUNCTION = headers.keep_hashed

# ── mail ────────────────────────────────────────────────────────────────────────────────────────────────────────────
_mail = env.text("EMAIL_URL")  # smtp://user:password@host:587, smtp+tls://…; empty prints mails to the console
if _mail:
    vars().update(env.mail(_mail))
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("EXAMCAST_MAIL_FROM", f"exams@{_public.hostname}")
EMAIL_TIMEOUT = 20

# ── push messages: the only addresses outside that the server calls because somebody said so ────────────────────────
PUSH_HOSTS = env.names(  # a dot at the start: all below it; host:port where it is not 443; `none`: no push messages
    "EXAMCAST_PUSH_HOSTS",
    "fcm.googleapis.com .push.services.mozilla.com .notify.windows.com .push.apple.com",
)

# ── jobs: rows; with Redis a message is a hint to a Celery worker, without it a thread of the server looks ──────────
JOBS_HINT = "examcast.config.celery.hint" if IS_DISTRIBUTED else ""
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_IMPORTS = ("examcast.entrypoints.workers.tasks",)
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {"quick": {}, "long": {}, "celery": {}}  # a worker takes all, or -Q
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 840  # below the visibility time-out: a running task is never delivered again
CELERY_TASK_SOFT_TIME_LIMIT = 780
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 2,  # Redis behind a cut line is silent for ever, and so would be whoever waits for it
    "socket_connect_timeout": 2,
}
CELERY_BEAT_SCHEDULE = {
    "tick": {
        "task": "examcast.tick",
        "schedule": EXAM_CHECK_INTERVAL,
        "options": {"expires": EXAM_CHECK_INTERVAL.total_seconds()},
    }
}
