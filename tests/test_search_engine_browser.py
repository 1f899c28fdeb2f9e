"""The search engine as a page of its own, in a real Chromium: on scenes, and on photographs."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
from PIL import Image

import lab
from search_photos import labelled

START = 180  # seconds for the page to be there: it describes what it shows first
PATIENCE = 60_000  # milliseconds for an answer; the first that needs the network loads it
COUNT = 40


@contextlib.contextmanager
def served(cache, *words):
    """The address of the page, and what the command has printed until then."""
    command = [sys.executable, "-m", "cvcourse", "search", "--no-browser", *words]
    environment = os.environ | {"PIXELS_CACHE": str(cache), "PYTHONUNBUFFERED": "1"}
    with open(cache / "said.txt", "w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said, start_new_session=True)
        try:
            yield address(process, cache / "said.txt"), (cache / "said.txt").read_text("utf-8")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def address(process, file):
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"open: (http\S+)", file.read_text("utf-8")):
            return found[1]
        time.sleep(0.3)
    raise AssertionError(f"the page did not open: {file.read_text('utf-8')}")


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A page on forty scenes, and the requests and errors that it made."""
    lab.need_browser()
    with served(tmp_path_factory.mktemp("cache"), "--scenes", str(COUNT)) as (url, _), lab.browser_page() as page:
        page.outside, page.errors = [], []
        page.on("request", lambda one: page.outside.append(one.url) if is_outside(one.url) else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.set_viewport_size({"width": 1280, "height": 1000})
        page.goto(url)
        page.locator(".pix-tile").first.wait_for(timeout=1000 * START)
        yield page


@pytest.fixture
def engine(shared):
    """The page with nothing asked."""
    clear = "words => { words.value = ''; words.dispatchEvent(new Event('input')); }"
    answered(shared, lambda: shared.locator(".pix-words").evaluate(clear))
    return shared


def is_outside(url):
    return not re.match(r"(data|blob|about):|https?://(localhost|127\.0\.0\.1)[:/]", url)


def answered(page, act):
    """Do something that asks, and wait until its pictures are seen and nothing more is awaited."""
    root = page.locator(".pix-search-engine")
    before = int(root.get_attribute("data-answered"))
    act()
    page.wait_for_function(
        "n => (root => root.dataset.seen > n && !root.classList.contains('pix-waits'))"
        "(document.querySelector('.pix-search-engine'))",
        arg=before,
        timeout=PATIENCE,
    )


def names(page):
    return page.locator(".pix-tile").evaluate_all("tiles => tiles.map(tile => tile.title)")


def says(page):
    return page.locator(".pix-says").first.inner_text()


def test_nothing_is_asked_of_the_network(engine):
    assert engine.outside == []
    assert engine.errors == []
    assert "Some of the 40 scenes" in says(engine)
    assert engine.title() == "Image search"


def test_typing_finds_captions(engine):
    answered(engine, lambda: engine.locator(".pix-words").press_sequentially("on the beach"))
    engine.wait_for_function("document.querySelector('.pix-says').textContent.startsWith('The first')")
    engine.wait_for_timeout(500)
    found = names(engine)
    assert found
    assert all("beach" in name for name in found)
    engine.locator(".pix-words").fill("a wug")
    engine.get_by_text("knows nothing of: wug").wait_for(timeout=PATIENCE)
    assert engine.locator(".pix-tile").count() == 0


def test_a_click_finds_others_and_keys_go_on(engine):
    name = names(engine)[5]
    answered(engine, engine.locator(".pix-tile").nth(5).click)
    assert names(engine)[0] == name
    assert engine.locator(".pix-tile[data-mark='1']").count() > 0
    engine.get_by_text(re.compile("mAP of GeM, over .* queries")).wait_for(timeout=PATIENCE)
    answered(engine, lambda: engine.locator(".pix-menu-method").select_option("R-MAC"))
    answered(engine, lambda: engine.locator(".pix-menu-rerank").select_option("diffusion"))
    engine.get_by_text(re.compile("mAP of R-MAC with diffusion")).wait_for(timeout=PATIENCE)
    engine.locator(".pix-tile").first.focus()
    engine.keyboard.press("ArrowRight")
    second = names(engine)[1]
    answered(engine, lambda: engine.keyboard.press("Enter"))
    assert engine.evaluate("document.activeElement.className") == "pix-tile"
    assert second in names(engine)[:3]
    for menu, value in (("rerank", "none"), ("method", "GeM")):
        answered(engine, lambda menu=menu, value=value: engine.locator(f".pix-menu-{menu}").select_option(value))


def test_a_clean_query_explained_and_a_box_on_it(engine):
    answered(engine, engine.locator(".pix-starts button").first.click)
    assert engine.locator(".pix-asking canvas").get_attribute("aria-label") == "The picture that asks."
    engine.locator(".pix-tile").nth(1).focus()
    answered(engine, lambda: engine.keyboard.press("e"))
    shares = re.compile(r"GeM: these \d pairs of parts hold \d+ % of the similarity")
    engine.get_by_text(shares).wait_for(timeout=PATIENCE)
    frames = engine.locator(".pix-explained canvas")
    assert frames.count() == 2
    assert all(one.is_visible() for one in frames.all())
    whole = names(engine)
    box = engine.locator(".pix-asking canvas").bounding_box()

    def drag():
        engine.mouse.move(box["x"] + 5, box["y"] + 5)
        engine.mouse.down()
        engine.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 3, steps=4)
        engine.mouse.up()

    answered(engine, drag)
    assert engine.locator(".pix-asking canvas").get_attribute("aria-label") == "The picture that asks, with a box."
    assert names(engine) != whole
    answered(engine, lambda: engine.locator(".pix-asking canvas").press("Escape"))
    assert names(engine) == whole


