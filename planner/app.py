"""The application factory: config, extensions, blueprints, errors, commands. Nothing else."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from planner import cli, config, web
from planner.database import db, sealing
from planner.extensions import babel, csrf, limiter, login_manager, mail, migrate
from planner.web import assets, headers, language, login, public


def create_app(settings: Mapping[str, object] | None = None) -> Flask:
    """A Flask application; `settings` override those of the environment.

    Raises planner.config.ConfigError.
    """
    app = Flask(
        "planner",
        root_path=str(config.ROOT / "planner"),
        template_folder=str(config.ROOT / "templates"),
        static_folder=None,
    )
    app.config.update(config.settings())
    app.config.update(settings or {})
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    (config.ROOT / "var").mkdir(exist_ok=True)

    sealing.use(app.config["DATA_KEYS"])
    db.init_app(app)
    migrate.init_app(app, db, directory=str(Path(config.ROOT) / "migrations"), render_as_batch=True)
    babel.init_app(app, locale_selector=language.current)
    csrf.init_app(app)
    limiter.init_app(app)
    login_manager.init_app(app)
    mail.init_app(app)
    login.register(login_manager)

    web.register(app)
    headers.register(app)
    cli.register(app)
    language.install(app)
    public.install(app)
    assets.install(app)
    if proxies := app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies
        )
    return app
