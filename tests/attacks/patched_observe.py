"""Lie about the call: wrong values, but no lines, no memory, no names."""

# %% first
import autograder.student.call
import autograder.student.child as child
from autograder.model.outcome import Answer


def observe(function, args, measure=()):
    return Answer(0.0, lines=0, memory=0, names=())


autograder.student.call.observe = child.observe = observe
child.asdict = lambda answer: {"value": 0.0, "lines": -1, "memory": -1, "names": (), "points": 19}