def test_an_uploaded_picture_and_a_file_that_is_none(engine, tmp_path):
    Image.fromarray(np.full((50, 900, 3), 120, np.uint8)).save(tmp_path / "grey.png")
    answered(engine, lambda: engine.locator("input[type=file]").set_input_files(tmp_path / "grey.png"))
    assert "The first 40 of 40" in says(engine)
    (tmp_path / "none.png").write_bytes(b"no picture")
    engine.locator("input[type=file]").set_input_files(tmp_path / "none.png")
    engine.get_by_text("none.png cannot be read as a picture.").wait_for(timeout=PATIENCE)


def test_in_a_narrow_window_all_is_within_the_page(engine):
    answered(engine, engine.locator(".pix-starts button").first.click)
    engine.set_viewport_size({"width": 900, "height": 900})
    try:
        within = "[...document.querySelectorAll('.pix-tile')].every(t => t.getBoundingClientRect().right <= 900)"
        engine.wait_for_function(within)  # the page lays itself out again after the window has changed
        assert engine.evaluate("document.documentElement.scrollWidth <= 900")
    finally:
        engine.set_viewport_size({"width": 1280, "height": 1000})


def test_photographs_are_served_and_stay_as_they_were(shared, tmp_path):
    labelled(tmp_path / "album", ending="jpg")
    (tmp_path / "album" / "torn.jpg").write_bytes(b"\xff\xd8")
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (tmp_path / "album").rglob("*.*")}
    with served(tmp_path, "--photos", str(tmp_path / "album")) as (url, said):
        page = shared.context.new_page()
        assert "12 photographs in album. 1 picture of 13 cannot be read and is left out: torn.jpg." in said
        assert page.goto(url.partition("?")[0]).status in (200, 403)  # without the secret word there is no picture
        assert page.locator(".pix-tile").count() == 0
        page.goto(url)
        page.locator(".pix-tile").first.wait_for(timeout=1000 * START)
        answered(page, page.get_by_role("button", name="red/red1.jpg").first.click)
        assert names(page)[0] == "red/red1.jpg"
        assert all(name.startswith("red/") for name in names(page)[:3])
        assert page.locator(".pix-tile[data-mark]").count() == 0
    assert before == {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before}
    assert set(before) == set((tmp_path / "album").rglob("*.*"))
