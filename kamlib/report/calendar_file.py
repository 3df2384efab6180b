"""Actions as a calendar file (iCalendar, RFC 5545) that Outlook, Google and Apple import.

An action is an event of a whole day, for calendars leave tasks out. Its name never changes and its sequence
grows with each revision, so importing the file again moves what was moved.
"""

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from icalendar import Calendar, Event

import kamlib
from kamlib.plan.week.items import Item
from kamlib.plan.week.sections import done_line
from kamlib.report.catalogue import Catalogue


def calendar_file(items: Iterable[Item], words: Catalogue) -> bytes:
    """The dated ones among these actions; the same actions are always the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", f"-//kamlib//kam {kamlib.__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in items:
        if one.record.due is not None:
            calendar.add_component(_event(one, words))
    return calendar.to_ical()


def uid(item: Item) -> str:
    """The event's name: the same wherever and whenever it is written."""
    named = "\n".join(("action", item.account, item.key))
    return f"{sha256(named.encode()).hexdigest()[:32]}@kamlib"


def _event(one: Item, words: Catalogue) -> Event:
    record = one.record
    assert record.due is not None, "who calls left out what has no day"
    event = Event()
    event.add("uid", uid(one))
    event.add("dtstamp", one.at)
    event.add("last-modified", one.at)
    event.add("sequence", max(0, one.revision - 1))
    event.add("dtstart", record.due)
    event.add("dtend", record.due + timedelta(days=1))
    event.add("summary", words("week-ics-summary", account=one.account_name, title=record.title))
    event.add("description", f"{_told(one, words)}\n{done_line(one)}")
    event.add("status", "CANCELLED" if record.status == "dropped" else "CONFIRMED")
    event.add("categories", [words(f"action-kind-{record.kind_of_action}")])
    event.add("transp", "TRANSPARENT")  # a day on which something is due is not a day that is taken
    return event


def _told(one: Item, words: Catalogue) -> str:
    return words(
        "week-ics-who",
        who=one.who.name if one.who else words("nobody"),
        kind=words(f"action-kind-{one.record.kind_of_action}"),
        status=words(f"action-status-{one.record.status}"),
    )
