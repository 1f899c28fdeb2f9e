"""Times that students and programs write, as one moment."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

TIME = "timestamp.txt"  # in which nbgrader keeps the time of a submission
LIKE = "2026-11-20 11:30:00 UTC"


class NoTime(ValueError):
    """A text is no moment that is known everywhere; its words say why."""


def moment(text: str) -> datetime:
    """The moment that a text names, in UTC.

    text     a date and a time in ISO form, with "UTC", "GMT", "Z" or an offset such as +01:00
    Raises   NoTime for any other text, one without a zone or with the letters of one: CET is an hour in winter,
             and another one where somebody else lives
    """
    found = re.fullmatch(r"\s*(\d{4}-\d\d-\d\d[ T_]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)\s*(\S*)\s*", text)
    zone = found and re.sub(r"(?i)^(utc|gmt|z)$", "+00:00", found[2])
    if not found or not zone or not re.fullmatch(r"[+-]\d\d:?\d\d", zone):
        why = "names no zone" if found and not zone else "is no date and time"
        why = f"has the zone {found[2]}, which is not the same everywhere" if found and zone else why
        raise NoTime(f"{text.strip()[:40]!r} {why}")
    try:
        return datetime.fromisoformat(found[1].replace("_", " ") + zone).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NoTime(f"{text.strip()[:40]!r} is no date and time") from error


def due(value: object, zone: tzinfo | None = None) -> datetime:
    """The moment that an instructor has written down, in UTC.

    value    a date and a time in ISO form, as a text that may end in a zone such as Europe/Berlin, UTC or +01:00, or
             as a date and time of TOML
    zone     where it is meant when it names none
    Raises   NoTime
    """
    if isinstance(value, datetime):
        value = value.isoformat(" ", "seconds")
    text = str(value).strip()
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?)(?:\s+([A-Za-z_]+/[A-Za-z_/+-]+))?", text)
    if not found or not (found[2] or zone):
        return moment(text)
    zone = zone_of(found[2]) if found[2] else zone
    try:
        return datetime.fromisoformat(found[1]).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NoTime(f"{text[:40]!r} is no date and time") from error


def zone_of(name: str) -> ZoneInfo:
    """A time zone by its name, such as Europe/Berlin. Raises NoTime."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise NoTime(f"{name[:40]!r} is no time zone") from error


def span(value: object) -> timedelta:
    """A length of time such as "15 minutes", "36 hours", "3 days". Raises NoTime."""
    found = re.fullmatch(r"\s*(\d{1,5}) *(minute|hour|day|week)s?\s*", str(value))
    if not found:
        raise NoTime(f"{str(value)[:40]!r} is no length of time")
    return timedelta(**{found[2] + "s": int(found[1])})


def read_time(path: Path) -> datetime:
    """The moment in a file, which an editor may have saved in its own encoding. Raises NoTime, OSError."""
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return moment(data.decode(encoding, "replace"))


def written(time: datetime) -> str:
    """A moment as nbgrader writes it."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
