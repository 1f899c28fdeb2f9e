"""Catch the bug: what is declared where a student writes the test, and what comes of asking it."""

from dataclasses import dataclass

FOUND = "found"  # the test was asked about every version; with it come the states and the arguments that were drawn
REFUSED = "refused"  # it refuses a right version; with it come whether to the last digit, and the outputs
OWN_REFUSED = "own refused"  # it refuses the student's own function
UNSTEADY = "unsteady"  # the same question got two replies
NO_BOOL = "no bool"  # with it comes the reply
UNFIT = "unfit"  # the arguments are none; with it comes the sentence that says why
CAUGHT, PASSED, SAME = "caught", "passed", "same"  # states of a wrong version; SAME where it gives the right values


@dataclass(frozen=True)
class Version:
    """A version of a function on which a student's test is tried.

    name    short and fixed: "assigned"
    runs    the place of a helper, "autograder.checks.x.y.assigned", called as helper(function, *args) where the
            reference lives: its module may import numpy and the course
    say     what is wrong with it, without the answer; "" for a right version
    needs   what arguments bring that to light: "windows that overlap"
    points  what a test earns that refuses it
    """

    name: str
    runs: str
    say: str = ""
    needs: str = ""
    points: float = 1


@dataclass(frozen=True)
class Bugs:
    """What a test is tried on that the student writes: `inputs(rng)` -> arguments, `accepts(args, outputs)` -> bool.

    The check that has it is named after the student's `accepts`.

    function  the function that is tested: the reference while grading, the student's own on the desk
    inputs    the name of the student's `inputs`
    args      names of the arguments that it returns, in order
    versions  other right versions, then wrong ones; not kept in files
    through   "" or the helper through which the function itself is called, as in check.Check
    rounding  values are shown to the test with errors up to this share of the largest number, right ones also without
    """

    function: str
    inputs: str
    args: tuple[str, ...]
    versions: tuple[Version, ...] = ()
    through: str = ""
    rounding: float = 1e-6
