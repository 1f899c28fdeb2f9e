"""Variants of a reference, run on cases: which differ from what is right, from each other and from known mistakes."""

import ast
import contextlib
import functools
import hashlib
import signal
import threading
import warnings
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder.grading.cases import make_case
from autograder.grading.variants import tools
from autograder.grading.variants.catalogue import FILLED
from autograder.grading.variants.vary import Source, Variant
from autograder.model.case import RAISES, Case
from autograder.model.check import Check
from autograder.student.call import call
from autograder.student.programs import helper
from autograder.verdict.derived import Row, Variants, rows_of, rtol_of
from autograder.verdict.diagnose import leaves
from autograder.verdict.outputs import outputs_of

MORE = 6  # further inputs on which variants that agree on all public cases are compared
PASSES = 10  # a variant may run so many times as long as the reference
MOST_PASSES = 200_000  # of a variant that has been recognised
SECONDS = 3.0  # and of the processor so long for one case, while files are built
APART = 100  # times the tolerance: values that are closer than that, and not equal, are no variant's own
NUDGE = 1e-13  # relative; a variant whose values depend on that is decided by rounding


class Runner:
    """Runs functions on cases."""

    def __init__(self, check: Check, cases: Sequence[Case], limits: Sequence[float] | None = None) -> None:
        self.cases, self.limits = cases, limits
        self.through = helper(check.through) if check.through else None

    def row(self, make: Any, nudged: bool = False, zeros: bool = True) -> Row | None:
        """What a variant gives; None where it runs too long, gives what is no number, or raises on all cases.

        zeros  False to give None, too, where all that is wrong is 0: for that there are many reasons
        """
        values = []
        for place, case in enumerate(self.cases):
            clock = tools.Clock(self.limits[place] if self.limits else np.inf)
            values.append(self.values(make, case, clock, nudged))
            if values[-1] is None:
                return None
        made = [(case, value) for case, value in zip(self.cases, values, strict=True) if not isinstance(value, str)]
        if not made or not all(_finite(value) for _, value in made):
            return None
        if not zeros and all(_wrong_is_zero(*one) for one in made):
            return None
        return Row(*rows_of(self.cases, values))

    def values(self, make: Any, case: Case, clock: tools.Clock, nudged: bool = False) -> Any:
        """{output: value} of a variant, or the text of what it raises; None where there is neither."""
        args = _nudged(case.args) if nudged else case.args
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"), alarm():
                warnings.simplefilter("ignore")
                answer, _ = call(make(clock), args, (), self.through)
        except (Alarm, Exception):  # running the cell itself may fail, too
            return None
        if answer.error:
            return None if answer.error.startswith(("TooLong", "Alarm", "MemoryError", "NameError")) else answer.error
        try:
            found = outputs_of(case, answer.value)
        except (ValueError, TypeError, IndexError, KeyError, AttributeError):
            return None
        return found if set(case.expected) <= set(found) else None


def _finite(values):
    """Whether no number is infinite or NaN: what overflows looks the same, whatever the mistake."""
    return all(np.isfinite(leaf).all() for leaf in leaves(values).values() if leaf.dtype.kind in "fc")


def _wrong_is_zero(case, values):
    """Whether all numbers that are not right are 0."""
    want = leaves(case.expected)
    for place, got in leaves({name: values[name] for name in case.expected}).items():
        if place not in want or got.shape != want[place].shape or got.dtype.kind not in "biufc":
            return False
        if got[~np.isclose(got, want[place], 1e-5, 1e-8)].any():
            return False
    return True


def _nudged(value):
    """Values with other last digits in all floats."""
    if isinstance(value, dict):
        return {name: _nudged(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_nudged, value))
    if isinstance(value, np.ndarray) and value.dtype == np.float64 and value.ndim:
        return value * (1 + NUDGE * np.cos(np.arange(value.size)).reshape(value.shape))
    return value


class Alarm(BaseException):
    """A variant takes too long."""


