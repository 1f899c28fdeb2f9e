"""The widgets of the lecture on optimization. Each draws in the .js file of its name."""

import numpy as np
import traitlets

from cvcourse.losses import optimization_stills as stills
from cvcourse.losses import quadratic_bowl as bowl
from cvcourse.losses import update_rules as race
from cvcourse.losses.surfaces import SURFACES, contours, shade
from cvcourse.view import Widget

STEPS = 200


def standing(height, down, step):
    """How a racer stands at a step: down since when, gone, or still so high."""
    if 0 <= down <= step:
        return f"down at step {down}"
    return f"at {height:.2g}" if height < race.FAR else "has left"


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
    shown = traitlets.Int(STEPS).tag(sync=True)
    hidden, names, all_names, colors, all_colors = (traitlets.List().tag(sync=True) for _ in range(5))
    rates, lines, down = (traitlets.List().tag(sync=True) for _ in range(3))
    finish = traitlets.Float(race.FINISH).tag(sync=True)
    surfaces = traitlets.List([[key, surface.title] for key, surface in SURFACES.items()]).tag(sync=True)
    starts = traitlets.Dict({key: list(surface.start) for key, surface in SURFACES.items()}).tag(sync=True)
    surface_rates = traitlets.Dict({key: round(10 * np.log10(s.lr)) for key, s in SURFACES.items()}).tag(sync=True)
    paths, heights, ground = (traitlets.Bytes().tag(sync=True) for _ in range(3))
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, own, **traits):
        self.own, self._done, self._best = own, None, {}
        every = [(rule.name, rule.color) for rule in race.RULES] + ([race.OWN] if own else [])
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
        noise, self.message = race.noise_table(surface, self.steps, self.seed), ""
        rates, count = self._rates(surface, noise), len(race.RULES)
        paths = race.run_rules(surface, self.start, rates[:count], self.mu, noise)
        if self.own:
            own, self.message = race.run_own(self.own, surface, self.start, rates[count], self.mu, noise)
            paths = paths if own is None else np.concatenate([paths, own[None]])
        self.racers = paths
        self.final = race.heights(surface, paths)
        self.names, self.colors = self.all_names[: len(paths)], self.all_colors[: len(paths)]
        self.rates, self.down = rates.tolist(), race.steps_down(self.final).tolist()
        self.paths = np.nan_to_num(paths.clip(-race.FAR, race.FAR), nan=race.FAR).astype(np.float32).tobytes()
        self.heights = np.minimum(self.final, race.FAR).astype(np.float32).tobytes()

    def _rates(self, surface, noise):
        """A learning rate for each racer; the best ones are looked for once, from the surface's own start."""
        if not self.fair:
            return np.full(len(self.all_names), 10 ** (self.rate / 10))
        key = self.surface, self.mu, self.seed
        if key not in self._best:
            best = race.best_rates(surface, surface.start, self.mu, noise)
            own = [race.best_own_rate(self.own, surface, surface.start, self.mu, noise)] if self.own else []
            self._best[key] = np.array([*best, *own])
        return self._best[key]

    def describe(self):
        """The settings and how each rule stands at the step shown; down is a height of 0.001 above the lowest point."""
        x, y = self.start
        rate = "each rule at its best learning rate" if self.fair else f"learning rate {10 ** (self.rate / 10):.2g}"
        text = f"{SURFACES[self.surface].title}, start ({x:.2f}, {y:.2f}), {rate}, momentum {self.mu:.2f}."
        stand = [
            f"{name} {standing(self.final[i, self.shown], self.down[i], self.shown)}"
            for i, name in enumerate(self.names)
            if name not in self.hidden
        ]
        told = f"Of {self.steps} steps, after {self.shown}: {', '.join(stand)}."
        return f"{text} {told} {self.message}".strip()

    def render(self):
        """Paths on the surface and heights against steps as a still figure."""
        racers = [
            (name, color, self.racers[i, : self.shown + 1], self.final[i, : self.shown + 1])
            for i, (name, color) in enumerate(zip(self.names, self.colors, strict=True))
            if name not in self.hidden
        ]
        return stills.race_figure(self.surface, racers, self.alt)


def optimizer_race(update=None, surface="ravine", start=None, lr=None, mu=0.9, fair=False, hidden=()):
    """Race the reference optimizers, and an update of your own, down a surface.

    update   update(w, dw, state, lr) or update(w, dw, state, lr, mu) -> new w, new state; w and dw (2,),
             state {} at the first step; None races the reference rules alone
    surface  bowl, ravine, turned, saddle, noisy, rosenbrock or valleys
    start    (2,) weights; lr learning rate, 0.001..3.16; None takes the surface's
    mu       momentum, 0..0.99
    fair     every rule at the learning rate that suits it best from the surface's own start
    hidden   names of rules that do not show at first
    Raises   ValueError for a surface that does not exist or a start outside the picture
    """
    ground = race.surface_named(surface)
    start = [float(v) for v in (ground.start if start is None else start)]
    if len(start) != 2 or abs(start[0]) > 2 or abs(start[1]) > 1.5:
        raise ValueError(f"The start is two weights within -2..2 and -1.5..1.5; got {start}.")
    rate = int(np.clip(round(10 * np.log10(ground.lr if lr is None else lr)), -30, 5))
    return OptimizerRace(update, surface=surface, start=start, rate=rate, mu=mu, fair=fair, hidden=list(hidden))


