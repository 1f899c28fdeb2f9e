"""The settings of a course: what desk.toml says, what it refuses, and what follows for late and excused students."""

import csv
import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from autograder.collecting.settings import BadSettings, LateRule, Settings, read_seed, read_settings
from autograder.gradebook.gradebook import open_gradebook
from autograder.gradebook.grades import write_grades
from autograder.gradebook.late import DeskLateness, assign_penalties, lateness_of, penalties
from autograder.gradebook.marks import marks, maxima, write_marks
from autograder.gradebook.record import Record
from autograder.grading.batch import course_seed
from autograder.model.outcome import Report
from autograder.student.start import CannotStart

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # of nbgrader's add_submission
ROSTER = "name,login,id,email\nAda Doe,ada,71,a@x.edu\nBen Example,ben,72,b@x.edu\nMin Lee,mlee,9,m@x.edu\n"
UNITS = ("01_knn", "02_linear_classifiers")
DUE = datetime(2026, 11, 20, 22, 59, tzinfo=UTC)


def settings(folder, text, roster=ROSTER):
    (folder / "roster.csv").write_text(roster)
    (folder / "desk.toml").write_text(text, encoding="utf-8")
    return read_settings(folder, UNITS)


@pytest.fixture(scope="module")
def example(root):
    """The example of the documentation."""
    (text,) = re.findall(r"```toml\n(roster .*?)```", (root / "autograder" / "README.md").read_text("utf-8"), re.S)
    return text


def test_the_example_of_the_documentation_says_what_it_should(example, tmp_path):
    found = settings(tmp_path, example)
    assert [(s.id, sorted(s.groups)) for s in found.roster.students] == [("ada", ["Team 1"]), ("ben", ["Team 1"])]
    assert found.due == {"01_knn": DUE, "02_linear_classifiers": datetime(2026, 12, 4, 23, 59, tzinfo=UTC)}
    assert found.late == LateRule(0.1, 0.5, timedelta(minutes=15))
    later = {"ada": timedelta(days=3), "ben": datetime(2026, 11, 27, 11, tzinfo=UTC)}
    assert found.extensions == {"01_knn": later}
    assert found.excused == {"02_linear_classifiers": {"ada"}}
    assert found.instructors == {"mlee": "Min Lee"}
    assert found.seed == read_seed(tmp_path) == "4c1f0b7a96d2e85340aa61d7"


