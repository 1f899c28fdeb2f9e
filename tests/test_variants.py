"""Variants of a quiz: each student has another order and other questions of a pool, and nobody's mark depends on it."""

import json
import re
import shutil
from collections import Counter
from types import SimpleNamespace

import pytest

from autograder.grading.notebook_run import marks
from cvcourse import quiz
from cvcourse.desk.handin import submit
from cvcourse.quiz.receipt import record_on_disk
from cvcourse.quiz.record import MIME, new_record, sidecar_path, write_record
from cvcourse.quiz.variants import new_variant, option_order
from cvcourse.quiz.widget import Graded, Practice
from test_quiz import BANKS, SOUND, notebook_with, read

POOL = """
[[pool]]
name = "more"
draw = 2
""" + "".join(
    f"""
[[question]]
id = "n{number}"
pool = "more"
ask = 'Type {number}.'
compute = "{number}"
points = 2
why = 'It is {number}.'
"""
    for number in range(5)
)
GRADED = [path for path in BANKS if path.name == "quiz_key.toml"]
VARIANTS = [f"{number:012x}" for number in range(600)]
MISTAKES = {
    "[[pool]]\nname = 'x'": 'b.toml, pool "x": draw must be a whole number and the pool needs more than one question',
    "[[pool]]\ndraw = 1": "b.toml, pool 2: name is missing",
    "[[pool]]\nname = 'more'\ndraw = 1": 'b.toml: there are two pools "more"',
    POOL.partition("[[question]]")[0].replace("2", "5").replace("more", "x"): "draw must be a whole number",
}


@pytest.fixture
def bank(tmp_path):
    """Three questions for everybody, two of them with options, and two of five from a pool."""
    return read(tmp_path, SOUND + POOL)


def ids(bank, variant):
    return [question["id"] for question in quiz.asked(bank, variant)]


@pytest.mark.parametrize("text", MISTAKES, ids=range(len(MISTAKES)))
def test_each_mistake_in_a_pool_gets_its_sentence(tmp_path, text):
    with pytest.raises(quiz.QuizError) as caught:
        read(tmp_path, SOUND + POOL + text)
    assert MISTAKES[text] in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("draw = 2", "draw = 5", 'pool "more": draw must be a whole number from 1 to 4, as it has 5 questions'),
        ("draw = 2", "draw = 0", "draw must be a whole number from 1 to 4"),
        ("draw = 2", "draw = 2.5", "draw must be a whole number from 1 to 4"),
        ("points = 2", "points = 1", "its questions have different points"),
        ('pool = "more"', 'pool = "less"', 'question "n0": there is no [[pool]] with name = "less"'),
        ('id = "one"', 'fixed = 1\nid = "one"', 'question "one": fixed must be true or false, not 1'),
    ],
)
def test_a_pool_that_would_not_be_fair_is_refused(tmp_path, old, new, says):
    with pytest.raises(quiz.QuizError, match=re.escape(says)):
        read(tmp_path, (SOUND + POOL).replace(old, new, 1))


def test_a_variant_is_the_same_on_every_machine(bank):
    """From `printf '0123456789ab\\nb\\ntwo\\n0' | sha256sum` and its like: another rule would mark other questions."""
    assert option_order(bank, bank["questions"][1], "0123456789ab") == [2, 1, 0, 3]
    assert ids(bank, "0123456789ab") == ["one", "two", "three", "n2", "n4"]


def test_places_and_questions_are_drawn_evenly(bank):
    """Of 600 variants each option of four is first in about 150, each question of five asked in about 240."""
    first = Counter(option_order(bank, bank["questions"][1], variant)[0] for variant in VARIANTS)
    drawn = Counter(name for variant in VARIANTS for name in ids(bank, variant)[3:])
    assert sorted(first) == [0, 1, 2, 3]
    assert all(abs(count - 150) < 50 for count in first.values())
    assert len(drawn) == 5
    assert all(abs(count - 240) < 60 for count in drawn.values())
    both = Counter(
        ids(bank, variant)[3] + str(option_order(bank, bank["questions"][0], variant)) for variant in VARIANTS
    )
    assert len(both) > 5, "order and questions do not hang together"


def test_who_answers_by_the_text_is_right_in_every_variant(bank):
    """A student who knows: reads the options as shown, and ticks the right ones where they stand."""
    right = {"Is": {"yes"}, "Which?": {"a", "b"}}
    for variant in VARIANTS[:40]:
        answers = {}
        for question in quiz.shown(quiz.strip_key(bank), variant):
            if question["kind"] == "numeric":
                answers[question["id"]] = {"three": "6"}.get(question["id"], question["id"][1:])
                continue
            known = next(texts for word, texts in right.items() if question["ask"].startswith(word))
            places = [place for place in question["order"] if question["options"][place] in known]
            answers[question["id"]] = sorted(places) if question["kind"] == "multiple" else places[0]
        results = quiz.score(bank, answers, variant)
        assert [result.status for result in results] == ["right"] * 5
        assert sum(result.out_of for result in results) == quiz.points_of(bank) == 7


def test_questions_that_were_not_asked_earn_nothing_whatever_the_variant_says(bank):
    everything = {"one": 0, "two": [0, 1], "three": "6"} | {f"n{number}": str(number) for number in range(5)}
    two = {name: everything[name] for name in ids(bank, VARIANTS[3])}
    for variant in ["", *VARIANTS[:30]]:
        assert sum(result.points for result in quiz.score(bank, everything, variant)) == 7
        assert sum(result.points for result in quiz.score(bank, two, variant)) <= 7
        other = set(two) - set(ids(bank, variant))
        assert sum(result.points for result in quiz.score(bank, two, variant)) == 7 - 2 * len(other)


