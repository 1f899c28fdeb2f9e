"""Whose every file is that came, and what is left over."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from autograder.collecting import whose
from autograder.collecting.attempts import Arrival, Attempts, choose
from autograder.collecting.recognizing import Release, copies, is_notebook, recognize, stem
from autograder.collecting.roster import Roster, Student, bare
from autograder.collecting.times import TIME, NoTime, read_time
from autograder.collecting.unpacking import EMPTY, File, Left

TYPED = "_assignsubmission_onlinetext"
NO_NOTEBOOK = {".html": "a page", ".pdf": "a print", ".py": "a script", ".md": "a text", ".rmd": "a text"}

NAMESAKES = (
    "may be of two persons, both called {}: put a login and _ before the name of each folder, the same in every "
    "assignment, or name a roster in desk.toml"
)


@dataclass(frozen=True)
class NoRoster:
    """Stands for a roster where there is none: students are called what the files say.

    twins   name -> a platform's numbers for persons of that name; where there are several, the number is added
    namesakes   names that Moodle gives to several persons: its numbers are others in each assignment, so that nothing
                tells whose marks they are
    """

    twins: Mapping[str, Collection[str]]
    namesakes: Collection[str] = ()

    def name(self, clue: whose.Clue) -> str:
        """The student that a clue means."""
        number = f" {clue.ids[-1]}" if clue.ids and len(self.twins.get(clue.name, ())) > 1 else ""
        return " ".join(clue.name.split()) + number


def sort_out(
    files: Iterable[File | Left],
    unit: str,
    known: list[Release],
    roster: Roster | NoRoster | None,
    namesakes: Collection[str] = (),
) -> tuple[dict[str, Attempts], list[Left], int]:
    """Whose every notebook is, and which counts.

    files     what came, as `unpacking.spread` yields it for one source, and `from_class` changes it
    unit      the assignment that is collected
    known     the notebooks of all assignments
    roster    the students; without it the names that stand in the files are taken
    namesakes see `namesakes_in`
    Returns   student -> Attempts, what is left over with a reason, and the number of notebooks of other assignments
    """
    files, left, arrivals, strange, others, notebooks = list(files), [], [], [], 0, []
    here = [file for file in files if isinstance(file, File)]
    beside = _beside(here)
    roster = roster or NoRoster(_twins(here), namesakes)
    empty = [item for item in files if isinstance(item, Left) and item.why == EMPTY]
    left += [item for item in files if isinstance(item, Left) and item.why != EMPTY]
    for item in here:
        if not is_notebook(item.name):
            continue
        notebooks.append(item)
        found = recognize(item.path, item.name, known)
        elsewhere = {whose.simple(r.unit) for r in known} & {whose.simple(name) for name in item.folder}
        if elsewhere and whose.simple(unit) not in elsewhere:  # a copy that was put to another assignment's
            others += 1
        elif found is None:
            strange.append(Left(item.way, "is no notebook of this course: ask for the right file"))
        elif found.release.unit != unit:
            others += 1
        else:
            arrivals += _for_students(item, found, unit, known, roster, beside, left)
    students = defaultdict(list)
    for arrival in arrivals:
        students[arrival.student].append(arrival)
    closed = [replace(one, student=min(_owners(one, unit, known, roster), default="")) for one in left]
    left += [one for one in strange if not students.keys() & _owners(one, unit, known, roster)]
    for name, one in _no_notebooks(here, unit, known):
        owners_of_it = _owners(one, unit, known, roster)
        came = [arrival for student in owners_of_it for arrival in students.get(student, ())]
        if not any(arrival.found.release.name == name for arrival in came):
            left.append(one)
    told = [*notebooks, *(one for one in left if one not in empty)]
    left += _without_notebook_beside([*here, *empty], told, students, unit, known, roster)
    left = [replace(one, student=min(_owners(one, unit, known, roster), default="")) for one in left]
    sorted_out = {name: choose(name, came) for name, came in students.items()}
    for item in here:
        if any(TYPED in name for name in item.way):
            for student in _owners(item, unit, known, roster) & sorted_out.keys():
                sorted_out[student].remarks.append(f"A text was typed into Moodle, too, and stays there: {item}.")
    others_than = sorted_out.keys() | {one.student for one in closed}
    sorted_out |= _without_notebook([*here, *empty], unit, known, roster, others_than)
    return dict(sorted(sorted_out.items())), left, others


def from_class(files: list[File | Left], unit: str, known: list[Release]) -> list[File | Left]:
    """What came from one source, without the name of an archive or folder that holds a whole class.

    Such a one is all that the source has, and holds the same notebook in several folders that may be students'. Only
    what the program that packed it has written down tells when something came: in a zip of one's own the times are
    the student's.
    """
    names, inner = _names(unit, known), defaultdict(set)
    for file in files:
        if isinstance(file, File) and is_notebook(file.name) and _may_be_students(file.way[1:], unit, names):
            inner[stem(file.name)].add(file.way[1])
    alone = len({file.way[0] for file in files}) == 1
    packed = any(isinstance(file, File) and file.depth for file in files)
    platform = {name for group in inner.values() for name in group if whose.of_platform(name)}
    if alone and max(map(len, inner.values()), default=0) > 1 and (len(platform) > 1 or not _says_whose(files, unit)):
        within = [replace(file, way=file.way[1:]) if len(file.way) > 1 else file for file in files]
        return within if packed else from_class(within, unit, known)
    if alone and packed and platform:
        return files
    return [replace(file, time=None) if isinstance(file, File) else file for file in files]


def _says_whose(files, unit):
    return whose.says_whose(files[0].way[0], unit)


def _may_be_students(way, unit, names):
    """Whether a way begins with something that may be called after a student."""
    return bool(way) and (
        whose.of_platform(way[0]) is not None or (len(way) > 1 and not whose.is_common(way[0], unit, names))
    )


def _for_students(file, found, unit, known, roster, beside, left):
    """An Arrival for each student whose work a notebook is; what cannot be told goes to `left`."""
    notebooks = _names(unit, known)
    said = beside.get(file.folder, {})
    possible = list(whose.clues(file.way, unit, notebooks))
    if said.get("student"):
        possible.append(whose.Clue(said["student"], sure=False))
    students, clue, why = owners(possible, roster)
    if not students:
        left.append(Left(file.way, why))
        return []
    times = [clue.time for clue in possible if clue.time]
    attempt = _attempt(file, possible, clue)
    time = said.get("time") or (times[0] if times else file.time)
    made, doubt = said.get("made"), said.get("doubt", "")
    around = list(whose.clues((*file.folder, f"{found.release.name}.ipynb"), unit, notebooks))
    around += [whose.Clue(said["student"], sure=False)] if said.get("student") else []
    shared = not {*owners(around, roster)[0]} & {*students}
    return [Arrival(file, found, student, attempt, made, time, doubt, shared) for student in students]


def owners(possible: Sequence[whose.Clue], roster: Roster | NoRoster) -> tuple[list[str], whose.Clue | None, str]:
    """The students whose work something is, by which clue, and where none is found a sentence on why.

    possible   clues, the most trustworthy first
    """
    if isinstance(roster, NoRoster):
        best = next(iter(possible), None)
        if best and best.drawn and best.name in roster.namesakes:
            return [], best, NAMESAKES.format(best.name)
        return ([roster.name(best)], best, "") if best else ([], None, "says nowhere whose it is: put a name before it")
    for clue in possible:
        meant = roster.find(clue.name, clue.ids) or _without_number(clue, roster) or _login_before(clue, roster)
        if len(meant) > 1:
            names = " and ".join(student.id for student in meant)
            return [], clue, f"may be of {names}, who have the same name: put the login and _ before it"
        team = meant or _team(clue, roster)
        if team:
            return [student.id for student in team], clue, ""
        if clue.written:
            possible = [clue]
            break
    said = list(dict.fromkeys(clue.name for clue in possible))
    why = f"is of {' or '.join(said[:3])}, whom the roster does not have" if said else "says nowhere whose it is"
    return [], None, f"{why}: put the student's login and _ before its name, or add the student to the roster"


def _without_number(clue, roster):
    """The student of "bob-2" or "Ada Example 3", where the number only counts copies."""
    name = clue.name.rstrip("0123456789").rstrip(" -_")
    return roster.find(name) if name and name != clue.name else []


def _login_before(clue, roster):
    """The student whose login, number or address somebody has put before a name: "ada7_Ada Example"."""
    login, _, name = clue.name.lower().partition("_")
    meant = [student for student in roster.students if login in {student.id.lower(), *student.ids}]
    return meant if clue.written and login and name and len(meant) == 1 else []


def _team(clue, roster) -> tuple[Student, ...]:
    """All members where several names stand together, or the team that the roster knows."""
    for marks in (r"&;,+", r"&;,+_", r"&;,+_-"):
        parts = [
            part.strip()
            for part in clue.name.replace(" and ", "&")
            .replace(" und ", "&")
            .translate(str.maketrans(dict.fromkeys(marks, "&")))
            .split("&")
        ]
        members = [roster.find(part) for part in parts if part]
        if len(members) > 1 and all(len(one) == 1 for one in members):
            return tuple(one[0] for one in members)
    name = clue.name.partition("-")[2]
    if name and len(roster.find(name)) == 1:  # Moodle puts the group before the name
        return tuple(roster.find(name))
    return tuple(s for s in roster.students if bare(clue.name) in {bare(group) for group in s.groups} - {""})


def _attempt(file, possible, clue):
    """The largest number that any name on the way gives to a copy; a date in one makes it the earlier."""
    numbers = [copies(whose.without_ending(name))[1] for name in file.way] + [clue.attempt for clue in possible]
    trailing = clue.name[len(clue.name.rstrip("0123456789")) :] if clue else ""
    numbers.append(
        int(trailing) if trailing and len(trailing) < 3 and clue.name[-len(trailing) - 1 :][0] in "-_ " else 0
    )
    return -1 if min(numbers) < 0 else max(numbers)


def namesakes_in(files: Iterable[File | Left]) -> set[str]:
    """Names that one source of Moodle's gives to several persons, each with a number."""
    numbers = defaultdict(set)
    for file in files:
        for place, name in enumerate(file.way):
            clue = whose.of_platform(name)
            if clue and clue.drawn:
                numbers[file.way[:place], clue.name].add(clue.drawn)
    return {name for (_, name), drawn in numbers.items() if len(drawn) > 1}


