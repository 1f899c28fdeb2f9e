"""From key to pictures: the search engine with 10,000 pictures, in Python alone and in a browser.

    python benchmarks/search_engine.py [--count 10000] [--no-browser]

The pictures are 300 scenes many times over: real thumbnails and captions, and their descriptors with noise, so that no
two are alike; what is measured does not depend on what they show. In the browser a text is typed key by key; the time
is that from the key until the first pictures of its answer have been decoded and drawn. Prints medians and the slowest
of ten, in milliseconds; of the browser's, what is waited for on purpose (10 ms without a key) is part of it.
"""

import argparse
import functools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")  # read when the libraries are imported

import numpy as np

from cvcourse.retrieval import search_engine as engine_module
from cvcourse.retrieval import search_gallery, search_page
from cvcourse.retrieval.search_kept import Kept

TYPED = "person walking with a dog on the beach"
NOISE = 0.01
READY = "n => +document.querySelector('.pix-search-engine').dataset.seen > n"
TOOK = "() => { const r = document.querySelector('.pix-search-engine'); return r.seenAt - r.typedAt; }"


def many(count):
    """A gallery of so many pictures."""
    small = search_gallery.of_small()
    rng, rows = np.random.default_rng(0), np.arange(count) % len(small)
    records = small.ranking.records[rows]
    for start in range(0, count, 500):
        part = records["last"][start : start + 500]
        part += (NOISE * rng.standard_normal(part.shape, np.float32)).astype(np.float16)
    kept = Kept(records, [small.thumbnails[i] for i in rows], range(count), [])
    captions = [small.captions[i] for i in rows]
    return search_gallery.Gallery(f"{count:,} pictures", captions, kept, lambda i: small.picture(rows[i]), captions)


def widget(count):
    """What the browser shows."""
    return engine_module.SearchEngine(many(count))


def in_python(count):
    """Yields (what, milliseconds) of questions to the widget without a browser."""
    engine = widget(count)
    for name, ask in {
        "words by captions": lambda n: engine.search(TYPED[: 12 + n]),
        "a picture by GeM": lambda n: engine.search(picture=7 * n),
        "the same by R-MAC": lambda n: engine.search(picture=7 * n),
        "R-MAC with query expansion": lambda n: engine.search(picture=7 * n),
    }.items():
        engine.method = "R-MAC" if "R-MAC" in name else "GeM"
        engine.rerank = "expansion" if "expansion" in name else "none"
        ask(0)  # what is made once
        yield name, [timed(functools.partial(ask, n)) for n in range(10)]


def timed(call):
    start = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - start)


def in_browser(count):
    """Yields (what, milliseconds) of keys and clicks in Chromium, on the page that `make search` opens."""
    from playwright.sync_api import sync_playwright

    chromium = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if os.path.exists(path)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        cell = search_page.notebook(None, count)
        here = str(Path(__file__).resolve().parent)
        cell["cells"][0]["source"] = (
            f"import sys\nsys.path.insert(0, {here!r})\nfrom {Path(__file__).stem} import widget\nwidget({count})"
        )
        (Path(folder) / search_page.NOTEBOOK).write_text(json.dumps(cell), encoding="utf-8")
        port, log = search_page.free_port(None), Path(folder) / "log"
        with log.open("w") as output:
            words = search_page.command(folder, port, "measured")
            environment = search_page.environment() | {"PYTHONPATH": os.pathsep.join(sys.path)}
            server = subprocess.Popen(words, cwd=folder, env=environment, stdout=output, stderr=output)
        try:
            url = search_page.wait(server, log, port, "measured")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            page.goto(url, timeout=300_000)  # the page is there when the gallery is
            page.locator(".pix-tile").first.wait_for(timeout=300_000)
            yield "key to pictures, words", [typed(page, key) for key in TYPED][-24:]
            yield "click to pictures, GeM", [clicked(page, n) for n in range(11)][1:]
            browser.close()
        finally:
            search_page.stop(server)


def typed(page, key):
    before = seen(page)
    page.locator(".pix-words").press_sequentially(key)
    page.wait_for_function(READY, arg=before)
    page.wait_for_timeout(150)
    return page.evaluate(TOOK)


def clicked(page, n):
    before = seen(page)
    page.evaluate(
        "n => { const r = document.querySelector('.pix-search-engine'); r.typedAt = performance.now(); "
        "r.querySelectorAll('.pix-tile')[n + 2].click(); }",
        n,
    )
    page.wait_for_function(READY, arg=before)
    page.wait_for_timeout(150)
    return page.evaluate(TOOK)


def seen(page):
    return int(page.locator(".pix-search-engine").get_attribute("data-seen") or 0)


def main():
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--count", type=int, default=10_000)
    words.add_argument("--no-browser", action="store_true")
    given = words.parse_args()
    print(f"{given.count:,} pictures; milliseconds, the median and the slowest")
    for measure in [in_python] if given.no_browser else [in_python, in_browser]:
        for name, times in measure(given.count):
            print(f"{name:28}{np.median(times):8.1f}{max(times):8.1f}", flush=True)


if __name__ == "__main__":
    main()
