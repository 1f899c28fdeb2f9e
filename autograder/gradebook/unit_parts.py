"""A graded notebook, cut into its exercises, with what a page of feedback says about each."""

import ast
import re
from html import escape
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.gradebook import pinned
from autograder.gradebook.pages import ours, texts_of
from autograder.model.outcome import BLANK, RIGHT, Outcome, in_order
from autograder.submission.restore import grade_id
from autograder.submission.source import LONGEST

STAND_IN = {"single": -1, "multiple": [], "numeric": -1e299}  # in place of no answer, for the reasons


class Parts:
    """A graded notebook in parts, each of which ends with a graded cell; texts to be drawn are added to `texts`."""

    def __init__(self, about, notebook, report, standing, record, texts):
        self.title, self.name, self.report, self.texts = about["title"], about["name"], report, texts
        self.about, self.released = about, set(about["sources"])
        self.grades = standing["grades"].get(self.name, {})
        self.comments = standing["comments"].get(self.name, {})
        self.code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]  # before it becomes HTML
        self.parts, self.rest = [], []
        for cell in notebook.cells:
            name = grade_id(cell)
            if cell.get("id") != "grader-note":
                self.rest.append(self.shown(cell))
            if name in self.grades:
                self.parts.append(self.part(name, record))
                self.rest = []
        self.rest = [cell for cell in self.rest if not cell["course"]]

    @property
    def points(self) -> float:
        return sum(points for points, *_ in self.grades.values())

    @property
    def out_of(self) -> float:
        return sum(maximum for _, maximum, _ in self.grades.values())

    def shown(self, cell: NotebookNode) -> dict[str, Any]:
        """What a page shows of a cell: its text or code, unless it is the course's, and its outputs."""
        name, is_ours = grade_id(cell), ours(cell)
        is_released = cell.cell_type == "code" and cell.source in self.released
        written = cell.metadata.get("nbgrader", {})
        is_blank = written.get("solution") and (is_ours or is_released)
        if is_released or is_blank:
            cell.source = ""
        self.texts += texts_of(NotebookNode(cells=[cell]))
        comment = {"text": self.comments.get(name, "")}
        if is_blank and comment["text"] == "No response.":
            comment["text"] = ""
        if comment["text"]:
            self.texts.append((comment, "text", {"kind": "markdown", "ours": True, "text": comment["text"]}))
        is_course = not comment["text"] and (is_ours or is_released) and not cell.get("outputs")
        return {"name": name, "cell": cell, "comment": comment, "course": is_course, "blank": is_blank}

    def part(self, name: str, record: dict) -> dict[str, Any]:
        """A part of the page: the graded cell `name`, which says how the exercise stands, and the cells above it."""
        points, maximum, waits = self.grades[name]
        outcome = self.report.outcomes.get(name.removeprefix("check_")) if name.startswith("check_") else None
        *cells, last = self.rest
        is_blank = (outcome is not None and outcome.status == BLANK) or last["blank"]
        verdict = []
        if name.startswith("check_") or name.startswith("quiz_"):
            verdict = [] if self.about["quiz"] else [last]
        else:
            cells = [*cells, last]
        return {
            "name": name,
            "anchor": f"{self.name}-{name}",
            "title": self.about["parts"].get(name, name),
            "points": points,
            "out_of": maximum,
            "look": "none" if self.report.note and not points else _look(points, maximum, waits, is_blank),
            "verdict": verdict,
            "pinned": [],
            "cells": cells,
            "questions": self.questions(record) if self.about["quiz"] and name.startswith("quiz_") else [],
        }

    def questions(self, record: dict) -> list[dict]:
        """The questions of the quiz as this student saw them, what was answered, and with the key the reasons."""
        from cvcourse.quiz import shown, variant_of
        from cvcourse.quiz.record import clean

        marks = {mark.question: mark for mark in self.report.marks}
        keys = {question["id"]: question for question in self.about["quiz"]["key"]}
        asked = shown(self.about["quiz"]["bank"], variant_of(record))
        answers = clean(record.get("answers"), asked)
        return [
            {
                "ask": Markup(question["ask"]),
                "mark": marks.get(question["id"]),
                "given": _given(question, answers.get(question["id"])),
                "reasons": _reasons(question, keys.get(question["id"]), answers.get(question["id"])),
            }
            for question in asked
        ]

    def mistakes(self, unit: dict) -> list[dict]:
        """A card for each answer that is wrong: what it is called, the sentence, the code, where to read."""
        if self.report.note:
            return []
        titles = {part["name"]: part for part in self.parts}
        found = [
            (part, outcome)
            for check, outcome in self.report.outcomes.items()
            if (part := titles.get(f"check_{check}")) and part["look"] in ("wrong", "partly") and not outcome.passed
        ]
        for part, outcome in found:
            part["pinned"] = pinned.sentences(unit["name"], outcome, unit["pinned"])
        return [
            {
                "part": part,
                "outcome": outcome,
                "sentence": sentence(outcome),
                "known": any(finding.mistake for finding in outcome.findings),
                "code": self.code_of(outcome),
                "lecture": unit["lectures"].get(outcome.check),
            }
            for part, outcome in found
        ]

    def code_of(self, outcome: Outcome) -> dict:
        """The student's own code of an exercise, to be drawn."""
        code = {"text": definition(self.code, outcome.check)}
        if code["text"]:
            self.texts.append((code, "text", {"kind": "code", "text": code["text"]}))
        return code


