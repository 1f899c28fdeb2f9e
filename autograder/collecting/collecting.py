"""Collect: from what came to `submitted/<student>/<assignment>/`, and a line on everything that did not get there."""

import filecmp
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from autograder.collecting.recognizing import CHECKPOINT, recognize, releases
from autograder.collecting.roster import Roster
from autograder.collecting.sorting import from_class, loose_in, namesakes_in, sort_out
from autograder.collecting.times import TIME, NoTime, read_time, written
from autograder.collecting.unpacking import File, Left, plain, spread
from autograder.submission.files import FILES_CAP
from autograder.submission.reading import printable
from autograder.submission.submission import FOLDER_CAP, Submission

EARLIER = "earlier"  # the folder beside `submitted` that keeps what a newer attempt has replaced

HALF_MADE = (".draft", ".new")


class NothingToCollect(ValueError):
    """No submission was found; the text says where it was looked for."""


@dataclass(frozen=True)
class Row:
    """A line of the table of what was collected: a folder with notebooks, or one of them."""

    file: str
    student: str
    time: datetime | None
    notebooks: int
    attempt: str
    remark: str = ""


@dataclass
class Collection:
    """What came of collecting.

    submissions  one for each student of whom anything came, sorted
    rows         a line for each place from which a student's notebooks came
    left         what is left over
    others       notebooks of other assignments
    missing      students on the roster of whom nothing has come, neither now nor before
    loose        files that lie beside what came, are no notebooks and say nowhere whose they are
    """

    submissions: list[Submission] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    others: int = 0
    missing: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def collect(
    sources: Path | str | Sequence[Path | str],
    unit: str,
    desk: Path | str,
    released: Iterable[Path],
    roster: Roster | None = None,
) -> Collection:
    """Bring submissions to desk/<student>/<unit>/.

    sources   folders and files as they come: of a learning platform, of nbgrader, zips, notebooks; nothing in them
              is changed. The desk itself is taken as it is
    desk      nbgrader's submitted folder
    released  the folders of all assignments as they are given out
    Raises    NothingToCollect
    """
    desk, found = Path(desk), Collection()
    places = [Path(source) for source in ([sources] if isinstance(sources, str | Path) else sources)]
    for source in places:
        if not source.exists():
            raise NothingToCollect(f"There is no file or folder {source}.")
    recover(desk, unit)
    laid = _as_laid(desk, unit) if any(source.resolve() == desk.resolve() for source in places) else []
    found.submissions = list(laid)
    here, known = {submission.student for submission in laid}, releases(released)
    with tempfile.TemporaryDirectory(prefix=".collect-", dir=_room(desk)) as room:
        files: list[File | Left] = []
        namesakes: set[str] = set()
        for number, source in enumerate(places):
            in_place = source.resolve() == desk.resolve()
            all_of_it = from_class(list(spread(source, Path(room, str(number)))), unit, known)
            namesakes |= namesakes_in(all_of_it)
            files += [replace(file, source=number) for file in all_of_it if not (in_place and is_laid(file, unit))]
        attempts, found.left, found.others = sort_out(files, unit, known, roster, namesakes)
        found.loose = loose_in(files, found.left, unit, known)
        for student, came in attempts.items():
            if name_of(student) in here:
                why = f"lies beside the submission that {printable(student)} has already: give it to `collect`"
                found.left += [Left(arrival.file.way, why, student) for arrival in came.chosen.values()]
            elif not came.chosen and notebooks_at(desk / name_of(student) / unit):
                why = f"holds no notebook of {unit}: what was collected before stays"
                found.left.append(Left(min(came.places), why, student))
            else:
                _take(student, came, files, unit, desk, found, known)
    if roster is not None:
        before = {path.parent.name for path in desk.glob(f"*/{unit}")}
        found.missing = sorted({s.id for s in roster.students if name_of(s.id) not in before} - attempts.keys())
    for left in found.left:
        student = name_of(left.student or Path(left.way[-1]).stem)
        if student not in {submission.student for submission in found.submissions}:
            found.submissions.append(Submission(student, desk / student / unit, f"{printable(str(left))} {left.why}."))
    found.submissions.sort(key=lambda submission: (submission.student, submission.note))
    if not attempts and not laid:
        first = f" {found.submissions[0].note}" if found.submissions else ""
        more = f" There are {found.others} notebooks of other assignments." if found.others else ""
        raise NothingToCollect(f"No submission of {unit} lies in {', '.join(map(str, places))}.{first}{more}")
    return found


