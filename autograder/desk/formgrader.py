"""nbgrader's Formgrader, started where this course and its gradebook lie, until Ctrl+C."""

import os
import secrets
import socket
import sys
import urllib.request
import webbrowser
from pathlib import Path

from autograder.model.errors import GradebookError, sentence
from cvcourse.desk.local_server import last_words, serving, wait_for

HOST = "127.0.0.1"
PATIENCE = 120  # seconds for Jupyter to start on a slow disk
PRIVATE = ".formgrader"  # in the folder of the gradebook: what Jupyter reads and writes
CONFIG = '''"""Written by `autograder formgrader` at each start: the course's settings, and where its gradebook lies."""

c = get_config()  # noqa: F821
{course}c.CourseDirectory.root = {root!r}
c.CourseDirectory.db_url = {database!r}
c.CourseDirectory.submitted_directory = {submitted!r}
c.CourseDirectory.autograded_directory = {autograded!r}
c.CourseDirectory.feedback_directory = {feedback!r}
c.CourseStep.grading = {out!r}
'''


def show_formgrader(root: Path, out: Path, port: int = 0, browser: bool = True) -> int:
    """Run Formgrader until Ctrl+C, and open a browser at it. Returns the exit status.

    root     folder of the course
    out      folder with gradebook.db and autograded/
    port     0 for one that is free
    Raises   GradebookError, one sentence, when it does not start
    """
    root, out = Path(root).resolve(), Path(out).resolve()
    folder, token = out / PRIVATE, secrets.token_urlsafe(24)
    write_config(folder, root, out)
    port = free_port(port)
    page = f"http://{HOST}:{port}/formgrader"
    environment = os.environ | {"JUPYTER_TOKEN": token, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    log = folder / "jupyter.log"
    with serving(command(root, port), folder, environment, log) as server:
        if not wait_for(server, lambda: _answers(page, token), PATIENCE):
            raise GradebookError(f"Formgrader did not start ({last_words(log)}); all that Jupyter said is in {log}.")
        print(f"Formgrader is open: {page}?token={token}\nPress Ctrl+C here to close it.", flush=True)
        if browser:
            webbrowser.open(f"{page}?token={token}")
        if server.wait():
            raise GradebookError(f"Formgrader has ended by itself; its last words are in {log}.")
    print("Formgrader is closed. Run `autograder grade` to bring what you marked to pages and tables.")
    return 0


def write_config(folder: Path, root: Path, out: Path) -> None:
    """Lay the settings with which nbgrader finds the course in `root` and the gradebook in `out`."""
    folder.mkdir(parents=True, exist_ok=True)
    own = f"load_subconfig('nbgrader_config.py', path={str(root)!r})  # noqa: F821\n"
    places = {part: str(out / part) for part in ("submitted", "autograded", "feedback")}
    text = CONFIG.format(
        course=own if (root / "nbgrader_config.py").is_file() else "",
        root=str(root),
        out=str(out),
        database=f"sqlite:///{out / 'gradebook.db'}",
        **places,
    )
    (folder / "nbgrader_config.py").write_text(text, encoding="utf-8")


def command(root: Path, port: int) -> list[str]:
    """The command line that starts Jupyter with Formgrader."""
    words = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}", f"--ServerApp.ip={HOST}"]
    words += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--no-browser"]
    words += ["--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}"]
    return words + (["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])


def free_port(port: int) -> int:
    """The port, or one that is free for 0. Raises GradebookError where it cannot be had."""
    try:
        with socket.socket() as place:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Jupyter does
            place.bind((HOST, port))
            return int(place.getsockname()[1])
    except OSError as error:
        raise GradebookError(f"Formgrader cannot use the port {port} ({sentence(error)}): give another.") from error


def _answers(address, token):
    """Whether Formgrader's page is there, and not only the server that asks for the token."""
    request = urllib.request.Request(address, headers={"Authorization": f"token {token}"})
    try:
        with urllib.request.urlopen(request, timeout=30) as page:
            return "/formgrader" in page.url
    except OSError:
        return False
