"""Security headers, the same on every response: no inline script, no inline style, no framing."""

from collections.abc import Sequence

from flask import Flask, Response
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)


def content(streams: Sequence[str] = ()) -> ContentSecurityPolicy:
    """`streams` are origins that a page may play from; what is played in parts is a blob:."""
    found = (
        ContentSecurityPolicy()
        .default_src("'self'")
        .img_src("'self'", "data:")  # Designsystemet draws its marks as data: masks
        .object_src("'none'")
        .base_uri("'none'")
        .form_action("'self'")
        .frame_ancestors("'none'")
    )
    if streams:
        found = found.media_src("'self'", "blob:", *streams).connect_src("'self'", *streams)
    return found


def policy_with(streams: Sequence[str]) -> str:
    """The content security policy of a page that plays those streams."""
    return content(streams).header_value


def policy(https: bool) -> Secure:
    """`same-origin` and not `no-referrer`: the CSRF check compares the referrer under https."""
    return Secure(
        csp=content(),
        hsts=StrictTransportSecurity().max_age(31536000).include_subdomains() if https else None,
        coop=CrossOriginOpenerPolicy().same_origin(),
        permissions=PermissionsPolicy().camera().microphone().geolocation(),
        referrer=ReferrerPolicy().same_origin(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
    )


def register(app: Flask) -> None:
    headers = policy(str(app.config["PUBLIC_URL"]).startswith("https:"))

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in headers.headers.items():
            response.headers.setdefault(name, value)
        return response
