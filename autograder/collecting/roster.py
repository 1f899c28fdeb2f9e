"""The students of a course, from whatever list a learning platform exports."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

from autograder.collecting.recognizing import simple

COLUMNS = {  # what a column holds, and how platforms call it
    "id": ("id", "student id", "student_id", "sis user id", "id number", "idnumber", "matrikelnummer", "matriculation"),
    "login": ("login", "username", "user name", "sis login id", "anmeldename", "login id", "benutzername"),
    "email": ("email", "e-mail", "email address", "e-mail-adresse", "mail", "e-mail address"),
    "first": ("first name", "first_name", "firstname", "vorname", "given name"),
    "last": ("last name", "last_name", "lastname", "surname", "nachname", "family name"),
    "name": ("full name", "name", "fullname", "vollständiger name", "student name", "student"),
    "section": ("section", "groups", "group", "gruppe", "gruppen", "team"),
    "number": ("identifier", "user id", "userid", "canvas id"),
}
NOBODY = {"pointspossible", "teststudent", "studenttest"}  # lines of Canvas's that are no students
LONGEST_NAME = 4  # words of a name that are tried in every order


class BadRoster(ValueError):
    """A list of students cannot be read; the text says what is wrong and what to do."""


@dataclass(frozen=True)
class Student:
    """One line of the list.

    id      the name that the gradebook uses
    name    as people read it
    ids     the platform's numbers, login and mail address, in lower case
    groups  teams or sections
    row     what stands in the list
    """

    id: str
    name: str
    ids: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    row: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """All students of a course, found by numbers, logins and names.

    heads    the headings of the list
    names    id -> name
    """

    students: tuple[Student, ...]
    heads: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict, repr=False)
    _by_id: dict[str, list[Student]] = field(default_factory=dict, repr=False)
    _by_name: dict[str, list[Student]] = field(default_factory=dict, repr=False)

    def __post_init__(self):
        for student in self.students:
            self.names[student.id] = student.name
            for key in {student.id.lower(), *student.ids}:
                self._by_id.setdefault(key, []).append(student)
            for key in keys_of(student.name):
                self._by_name.setdefault(key, []).append(student)

    def __len__(self) -> int:
        return len(self.students)

    def find(self, name: str, ids: Iterable[str] = ()) -> list[Student]:
        """The students whom a name may mean: one where it is clear, several where it is not, none.

        The platform's own numbers and logins decide; then a login, number or address that stands in place of the
        name; then the name, whose words may come in any order and whose accents and apostrophes may be gone.
        """
        for key in (*ids, name):
            found = self._by_id.get(key.strip().lower(), [])
            if found:
                return found
        return self._by_name.get(bare(name), [])


def bare(name: str) -> str:
    """A name as platforms leave it in file names: letters and digits, without accents and apostrophes."""
    spelled = name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
    return simple(unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()) or simple(name)


def keys_of(name: str) -> set[str]:
    """What a name may look like in a file name: its words in every order, umlauts also spelled out."""
    found = set()
    for text in {name, _spelled_out(name)}:
        words = [word for word in re.split(r"[\s,_]+", text) if word]
        orders = permutations(words) if len(words) <= LONGEST_NAME else (words, words[::-1], [*words[-1:], *words[:-1]])
        found |= {bare("".join(order)) for order in orders}
    return found


def _spelled_out(name):
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("å", "aa")):
        name = name.replace(letter, letters)
    return name


def read_roster(path: Path) -> Roster:
    """The students in a list of Moodle, Canvas, ILIAS, nbgrader, or any table with a line of headings.

    path     a .csv, .tsv or .txt in UTF-8, UTF-16 or Windows' encoding, with commas, semicolons or tabs
    Raises   BadRoster
    """
    rows = _table(path)
    if not rows:
        raise BadRoster(f"{path.name} is empty: export the list of participants once more.")
    heads, kinds = rows[0], {}
    for kind, names in COLUMNS.items():
        for name in names:
            found = [i for i, head in enumerate(heads) if head.strip().lower() == name and i not in kinds.values()]
            if found:
                kinds[kind] = found[0]
                break
    if not kinds.keys() & {"name", "last", "login", "id", "email"}:
        raise BadRoster(
            f"{path.name} has no heading that names students: its first line needs one of name, last name, login, "
            f"email or id, and has {', '.join(filter(None, map(str.strip, heads)))[:100] or 'nothing'}."
        )
    people = [_person(row, kinds) for row in rows[1:]]
    people = [person for person in people if any(person.values()) and bare(person["name"]) not in NOBODY]
    return Roster(tuple(_students(people, path)), tuple(head.strip() for head in heads))


def _table(path):
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadRoster(f"{path} cannot be read ({error.strerror}).") from error
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise BadRoster(f"{path.name} is no text: export the list as csv.")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return [row for row in rows if any(cell.strip() for cell in row)]


def _person(row, kinds):
    words = {kind: row[i].strip() if i < len(row) else "" for kind, i in kinds.items()}
    words = {kind: words.get(kind, "") for kind in COLUMNS} | {"row": tuple(cell.strip() for cell in row)}
    if words["first"] or words["last"]:
        words["name"] = f"{words['first']} {words['last']}".strip()
    elif "," in words["name"]:
        last, _, first = words["name"].rpartition(",")
        words["name"] = f"{first.strip()} {last.strip()}"
    return words


def _students(people, path):
    """Students with the first kind of name that everybody has and no two share: login, id, mail's name, name."""
    choices = {
        "login": [person["login"] for person in people],
        "id": [person["id"] for person in people],
        "email": [person["email"].partition("@")[0] for person in people],
        "name": [person["name"] for person in people],
    }
    full = next((ids for ids in choices.values() if all(ids) and len({i.lower() for i in ids}) == len(ids)), None)
    if full is None:
        counted = Counter(person["name"] for person in people)
        twice = [name for name, count in counted.items() if count > 1]
        who = twice[0] if twice else "somebody without a name"
        raise BadRoster(f"{path.name} cannot tell its students apart ({who}): it needs a login, id or email for each.")
    for person, name in zip(people, full, strict=True):
        ids = (person["login"], person["id"], person["number"], person["email"], person["email"].partition("@")[0])
        digits = re.sub(r"\D", "", person["number"])
        groups = frozenset(part.strip() for part in re.split(r"[;,]", person["section"]) if part.strip())
        known = frozenset(text.lower() for text in (*ids, digits) if text)
        yield Student(name, person["name"] or name, known, groups, person["row"])
