"""Optimizers and the update of a student racing down a surface over two weights."""

import numpy as np
import traitlets

from cvcourse.losses import update_rules
from cvcourse.losses.surfaces import BANDS, HEIGHT, SURFACES, WIDTH, contours, shade
from cvcourse.losses.update_rules import FAR, FINISH
from cvcourse.view import Widget, figure, styled
from cvcourse.view.style import INK, SOFT

STEPS = 200
TOGETHER = 3  # more rules than this are drawn each on a landscape of its own


def standing(height, down, step):
    """How a racer stands at a step: down since when, gone, or still so high."""
    if 0 <= down <= step:
        return f"down at step {down}"
    return f"at {height:.2g}" if height < FAR else "has left"


class OptimizerRace(Widget):
    """Reference optimizers and the student's own update, from one start on one surface."""

    script = "optimizer_race.js"
    state = ("surface", "start", "rate", "mu", "fair", "seed", "hidden", "shown")
    surface = traitlets.Enum(list(SURFACES), "ravine").tag(sync=True)
    start = traitlets.List([0.0, 0.0]).tag(sync=True)
    rate = traitlets.Int(-10).tag(sync=True)  # ten times log10 of the learning rate
    mu = traitlets.Float(0.9).tag(sync=True)
    fair = traitlets.Bool(False).tag(sync=True)  # each rule at its own best learning rate
    seed = traitlets.Int(0).tag(sync=True)
    steps = traitlets.Int(STEPS).tag(sync=True)
    shown = traitlets.Int(0).tag(sync=True)
    hidden, names, all_names, colors, all_colors = (traitlets.List().tag(sync=True) for _ in range(5))
    rates, lines, down = (traitlets.List().tag(sync=True) for _ in range(3))
    finish = traitlets.Float(FINISH).tag(sync=True)
    surfaces = traitlets.List([[key, surface.title] for key, surface in SURFACES.items()]).tag(sync=True)
    starts = traitlets.Dict({key: list(surface.start) for key, surface in SURFACES.items()}).tag(sync=True)
    surface_rates = traitlets.Dict({key: round(10 * np.log10(s.lr)) for key, s in SURFACES.items()}).tag(sync=True)
    paths, heights, ground = (traitlets.Bytes().tag(sync=True) for _ in range(3))
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, own, **traits):
        self.own, self._done, self._best = own, None, {}
        every = [(rule.name, rule.color) for rule in update_rules.RULES] + ([update_rules.OWN] if own else [])
        names, colors = map(list, zip(*every, strict=True))
        super().__init__(all_names=names, all_colors=colors, **traits)

    def update(self):
        """Run the race again when anything but the step shown has changed."""
        wanted = (self.surface, tuple(self.start), self.rate, self.mu, self.fair, self.seed)
        if wanted != self._done:
            self._done = wanted
            self._race(SURFACES[self.surface])
            self.lines, self.ground = contours(self.surface), shade(self.surface)
        self.answered = self.asked

    def _race(self, surface):
        noise, self.message = update_rules.noise_table(surface, self.steps, self.seed), ""
        rates, count = self._rates(surface, noise), len(update_rules.RULES)
        paths = update_rules.run_rules(surface, self.start, rates[:count], self.mu, noise)
        if self.own:
            own, self.message = update_rules.run_own(self.own, surface, self.start, rates[count], self.mu, noise)
            paths = paths if own is None else np.concatenate([paths, own[None]])
        self.racers = paths
        self.final = update_rules.heights(surface, paths)
        self.names, self.colors = self.all_names[: len(paths)], self.all_colors[: len(paths)]
        self.rates, self.down = rates.tolist(), update_rules.steps_down(self.final).tolist()
        self.paths = np.nan_to_num(paths.clip(-FAR, FAR), nan=FAR).astype(np.float32).tobytes()
        self.heights = np.minimum(self.final, FAR).astype(np.float32).tobytes()

    def _rates(self, surface, noise):
        """A learning rate for each racer; the best ones are looked for once, from the surface's own start."""
        if not self.fair:
            return np.full(len(self.all_names), 10 ** (self.rate / 10))
        key = self.surface, self.mu, self.seed
        if key not in self._best:
            best = update_rules.best_rates(surface, surface.start, self.mu, noise)
            own = [update_rules.best_own_rate(self.own, surface, surface.start, self.mu, noise)] if self.own else []
            self._best[key] = np.array([*best, *own])
        return self._best[key]

    def describe(self):
        """The settings and how each rule stands at the step shown; down is a height of 0.001 above the lowest point."""
        return self._in_words(self.shown)

    def _in_words(self, step):
        x, y = self.start
        rate = "each rule at its best learning rate" if self.fair else f"learning rate {10 ** (self.rate / 10):.2g}"
        text = f"{SURFACES[self.surface].title}, start ({x:.2f}, {y:.2f}), {rate}, momentum {self.mu:.2f}."
        stand = [
            f"{name} {standing(self.final[i, step], self.down[i], step)}"
            for i, name in enumerate(self.names)
            if name not in self.hidden
        ]
        told = f"Of {self.steps} steps, after {step}: {', '.join(stand)}."
        return f"{text} {told} {self.message}".strip()

    def render(self):
        """Paths and heights up to the step shown as a still figure; at the start, the whole race."""
        step = self.shown or self.steps
        racers = [
            (name, color, self.racers[i, : step + 1], self.final[i, : step + 1])
            for i, (name, color) in enumerate(zip(self.names, self.colors, strict=True))
            if name not in self.hidden
        ]
        return (race_figure if len(racers) <= TOGETHER else panels_figure)(self.surface, racers, self._in_words(step))


