"""What the workshop's script says, in the reader's language; {name} is filled in by it."""

from flask_babel import gettext as _


def words() -> dict[str, str]:
    return {
        "picked": _(
            "{name} is picked up. {place}. Arrows move it, Enter drops it, Esc puts it back."
        ),
        "to": _("{name} to {place}"),
        "saving": _("Saving …"),
        "saved": _("Saved {clock}"),
        "adds": _("adds {count}"),
        "clears": _("clears {count}"),
        "nothing": _("It clashes with nothing there."),
        "drop": _("If you drop {name} here"),
        "cancelled": _("{name} is back where it was: {place}."),
        "locked": _("{name} is locked. Press L to unlock it."),
        "not_yours": _("{name} belongs to another track. You can read it, not move it."),
        "column_not_yours": _("That column belongs to another track."),
        "lost": _("No connection. {name} is back where it was: {place}. Nothing else is lost."),
        "lost_act": _("No connection. Nothing was changed."),
        "odd": _("The server could not do it. {name} is back where it was: {place}."),
        "login": _("You are logged out. Log in in another tab, and try again."),
        "retry": _("Try again"),
        "offline": _("No connection. What others change is not seen until it is back."),
        "online": _("The connection is back, and this is how it stands."),
        "others_one": _("1 other is here: {names}"),
        "others": _("{count} others are here: {names}"),
        "edits": _("{name} has it"),
        "no_free": _("No free time is left there that day."),
        "clash": _("with {name}: {minutes} min"),
        "tray": _("in the tray"),
        "marked": _("{name} is marked. Press X on another one to trade places."),
        "unmarked": _("{name} is no longer marked."),
        "ticked": _("{count} ticked"),
        "tray_count": _("{count} sessions"),
        "show": _("Show it"),
        "minutes": _("min"),
    }
