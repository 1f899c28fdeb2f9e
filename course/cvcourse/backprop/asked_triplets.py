"""How a check asks for a loss of triplets on the tape: arrays go in, arrays come out, the Node stays where it is.

It runs beside the student's function; while grading its text comes with each question. It answers no exercise.
"""

from cvcourse.backprop.asked import gradients


def recorded(function, Y, triplets, margin, dL):
    """What function(Node, triplets, margin) records on the tape: its value, and what its `back` adds to dY (N, D)."""

    def asked(leaf):
        return function(leaf, triplets, margin)

    asked.__name__, asked.of = getattr(function, "__name__", "the function"), function
    return gradients(asked, Y, dL)
