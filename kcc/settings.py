"""Django settings. What differs between installations comes from the environment, see ``kcc.omgeving``."""

import os
from datetime import timedelta
from typing import Any

from celery.schedules import crontab
from django.utils.csp import CSP
from kombu import Queue

from kcc.omgeving import PROJECT, InstellingFout, lees
from weergave.gemeente import Gemeente

try:
    OMGEVING = lees(os.environ)
except InstellingFout as fout:
    # One sentence instead of a stack trace: the reader is whoever installs, not whoever programs.
    raise SystemExit(f"KCC start niet. {fout}") from None

BASE_DIR = PROJECT
GEGEVENS = OMGEVING.gegevens

SECRET_KEY = OMGEVING.secret_key
#: Secrets that citizen service numbers are kept with, the one in use first; without any, none is kept.
BSN_SLEUTELS = OMGEVING.bsn_sleutels
DEBUG = OMGEVING.debug
ALLOWED_HOSTS = list(OMGEVING.allowed_hosts)
BASE_URL = OMGEVING.base_url
#: Where browsers reach the live process when that is not under BASE_URL.
LIVE_URL = OMGEVING.live_url

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "rest_framework",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "organisatie",
    "catalogus",
    "klanten",
    "termijnen",
    "journaal",
    "zaken",
    "routering",
    "kanalen",
    "werkplek",
    "portaal",
    "api",
    "weergave",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portaal.middleware.Onderhoud",
    "kcc.sessies.Sessies",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "werkplek.middleware.Stiltegrens",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "kcc.urls"
WSGI_APPLICATION = "kcc.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "werkplek.live.adres.live",
                "werkplek.views.telefoon.aan_de_lijn",
            ],
        },
    },
]
FORM_RENDERER = "weergave.formulieren.Formulierweergave"

_DATABANK_OPTIES: dict[str, Any] = {"connect_timeout": 5, **OMGEVING.databank.opties}
if OMGEVING.database_pool:
    _DATABANK_OPTIES["pool"] = {"min_size": 1, "max_size": OMGEVING.database_pool, "timeout": 10}

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": OMGEVING.databank.host,
        "PORT": OMGEVING.databank.poort,
        "NAME": OMGEVING.databank.naam,
        "USER": OMGEVING.databank.gebruiker,
        "PASSWORD": OMGEVING.databank.wachtwoord,
        "OPTIONS": _DATABANK_OPTIES,
        # A pool keeps connections itself; a process without one (worker, command) keeps its single connection.
        "CONN_MAX_AGE": 0 if OMGEVING.database_pool else 300,
        "CONN_HEALTH_CHECKS": True,
    },
}
DIENSTROL = OMGEVING.dienst
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = OMGEVING.redis_url
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "kcc",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    },
}

# --- who may enter
AUTH_USER_MODEL = "organisatie.Medewerker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "organisatie.rechten.Beheerdersrechten",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "werkplek"
LOGOUT_REDIRECT_URL = "inloggen"
OIDC = OMGEVING.oidc
INWONERDIENSTEN = OMGEVING.inwonerdiensten
TWEEDE_FACTOR = OMGEVING.tweede_factor
OTP_TOTP_ISSUER = f"KCC {OMGEVING.gemeente}"
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 1
SESSIE_STIL = timedelta(minutes=OMGEVING.sessie_minuten)
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "werkplek/geblokkeerd.html"

# --- safety of the connection and the page
_HTTPS = BASE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
CSRF_TRUSTED_ORIGINS = [BASE_URL] if _HTTPS else []
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "connect-src": [CSP.SELF, *([LIVE_URL] if LIVE_URL else [])],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}

#: Quicker than this nobody fills in the form of the portal; zero asks nothing.
MINSTE_INVULTIJD = timedelta(seconds=2)

# --- language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- whose pages these are, and how they look (static/thema/)
GEMEENTE = Gemeente(naam=OMGEVING.gemeente)
THEMA = OMGEVING.thema
#: Where the pictures of the map come from; without it no page shows a map (weergave/kaart.py).
KAART = OMGEVING.kaart

#: How many proxies of our own stand before the web process; their X-Forwarded-For is believed, no other.
VERTROUWDE_PROXIES = OMGEVING.vertrouwde_proxies

