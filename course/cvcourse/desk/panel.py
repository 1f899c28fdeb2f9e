"""Handing in by a button: the last cell of an assignment or a graded quiz looks the unit over and packs it."""

import html
import json
import os
import time
from pathlib import Path

import anywidget
import traitlets
from IPython.display import display

from cvcourse.desk.handin import login_name, pack
from cvcourse.desk.page import refresh
from cvcourse.desk.places import PACKED, PRIVATE, DeskError, find_root, read_json, write_text

HERE = Path(__file__).parent
PATIENCE = 6  # seconds for the page to save the notebook
DONE = {"passed", "written", "all answered", "as `check` last said"}
STILL = "<p>Run this cell, then press the button that appears here.</p>"
NOT_SAVED = (
    "This notebook could not be saved from here, so what is packed is from {at}. If you have changed something since, "
    "save it (Ctrl+S) and press the button once more."
)


def hand_in(unit):
    """Show the button that looks an assignment over and packs it for the instructor.

    unit   such as "01_knn"
    Only what is saved can be packed: the button first saves the notebook that it stands in.
    """
    display(HandIn(unit))


class HandIn(anywidget.AnyWidget):
    """A name, a button, and what was found.

    name     whose work it is, as the view has it
    result   {"html", "file", "more", "stamp"}: what was found, the name of the zip ("" when there is none), all rows
    archive  the zip, so that the page can offer it for download wherever the server runs
    """

    _esm = HERE / "panel.js"
    _css = HERE / "panel.css"
    unit = traitlets.Unicode().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)
    archive = traitlets.Bytes().tag(sync=True)

    def __init__(self, unit):
        super().__init__(unit=unit, name=usual_name())
        self.on_msg(self._message)

    def _message(self, widget, message, buffers):
        """The view asks twice: "save" before it saves the notebook, "pack" after that."""
        if message.get("ask") == "save":
            self.before = saved_at()
            self.send({"go": "save"})
        if message.get("ask") == "pack":
            self.press(wait_for_save(self.before))

    def press(self, saved=True):
        """Look over, pack, and tell the view.

        saved   False when the notebook could not be saved just now
        """
        try:
            target, looks = self._pack()
        except DeskError as error:
            return self._tell(f"<p><b>Nothing was packed.</b> {html.escape(str(error))}</p>")
        self.archive = target.read_bytes()
        warning = "" if saved else f"<p class='cvdesk-warn'>! {NOT_SAVED.format(at=clock(saved_at()))}</p>"
        self._tell(warning + found(looks) + where(target), target.name, everything(looks))
        refresh()

    def _pack(self):
        if not self.name.strip():
            raise DeskError("Write your name into the field first.")
        here = Path.cwd()
        desk = here.parent if (here.parent / PRIVATE / "laid.json").exists() else here
        target, _, looks = pack(find_root(here), self.unit, self.name, work=here, out=desk / PACKED)
        keep_name(desk, self.name)
        return target, looks

    def _tell(self, shown, file="", more=""):
        self.result = {"html": shown, "file": file, "more": more, "stamp": str(time.time_ns())}

    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": "The button for handing in", "text/html": STILL}, metadata


def usual_name():
    """The name that was used last on this desk, else the login name where that is a person's."""
    kept = read_json(Path.cwd().parent / PRIVATE / "student.json").get("name")
    login = login_name()
    return kept if isinstance(kept, str) else "" if login in ("root", "jovyan", "student") else login


def keep_name(desk, name):
    """Remember a name for the next time, where there is a desk."""
    if (desk / PRIVATE).is_dir():
        write_text(desk / PRIVATE / "student.json", json.dumps({"name": name}))


def saved_at():
    """When the notebook of this kernel was saved last, in seconds since 1970; 0 where that is not known."""
    path = os.environ.get("JPY_SESSION_NAME", "")  # set by the server that started the kernel
    try:
        return os.stat(path).st_mtime
    except (OSError, ValueError):
        return 0


def wait_for_save(before):
    """Whether the notebook is saved within some seconds."""
    end = time.monotonic() + PATIENCE
    while saved_at() == before and time.monotonic() < end:
        time.sleep(0.1)
    return saved_at() != before


def clock(moment):
    return time.strftime("%H:%M:%S", time.localtime(moment)) if moment else "its last save"


def found(looks):
    """What is worth reading first, and what is still open."""
    remarks = [f"{look.name}: {remark}" for look in looks for remark in look.remarks]
    read = f"<p><b>Worth reading before you hand in:</b></p>{bullets(remarks)}" if remarks else ""
    still = still_open([row for look in looks for row in look.rows])
    return read + (f"<p><b>Still open:</b></p>{bullets(still)}" if still else "<p><b>Nothing is open.</b></p>")


def still_open(rows):
    """Exercises that are not done, by what is the matter with them: ["not written: l1_distance, l2_distance"]."""
    groups = {}
    for name, status, _ in rows:
        if status not in DONE:
            groups.setdefault(status.partition(":")[0], []).append(status.partition(": ")[2] or name)
    if "open" in groups:
        groups["questions of the quiz"] = groups.pop("open")
    return [f"{status}: {', '.join(names)}" for status, names in groups.items()]


def bullets(lines):
    return f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"


def everything(looks):
    """Every row that was looked at, behind a click."""
    tables = "".join(f"<p><b>{html.escape(look.name)}</b></p><table>{_rows(look.rows)}</table>" for look in looks)
    return f"<details><summary>All that was looked at</summary>{tables}</details>"


def _rows(rows):
    return "".join(f"<tr>{''.join(f'<td>{html.escape(word)}</td>' for word in row)}</tr>" for row in rows)


def where(target):
    """Where the zip lies and what to do with it."""
    place = html.escape("/".join(target.parts[-3:]))
    return (
        f"<p>Packed at {clock(time.time())} into <code>{place}</code>. Send this one file to your instructor. "
        "Nothing is final: work on, press the button again, and send the new one.</p>"
    )
