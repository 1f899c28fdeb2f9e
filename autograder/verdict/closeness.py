"""Whether two values are equal within the tolerance of their dtype."""

import functools
from typing import Any

import numpy as np

from autograder.model.case import Case
from autograder.model.check import Output
from autograder.model.wire import KINDS, Unsendable

RTOL = {"float64": 1e-7, "float32": 2e-4}
HALF = {"float16": 1e-2}  # too coarse for a right answer, enough to recognise a mistake
RECOGNISED = RTOL | HALF | {"float64": 1e-6}  # a mistake made in other steps: rounding must not decide about it


def close(case: Case, want: Any, got: Any, rtols: dict[str, float] = RTOL) -> bool:
    """Equal within the tolerance of the case, or of the coarser dtype of the two; never raises."""
    if isinstance(want, list | tuple):
        return (
            isinstance(got, list | tuple)
            and len(want) == len(got)
            and all(close(case, a, b, rtols) for a, b in zip(want, got, strict=True))
        )
    if isinstance(want, dict):
        same = isinstance(got, dict) and want.keys() == got.keys()
        return same and all(close(case, want[key], got[key], rtols) for key in want)
    if got is None or isinstance(got, Unsendable | str | dict | list | tuple) or isinstance(want, Unsendable | str):
        return isinstance(want, str) and want == got
    want, got = np.asarray(want), np.asarray(got)
    if want.shape != got.shape or not is_number(got):
        return False
    rtol, atol = tolerance_of(case, want, got, rtols)
    with np.errstate(all="ignore"):
        return bool(np.allclose(got, want, rtol=rtol, atol=atol, equal_nan=True))


def given_by(case: Case, mistake: Any, want: Any, got: Any) -> bool:
    """Whether an answer is what a known mistake gives, to the size of what is right: both may be 0 but for rounding."""
    mistake = but_for_chance(case, mistake, want, got)
    arrays = [value for value in (mistake, want, got) if isinstance(value, np.ndarray) and value.dtype.kind == "f"]
    if len(arrays) == 3 and mistake.shape == want.shape == got.shape:
        rtol, least = tolerance_of(case, mistake, got, RECOGNISED)
        atol = max(least, tolerance_of(case, want, got, RECOGNISED)[1])
        with np.errstate(all="ignore"):
            return bool(np.allclose(got, mistake, rtol=rtol, atol=atol, equal_nan=True))
    return close(case, mistake, got, RECOGNISED)


def but_for_chance(case: Case, mistake: Any, want: Any, got: Any) -> Any:
    """What a mistake gives, and where rounding, and so the processor, decides about it, what the answer has there.

    A root of what should be 0 is NaN or right: either will do.
    """
    arrays = [value for value in (mistake, want, got) if isinstance(value, np.ndarray) and value.dtype.kind == "f"]
    if len(arrays) < 3 or not mistake.shape == want.shape == got.shape:
        return mistake
    if not np.isnan(mistake).any():
        return mistake.astype(np.result_type(want, mistake), copy=False)
    by_chance = np.isnan(mistake) & (np.abs(want) <= tolerance_of(case, want, want)[1])
    return np.where(by_chance & ~np.isnan(got), want, mistake)


def tolerance_of(case: Case, want: Any, got: Any, rtols: dict[str, float] = RTOL) -> tuple[float, float]:
    """(rtol, atol) as np.isclose takes them: of the case or the coarsest dtype, and relative to the size of all.

    An answer does not choose how exact it has to be: its own dtype counts only where mistakes are recognised. Whole
    numbers have no rounding: of 25 million parameters, too, not one may be missing.
    """
    if want.dtype.kind in "iu" and got.dtype.kind in "iu":
        return 0.0, 0.0
    dtypes = {name_of(want.dtype), *case.dtypes} | ({name_of(got.dtype)} if rtols is not RTOL else set())
    rtol = case.rtol or max(rtols.get(dtype, 1e-7) for dtype in dtypes)
    finite = np.abs(want[np.isfinite(want)].astype(float)) if want.dtype.kind in "iuf" else np.zeros(0)
    top = finite.max(initial=0.0)  # divided out before squaring, or 1e200 would overflow
    scale = top * float(np.sqrt(np.mean((finite / top) ** 2))) if top else 0.0
    return rtol, rtol * scale


@functools.lru_cache(maxsize=1000)  # numpy takes longer to write it than to compare two small arrays
def name_of(dtype: np.dtype) -> str:
    return str(dtype)


def wrong_dtype(output: Output, value: Any) -> bool:
    if not output.integer and not output.dtype:
        return False
    dtype = np.asarray(value).dtype
    return (output.integer and dtype.kind not in "iu") or (output.dtype != "" and dtype != output.dtype)


def is_number(value: Any) -> bool:
    return np.asarray(value).dtype.kind in KINDS
