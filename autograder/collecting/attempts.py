"""What came from one student, and of each notebook the attempt that counts."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from autograder.collecting.recognizing import CHECKPOINT, Recognized
from autograder.collecting.unpacking import File

TOGETHER = timedelta(minutes=1)  # what was written within it, such as by one unpacking, is not told apart by time


@dataclass(frozen=True)
class Arrival:
    """One notebook of the assignment that came.

    file        the file
    found       which notebook it is
    student     whose it is, as the gradebook calls them
    attempt     what its name says about its place among several: -1, 0, 1, ...
    made        when the student packed it, as the zip says
    time        when it came, as a platform says; None where none does
    doubt       a sentence on a time that could not be read
    shared      whether its folder holds the work of others, too: only its own name says whose it is
    """

    file: File
    found: Recognized
    student: str
    attempt: int = 0
    made: datetime | None = None
    time: datetime | None = None
    doubt: str = ""
    shared: bool = False

    @property
    def checkpoint(self) -> bool:
        """Whether it is the copy that JupyterLab keeps hidden."""
        return CHECKPOINT in self.file.way


@dataclass
class Attempts:
    """All that came from one student, and what counts.

    chosen     notebook name -> Arrival
    places     the folders that they lie in, or that of a submission without a notebook
    others     the Arrivals that do not count
    remarks    sentences
    """

    student: str
    chosen: dict[str, Arrival] = field(default_factory=dict)
    places: set[tuple[str, ...]] = field(default_factory=set)
    others: list[Arrival] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def time(self) -> datetime | None:
        """When the last part that counts came, None where that is not known."""
        times = [arrival.time for arrival in self.chosen.values()]
        return max(filter(None, times), default=None)


def choose(student: str, arrivals: list[Arrival]) -> Attempts:
    """Of each notebook the latest copy that was worked in, so that nobody's work is lost.

    Later is what a platform says came later, else what was packed later; where that cannot be told, what its name
    says; where nothing can, a zip comes after a folder. A copy in which nothing was written never counts while there
    is another, nor does JupyterLab's hidden copy.
    """
    found = Attempts(student)
    by_notebook = defaultdict(list)
    for arrival in arrivals:
        by_notebook[arrival.found.release.name].append(arrival)
    for name, came in sorted(by_notebook.items()):
        ordered = in_order(came)
        best = max(ordered, key=lambda a: (a.found.worked_in, not a.checkpoint, ordered.index(a)))
        found.chosen[name] = best
        found.others += [arrival for arrival in ordered if arrival is not best]
        found.remarks += [best.doubt] if best.doubt and best.doubt not in found.remarks else []
        if best.checkpoint:
            found.remarks.append(f"{name} is the copy that JupyterLab keeps hidden: the other has nothing in it.")
        elif best is not ordered[-1] and not ordered[-1].checkpoint:
            found.remarks.append(f"{name} is not the last that came: in that one nothing was written.")
    found.places = {arrival.file.folder for arrival in found.chosen.values() if not arrival.shared} - {()}
    places = {_container(arrival) for arrival in found.chosen.values()}
    if len(places) > 1 and found.others:
        found.remarks.append("Its notebooks come from different attempts.")
    return found


def in_order(arrivals: list[Arrival]) -> list[Arrival]:
    """Copies of one notebook, the earliest first."""
    keys = [(lambda a: a.time), (lambda a: a.made)]
    for key in keys:
        times = [key(arrival) for arrival in arrivals]
        if all(times) and all(abs(x - y) > TOGETHER for i, x in enumerate(times) for y in times[:i]):
            return sorted(arrivals, key=key)
    return sorted(arrivals, key=lambda a: (a.attempt, a.file.depth, _modified(a.file.path), a.file.way))


def _modified(path: Path) -> float:
    return path.stat().st_mtime // TOGETHER.total_seconds()


def _container(arrival):
    return tuple(name for name in arrival.file.folder if name != CHECKPOINT)
