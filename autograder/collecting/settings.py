"""The settings of a course, `desk.toml` in the folder that is graded into."""

import math
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from autograder.collecting.roster import BadRoster, Roster, read_roster
from autograder.collecting.times import NoTime, due, span, zone_of
from autograder.submission.reading import printable

NAME = "desk.toml"
TABLES = {  # what a table holds, as an example of a line
    "groups": '"Team 1" = ["ada", "ben"]',
    "due": '01_knn = "2026-11-20 23:59 Europe/Berlin"',
    "late": "takes = 0.1",
    "extensions": '01_knn = { ada = "3 days" }',
    "excused": '01_knn = ["ada"]',
    "instructors": 'mlee = "Min Lee"',
}
TEXTS = {"roster": '"FILE", the list of students beside it', "time_zone": '"Europe/Berlin"', "seed": '"..."'}
SHORTEST_SEED = 16
NEAR = 0.6  # of two names: the one may be the other, misspelt
DAY = timedelta(days=1)


class BadSettings(ValueError):
    """The settings cannot be used; the text says which and what to write."""


@dataclass(frozen=True)
class LateRule:
    """What lateness costs, as shares of the points that a notebook has.

    share   for each day begun; 1 takes everything on the first
    keeps   what is never taken
    grace   how much later than its due date is not late; after it, days are counted from the due date
    """

    share: float = 0
    keeps: float = 0
    grace: timedelta = timedelta()

    def is_late(self, seconds: float) -> bool:
        """Whether a submission that came so many seconds after its due date is late."""
        return seconds > self.grace.total_seconds()

    def takes(self, points: float, seconds: float) -> float:
        """The points that lateness takes from some."""
        days = math.ceil(seconds / DAY.total_seconds()) if self.is_late(seconds) else 0
        return points * min(days * self.share, 1 - self.keeps)


@dataclass(frozen=True)
class Settings:
    """What an instructor has written down.

    roster        the students, None without a list
    due           assignment -> its due date in UTC
    late          the rule for lateness, None where nbgrader's plugin decides
    extensions    assignment -> {student: another due date in UTC, or how much later it is}
    excused       assignment -> students from whom it is not wanted
    instructors   login -> name of those who teach; they are no students
    seed          the secret that chooses the fresh cases, "" where the folder keeps its own
    doubts        sentences on names that may be misspelt: without a roster nobody knows who there is
    """

    roster: Roster | None = None
    due: Mapping[str, datetime] = field(default_factory=dict)
    late: LateRule | None = None
    extensions: Mapping[str, Mapping[str, datetime | timedelta]] = field(default_factory=dict)
    excused: Mapping[str, frozenset[str]] = field(default_factory=dict)
    instructors: Mapping[str, str] = field(default_factory=dict)
    seed: str = ""
    doubts: tuple[str, ...] = ()

    def is_excused(self, assignment: str, student: str) -> bool:
        return student in self.excused.get(assignment, ())

    def name_of(self, student: str) -> str:
        """The name on the roster, "" where there is none or the gradebook calls the student so already."""
        name = self.roster.names.get(student, "") if self.roster else ""
        return "" if name.casefold() == student.casefold() else printable(name)

    def called(self, student: str) -> str:
        """A student as a person reads it: as the gradebook says, and as commands want it, then the name."""
        return f"{student} {self.name_of(student)}".rstrip()


def read_settings(out: Path, assignments: Collection[str] = ()) -> Settings:
    """The settings in `out`/desk.toml; those of a course without any where there is no such file.

    assignments   those of the course: a setting for another is refused, unless there are none here
    Raises        BadSettings
    """
    path = out / NAME
    if not path.is_file():
        return Settings()
    words = _words(path)
    try:
        return _Reader(path, words, assignments, _who_came(out)).settings()
    except BadRoster as error:
        raise BadSettings(f"{path}: {error}") from error


def _who_came(out):
    """The students of whom something has been collected."""
    return frozenset(folder.name for folder in (out / "submitted").glob("*") if folder.is_dir())