def _twins(files):
    """Name -> the platform's numbers for the persons of that name."""
    found = defaultdict(set)
    for clue in filter(None, (whose.of_platform(name) for file in files for name in file.way)):
        found[clue.name].update(clue.ids[-1:])
    return found


def _beside(files):
    """folder -> what lies there about a submission: its time as nbgrader writes it, and what our own zip says."""
    found = defaultdict(dict)
    for file in files:
        if file.name == TIME and not file.depth:  # when it came is not for the student to say
            try:
                found[file.folder]["time"] = read_time(file.path)
            except (NoTime, OSError) as error:
                found[file.folder]["doubt"] = f"Its {TIME} {error}: it counts as one without a time."
        elif file.name == "submission.json":
            try:
                said = json.loads(file.path.read_bytes())
                found[file.folder]["student"] = str(said["student"])[:80]
                found[file.folder]["made"] = datetime.fromisoformat(said["made_at"]).astimezone(UTC)
            except Exception:  # a student may have changed it
                continue
    return found


def _without_notebook(items, unit, known, roster, others):
    """Attempts of those who handed something in that is certainly theirs, with no notebook in it."""
    places = defaultdict(list)
    for item in items:
        sure = [clue for clue in whose.clues(item.way, unit, _names(unit, known)) if clue.sure]
        for student in owners(sure, roster)[0]:
            places[student].append(item.folder if isinstance(item, File) else item.way)
    shallowest = {name: min(ways, key=len) for name, ways in places.items() if name not in others}
    return {name: Attempts(name, places={way}, remarks=["It holds no notebook."]) for name, way in shallowest.items()}