def _look(points, maximum, waits, is_blank):
    if waits:
        return "waits"
    if points >= maximum:
        return "right"
    if points > 0:
        return "partly"
    return "blank" if is_blank else "wrong"


def sentence(outcome: Outcome) -> Markup:
    """What names the mistake of an outcome that is not right: its cause where one is known, else what was seen."""
    wrong = [finding for finding in outcome.findings if finding.status != RIGHT]
    causes = [finding.message for finding in wrong if finding.mistake]
    text = in_order(causes or [finding.message for finding in wrong])[0].removeprefix(f"`{outcome.check}`: ")
    text = text[:1].upper() + text[1:]
    return in_words(text)


def in_words(text: str) -> Markup:
    """A sentence of the grader, in which names of code stand between backticks."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False)))


def definition(sources: list[str], name: str) -> str:
    """The last definition of a function in some code cells; the whole cell where it is no Python; else ""."""
    for source in reversed(sources):
        if len(source) > LONGEST or not re.search(rf"\b{re.escape(name)}\b", source):
            continue
        try:
            nodes: list[Any] = [node for node in ast.parse(source).body if getattr(node, "name", "") == name]
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            nodes = []
            if re.search(rf"^\s*def {re.escape(name)}\b", source, re.MULTILINE):
                return source
        if nodes:
            first = min([nodes[-1].lineno, *(decorator.lineno for decorator in nodes[-1].decorator_list)])
            return "\n".join(source.split("\n")[first - 1 : nodes[-1].end_lineno])
    return ""


def _given(question, answer):
    """An answer as it was given: texts, [] where there is none."""
    if answer is None:
        return []
    if question["kind"] == "numeric":
        return [f"{answer} {question['unit']}".strip()]
    chosen = set(answer) if isinstance(answer, list) else {answer}
    return [Markup(question["options"][number]) for number in question["order"] if number in chosen]


def _reasons(question, key, answer):
    """Why each option is right or wrong, in the order of the question, from the question with its key; [] without."""
    if key is None:
        return []
    from cvcourse.quiz.reasons import feedback

    chosen = STAND_IN[key["kind"]] if answer is None else answer
    found = feedback(key, chosen, opened=True)["reasons"]
    return [
        found[number]
        | {
            "why": Markup(found[number]["why"]),
            "option": Markup(key["options"][number]["html"]) if "options" in key else "",
            "label": _label(found[number], answer),
        }
        for number in question["order"] or [0]
    ]


def _label(reason, answer):
    return "Not this one" if answer is None and not reason["mark"] else reason["label"]
