"""Submissions brought to the desk: nobody's work is left out without a word."""

import zipfile

import pytest

from autograder.submission.collect import NothingToCollect, collect

KNOWN = ("01_knn", "02_lines")


def put(folder, *names):
    """Write files; a zip holds a notebook in a folder and a time of its own."""
    for path in (folder / name for name in names):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path, "w") as archive:
                for name in ("ada/01_knn/knn.ipynb", "ada/01_knn/timestamp.txt", "__MACOSX/._knn.ipynb"):
                    archive.writestr(name, "{}")


def notes(folder):
    return {found.student: found.note for found in collect(folder / "in", "01_knn", folder / "desk", KNOWN)}


@pytest.mark.parametrize(
    ("stray", "student", "words"),
    [
        ("01_KNN-otto.zip", "01_KNN-otto", "is not named 01_knn-<student>.zip"),
        ("01_knn-otto.ZIP", "01_knn-otto", "is not named 01_knn-<student>.zip"),
        ("homework.rar", "homework", "is not named 01_knn-<student>.zip"),
        ("otto/knn.ipynb", "otto", "move that into a folder 01_knn/ in it"),
        ("otto/01_knn-otto.zip", "otto", "move that up, beside it"),
        ("otto/01_KNN/knn.ipynb", "otto", "holds 01_KNN/ and no 01_knn/: rename it"),
        ("section/otto/01_knn/knn.ipynb", "section", "holds students and is none"),
    ],
)
def test_what_is_not_named_as_a_submission_is_named(stray, student, words, tmp_path):
    put(tmp_path / "in", "ada/01_knn/knn.ipynb", stray)
    assert notes(tmp_path).pop("ada") == ""
    assert words in notes(tmp_path)[student]
    (tmp_path / "in" / "ada" / "01_knn" / "knn.ipynb").unlink()
    (tmp_path / "in" / "ada" / "01_knn").rmdir()
    with pytest.raises(NothingToCollect, match="No submission of 01_knn lies in") as caught:
        notes(tmp_path)
    assert words in str(caught.value)


def test_submissions_of_other_assignments_and_other_files_are_passed_over(tmp_path):
    others = ("02_lines-otto.zip", "02_Lines-otto.ZIP", "otto/02_lines/a.ipynb", "eve/02_lines-eve.zip", "list.csv")
    put(tmp_path / "in", "ada/01_knn/knn.ipynb", *others)
    assert notes(tmp_path) == {"ada": ""}


def test_a_zip_of_a_folder_is_unpacked_as_the_files_in_it(tmp_path):
    put(tmp_path / "in", "01_knn-ada.zip")
    assert notes(tmp_path) == {"ada": ""}
    assert [path.name for path in (tmp_path / "desk" / "ada" / "01_knn").rglob("*")] == ["knn.ipynb"]


def test_a_zip_beyond_the_cap_is_not_opened(tmp_path):
    put(tmp_path / "in", "ada/01_knn/knn.ipynb")
    with (tmp_path / "in" / "01_knn-otto.zip").open("wb") as file:
        file.truncate(101 << 20)
    assert "could not be unpacked (it is larger than 100 MB)" in notes(tmp_path)["otto"]


@pytest.mark.parametrize("name", ["/{}/climbed", "{}/climbed", "../climbed", "a/../../climbed"])
def test_a_path_in_a_zip_leads_nowhere_else(name, tmp_path):
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "01_knn-otto.zip", "w") as archive:
        archive.writestr(name.format(tmp_path), "x")
        archive.writestr("knn.ipynb", "{}")
    assert notes(tmp_path) == {"otto": ""}
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"01_knn-otto.zip", "knn.ipynb"}


def test_a_zip_that_cannot_be_read_costs_nobody_else(tmp_path, monkeypatch):
    put(tmp_path / "in", "ada/01_knn/knn.ipynb")
    path = tmp_path / "in" / "01_knn-otto.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("~", "a name that is read as no name, of which is_dir() wants the last letter")
    path.write_bytes(path.read_bytes().replace(b"~", b"\0"))
    found = notes(tmp_path)
    assert found["ada"] == ""
    assert "The zip of otto could not be unpacked" in found["otto"]


PACKED = {
    "the files": ["knn.ipynb", "data/a.txt"],
    "the folder": ["01_knn/knn.ipynb", "01_knn/data/a.txt"],
    "backslashes": ["01_knn\\knn.ipynb", "01_knn\\data\\a.txt"],
    "clutter beside the folder": ["01_knn/knn.ipynb", "01_knn/data/a.txt", ".DS_Store", "__MACOSX/._knn.ipynb"],
    "a file beside the folder": ["01_knn/knn.ipynb", "01_knn/data/a.txt", "readme.txt"],
    "folder in folder": ["ada/work/01_knn/knn.ipynb", "ada/work/01_knn/data/a.txt"],
    "the whole desk": ["work/01_knn/knn.ipynb", "work/01_knn/data/a.txt", "work/02_lines/lines.ipynb"],
    "checkpoints": ["01_knn/knn.ipynb", "01_knn/data/a.txt", "01_knn/.ipynb_checkpoints/knn-checkpoint.ipynb"],
}


@pytest.mark.parametrize("names", PACKED.values(), ids=PACKED)
def test_a_zip_is_unpacked_to_its_notebooks(names, tmp_path):
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "01_knn-ada.zip", "w") as archive:
        for name in names:
            archive.writestr(name, "{}")
    (found,) = collect(tmp_path / "in", "01_knn", tmp_path / "desk", KNOWN)
    assert found.note == ""
    assert (found.folder / "knn.ipynb").is_file()
    assert (found.folder / "data" / "a.txt").is_file()
    assert not (found.folder / ".DS_Store").exists()
