"""A picture of where a gradient is wrong: the written gradient against differences of the loss."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import MaxNLocator

from cvcourse.view import figure, palette, styled
from cvcourse.view.asking import Line, once_written
from cvcourse.view.style import INK

WRONG_ABOVE = 1e-4  # relative error from which a cell counts as wrong
MAX_ENTRIES = 4000  # numbers in x; each costs five values of the loss
RIGHT, WRONG, KINK, BROKEN = range(4)


def gradient_map(analytic, numeric, x, h=1e-5, rows="row", columns="column"):
    """Heat map of the relative error of a gradient, cell by cell, with kinks of the loss marked.

    analytic       gradient as an array of the shape of x, or a function that gives it at x
    numeric        the loss, a function of x that returns one number; or a gradient to compare with,
                   as an array of the shape of x
    x              (D,), (D, C) or higher, float; axes after the first are laid side by side
    h              step of the differences, in units of x
    rows, columns  what a row and a column of x stand for: "pixel", "class"
    Returns        StillFigure whose title says where the gradient is wrong, or a Line when a function
                   is not written yet, fails or gives an array of another shape
    Raises         ValueError when x is too large to try every entry; the message gives both sizes
    """
    x = np.asarray(x, float)
    if callable(numeric) and x.size > MAX_ENTRIES:
        raise ValueError(f"gradient_map tries every entry: at most {MAX_ENTRIES} of them, and x has {x.size}.")
    found = once_written(lambda: _both(analytic, numeric, x, h))
    if isinstance(found, Line):
        return found
    got, want, kinks, noise = found
    if got.shape != x.shape:
        return Line(f"The gradient has shape {got.shape}; it needs one number for each of x, {x.shape}.")
    errors = relative_errors(got, want, noise)
    return _draw(*(_flat(part) for part in (got, want, errors, judge(got, errors, kinks))), rows, columns)


def _both(analytic, numeric, x, h):
    """Written gradient, differences, where the loss has a kink, and how much rounding may blur a difference."""
    got = np.asarray(analytic(x.copy()) if callable(analytic) else analytic, float)
    if callable(numeric):
        return got, *differences(numeric, x, h)
    want = np.asarray(numeric, float)
    if want.shape != x.shape:
        raise ValueError(f"The gradient to compare with has shape {want.shape}, x has {x.shape}.")
    return got, want, np.zeros(x.shape, bool), 0.0


def differences(loss, x, h=1e-5):
    """Central differences of a loss, where it has a kink, and the blur of rounding.

    loss     function of an array like x; returns one number
    x        float array of any shape; not modified
    h        step in units of x
    Returns  slopes (like x), kinks (like x, bool), noise (float, in units of the slopes)

    A smooth loss has the same slope at h and h/2, and its left and right slopes approach each other
    in proportion to the step. A loss with a corner within h fails one of the two.
    """
    middle, steps = float(loss(x.copy())), (h, h / 2)
    left, right = np.zeros((2, *x.shape)), np.zeros((2, *x.shape))
    for place in np.ndindex(x.shape):
        for i, step in enumerate(steps):
            left[i][place] = (middle - _value(loss, x, place, -step)) / step
            right[i][place] = (_value(loss, x, place, step) - middle) / step
    slopes, gaps = (left + right) / 2, np.abs(right - left)
    noise = 20 * np.finfo(float).eps * (abs(middle) + 1) / h
    floor = 1e-4 * np.maximum(np.abs(left), np.abs(right)).max(axis=0) + noise
    kinks = (np.abs(slopes[0] - slopes[1]) > floor) | ((gaps[0] > floor) & (gaps[1] > 0.75 * gaps[0]))
    return slopes[0], kinks, noise


def _value(loss, x, place, step):
    moved = x.copy()
    moved[place] += step
    return float(loss(moved))


def relative_errors(got, want, noise=0.0):
    """|got - want| / max(|got|, |want|), 0 where the two differ by rounding only, NaN where got is no number."""
    gap = np.maximum(np.abs(got - want) - noise, 0)
    scale = np.maximum(np.abs(got), np.abs(want))
    errors = np.divide(gap, scale, out=np.zeros_like(gap), where=gap > 0)
    return np.where(np.isfinite(got), errors, np.nan)


def judge(got, errors, kinks):
    """RIGHT, WRONG, KINK or BROKEN (NaN or infinite) for each cell."""
    verdict = np.where(errors > WRONG_ABOVE, WRONG, RIGHT)
    verdict = np.where(kinks, KINK, verdict)
    return np.where(np.isfinite(got), verdict, BROKEN)


def _flat(array):
    """As a table: a vector is one column, further axes lie side by side."""
    return array.reshape(len(array), -1) if array.ndim else array.reshape(1, 1)


def finding(got, want, verdict, rows="row", columns="column"):
    """One sentence on where a gradient is wrong, for tables of the same shape (D, C)."""
    judged, kinks = verdict != KINK, int((verdict == KINK).sum())
    wrong = (verdict == WRONG) | (verdict == BROKEN)
    beside = f", {kinks} at a kink left out" if kinks else ""
    if not wrong.any():
        return f"All {judged.sum()} entries agree{beside}"
    share = f"{wrong.sum()} of {judged.sum()} entries {'is' if wrong.sum() == 1 else 'are'} wrong{beside}"
    sizes = np.maximum(np.abs(np.nan_to_num(got, nan=np.inf)), np.abs(want))
    telling = judged & (sizes > 1e-8 * np.abs(want).max())
    return f"{share}: {_where(wrong, telling, rows, columns)}{_ratio(got, want, verdict)}"


def _where(wrong, telling, rows, columns):
    """Which lines of the table hold what is wrong; cells with slopes of nearly 0 tell nothing."""
    if wrong[telling].all():
        return "everywhere"
    for axis, name in ((1, rows), (0, columns)):
        lines, whole = np.flatnonzero(wrong.any(axis)), (wrong | ~telling).all(axis)
        if len(lines) == 1 and wrong.shape[1 - axis] > 1:
            return f"{'all' if whole[lines[0]] and wrong.shape[axis] > 1 else 'only'} in {name} {lines[0]}"
        if whole[lines].all() and wrong.shape[1 - axis] > 1:
            spared = np.flatnonzero(~wrong.any(axis))
            few, words = (lines, "all in") if len(lines) <= len(spared) else (spared, "everywhere but in")
            return f"{words} {name} {', '.join(map(str, few))}"
    return "scattered"


def _ratio(got, want, verdict):
    """What all wrong cells have in common: a factor, a sign, a missing part."""
    cells = verdict == WRONG
    if (verdict == BROKEN).any():
        return f"; {(verdict == BROKEN).sum()} not finite"
    if not got[cells].any():
        return "; 0 where it should not be"
    if not want[cells].any():
        return "; it should be 0"
    factors = np.divide(got, want, out=np.full(got.shape, np.nan), where=want != 0)[cells]
    factor = np.median(factors)
    if not (np.abs(factors - factor) <= 1e-3 * abs(factor)).all():
        return ""
    if abs(factor + 1) < 1e-3:
        return "; the sign is turned"
    if len(factors) < 3:
        return ""  # two numbers agree by chance too easily
    return f"; {factor:.4g} times what it should be"


@styled
def _draw(got, want, errors, verdict, rows, columns):
    title = finding(got, want, verdict, rows, columns)
    width = 2.2 + 0.8 * min(max(want.shape[1], 2), 10)
    still, axes = figure(min(11.5, 2.4 * width), 1.6 + min(5, max(1.6, 0.36 * len(want))), f"{title}.", ncols=3)
    finite = np.concatenate([want.ravel(), got[np.isfinite(got)]])
    most = np.abs(finite).max() or 1
    for ax, part, name in zip(axes, (got, want), ("as written", "from differences of the loss"), strict=False):
        image = ax.imshow(part, cmap="PuOr", vmin=-most, vmax=most, aspect="auto")
        ax.set_title(name, fontsize=11, fontweight="normal")
    still.colorbar(image, ax=axes[1], label="slope", fraction=0.08)
    _draw_errors(still, axes[2], errors, verdict)
    for ax in axes:
        ax.grid(False)
        ax.set(xlabel=columns, ylabel=rows)
        for side in (ax.xaxis, ax.yaxis):
            side.set_major_locator(MaxNLocator(integer=True, nbins=6))
        if want.shape[1] == 1:
            ax.set(xlabel="", xticks=[])
    still.suptitle(title, x=0.01, ha="left", weight="bold", size=12.5)
    return still


def _draw_errors(still, ax, errors, verdict):
    """Relative errors as powers of ten; kinks are grey and say so, what is wrong carries a cross."""
    powers = np.log10(np.clip(np.nan_to_num(errors, nan=1), 1e-10, 1))
    shown = np.ma.masked_where(verdict == KINK, powers)
    cmap = _heat()
    image = ax.imshow(shown, cmap=cmap, vmin=-10, vmax=0, aspect="auto")
    ax.set_title("relative error", fontsize=11, fontweight="normal")
    bar = still.colorbar(image, ax=ax, fraction=0.08)
    bar.set_ticks([-10, -7, -4, -2, 0], labels=["$10^{-10}$", "$10^{-7}$", "$10^{-4}$", "$10^{-2}$", "1"])
    if verdict.size > 400:
        return
    marks = {WRONG: ("×", "white"), KINK: ("kink", INK), BROKEN: ("nan", "white")}
    for place, kind in np.ndenumerate(verdict):
        if kind in marks:
            text, color = marks[kind]
            ax.text(*place[::-1], text, ha="center", va="center", color=color, size=10 if kind == KINK else 11)


def _heat():
    """White where the error is rounding, vermilion to black where it is not, grey where none is measured."""
    stops = [(0, "#ffffff"), (0.4, "#fdf3dc"), (0.6, palette.ORANGE), (0.8, palette.VERMILION), (1, "#5c1a00")]
    return LinearSegmentedColormap.from_list("error", stops).with_extremes(bad="#c9cfd6")
