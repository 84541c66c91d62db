"""All settings. They come from the environment (table in the README) and never raise on import."""

from __future__ import annotations

import secrets
import warnings
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from chatadmin import menus
from chatadmin.env import Settings

BASE_DIR = Path(__file__).resolve().parent.parent
read = Settings()

# --- core ---------------------------------------------------------------------------------------
DEBUG = read.flag("DEBUG")
_secret_key = read.secret("SECRET_KEY")
SECRET_KEY_GIVEN = bool(_secret_key)
# Without a key the checks refuse to start; a random one keeps a bare import safe all the same.
SECRET_KEY = _secret_key or secrets.token_urlsafe(50)
FIELD_ENCRYPTION_KEYS = [k for k in read.secret("FIELD_ENCRYPTION_KEY").split(",") if k]
PLATFORM_DOMAIN = read.host("PLATFORM_DOMAIN", "localhost")
# The tenant look-up is the gate (tenants/middleware.py): an unknown host gets 404.
ALLOWED_HOSTS = ["*"]
TRUSTED_PROXIES = read.proxies("TRUSTED_PROXIES")
# host:port of inner machines that tenants' calls may reach (nodes/adapters/net).
OUTBOUND_ALLOW = read.inner_hosts("OUTBOUND_ALLOW")
ROOT_URLCONF = "chatadmin.urls"
PUBLIC_SCHEMA_URLCONF = "chatadmin.urls_public"
ASGI_APPLICATION = "chatadmin.asgi.application"
APPEND_SLASH = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

# --- applications: one app, one place ------------------------------------------------------------
# In both schemas on purpose: users, their sessions and what hangs on them (docs/architecture.md).
_BOTH = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.admin",
    "axes",
    "tenants.people",
    "conversations.desk",
]
SHARED_APPS = [
    "unfold",
    "unfold.contrib.import_export",
    "import_export",
    # before django_tenants: our `migrate` knows two engines, our `create_tenant` provisions
    "chatadmin",
    "tenants",
    "django_tenants",
    "procrastinate.contrib.django",
    "tenants.jobs",
    "tenants.mail",
    *_BOTH,
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
]
TENANT_APPS = [*_BOTH, "tenants.profile", "nodes.catalog", "flows"]
CENTRAL_APPS = ["tenants.directives", "nodes.registry", "conversations"]
INSTALLED_APPS = list(dict.fromkeys(SHARED_APPS + TENANT_APPS + CENTRAL_APPS))

TENANT_MODEL = "tenants.Tenant"
TENANT_DOMAIN_MODEL = "tenants.Domain"
TENANT_COLOR_ADMIN_APPS = False
PUBLIC_SCHEMA_NAME = "public"
# Stays off: with it a pooled connection can keep another tenant's search_path.
TENANT_LIMIT_SET_CALLS = False
# What a new tenant gets, in this order (tenants/actions/create_tenant.py).
PROVISION_STEPS = [
    "conversations.provision.PhaseRow",
    "tenants.profile.provision.ProfileRow",
    "nodes.catalog.provision.BaseCurrency",
    "flows.provision.TemplateFlow",
]
# What follows when the tables of a central server are complete: each is called without arguments and
# returns a line for the report (chatadmin/management/commands/adopt_central.py).
ADOPT_STEPS = [
    "nodes.registry.wild.fill_rows",
    "nodes.registry.sync.add_our_types",
    "tenants.directives.wild_rows.fill_rows",
    "conversations.actions.adopt.backfill_old_talks",
]

# What the page of a tenant's directives asks for the rest of the prompt, and for answers
# (tenants/directives/preview.py).
DIRECTIVE_PREVIEWS = [
    "flows.promptview.FlowPrompts",
    "conversations.engines.promptview.V1Prompts",
]

# What pages of flows ask for the talks in them (flows/talks.py).
FLOW_TALKS = "conversations.flowviews.talks.FlowTalks"
# What their editor asks for the heat of a flow (flows/heat.py).
FLOW_HEAT = "conversations.flowviews.heat.port.Counted"

