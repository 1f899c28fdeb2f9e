"""The page on which a person marks written answers: without names, in groups of equal and nearly equal texts."""

import secrets
import webbrowser
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from autograder.desk import alike
from autograder.desk.answers import Changed, Question, Written, marked, read_answers, save
from autograder.desk.local_page import LocalPage
from autograder.desk.rubric import keep, rubric
from autograder.gradebook.gradebook import open_gradebook
from autograder.gradebook.pages import boxed
from autograder.gradebook.renderer import Renderer
from autograder.gradebook.templating import template
from autograder.model.errors import GradebookError, NotSaved, sentence

HERE = Path(__file__).parent / "written_page"
SECONDS = 2  # of processor time for one text
LONGEST = 10_000  # characters of a comment


class Refused(ValueError):
    """A request that no page of ours makes; the text says why."""


class WrittenDesk:
    """The written answers of one unit, as one page shows them and saves what it is told. Not for several threads.

    released   the unit's released folder
    out        folder with gradebook.db and autograded/
    """

    def __init__(self, released: Path, out: Path):
        self.released, self.out, self.unit = released, out, released.name
        self.answers: list[Written] = []
        self.past: list[dict[int, Written]] = []  # what was there before each mark
        self.version = ""
        self.render = Renderer(cpu=SECONDS, wall=SECONDS * 10)
        self.drawn: dict[tuple, Any] = {}

    def load(self) -> list[Written]:
        """Read all answers again, in an order that tells nobody's name and stays. Raises GradebookError."""
        with open_gradebook(self.out / "gradebook.db") as gradebook:
            found = read_answers(gradebook, self.released, self.out / "autograded")
        self.answers = sorted(found, key=lambda answer: sha256(f"{self.unit} {answer.student}".encode()).digest())
        self.version, self.past = secrets.token_hex(8), []
        return self.answers

    def close(self) -> None:
        self.render.close()

    # What the page asks for

    def page(self, nonce: str) -> str:
        """The page, made from what the gradebook holds now. Raises GradebookError."""
        self.load()
        comments = rubric(self.out, self.unit)
        asked = list(dict.fromkeys(answer.question for answer in self.answers))
        parts = [
            {
                "question": question,
                "ask": self.html("markdown", question.ask, ours=True),
                "comments": comments.get(question.id, []),
                "groups": self.groups(question),
            }
            for question in asked
        ]
        return template("written.html.j2", HERE).render(
            unit=self.unit,
            parts=parts,
            answers=len(self.answers),
            version=self.version,
            nonce=nonce,
            script=Markup((HERE / "written.js").read_text(encoding="utf-8")),
        )

    def groups(self, question: Question) -> list[dict]:
        """The answers to a question in groups: what is blank first, then what waits, the largest group first."""
        own = [(number, answer) for number, answer in enumerate(self.answers) if answer.question == question]
        blank = [number for number, answer in own if answer.blank]
        others = [number for number, answer in own if not answer.blank]
        near = alike.groups([self.answers[number].text for number in others])
        found = [blank] + [[others[place] for place in group] for group in near]
        split = [part for group in found for part in self.of_one_mark(group)]
        return sorted((self.group(part) for part in split), key=lambda g: (not g["blank"], g["points"] is not None))

    def of_one_mark(self, numbers: list[int]) -> list[list[int]]:
        """A group in parts that a person has marked alike; what is blank waits with what has its 0 already."""
        parts: dict[tuple, list[int]] = {}
        for number in numbers:
            answer = self.answers[number]
            points = None if answer.blank and not answer.by_hand else answer.points
            parts.setdefault((points, answer.said), []).append(number)
        return list(parts.values())

    def group(self, numbers: list[int]) -> dict[str, Any]:
        """What the page shows of a group: its texts, each once, the others with what is different marked."""
        first = self.answers[numbers[0]]
        texts: dict[str, list[int]] = {}
        for number in numbers:
            texts.setdefault(self.answers[number].text, []).append(number)
        (text, found), *others = sorted(texts.items(), key=lambda item: -len(item[1]))
        shown = [{"numbers": found, "html": self.html(first.question.kind, text), "marked": ""}]
        shown += [{"numbers": n, "html": "", "marked": Markup(alike.difference(other, text))} for other, n in others]
        return {
            "numbers": numbers,
            "texts": [] if first.blank else shown,
            "blank": first.blank,
            "waiting": (waiting := sum(self.answers[number].points is None for number in numbers)),
            "points": None if waiting else first.points,
            "by_hand": first.by_hand,
            "said": first.said,
        }

    def html(self, kind: str, text: str, ours: bool = False) -> Any:
        """A text as safe HTML, each under a limit of time of its own."""
        if (kind, text, ours) not in self.drawn:
            order = {"kind": kind, "text": text, "ours": ours}
            (page,) = self.render([order])
            self.drawn[kind, text, ours] = boxed(order, page)
        return self.drawn[kind, text, ours]

    # What the page tells

    def mark(self, told: Any) -> dict[str, Any]:
        """Save {"version", "answers": [numbers], "said": text, "points": number} at once.

        Without points the comment alone is saved.
        Returns  what the page shows now: {"points": None while one of them waits, "by_hand"}
        Raises   Refused, GradebookError; then nothing was saved
        """
        numbers, points, said = self._told(told)
        before = {number: self.answers[number] for number in numbers}
        now = {number: replace(answer, said=said) for number, answer in before.items()}
        if points is not None:
            now = {number: marked(answer, points) for number, answer in now.items()}
        self._save(now)
        self.past.append(before)
        return self._shown(now)

    def back(self, told: Any) -> dict[str, Any]:
        """Take the last mark back: points and comments are what they were. Raises Refused, GradebookError.

        Returns  {"answers": [numbers], "points", "by_hand", "said"}, {} where there is nothing to take back
        """
        if not isinstance(told, dict) or told.get("version") != self.version:
            raise Changed("This page is older than another one: load it again.")
        if not self.past:
            return {}
        self._save(self.past[-1])
        before = self.past.pop()
        return self._shown(before) | {"answers": list(before), "said": next(iter(before.values())).said}

    def _save(self, now):
        with open_gradebook(self.out / "gradebook.db") as gradebook:
            save(gradebook, list(now.values()))
        for number, answer in now.items():
            self.answers[number] = answer

    @staticmethod
    def _shown(now):
        waits = any(answer.points is None for answer in now.values())
        first = next(iter(now.values()))
        return {"points": None if waits else first.points, "by_hand": first.by_hand}

    @property
    def waiting(self) -> int:
        """How many answers wait for a person."""
        return sum(answer.points is None for answer in self.answers)

    def _told(self, told):
        """Numbers of answers, points or None, and comment of a request. Raises Refused, Changed."""
        try:
            version, numbers, said = (told[key] for key in ("version", "answers", "said"))
            questions = {self.answers[number].question for number in numbers if number >= 0}
            points = float(told["points"]) if "points" in told else None
            fits = len(questions) == 1 and (points is None or 0 <= points <= next(iter(questions)).maximum)
        except (TypeError, KeyError, IndexError, ValueError):
            raise Refused("This is no mark.") from None
        if version != self.version:
            raise Changed("This page is older than another one: load it again.")
        if not fits or not isinstance(said, str) or len(said) > LONGEST:
            raise Refused("Such points are not given here.")
        return numbers, points, said.strip()

    def comments(self, told: Any) -> dict[str, Any]:
        """Keep {"question": id, "comments": [texts]} in the rubric. Raises Refused, GradebookError, OSError."""
        known = {answer.question.id for answer in self.answers}
        if not isinstance(told, dict) or told.get("question") not in known or not _are_texts(told.get("comments")):
            raise Refused("This is no comment.")
        return {"comments": keep(self.out, self.unit, told["question"], told["comments"])}


def _are_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def show_written(released: Path, out: Path, port: int = 0, browser: bool = True) -> int:
    """Serve the page of a unit until Ctrl+C, and open a browser at it. Returns the exit status.

    Raises   GradebookError when the answers cannot be read, or the port cannot be had
    """
    desk = WrittenDesk(released, out)
    try:
        answers = desk.load()
        if not answers:
            raise GradebookError(
                f"The gradebook has no written answer of {desk.unit}: either the unit asks for none, or none has been "
                "graded yet, which `autograder grade` does."
            )
        waiting = desk.waiting
        page = LocalPage(desk.page, {"mark": desk.mark, "back": desk.back, "rubric": desk.comments}, port)
    except NotSaved as error:
        raise GradebookError(str(error)) from error
    except OSError as error:
        raise GradebookError(f"The page cannot be served at port {port} ({sentence(error)}): give another.") from error
    print(f"{len(answers)} answers, {waiting} of which wait: {page.address}\nPress Ctrl+C here to end.", flush=True)
    if browser:
        webbrowser.open(page.address)
    page.run()
    desk.close()
    print(f"{desk.waiting} answers wait. Run `autograder grade {desk.unit}` to bring the marks to pages and tables.")
    return 0
