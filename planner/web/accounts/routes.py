"""Logging in by password or by a mailed link, making an account, and one's own page."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from planner import signing
from planner.database import db
from planner.domain.access import RoleName
from planner.domain.accounts import LinkUsed, WrongPassword
from planner.domain.errors import Invalid
from planner.models.accounts import User
from planner.queries import accounts as queries
from planner.services import accounts as service
from planner.signing import LinkAltered, LinkExpired
from planner.web import access, clock, language, limits
from planner.web.accounts import accounts
from planner.web.accounts.forms import LinkForm, LoginForm, NameForm, PasswordForm, ProfileForm
from planner.words import refusals

Page = str | Response | tuple[str, int]


def safe_next(target: str) -> str:
    """Where to go after logging in: a page of ours at that path, else the front page.

    The guard gives paths without the language; a path that names one keeps it.
    """
    parts = urlsplit(target)
    plain = target.isprintable() and target.startswith("/") and "\\" not in target
    if not plain or target.startswith("//") or parts.scheme or parts.netloc:
        return url_for("site.front")
    named = language.split(parts.path)[0] != language.DEFAULT
    return target if named else request.script_root + target


def _enter(user: User, target: str) -> Response:
    """Log in with a session of its own: nothing that was in it before is taken along."""
    session.clear()
    session.permanent = True
    login_user(user)
    return redirect(safe_next(target), 303)


@accounts.get("/login")
@access.public
def login() -> Page:
    target = request.args.get("next", "")
    if current_user.is_authenticated:
        return redirect(safe_next(target))
    return _login_page(LoginForm(formdata=None, next=target), LinkForm(formdata=None, next=target))


def _login_page(form: LoginForm, link: LinkForm, status: int = 200) -> tuple[str, int]:
    return render_template("accounts/login.html", form=form, link=link), status


@accounts.post("/login")
@access.public
def log_in() -> Page:
    form = LoginForm()
    link = LinkForm(formdata=None, email=form.email.data, next=form.next.data)
    if not form.validate_on_submit():
        return _login_page(form, link, 422)
    email = str(form.email.data).strip().lower()
    if not (limits.within("30 per hour", "login") and limits.within("8 per 15 minutes", email)):
        form.password.errors = [refusals.TOO_OFTEN]
        return _login_page(form, link, 429)
    try:
        user = service.log_in(db.session(), email, form.password.data or "")
    except WrongPassword:
        form.password.errors = [_("The e-mail address and the password do not belong together.")]
        return _login_page(form, link, 422)
    return _enter(user, form.next.data or "")


@accounts.post("/logout")
@access.public
def logout() -> Page:
    logout_user()
    session.clear()
    return redirect(url_for("site.front"), 303)


@accounts.get("/login/link")
@access.public
def link() -> Page:
    """The page that asks for a link by mail; after it has been asked for, what happens now."""
    if "sent" in request.args:
        return render_template("accounts/link_sent.html")
    target = request.args.get("next", "")
    return render_template("accounts/link.html", form=LinkForm(formdata=None, next=target))


@accounts.post("/login/link")
@access.public
def send_link() -> Page:
    form = LinkForm()
    if not form.validate_on_submit():
        return render_template("accounts/link.html", form=form), 422
    if not limits.within("20 per hour", "login link"):
        form.email.errors = [refusals.TOO_OFTEN]
        return render_template("accounts/link.html", form=form), 429
    try:
        service.send_link(
            db.session(),
            clock.now(),
            form.email.data or "",
            language.current(),
            form.next.data or "",
        )
    except Invalid as error:
        _show(form, error)
        return render_template("accounts/link.html", form=form), 422
    return redirect(url_for(".link", sent=1), 303)


def _read(purpose: str, token: str) -> Mapping[str, Any]:
    return signing.read(str(current_app.config["SECRET_KEY"]), purpose, token, clock.now())


@accounts.route("/login/link/<token>", methods=["GET", "POST"])
@access.by_link
def enter(token: str) -> Page:
    """A login link. Opening it changes nothing (mail scanners do); the button logs in."""
    try:
        held = _read(signing.LOGIN, token)
        if request.method == "POST":
            user = service.log_in_by_link(db.session(), held["user"], held["nonce"])
            return _enter(user, held["next"])
        found = queries.by_id(db.session(), held["user"])
        if found is None or not found.active or found.login_nonce != held["nonce"]:
            raise LinkUsed
    except (LinkAltered, LinkExpired, LinkUsed) as refusal:
        return _refused_link(refusal)
    return render_template("accounts/enter.html", user=found, token=token)


@accounts.route("/account/new/<token>", methods=["GET", "POST"])
@access.by_link
def join(token: str) -> Page:
    """A link with which somebody without an account makes one."""
    form = NameForm()
    try:
        held = _read(signing.JOIN, token)
        if form.validate_on_submit():
            user = service.join_by_link(
                db.session(), clock.now(), held["email"], form.name.data or "", language.current()
            )
            return _enter(user, held["next"])
        if queries.by_email(db.session(), held["email"]) is not None:
            raise LinkUsed
    except (LinkAltered, LinkExpired, LinkUsed) as refusal:
        return _refused_link(refusal)
    except Invalid as error:
        _show(form, error)
    page = render_template("accounts/join.html", form=form, email=held["email"], token=token)
    return page, 422 if form.errors else 200


def _refused_link(refusal: Exception) -> tuple[str, int]:
    status = 410 if isinstance(refusal, LinkExpired | LinkUsed) else 404
    return render_template("accounts/refused_link.html", why=type(refusal).__name__), status


@accounts.get("/account")
@access.signed_in
def show() -> Page:
    profile = ProfileForm(formdata=None, obj=current_user)
    return _account_page(profile, PasswordForm(formdata=None))


@accounts.post("/account")
@access.signed_in
def change_profile() -> Page:
    form = ProfileForm()
    if form.validate_on_submit():
        try:
            service.change_profile(
                db.session(), current_user, form.name.data or "", form.language.data
            )
        except Invalid as error:
            _show(form, error)
        else:
            flash(_("Saved."))
            return redirect(url_for(".show"), 303)
    return _account_page(form, PasswordForm(formdata=None), 422)


@accounts.post("/account/password")
@access.signed_in
def change_password() -> Page:
    form = PasswordForm()
    profile = ProfileForm(formdata=None, obj=current_user)
    if not form.validate_on_submit():
        return _account_page(profile, form, 422)
    if not limits.within("8 per 15 minutes", "password", current_user.id):
        form.current.errors = [refusals.TOO_OFTEN]
        return _account_page(profile, form, 429)
    try:
        service.change_password(
            db.session(), current_user, form.password.data or "", form.current.data
        )
    except WrongPassword:
        form.current.errors = [_("That is not the password you have now.")]
        return _account_page(profile, form, 422)
    except Invalid as error:
        _show(form, error)
        return _account_page(profile, form, 422)
    entered = _enter(current_user._get_current_object(), "/account")
    flash(_("The password is changed. Other browsers have been logged out."))
    return entered


def _account_page(
    profile: ProfileForm, password: PasswordForm, status: int = 200
) -> tuple[str, int]:
    grants = queries.grants_of(db.session(), current_user.id)
    page = render_template(
        "accounts/show.html",
        profile=profile,
        password=password,
        grants=grants,
        speaks=any(g.organisation and g.role is RoleName.MAIN_CONTACT for g in grants),
    )
    return page, status


def _show(form: FlaskForm, error: Invalid) -> None:
    """Put what is wrong beside the field that it concerns."""
    form[error.field].errors = [refusals.invalid(error.field, error.rule)]
