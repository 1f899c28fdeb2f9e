"""Submissions brought to the desk from whatever came: every one arrives, and nothing is left out without a word."""

import io
import itertools
import json
import os
import random
import tarfile
import zipfile
from datetime import UTC, datetime

import nbformat.v4 as v4
import pytest

from autograder.__main__ import main
from autograder.collecting import table, unpacking
from autograder.collecting.collecting import NothingToCollect, collect
from autograder.collecting.left_over import left_over
from autograder.collecting.roster import BadRoster, read_roster
from autograder.collecting.settings import BadSettings, read_settings
from autograder.collecting.times import NoTime, moment
from autograder.submission.submission import Submission

UNIT, OTHER = "01_knn", "02_lines"
STUB = "def {}(x):\n    raise NotImplementedError"


def notebook(function, written="", marks=True, text="# Title"):
    """The bytes of a notebook with one exercise."""
    cell = v4.new_code_cell(STUB.format(function) if not written else f"def {function}(x):\n    return {written}")
    check = v4.new_code_cell(f"check({function})")
    if marks:
        for part, name in ((cell, f"solution_{function}"), (check, f"check_{function}")):
            part.metadata["nbgrader"] = {"grade_id": name, "solution": name.startswith("solution")}
    return json.dumps(v4.new_notebook(cells=[v4.new_markdown_cell(text), cell, check])).encode()


KNN, QUIZ = notebook("distance", "1"), notebook("asked", "2")
FILES = {"knn_assignment.ipynb": KNN, "knn_quiz.ipynb": QUIZ}


@pytest.fixture
def course(tmp_path):
    """The released folders of a course with two assignments."""
    released = {
        UNIT: {"knn_assignment": "distance", "knn_quiz": "asked"},
        OTHER: {"lines_assignment": "slope"},
    }
    for unit, notebooks in released.items():
        for name, function in notebooks.items():
            put(tmp_path / "assignments" / unit, {f"{name}.ipynb": notebook(function)})
    return [tmp_path / "assignments" / unit for unit in released]