@pytest.mark.parametrize(
    "date",
    [
        '"2026-11-20 22:59 UTC"',
        '"2026-11-21T00:59+02:00"',
        "2026-11-20T23:59:00+01:00",
        '"2026-11-20 17:59 America/New_York"',
    ],
)
def test_a_date_may_be_written_in_several_ways(date, tmp_path):
    assert settings(tmp_path, f"[due]\n01_knn = {date}").due == {"01_knn": DUE}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "[due]\n01_knn = '2026-11-20 23:59'",
            "[due] 01_knn = '2026-11-20 23:59' names no zone: write a date, a time and",
        ),
        ("[due]\n01_knn = 2026-11-20T23:59:00", "[due] 01_knn = '2026-11-20 23:59:00' names no zone: write"),
        ("[due]\n01_knn = 2026-11-20", "[due] 01_knn = '2026-11-20' is no date and time: write"),
        ("[due]\n01_knn = '2026-11-20 23:59 CET'", "[due] 01_knn = '2026-11-20 23:59 CET' has the zone CET, which"),
        ("[due]\n01_knn = '2026-11-20 23:59 Europe/Berlim'", "[due] 01_knn = 'Europe/Berlim' is no time zone: write"),
        ("[due]\n01_knn = '2026-11-31 23:59 UTC'", "[due] 01_knn = '2026-11-31 23:59 UTC' is no date and time"),
        ("[due]\n1_knn = '2026-11-20 23:59 UTC'", "[due] has '1_knn', which is no assignment: write 01_knn."),
        ("due = 3", "write a table [due] with lines such as 01_knn ="),
        ("time_zone = 'Berlin'", "time_zone = 'Berlin' is no time zone: write a name such as Europe/Berlin."),
        ("[late]\ngrace = '1 hour'", '[late] takes is missing: write "nothing", "everything", or a share'),
        ("[late]\ntakes = 10", "[late] takes is 10: write"),
        ("[late]\ntakes = 'all'", "[late] takes is 'all': write"),
        ("[late]\ntakes = 0.1\nkeeps = true", "[late] keeps is True: write the share that always stays"),
        ("[late]\ntakes = 0.1\ngrace = 15", "[late] grace = '15' is no length of time: write a time such as"),
        ("[late]\ntake = 0.1", "[late] has 'take', which is no setting: write takes, keeps or grace."),
        (
            "[extensions]\n01_knn = { eve = '1 day' }",
            "[extensions] 01_knn has 'eve', who is nobody on the roster: write",
        ),
        (
            "[extensions]\n01_knn = { ada = '3' }",
            "[extensions] 01_knn ada is '3': write \"3 days\", or a date and a time.",
        ),
        ("[extensions]\n01_knn = { ada = 1 }", '[extensions] 01_knn ada is 1: write "1 day", or'),
        (
            "[excused]\n01_knn = ['Ben Exampel']",
            "[excused] 01_knn has 'Ben Exampel', who is nobody on the roster: write ben.",
        ),
        ("[groups]\nRed = ['ada', 'bn']", "[groups] 'Red' has 'bn', who is nobody on the roster: write ben."),
        ("[extensions]\n01_knn = ['ada']", "[extensions] 01_knn is ['ada']: write { ada ="),
        ("[extensions]\n01_knn = { ada = 'long' }", "[extensions] 01_knn ada = 'long' is no date and time: write"),
        (
            "[due]\n01_knn = '2026-11-20 23:59 UTC'\n[extensions]\n01_knn = { ada = '2026-11-02 23:59 UTC' }",
            "[extensions] 01_knn ada is before the due date of all others: write a later date.",
        ),
        ("[excused]\n01_knn = 'ada'", "[excused] 01_knn is 'ada': write"),
        ("[excused]\n01_knn = ['Eve']", "[excused] 01_knn has 'Eve', who is nobody on the roster"),
        ("[excused]\n03_x = ['ada']", "[excused] has '03_x', which is no assignment"),
        ("seed = '1234'", "seed is too short for a secret: write the line that the file `seed`"),
        ("seed = 1234", "write seed ="),
    ],
)
def test_what_cannot_be_meant_gets_one_sentence_with_file_key_and_what_to_write(text, words, tmp_path):
    with pytest.raises(BadSettings) as error:
        settings(tmp_path, f"roster = 'roster.csv'\n{text}")
    said = str(error.value)
    assert said.startswith(f"{tmp_path / 'desk.toml'}: {words}")
    assert said.endswith(".")
    assert "\n" not in said


def test_without_a_roster_a_name_of_whom_nothing_came_is_doubted(tmp_path):
    text = (
        "[extensions]\n01_knn = { adda = '3 days', zoe = '1 day', ben = '1 day' }\n[excused]\n01_knn = ['yves', 'been']"
    )
    assert settings(tmp_path, text).doubts == ()  # nothing has come of anybody
    for name in ("ada", "ben"):
        (tmp_path / "submitted" / name).mkdir(parents=True)
    path = tmp_path / "desk.toml"
    assert settings(tmp_path, text).doubts == (
        f"{path}: [extensions] 01_knn has 'adda', of whom nothing has come: is ada meant?",
        f"{path}: [extensions] 01_knn has 'zoe', of whom nothing has come; names are those in grades.csv.",
        f"{path}: [excused] 01_knn has 'been', of whom nothing has come: is ben meant?",
    )


