"""JupyterLab rooted at the desk: started, announced in one line, ended by Ctrl+C."""

import json
import os
import shutil
import sys
import urllib.request
import webbrowser

from cvcourse.desk.local_server import last_words, serving, wait_for
from cvcourse.desk.page import START
from cvcourse.desk.places import PRIVATE, DeskError, write_text

PAGE = f"lab/tree/{START}"
PATIENCE = 120  # seconds for JupyterLab to start on a slow disk
OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/docmanager-extension:plugin": {
        "defaultViewers": {"markdown": "Markdown Preview"},
        "autosaveInterval": 15,  # seconds
    },
    # Far cells have no height before they are seen, so that a link into a notebook would end elsewhere.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "defer"},
}
HIDDEN = (  # nobody opens these; a file list of notebooks alone is easier to read
    *("__pycache__", "*.pyc", "*.pyo", ".DS_Store", "*~"),  # what Jupyter hides by itself
    *("*_cases.npz", "*_variants.npz", "*_practice.toml", "*_quiz.json", "*.answers.json"),
)

DISABLED = {  # the instructor's menus; a button of Voila's, which takes the room of the kernel's name
    "disabledExtensions": {"@jupyter/nbgrader": True, "@voila-dashboards/jupyterlab-preview": True}
}


def open_lab(work, port=None, browser=True):
    """Run JupyterLab on the desk until Ctrl+C. Prints its address. Returns the exit code.

    Raises DeskError when JupyterLab does not start.
    """
    log = work / PRIVATE / "jupyter.log"
    with serving(command(work, port, browser), work, environment(), log) as server:
        address = wait_for(server, lambda: running(work), PATIENCE)
        if address is None:
            raise DeskError(f"JupyterLab did not start ({last_words(log)}); all it said is in {log}.")
        print(f"JupyterLab is open: {address}\nPress Ctrl+C here to close it.", flush=True)
        if server.wait():
            raise DeskError(f"JupyterLab has ended by itself; its last words are in {log}.")
    print("JupyterLab is closed. Your work is in", work)
    return 0


def show_running(address, browser=True):
    """Point to the JupyterLab that serves this desk already: a second one would write the same files."""
    print(f"JupyterLab is already open on this desk: {address}")
    if browser:
        webbrowser.open(address)
    return 0


def command(work, port, browser):
    """The command line that starts JupyterLab on the desk."""
    settings = work / PRIVATE / "lab"
    settings.mkdir(parents=True, exist_ok=True)
    write_text(settings / "overrides.json", json.dumps(OVERRIDES, indent=1))
    write_text(settings / "page_config.json", json.dumps(DISABLED, indent=1))
    words = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={work}", f"--LabApp.default_url=/{PAGE}"]
    words += [f"--LabApp.app_settings_dir={settings}", f"--LabApp.workspaces_dir={work / PRIVATE / 'workspaces'}"]
    words += ["--ContentsManager.pre_save_hook=cvcourse.desk.saving.keep_stills"]
    words += [f"--ContentsManager.hide_globs={pattern}" for pattern in HIDDEN]
    if os.name != "nt" and shutil.which("bash"):
        words += ["--ServerApp.terminado_settings=shell_command=bash --norc"]
    words += [f"--ServerApp.port={port}"] if port is not None else []
    words += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # the user of most containers
    return words if browser else [*words, "--no-browser"]


def environment():
    """Our own Python first on the path, so that `python` in a terminal of JupyterLab knows the course.

    A shell's start-up files would put another one before it, which is why `command` leaves them out.
    """
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])
    return os.environ | {"PATH": path, "PS1": r"\W \$ ", "BASH_SILENCE_DEPRECATION_WARNING": "1"}


def running(work):
    """The address of the start page of a JupyterLab that serves this desk, "" when none answers."""
    from jupyter_server.serverapp import list_running_servers

    for server in list_running_servers():
        if os.path.realpath(server.get("root_dir", "")) == os.path.realpath(work) and _answers(server):
            token = f"?token={server['token']}" if server.get("token") else ""
            return f"{server['url']}{PAGE}{token}"
    return ""


def _answers(server):
    try:
        with urllib.request.urlopen(f"{server['url']}api", timeout=3):
            return True
    except OSError:
        return False