def test_a_record_from_before_there_were_variants_is_marked_as_before(tmp_path):
    plain = read(tmp_path, SOUND)
    record = new_record("b", {"one": 0, "two": [2], "three": "6"})
    assert "variant" not in record
    task = SimpleNamespace(quiz="b", bank=plain)
    assert [mark.status for mark in marks(task, notebook_with(record))] == ["right", "wrong", "right"]
    assert [question["order"] for question in quiz.shown(plain)] == [[0, 1], [0, 1, 2, 3], []]


@pytest.mark.parametrize("variant", ["zzzzzzzzzzzz", "", None, 7, ["a"], "0" * 500])
def test_nonsense_for_a_variant_is_none(bank, variant):
    record = new_record("b", {"one": 0, "n4": "4"}) | {"variant": variant}
    found = quiz.record_in(notebook_with(record), "b")
    assert "variant" not in found
    task = SimpleNamespace(quiz="b", bank=bank)
    assert [mark.question for mark in marks(task, notebook_with(record))] == ["one", "two", "three", "n0", "n1"]


def test_the_grader_draws_again_what_was_asked(bank):
    variant = next(variant for variant in VARIANTS if ids(bank, variant)[3:] == ["n2", "n4"])
    record = new_record("b", {"n2": "2", "n0": "0"}, variant=variant)
    found = marks(SimpleNamespace(quiz="b", bank=bank), notebook_with(record))
    assert [(mark.question, mark.points) for mark in found][3:] == [("n2", 2), ("n4", 0)]


def test_what_refers_to_other_options_stays_where_it_is(tmp_path):
    fixed = read(tmp_path, SOUND.replace('id = "two"', 'id = "two"\nfixed = true'))
    assert {tuple(quiz.shown(fixed, variant)[1]["order"]) for variant in VARIANTS[:20]} == {(0, 1, 2, 3)}
    assert len({tuple(quiz.shown(fixed, variant)[0]["order"]) for variant in VARIANTS[:20]}) == 2
    assert quiz.strip_key(fixed)["questions"][1]["fixed"] is True


@pytest.mark.parametrize("path", GRADED, ids=[path.parent.name for path in GRADED])
def test_no_option_of_the_course_says_where_another_one_stands(path):
    """Such a question needs `fixed = true`."""
    places = (
        r"\b(of|the) (the )?(above|below)\b|\b(all|none|both|two) of (these|them|the others)\b|\banswers? [A-D1-4]\b"
    )
    for question in quiz.read_bank(path)["questions"]:
        for option in question.get("options", []) if not question.get("fixed") else []:
            assert not re.search(places, option["text"], re.IGNORECASE), (question["id"], option["text"])


@pytest.fixture
def desk(tmp_path, monkeypatch, bank):
    """A folder with the questions, without an answer yet; what is displayed is dropped."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "b.json").write_text(json.dumps(quiz.strip_key(bank)), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    for name in ("display", "update_display"):
        monkeypatch.setattr(f"cvcourse.quiz.widget.{name}", lambda *a, **k: None)
    return folder


def test_the_first_look_draws_a_variant_that_stays(desk):
    widget = Graded(quiz.read_questions("b.json"))
    widget.show()
    kept = quiz.read_record("b.answers.json")
    assert re.fullmatch("[0-9a-f]{12}", kept["variant"])
    assert kept["answers"] == {}
    assert [question["id"] for question in widget.questions] == ids(quiz.read_questions("b.json"), kept["variant"])
    widget.answers = {"one": 1}
    again = Graded(quiz.read_questions("b.json"))
    assert (again.variant, again.answers, again.questions) == (kept["variant"], {"one": 1}, widget.questions)


def test_the_notebook_alone_brings_the_variant_along(desk):
    record = new_record("b", {"one": 1}, variant=VARIANTS[7])
    import nbformat

    nbformat.write(notebook_with(record), desk / "b.ipynb")
    assert record_on_disk("b")["variant"] == VARIANTS[7]
    assert Graded(quiz.read_questions("b.json")).variant == VARIANTS[7]


def test_who_began_without_a_variant_keeps_the_order_of_the_bank(desk):
    write_record("b.answers.json", new_record("b", {"two": [1]}))
    widget = Graded(quiz.read_questions("b.json"))
    assert widget.variant == ""
    assert [question["order"] for question in widget.questions][:2] == [[0, 1], [0, 1, 2, 3]]
    assert widget._receipt(widget.record())[MIME].keys() == {"quiz", "answers", "saved_at", "count"}


def test_practice_asks_everything(desk):
    (desk / "b.toml").write_text(SOUND + POOL, encoding="utf-8")
    assert len(Practice(quiz.read_bank("b.toml")).questions) == 8


def test_two_students_have_two_variants():
    assert len({new_variant() for _ in range(50)}) == 50


def test_handing_in_counts_the_questions_that_were_asked(tmp_path, lay_course, capsys):
    course = lay_course(tmp_path)
    unit = course / "work" / "01_knn"
    shutil.copytree(course / "assignments" / "01_knn", unit)
    questions = json.loads((unit / "knn_quiz.json").read_text(encoding="utf-8"))
    for question in questions["questions"][:6]:
        question["pool"] = "six"
    given = json.dumps(questions | {"pools": {"six": 2}})
    (course / "assignments" / "01_knn" / "knn_quiz.json").write_text(given, encoding="utf-8")
    write_record(sidecar_path("knn_quiz", unit), new_record("knn_quiz", {"honest": [0]}, variant=VARIANTS[1]))
    submit(course, "01_knn", "ada", course / "work", tmp_path / "out")
    assert "1 of 5" in capsys.readouterr().out
