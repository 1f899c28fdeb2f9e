"""Words for values that differ: what they are, where they differ, and which slip would explain it."""

import numpy as np

from autograder.wire import Formula, Seed, Unsendable

LONGEST_FORMULA = 80  # characters; of a longer one only the arguments are told


def describe(value):
    """A value in a few words: "(3, 4) float64", "2.5", "(784, 10)", "a list of 3", "None"."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"{value.shape} {value.dtype}"
    if isinstance(value, np.ndarray | np.generic):
        return f"{value.item()!r}"
    if isinstance(value, Unsendable):
        return f"a value of type {value.type_name}"
    if isinstance(value, Seed):
        return "a Generator"
    if isinstance(value, Formula):
        return f"`{value.text}`" if len(value.text) <= LONGEST_FORMULA else f"`{value.text.partition(':')[0]}: ...`"
    if isinstance(value, list | tuple) and 0 < len(value) <= 6 and all(type(part) is int for part in value):
        return repr(value)
    if isinstance(value, list | tuple | dict):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    return repr(value)


def shown(value):
    """A value in a few words, a short vector by its numbers: "[7, 3, 3, 7]"."""
    if isinstance(value, np.ndarray) and value.ndim == 1 and 0 < value.size <= 8 and value.dtype.kind in "iuf":
        return f"[{', '.join(_short(number) for number in value)}]"
    return describe(value)


def differences(want, got, tolerance, names=False, hidden=False):
    """Where two arrays of the same shape differ most: "differs in 3 of 12 values ... at [2, 1]: ...".

    tolerance  (rtol, atol) as np.isclose takes them; what lies within is no difference
    names      True for labels and indices, of which none is more wrong than another: the first is told
    hidden     True where the numbers themselves are not to be told
    """
    if want.ndim == 0 and hidden:
        return "is another number than the one asked for, on inputs that `check` does not have."
    if want.ndim == 0:
        return f"is {_short(got[()])}; expected {_short(want[()])}."
    want, got = (
        want.astype(complex if want.dtype.kind == "c" else float),
        got.astype(float if got.dtype.kind != "c" else complex),
    )
    same = np.isclose(got, want, *tolerance, equal_nan=True)
    error = np.abs(got - want)
    scale = np.maximum(np.abs(want), np.abs(got))
    relative = np.divide(error, scale, out=np.zeros_like(error), where=scale > 0)
    relative[~np.isfinite(relative)] = np.inf
    relative[same] = 0
    worst = tuple(int(i) for i in np.unravel_index(np.argmax(relative), relative.shape))
    most = f"differs in {int((relative > 0).sum())} of {want.size} values"
    if names and hidden:
        return f"{most} on inputs that `check` does not have."
    if names:
        first = tuple(int(i) for i in np.argwhere(relative > 0)[0])
        return f"{most}, first at {list(first)}: expected {want[first]:g}, got {got[first]:g}."
    if hidden:
        return f"{most} on inputs that `check` does not have; the largest relative error is {relative[worst]:.2g}."
    return (
        f"{most}. The largest relative error is {relative[worst]:.2g}, at {list(worst)}: "
        f"expected {_short(want[worst])}, got {_short(got[worst])}."
    )


def _short(number):
    return f"{number:.6g}" if isinstance(number, float | np.floating) else f"{number}"


def slip(want, got, close):
    """The generic slip that turns `want` into `got`, as a sentence; "" when none does.

    close(a, b)   says whether two arrays are equal within the tolerance
    """
    if want.dtype.kind not in "iuf" or got.dtype.kind not in "iuf" or not np.any(want):
        return ""
    if want.dtype.kind == "f" and got.dtype.kind in "iu" and close(np.trunc(want), got):
        return f"is cut to whole numbers: it was kept as {got.dtype}, which has no digits behind the point."
    want, got = want.astype(float), got.astype(float)
    if close(want, -got):
        return "has the wrong sign."
    if want.ndim == 2 and want.shape[0] == want.shape[1] and close(want.T, got):
        return "is transposed."
    if want.size > 1 and (words := _constant_factor(want, got, close)):
        return words
    if close(want**2, got) and not close(2 * want, got):  # 4 may be 2 squared or 2 doubled
        return "is the square of what is asked for."
    if (want >= 0).all() and close(np.sqrt(np.maximum(want, 0)), got):
        return "is the root of what is asked for."
    shift = float(np.mean(got - want))
    if want.size > 1 and close(want + shift, got):
        return f"is off by the constant {shift:.4g} everywhere."
    return ""


def _constant_factor(want, got, close):
    if np.count_nonzero(want) < 2:  # one number is always a multiple of another
        return ""
    ratio = float((got * want).sum() / (want * want).sum())
    if not ratio or not np.isfinite(ratio) or abs(ratio - 1) < 1e-3 or not close(want * ratio, got):
        return ""
    return f"is {ratio:.4g} times too large." if abs(ratio) > 1 else f"is {1 / ratio:.4g} times too small."
