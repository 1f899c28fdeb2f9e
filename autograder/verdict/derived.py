"""Mistakes that nobody wrote down: an answer is compared with sketches of what variants of the reference give.

A sketch of an output is one number, the sum of its entries with fixed weights of chance, and a mark for its form: the
places, shapes and entries that are not finite. An answer has the sketch of a variant when it has its values, and from
a sketch no value can be read.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from autograder.model.case import Case, CaseError
from autograder.model.outcome import Answer
from autograder.verdict.closeness import RECOGNISED, close
from autograder.verdict.compare import values_of
from autograder.verdict.diagnose import leaves

WEIGHTS = 2 * np.random.default_rng(20).random(4096) - 1
NUMBERS = 4  # wrong floats that tell a cause in a single case; in several cases one in each does
WHOLE_NUMBERS = 6  # wrong whole numbers over all cases: labels and counts agree by chance
FORMS = 2**32


@dataclass(frozen=True)
class Variants:
    """What variants of the reference give on the public cases of a check.

    key      changes when they have to be made anew
    told     (name, sentence, mark of the code) of each variant
    sketches (variants, cases, outputs) float32, forms the same uint32
    """

    key: str
    told: tuple[tuple[str, str, int], ...]
    sketches: np.ndarray
    forms: np.ndarray


@dataclass(frozen=True)
class Row:
    """What a function gives on the cases: sketches, forms and sizes, each (cases, outputs)."""

    sketches: np.ndarray
    forms: np.ndarray
    sizes: np.ndarray


def sketch(value: Any) -> tuple[float, int, float]:
    """(number, form, size) of the value of an output; the form is 0 where it holds what is no number.

    size   Euclidean length of its numbers
    """
    parts = leaves(value)
    if any(leaf.dtype.kind not in "biufc" for leaf in parts.values()):
        return 0.0, 0, 0.0
    flat = [leaf.ravel() for leaf in parts.values()]
    if any(leaf.dtype.kind == "c" for leaf in flat):
        flat = [part for leaf in flat for part in (leaf.real, leaf.imag)]
    numbers = np.concatenate([np.zeros(0), *(leaf.astype(float) for leaf in flat)])
    finite = np.isfinite(numbers)
    strange = np.where(np.isnan(numbers), 1, np.sign(numbers) + 3)[~finite]
    form = zlib.crc32(repr([(place, leaf.shape) for place, leaf in parts.items()]).encode())
    if strange.size:
        form = zlib.crc32(np.flatnonzero(~finite).tobytes() + strange.tobytes(), form)
    numbers = np.where(finite, numbers, 0)
    with np.errstate(all="ignore"):
        number, size = float(numbers @ _weights(numbers.size)), float(np.sqrt(numbers @ numbers))
    return (number, form, size) if np.isfinite(size) and size < 1e30 else (0.0, 0, 0.0)


def _weights(count):
    """Fixed weights, no period of which could agree with the rows of an array."""
    rows = -(-count // WEIGHTS.size)
    return WEIGHTS[:count] if rows <= 1 else (WEIGHTS + WEIGHTS[:rows, None] * np.sqrt(2)).ravel()[:count]


def error_form(error: str) -> int:
    """The form of an error."""
    return zlib.crc32(error.encode())


def derived_mistake(told: Any, wrong: Any, variants: Variants) -> tuple[str, str, int] | None:
    """The variant whose values an answer has in every public case, as (name, sentence, mark); None if in doubt.

    told      (case, answer, values) as in causes.known_mistake; hidden cases say nothing here
    wrong     names of the outputs that are wrong in some case
    A variant with all outputs comes before one with those that are wrong. Where two with different sentences explain
    the answer, none is told.
    """
    told = [one for one in told if not one[0].hidden]
    if not wrong or len(told) != variants.forms.shape[1] or not telling(told, wrong):
        return None
    names = list(told[0][0].expected)
    fits = np.stack(
        [_fits(one, names, variants, place) for place, one in enumerate(told)]
    )  # (cases, variants, outputs)
    for outputs in (names, wrong):
        places = [names.index(name) for name in outputs]
        found = np.flatnonzero(fits[:, :, places].all(axis=(0, 2)))
        sentences = {variants.told[i][1] for i in found}
        if len(sentences) == 1:
            return variants.told[found[0]]
        if sentences:
            return None
    return None


def _fits(told, names, variants, place):
    """Which outputs of which variants an answer to a case has: (variants, outputs) bool."""
    case, answer, values = told
    sketches, forms = variants.sketches[:, place], variants.forms[:, place]
    if answer.error:
        return forms == error_form(answer.error)
    if values is None:
        return np.zeros(forms.shape, bool)
    fits = np.zeros(forms.shape, bool)
    for number, name in enumerate(names):
        value, form, size = sketch(values.get(name))
        near = np.abs(sketches[:, number] - value) <= tolerance(case, size)
        fits[:, number] = near & (forms[:, number] == form) & (form != 0)
    return fits


def tolerance(case: Case, size: Any) -> Any:
    """How far the sketches of equal values of a size may be apart."""
    return rtol_of(case) * size


def rtol_of(case: Case) -> float:
    return max(case.rtol or max((RECOGNISED.get(dtype, 1e-6) for dtype in case.dtypes), default=0.0), 1e-6)


def telling(told: Any, wrong: Any, seen: Any = None) -> bool:
    """Whether an answer is wrong in so many numbers that none but its own mistake would make them.

    seen   None, or the (place in told, output) that count
    """
    floats, cases, whole = 0, 0, 0
    for place, (case, _, values) in enumerate(told):
        here = 0
        for name in wrong if values else ():
            want, got = leaves(case.expected[name]), leaves(values.get(name))
            for spot in want.keys() & got.keys() if seen is None or (place, name) in seen else ():
                kinds, a, b = want[spot].dtype.kind + got[spot].dtype.kind, want[spot], got[spot]
                if set(kinds) - set("biufc") or a.shape != b.shape:  # a wrong shape is told as it is
                    return False
                count = int((~np.isclose(a, b, 1e-5, 1e-8)).sum())
                if "f" in kinds or "c" in kinds:
                    here += count
                else:
                    whole += count if kinds != "bb" else 0
        floats, cases = floats + here, cases + (here > 0)
    return floats >= NUMBERS or cases >= 2 or whole >= WHOLE_NUMBERS


def explains(case: Case, answer: Answer, made: dict[str, Any] | None) -> bool:
    """Whether a variant, which gives these values on a hidden case, is not spoken against by the answer to it."""
    values = values_of(case, answer)
    if values is None or made is None:
        return True
    wrong = [name for name in case.expected if not close(case, case.expected[name], values.get(name))]
    differs = wrong or [name for name in made if not close(case, case.expected[name], made[name], RECOGNISED)]
    return all(same_sketch(case, made.get(name), values.get(name)) for name in differs)


def same_sketch(case: Case, made: Any, got: Any) -> bool:
    """Whether two values of an output have the same sketch."""
    (one, form, size), (other, other_form, _) = sketch(made), sketch(got)
    return form == other_form and abs(one - other) <= tolerance(case, size)


def save_variants(found: dict[str, Variants], path: Path) -> None:
    """Write {check name: Variants} to an .npz."""
    head = {name: [v.key, v.told, v.forms.shape] for name, v in found.items()}
    empty = np.zeros(0, np.float32), np.zeros(0, np.uint32)
    np.savez_compressed(
        path,
        head=np.frombuffer(json.dumps(head).encode(), np.uint8),
        sketches=np.concatenate([empty[0], *(v.sketches.ravel() for v in found.values())]),
        forms=np.concatenate([empty[1], *(v.forms.ravel() for v in found.values())]),
    )


def load_variants(path: Path) -> dict[str, Variants]:
    """{check name: Variants} in an .npz. Raises CaseError with a sentence."""
    found, start = {}, 0
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as stored:
            head, sketches, forms = json.loads(bytes(stored["head"])), stored["sketches"], stored["forms"]
        for name, (key, told, shape) in head.items():
            end = start + int(np.prod(shape))
            rows = tuple((str(a), str(b), int(c)) for a, b, c in told)
            found[name] = Variants(key, rows, sketches[start:end].reshape(shape), forms[start:end].reshape(shape))
            start = end
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, BadZipFile, zlib.error) as error:
        raise CaseError(f"{path} cannot be read: restore it from the course ({error})") from error
    return found


def rows_of(cases: Sequence[Case], values: Sequence[Any]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(sketches, forms, sizes), each (cases, outputs), of {output: value} or an error's text for each case."""
    rows = [[_cell(value, name) for name in case.expected] for case, value in zip(cases, values, strict=True)]
    numbers = np.array([[cell[0] for cell in row] for row in rows], np.float32)
    forms = np.array([[cell[1] for cell in row] for row in rows], np.uint32)
    return numbers, forms, np.array([[cell[2] for cell in row] for row in rows])


def _cell(value, name):
    return (0.0, error_form(value), 0.0) if isinstance(value, str) else sketch(value.get(name))
