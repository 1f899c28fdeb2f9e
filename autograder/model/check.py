"""The words of a declaration: what a check asks of a student's function."""

from collections.abc import Callable
from dataclasses import dataclass, field

from autograder.model.bugs import Bugs


@dataclass(frozen=True)
class Output:
    """One thing a check looks at, with its points.

    name     the field's word for it: "distance", "dW"
    points   what it earns when it is right
    meaning  shape and sense in half a line, shown when the shape is wrong: "(N, M), row i for X[i]"
    integer  True when labels or indices are asked for: floats are then a wrong dtype
    dtype    "" or the one dtype that is right, such as "uint8" for an image
    hint     shown when the output is a yes-or-no property and the answer is no, or no mistake is recognised
    mistake  the name of the mistake that the hint of a property tells; "" where it only says what does not hold
    lines    earned when the values are right and the call ran at most so many Python lines (no loops)
    memory   earned when the values are right and the call allocated at most so many bytes at once
    """

    name: str
    points: float = 1
    meaning: str = ""
    integer: bool = False
    dtype: str = ""
    hint: str = ""
    mistake: str = ""
    lines: int | None = None
    memory: int | None = None

    @property
    def measured(self) -> bool:
        """True for an output that is a limit on the call instead of a value."""
        return self.lines is not None or self.memory is not None


@dataclass(frozen=True)
class Mistake:
    """A known mistake: a wrong variant of the function, and the sentence that helps.

    name    short and fixed: "not rooted"
    wrong   wrong(reference, *args) -> what a function with this mistake returns; `reference` has the
            reference functions of the unit as attributes
    say     one sentence, without the answer
    raises  True where `wrong` may raise, and an answer that raises the very same error has this mistake
    """

    name: str
    wrong: Callable
    say: str
    raises: bool = False


@dataclass(frozen=True)
class Check:
    """What is asked of one function.

    name       the student's function
    inputs     inputs(rng) -> dict of argument name -> value, for fresh random cases; or a tuple of such
               functions, one for each kind of input: every submission is asked about every kind
    outputs    what is looked at, in the order in which the function returns them
    examples   fixed arguments that are always tried first, such as the numbers of a text
    mistakes   known mistakes, the most specific first
    derive     "" or the name of a function in autograder.verdict.properties: (args, value) -> {output: value}
    through    "" or the place of a helper, "cvcourse.backprop.asked.gradients", that is called as
               helper(function, *args) where the function lives: for what takes or returns things that
               cannot travel. While grading, the text of its module comes with the request: it may
               import the course and holds no answer
    stand_in   () or, for such a function, the places of two others. The first makes the function that may stand
               in for the student's, of ask(*args) and of the names of the student's notebook; the second is
               the helper through which the reference is asked for it
    forbidden  names that the function's source may not use, each with the reason: `cdist` is a library's or what was
               taken from one, `cdist()` a function that the notebook itself defines
    needs      names of checks whose functions this one calls
    rtol       relative tolerance; None chooses by dtype
    seconds    time limit of one call
    graded     False for an exercise of a lecture: no points
    lecture    where the lecture explains it: "knn#3 · How far apart are two pictures?", a notebook and a heading
    bugs       None, or what the test is tried on that the student writes; see checks.common.catching, which makes
               such a check
    """

    name: str
    inputs: Callable | tuple[Callable, ...]
    outputs: tuple[Output, ...]
    examples: tuple[dict, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    derive: str = ""
    through: str = ""
    stand_in: tuple[str, ...] = ()
    forbidden: dict[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    rtol: float | None = None
    seconds: float = 10
    graded: bool = True
    lecture: str = ""
    bugs: Bugs | None = None

    @property
    def kinds(self) -> tuple[Callable, ...]:
        """The functions in `inputs`."""
        return self.inputs if isinstance(self.inputs, tuple) else (self.inputs,)

    @property
    def points(self) -> float:
        return sum(output.points for output in self.outputs) if self.graded else 0
