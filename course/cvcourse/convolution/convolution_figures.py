"""Still figures of the lecture on convolution and of its assignment."""

import numpy as np
from matplotlib.ticker import MaxNLocator
from PIL import Image

from cvcourse.convolution.photographs import photo as photo
from cvcourse.view import figure, palette, styled
from cvcourse.view.style import INK, SOFT, blue_red


def _picture(ax, image, title, **shown):
    ax.imshow(image, **({"vmin": 0, "vmax": 1} | shown))
    ax.set_title(title, fontsize=11, weight="normal")
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
    ax.spines[:].set_visible(False)


def _headed(still, title):
    """A title over all axes, with air below it."""
    still.suptitle(title, x=0.01, ha="left", weight="bold")
    still.get_layout_engine().set(h_pad=0.1)


@styled
def responses(image, results, title="Blue below zero, orange above"):
    """A photograph beside what kernels make of it, each on its own scale around 0; grey where nothing is below 0.

    image    (H, W) float, 0..1
    results  dict of caption -> (h, w) float, of any size
    """
    told = [f"{name}: from {value.min():.2f} to {value.max():.2f}" for name, value in results.items()]
    still, axes = figure(3.1 * (1 + len(results)), 3.6, f"A photograph, and {'; '.join(told)}.", ncols=1 + len(results))
    _picture(axes[0], image, "the photograph")
    for ax, (name, value) in zip(axes[1:], results.items(), strict=True):
        most = np.abs(value).max() or 1
        colours = {"cmap": blue_red(), "vmin": -most, "vmax": most} if value.min() < 0 else {"vmax": most}
        _picture(ax, value, name, **colours)
    _headed(still, title)
    return still


@styled
def pictures(images, title, alt=""):
    """Grey pictures side by side; images is a dict of caption -> (H, W) float, cut off at 0 and 1."""
    still, axes = figure(3.1 * len(images), 3.6, alt or f"{title}: {', '.join(images)}.", ncols=len(images))
    for ax, (name, image) in zip(np.atleast_1d(axes), images.items(), strict=True):
        _picture(ax, image, name)
    _headed(still, title)
    return still


@styled
def tables(kernels, title, digits=3):
    """Kernels as tables, their numbers written on blue below 0 and on orange above; a dict of caption -> (h, w)."""
    told = "; ".join(f"{name}: {np.round(kernel, digits).tolist()}" for name, kernel in kernels.items())
    still, axes = figure(2.9 * len(kernels), 3.3, f"{told}.", ncols=len(kernels), squeeze=False)
    for ax, (name, kernel) in zip(axes[0], kernels.items(), strict=True):
        most = 1.6 * np.abs(kernel).max() or 1  # pale enough to read the numbers
        _picture(ax, kernel, name, cmap=blue_red(), vmin=-most, vmax=most)
        size = 9 if max(kernel.shape) > 3 else 12
        for (i, j), value in np.ndenumerate(kernel):
            ax.text(j, i, f"{value:.{digits}f}", ha="center", va="center", fontsize=size, color=INK)
    _headed(still, title)
    return still


@styled
def stems(signals, title):
    """Signals below each other on one axis of places; signals is a dict of caption -> (N,) numbers."""
    told = "; ".join(f"{name}: {np.round(values, 3).tolist()}" for name, values in signals.items())
    still, axes = figure(7.6, 1.5 * len(signals) + 0.5, f"{told}.", nrows=len(signals), sharex=True, squeeze=False)
    for ax, (name, values), color in zip(axes[:, 0], signals.items(), palette.OKABE_ITO, strict=False):
        ax.vlines(range(len(values)), 0, values, color=color, lw=2.5)
        ax.plot(values, "o", color=color, ms=7)
        ax.axhline(0, color=SOFT, lw=0.8)
        ax.set_ylabel(name, rotation=0, ha="right", va="center")
        ax.margins(y=0.2)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes[-1, 0].set_xlabel("place n")
    _headed(still, title)
    return still


SIZES = (240, 120, 60, 30)  # pixels a side: the same as two, four and eight times as far away


@styled
def from_afar(picture):
    """A picture in four sizes, as from near and from farther and farther away; picture is (H, W) float, 0..1."""
    still, ax = figure(9.0, 4.3, "One picture in four sizes; the smaller it is, the less of its fine detail is left.")
    image = Image.fromarray((255 * np.asarray(picture)).round().astype(np.uint8))
    left = 0
    for size in SIZES:
        small = np.asarray(image.resize((size, size), Image.Resampling.BOX))
        ax.imshow(small, extent=(left, left + size, 0, size), vmin=0, vmax=255, interpolation="bilinear")
        left += size + 12
    ax.set(xlim=(0, left - 12), ylim=(0, SIZES[0]), xticks=[], yticks=[], aspect="equal")
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.set_title("Who is it, from near and from afar?")
    return still


