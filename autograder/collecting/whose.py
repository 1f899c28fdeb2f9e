"""Whose work something is, read from the names that learning platforms, nbgrader and people give to files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from autograder.collecting.recognizing import CHECKPOINT, copies, is_notebook, simple, stem
from autograder.collecting.times import NoTime, moment

PLATFORMS = {
    "Moodle": re.compile(r"(?P<name>.+?)_(?P<drawn>\d{3,})_assignsubmission_(?:file|onlinetext)(?:_(?P<rest>.*))?$"),
    "nbgrader": re.compile(
        r"(?P<name>[^+]+)\+(?P<unit>[^+]+)\+(?P<time>\d{4}-\d\d-\d\d \d\d[:_]\d\d[:_]\d\d(?:\.\d+)? \w+)(?:\+.*)?$"
    ),
    "Canvas": re.compile(r"(?P<name>[^\W\d_][\w-]*?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<drawn>\d+)_(?P<rest>.+)$"),
    "ILIAS": re.compile(r"(?P<name>[^_]+_[^_]+)_(?P<login>[^_\s]+)_(?P<id>\d{3,})$"),
}
COMMON = frozenset(  # words of folders and files that name nobody
    {"work", "submission", "submissions", "submitted", "assignment", "assignments", "homework", "exercise"}
    | {"exercises", "solution", "solutions", "unit", "final", "old", "new", "backup", "copy", "notebook", "notebooks"}
    | {"upload", "download", "downloads", "attempt", "version", "my", "the"}
    | {"abgabe", "abgaben", "aufgabe", "aufgaben", "blatt", "uebung", "übung", "lösung", "loesung"}
)


@dataclass(frozen=True)
class Clue:
    """A name that may be a student's.

    name     as it stands there
    ids      the platform's own numbers and logins for that person
    rest     what the platform kept of the file's own name
    attempt  which copy it is
    time     when it came, where the name says so
    sure     whether a platform, our packing or nbgrader's layout put the name there, so that it is no guess
    drawn    the number that Moodle draws for a person in each assignment
    written  whether a platform or our packing has: then nothing further inside, where a student may have written
             somebody else's name, is asked
    """

    name: str
    ids: tuple[str, ...] = ()
    rest: str = ""
    attempt: int = 0
    time: datetime | None = None
    sure: bool = True
    written: bool = False
    drawn: str = ""


def clues(way: tuple[str, ...], unit: str, notebooks: list[str]) -> Iterator[Clue]:
    """Names in the way to a file that may be its author's: first those that are no guess, from the outside in.

    way        names of folders, archives and the file, from the outside in
    unit       the assignment
    notebooks  its notebooks' names
    """
    yield from (clue for _, clue in sure_clues(way, unit, notebooks))
    if way and is_notebook(way[-1]):
        left = beside_notebook(stem(way[-1]), unit, notebooks)
        if left:
            yield Clue(left, sure=False)
    for name in way[:-1]:
        whole, attempt = copies(without_ending(name))
        if not is_common(whole, unit, notebooks) and name != CHECKPOINT:
            yield Clue(whole, attempt=attempt, sure=False)


def sure_clues(way: tuple[str, ...], unit: str, notebooks: list[str]) -> Iterator[tuple[int, Clue]]:
    """The clues in a way that are no guess, from the outside in, each with the place of its name there."""
    wanted = simple(unit)
    for place, (name, inner) in enumerate(zip(way, [*way[1:], ""], strict=True)):
        found = of_platform(name) or of_ours(name, unit, notebooks)
        if found:
            yield place, found
        elif simple(copies(inner)[0]) == wanted and not is_common(name, unit, notebooks):
            yield place, Clue(without_ending(name))


def of_ours(name: str, unit: str, notebooks: list[str]) -> Clue | None:
    """The author in the name of a file that our own desk has packed, None where there is none."""
    packed = re.match(rf"(?i){re.escape(unit)}[-_ ](?P<name>.+)$", name)
    if not packed or is_common(packed["name"], unit, notebooks):
        return None
    whole, attempt = copies(without_ending(packed["name"]))
    return Clue(whole, attempt=attempt, written=True)


def says_whose(name: str, unit: str) -> bool:
    """Whether a platform, or our own packing, has written an author into a name."""
    return of_platform(name) is not None or re.match(rf"(?i){re.escape(unit)}[-_ ]", name) is not None


def of_platform(name: str) -> Clue | None:
    """The author that a platform wrote into a name, None where none did."""
    for platform, pattern in PLATFORMS.items():
        found = pattern.match(name)
        if not found:
            continue
        words = found.groupdict()
        time, rest = None, words.get("rest") or ""
        if words.get("time"):
            try:
                time = moment(words["time"].replace("_", ":"))
            except NoTime:
                time = None
        attempt = copies(without_ending(rest))[1] if rest else 0
        if platform == "Canvas":  # appends -1, -2 to the file of a later attempt
            later = re.search(r"-(\d{1,3})(?:\.\w+)*$", rest)
            attempt = int(later[1]) if later else attempt
        ids = tuple(filter(None, (words.get("login"), words.get("id"))))
        drawn = words["drawn"] if platform == "Moodle" else ""
        return Clue(words["name"].strip(), ids, rest, attempt, time, written=True, drawn=drawn)
    return None


def beside_notebook(name: str, unit: str, notebooks: list[str]) -> str:
    """What a student has put before or after a notebook's name, "" where there is nothing."""
    before = name
    for part in (*sorted(notebooks, key=len, reverse=True), unit):
        name = re.sub(re.escape(part).replace("_", "[ _-]"), " ", name, flags=re.IGNORECASE)
    return "" if name == before or is_common(name, unit, notebooks) else name.strip(" _-+.")


def is_common(name: str, unit: str, notebooks: list[str]) -> bool:
    """Whether a name says what the work is rather than whose: "01_knn (1)", "Unit 1", "my knn", "work"."""
    named = {simple(word) for text in (unit, *notebooks) for word in re.split(r"[\W_]+", text)}
    words = [simple(word) for word in re.split(r"[\W_]+", copies(without_ending(name))[0])]
    return all(not word or word.isdigit() or word in COMMON | named for word in words)


def without_ending(name: str) -> str:
    """A name without the endings of notebooks and archives."""
    return re.sub(r"(?i)(\.ipynb|\.zip|\.tar\.gz|\.tgz|\.tar|\.json|\.7z|\.rar)+$", "", name)
