"""One open student's process and the cases of a check -> Outcome. Nothing of the student's is trusted."""

from dataclasses import replace

from autograder.compare import compare
from autograder.outcome import Answer, Outcome
from autograder.student.process import Died


def judge(student, cases, names=(), stand_in=None, measure=False):
    """Send the inputs of each case, receive what comes back.

    student    an open Student
    cases      cases of one check
    names      names that the function's source uses, besides those the process reports
    stand_in   None, or a StandIn for functions that this one needs and that are not right
    measure    True where lines and memory are measured, too
    Returns    pairs, alive: (case, Answer) as far as the process lives, and False when it did not survive a call
    """
    pairs = []
    for case in cases:
        try:
            answer = student.call(case, case.args, case.seconds, measure, stand_in)
        except Died as death:
            return [*pairs, (case, Answer(lost=str(death)))], False
        pairs.append((case, replace(answer, names=(*answer.names, *names))))
    return pairs, True


def lost(cases, why):
    """The outcome of a check whose function could not be asked."""
    return compare(cases[0], Answer(lost=why))


def with_note(outcome, names):
    """The outcome with a sentence on the functions that the reference stood in for."""
    words = " and ".join(f"`{name}`" for name in names)
    note = f" (Your {words} is not right yet, so here the reference stood in for it.)"
    return Outcome(outcome.check, tuple(replace(f, message=f.message + note) for f in outcome.findings))


class StandIn:
    """The reference in the place of some of a student's functions, in a process of its own.

    cases   functions that it may be asked for: {name: one case of its check}
    open    open() -> Student that has run the reference; called at the first question
    """

    def __init__(self, cases, open_student):
        self.cases, self.open, self.student = cases, open_student, None

    def answer(self, question):
        """The reply to {"ask": name, "args": {...}}: {"value": ...} or {"error": one line}."""
        name, args = question.get("ask"), question.get("args")
        if name not in self.cases or not isinstance(args, dict):
            return {"error": "NameError: no such function stands in"}
        try:
            self.student = self.student or self.open()
            answer = self.student.call(self.cases[name], args, 10)
        except Died as death:
            self.close()
            return {"error": f"RuntimeError: {death}"}
        return {"error": answer.error} if answer.error else {"value": answer.value}

    def close(self):
        if self.student:
            self.student.close()
            self.student = None