def _room(desk):
    """Where archives are unpacked: on the disk that takes the submissions."""
    desk.parent.mkdir(parents=True, exist_ok=True)
    return desk.parent


def _as_laid(desk, unit):
    """Submissions that lie where they are graded, in nbgrader's layout."""
    found = []
    for path in sorted(desk.glob(f"*/{unit}")):
        if path.is_symlink() or path.parent.is_symlink():
            note = f"The folder of {path.parent.name} is a link to another place, which is not followed."
            found.append(Submission(path.parent.name, path, note))
        elif path.is_dir():
            found.append(Submission(name_of(path.parent.name), path))
    return found


def is_laid(file: File | Left, unit: str) -> bool:
    """Whether a file of the desk itself lies in a submission, or in one that a run has left half-made."""
    return len(file.way) > 2 and (file.way[1] == unit or file.way[1].endswith(HALF_MADE))


def notebooks_at(folder: Path) -> set[str]:
    """The names of the notebooks in a submission that has been collected."""
    return set() if folder.is_symlink() else {path.stem for path in folder.glob("*.ipynb")}


def _take(student, came, files, unit, desk, found, known):
    """Lay one student's notebooks, unless what lies there is newer; fill in the Collection.

    A notebook that came before and does not come again stays, with all that lay beside it; so does one that comes again
    with nothing written in it.
    """
    name = name_of(student)
    target, note = desk / name / unit, ""
    before = notebooks_at(target) & {release.name for release in known if release.unit == unit}
    stays = sorted(before - came.chosen.keys())
    untouched = [name for name in sorted(before & came.chosen.keys()) if _was_better(came.chosen[name], target, known)]

    def fill(new):
        _fill(new, came, files)
        for one in untouched:
            (new / f"{one}.ipynb").unlink()
        if stays or untouched:
            _carry(target, new)

    try:
        counts = [arrival.time for one, arrival in came.chosen.items() if one not in untouched]
        note = lay(target, fill, max(filter(None, counts), default=None))
    except Exception as error:  # one student's files must not end the run of a class
        note = f"The files of {printable(student)} could not be copied in full ({_first(error)})"
        found.submissions.append(Submission(name, target, f"{note}."))
    else:
        found.submissions.append(Submission(name, target))
    said = [f"{one} is the one collected before." for one in stays]
    said += [f"{one} came with nothing written in it: the one collected before counts." for one in untouched]
    remarks = [*came.remarks, *said, *([note] if note else [])]
    for place in sorted({arrival.file.folder for arrival in came.chosen.values()}):
        here = {name: arrival for name, arrival in came.chosen.items() if arrival.file.folder == place}
        first = next(iter(here.values()))
        copies = max(1 + sum(other.found.release.name == name for other in came.others) for name in here)
        words = f"{copies} of {copies}" if copies > 1 else ""
        file = "/".join(place) if len(here) > 1 and place and not first.shared else str(first.file)
        found.rows.append(Row(file, name_of(student), first.time, len(here), words, " ".join(remarks)))
        remarks = []
    if not came.chosen:
        found.rows.append(Row("/".join(min(came.places)), name_of(student), None, 0, "", " ".join(remarks)))


