"""`autograder formgrader`: where it lets nbgrader look, and what it says when it cannot start. No server is started."""

import socket

import pytest
from nbgrader.coursedir import CourseDirectory
from traitlets.config import PyFileConfigLoader

from autograder.__main__ import main
from autograder.desk.formgrader import write_config


def config_of(root, out):
    """What nbgrader reads in the folder where Jupyter is started."""
    write_config(out / "private", root, out)
    return PyFileConfigLoader("nbgrader_config.py", path=str(out / "private")).load_config()


def test_nbgrader_finds_the_course_and_this_gradebook(root, tmp_path):
    out = tmp_path / "it's here"
    out.mkdir()
    config = config_of(root, out)
    course = CourseDirectory(config=config)
    assert course.root == str(root)
    assert course.db_url == f"sqlite:///{out}/gradebook.db"
    assert course.format_path(course.autograded_directory, "ada", "01_knn") == str(out / "autograded/ada/01_knn")
    assert course.format_path(course.source_directory, ".", "01_knn") == f"{root}/solutions/./01_knn"
    assert config.CourseStep.grading == str(out)
    assert "SafeTexts" in str(config.HTMLExporter.preprocessors)  # the course's own settings hold


def test_a_plain_course_needs_no_settings_of_its_own(tmp_path):
    course = CourseDirectory(config=config_of(tmp_path, tmp_path / "grading"))
    assert course.db_url == f"sqlite:///{tmp_path}/grading/gradebook.db"
    assert course.source_directory == "source"


@pytest.mark.parametrize(
    ("is_course", "is_graded", "sentence"),
    [
        (False, True, "There is no assignment in {place}/course: name the course's folder with --root."),
        (True, False, "There is no gradebook {place}/grading/gradebook.db yet: run `autograder grade` first, or name"),
        (True, True, "Formgrader cannot use the port {port} (Address already in use): give another."),
    ],
)
def test_a_wrong_folder_or_port_gets_a_sentence(is_course, is_graded, sentence, tmp_path, capsys):
    (tmp_path / "course" / "release" / "ps1" if is_course else tmp_path / "course").mkdir(parents=True)
    (tmp_path / "grading").mkdir()
    if is_graded:
        (tmp_path / "grading" / "gradebook.db").touch()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        places = ["--root", str(tmp_path / "course"), "--out", str(tmp_path / "grading")]
        assert main(["formgrader", *places, "--port", port, "--no-browser"]) == 2
    assert sentence.format(place=tmp_path, port=port) in capsys.readouterr().err
