"""Mistakes have names that stay, and what is pinned to one reaches those who have it."""

import pytest

from autograder.checks import find_check
from autograder.gradebook.mistakes import mistakes_in, told_of
from autograder.gradebook.pinned import BadPin, pin, pinned, sentences
from autograder.model.outcome import Finding, NotebookReport, Outcome, Report

UNIT, CHECK = "01_knn", "l1_distance"
SAYS = {mistake.name: mistake.say for mistake in find_check(UNIT, CHECK).mistakes}


def outcome(*findings, check=CHECK):
    return Outcome(check, findings)


def wrong(mistake, message, output="distance", status="wrong"):
    return Finding(output, 0, 1, status, f"`{CHECK}`: {message}", mistake)


def ids(*findings):
    return [told.id for told in told_of(UNIT, outcome(*findings))]


def test_mistakes_in_the_same_words_are_one():
    assert SAYS["bytes wrap"] == SAYS["bytes wrap, b - a"]  # else this test needs another pair
    assert ids(wrong("bytes wrap, b - a", SAYS["bytes wrap, b - a"])) == ["l1_distance/bytes wrap"]
    assert ids(wrong("bytes wrap", SAYS["bytes wrap"])) == ["l1_distance/bytes wrap"]


def test_two_mistakes_at_once_are_two():
    both = f"{SAYS['one axis only']} And {SAYS['no absolute value']}"
    found = ids(wrong("one axis only, no absolute value", both))
    assert sorted(found) == ["l1_distance/no absolute value", "l1_distance/one axis only"]


def test_what_has_no_name_is_called_after_what_was_seen():
    assert ids(wrong("", "distance is 3; expected 4.")) == ["l1_distance/distance"]
    raised = wrong("", "raised NameError: `l1_distance` is not defined.", status="error")
    assert ids(raised, raised) == ["l1_distance/NameError"]
    assert ids(wrong("new name", "some words")) == ["l1_distance/new name"]


def test_what_is_right_blank_lost_or_checked_later_is_no_mistake():
    right = Finding("distance", 1, 1, "right", "`l1_distance` is right.")
    later = wrong("", '"no loops" is checked once the values are right.')
    assert ids(right, wrong("", "is not written yet.", status="blank"), wrong("", "x", status="lost"), later) == []


def test_a_course_without_declared_checks_has_mistakes_too():
    plain = Report("ada", "week_1", {"n": NotebookReport({"f": outcome(wrong("odd", "odd."), check="f")})})
    assert [*mistakes_in(plain)] == ["f/odd"]


def test_a_pin_is_kept_replaced_and_taken_away(tmp_path):
    words = 'Look at "dtype" first,\n then at \\ and ü\x7f.'
    pin(tmp_path, UNIT, "l1_distance/bytes wrap", "first")
    pin(tmp_path, UNIT, "l1_distance/bytes wrap", words)
    pin(tmp_path, "02_linear_classifiers", "a/b", "other")
    assert pinned(tmp_path, UNIT) == {"l1_distance/bytes wrap": " ".join(words.split())}
    pin(tmp_path, UNIT, "l1_distance/bytes wrap", "")
    assert pinned(tmp_path, UNIT) == {}
    assert pinned(tmp_path, "02_linear_classifiers") == {"a/b": "other"}


def test_exactly_those_with_the_mistake_read_the_sentence():
    pins = {"l1_distance/bytes wrap": "See you on Monday."}
    assert sentences(UNIT, outcome(wrong("bytes wrap, b - a", SAYS["bytes wrap"])), pins) == ["See you on Monday."]
    assert sentences(UNIT, outcome(wrong("one axis only", SAYS["one axis only"])), pins) == []
    assert sentences(UNIT, outcome(wrong("bytes wrap", SAYS["bytes wrap"])), {}) == []


@pytest.mark.parametrize("text", ["[", '"01_knn" = 3', '["01_knn"]\na = 3'])
def test_a_file_that_cannot_be_read_is_told(tmp_path, text):
    (tmp_path / "pinned.toml").write_text(text)
    with pytest.raises(BadPin, match=r"pinned\.toml"):
        pinned(tmp_path, UNIT)
    with pytest.raises(BadPin, match=r"pinned\.toml"):
        pin(tmp_path, UNIT, "a/b", "words")  # what a person wrote is not overwritten