def lay(target: Path, fill: Callable[[Path], None], time: datetime | None) -> str:
    """Make a student's folder beside its place and then move it there, so that a half-made one is never seen.

    fill     writes what belongs in it
    time     when it came, where that is known
    Returns  "" or a remark: what lay there was newer and stays, or is kept in another place
    """
    draft, new = (target.with_name(target.name + ending) for ending in HALF_MADE)
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        fill(draft)
        if time is not None:
            (draft / TIME).write_text(written(time) + "\n", encoding="utf-8")
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    shutil.rmtree(new, ignore_errors=True)
    draft.replace(new)  # from here on it is all there, and `recover` may put it in its place
    remark = ""
    if target.exists():
        before = _time_of(target)
        if before is not None and time is not None and before > time:
            shutil.rmtree(new)
            return "A newer one had been collected, which stays."
        if _same(target, new) and (before == time or not (new / TIME).exists()):  # a time is worth more than none
            shutil.rmtree(new)
            return ""
        if not _same(target, new):
            remark = _keep(target)
    shutil.rmtree(target, ignore_errors=True)
    new.replace(target)
    return remark


def _keep(target):
    """Move a submission to the earlier ones, under the first free number."""
    place = target.parents[1].with_name(EARLIER) / target.parent.name / target.name
    number = next(n for n in range(1, 1 << 20) if not (place / str(n)).exists())
    place.mkdir(parents=True, exist_ok=True)
    target.replace(place / str(number))
    return f"What had been collected before is kept as {EARLIER}/{target.parent.name}/{target.name}/{number}."


def _same(one, other):
    """Whether two folders hold the same files, whenever these came."""
    names = [{p.relative_to(f) for p in f.rglob("*") if p.is_file()} - {Path(TIME)} for f in (one, other)]
    return names[0] == names[1] and not any(filecmp.cmpfiles(one, other, names[0], shallow=False)[1:])


def _time_of(folder):
    try:
        return read_time(folder / TIME)
    except (NoTime, OSError):
        return None


def _fill(folder, came, files):
    """Notebooks under the names that they were given out with, and what lay beside them."""
    size = count = 0
    for notebook, arrival in came.chosen.items():
        shutil.copy2(arrival.file.path, folder / f"{notebook}.ipynb")
    known = {arrival.file for arrival in [*came.chosen.values(), *came.others]}
    for file in files:
        place = next((p for p in came.places if isinstance(file, File) and file.way[: len(p)] == p), None)
        if place is None or CHECKPOINT in file.way or file in known:
            continue
        if file.name == TIME and (file.depth or came.time):  # when it came is not for the student to say
            continue
        size, count = size + file.path.stat().st_size, count + 1
        if size > 2 * FOLDER_CAP or count > FILES_CAP:
            raise ValueError(f"it holds more than {FILES_CAP} files or {2 * FOLDER_CAP >> 20} MB")
        target = folder.joinpath(*file.way[len(place) :])
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file.path, target)


def _was_better(arrival, folder, known):
    """Whether a notebook came with nothing written in it, and one in which something is lies in a folder."""
    path = folder / f"{arrival.found.release.name}.ipynb"
    return not arrival.found.worked_in and (found := recognize(path, path.name, known)) and found.worked_in


def _carry(before, new):
    """Copy what lay in a submission and did not come again; its time, too, which a later one replaces."""
    for path in before.rglob("*"):
        place = new / path.relative_to(before)
        if path.is_file() and not path.is_symlink() and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)


def recover(desk: Path, unit: str) -> None:
    """Put right what a run that was ended between two moves left behind."""
    for draft in desk.glob(f"*/{unit}.draft"):
        shutil.rmtree(draft, ignore_errors=True)
    for new in desk.glob(f"*/{unit}.new"):
        if new.with_name(unit).exists():
            shutil.rmtree(new, ignore_errors=True)
        else:
            new.replace(new.with_name(unit))


def name_of(name: str) -> str:
    """A student's name as it is; one that a terminal, a spreadsheet, a browser or a path would read, made plain."""
    name = plain(name)
    if re.fullmatch(r"\w[\w .,'@+-]{0,79}", name) and name.strip(". ") == name:
        return name
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:6]
    return f"{re.sub(r'[^a-zA-Z0-9]+', '_', name)[:40].strip('_') or 'unnamed'}-{digest}"


def _first(error):
    return str(error).split("\n")[0][:150] or type(error).__name__
