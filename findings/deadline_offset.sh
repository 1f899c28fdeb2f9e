#!/usr/bin/env bash
# One would guess: "23:59 +0100" is 22:59 UTC, as it is without the space.
# What happens: after a space nbgrader reads +0100 as 100 seconds, and +01:00 as nothing. The offset that its own
# to_numeric_tz writes for a zone is misread the same way.
# Versions: nbgrader 0.9.6, python-dateutil 4.0.0. Seen: Europe/Berlin 22:59:00, " +0100" 23:57:20, " +01:00" 23:59:00,
# "+0100" 22:59:00; Tokyo, +0900, 23:44:00 where 14:59 is meant.
# For a course: deadlines are off by hours, and so are penalties for lateness. Write them in UTC or with a zone's name.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check nbgrader==0.9.6 python-dateutil==4.0.0
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys
import warnings

from nbgrader.utils import parse_utc, to_numeric_tz

warnings.simplefilter("ignore")
seen = {}
for zone in (" Europe/Berlin", " +0100", " +01:00", "+0100", "+01:00"):
    seen[zone] = parse_utc("2026-11-30 23:59" + zone).strftime("%H:%M:%S")
    print(f"2026-11-30 23:59{zone:14} is read as {seen[zone]} UTC")
print("what nbgrader itself writes for Tokyo:", to_numeric_tz("Asia/Tokyo"))
tokyo = parse_utc("2026-11-30 23:59 " + to_numeric_tz("Asia/Tokyo"))
print(f"and reads it as {tokyo:%H:%M:%S} UTC")

if list(seen.values()) != ["22:59:00", "23:57:20", "23:59:00", "22:59:00", "22:59:00"] or tokyo.hour != 23:
    sys.exit("The behaviour has changed: an offset after a space is now read as hours and minutes.")
PYTHON
