"""How long from a key press to the new picture, for each widget of each solved lecture, in JupyterLab in Chromium.

The clock starts at the browser's time stamp of the key press and stops in the frame that shows the last
picture that the key leads to; a picture that waits for an answer of Python's is told apart. Beside them
matplotlib, drawn inline by ipywidgets.interact.
Run: python benchmarks/widget_latency.py [LECTURE ...]
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(ROOT / "tools"))

import lab  # noqa: E402
from autograder.checks import CHECKS  # noqa: E402
from build import reference_version  # noqa: E402
from lecture import show_all_cells  # noqa: E402

COUNT, WARM_UP = 20, 3
GOALS = {"browser": 40, "Python": 90}  # ms
REST = 400  # ms without a new picture: it was the last one
INLINE = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import IntSlider, interact
from sklearn.neighbors import KNeighborsClassifier

rng = np.random.default_rng(0)
points, labels = rng.uniform(0, 10, (45, 2)), np.arange(45) % 3
ground = np.stack(np.meshgrid(*[np.linspace(0, 10, 80)] * 2), axis=-1).reshape(-1, 2)

@interact(k=IntSlider(5, 1, 15))
def draw(k):
    cells = KNeighborsClassifier(k).fit(points, labels).predict(ground).reshape(80, 80)
    figure, ax = plt.subplots(figsize=(5, 5))
    ax.imshow(cells, extent=(0, 10, 0, 10), origin="lower", alpha=0.5)
    ax.scatter(*points.T, c=labels)
    ax.set(title=f"k = {k}", xlabel="first feature", ylabel="second feature")
    plt.show()
"""
# In the page: wait for a key, then for pictures until they rest; [ms to the last one, whether Python answered].
WATCH = """([root, rest]) => {
  const state = () => [...root.querySelectorAll("canvas")].map(c => c.dataset.drawn).join()
    + [...root.querySelectorAll("img")].map(image => image.src).join();
  const answers = () => root.querySelector("canvas")?.dataset.answered;
  window.latency = undefined;
  root.addEventListener("keydown", event => {
    const answered = answers();
    let before = state(), last = 0;
    const look = async () => {
      const now = state();
      if (now !== before && now) {
        before = now;
        await Promise.all([...root.querySelectorAll("img")].map(image => image.decode()));
        requestAnimationFrame(() => { last = performance.now(); });
      }
      const asleep = performance.now() - (last || event.timeStamp) > (last ? rest : 5 * rest);
      if (!asleep) return requestAnimationFrame(look);
      window.latency = [last && last - event.timeStamp, answers() !== answered];
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true });
}"""


def measure(page, root, handle):
    """([milliseconds from key to picture], "browser" or "Python"), or None where arrow keys draw nothing."""
    handle.scroll_into_view_if_needed()
    times, answered = [], False
    for i in range(WARM_UP + COUNT):
        page.evaluate(WATCH, [root.element_handle(), REST])
        handle.focus()
        page.keyboard.press(("ArrowRight", "ArrowLeft")[i % 2])
        page.wait_for_function("window.latency !== undefined")
        milliseconds, by_python = page.evaluate("window.latency")
        if not milliseconds:
            return None
        times.append(milliseconds)
        answered |= by_python
    return times[WARM_UP:], "Python" if answered else "browser"


def widgets(page):
    """(name, root, what takes the keys) of the widgets in view, the first of each kind."""
    for name in dict.fromkeys(
        page.locator(f"{lab.PANEL} .pix-widget:has(canvas)").evaluate_all(
            "all => all.map(w => w.classList[1].slice(4))"
        )
    ):
        root = page.locator(f"{lab.PANEL} .pix-{name}").first
        for kind, selector in (("picture", "canvas"), ("slider", "input[type=range]:visible")):
            if root.locator(selector).count():
                yield f"{name}, {kind}", root, root.locator(selector).first


def measured(page, url, path, found):
    """Yield (name, (times, kind)) for what `found` finds in a notebook after it has run."""
    lab.open_notebook(page, url, path)
    lab.run_all(page, timeout=200)
    for name, root, handle in found(page):
        result = measure(page, root, handle)
        if result:
            yield name, result


def inline(page):
    yield "matplotlib inline", page.locator(f"{lab.PANEL} .jp-OutputArea").first, page.locator(".noUi-handle")


def lay(lectures, desk):
    """Solved lectures, and a notebook with a picture of matplotlib, in a new folder for JupyterLab."""
    for unit, name in lectures:
        shutil.copytree(ROOT / "course" / unit, desk / unit, dirs_exist_ok=True)
        nbformat.write(reference_version(ROOT, unit)[name], desk / unit / f"{name}.ipynb")
    desk.mkdir(exist_ok=True)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cell = nbformat.v4.new_code_cell(INLINE.strip())
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel}), desk / "inline.ipynb")
    show_all_cells(desk)


def run(lectures):
    """{name: (times, kind)} for the widgets of some lectures, and for matplotlib."""
    with tempfile.TemporaryDirectory() as place:
        desk = Path(place) / "desk"
        lay(lectures, desk)
        with lab.lab(desk) as url, lab.browser_page() as page:
            results = {}
            for unit, name in lectures:
                results |= dict(measured(page, url, f"{unit}/{name}.ipynb", widgets))
            return results | dict(measured(page, url, "inline.ipynb", inline))


def main():
    every = [(u, path.stem) for u in CHECKS for path in sorted((ROOT / "course" / u).glob("*.py"))]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lectures", nargs="*", help=f"of {', '.join(name for _, name in every)}; all, unless named")
    named = parser.parse_args().lectures
    results = run([(unit, name) for unit, name in every if not named or name in named])
    heads = "".join(f"{head:>8}" for head in ("median", "best", "worst", "goal"))
    print(f"Key press to new picture, ms, {COUNT} presses\n\n{'widget':<34}{'drawn by':<10}{heads}")
    for name, (times, kind) in results.items():
        middle, inlined = statistics.median(times), name == "matplotlib inline"
        verdict = "" if inlined else f"{f'< {GOALS[kind]}':>8}  {'reached' if middle < GOALS[kind] else 'MISSED'}"
        row = "".join(f"{value:8.1f}" for value in (middle, min(times), max(times)))
        print(f"{name:<34}{'Python' if inlined else kind:<10}{row}{verdict}")
    print(json.dumps({name: round(statistics.median(times), 1) for name, (times, _) in results.items()}))


if __name__ == "__main__":
    main()
