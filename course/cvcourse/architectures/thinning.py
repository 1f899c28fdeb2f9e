"""From a standard over a grouped to a depthwise convolution: which products go, and the 1 x 1 that mixes again."""

import traitlets

from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import INK, LINE, SOFT

MOST = 16  # channels that are drawn


class Thinning(Widget):
    """Channels in and out, a line for each k x k products between two of them: groups take lines away."""

    script = "thinning.js"
    state = ("channels", "kernel", "step", "mixed", "chosen")
    channels = traitlets.Int(8, min=2, max=MOST).tag(sync=True)  # as many come in as go out
    kernel = traitlets.Int(3, min=2, max=7).tag(sync=True)
    step = traitlets.Int(0, min=0).tag(sync=True)  # which divisor of the channels is the number of groups
    mixed = traitlets.Bool(False).tag(sync=True)  # whether a 1 x 1 convolution follows
    chosen = traitlets.Int(0, min=0).tag(sync=True)  # the output whose inputs are lit

    @property
    def groups(self):
        """Into how many groups the channels are dealt."""
        every = divisors(self.channels)
        return every[min(self.step, len(every) - 1)]

    def products(self):
        """(of a standard convolution, of the groups, of the 1 x 1 that follows) for one pixel of all outputs."""
        standard = self.kernel**2 * self.channels**2
        return standard, standard // self.groups, self.channels**2 if self.mixed else 0

    def seen(self):
        """The inputs that the chosen output depends on."""
        size = self.channels // self.groups
        first = min(self.chosen, self.channels - 1) // size * size
        return range(self.channels) if self.mixed else range(first, first + size)

    def describe(self):
        """How the channels are joined, what is left of the products, and what the chosen output sees."""
        K, k, groups = self.channels, self.kernel, self.groups
        standard, grouped, mixing = self.products()
        text = f"{K} channels in, {K} out, {named(groups, K)} {k} by {k} convolution: each output sums over "
        text += f"{inputs(K // groups)}; {k} times {k} times {K // groups} times {K} is {grouped:,} products "
        text += f"for a pixel, 1/{groups} of {standard:,}. " if groups > 1 else "for a pixel. "
        if mixing:
            share = (grouped + mixing) / standard
            text += f"A 1 by 1 convolution adds {mixing:,}: {grouped + mixing:,} in all, "
            text += f"1/{groups} + 1/{k**2} = {share:.3f} of the standard one. "
        seen = self.seen()
        told = "all inputs" if len(seen) == K else f"input {seen[0]} alone" if len(seen) == 1 else ""
        return f"{text}Output {min(self.chosen, K - 1)} sees {told or f'inputs {seen[0]} to {seen[-1]}'}."

    def render(self):
        """Standard, grouped, depthwise and separable beside each other, as a still figure."""
        return thinning_figure(self)


def divisors(n):
    """The divisors of n, the smallest first."""
    return [d for d in range(1, n + 1) if n % d == 0]


def named(groups, channels):
    """What a convolution with so many groups is called, with its article."""
    return "a standard" if groups == 1 else "a depthwise" if groups == channels else f"in {groups} groups a"


def inputs(count):
    """A number of inputs with its noun."""
    return f"{count} input" if count == 1 else f"{count} inputs"


def thinning(channels=8, kernel=3, groups=1, mixed=False, chosen=0):
    """Slide from a standard over a grouped to a depthwise convolution and see which products disappear.

    channels  as many come in as go out, 2..16
    kernel    pixels a side, 2..7
    groups    into which the channels are dealt at first, a divisor of channels
    mixed     whether a 1 x 1 convolution follows, as in a separable convolution
    chosen    the output whose inputs are lit
    Raises    ValueError for groups that do not divide the channels; traitlets.TraitError for a number out of range
    """
    if groups not in divisors(channels):
        raise ValueError(f"{channels} channels can be dealt into {divisors(channels)} groups, not into {groups}.")
    step = divisors(channels).index(groups)
    return Thinning(channels=channels, kernel=kernel, step=step, mixed=mixed, chosen=chosen)


@styled
def thinning_figure(widget):
    """Four panels: standard, in two groups (or the fewest), depthwise, and depthwise with the 1 x 1 after it."""
    K, k = widget.channels, widget.kernel
    standard = k * k * K * K
    middle = divisors(K)[1]
    still, axes = figure(9.6, 3.6, "", ncols=4, width_ratios=[1, 1, 1, 1.6])
    panels = [("standard", 1, False), (f"{middle} groups", middle, False), ("depthwise", K, False)]
    told = []
    for ax, (name, groups, mixed) in zip(axes, [*panels, ("depthwise, then 1 × 1", K, True)], strict=True):
        hide_axes(ax)
        total = standard // groups + (K * K if mixed else 0)
        _lines(ax, K, groups, 0, palette.BLUE, 1.8)
        if mixed:
            _lines(ax, K, 1, 1, palette.ORANGE, 0.7)
        for column in range(3 if mixed else 2):
            ax.scatter([column] * K, range(K), s=60, fc="white", ec=INK, zorder=3)
        ax.set(xlim=(-0.2, 2.2 if mixed else 1.2), ylim=(K - 0.4, -0.6))
        ax.set_title(f"{name}\n{total:,} products", size=11)
        ax.set_xlabel("" if total == standard else f"{total / standard:.3f} of {standard:,}", color=SOFT)
        told.append(f"{name} {total:,}")
    still.alt = f"{K} channels in and out, {k} by {k}; products for a pixel: {'; '.join(told)}."
    return still


def _lines(ax, K, groups, left, color, width):
    """Lines between the channels of each group; those that are gone are dotted."""
    size = K // groups
    for i in range(K):
        for j in range(K):
            if i // size == j // size:
                ax.plot([left, left + 1], [i, j], color=color, lw=width)
            elif i == j or groups == K:
                ax.plot([left, left + 1], [i, j], color=LINE, lw=0.6, ls=":")