# --- files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "kcc.frontend.PakketFinder",
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": GEGEVENS / "bijlagen"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- mail and other channels
MAILERS = {
    "default": {"BACKEND": OMGEVING.mailuitgang.backend, "OPTIONS": dict(OMGEVING.mailuitgang.opties)},
}
DEFAULT_FROM_EMAIL = OMGEVING.default_from_email
SERVER_EMAIL = OMGEVING.default_from_email
POSTBUSSEN = OMGEVING.postbussen
MAIL_WEBHOOK_SECRET = OMGEVING.mail_webhook_secret
SOCIAL_WEBHOOK_SECRET = OMGEVING.social_webhook_secret
TELEFOON_WEBHOOK_SECRET = OMGEVING.telefoon_webhook_secret
SOCIAL_ACCOUNTS = OMGEVING.social_accounts
SOCIAL_BEWAARDAGEN = OMGEVING.social_bewaardagen
META_APP_SECRET = OMGEVING.meta_app_secret
META_VERIFY_TOKEN = OMGEVING.meta_verify_token

# --- files that came along
VIRUSSCANNER = OMGEVING.virusscanner
#: Bytes: the largest file that is kept apart from its message, and all files of one message together.
SCANMAP = OMGEVING.scanmap
MAX_BIJLAGE = OMGEVING.bijlage_mb * 1024 * 1024
MAX_BIJLAGEN = OMGEVING.bericht_mb * 1024 * 1024

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "EXCEPTION_HANDLER": "api.problemen.als_probleem",
}

