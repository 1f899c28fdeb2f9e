"""One open student's process and the cases of a check -> Outcome. Nothing of the student's is trusted."""

from autograder.compare import compare, merge
from autograder.outcome import Answer
from autograder.student.process import Died


def judge(student, cases):
    """Send the inputs of each case, compare what comes back.

    student   an open Student
    cases     cases of one check, the public ones first
    Returns   Outcome, alive: False when the process did not survive a call
    """
    outcomes = []
    for case in cases:
        try:
            answer = student.call(case.check, case.args, case.measure, case.seconds)
        except Died as death:
            outcomes.append(compare(case, Answer(lost=str(death))))
            return merge(outcomes), False
        outcomes.append(compare(case, answer))
    return merge(outcomes), True


def lost(cases, why):
    """The outcome of a check whose function could not be asked."""
    return compare(cases[0], Answer(lost=why))