def put(folder, files):
    """Write files; what has a dict of files for its content is packed."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(packed(data) if isinstance(data, dict) else data)


def packed(files, time=(2026, 11, 20, 11, 30, 0)):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, time), packed(data) if isinstance(data, dict) else data)
    return stream.getvalue()


@pytest.fixture
def brought(tmp_path, course):
    """brought(files, roster=None): what came of collecting these files."""

    def bring(files, roster=None):
        put(tmp_path / "in", files)
        return collect(tmp_path / "in", UNIT, tmp_path / "out" / "submitted", course, roster)

    return bring


def holds(submission):
    """The names of the files of a submission."""
    return sorted(str(path.relative_to(submission.folder)) for path in submission.folder.rglob("*") if path.is_file())


def lines(found):
    return {submission.student: submission.note for submission in found.submissions}


def below(folder, files=FILES):
    return {f"{folder}/{name}": data for name, data in files.items()}


WAYS = {
    "nbgrader's folders": below("ada/01_knn"),
    "a zip of ours": {"01_knn-ada.zip": FILES},
    "the folder in a zip": {"01_knn-ada.zip": below("01_knn")},
    "backslashes": {"01_knn-ada.zip": below("work\\01_knn")},
    "a folder with a name of its own": {"01_knn-ada.zip": below("my knn")},
    "clutter beside it": {"01_knn-ada.zip": below("my knn") | {".DS_Store": b"", "__MACOSX/my knn/._a.ipynb": b""}},
    "a text beside it": {"01_knn-ada.zip": below("my knn") | {"readme.txt": b"hello"}},
    "a zip in a zip": {"01_knn-ada.zip": {"01_knn-ada.zip": FILES}},
    "the whole desk": {"01_knn-ada.zip": below("work/01_knn") | {"work/02_lines/lines_assignment.ipynb": b"{}"}},
    "a folder copied": below("ada/01_knn copy"),
    "a folder with other letters": below("ada/01_KNN"),
    "a folder that says what it is": below("ada/Unit 1"),
    "no folder": below("ada"),
    "names before the notebooks": {f"ada_{name}": data for name, data in FILES.items()},
    "notebooks downloaded twice": {f"ada/01_knn/{n[:-6]} (1).ipynb": data for n, data in FILES.items()},
    "notebooks of Colab": {f"ada/01_knn/Copy of {name}": data for name, data in FILES.items()},
    "an ending more": {f"ada/01_knn/{name}.json": data for name, data in FILES.items()},
    "other names": {"ada/one.ipynb": KNN, "ada/two.ipynb": QUIZ},
    "no marks left": {"ada/a.ipynb": notebook("distance", "1", marks=False), "ada/knn_quiz.ipynb": QUIZ},
    "Moodle's files": {f"ada_123456_assignsubmission_file_{name}": data for name, data in FILES.items()},
    "Moodle's folders": below("ada_123456_assignsubmission_file_"),
    "Moodle's folders with zips": {"ada_123456_assignsubmission_file_/01_knn-x.zip": FILES},
    "Moodle's one zip": {
        "all.zip": below("ada_123456_assignsubmission_file") | {"ben_1_assignsubmission_file/a.txt": b""}
    },
    "Canvas": {f"ada_LATE_4711_99{i}_{n[:-6]}-1.ipynb": data for i, (n, data) in enumerate(FILES.items())},
    "nbgrader's exchange": below("ada+01_knn+2026-11-20 11:30:00.000000 UTC+ab12"),
    "a tar": {"01_knn-ada.tar.gz": None},
}


@pytest.mark.parametrize("files", WAYS.values(), ids=WAYS)
def test_it_arrives_whatever_it_is_packed_in(files, brought, tmp_path):
    if "01_knn-ada.tar.gz" in files:
        (tmp_path / "in").mkdir()
        with tarfile.open(tmp_path / "in" / "01_knn-ada.tar.gz", "w:gz") as archive:
            for name, data in FILES.items():
                member = tarfile.TarInfo(f"01_knn/{name}")
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
        files = {}
    found = brought(files)
    assert lines(found) == {"ada": ""}
    (ada,) = found.submissions
    assert {*FILES} <= {*holds(ada)}
    assert b"def distance(x):" in (ada.folder / "knn_assignment.ipynb").read_bytes()
    assert not found.left


def test_what_came_is_not_changed_and_a_second_time_changes_nothing(brought, tmp_path):
    brought({"01_knn-ada.zip": FILES, "ben/01_knn/knn_assignment.ipynb": KNN})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    brought({})
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_one_archive_of_a_class_tells_the_times(brought):
    found = brought({"all.zip": below("ada/01_knn") | below("ben/01_knn")})
    assert lines(found) == {"ada": "", "ben": ""}
    assert all((submission.folder / "timestamp.txt").is_file() for submission in found.submissions)


def test_a_student_does_not_say_when_it_came(brought):
    (ada,) = brought({"01_knn-ada.zip": FILES | {"timestamp.txt": b"2020-01-01 00:00:00 UTC"}}).submissions
    assert holds(ada) == sorted(FILES)


ATTEMPTS = {  # what came -> what counts
    "downloaded twice": {"01_knn-ada.zip": "early", "01_knn-ada (1).zip": "late"},
    "kept by our own desk": {"01_knn-ada (2026-11-20 12.00.00).zip": "early", "01_knn-ada.zip": "late"},
    "a notebook copied": {"ada/01_knn/knn_assignment-Copy1.ipynb": "late", "ada/01_knn/knn_assignment.ipynb": "early"},
    "Canvas' second attempt": {
        "ada_1_11_knn_assignment.ipynb": "early",
        "ada_1_12_knn_assignment-1.ipynb": "late",
    },
    "nbgrader's exchange": {
        "ada+01_knn+2026-11-20 11:30:00.000000 UTC/knn_assignment.ipynb": "late",
        "ada+01_knn+2026-11-20 09:30:00.000000 UTC+x/knn_assignment.ipynb": "early",
    },
    "an untouched one beside it": {
        "ada/01_knn/knn_assignment.ipynb": "",
        "ada/01_knn/mine knn_assignment.ipynb": "late",
    },
    "an untouched one that came later": {"01_knn-ada.zip": "late", "01_knn-ada (1).zip": ""},
    "only JupyterLab's hidden copy": {
        "ada/01_knn/knn_assignment.ipynb": "",
        "ada/01_knn/.ipynb_checkpoints/knn_assignment-checkpoint.ipynb": "late",
    },
    "JupyterLab's hidden copy": {
        "ada/01_knn/knn_assignment.ipynb": "late",
        "ada/01_knn/.ipynb_checkpoints/knn_assignment-checkpoint.ipynb": "early",
    },
}


@pytest.mark.parametrize("came", ATTEMPTS.values(), ids=ATTEMPTS)
def test_of_several_attempts_the_last_that_was_worked_in_counts(came, brought):
    data = {name: notebook("distance", repr(word) if word else "") for name, word in came.items()}
    found = brought({n: d if n.endswith(".ipynb") else {"knn_assignment.ipynb": d} for n, d in data.items()})
    (ada,) = found.submissions
    assert b"late" in (ada.folder / "knn_assignment.ipynb").read_bytes()
    assert [row.attempt for row in found.rows] == ["2 of 2"]


def test_the_time_that_our_own_zip_tells_orders_attempts(brought):
    files = {}
    for hour, word in ((9, "early"), (11, "late")):
        about = json.dumps({"student": "ada", "made_at": f"2026-11-20T{hour:02}:00:00+00:00"}).encode()
        name = f"01_knn-ada{' (1)' * (word == 'early')}.zip"
        files[name] = {"knn_assignment.ipynb": notebook("distance", repr(word)), "submission.json": about}
    (ada,) = brought(files).submissions
    assert b"late" in (ada.folder / "knn_assignment.ipynb").read_bytes()


def test_parts_of_a_submission_that_came_apart_are_put_together(brought):
    found = brought({"01_knn-ada.zip": {"knn_assignment.ipynb": KNN}, "ada/01_knn/knn_quiz.ipynb": QUIZ})
    assert {*holds(found.submissions[0])} == {*FILES}


def collected_later(tmp_path, course, files):
    put(tmp_path / "more", files)
    return collect(tmp_path / "more", UNIT, tmp_path / "out" / "submitted", course)


def test_a_notebook_that_does_not_come_again_stays(brought, tmp_path, course):
    brought({"01_knn-ada.zip": {"knn_assignment.ipynb": KNN, "helpers.py": b"x = 1"}})
    for _ in range(2):
        found = collected_later(tmp_path, course, {"01_knn-ada.zip": {"knn_quiz.ipynb": QUIZ}})
        assert holds(found.submissions[0]) == ["helpers.py", *sorted(FILES)]
        assert "knn_assignment is the one collected before." in found.rows[0].remark


def test_what_comes_again_untouched_takes_nothing_away(brought, tmp_path, course):
    brought({"01_knn-ada.zip": FILES})
    for _ in range(2):
        later = {"knn_assignment.ipynb": notebook("distance"), "knn_quiz.ipynb": notebook("asked", "3")}
        found = collected_later(tmp_path, course, {"01_knn-ada.zip": later})
        folder = found.submissions[0].folder
        assert [(folder / name).read_bytes() for name in sorted(FILES)] == [KNN, later["knn_quiz.ipynb"]]
        said = "knn_assignment came with nothing written in it: the one collected before counts."
        assert said in found.rows[0].remark


def test_what_does_not_count_does_not_make_it_late(brought, tmp_path, course):
    exchange = "ada+01_knn+2026-11-{} 11:30:00.000000 UTC/{}"
    name = "knn_assignment.ipynb"
    brought({exchange.format(20, name): KNN})
    folder = collected_later(tmp_path, course, {exchange.format(25, name): notebook("distance")}).submissions[0].folder
    assert (folder / name).read_bytes() == KNN
    assert "2026-11-20" in (folder / "timestamp.txt").read_text()


def test_a_later_folder_without_a_notebook_takes_nothing_away(brought, tmp_path, course):
    moodle = "Ada_123_assignsubmission_file_"
    brought(below(moodle) | below("Bo_124_assignsubmission_file_"))
    found = collected_later(tmp_path, course, {f"{moodle}/note.txt": b"x", **below("Cem_125_assignsubmission_file_")})
    assert (tmp_path / "out" / "submitted" / "Ada" / UNIT / "knn_assignment.ipynb").read_bytes() == KNN
    said = f"{moodle} holds no notebook of 01_knn: what was collected before stays."
    assert [f"{left} {left.why}." for left in found.left] == [said]


def test_what_a_later_attempt_replaces_is_kept(brought, tmp_path, course):
    brought({"01_knn-ada.zip": {"knn_assignment.ipynb": notebook("distance", "'early'")}})
    put(tmp_path / "more", {"01_knn-ada.zip": {"knn_assignment.ipynb": notebook("distance", "'late'")}})
    found = collect(tmp_path / "more", UNIT, tmp_path / "out" / "submitted", course)
    assert b"late" in (found.submissions[0].folder / "knn_assignment.ipynb").read_bytes()
    assert b"early" in (tmp_path / "out" / "earlier" / "ada" / UNIT / "1" / "knn_assignment.ipynb").read_bytes()
    assert "kept as earlier/ada/01_knn/1" in found.rows[0].remark


def test_who_was_collected_before_is_not_missing(brought, tmp_path, course):
    people = [("Ada", "Doe", "ada", "1"), ("Ben", "Bee", "ben", "2"), ("Eva", "Poe", "eva", "3")]
    roster = read_roster(roster_of("German", tmp_path, people))
    assert brought({"01_knn-ada.zip": FILES}, roster).missing == ["ben", "eva"]
    put(tmp_path / "more", {"01_knn-ben.zip": FILES})
    assert collect(tmp_path / "more", UNIT, tmp_path / "out" / "submitted", course, roster).missing == ["eva"]


def test_the_same_files_without_a_time_do_not_take_the_time_away(tmp_path, course):
    put(tmp_path, {"all.zip": {f"{n}_{k}_assignsubmission_file/k.ipynb": KNN for n, k in (("Ada", 111), ("Bo", 222))}})
    put(tmp_path / "unpacked", {"Ada_111_assignsubmission_file/k.ipynb": KNN})
    for source in ("all.zip", "unpacked"):
        found = collect(tmp_path / source, UNIT, tmp_path / "out" / "submitted", course)
    assert "2026-11-20" in (found.submissions[0].folder / "timestamp.txt").read_text()


def test_an_older_one_does_not_replace_a_newer(tmp_path, course):
    for hour, word in (("11", "late"), ("09", "early")):
        name = f"ada+01_knn+2026-11-20 {hour}:30:00.000000 UTC/knn_assignment.ipynb"
        put(tmp_path / hour, {name: notebook("distance", repr(word))})
        found = collect(tmp_path / hour, UNIT, tmp_path / "out" / "submitted", course)
    assert b"late" in (found.submissions[0].folder / "knn_assignment.ipynb").read_bytes()
    assert "A newer one" in found.rows[0].remark


LEFT = {  # a file -> whose line it gets, and words of it
    "01_knn-otto.7z": ("otto", "is packed in a way that is not opened here"),
    "01_knn-otto.zip": ("otto", "could not be unpacked"),
    "otto/knn_assignment.html": ("otto", "is a page and no notebook"),
    "otto/knn_assignment.pdf": ("otto", "is a print and no notebook"),
    "otto/knn_assignment.py": ("otto", "is a script and no notebook"),
    "otto/holiday.ipynb": ("otto", "is no notebook of this course"),
    "knn_assignment.ipynb": ("knn_assignment", "says nowhere whose it is"),
}


@pytest.mark.parametrize(("name", "student", "words"), [(n, *line) for n, line in LEFT.items()], ids=LEFT)
def test_what_holds_no_notebook_gets_a_line(name, student, words, brought, tmp_path):
    data = KNN if name == "knn_assignment.ipynb" else b"nonsense"
    found = brought(WAYS["a zip of ours"] | {name: data})
    assert lines(found).keys() == {"ada", student}
    assert words in lines(found)[student]
    (tmp_path / "in" / "01_knn-ada.zip").unlink()
    with pytest.raises(NothingToCollect, match="No submission of 01_knn lies in") as caught:
        brought({})
    assert words in str(caught.value)


NOTHING = {
    "an empty folder": {"otto/01_knn/.keep": b""},
    "a text": {"otto/01_knn/notes.txt": b"I was ill"},
    "a zip of a text": {"01_knn-otto.zip": {"notes.txt": b"I was ill"}},
    "a folder of Moodle's": {"otto_123456_assignsubmission_file_/notes.txt": b"I was ill"},
    "another notebook": {"otto/01_knn/holiday.ipynb": b"{}"},
    "a print": {"otto/01_knn/knn_assignment.pdf": b""},
}


@pytest.mark.parametrize("files", NOTHING.values(), ids=NOTHING)
def test_who_hands_in_no_notebook_is_not_missing(files, brought, tmp_path):
    if "otto/01_knn/.keep" in files:
        (tmp_path / "in" / "otto" / "01_knn").mkdir(parents=True)
        files = {}
    found = brought(WAYS["a zip of ours"] | files)
    assert lines(found) == {"ada": "", "otto": ""}
    (row,) = [row for row in found.rows if row.student == "otto"]
    assert (row.notebooks, row.remark) == (0, "It holds no notebook.")


def test_a_script_in_the_place_of_one_of_two_notebooks_gets_a_line(brought):
    found = brought(below("ada/01_knn", {"knn_assignment.py": b"", "knn_quiz.ipynb": QUIZ, "knn_quiz.html": b""}))
    assert [str(left) for left in found.left] == ["ada/01_knn/knn_assignment.py"]
    assert "a script and no notebook" in found.left[0].why


def test_two_with_one_name_are_two_where_a_platform_tells_them_apart(brought):
    files = {f"adaexample_{number}_900{number}_{n}": d for number in (11, 12) for n, d in FILES.items()}
    found = brought(files)
    assert len(found.submissions) == 2
    assert {row.notebooks for row in found.rows} == {2}


def test_two_with_one_name_that_moodle_draws_numbers_for_are_not_put_together(brought, tmp_path):
    files = {f"Ada Doe_{number}_assignsubmission_file/{n}": d for number in (1111, 2222) for n, d in FILES.items()}
    found = brought({"all.zip": files | {"Bob Bee_3333_assignsubmission_file/knn_quiz.ipynb": QUIZ}})
    assert [row.student for row in found.rows] == ["Bob Bee"]
    assert {left.way[0] for left in found.left} == {f"Ada Doe_{n}_assignsubmission_file" for n in (1111, 2222)}
    assert "two persons, both called Ada Doe" in found.left[0].why


def test_a_login_before_the_name_says_who_of_two_it_is(brought, tmp_path):
    roster = read_roster(roster_of("German", tmp_path, [("Ada", "Doe", "a1", "1"), ("Ada", "Doe", "a2", "2")]))
    files = {f"a{n}_Ada Doe_{n}111_assignsubmission_file_/k.ipynb": KNN for n in (1, 2)}
    assert lines(brought(files, roster)) == {"a1": "", "a2": ""}


def test_one_person_in_two_assignments_of_moodle_is_one(brought):
    """The numbers differ from one assignment to the next, each of which is a file of its own."""
    zips = {f"{n}.zip": {f"Ada Doe_{n}111_assignsubmission_file/knn_quiz.ipynb": QUIZ} for n in (1, 2)}
    assert [submission.student for submission in brought(zips).submissions] == ["Ada Doe"]


FLAT = {
    f"{name}_{number}_900{number}_{n}": d for name, number in (("ada", 11), ("bob", 12)) for n, d in FILES.items()
} | {"bob_12_777_notes.txt": b"mine"}


@pytest.mark.parametrize("files", [{"all.zip": FLAT}, FLAT, below("canvas", FLAT), below("a", FLAT) | {"b/c/x": b""}])
def test_nobody_gets_what_others_handed_in_beside(files, brought):
    found = brought(files)
    came = {one.student: {*holds(one)} - {"timestamp.txt"} for one in found.submissions}
    assert came == {key: {*FILES} for key in ("ada", "bob")}


def test_numbers_in_the_name_of_a_folder_are_no_attempts(brought):
    found = brought(below("lab_group_1_2/01_knn") | below("lab_group_1_3/01_knn"))
    assert [submission.student for submission in found.submissions] == ["lab_group_1_2", "lab_group_1_3"]


def test_a_students_own_notebook_beside_the_work_comes_along(brought):
    found = brought(below("ada/01_knn", FILES | {"scratch.ipynb": b"{}", "helper.py": b"", "data/a.txt": b"x"}))
    assert not found.left
    assert {"scratch.ipynb", "helper.py", "data/a.txt"} <= {*holds(found.submissions[0])}


def test_notebooks_of_other_assignments_are_counted(brought):
    files = {"02_lines-ada.zip": {"lines_assignment.ipynb": notebook("slope", "1")}}
    assert brought(WAYS["a zip of ours"] | files).others == 1
    assert brought(below("ada/02_lines", {"knn_assignment.ipynb": KNN})).others == 2  # put to the wrong place


def test_links_are_not_followed(brought, tmp_path):
    put(tmp_path / "secret", below("01_knn"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "otto").symlink_to(tmp_path / "secret")
    found = brought(below("ada/01_knn"))
    assert "is a link to another place" in lines(found)["otto"]


@pytest.mark.parametrize("name", ["/{}/climbed", "{}/climbed", "../climbed", "a/../../climbed", "..\\climbed"])
def test_a_path_in_an_archive_leads_nowhere_else(name, brought, tmp_path):
    brought({"01_knn-otto.zip": FILES | {name.format(tmp_path): b"x"}})
    assert not [path for path in tmp_path.rglob("climbed") if not path.is_relative_to(tmp_path / "out" / "submitted")]


FORGED = {  # what ada packs to have it taken for ben's
    "a name of Moodle's": below("ben_123456_assignsubmission_file_"),
    "two names of Moodle's": below("ben_1234_assignsubmission_file_") | below("cem_1234_assignsubmission_file_"),
    "a name of Canvas'": {f"ben_4711_99{i}_{name}": data for i, (name, data) in enumerate(FILES.items())},
    "a name of nbgrader's": below("ben+01_knn+2030-11-20 11:30:00.000000 UTC+ab12"),
    "nbgrader's layout": below("ben/01_knn"),
    "our own name": {"01_knn-ben.zip": FILES},
    "our own record": FILES | {"submission.json": b'{"student": "ben", "made_at": "2030-01-01T00:00:00+00:00"}'},
}
PLACES = {
    "a zip": "01_knn-ada.zip",
    "Moodle's zip": "ada_123456_assignsubmission_file_x.zip",
    "a folder": "ada/01_knn/x.zip",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("files", FORGED.values(), ids=FORGED)
@pytest.mark.parametrize("known", [False, True], ids=["no roster", "a roster"])
def test_nobody_hands_in_for_somebody_else(place, files, known, brought, tmp_path):
    people = [(name.title(), "Example", name, str(i)) for i, name in enumerate(("ada", "ben", "cem", "dan"))]
    roster = read_roster(roster_of("German", tmp_path, people)) if known else None
    found = brought({place: files, "01_knn-dan.zip": FILES}, roster)
    assert lines(found) == {"ada": "", "dan": ""}


def test_a_name_that_is_on_no_list_lends_nobody_elses(brought, tmp_path):
    roster = read_roster(
        roster_of("German", tmp_path, [("Ben", "Example", "ben", "1"), ("Dan", "Example", "dan", "2")])
    )
    found = brought({"01_knn-nobody.zip": FORGED["our own name"], "01_knn-dan.zip": FILES}, roster)
    assert "whom the roster does not have" in found.left[0].why
    assert lines(found)["dan"] == ""
    assert "ben" not in lines(found)


def test_an_archive_beyond_its_caps_is_not_opened(brought, tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "ZIP_CAP", 1 << 20)
    put(tmp_path / "in", {"01_knn-eve.zip": {f"{i}.txt": b"" for i in range(2001)}})
    with (tmp_path / "in" / "01_knn-otto.zip").open("wb") as file:
        file.truncate(2 << 20)
    nested = packed({"bomb.zip": packed({"zeros.ipynb": bytes(2 << 20)})})
    (tmp_path / "in" / "01_knn-max.zip").write_bytes(nested)
    found = lines(brought(WAYS["nbgrader's folders"]))
    assert found.pop("ada") == ""
    assert all("could not be unpacked (it" in note for note in found.values())
    assert {*found} == {"otto", "max", "eve"}


def test_names_that_are_spelled_in_two_ways_are_one(brought):
    found = brought({"Zoe\u0308/01_knn/knn_quiz.ipynb": QUIZ, "01_knn-Zo\u00eb.zip": {"knn_assignment.ipynb": KNN}})
    assert lines(found) == {"Zo\u00eb": ""}


def test_the_folder_that_is_graded_is_taken_as_it_is(tmp_path, course):
    desk = tmp_path / "out" / "submitted"
    put(desk, below("ada/01_knn") | {"01_knn-ben.zip": FILES, "01_knn-ada.zip": FILES})
    found = collect(desk, UNIT, desk, course)
    assert lines(found) == {"ada": "", "ben": ""}
    assert "lies beside the submission that ada has already" in found.left[0].why


def test_a_run_that_was_ended_between_two_moves_is_put_right(tmp_path, course):
    desk = tmp_path / "out" / "submitted"
    put(desk / "ada", below("01_knn.new") | below("02_lines.new"))
    put(desk / "ben", below("01_knn.draft") | below("01_knn", {"knn_quiz.ipynb": QUIZ}))
    assert lines(collect(desk, UNIT, desk, course)) == {"ada": "", "ben": ""}
    assert sorted(path.name for path in desk.glob("*/*")) == ["01_knn", "01_knn", "02_lines.new"]


# with a roster

FIRST = ["Ada", "Zoë", "José María", "Anne-Marie", "Siobhán", "Nguyễn", "Björk", "D'Arcy", "Li", "Łukasz"]
LAST = ["Example", "O'Brien", "Müller", "van der Berg", "de la Cruz", "Smith-Jones"]
PEOPLE = [(first, last, f"u{i:03}", str(70000 + i)) for i, (first, last) in enumerate(itertools.product(FIRST, LAST))]
PEOPLE += [("Ben", f"Number{i}", f"v{i:03}", str(80000 + i)) for i in range(6)]
EXPORTS = {  # head, separator, a line for (first, last, login, id)
    "Moodle": ("First name,Last name,ID number,Email address", lambda f, la, lo, i: f'{f},{la},{i},"{lo}@x.edu"'),
    "Canvas": ("Student,ID,SIS User ID,SIS Login ID,Section", lambda f, la, lo, i: f'"{la}, {f}",{i},S{i},{lo},Sec 1'),
    "German": ("Nachname;Vorname;Anmeldename;Matrikelnummer", lambda f, la, lo, i: f"{la};{f};{lo};{i}"),
    "nbgrader": ("id,first_name,last_name,email", lambda f, la, lo, i: f"{lo},{f},{la},{lo}@x.edu"),
    "tabs": ("Full name\tUsername", lambda f, la, lo, i: f"{f} {la}\t{lo}"),
}


def roster_of(kind, folder, people=PEOPLE, encoding="utf-8"):
    head, line = EXPORTS[kind]
    path = folder / "roster.csv"
    path.write_bytes("\r\n".join([head, *(line(*person) for person in people)]).encode(encoding))
    return path


@pytest.mark.parametrize("kind", EXPORTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_of_any_platform_is_read(kind, encoding, tmp_path):
    roster = read_roster(roster_of(kind, tmp_path, encoding=encoding))
    assert len(roster) == 66
    ids = {person[2] for person in PEOPLE} if kind != "Moodle" else {person[3] for person in PEOPLE}
    assert {student.id for student in roster.students} == ids
    (found,) = roster.find("OBrien Jose Maria")  # as a file name has it
    assert found.name == "José María O'Brien"


def canvas_name(first, last):
    return "".join(letter for letter in f"{last}{first}".lower() if letter.isalnum() or letter in "-_")


def test_all_of_a_class_of_canvas_arrives(brought, tmp_path):
    roster, draw = read_roster(roster_of("Canvas", tmp_path)), random.Random(1)
    files = {}
    for first, last, _, number in PEOPLE:
        late, again = draw.choice(["", "_LATE"]), draw.choice(["", "-1"])
        start = f"{canvas_name(first, last)}{late}_{number}_{draw.randrange(10**6)}"
        files[f"{start}_knn_assignment{again}.ipynb"] = KNN
    found = brought(files, roster)
    assert lines(found) == {person[2]: "" for person in PEOPLE}
    assert not found.missing


@pytest.mark.parametrize("shape", ["{}_{}_assignsubmission_file_", "{}_{}_assignsubmission_file"])
def test_all_of_a_class_of_moodle_arrives(shape, brought, tmp_path):
    people, draw = PEOPLE[:60], random.Random(2)
    roster, files = read_roster(roster_of("German", tmp_path, people)), {}
    for first, last, *_ in people:  # apostrophes vanish, and the number is drawn for each assignment
        place = shape.format(f"{first} {last}".replace("'", ""), draw.randrange(10**6, 10**7))
        files |= {f"{place}/{draw.choice(['knn_assignment', 'Copy of knn_assignment'])}.ipynb": KNN}
    found = brought({"01_knn 2026.zip": files}, roster)
    assert lines(found) == {person[2]: "" for person in people}


def test_ilias_groups_and_guesses(brought, tmp_path):
    roster = read_roster(roster_of("German", tmp_path, PEOPLE[60:]))
    files = {
        "Number0_Ben_v000_80000/knn_assignment.ipynb": KNN,
        "01_knn-v001 & v002.zip": FILES,
        "ben number3 knn_assignment.ipynb": KNN,
        "stuff/v004-2/knn_assignment.ipynb": KNN,
    }
    found = brought(files, roster)
    assert lines(found) == dict.fromkeys([f"v00{i}" for i in range(5)], "")
    assert found.missing == ["v005"]


def test_whom_the_roster_does_not_have_or_has_twice_gets_a_line(brought, tmp_path):
    people = [("Anna", "Maria", "a1", "1"), ("Maria", "Anna", "a2", "2"), ("Ben", "Bee", "b", "3")]
    roster = read_roster(roster_of("German", tmp_path, people))
    found = brought(
        {"Anna Maria_77777_assignsubmission_file_/k.ipynb": KNN, "01_knn-otto.zip": FILES, **below("b")}, roster
    )
    words = {left.way[0]: left.why for left in found.left}
    assert "may be of a1 and a2" in words["Anna Maria_77777_assignsubmission_file_"]
    assert "whom the roster does not have" in words["01_knn-otto.zip"]
    assert lines(found)["b"] == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("colour,size\nred,3", "has no heading that names students"),
        ("name\nAda\nAda", "cannot tell its students apart"),
    ],
)
def test_a_list_that_names_nobody_is_refused(text, words, tmp_path):
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(BadRoster, match=words):
        read_roster(tmp_path / "r.csv")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("roster = 3", "write roster ="),
        ("rooster = 'r.csv'", "'rooster', which is no setting"),
        ("roster = 'none.csv'", "cannot be read"),
        ("roster", "cannot be read"),
        ("[groups]\nx = ['ada']", "groups and no roster"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(text, words, tmp_path):
    (tmp_path / "desk.toml").write_text(text)
    with pytest.raises(BadSettings, match=words):
        read_settings(tmp_path)


def test_a_team_of_the_settings_shares_a_submission(brought, tmp_path):
    roster_of("German", tmp_path, PEOPLE[60:])
    (tmp_path / "desk.toml").write_text('roster = "roster.csv"\n[groups]\n"Team 1" = ["v000", "Ben Number1"]')
    found = brought({"Team 1_11111_assignsubmission_file_/knn_assignment.ipynb": KNN}, read_settings(tmp_path).roster)
    assert lines(found) == {"v000": "", "v001": ""}


@pytest.mark.parametrize(
    "text",
    ["2026-11-20 11:30:00 UTC", "2026-11-20T12:30:00+01:00", "2026-11-20 11:30:00.000000 utc", "2026-11-20 11:30Z"],
)
def test_a_moment_is_the_same_everywhere(text):
    assert moment(text) == datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-20 12:30 CET", "the zone CET"),
        ("2026-11-20 12:30", "no zone"),
        ("20.11.2026 12:30", "no date"),
        ("10/11/2026 12:30 UTC", "no date"),
        ("2026-13-20 12:30 UTC", "no date"),
        ("", "no date"),
    ],
)
def test_what_is_no_moment_says_why(text, words):
    with pytest.raises(NoTime, match=words):
        moment(text)


def test_the_command_prints_a_table_and_what_is_left_over(tmp_path, course, capsys):
    put(tmp_path / "in", WAYS["a zip of ours"] | {"otto/knn_assignment.pdf": b""})
    words = ["collect", UNIT, str(tmp_path / "in"), "--root", str(tmp_path), "--out", str(tmp_path / "out")]
    assert main(words) == 1
    shown = capsys.readouterr().out
    assert "01_knn-ada.zip" in shown
    assert "Left over, 1:\notto/knn_assignment.pdf is a print and no notebook" in shown
    assert "2 notebooks of 1 students are in place." in shown
    os.remove(tmp_path / "in" / "otto" / "knn_assignment.pdf")
    assert main(words) == 0


def test_what_is_left_over_is_kept_until_it_is_settled(tmp_path, course):
    where = ["--root", str(tmp_path), "--out", str(tmp_path / "out")]
    put(tmp_path / "in", WAYS["a zip of ours"] | {"otto/knn_assignment.pdf": b"", "eva/knn_quiz.pdf": b""})
    put(tmp_path / "more", {"01_knn-bob.zip": FILES} | {"bea/knn_quiz.pdf": b""})
    assert main(["collect", UNIT, str(tmp_path / "in"), *where]) == 1
    assert main(["collect", UNIT, str(tmp_path / "more"), *where]) == 1
    kept = [sentence.split(" is ")[0] for sentence in left_over(tmp_path / "out", UNIT)]
    assert kept == ["eva/knn_quiz.pdf", "otto/knn_assignment.pdf", "bea/knn_quiz.pdf"]
    os.remove(tmp_path / "in" / "otto" / "knn_assignment.pdf")
    assert main(["collect", UNIT, str(tmp_path / "in"), *where]) == 1
    assert [text.split("/")[0] for text in left_over(tmp_path / "out", UNIT)] == ["eva", "bea"]
    assert left_over(tmp_path / "out", OTHER) == []


def test_what_arrives_with_a_login_before_its_name_is_settled(tmp_path, course):
    where = ["--root", str(tmp_path), "--out", str(tmp_path / "out")]
    names = [f"Ada Doe_{number}_assignsubmission_file/k.ipynb" for number in (1111, 2222)]
    put(tmp_path / "in", dict.fromkeys([*names, "bob_bee/k.ipynb"], KNN))
    put(tmp_path / "named", {f"ada1_{names[0]}": KNN})
    assert main(["collect", UNIT, str(tmp_path / "in"), *where]) == 1
    assert main(["collect", UNIT, str(tmp_path / "named"), *where]) == 0
    assert [text.split("/")[0] for text in left_over(tmp_path / "out", UNIT)] == [names[1].split("/")[0]]


@pytest.mark.parametrize("source", ["none", "empty"])
def test_the_command_refuses_in_a_sentence(source, tmp_path, course, capsys):
    (tmp_path / "empty").mkdir()
    words = [UNIT, str(tmp_path / source), "--root", str(tmp_path), "--out", str(tmp_path / "out")]
    assert main(["collect", *words]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert ("There is no file or folder" if source == "none" else "No submission of 01_knn lies in") in said


def test_submissions_are_what_the_grader_takes(brought):
    assert all(isinstance(submission, Submission) for submission in brought(WAYS["a zip of ours"]).submissions)


MOODLE = "{}_{}_assignsubmission_{}_"
BESIDE = {  # what came beside a folder of Moodle's with Ben's notebook -> the places that have a line
    "an archive of ours": ({"01_knn-Ben.zip": {"notes.txt": b"x"}}, ["01_knn-Ben.zip"]),
    "nbgrader's folder": ({"Ben/01_knn/notes.txt": b"x"}, ["Ben"]),
    "what was typed, of the same attempt": ({f"{MOODLE.format('Ben', 123, 'onlinetext')}/onlinetext.html": b"x"}, []),
    "a text in the same folder": ({f"{MOODLE.format('Ben', 123, 'file')}/notes.txt": b"x"}, []),
    "another notebook": ({"01_knn-Ben.zip": {"mine.ipynb": KNN}}, []),
}


@pytest.mark.parametrize(("files", "places"), BESIDE.values(), ids=BESIDE)
def test_a_place_without_a_notebook_has_a_line_where_one_came_elsewhere(files, places, brought):
    found = brought(below(MOODLE.format("Ben", 123, "file")) | below(MOODLE.format("Ada", 124, "file")) | files)
    assert [str(left) for left in found.left] == places
    assert lines(found) == {"Ada": "", "Ben": ""}
    assert all("holds no notebook of 01_knn; what counts came in Ben_123" in left.why for left in found.left)


def test_a_file_beside_what_came_is_told(brought):
    found = brought({"01_knn-ada.zip": FILES, "Ben.docx": b"x", "ben/notes.txt": b"x", ".DS_Store": b""})
    assert found.loose == ["Ben.docx"]
    assert not found.left
    assert "No notebook and nobody's, so passed over: Ben.docx." in [*table.of(found, UNIT)][-1]


def test_what_was_typed_into_moodle_is_told(brought):
    files = {f"{MOODLE.format('Ben', 123, 'onlinetext')}/onlinetext.html": b"x"}
    found = brought(below(MOODLE.format("Ben", 123, "file")) | below(MOODLE.format("Ada", 124, "file")) | files)
    remarks = {row.student: row.remark for row in found.rows}
    text = "A text was typed into Moodle, too, and stays there: Ben_123_assignsubmission_onlinetext_/onlinetext.html."
    assert remarks == {"Ada": "", "Ben": text}


def test_an_earlier_download_without_a_notebook_has_a_line(tmp_path, course):
    ada, ben = (MOODLE.format(name, number, "file") for name, number in (("Ada", 124), ("Ben", 123)))
    for name, ben_has in (("old", {f"{ben}/notes.txt": b"x"}), ("new", below(ben))):
        put(tmp_path, {f"{name}.zip": below(ada) | below(MOODLE.format("Cem", 125, "file")) | ben_has})
    found = collect([tmp_path / "old.zip", tmp_path / "new.zip"], UNIT, tmp_path / "out" / "submitted", course)
    assert [(str(left), left.student) for left in found.left] == [(ben, "Ben")]
