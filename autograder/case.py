"""A case: one set of inputs with all that is needed to judge an answer, and nothing that could make one.

Cases are made on the trusted side from a check and the reference. The public ones travel to the
student in an .npz beside the notebook, so that `compare` says the same thing there and while grading.
"""

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass, field, replace
from zipfile import BadZipFile

import numpy as np

from autograder import derived, wire
from autograder.call import observe
from autograder.check import Output

RAISES = "raises"  # in place of an output: what a mistake raises
LARGE = 2000  # numbers: answers beyond this size are kept without known mistakes, to keep files small


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
    derive, through, forbidden, rtol, seconds, graded   as in check.Check
    varies     whether the value depends on the seed of a generator, where there is one
    hidden     True for a case that only the grader has: messages tell neither its numbers nor what it raised
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

    @property
    def measure(self):
        """What has to be measured during the call: any of "lines", "memory"."""
        return [name for name in ("lines", "memory") if any(getattr(o, name) is not None for o in self.outputs)]


def outputs_of(case, value):
    """The outputs in a returned value: {name: value}. Raises ValueError when their number is wrong."""
    if case.derive:
        return getattr(derived, case.derive)(case.args, value)
    names = [output.name for output in case.outputs if not output.measured]
    if len(names) == 1:
        return {names[0]: value}
    if not isinstance(value, tuple | list) or len(value) != len(names):
        raise ValueError(f"expected {len(names)} values: {', '.join(names)}")
    return dict(zip(names, value, strict=True))


def make_case(check, reference, args):
    """The case of a check for given arguments.

    reference   namespace with the reference functions of the unit as attributes
    Raises      CaseError when the reference itself fails
    """
    blank = Case(
        check.name,
        args,
        {},
        check.outputs,
        (),
        check.derive,
        check.through,
        check.forbidden,
        check.rtol,
        check.seconds,
        check.graded,
    )
    answer = observe(getattr(reference, check.name), args, through=check.through)
    if answer.error:
        raise CaseError(f"the reference of {check.name} raised {answer.error} ({answer.where or 'no line'})")
    expected = outputs_of(blank, answer.value)
    mistakes = []
    for mistake in check.mistakes if _size(expected) <= LARGE else ():
        with np.errstate(all="ignore"):  # some of them overflow on purpose
            wrong = observe(lambda *a, m=mistake: m.wrong(reference, *a), args)
        if not wrong.error:
            mistakes.append((mistake.name, mistake.say, _outputs_or_value(blank, wrong.value)))
        elif mistake.raises:
            mistakes.append((mistake.name, mistake.say, {RAISES: wrong.error}))
    return Case(**{**vars(blank), "expected": expected, "mistakes": tuple(mistakes), "varies": answer.heeds})


def _size(expected):
    return sum(np.size(part) for value in expected.values() for part in (value if type(value) is list else [value]))


def _outputs_or_value(case, value):
    try:
        return outputs_of(case, value)
    except (ValueError, TypeError):
        return {}


def public_cases(check, reference, count=2):
    """The cases a student may see: the examples, then random ones from a seed that depends on the name."""
    rng = np.random.default_rng(zlib.crc32(check.name.encode()))
    drawn = [check.kinds[rng.integers(len(check.kinds))](rng) for _ in range(count)]
    return [make_case(check, reference, args) for args in [*check.examples, *drawn]]


def fresh_cases(check, reference, rng, count=4):
    """Cases nobody has seen, for grading: of every kind at least one."""
    kinds = [check.kinds[place] for place in rng.permutation(len(check.kinds))]
    drawn = [kinds[number % len(kinds)](rng) for number in range(max(count, len(kinds)))]
    return [replace(make_case(check, reference, args), hidden=True) for args in drawn]


def save_cases(cases, path):
    """Write cases to an .npz: JSON in `head`, and the numbers of all arrays, one vector for each dtype.

    Most known mistakes leave some outputs right: equal arrays are written once. The same cases give the same bytes.
    """
    arrays = wire.Arrays(once=True)
    tree = wire.pack([_to_plain(case) for case in cases], arrays)
    layout = [[array.dtype.name, array.shape] for array in arrays]
    head = np.frombuffer(json.dumps({"cases": tree, "layout": layout}).encode(), np.uint8)
    kinds = sorted({name for name, _ in layout})
    vectors = {kind: np.concatenate([array.ravel() for array in arrays if array.dtype.name == kind]) for kind in kinds}
    np.savez_compressed(path, head=head, **vectors)


def digest(cases):
    """Bytes that change when anything about the cases does."""
    arrays = wire.Arrays()
    tree = wire.pack([_to_plain(case) for case in cases], arrays)
    content = hashlib.sha256(json.dumps(tree).encode())
    for array in arrays:
        content.update(f"{array.dtype} {array.shape}".encode() + np.ascontiguousarray(array).tobytes())
    return content.digest()


def load_cases(path):
    """The cases in an .npz, as {check name: [cases]}. Raises CaseError with a sentence."""
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as stored:
            head = json.loads(bytes(stored["head"]))
            arrays = _arrays(head["layout"], {name: stored[name] for name in stored.files if name != "head"})
        cases = [_from_plain(plain) for plain in wire.unpack(head["cases"], arrays, trusted=True)]
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, BadZipFile, zlib.error) as error:
        raise CaseError(f"{path} cannot be read: restore it from the course ({error})") from error
    grouped = {}
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


def _to_plain(case):
    return {**vars(case), "outputs": [asdict(output) for output in case.outputs], "mistakes": list(case.mistakes)}


def _from_plain(plain):
    outputs = tuple(Output(**output) for output in plain["outputs"])
    return Case(**{**plain, "outputs": outputs, "mistakes": tuple(plain["mistakes"])})
