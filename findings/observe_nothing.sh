#!/usr/bin/env bash
# One would guess: widget.observe(redraw, names=[]) watches nothing, and unobserve(redraw) takes back what observe(redraw,
# "value") did.
# What happens: an empty list means every trait, the ones that another thread or the browser sets included. unobserve
# without names takes back only what was watched under "all", and leaves the handler that was given a name, without a
# word.
# Versions: traitlets 5.16.1, ipywidgets 8.1.9. Seen: the handler with names=[] is called for `value`, `description` and
# `disabled`; after unobserve(redraw) a slider still calls the handler that watches its value.
# For a course: a picture that watches "the sliders that it has" redraws itself endlessly where it has none, since it sets
# its own traits; and a lecture that takes a handler off and puts it on again calls it twice.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check ipywidgets==8.1.9 traitlets==5.16.1
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import ipywidgets

slider, called = ipywidgets.IntSlider(), []
slider.observe(lambda change: called.append(change["name"]), names=[])
slider.value, slider.description, slider.disabled = 3, "k", True
print("names=[] was called for:", *called)

slider, left = ipywidgets.IntSlider(), []


def redraw(change):
    left.append(change["new"])


slider.observe(redraw, "value")
slider.unobserve(redraw)
slider.value = 5
print("after unobserve(redraw):", left)
slider.unobserve(redraw, "value")
slider.value = 6
print("after unobserve(redraw, 'value'):", left)
if not ({"value", "description", "disabled"} <= {*called} and left == [5]):
    sys.exit("The behaviour has changed: an empty list watches nothing, or unobserve takes back every name.")
PYTHON
