#!/usr/bin/env bash
# One would guess: a widget's trait that takes bytes in Python takes the bytes that its own front end sends back.
# What happens: they arrive as a memoryview. `traitlets.Bytes` refuses it, no error reaches anyone, and the page
# goes on as if the bytes had been taken. In the other direction the same trait works.
# Versions: ipywidgets 8.1.9, traitlets 5.16.1. Seen: Bytes keeps its old value, CBytes has the new one.
# For a course: a drawing pad or a webcam that sends its pixels looks alive and changes nothing in Python. Use CBytes, or
# tag the trait with from_json, and test with a message from outside instead of an assignment.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check ipywidgets==8.1.9 traitlets==5.16.1 comm==0.2.3
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

from ipywidgets import Widget
from traitlets import Bytes, CBytes


class Pad(Widget):
    pixels = Bytes(b"old").tag(sync=True)
    cast = CBytes(b"old").tag(sync=True)


def sent(pad, trait):
    """What the trait holds after a message as the front end sends it; an error would end this script."""
    data = {"method": "update", "state": {}, "buffer_paths": [[trait]]}
    pad._handle_msg({"content": {"data": data}, "buffers": [memoryview(b"new")]})
    return getattr(pad, trait)


seen = {name: sent(Pad(), trait) for name, trait in (("Bytes", "pixels"), ("CBytes", "cast"))}
for name, value in seen.items():
    print(f"{name:6} {value!r}")

if seen != {"Bytes": b"old", "CBytes": b"new"}:
    sys.exit("The behaviour has changed: Bytes now takes what the browser sends.")
PYTHON
