"""The student's desk: lays `work/`, opens JupyterLab on a start page, packs what is handed in.

`lay`                fills work/ from the course, without touching what a student wrote
`write_start_page`   the start page with syllabus and progress; `refresh` is its silent form for `check`
`open_lab`           JupyterLab rooted at work/
`submit`             looks an assignment over and packs it into one zip
`hand_in`            the same by a button in a notebook

Each is imported on first use: a kernel that only runs `check` needs none of the rest.
"""

import importlib

ROOMS = {
    "lay": "laying",
    "write_start_page": "page",
    "refresh": "page",
    "open_lab": "lab",
    "submit": "handin",
    "hand_in": "panel",
    "DeskError": "places",
    "find_root": "places",
}
__all__ = sorted(ROOMS)


def __getattr__(name):
    """The public names, imported on first use."""
    if name in ROOMS:
        return getattr(importlib.import_module(f"cvcourse.desk.{ROOMS[name]}"), name)
    raise AttributeError(f"module 'cvcourse.desk' has no attribute '{name}'")
