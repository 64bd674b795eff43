"""All settings, from the environment (docs/settings.md has the table). Nonsense stops the start with a line that says what to do."""

import os
import sys
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from tracker.environment import BadSetting, Environment, email_settings
from tracker.runtime import paths, secret

env = Environment(os.environ)
BASE_DIR: Path = paths.ROOT
VAR: Path = paths.var_folder()

try:
    DEBUG = env.flag("LAGLINE_DEBUG")
    LOCAL = env.flag("LAGLINE_LOCAL", default=DEBUG)  # served over plain HTTP on this machine, as `make run` does
    BASE_URL = env.url("LAGLINE_BASE_URL", {"http", "https"}, "http://127.0.0.1:8000").rstrip("/")
    ALLOWED_HOSTS = env.items("LAGLINE_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    DATABASE_URL = env.url("DATABASE_URL", {"postgres", "postgresql"})
    CELERY_BROKER_URL = env.url("CELERY_BROKER_URL", {"pgmq", "redis", "rediss", "amqp", "amqps"})
    ALLOW_PRIVATE_FEEDS = env.flag("ALLOW_PRIVATE_FEEDS")
    CONTACT = env.text("LAGLINE_CONTACT", BASE_URL)
    MAIL = email_settings(env.url("EMAIL_URL", {"smtp", "smtp+tls", "smtps"}), str(VAR / "mail"))
    DEFAULT_FROM_EMAIL = env.text("LAGLINE_MAIL_FROM", "Lagline <lagline@localhost>")
    DIGEST_HOUR_UTC = env.number("LAGLINE_DIGEST_HOUR_UTC", 6, low=0, high=23)
    LOG_LEVEL = env.text("LAGLINE_LOG_LEVEL", "INFO").upper()
    SECRET_KEY = env.text("LAGLINE_SECRET_KEY") or secret.load_or_create(VAR / "secret-key")
except BadSetting as problem:
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


def _embedded_database() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "lagline",
        "USER": "lagline",
        "HOST": str(paths.socket_folder(VAR)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _named_database(url: str) -> dict[str, Any]:
    try:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except ValueError as problem:
        sys.exit(f"Lagline cannot start: DATABASE_URL: {problem}")


DATABASES = {"default": _embedded_database() if EMBEDDED_POSTGRES else _named_database(DATABASE_URL)}

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
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
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

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