def optimizer_race(update=None, surface="ravine", start=None, lr=None, mu=0.9, fair=False, hidden=()):
    """Race the reference optimizers, and an update of your own, down a surface.

    update   update(w, dw, state, lr) or update(w, dw, state, lr, mu) -> new w, new state; w and dw (2,),
             state {} at the first step; None races the reference rules alone
    surface  bowl, ravine, turned, saddle, noisy, rosenbrock or valleys
    start    (2,) weights; lr learning rate, 0.001..3.16; None takes the surface's
    mu       momentum, 0..0.99
    fair     every rule at the learning rate that suits it best from the surface's own start
    hidden   names of rules that do not show at first
    All stand at the start when it opens. More than three rules get a landscape each.
    Raises   ValueError for a surface that does not exist or a start outside the picture
    """
    ground = update_rules.surface_named(surface)
    start = [float(v) for v in (ground.start if start is None else start)]
    if len(start) != 2 or abs(start[0]) > 2 or abs(start[1]) > 1.5:
        raise ValueError(f"The start is two weights within -2..2 and -1.5..1.5; got {start}.")
    rate = int(np.clip(round(10 * np.log10(ground.lr if lr is None else lr)), -30, 5))
    return OptimizerRace(update, surface=surface, start=start, rate=rate, mu=mu, fair=fair, hidden=list(hidden))


@styled
def race_figure(name, racers, alt=""):
    """Paths on a surface beside heights against steps.

    name     key of the surface
    racers   list of (name, colour, path (T + 1, 2), heights (T + 1,))
    """
    still, (plane, plot) = figure(10.4, 4.4, alt, ncols=2, width_ratios=[4, 3])
    ground(plane, name)
    for who, color, path, heights in racers:
        width = 2.8 if who == "yours" else 1.8
        plane.plot(*path.clip(-9, 9).T, ".-", color=color, lw=width, ms=3)
        plane.plot(*path[-1].clip(-9, 9), "o", color=color, ms=9, mec="white")
        plot.semilogy(np.minimum(heights, 1e3), color=color, lw=width, label=who)
    if racers:
        plane.plot(*racers[0][2][0], "o", color="none", mec=INK, ms=13, mew=2)
    plane.set_title(f"{SURFACES[name].title.capitalize()}: one start, {len(racers)} rules")
    plot.set(xlabel="step", ylabel="height above the lowest point", ylim=(6e-7, 12))
    plot.axhline(FINISH, color=INK, lw=1, ls="--")
    plot.set_title("The dashed line counts as down")
    plot.legend(fontsize=10, loc="upper left", bbox_to_anchor=(1, 1))
    return still


@styled
def panels_figure(name, racers, alt=""):
    """The same for many rules: for each its path on a small surface, and below it its height."""
    rows, columns = (len(racers) + 3) // 4, min(4, len(racers))
    still, axes = figure(10.4, 3.3 * rows, alt, nrows=2 * rows, ncols=columns, height_ratios=[5, 3] * rows)
    for ax in axes.flat:
        ax.axis("off")
    for i, (who, color, path, heights) in enumerate(racers):
        plane, plot = axes[i // 4 * 2 : i // 4 * 2 + 2, i % 4]
        plane.axis("on")
        plot.axis("on")
        ground(plane, name)
        plane.plot(*path.clip(-9, 9).T, ".-", color=color, lw=1.6, ms=2)
        plane.plot(*path[0], "o", color="none", mec=INK, ms=10, mew=1.5)
        plane.set(xlabel="", ylabel="", xticks=[], yticks=[], title=who)
        plot.semilogy(np.minimum(heights, 1e3), color=color, lw=1.2)
        plot.axhline(FINISH, color=INK, lw=1, ls="--")
        down = update_rules.steps_down([heights])[0]
        plot.set(ylim=(6e-7, 12), yticks=[1, FINISH, 1e-6], xlabel=standing(heights[-1], down, len(heights)))
    for ax in axes[1::2, 0]:
        ax.set_ylabel("height")
    return still


def ground(ax, name):
    """Shade and contour lines of a surface on axes that show both weights."""
    x, y = np.meshgrid(np.linspace(*WIDTH, 121), np.linspace(*HEIGHT, 91))
    z = SURFACES[name].loss(np.stack([x, y], axis=-1))
    ax.imshow(
        (z / z.max()) ** 0.4,
        extent=(*WIDTH, *HEIGHT),
        origin="lower",
        cmap="Blues_r",
        alpha=0.5,
        interpolation="bilinear",
    )
    ax.contour(x, y, z, levels=z.max() * (np.arange(1, BANDS) / BANDS) ** 2.5, colors=SOFT, linewidths=0.6)
    ax.set(xlim=WIDTH, ylim=HEIGHT, aspect="equal", xlabel="first weight", ylabel="second weight")
    ax.grid(False)
