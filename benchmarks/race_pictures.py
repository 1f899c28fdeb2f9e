"""How many pictures a second the optimizer race of unit 3 shows, in JupyterLab in Chromium.

Twice: while a race is played, and while the start is dragged in a circle, where every new path comes
from Python, that of a student's own update among them.
Run: python benchmarks/race_pictures.py
"""

import json
import math
import sys
import tempfile
import time
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import lab

GOAL, SECONDS = 30, 4
SETUP = """
import numpy as np
from cvcourse import losses

def sign_update(w, dw, state, lr):
    return w - lr * np.sign(dw), state

losses.optimizer_race(sign_update, "rosenbrock", fair=True)
"""
WATCH = """async ([canvas, kind, seconds]) => {
  const start = performance.now(), seen = new Set();
  while (performance.now() - start < 1000 * seconds) {
    await new Promise(requestAnimationFrame);
    seen.add(canvas.dataset[kind]);
  }
  return (seen.size - 1) / (performance.now() - start) * 1000;
}"""


def write_notebook(path):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(SETUP.strip())]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


def played(page, canvas):
    """Pictures a second while the race is played."""
    page.click(".pix-button-race")
    page.wait_for_selector(".pix-button-race:has-text('Pause')")
    rate = page.evaluate(WATCH, [canvas.element_handle(), "drawn", SECONDS])
    page.click(".pix-button-race")
    return rate


def dragged(page, canvas):
    """Pictures a second, and new paths from Python a second, while the start is dragged."""
    box, start = canvas.bounding_box(), time.monotonic()
    before = [int(canvas.get_attribute(f"data-{kind}")) for kind in ("drawn", "answered")]
    page.mouse.move(box["x"] + 250, box["y"] + 220)
    page.mouse.down()
    while time.monotonic() - start < SECONDS:
        turn = 2 * (time.monotonic() - start)
        page.mouse.move(box["x"] + 250 + 150 * math.cos(turn), box["y"] + 220 + 100 * math.sin(turn))
    seconds = time.monotonic() - start
    after = [int(canvas.get_attribute(f"data-{kind}")) for kind in ("drawn", "answered")]
    page.mouse.up()
    return [(b - a) / seconds for a, b in zip(before, after, strict=True)]


def run():
    """{what: pictures a second}."""
    with tempfile.TemporaryDirectory() as place:
        desk = Path(place) / "desk"
        desk.mkdir()
        write_notebook(desk / "race.ipynb")
        with lab.lab(desk) as url, lab.browser_page() as page:
            lab.open_notebook(page, url, "race.ipynb")
            lab.run_all(page)
            canvas = page.locator(".pix-optimizer-race canvas")
            canvas.scroll_into_view_if_needed()
            page.wait_for_timeout(1000)
            drawn, answered = dragged(page, canvas)
            return {"dragged": drawn, "dragged_new_paths": answered, "played": played(page, canvas)}


def main():
    results = run()
    print(f"Pictures a second; goal {GOAL}\n")
    for name, rate in results.items():
        print(f"{name:<20}{rate:8.1f}  {'reached' if rate >= GOAL else 'MISSED'}")
    print(json.dumps({f"race_{name}_per_second": round(rate, 1) for name, rate in results.items()}))


if __name__ == "__main__":
    main()