def read_seed(out: Path) -> str:
    """The course's secret in `out`/desk.toml, "" where there is none. Raises BadSettings."""
    path = out / NAME
    return _Reader(path, _words(path)).seed() if path.is_file() else ""


def _words(path):
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} cannot be read: {error}.") from error
    known = [*TEXTS, *TABLES]
    unknown = sorted(words.keys() - {*known})
    if unknown:
        listed = f"{', '.join(known[:-1])} and {known[-1]}"
        raise BadSettings(f"{path} has {unknown[0]!r}, which is no setting: there are {listed}.")
    for key, example in TEXTS.items():
        if not isinstance(words.get(key, ""), str):
            raise BadSettings(f"{path}: write {key} = {example}.")
    for key, example in TABLES.items():
        if not isinstance(words.get(key, {}), dict):
            raise BadSettings(f"{path}: write a table [{key}] with lines such as {example}.")
    return words


@dataclass
class _Reader:
    """The words of a file, read one setting after another."""

    path: Path
    words: dict[str, Any]
    assignments: Collection[str] = ()
    came: Collection[str] = ()
    roster: Roster | None = None
    doubts: list[str] = field(default_factory=list)

    def settings(self) -> Settings:
        self.roster = self._roster()
        dates, zone = self._due(), self._zone()
        self.roster = self._without_instructors()
        return Settings(
            self.roster,
            dates,
            self._late(),
            {unit: self._extensions(unit, own, dates, zone) for unit, own in self._of_units("extensions")},
            {unit: self._excused(unit, names) for unit, names in self._of_units("excused")},
            {login: str(name) for login, name in self.words.get("instructors", {}).items()},
            self.seed(),
            tuple(self.doubts),
        )

    def _fail(self, key: str, what: str, write: str = "") -> NoReturn:
        """Raise BadSettings: the key, what is wrong with it, and what to write."""
        raise BadSettings(f"{self.path}: {key} {what}{f': write {write}' if write else ''}.")

    def seed(self) -> str:
        text = self.words.get("seed", "").strip()
        if "seed" in self.words and (len(text) < SHORTEST_SEED or not text.isprintable()):
            self._fail("seed", "is too short for a secret", "the line that the file `seed` beside it holds")
        return text

    def _zone(self) -> tzinfo | None:
        if "time_zone" not in self.words:
            return None
        try:
            return zone_of(self.words["time_zone"])
        except NoTime as error:
            self._fail("time_zone", f"= {error}", "a name such as Europe/Berlin")

    def _of_units(self, key):
        """The lines of a table whose keys are assignments."""
        table = self.words.get(key, {})
        strange = [unit for unit in table if self.assignments and unit not in self.assignments]
        if strange:
            near = get_close_matches(strange[0].casefold(), self.assignments, 1, NEAR)
            write = near[0] if near else f"one of {', '.join(self.assignments)}"
            self._fail(f"[{key}]", f"has {strange[0]!r}, which is no assignment", write)
        return table.items()

    def _moment(self, value, key, zone):
        try:
            return due(value, zone)
        except NoTime as error:
            self._fail(key, f"= {error}", 'a date, a time and a zone, as in "2026-11-20 23:59 Europe/Berlin"')

    def _due(self) -> dict[str, datetime]:
        zone = self._zone()
        return {unit: self._moment(value, f"[due] {unit}", zone) for unit, value in self._of_units("due")}

    def _late(self) -> LateRule | None:
        if "late" not in self.words:
            return None
        table = self.words["late"]
        unknown = sorted(table.keys() - {"takes", "keeps", "grace"})
        if unknown:
            self._fail("[late]", f"has {unknown[0]!r}, which is no setting", "takes, keeps or grace")
        takes, keeps, grace = table.get("takes"), table.get("keeps", 0), table.get("grace", "0 minutes")
        share = {"nothing": 0.0, "everything": 1.0}.get(takes, takes) if isinstance(takes, str) else takes
        if not _is_share(share):
            write = '"nothing", "everything", or a share for each day begun, such as 0.1'
            self._fail("[late] takes", f"is {takes!r}" if "takes" in table else "is missing", write)
        if not _is_share(keeps):
            self._fail("[late] keeps", f"is {keeps!r}", "the share that always stays, such as 0.5")
        try:
            return LateRule(float(share), float(keeps), span(grace))
        except NoTime as error:
            self._fail("[late] grace", f"= {error}", 'a time such as "15 minutes"')

    def _extensions(self, unit, table, dates, zone) -> dict[str, datetime | timedelta]:
        key = f"[extensions] {unit}"
        if not isinstance(table, dict):
            self._fail(key, f"is {table!r}", '{ ada = "3 days" }')
        return {
            self._student(name, key): self._longer(value, f"{key} {name}", dates.get(unit), zone)
            for name, value in table.items()
        }

    def _longer(self, value, key, date, zone):
        """A later due date, or how much later it is."""
        number = re.fullmatch(r"\s*(\d{1,4})\s*(?:d|days?|tage?)?\s*", str(value), re.IGNORECASE)
        try:
            return span(value)
        except NoTime:
            if number:
                days = f"{number[1]} {'day' if number[1] == '1' else 'days'}"
                self._fail(key, f"is {value!r}", f'"{days}", or a date and a time')
            later = self._moment(value, key, zone)
        if date and later < date:
            self._fail(key, "is before the due date of all others", "a later date")
        return later

    def _excused(self, unit, names) -> frozenset[str]:
        key = f"[excused] {unit}"
        if not isinstance(names, list):
            self._fail(key, f"is {names!r}", '["ada", "ben"]')
        return frozenset(self._student(name, key) for name in names)

    def _student(self, name, key) -> str:
        """The name that the gradebook uses for a student; without a roster it must be that already."""
        name = str(name)
        if self.roster is None:
            self._doubt(name, key)
            return name
        found = self.roster.find(name)
        if len(found) > 1:
            ids = ", ".join(student.id for student in found)
            self._fail(key, f"has {name!r}, who may be {ids}", "one of these")
        if not found:
            near = self._near(name)
            write = " or ".join(near) or "a login, a number or a name from it"
            self._fail(key, f"has {name!r}, who is nobody on the roster", write)
        return found[0].id

    def _near(self, name: str) -> list[str]:
        """The ids of students on the roster who may be meant."""
        assert self.roster is not None
        names = {text.casefold(): s.id for s in self.roster.students for text in (s.name, s.id, *s.ids) if text}
        return list(dict.fromkeys(names[text] for text in get_close_matches(name.casefold(), names, 2, NEAR)))

    def _doubt(self, name, key):
        """Note a name of whom nothing has come, while something has from others. Who is excused may send nothing."""
        near = get_close_matches(name, self.came, 1, NEAR)
        if name in self.came or not self.came or (key.startswith("[excused]") and not near):
            return
        more = f": is {near[0]} meant?" if near else "; names are those in grades.csv."
        self.doubts.append(f"{self.path}: {key} has {name!r}, of whom nothing has come{more}")

    def _without_instructors(self) -> Roster | None:
        """The roster without those who teach: platforms export them among the participants."""
        if self.roster is None:
            return None
        names = (word for pair in self.words.get("instructors", {}).items() for word in map(str, pair))
        teach = {found[0].id for found in map(self.roster.find, names) if len(found) == 1}
        students = tuple(student for student in self.roster.students if student.id not in teach)
        return Roster(students, self.roster.heads) if teach else self.roster

    def _roster(self) -> Roster | None:
        """The list of students, with the teams of the settings."""
        groups = self.words.get("groups", {})
        if "roster" not in self.words:
            if groups:
                raise BadSettings(f"{self.path} has groups and no roster: groups are of students on a roster.")
            return None
        self.roster = roster = read_roster(self.path.parent / self.words["roster"])
        teams: dict[str, set[str]] = {}
        for team, members in groups.items():
            for member in members if isinstance(members, list) else [members]:
                teams.setdefault(self._student(member, f"[groups] {team!r}"), set()).add(team)
        students = (replace(s, groups=s.groups | teams.get(s.id, set())) for s in roster.students)
        return Roster(tuple(students), roster.heads)


def _is_share(value):
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