def _without_notebook_beside(items, told, students, unit, known, roster):
    """A line on each place that is certainly a student's and holds no notebook, where one of theirs came elsewhere.

    told      notebooks, and what has a line already
    students  student -> Arrivals
    """

    def place_of(item):
        found = next(whose.sure_clues(item.way, unit, _names(unit, known)), None)
        return found and (item.source, item.way[: found[0]], found[1].name, found[1].ids, found[1].drawn)

    places, full = defaultdict(list), {place_of(item) for item in told}
    for item in items:
        if (place := place_of(item)) and place not in full:
            places[place].append(item)
    for items_there in places.values():
        first = min(items_there, key=lambda item: (len(item.way), item.way))
        index, clue = next(whose.sure_clues(first.way, unit, _names(unit, known)))
        for student in owners([clue], roster)[0]:
            came = [str(arrival.file) for arrival in students.get(student, ())]
            if came:
                why = f"holds no notebook of {unit}; what counts came in {min(came)}"
                yield Left(first.way[: index + 1], why, student, first.source)


def loose_in(files: Iterable[File | Left], left: Iterable[Left], unit: str, known: list[Release]) -> list[str]:
    """Files on the top of what came that are no notebooks, have no line yet and say nowhere whose they are."""
    told = {one.way for one in left}
    alone = [file for file in files if isinstance(file, File) and len(file.way) == 1 and file.way not in told]
    alone = [file for file in alone if not is_notebook(file.name)]
    return [str(file) for file in alone if not any(whose.sure_clues(file.way, unit, _names(unit, known)))]


def _owners(left, unit, known, roster):
    """The students whose something left over may be."""
    return set(owners(list(whose.clues(left.way, unit, _names(unit, known))), roster)[0])


def _no_notebooks(files, unit, known):
    """Files that look like a notebook in another form, as (the notebook's name, Left)."""
    for file in files:
        kind = NO_NOTEBOOK.get(file.path.suffix.lower())
        names = [name for name in _names(unit, known) if whose.simple(name) in whose.simple(file.name)]
        if kind and names:
            yield max(names, key=len), Left(file.way, f"is {kind} and no notebook: ask for the .ipynb file")


def _names(unit, known):
    return [release.name for release in known if release.unit == unit]
