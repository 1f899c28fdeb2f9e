"""`python -m cvcourse search`: the search engine as a page of its own, on the course's scenes or on own photographs.

The pictures are described first, in the terminal, where a bar shows how far it is. Then Voila shows a notebook of one
cell, the widget, at an address with a secret word, so that nobody else on the machine sees the photographs.
"""

import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

from cvcourse.desk.local_server import last_words, serving, wait_for
from cvcourse.retrieval.search_photos import SearchError

HERE = Path(__file__).parent
SCENES = 2000
NOTEBOOK = "Image search.ipynb"  # its name is the title of the page
FIRST_PORT, TRIES = 8870, 30
EXTENSIONS = ("anywidget", "@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8")
LATER = 6  # seconds after which the network is loaded
PATIENCE = 60  # seconds for the server to answer


def opened_page(photos=None, scenes=SCENES, port=None, browser=True):
    """Describe what is new, serve the page until Ctrl+C. Returns the exit code.

    photos   folder of photographs, None for the course's scenes
    scenes   how many of them
    port     wanted port, None for a free one
    Raises   SearchError in one sentence
    """
    port = free_port(port)
    photos = photos and str(Path(photos).expanduser().resolve())
    describe_elsewhere(photos, scenes)
    with tempfile.TemporaryDirectory(prefix="pixels-search-") as folder:
        log = Path(folder) / "page.log"
        (Path(folder) / NOTEBOOK).write_text(json.dumps(notebook(photos, scenes)), encoding="utf-8")
        return served(folder, log, port, browser)


def free_port(wanted):
    """A port on this machine that nobody uses. Raises SearchError when the wanted one is taken or none is one."""
    if wanted is not None and not 1 <= wanted <= 65535:
        raise SearchError(f"A port is a number from 1 to 65535; got {wanted}.")
    for port in [wanted] if wanted is not None else range(FIRST_PORT, FIRST_PORT + TRIES):
        with socket.socket() as trial:
            if os.name != "nt":
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    if wanted is None:
        raise SearchError(f"No port from {FIRST_PORT} to {FIRST_PORT + TRIES - 1} is free: give one with --port.")
    raise SearchError(f"Port {wanted} is taken or may not be used: give another with --port, or none.")


def gallery(photos, scenes, progress=False):
    """The gallery that the page shows. Raises SearchError."""
    from cvcourse.retrieval import search_gallery

    return search_gallery.of_photos(photos, progress) if photos else search_gallery.of_scenes(scenes, progress=progress)


def describe_elsewhere(photos, scenes):
    """Describe in another process, which gives back its memory. Raises SearchError when it has told what was wrong."""
    words = [sys.executable, "-m", "cvcourse.retrieval.search_page", json.dumps([photos, scenes])]
    ended = subprocess.run(words, env=environment(), check=False)
    if ended.returncode == 2:
        raise SearchError("")
    if ended.returncode:
        raise SearchError(f"Describing the pictures ended with code {ended.returncode}; what was described is kept.")


def describe(photos, scenes):
    """What the other process does. Returns its exit code."""
    from cvcourse.data.store import DataError

    what = f"the pictures in {photos}" if photos else f"{scenes:,} scenes"
    print(f"Looking at {what}. New ones are described, once: about twenty in a second.", flush=True)
    try:
        found = gallery(photos, scenes, progress=True)
    except (SearchError, DataError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; what was described is kept.", file=sys.stderr)
        return 2
    print(f"Ready: {found.name}. {found.said}".strip(), flush=True)
    return 0


def notebook(photos, scenes):
    """A notebook of one cell that shows the widget, or a sentence."""
    code = f"from cvcourse.retrieval.search_page import widget\nwidget({photos!r}, {scenes!r})"
    cell = {"cell_type": "code", "id": "engine", "metadata": {}, "outputs": [], "execution_count": None, "source": code}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def widget(photos, scenes):
    """What the page shows. Voila stops at an error, so that none is raised."""
    from cvcourse.retrieval.search_engine import search_engine

    try:
        found = search_engine(gallery(photos, scenes))
    except Exception as error:
        print(error)
        return None
    warm()
    return found


def warm():
    """Load the network while somebody looks at the page, but not while the page is still opened."""
    import threading

    from cvcourse.retrieval.search_describe import network

    timer = threading.Timer(LATER, network)
    timer.daemon = True
    timer.start()


def environment():
    """Our own Python first on the path, our template where Voila looks, and this package to be found."""
    paths = os.pathsep.join
    roots = [str(HERE / "search_page_template"), *filter(None, [os.environ.get("JUPYTER_PATH")])]
    package = [str(HERE.parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    own = [os.path.dirname(sys.executable), os.environ.get("PATH", "")]
    more = {"PATH": paths(own), "JUPYTER_PATH": paths(roots), "PYTHONPATH": paths(package), "TF_CPP_MIN_LOG_LEVEL": "2"}
    return os.environ | more


def served(folder, log, port, browser):
    """Run Voila until Ctrl+C. Returns the exit code."""
    token = secrets.token_hex(16)
    with serving(command(folder, port, token), folder, environment(), log) as server:
        address = wait_for(server, lambda: answering(port, token), PATIENCE)
        if address is None:
            raise SearchError(f"The page did not start. Its last words: {last_words(log)}")
        print(f"The search engine is open: {address}\nPress Ctrl+C here to close it.", flush=True)
        if browser:
            webbrowser.open(address)
        if server.wait():
            raise SearchError(f"The page has ended by itself. Its last words: {last_words(log)}")
    print("The search engine is closed. Your pictures are as they were.")
    return 0


def command(folder, port, token):
    """The command line that starts Voila on the notebook."""
    words = [sys.executable, "-m", "voila", NOTEBOOK, "--no-browser", f"--port={port}", "--template=pixels"]
    words += [f"--Voila.token={token}", "--Voila.ip=127.0.0.1", "--Voila.port_retries=0"]
    words += [f"--VoilaConfiguration.extension_allowlist={name}" for name in EXTENSIONS]
    return [*words, "--VoilaConfiguration.strip_sources=True", "--VoilaConfiguration.show_tracebacks=False"]


def answering(port, token):
    """The address of the page, "" while no server answers."""
    address = f"http://localhost:{port}/?token={token}"
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/voila/static/voila.js", timeout=2):
            return address
    except urllib.error.HTTPError:
        return address
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(describe(*json.loads(sys.argv[1])))
