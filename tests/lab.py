"""A real JupyterLab and a real browser for tests: start them, run a notebook, save, restart.

    with lab(folder) as url, browser_page() as page:
        open_notebook(page, url, "knn_quiz.ipynb")
        run_all(page)
        save(page)

A test that uses this calls `need_browser()` first, which skips it where neither the system nor Playwright has a
Chromium.
"""

import contextlib
import functools
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

NO_BROWSER = (
    "there is no Chromium. `apt-get install chromium` or `.venv/bin/python -m playwright install --with-deps chromium` "
    "installs one."
)
TRIAL = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    playwright.chromium.launch(args=["--no-sandbox"]).close()
"""
START = 60  # seconds for the server, and for the page, to be there
END = 60  # seconds for the server to close its kernels
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
CODE = f"{PANEL} .jp-CodeCell"
WATCH_PROMPTS = """panel => {
    window.promptChanges = 0;
    const watcher = new MutationObserver(() => { window.promptChanges += 1; });
    for (const prompt of document.querySelectorAll(`${panel} .jp-CodeCell .jp-InputArea-prompt`))
        watcher.observe(prompt, { subtree: true, childList: true, characterData: true });
}"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@functools.cache
def chromium():
    """The path of Chromium, "" for the one that Playwright has installed, or None."""
    usual = "/usr/bin/chromium"
    found = usual if os.path.exists(usual) else shutil.which("chromium") or shutil.which("chromium-browser")
    return found or ("" if _playwright_has_one() else None)


def _playwright_has_one():
    """Tried in a process by itself: a process has one Playwright at a time."""
    trial = (
        "from playwright.sync_api import sync_playwright as s\nwith s() as p: p.chromium.launch(args=['--no-sandbox'])"
    )
    return subprocess.run([sys.executable, "-c", trial], capture_output=True).returncode == 0


def need_browser():
    """Skip the calling test where Chromium or Playwright is missing."""
    pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
    if chromium() is None:
        pytest.skip(NO_BROWSER)


@contextlib.contextmanager
def lab(folder, env=None):
    """JupyterLab rooted at a folder, on a free port; gives its address, and stops it in the end.

    env  variables to add to those of the server and its kernels
    """
    folder, token, port = Path(folder).resolve(), secrets.token_hex(16), free_port()
    _quiet(folder)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}"]
    with open(private(folder) / "server.log", "w", encoding="utf-8") as log:
        server = subprocess.Popen(
            command, cwd=folder, env=environment(folder) | (env or {}), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(server, f"http://127.0.0.1:{port}/api?token={token}", private(folder) / "server.log")
            yield f"http://127.0.0.1:{port}/lab?token={token}"
        finally:
            _stop(server)


def free_port():
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def private(folder):
    """Where a JupyterLab over a folder keeps what else would lie in the user's home."""
    return folder.parent / f"{folder.name}-jupyter"


def environment(folder):
    """The environment, with settings, workspaces and runtime files of Jupyter in the private folder."""
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "IPYTHONDIR": "ipython",
    }
    return os.environ | {name: str(private(folder) / place) for name, place in places.items()}


def _quiet(folder):
    """No question about news, which would cover a part of the page."""
    settings = private(folder) / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    text = '{"fetchNews": "false", "checkForUpdates": false}'
    (settings / "notification.jupyterlab-settings").write_text(text, encoding="utf-8")


def heed_interrupts():
    """Tests that run in the background of a shell ignore SIGINT, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextlib.contextmanager
def student_lab(course):
    """`python -m cvcourse lab` in the folder of a course: the process, and the address of the start page."""
    command = [sys.executable, "-m", "cvcourse", "lab", "--no-browser", "--port", str(free_port())]
    process = subprocess.Popen(
        command, cwd=course, env=environment(course), stdout=subprocess.PIPE, text=True, preexec_fn=heed_interrupts
    )
    try:
        lines = iter(process.stdout.readline, "")
        yield process, next(line for line in lines if "is open" in line).partition(": ")[2].strip()
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(END)
        finally:
            process.kill()
            process.stdout.close()


def _wait_for(server, address, log):
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _stop(server):
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@contextlib.contextmanager
def browser_page(dark=False, width=1280, height=900):
    """A page of a fresh Chromium; `page.problems` collects errors of the console, `dark` prepares the theme."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium() or None, args=FLAGS)
        try:
            context = browser.new_context(viewport={"width": width, "height": height})
            context.set_default_timeout(1000 * START)
            page = context.new_page()
            page.dark = dark
            page.problems = []
            page.on("pageerror", lambda error: page.problems.append(str(error)))
            page.on("dialog", lambda dialog: dialog.accept())
            yield page
        finally:
            browser.close()


