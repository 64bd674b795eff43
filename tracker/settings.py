"""All settings, from the environment: docs/settings.md has the table. Nonsense stops the start with one clear line."""

import os
import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from tracker import stages
from tracker.environment import BadSettingError, Environment, email_settings
from tracker.runtime import databases, paths, queue, secret

env = Environment(os.environ)
BASE_DIR: Path = paths.ROOT

try:
    VAR: Path = paths.var_folder()
    DEBUG = env.flag("LAGLINE_DEBUG")
    LOCAL = env.flag("LAGLINE_LOCAL", default=DEBUG)  # served over plain HTTP on this machine, as `make run` does
    BASE_URL = env.origin("LAGLINE_BASE_URL", "http://127.0.0.1:8000")
    ALLOWED_HOSTS = env.hosts("LAGLINE_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    DATABASE_URL = env.url("DATABASE_URL", {"postgres", "postgresql"})
    DATABASES = {"default": databases.named(DATABASE_URL) if DATABASE_URL else databases.embedded(VAR)}
    BROKER = queue.broker(
        env.url("CELERY_BROKER_URL", {"pgmq", "redis", "rediss", "amqp", "amqps"}), DATABASES["default"]
    )
    ALLOW_PRIVATE_FEEDS = env.flag("ALLOW_PRIVATE_FEEDS")
    PROXY = env.proxy("LAGLINE_PROXY")
    SAMPLE_ADDRESS = env.text("LAGLINE_SAMPLE_ADDRESS")  # host:port of the sample's server; set by `manage.py up`
    HOST_PAUSE_SECONDS = env.number("LAGLINE_HOST_PAUSE_SECONDS", 1, low=0, high=60)
    PAGE_FETCHING = env.flag("LAGLINE_FULL_TEXT", default=True)
    KEEP_BODIES_DAYS = env.number("LAGLINE_KEEP_BODIES_DAYS", 2, low=0, high=365)
    KEEP_UNREAD_DAYS = env.number("LAGLINE_KEEP_UNREAD_DAYS", 0, low=0, high=3650)
    CONTACT = env.text("LAGLINE_CONTACT", BASE_URL)
    MAIL = email_settings(env.url("EMAIL_URL", {"smtp", "smtp+tls", "smtps"}), str(VAR / "mail"))
    DEFAULT_FROM_EMAIL = env.sender("LAGLINE_MAIL_FROM", "Lagline <lagline@localhost>")
    DIGEST_HOUR_UTC = env.number("LAGLINE_DIGEST_HOUR_UTC", 6, low=0, high=23)
    LOG_LEVEL = env.choice("LAGLINE_LOG_LEVEL", ["INFO", "DEBUG", "WARNING", "ERROR"])
    SECRET_KEY = env.secret("LAGLINE_SECRET_KEY", shortest=50) or secret.load_or_create(VAR / "secret-key")
except BadSettingError as problem:
    sys.exit(f"Lagline cannot start: {problem}")
globals().update(MAIL)

EMBEDDED_POSTGRES = not DATABASE_URL

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_htmx",
    "ingest",
    "tracker",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "tracker.staticstorage.Storage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_HSTS_PRELOAD = not LOCAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("LAGLINE_BEHIND_PROXY") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
CSRF_TRUSTED_ORIGINS = [BASE_URL]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

TASK_SECONDS = 180  # a task ends after a slice of a minute at most; what hangs is ended by force
CELERY_BROKER_URL = BROKER.url
CELERY_BROKER_TRANSPORT_OPTIONS = BROKER.options(visibility_seconds=TASK_SECONDS * 3)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_QUEUES = queue.declared(stage.queue for stage in stages.STAGES)
CELERY_TASK_DEFAULT_QUEUE = stages.STAGES[0].queue
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TASK_ROUTES = stages.routes()
CELERY_BEAT_SCHEDULE = stages.beat_schedule()
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # its bells are seconds apart: there is nothing to remember in a file
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT, CELERY_TASK_SOFT_TIME_LIMIT = TASK_SECONDS, TASK_SECONDS - 30
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = 2
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 1_000_000  # KiB; a bloated process is replaced after its task
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

QUIET = ("celery.app.trace", "celery.worker.strategy", "celery.beat", "pgmq")  # a bell every few seconds is no news
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {name: {"level": "DEBUG" if LOG_LEVEL == "DEBUG" else "WARNING"} for name in QUIET},
}
