"""How long from a key press to the new picture, for each widget of unit 1, in JupyterLab in Chromium.

The clock starts at the browser's time stamp of the key press and stops in the frame that shows the new
picture. Beside them, in the same notebook, matplotlib drawn inline by ipywidgets.interact.
Run: python benchmarks/widget_latency.py [--chromium PATH]
"""

import argparse
import contextlib
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import nbformat
from playwright.sync_api import TimeoutError, sync_playwright

COUNT, WARM_UP = 20, 3
CANVAS_GOAL, PYTHON_GOAL = 40, 90  # ms

SETUP = """
import numpy as np
from scipy.spatial.distance import cdist
from cvcourse import data, knn

sample = data.load("mnist5k")
images, labels = sample.X_train[:1000], sample.y_train[:1000]

def flat(pixels):
    return pixels.reshape(-1, 784).astype(float)

def nearest(image, images):
    return cdist(flat(image), flat(images), "cityblock").argmin()

def vote(labels):
    return np.bincount(labels).argmax()
"""
INLINE = """
import matplotlib.pyplot as plt
from ipywidgets import IntSlider, interact
still = knn.decision_regions(knn.by_vote(vote))

@interact(k=IntSlider(5, 1, 15))
def draw(k):
    still.k = k
    cells = np.frombuffer(still.regions, np.uint8).reshape(still.size, still.size)
    figure, ax = plt.subplots(figsize=(5, 5))
    ax.imshow(cells, extent=(0, 10, 0, 10), alpha=0.5)
    ax.scatter(*np.array(still.points).T, c=still.labels)
    ax.set(title=f"k = {k}", xlabel="first feature", ylabel="second feature")
    plt.show()
"""
# name -> (cell, what to focus, keys pressed in turn, what changes when the picture is there, goal in ms)
ARROWS = ("ArrowRight", "ArrowLeft")
CASES = {
    "pixel_inspector": ("knn.pixel_inspector(images[0])", "canvas", ARROWS, "drawn", CANVAS_GOAL),
    "unit_balls": ("knn.unit_balls()", "input[type=range]", ARROWS, "drawn", CANVAS_GOAL),
    "fold_strip": (
        "knn.fold_strip(range(1, 16), np.random.default_rng(0).uniform(0.8, 0.9, (15, 5)))",
        "input[type=range]",
        ARROWS,
        "drawn",
        CANVAS_GOAL,
    ),
    "decision_regions_point": (
        "knn.decision_regions(knn.by_vote(vote), k=5)",
        "canvas",
        ARROWS,
        "answered",
        PYTHON_GOAL,
    ),
    "decision_regions_k": (
        "knn.decision_regions(knn.by_vote(vote), k=5)",
        "input[type=range]",
        ARROWS,
        "answered",
        PYTHON_GOAL,
    ),
    "nuisance_explorer": (
        "knn.nuisance_explorer(nearest, sample.X_test[5], sample.y_test[5], images, labels)",
        "input[type=range]",
        ARROWS,
        "answered",
        PYTHON_GOAL,
    ),
    "inline_interact": (INLINE, ".noUi-handle", ARROWS, "image", None),
}
# In the page: wait for a key, then for the picture; `state` names what to compare.
WATCH = """([cell, kind]) => {
  const state = () => kind === "image" ? [...cell.querySelectorAll(".jp-OutputArea img")].map(i => i.src).join()
    : cell.querySelector("canvas").dataset[kind];
  const before = state();
  window.latency = undefined;
  cell.addEventListener("keydown", event => {
    const look = async () => {
      if (state() === before || !state()) return requestAnimationFrame(look);
      if (kind === "image") await cell.querySelector(".jp-OutputArea img").decode();
      requestAnimationFrame(() => { window.latency = performance.now() - event.timeStamp; });
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true });
}"""


def write_notebook(path):
    """A set-up cell, then one cell for each case."""
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in (SETUP, *(case[0] for case in CASES.values()))]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


@contextlib.contextmanager
def jupyterlab(folder):
    """A JupyterLab server rooted at folder, on a free port of the loopback only; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    private = {f"JUPYTER_{name}_DIR": str(folder / f".{name}") for name in ("CONFIG", "DATA", "RUNTIME")}
    options = [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        f"--ServerApp.root_dir={folder}",
    ]
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyterlab",
            *options,
            "--IdentityProvider.token=",
            "--ServerApp.port_retries=0",
        ],
        env=os.environ | private | {"JUPYTERLAB_WORKSPACES_DIR": str(folder / ".workspaces")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield wait_for(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address, server, seconds=60):
    """The address, once the server answers there."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/api/status", timeout=2):
            return address
        time.sleep(0.2)
    raise SystemExit("JupyterLab did not start; try `python -m jupyterlab` by hand to see why.")


def open_and_run(page, address, notebook):
    """Open the notebook, run all cells, wait until the last one is done."""
    page.goto(f"{address}/lab/tree/{notebook}?reset")
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)
    page.add_style_tag(content=".Toastify { display: none }")
    page.click(".jp-Notebook")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
    try:
        page.wait_for_selector(".widget-interact img", timeout=60_000)
    except TimeoutError:
        said = page.locator(".jp-OutputArea pre").all_inner_texts() or ["no cell gave an error"]
        raise SystemExit(f"The notebook did not run to its end: {said[0].strip().splitlines()[-1]}") from None
    page.wait_for_timeout(1500)


def measure(page, position, target, keys, kind):
    """Milliseconds from key to picture, COUNT times, in the cell at this position."""
    cell = page.locator(".jp-Notebook-cell").nth(position)
    handle = cell.locator(f".jp-OutputArea {target}").first
    handle.scroll_into_view_if_needed()
    times = []
    for i in range(WARM_UP + COUNT):
        page.evaluate(WATCH, [cell.element_handle(), kind])
        handle.focus()
        page.keyboard.press(keys[i % len(keys)])
        page.wait_for_function("window.latency !== undefined", timeout=20_000)
        times.append(page.evaluate("window.latency"))
        page.wait_for_timeout(120)
    return times[WARM_UP:]


def run(chromium):
    """Milliseconds for each case: {name: [COUNT times]}."""
    with tempfile.TemporaryDirectory() as folder, jupyterlab(pathlib.Path(folder)) as address:
        write_notebook(pathlib.Path(folder) / "widgets.ipynb")
        with sync_playwright() as play:
            arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
            browser = play.chromium.launch(executable_path=chromium, args=arguments)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            open_and_run(page, address, "widgets.ipynb")
            results = {
                name: measure(page, position, *case[1:4]) for position, (name, case) in enumerate(CASES.items(), 1)
            }
            browser.close()
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="browser to use")
    results = run(parser.parse_args().chromium)
    heads = "".join(f"{head:>8}" for head in ("median", "best", "worst", "goal"))
    print(f"Key press to new picture, ms, {COUNT} presses\n\n{'widget':<26}{heads}")
    for name, times in results.items():
        goal = CASES[name][4]
        verdict = "" if goal is None else f"< {goal}"
        note = "" if goal is None else "  reached" if statistics.median(times) < goal else "  MISSED"
        row = "".join(f"{value:8.1f}" for value in (statistics.median(times), min(times), max(times)))
        print(f"{name:<26}{row}{verdict:>8}{note}")
    print(json.dumps({f"{name}_ms": round(statistics.median(times), 1) for name, times in results.items()}))


if __name__ == "__main__":
    main()