def open_notebook(page, url, path, timeout=START):
    """Open a notebook in JupyterLab and wait until its kernel is idle.

    url   as `lab` gives it
    path  of the notebook, from the folder of the server
    """
    address, token = url.split("?")
    page.goto(f"{address}/tree/{path}?{token}&reset")
    wait_ready(page, timeout)


def wait_ready(page, timeout=START):
    """Wait until a notebook is shown and its kernel is idle."""
    page.wait_for_selector(f"{PANEL} .jp-Cell", timeout=1000 * timeout)
    wait_idle(page, timeout)
    if getattr(page, "dark", False) and page.get_attribute("body", "data-jp-theme-light") == "true":
        menu(page, "Settings", "Theme", "JupyterLab Dark")
        page.wait_for_selector('body[data-jp-theme-light="false"]', state="attached")


def wait_idle(page, timeout=START):
    """Wait until the notebook in view has a kernel (without one JupyterLab shows idle, too) that has nothing to do."""
    idle = f"{PANEL} .jp-Toolbar:has(.jp-Notebook-ExecutionIndicator[data-status=idle])"
    page.wait_for_selector(f"{idle} .jp-Toolbar-kernelName:not(:has-text('No Kernel'))", timeout=1000 * timeout)


def menu(page, *names):
    """Choose an entry of the menu bar, such as `menu(page, "Run", "Run All Cells")`."""
    with undisturbed(page):
        page.locator(".lm-MenuBar-item").filter(has_text=re.compile(f"^{names[0]}$")).click()
        for name in names[1:]:
            label = page.locator(".lm-Menu-itemLabel").filter(has_text=re.compile(f"^{re.escape(name)}$"))
            label.last.click()


@contextlib.contextmanager
def undisturbed(page):
    """Close the dialogs that a slow server may bring at any moment, several in a row too; they are printed."""

    def close(button):
        print("JupyterLab said:", *page.locator(".jp-Dialog").all_inner_texts())
        button.click()

    asked = page.locator(".jp-Dialog .jp-Dialog-button").last
    page.add_locator_handler(asked, close, no_wait_after=True)
    try:
        yield
    finally:
        page.remove_locator_handler(asked)


def run_all(page, timeout=START):
    """Run all cells and wait until none is running and the kernel is idle."""
    _run(page, lambda: menu(page, "Run", "Run All Cells"), page.locator(CODE).first, timeout)


def run_cell(page, cell, timeout=START):
    """Run one code cell and wait until it has ended and the kernel is idle."""

    def order():
        with undisturbed(page):
            cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")

    _run(page, order, cell, timeout)


def _run(page, order, cell, timeout):
    """Give an order to run cells, `cell` among them, and wait for their end.

    Right after a notebook is opened JupyterLab may drop the first order, so it is given again until the cell has run.
    """
    for _ in range(5):
        page.evaluate(WATCH_PROMPTS, PANEL)
        order()
        if not _within(2, lambda: page.evaluate("window.promptChanges > 0")):
            continue
        finished = _within(timeout, lambda: not any("*" in prompt for prompt in prompts(page)))
        assert finished, f"cells still running after {timeout} s: {prompts(page)}"
        wait_idle(page, timeout)
        if cell.locator(".jp-InputArea-prompt").text_content().strip() != "[ ]:":
            return
    raise AssertionError(f"JupyterLab did not run the cell: {prompts(page)}")


def prompts(page):
    """The numbers of the code cells in view, such as ['[1]:', '[*]:', '[ ]:']."""
    return page.locator(f"{CODE} .jp-InputArea-prompt").all_text_contents()


def _within(seconds, condition):
    """Whether a condition comes true in time. Each look at a page costs the browser something: the longer we have
    waited, the longer we wait for the next."""
    start = time.monotonic()
    while not condition():
        waited = time.monotonic() - start
        if waited > seconds:
            return False
        time.sleep(min(max(0.05, waited / 20), 1))
    return True


def save(page):
    """Save the notebook in view and wait until the file is written."""
    with page.expect_response(_is_save, timeout=1000 * START) as answer:
        menu(page, "File", "Save Notebook")
    assert answer.value.ok
    page.wait_for_timeout(200)


def _is_save(response):
    return response.request.method == "PUT" and "/api/contents/" in response.url


def restart(page):
    """Restart the kernel of the notebook in view and wait until it is idle again."""
    menu(page, "Kernel", "Restart Kernel…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.wait_for_timeout(1000)
    wait_idle(page)