# --- two databases -------------------------------------------------------------------------------
_POSTGRES = "django_tenants.postgresql_backend"
_MYSQL = "tenants.backends.mysql"
# What django-tenants' backend builds on.
ORIGINAL_BACKEND = "tenants.backends.postgres"
DATABASES: dict[str, dict[str, Any]] = {
    "default": read.database(
        "DATABASE_URL",
        {"postgres": _POSTGRES, "postgresql": _POSTGRES},
        {"ENGINE": _POSTGRES, "NAME": "chatadmin"},
    ),
    "central": read.database(
        "CENTRAL_DATABASE_URL",
        {"mysql": _MYSQL, "mariadb": _MYSQL},
        {"ENGINE": _MYSQL, "NAME": "central"},
    ),
}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    "min_size": 1,
    "max_size": read.count("DATABASE_POOL_SIZE", 20),
    "timeout": 5,
    # gives up a broken connection soon, and the next caller tries a new one: the usual five minutes of
    # ever longer pauses would keep pages away long after the server is back
    "reconnect_timeout": 1,
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # the pool tries a connection before it gives it
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", "5")
# A machine that is gone answers nothing, not even a refusal.
DATABASES["default"]["OPTIONS"].setdefault("tcp_user_timeout", "10000")
# Under ASGI a request has a thread of its own: the pool keeps connections, the thread does not.
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["central"].setdefault("OPTIONS", {}).update(
    {
        "charset": "utf8mb4",
        "connect_timeout": 3,
        "isolation_level": "read committed",
        # TIMESTAMP columns are read in the session's zone; strict, so that nothing is cut silently;
        # a lock that the old application holds costs a turn three seconds, not fifty
        "init_command": "SET SESSION time_zone='+00:00', sql_mode='STRICT_TRANS_TABLES,"
        "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout=3",
    }
)
DATABASES["central"]["TEST"] = {"CHARSET": "utf8mb4", "COLLATION": "utf8mb4_unicode_ci"}
DATABASE_ROUTERS = [
    "tenants.central.router.CentralRouter",
    "django_tenants.routers.TenantSyncRouter",
]
# Threads for central work of chat turns; each keeps its connection open.
CENTRAL_THREADS = read.count("CENTRAL_THREADS", 8)
# Whether this web process runs jobs, too; commands never do (chatadmin/lifespan.py).
WORKER = read.flag("WORKER", True)
# Whether the old engine may answer (conversations/engines/v1.py); off for good once it is removed.
V1_ENABLED = read.flag("V1_ENABLED", True)

# --- requests ------------------------------------------------------------------------------------
MIDDLEWARE = [
    "chatadmin.health.HealthMiddleware",
    "tenants.middleware.OutageMiddleware",
    "tenants.middleware.TenantMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "tenants.middleware.OutageSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
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
            ]
        },
    }
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, UNSAFE_EVAL],  # Alpine of the admin theme evaluates expressions
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
_local = PLATFORM_DOMAIN == "localhost" or PLATFORM_DOMAIN.endswith(".localhost")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not _local
CSRF_FAILURE_VIEW = "tenants.people.csrf.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A cookie without a domain is sent to its own host only: each tenant has its own sign-in.
SESSION_COOKIE_DOMAIN = CSRF_COOKIE_DOMAIN = None
# From the sign-in on, not from the last click: a copied cookie ends, and no request writes a session.
# Who works on meanwhile signs in again in place (static/editor/signin.js).
SESSION_COOKIE_AGE = read.count("SESSION_HOURS", 12) * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

# --- people --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "tenants.people.lockout.LockOut",  # first: who failed too often is not asked for a password
    "tenants.people.backend.RoleBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
# The lock ends when the page says so, however often somebody tries meanwhile.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "tenants.people.locked_page.locked_response"
AXES_CLIENT_IP_CALLABLE = "tenants.people.client_address.client_address"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/admin/login/"
LOGIN_REDIRECT_URL = "/admin/"

PASSWORD_RESET_TIMEOUT = 3600

# --- mail ----------------------------------------------------------------------------------------
_mail = read.mail_server("EMAIL_URL")
# The demonstration keeps its mails for the superuser to read; others without a server send none.
if _mail:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.security == "starttls", _mail.security == "tls"
elif read.flag("DEMO"):
    EMAIL_BACKEND = "tenants.mail.backend.KeptToBeRead"
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = read.mail_address("DEFAULT_FROM_EMAIL", f"chatadmin@{PLATFORM_DOMAIN}")

# --- language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("tr", _("Turkish"))]
# the admin theme ships no translations of its own
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "unfold"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- static files --------------------------------------------------------------------------------
STATIC_URL = "/static/"
# Only a proxy that serves files itself needs `collectstatic` and this folder.
STATIC_ROOT = read.text("STATIC_ROOT") or None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
# Small files, read whole: what the warning asks for would change nothing.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous")

# --- channels and cache --------------------------------------------------------------------------
REDIS_URL = read.redis("REDIS_URL")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# --- API -----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["flows.api.auth.SignedInSession"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "flows.api.problems.handle",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
# /api/v1/schema and the page that browses it, /api/v1/docs (flows/api/docs).
SPECTACULAR_SETTINGS = {
    "TITLE": "chatadmin",
    "DESCRIPTION": "Flows, their drafts, revisions, files and routes. Errors are RFC 9457 problem documents.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["flows.api.auth.MayUseFlows"],
    "COMPONENT_SPLIT_REQUEST": True,
    "DISABLE_ERRORS_AND_WARNINGS": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": "none"},
    "POSTPROCESSING_HOOKS": ["flows.api.docs.session.add_session"],
}
# A flow of 1,000 nodes is about 400 KB of JSON.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# --- log -----------------------------------------------------------------------------------------
LOG_LEVEL = read.text("LOG_LEVEL", "INFO").upper()
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
    read.problem("chatadmin.E007", f"LOG_LEVEL: {LOG_LEVEL} is no level.", "Use INFO or WARNING.")
    LOG_LEVEL = "INFO"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "chatadmin.log_lines.LineFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "httpx2": {"level": "WARNING"},
        "openai": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
    },
}

# --- admin pages: their sidebars stand in chatadmin/menus.py --------------------------------------
UNFOLD, UNFOLD_TENANT, UNFOLD_PLATFORM = menus.UNFOLD, menus.UNFOLD_TENANT, menus.UNFOLD_PLATFORM

ENVIRONMENT_PROBLEMS = tuple(read.problems)