def test_a_name_that_two_students_bear_asks_which_one(tmp_path):
    twins = "name,login\nAda Doe,ada1\nAda Doe,ada2\n"
    with pytest.raises(BadSettings, match="has 'Ada Doe', who may be ada1, ada2: write one of these"):
        settings(tmp_path, "roster = 'roster.csv'\n[excused]\n01_knn = ['Ada Doe']", twins)


HOUR, DAY = 3600, 86400


@pytest.mark.parametrize(
    ("rule", "seconds", "taken"),
    [
        (LateRule(0), 9 * DAY, 0),
        (LateRule(1), 1, 8),
        (LateRule(1, 0.25), 1, 6),
        (LateRule(0.1, 0.5), 1, 0.8),
        (LateRule(0.1, 0.5), DAY, 0.8),
        (LateRule(0.1, 0.5), DAY + 1, 1.6),
        (LateRule(0.1, 0.5), 90 * DAY, 4),
        (LateRule(0.1, 0, timedelta(hours=1)), HOUR, 0),
        (LateRule(0.1, 0, timedelta(hours=1)), HOUR + 1, 0.8),
        (LateRule(0.1, 0, timedelta(days=2)), 2 * DAY + 1, 2.4),
    ],
)
def test_what_lateness_takes_of_eight_points(rule, seconds, taken):
    assert rule.takes(8, seconds) == pytest.approx(taken)


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    """Two assignments of 5 points, due on the 20th; ada has all of the first, ben waits for a person."""
    with open_gradebook(tmp_path_factory.mktemp("marks") / "gradebook.db") as gradebook:
        for unit in UNITS:
            gradebook.add_assignment(unit, duedate=datetime(2026, 11, 20, 22, 59))
            gradebook.add_notebook("work", unit)
            gradebook.add_grade_cell("code", "work", unit, max_score=5, cell_type="code")
        for student, score in (("ada", 5), ("ben", None)):
            gradebook.add_student(student)
            (notebook,) = gradebook.add_submission("01_knn", student).notebooks
            (grade,) = notebook.grades
            grade.auto_score, grade.needs_manual_grade = score, score is None
        gradebook.db.commit()
        yield gradebook


def lateness(gradebook, time, text, folder):
    """Points that ada loses, and whether she is late, when she hands in at a time on the 21st."""
    found = settings(folder, text)
    unit = SimpleNamespace(name="01_knn", source=(str(folder), "", ""))
    assign_penalties(gradebook, unit, "ada", time, found)
    gradebook.db.commit()
    return lateness_of(gradebook, "01_knn", "ada", found)


RULE = "[due]\n01_knn = '2026-11-20 22:59 UTC'\n[late]\ntakes = 0.1\ngrace = '15 minutes'\n"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", (0.5, True)),
        ("[extensions]\n01_knn = { ada = '2 hours' }", (0, False)),
        ("[extensions]\n01_knn = { 71 = '2026-11-20 23:40 UTC' }", (0.5, True)),
        ("[extensions]\n01_knn = { ada = '2026-11-20 23:50 UTC' }", (0, False)),
        ("[extensions]\n01_knn = { ben = '2 hours' }", (0.5, True)),
        ("[extensions]\n02_linear_classifiers = { ada = '2 hours' }", (0.5, True)),
    ],
)
def test_an_extension_is_that_of_one_student_and_assignment(more, found, gradebook, tmp_path):
    time = datetime(2026, 11, 21)
    assert lateness(gradebook, time, f"roster = 'roster.csv'\n{RULE}{more}", tmp_path) == found


def test_an_extension_that_is_taken_back_ends(gradebook, tmp_path):
    time, longer = datetime(2026, 11, 21), f"{RULE}[extensions]\n01_knn = {{ ada = '1 day' }}"
    assert lateness(gradebook, time, longer, tmp_path) == (0, False)
    assert gradebook.find_submission("01_knn", "ada").duedate == datetime(2026, 11, 21, 22, 59)  # for nbgrader, too
    assert lateness(gradebook, None, RULE, tmp_path) == (0.5, True)


