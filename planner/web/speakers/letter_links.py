"""What others than the speaker may see of a mail to one."""

import re

from planner import mail

PERSONAL = re.compile(r"(/speakers/me/)\S+")


def without_link(found: mail.Rendered) -> mail.Rendered:
    """The mail as others than the speaker may see it."""
    return mail.Rendered(found.subject, PERSONAL.sub(r"\1…", found.text))