def verdict(losses, best):
    """What a curve of training losses does, in a few words; best is the lowest end of those that never rise."""
    losses = np.asarray(losses, float)
    if not np.isfinite(losses).all() or losses[-1] > losses[0]:
        return "it climbs"
    if np.mean(np.diff(losses) > 0) > 0.1:
        return "it jumps about"
    return "it crawls" if losses[-1] > 1.3 * best else "it falls"


class LearningRateCurves(Widget):
    """Training losses for several learning rates, and where each of them ended."""

    script = "learning_rate_curves.js"
    state = ("chosen",)
    rates, labels, losses, verdicts = (traitlets.List().tag(sync=True) for _ in range(4))
    chosen = traitlets.Int(0).tag(sync=True)
    top = traitlets.Float(1.0).tag(sync=True)  # of the axis of losses
    xlabel = traitlets.Unicode().tag(sync=True)

    def describe(self):
        """The chosen rate with its verdict, and the best one."""
        ends = [np.inf if curve[-1] is None else curve[-1] for curve in self.losses]
        best, i = int(np.argmin(ends)), self.chosen
        end = f"ends at loss {ends[i]:.3f}" if np.isfinite(ends[i]) else "ends in no number"
        text = f"Learning rate {self.labels[i]}: {self.verdicts[i]} and {end}."
        return f"{text} Lowest end of {len(ends)}: learning rate {self.labels[best]}, {ends[best]:.3f}."

    def render(self):
        """All curves with the chosen one in colour, and the ends, as a still figure."""
        return stills.rates_figure(self.labels, self.losses, self.chosen, self.top, self.xlabel, self.alt)


def learning_rate_curves(rates, losses, xlabel="epoch", chosen=0):
    """Compare trainings that differ in their learning rate only.

    rates    list of R learning rates, rising
    losses   (R, T + 1) training loss before and after each epoch; NaN or infinity where it overflowed
    Raises   ValueError when there is not one row for each rate
    """
    table = np.asarray(losses, float)
    if table.ndim != 2 or len(table) != len(rates) or table.shape[1] < 2:
        raise ValueError(f"losses must have shape ({len(rates)}, T + 1), a row for each rate; got {table.shape}.")
    finite = np.where(np.isfinite(table), table, np.inf)
    calm = [row[-1] for row in finite if (np.diff(row) <= 0).all()]  # those that never rise
    verdicts = [verdict(row, min(calm, default=0)) for row in finite]
    rows = [[float(v) if np.isfinite(v) else None for v in row] for row in table]
    top = 1.25 * float(finite[:, 0].max())
    return LearningRateCurves(
        rates=[float(r) for r in rates],
        labels=[f"{r:g}" for r in rates],
        losses=rows,
        verdicts=verdicts,
        top=top,
        xlabel=xlabel,
        chosen=chosen,
    )


class BatchNoise(Widget):
    """Gradients of random batches, in a plane where the gradient of all images is (1, 0)."""

    script = "batch_noise.js"
    state = ("chosen", "stage", "seed")
    sizes, stages, spread = (traitlets.List().tag(sync=True) for _ in range(3))
    chosen, stage, seed = (traitlets.Int(0).tag(sync=True) for _ in range(3))
    arrows = traitlets.Bytes().tag(sync=True)
    uphill, reach, single = (traitlets.Float(0.0).tag(sync=True) for _ in range(3))
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))
    count = 100  # batches drawn for each size

    def __init__(self, clouds, **traits):
        self.clouds, self.drawn = clouds, (None, None)
        super().__init__(**traits)

    def update(self):
        """Draw batches of every size; keep those of the chosen size for the picture."""
        if self.drawn[0] != (self.stage, self.seed):
            rng, cloud = np.random.default_rng(self.seed), self.clouds[self.stage]
            self.drawn = (self.stage, self.seed), [self._means(cloud, size, rng) for size in self.sizes]
            self.spread = [stills.error_of(means) for means in self.drawn[1]]
            self.single = stills.error_of(cloud)
        means = self.drawn[1][self.chosen]
        self.uphill = float((means[:, 0] < 0).mean())
        self.reach = stills.reach_of(means)
        self.arrows, self.answered = means.astype(np.float32).tobytes(), self.asked

    def _means(self, cloud, size, rng):
        """Mean gradient of `count` batches drawn without replacement: (count, 2)."""
        picks = [rng.choice(len(cloud), size, replace=False) for _ in range(self.count)]
        return np.array([cloud[pick].mean(axis=0) for pick in picks])

    def describe(self):
        """Size of the batches, their typical error, and how many point the wrong way."""
        size = self.sizes[self.chosen]
        text = f"{self.stages[self.stage]}: {self.count} batches of {size}. Their gradients are off by"
        return f"{text} {self.spread[self.chosen]:.2g} times the full gradient; {self.uphill:.0%} point the wrong way."

    def render(self):
        """The arrows and the error against the size of the batch as a still figure."""
        means = self.drawn[1][self.chosen]
        return stills.noise_figure(means, self.sizes, self.spread, self.single, self.chosen, self.alt)