# --- background work
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT = "kcc.broker:Transport"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
#: Worker and beat wait for their broker as long as it takes; by default they give up after three quarters of an hour.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 5, "global_keyprefix": "kcc."}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_DEFAULT_QUEUE = "standaard"
CELERY_TASK_QUEUES = [Queue("mail_in"), Queue("mail_uit"), Queue("bewaken"), Queue("standaard")]
CELERY_TASK_CREATE_MISSING_QUEUES = False
#: Which queue a task waits in; the first pattern that fits. What is not named waits in the ordinary one.
CELERY_TASK_ROUTES = {
    "kanalen.social_ophalen": {"queue": "mail_in"},
    "kanalen.luisteren": {"queue": "mail_in"},
    "kanalen.scanmap_innemen": {"queue": "mail_in"},
    "kanalen.vermeldingen_opruimen": {"queue": "standaard"},
    "kanalen.achtergebleven_verwerken": {"queue": "mail_in"},
    "kanalen.gemiste_gesprekken": {"queue": "mail_in"},
    "kanalen.stille_gesprekken": {"queue": "mail_in"},
    "kanalen.bijlagen_keuren": {"queue": "standaard"},
    "kanalen.postpartijen_maken": {"queue": "standaard"},
    "kanalen.nummers_laten_vervallen": {"queue": "standaard"},
    "kanalen.*": {"queue": "mail_uit"},
    "portaal.codes_versturen": {"queue": "mail_uit"},
    "zaken.*": {"queue": "bewaken"},
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_IMPORTS = ["kcc.hartslag"]
CELERY_BEAT_SCHEDULER = "kcc.hartslag.HartslagScheduler"
CELERY_BEAT_SCHEDULE_FILENAME = str(GEGEVENS / "beat")
CELERY_BEAT_MAX_LOOP_INTERVAL = 5
#: What happens by itself, and how often. Each entry names its queue, and expires before its successor is due.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "kanalen.uitgang_verwerken": {
        "task": "kanalen.uitgang_verwerken",
        "schedule": 5.0,
        "options": {"queue": "mail_uit", "expires": 4},
    },
    "kanalen.versturen": {
        "task": "kanalen.versturen",
        "schedule": 10.0,
        "options": {"queue": "mail_uit", "expires": 9},
    },
    "zaken.bewaken": {
        "task": "zaken.bewaken",
        "schedule": 30.0,
        "options": {"queue": "bewaken", "expires": 29},
    },
    "zaken.verdelen": {
        "task": "zaken.verdelen",
        "schedule": 60.0,
        "options": {"queue": "bewaken", "expires": 55},
    },
    "zaken.belvolgorde": {
        "task": "zaken.belvolgorde",
        "schedule": 60.0,
        "options": {"queue": "bewaken", "expires": 55},
    },
    "zaken.hervatten": {
        "task": "zaken.hervatten",
        "schedule": 60.0,
        "options": {"queue": "bewaken", "expires": 55},
    },
    "zaken.kalender_doorvoeren": {
        "task": "zaken.kalender_doorvoeren",
        "schedule": 60.0,
        "options": {"queue": "bewaken", "expires": 55},
    },
    "kanalen.bijlagen_keuren": {
        "task": "kanalen.bijlagen_keuren",
        "schedule": 10.0,
        "options": {"queue": "standaard", "expires": 9},
    },
    "kanalen.achtergebleven_verwerken": {
        "task": "kanalen.achtergebleven_verwerken",
        "schedule": 60.0,
        "options": {"queue": "mail_in", "expires": 55},
    },
    "kanalen.gemiste_gesprekken": {
        "task": "kanalen.gemiste_gesprekken",
        "schedule": 10.0,
        "options": {"queue": "mail_in", "expires": 9},
    },
    "kanalen.scanmap_innemen": {
        "task": "kanalen.scanmap_innemen",
        "schedule": 15.0,
        "options": {"queue": "mail_in", "expires": 14},
    },
    "kanalen.stille_gesprekken": {
        "task": "kanalen.stille_gesprekken",
        "schedule": 60.0,
        "options": {"queue": "mail_in", "expires": 55},
    },
    "kanalen.postpartijen_maken": {
        "task": "kanalen.postpartijen_maken",
        "schedule": 60.0,
        "options": {"queue": "standaard", "expires": 55},
    },
    "kanalen.nummers_laten_vervallen": {
        "task": "kanalen.nummers_laten_vervallen",
        "schedule": 15 * 60.0,
        "options": {"queue": "standaard", "expires": 14 * 60},
    },
    "portaal.codes_versturen": {
        "task": "portaal.codes_versturen",
        "schedule": 10.0,
        "options": {"queue": "mail_uit", "expires": 9},
    },
    "routering.leren": {
        "task": "routering.leren",
        "schedule": crontab(hour=3, minute=30, day_of_week="sun"),
        "options": {"queue": "standaard", "expires": 6 * 60 * 60},
    },
    "kanalen.nieuws_plaatsen": {
        "task": "kanalen.nieuws_plaatsen",
        "schedule": 30.0,
        "options": {"queue": "mail_uit", "expires": 29},
    },
    "kanalen.pieken_bewaken": {
        "task": "kanalen.pieken_bewaken",
        "schedule": 5 * 60.0,
        "options": {"queue": "mail_uit", "expires": 4 * 60},
    },
    "kanalen.vermeldingen_opruimen": {
        "task": "kanalen.vermeldingen_opruimen",
        "schedule": 6 * 60 * 60.0,
        "options": {"queue": "standaard", "expires": 60 * 60},
    },
    "journaal.verzegelen": {
        "task": "journaal.verzegelen",
        "schedule": 60.0,
        "options": {"queue": "standaard", "expires": 50},
    },
    "journaal.seinen_opruimen": {
        "task": "journaal.seinen_opruimen",
        "schedule": 10 * 60.0,
        "options": {"queue": "standaard", "expires": 9 * 60},
    },
    "werkplek.concepten_opruimen": {
        "task": "werkplek.concepten_opruimen",
        "schedule": 6 * 60 * 60.0,
        "options": {"queue": "standaard", "expires": 60 * 60},
    },
    "portaal.codes_opruimen": {
        "task": "portaal.codes_opruimen",
        "schedule": 6 * 60 * 60.0,
        "options": {"queue": "standaard", "expires": 60 * 60},
    },
}
if SOCIAL_ACCOUNTS:
    CELERY_BEAT_SCHEDULE["kanalen.social_ophalen"] = {
        "task": "kanalen.social_ophalen",
        "schedule": 60.0,
        "options": {"queue": "mail_in", "expires": 55},
    }
    CELERY_BEAT_SCHEDULE["kanalen.luisteren"] = {
        "task": "kanalen.luisteren",
        "schedule": 3 * 60.0,
        "options": {"queue": "mail_in", "expires": 170},
    }
    CELERY_BEAT_SCHEDULE["kanalen.wachtende_vrijgeven"] = {
        "task": "kanalen.wachtende_vrijgeven",
        "schedule": 60.0,
        "options": {"queue": "mail_uit", "expires": 55},
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "WARNING"},
        # What happens every few seconds says nothing; what a task does, its own module tells.
        "celery.beat": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        # A signal that came too late is dropped: the database knows what there is to do.
        "celery.worker.request": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        # Every step of every letter, and every letter of its type face.
        "weasyprint": {"level": "WARNING"},
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
