"""Settings from the environment, checked at start."""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import unquote, urlsplit

from cryptography.fernet import Fernet

from planner.demo import clock

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ("production", "development", "testing")
MEGABYTE = 1024 * 1024


class ConfigError(RuntimeError):
    """The environment does not hold what the program needs; the message says what."""


def settings(environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """Flask's configuration from environment variables.

    PLANNER_ENV            development (default), production or testing
    PLANNER_SECRET_KEY     signs cookies and links; required in production, made and kept in var/
                           otherwise
    PLANNER_DATA_KEY       encrypts sensitive columns: Fernet keys (urlsafe base64 of 32 bytes) with
                           commas between; the first seals, all open. Required in production,
                           made and kept in var/ otherwise
    PLANNER_DATABASE_URL   default: an SQLite file under var/
    PLANNER_UPLOADS        the folder for uploaded files; default: var/uploads
    PUBLIC_URL             the address people use, for links in mail; required in production
    PLANNER_MAIL_URL       smtp://user:password@host:587 (STARTTLS when it has a user), smtps:// for
                           TLS from the start; required in production, nothing is sent otherwise
    PLANNER_MAIL_FROM      the sender's address; required in production
    PLANNER_PROXIES        how many proxies stand in front and say truly who asks, and by https or
                           not; none by default
    PLANNER_CLOCK_OFFSET   seconds added to the time, for a demo that plays on another date; in
                           development the offset noted when the demo was loaded is the default

    Raises ConfigError.
    """
    environment = environ.get("PLANNER_ENV", "development")
    if environment not in ENVIRONMENTS:
        raise ConfigError(f"PLANNER_ENV must be one of {', '.join(ENVIRONMENTS)}")
    production = environment == "production"
    secret = environ.get("PLANNER_SECRET_KEY", "")
    if not secret:
        if production:
            raise ConfigError("PLANNER_SECRET_KEY is missing")
        secret = own_key("secret-key", token_urlsafe(32))
    data_key = environ.get("PLANNER_DATA_KEY", "")
    if not data_key:
        if production:
            raise ConfigError("PLANNER_DATA_KEY is missing")
        data_key = own_key("data-key", Fernet.generate_key().decode())
    data_keys = [key.strip() for key in data_key.split(",")]
    try:
        for key in data_keys:
            Fernet(key)
    except ValueError:
        raise ConfigError("PLANNER_DATA_KEY must hold Fernet keys, comma between") from None
    public_url = environ.get("PUBLIC_URL", "").rstrip("/")
    if not public_url:
        if production:
            raise ConfigError("PUBLIC_URL is missing")
        public_url = f"http://127.0.0.1:{environ.get('PORT', '8000')}"
    mail_url = environ.get("PLANNER_MAIL_URL", "")
    sender = environ.get("PLANNER_MAIL_FROM", "")
    if production and not (mail_url and sender):
        raise ConfigError("PLANNER_MAIL_URL and PLANNER_MAIL_FROM are missing")
    try:
        proxies = int(environ.get("PLANNER_PROXIES", "") or 0)
    except ValueError:
        raise ConfigError("PLANNER_PROXIES must be a whole number") from None
    uri = database_url(environ.get("PLANNER_DATABASE_URL", ""))
    try:
        clock_offset = int(environ.get("PLANNER_CLOCK_OFFSET", "") or 0)
    except ValueError:
        raise ConfigError("PLANNER_CLOCK_OFFSET must be a whole number of seconds") from None
    if environment == "development" and not environ.get("PLANNER_CLOCK_OFFSET"):
        clock_offset = clock.read(ROOT / "var", uri)
    return {
        "ENVIRONMENT": environment,
        "SECRET_KEY": secret,
        "DATA_KEYS": data_keys,
        "PUBLIC_URL": public_url,
        "CLOCK_OFFSET": timedelta(seconds=clock_offset),
        "PROXIES": proxies,
        "SQLALCHEMY_DATABASE_URI": uri,
        "UPLOADS": Path(environ.get("PLANNER_UPLOADS", "") or ROOT / "var" / "uploads"),
        "FONTS": ROOT / "var" / "fonts",
        # Public pages kept in memory by each process; how often it asks what is published. In
        # tests it asks each time, so that none has to wait.
        "PUBLIC_BYTES": 64 * MEGABYTE,
        "PUBLIC_POLL_SECONDS": 0.0 if environment == "testing" else 1.0,
        "MAX_CONTENT_LENGTH": 10 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": MEGABYTE,
        "SESSION_COOKIE_NAME": "planner",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": public_url.startswith("https:"),
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        # As long as the session: a form left open overnight still works.
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "nb",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "planner" / "words" / "translations"),
        "MAIL_DEFAULT_SENDER": sender or "planner@localhost",
        **mail_settings(mail_url),
        "RATELIMIT_STORAGE_URI": environ.get("PLANNER_RATELIMIT_URL", "memory://"),
        "RATELIMIT_HEADERS_ENABLED": False,
    }


def own_key(name: str, fresh: str) -> str:
    """This checkout's own key, kept in var/: nobody else's, and the same at the next start."""
    file = ROOT / "var" / name
    file.parent.mkdir(exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(descriptor, "w") as opened:
        opened.write(fresh)
    return fresh


def database_url(given: str) -> str:
    """The URL SQLAlchemy needs for what was given; plain postgresql:// means psycopg 3."""
    if not given:
        return f"sqlite:///{ROOT / 'var' / 'planner.sqlite'}"
    for prefix in ("postgresql://", "postgres://"):
        if given.startswith(prefix):
            return "postgresql+psycopg://" + given.removeprefix(prefix)
    return given


def mail_settings(url: str) -> dict[str, object]:
    """Flask-Mailman's settings for an address like smtp://user:password@host:587.

    Raises ConfigError.
    """
    if not url:
        return {"MAIL_BACKEND": "dummy"}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ConfigError("PLANNER_MAIL_URL must be smtp://… or smtps://…")
    secure = parts.scheme == "smtps"
    user = unquote(parts.username) if parts.username else None
    return {
        "MAIL_BACKEND": "smtp",
        "MAIL_SERVER": parts.hostname,
        "MAIL_PORT": parts.port or (465 if secure else 587 if user else 25),
        "MAIL_USERNAME": user,
        "MAIL_PASSWORD": unquote(parts.password) if parts.password else None,
        "MAIL_USE_SSL": secure,
        "MAIL_USE_TLS": bool(user) and not secure,
        "MAIL_TIMEOUT": 30,
    }
