"""Mistakes of unit 1 in what is done with labels: they are names, and votes are counted."""

import numpy as np

from autograder.model.check import Mistake

AVERAGED = "labels are averaged; they are names, so the most frequent one wins."


def label_mistakes(voting):
    """Labels that are used as numbers; voting(*args) are the labels that vote, one row for each decision."""
    return (
        Mistake("mean of labels", lambda _, *args: voting(*args).mean(axis=-1), AVERAGED),
        Mistake("rounded mean", lambda _, *args: np.round(voting(*args).mean(axis=-1)).astype(int), AVERAGED),
        Mistake("cut mean", lambda _, *args: voting(*args).mean(axis=-1).astype(int), AVERAGED),
        Mistake(
            "median of labels",
            lambda _, *args: np.median(voting(*args), axis=-1).astype(int),
            "this is the median label; labels are names without an order, so the most frequent one wins.",
        ),
    )
