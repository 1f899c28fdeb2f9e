"""A case: one set of inputs with all that is needed to judge an answer, and nothing that could make one.

Cases are made on the trusted side from a check and the reference. The public ones travel to the
student in an .npz beside the notebook, so that `compare` says the same thing there and while grading.
"""

import functools
import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from autograder.model import wire
from autograder.model.bugs import Bugs
from autograder.model.check import Output

RAISES = "raises"  # in place of an output: what a mistake raises


class CaseError(ValueError):
    """A case file cannot be read, or a check and its reference disagree; the text says which."""


@dataclass(frozen=True)
class Case:
    """One set of inputs of one check.

    check      the function's name
    args       argument name -> value
    expected   output name -> value that the reference gave
    outputs    what is looked at (see check.Output)
    mistakes   known mistakes on these inputs: (name, sentence, {output: value} or {RAISES: error})
    derive, through, forbidden, rtol, seconds, graded, lecture   as in check.Check
    stand_in   as in check.Check; not kept in files
    varies     whether the value depends on the seed of a generator, where there is one
    hidden     True for a case that only the grader has: messages tell neither its numbers nor what it raised
    bugs       None or Bugs, as in check.Check. Then `args` and `expected` are of the function under test, `mistakes`
               its other versions, right ones with an empty sentence; or `args` is an `rng` for the student to draw with
    """

    check: str
    args: dict
    expected: dict
    outputs: tuple[Output, ...]
    mistakes: tuple[tuple[str, str, dict], ...] = ()
    derive: str = ""
    through: str = ""
    forbidden: dict[str, str] = field(default_factory=dict)
    rtol: float | None = None
    seconds: float = 10
    graded: bool = True
    varies: bool = True
    hidden: bool = False
    stand_in: tuple[str, ...] = ()
    lecture: str = ""
    bugs: Any = None

    @property
    def measure(self) -> list[str]:
        """What has to be measured during the call: any of "lines", "memory"."""
        return [name for name in ("lines", "memory") if any(getattr(o, name) is not None for o in self.outputs)]

    @functools.cached_property
    def dtypes(self) -> frozenset[str]:
        """Names of the dtypes of all arrays in the arguments, which set the tolerance of every comparison."""
        return frozenset(_dtypes_in(self.args))


def _dtypes_in(value):
    if isinstance(value, dict | list | tuple):
        parts = value.values() if isinstance(value, dict) else value
        return set().union(*map(_dtypes_in, parts))
    return {str(value.dtype)} if isinstance(value, np.ndarray) else set()


def save_cases(cases: Iterable[Case], path: Path) -> None:
    """Write cases to an .npz: JSON in `head`, and the numbers of all arrays, one vector for each dtype.

    An array that stands in several places is written once (see make_case); which ones do is no matter of rounding.
    """
    arrays = wire.Arrays(once=True)
    tree = wire.pack([to_plain(case) for case in cases], arrays)
    layout = [[array.dtype.name, array.shape] for array in arrays]
    head = np.frombuffer(json.dumps({"cases": tree, "layout": layout}).encode(), np.uint8)
    kinds = sorted({name for name, _ in layout})
    numbers = {kind: [array.ravel() for array in arrays if array.dtype.name == kind] for kind in kinds}
    vectors: dict[str, Any] = {kind: np.concatenate(parts) for kind, parts in numbers.items()}
    np.savez_compressed(path, head=head, **vectors)


def load_cases(path: Path) -> dict[str, list[Case]]:
    """The cases in an .npz, as {check name: [cases]}. Raises CaseError with a sentence."""
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as stored:
            head = json.loads(bytes(stored["head"]))
            arrays = _arrays(head["layout"], {name: stored[name] for name in stored.files if name != "head"})
        cases = [_from_plain(plain) for plain in wire.unpack(head["cases"], arrays, trusted=True)]
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, BadZipFile, zlib.error) as error:
        raise CaseError(f"{path} cannot be read: restore it from the course ({error})") from error
    grouped: dict[str, list[Case]] = {}
    for case in cases:
        grouped.setdefault(case.check, []).append(case)
    return grouped


def _arrays(layout, vectors):
    """The arrays of a file: their (dtype, shape) in order, cut from the vectors."""
    arrays, start = [], dict.fromkeys(vectors, 0)
    for kind, shape in layout:
        end = start[kind] + int(np.prod(shape))
        arrays.append(vectors[kind][start[kind] : end].reshape(shape))
        start[kind] = end
    return arrays


def to_plain(case: Case) -> dict[str, Any]:
    """A case as dicts and lists of values that travel."""
    plain = {f.name: getattr(case, f.name) for f in fields(case) if f.name != "stand_in"}  # of no use on the desk
    bugs = asdict(replace(case.bugs, versions=())) if case.bugs else None  # where these lie is no student's matter
    outputs = [asdict(output) for output in case.outputs]
    return plain | {"outputs": outputs, "mistakes": list(case.mistakes), "bugs": bugs}


def _from_plain(plain):
    outputs = tuple(Output(**output) for output in plain["outputs"])
    bugs = Bugs(**plain["bugs"]) if plain.get("bugs") else None
    return Case(**{**plain, "outputs": outputs, "mistakes": tuple(plain["mistakes"]), "bugs": bugs})
