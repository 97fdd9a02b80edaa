"""Reading a schedule in whichever of the two formats it is."""

from planner.domain.imported import EmptyFile, FileTooLarge, ImportedSchedule, UnknownFormat
from planner.domain.programme import Event
from planner.formats import schedule_json, schedule_xml
from planner.formats.assemble import assemble

# The largest real files, with a thousand sessions, have a few megabytes.
LARGEST = 20_000_000
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read(
    data: bytes, *, event_key: str, existing: Event | None = None, largest: int | None = None
) -> ImportedSchedule:
    """Read schedule.xml or schedule.json, told apart by their first character.

    `event_key` is the address of the event it is for; `existing` that event, where there is one
    already; `largest` a limit in bytes in place of the general one. Raises an `UnreadableSchedule`
    when nothing can be made of the file.
    """
    limit = LARGEST if largest is None else largest
    if len(data) > limit:
        raise FileTooLarge(limit=limit)
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if not first:
        raise EmptyFile()
    if first == b"<" or data.startswith(BYTE_ORDER_MARKS):
        raw = schedule_xml.read_raw(data)
    elif first == b"{":
        raw = schedule_json.read_raw(data)
    else:
        raise UnknownFormat()
    return assemble(raw, event_key=event_key, existing=existing)