def batch_noise(clouds, chosen=0):
    """See how far the gradient of a random batch is from the gradient of all images.

    clouds   name of a stage of training -> (N, 2) gradients of single images in a plane, their mean
             being (1, 0), as from `in_plane`
    Raises   ValueError when a cloud has another shape or another mean
    """
    tables = {name: np.asarray(cloud, float) for name, cloud in clouds.items()}
    for name, cloud in tables.items():
        if cloud.ndim != 2 or cloud.shape[1] != 2 or not np.allclose(cloud.mean(axis=0), [1, 0], atol=1e-6):
            raise ValueError(f"The cloud {name!r} must have shape (N, 2) and mean (1, 0); it has {cloud.shape}.")
    most = min(map(len, tables.values()))
    sizes = [2**i for i in range(12) if 2**i < most] + [most]
    return BatchNoise(list(tables.values()), sizes=sizes, stages=list(tables), chosen=chosen)


class CgBesideDescent(Widget):
    """Steepest descent with the student's step length beside conjugate gradients, on bowls of any condition."""

    script = "cg_beside_descent.js"
    state = ("kappa", "start", "shown")
    kappa = traitlets.Int(12).tag(sync=True)  # ten times log10 of the condition number
    start = traitlets.List([0.0, 0.0]).tag(sync=True)
    turn = traitlets.Int(bowl.TURN).tag(sync=True)
    steps = traitlets.Int(60).tag(sync=True)
    shown = traitlets.Int(60).tag(sync=True)
    descent, conjugate, descent_heights, conjugate_heights = (traitlets.List().tag(sync=True) for _ in range(4))
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, exact_step, **traits):
        self.exact_step = exact_step
        super().__init__(**traits)

    def update(self):
        """Both paths on the plane, both heights on the wide bowl."""
        kappa = 10 ** (self.kappa / 10)
        plane, wide = self._steepest(kappa)
        message = plane[1] or wide[1]
        H, start = bowl.wide_bowl(kappa)
        self.conjugate = bowl.conjugate(bowl.plane_bowl(kappa), self.start, self.steps).ravel().tolist()
        self.conjugate_heights = bowl.relative_heights(H, bowl.conjugate(H, start, self.steps)).tolist()
        self.descent = [] if message else plane[0].ravel().tolist()
        self.descent_heights = [] if message else bowl.relative_heights(H, wide[0]).tolist()
        self.message, self.answered = message, self.asked

    def _steepest(self, kappa):
        """(path, message) on the plane and on the wide bowl."""
        H, start = bowl.wide_bowl(kappa)
        grounds = [(bowl.plane_bowl(kappa), self.start), (H, start)]
        return [bowl.steepest(self.exact_step, H, start, self.steps) for H, start in grounds]

    def describe(self):
        """The condition number and how far both are down in twenty weights."""
        text = f"Condition number {10 ** (self.kappa / 10):.3g}. Height after {self.shown} steps in twenty weights:"
        heights = {"steepest descent": self.descent_heights, "conjugate gradients": self.conjugate_heights}
        told = [f"{who} {h[min(self.shown, len(h) - 1)]:.2g}" for who, h in heights.items() if h]
        return f"{text} {', '.join(told)} of the height at the start. {self.message}".strip()

    def render(self):
        """Both paths and both heights as a still figure."""
        paths = [np.reshape(flat, (-1, 2))[: self.shown + 1] for flat in (self.descent, self.conjugate)]
        heights = [h[: self.shown + 1] for h in (self.descent_heights, self.conjugate_heights)]
        return stills.cg_figure(bowl.plane_bowl(10 ** (self.kappa / 10)), paths, heights, self.alt)


def cg_beside_descent(exact_step, condition=16, start=None):
    """Steepest descent zigzags, conjugate gradients do not: drag the start, change the condition number.

    exact_step   exact_step(dw, direction, Hd) -> how far to go along the direction, written by the student
    condition    largest curvature over smallest, 1..1000
    start        (2,) weights; None takes the one at which the zigzag is widest
    Raises       ValueError for a condition number out of range
    """
    if not 1 <= condition <= 1000:
        raise ValueError(f"The condition number runs from 1 to 1000; got {condition}.")
    kappa = round(10 * np.log10(condition))
    start = bowl.hard_start(10 ** (kappa / 10)) if start is None else [float(v) for v in start]
    return CgBesideDescent(exact_step, kappa=kappa, start=start)