@contextlib.contextmanager
def alarm(seconds: float = SECONDS) -> Iterator[None]:
    """Ends what takes too long, whatever else the machine does; only in the main thread, where files are built."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_):
        raise Alarm

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Again:
    """Runs a variant that an answer was recognised by on other cases."""

    def __init__(self, check: Check, reference: Any) -> None:
        self.check, self.reference, self.lock = check, reference, threading.Lock()
        self.variants: dict[int, Variant] = {}

    def __call__(self, mark: int, case: Case) -> dict[str, Any] | None:
        """{output: value} of the variant with a mark on a case; None where it has none, or raises."""
        with self.lock:  # one list serves all threads
            if not self.variants:
                self.variants = {variant.mark: variant for variant in Source(self.check, self.reference).variants}
        if mark not in self.variants:
            return None
        values = Runner(self.check, [case]).values(self.variants[mark].make, case, tools.Clock(MOST_PASSES))
        return values if isinstance(values, dict) else None


def compared(cases: Sequence[Case], a: Row, b: Row) -> np.ndarray:
    """0 where two rows agree, 1 where they differ, 0.5 where rounding may decide: (..., cases, outputs).

    Of one row, or of many in one, each is compared with the other row.
    """
    rtols = np.array([[rtol_of(case)] for case in cases])
    limits = np.maximum(rtols * np.maximum(a.sizes, b.sizes), 1e-300)
    apart = np.abs(a.sketches.astype(float) - b.sketches) / limits
    return np.where(a.forms != b.forms, 1, np.where(apart <= 1, 0, np.where(apart > APART, 1, 0.5)))


def stacked(rows: Sequence[Row]) -> Row:
    """Many rows in one."""
    return Row(*(np.stack([getattr(row, part) for row in rows]) for part in ("sketches", "forms", "sizes")))


def key_of(check: Check, source: Source, cases: Sequence[Case]) -> str:
    """A text that changes when the variants of a check may: with its reference, its public cases or the catalogue."""
    digest = hashlib.sha256((source.text + _catalogue()).encode())
    shapes = [[(name, _shape(value)) for name, value in case.args.items()] for case in cases]
    declared = [(mistake.name, mistake.say) for mistake in check.mistakes]
    digest.update(repr([shapes, declared, check.through, check.derive, [o.name for o in check.outputs]]).encode())
    return digest.hexdigest()[:16]


@functools.cache
def _catalogue():
    """What variants are made by, without comments."""
    paths = sorted(set(Path(__file__).parent.glob("*.py")) - {Path(__file__)})
    return "".join(ast.unparse(ast.parse(path.read_bytes())) for path in paths)


def _shape(value):
    """A value up to rounding."""
    if isinstance(value, np.ndarray):
        return (
            value.shape,
            str(value.dtype),
            f"{float(np.abs(value.astype(float)).sum()):.6g}" if value.dtype.kind in "iufb" else "",
        )
    if isinstance(value, dict | list | tuple):
        return [_shape(part) for part in (value.items() if isinstance(value, dict) else value)]
    return repr(value)[:80] if isinstance(value, int | str | float | bool) else type(value).__name__


def variants_of(check: Check, reference: Any, public: Sequence[Case], kept: Variants | None = None) -> Variants | None:
    """The variants of a check's reference that its public cases tell apart; None where it is not varied.

    kept   what was made before, which is given back where nothing has changed that it depends on
    """
    public = [case for case in public if case.bugs is None]
    try:
        source = Source(check, reference)
    except ValueError:
        return None
    key = key_of(check, source, public)
    if kept is not None and kept.key == key:
        return kept
    if check.bugs:
        return None
    told = _told_apart(check, reference, source, public)
    if not told:
        none = np.zeros((0, len(public), len(public[0].expected)))
        return Variants(key, (), none.astype(np.float32), none.astype(np.uint32))
    rows = tuple((f"derived: {v.name}", _sentence(v, where), v.mark) for v, _, where in told)
    return Variants(
        key, rows, np.stack([row.sketches for _, row, _ in told]), np.stack([row.forms for _, row, _ in told])
    )


def _sentence(variant, where):
    say = variant.say
    if where and " come" not in say and "`" not in say.partition(":")[0]:
        head, colon, rest = say.partition(":")
        say = f"{head}, in {where}{colon}{rest}"
    return say if say.endswith("?") else f"{say}."


def running(check: Check, source: Source, cases: Sequence[Case]) -> tuple[Runner, Row] | None:
    """What runs variants on cases, and the row of the reference."""
    free = Runner(check, cases)
    limits, values = [], []
    for case in cases:
        clock = tools.Clock()
        value = free.values(source.original, case, clock)
        if value is None or isinstance(value, str):
            return None
        values.append(value)
        limits.append(PASSES * clock.passes + 100)
    return Runner(check, cases, limits), Row(*rows_of(cases, values))


def _told_apart(check, reference, source, public):
    """[(Variant, Row, outputs that are wrong)]: those with values of their own, of equal ones the first."""
    ready = running(check, source, public)
    if ready is None:
        return []
    runner, right = ready
    others = stacked([right, *_declared(public)])
    more = _More(check, reference, source)
    kept: list[tuple[Variant, Row, str]] = []
    for variant in filter(lambda variant: variant.say, source.variants):
        row = runner.row(variant.make, zeros=variant.name.startswith(FILLED))
        if row is None or not _differs(public, row, others) or not _is_steady(runner, variant, row, public):
            continue
        alike = np.flatnonzero(_agrees(public, stacked([one for _, one, _ in kept]), row)) if kept else ()
        if not any(more.agree(variant, kept[i][0]) for i in alike):
            kept.append((variant, row, _where(public, row, right)))
    return kept


def _differs(cases, row, others):
    """Whether a row differs clearly from each of some others."""
    return bool((compared(cases, others, row) == 1).any(axis=(1, 2)).all())


def _agrees(cases, a, b):
    """Whether two rows may be the same."""
    return (compared(cases, a, b) < 1).all(axis=(-2, -1))


def _is_steady(runner, variant, row, cases):
    """Whether rounding has no say in what a variant gives."""
    nudged = runner.row(variant.make, nudged=True)
    return nudged is not None and bool(_agrees(cases, row, nudged))


def _where(cases, row, right):
    """The one output that a variant makes wrong, where there are several: its name, else ""."""
    wrong = (compared(cases, row, right) > 0).any(axis=0)
    names = list(cases[0].expected)
    return names[int(np.flatnonzero(wrong)[0])] if wrong.sum() == 1 < len(names) else ""


def _declared(cases):
    """The rows of known mistakes."""
    names = [name for name, _, _ in cases[0].mistakes]
    rows = []
    for name in names:
        values: list[Any] = []
        for case in cases:
            made = next((m for n, _, m in case.mistakes if n == name), {})
            values.append(made.get(RAISES) or {output: made.get(output) for output in case.expected})
        rows.append(Row(*rows_of(cases, values)))
    return rows


class _More:
    """Further inputs, drawn and asked only where variants agree on all public ones."""

    def __init__(self, check, reference, source):
        self.check, self.reference, self.source = check, reference, source
        self.ready, self.rows = None, {}

    def agree(self, variant: Variant, other: Variant) -> bool:
        """Whether two variants give the same on further inputs, too, or say the same anyway."""
        if variant.say == other.say:
            return True
        rows = self.row(variant), self.row(other)
        if None in rows:
            return rows == (None, None)
        return bool(_agrees(self.ready[0].cases, *rows))

    def row(self, variant: Variant) -> Row | None:
        if self.ready is None:
            seed = np.random.default_rng(zlib.crc32(self.check.name.encode()) + 1)
            plain = replace(self.check, mistakes=())
            cases = [make_case(plain, self.reference, args) for args in _draws(self.check, seed)]
            self.ready = running(self.check, self.source, cases) or (None, None)
        if self.ready[0] is None:
            return None
        if variant.mark not in self.rows:
            self.rows[variant.mark] = self.ready[0].row(variant.make)
        return self.rows[variant.mark]


def _draws(check, rng):
    kinds = check.kinds
    return [kinds[place % len(kinds)](rng) for place in range(max(MORE, len(kinds)))]