def test_nbgraders_own_commands_heed_the_late_rule(root, tmp_path):
    assert isinstance(penalties(root).plugin_inst, DeskLateness)
    rule = DeskLateness(grading=str(tmp_path), penalty_method="zero")
    assert rule.late_submission_penalty("ada", 5, 60) == 5
    settings(tmp_path, RULE)
    assert rule.late_submission_penalty("ada", 5, 60) is None  # within the grace
    assert rule.late_submission_penalty("ada", 5, 3600) == 0.5


def test_marks_know_who_is_excused_and_who_came_within_the_grace(gradebook, tmp_path):
    text = f"roster = 'roster.csv'\n{RULE}[excused]\n01_knn = ['ben']\n02_linear_classifiers = ['mlee']"
    lateness(gradebook, datetime(2026, 11, 20, 23, 10), text, tmp_path)
    found = read_settings(tmp_path)
    platform = "Student,ID\nada,71\nben,72\nmlee,9\n"
    (tmp_path / "roster.csv").write_text(platform)
    roster = Settings(read_settings(tmp_path).roster).roster
    (tmp_path / "roster.csv").write_text(ROSTER)
    assert marks(gradebook)["ada"]["01_knn"].late
    files = write_marks(tmp_path, named(marks(gradebook, found)), maxima(gradebook), roster)
    ours, canvas = (list(csv.reader(file.read_text("utf-8").splitlines())) for file in files)
    assert [row[2:] for row in ours[1:]] == [
        ["5", "0", "5", "graded", "", "", "", "nothing came"],
        ["", "", "", "excused", "", "", "", "nothing came"],
        ["", "", "", "nothing came", "", "", "", "excused"],
    ]
    assert [row[-2:] for row in canvas[2:]] == [["5", ""], ["EX", ""], ["", "EX"]]


def named(found):
    """Marks under the names that a roster with numbers only has."""
    return {{"ada": "71", "ben": "72", "mlee": "9"}[student]: own for student, own in found.items()}


def test_grades_say_who_is_late_who_waits_and_who_is_excused(tmp_path):
    given = Settings(excused={"01_knn": frozenset({"ben", "zoe"})})
    scores = {name: {"work": {"check_a": (2.0, 3.0), "written_b": (None, 1.0)}} for name in ("ada", "ben")}
    reports = {name: Report(name, "01_knn") for name in scores}
    record = Record(SimpleNamespace(name="01_knn"), None, tmp_path, scores, {"ada": 0.5, "ben": 0}, reports)
    record.waits = {"ada": 1, "ben": 1}
    record.settings, record.late, record.troubles = given, {"ada"}, {"cem": "Its zip is broken."}
    assert write_grades(tmp_path, record, ["dan"]) == ""
    rows = list(csv.DictReader((tmp_path / "grades.csv").read_text("utf-8").splitlines()))
    kept = ("student", "a", "total", "maximum", "status", "late", "waiting", "excused")
    assert [[row[key] for key in kept] for row in rows] == [
        ["ada", "2", "1.5", "4", "by hand, late -0.5", "late", "1", ""],
        ["ben", "2", "", "", "excused", "", "1", "excused"],
        ["cem", "", "", "", "not graded", "", "", ""],
        ["dan", "", "", "", "nothing came", "", "", ""],
        ["zoe", "", "", "", "excused", "", "", "excused"],
    ]


def test_the_seed_of_the_settings_makes_machines_alike_and_never_replaces_another(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = course_seed(tmp_path / "one")
    settings(tmp_path / "two", f"seed = '{first}'")
    assert course_seed(tmp_path / "two", read_seed(tmp_path / "two")) == first
    with pytest.raises(CannotStart, match="is another seed than that in"):
        course_seed(tmp_path / "one", "another secret of a course")
    assert course_seed(tmp_path / "one") == first
