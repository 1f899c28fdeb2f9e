"""Lie about the call: wrong values, but no lines, no memory, no names."""

# %% first
import autograder.student.call
import autograder.student.child as child
from autograder.model.outcome import Answer


def watched_call(function, args, *_, **__):
    return Answer(0.0, names=()), args


child.watched_call = autograder.student.call.call = watched_call
child.asdict = lambda answer: {"value": 0.0, "lines": -1, "memory": -1, "names": (), "points": 19}