@styled
def lessons(learnt):
    """How the loss of learnt kernels falls, and the kernels: a dict of caption -> (kernel (h, w), losses)."""
    told = "; ".join(
        f"{name}: loss {losses[0]:.2g}, after 10 steps {losses[10]:.1g}, kernel {kernel.round(2).tolist()}"
        for name, (kernel, losses) in learnt.items()
    )
    still, axes = figure(
        10.2, 3.6, f"{told}.", ncols=1 + len(learnt), width_ratios=[1.7] + [1] * len(learnt), squeeze=False
    )
    falling, *rest = axes[0]
    for (name, (_, losses)), style in zip(learnt.items(), ("-", "--", "-."), strict=False):
        falling.semilogy(losses, style, label=name)
    falling.set(xlabel="step", ylabel="mean squared difference", ylim=(1e-10, 50))
    falling.legend()
    for ax, (name, (kernel, _)) in zip(rest, learnt.items(), strict=True):
        most = 1.6 * np.abs(kernel).max()
        _picture(ax, kernel, f"from {name}", cmap=blue_red(), vmin=-most, vmax=most)
        for (i, j), value in np.ndenumerate(kernel):
            ax.text(j, i, f"{value:.2f}", ha="center", va="center", color=INK)
    _headed(still, "Noise teaches a kernel faster than a photograph")
    return still


def two_in_one(size=240):
    """A picture that is a cat from near and a woman from afar, (size, size) float."""
    from scipy.ndimage import gaussian_filter

    far, near = (photo(name, size, eyes=True) for name in ("astronaut", "chelsea"))
    return np.clip(gaussian_filter(far, size / 40) + near - gaussian_filter(near, size / 80), 0, 1)


def _ago(x, k):
    return np.concatenate([np.zeros(k), x])[: len(x)]


def _last_three(x):
    return np.array([x, _ago(x, 1), _ago(x, 2)])


SYSTEMS = {
    "mean of three": lambda x: _last_three(x).mean(axis=0),
    "echo": lambda x: x + 0.5 * _ago(x, 4),
    "squared": lambda x: x**2,
    "median of three": lambda x: np.median(_last_three(x), axis=0),
    "turned up": lambda x: np.arange(len(x)) * x,
    "every second": lambda x: np.where(np.arange(len(x)) % 2 == 0, x, 0),
    "difference": lambda x: x - _ago(x, 1),
}


@styled
def which_are_lti(x=(2, -1, 3, 1, 0, -2, 4, 4, 1, 0)):
    """What systems answer to a signal, and what their answer to an impulse predicts."""
    x, delta = np.array(x, float), np.eye(1, len(x))[0]
    still, axes = figure(11.2, 5.2, "", nrows=2, ncols=4, sharex=True)
    _stem(axes[0, 0], x, SOFT)
    axes[0, 0].set_title("the signal", fontsize=11)
    told = []
    for ax, (name, system) in zip(axes.ravel()[1:], SYSTEMS.items(), strict=True):
        answer, predicted = system(x), np.convolve(x, system(delta))[: len(x)]
        agrees = np.allclose(answer, predicted)
        _stem(ax, answer, palette.BLUE)
        ax.plot(predicted, "x", color=palette.VERMILION, ms=9, mew=2)
        ax.set_title(f"{name}: {'LTI' if agrees else 'not LTI'}", fontsize=11)
        told.append(f"{name} {'agrees' if agrees else 'differs'}")
    for ax in axes[1]:
        ax.set_xlabel("place n")
    _headed(still, "Crosses on dots: the answer to an impulse predicts everything")
    still.alt = f"Answers of seven systems and what their impulse response predicts: {', '.join(told)}."
    return still


def _stem(ax, values, color):
    ax.vlines(range(len(values)), 0, values, color=color, lw=2)
    ax.plot(values, "o", color=color, ms=6)
    ax.axhline(0, color=SOFT, lw=0.8)
    ax.margins(y=0.15)


@styled
def dusty(image, share=0.05, seed=0):
    """A photograph with white dust, and what the mean and the median of nine pixels make of it."""
    from scipy.ndimage import median_filter, uniform_filter

    dirty = np.where(np.random.default_rng(seed).random(image.shape) < share, 1.0, image)
    cleaned = {"dust": dirty, "mean of nine": uniform_filter(dirty, 3), "median of nine": median_filter(dirty, 3)}
    errors = {name: float(np.abs(one - image).mean() * 255) for name, one in cleaned.items()}
    captions = {f"{name}: off by {errors[name]:.1f}": one for name, one in cleaned.items()}
    told = ", ".join(f"{name} {error:.1f}" for name, error in errors.items())
    alt = f"Mean error in grey levels of 255: {told}."
    return pictures(captions, "A mean spreads the dust, the median ignores it", alt)
