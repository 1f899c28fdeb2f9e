"""How far the gradient of a random batch is from the gradient of all images."""

import numpy as np
import traitlets

from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.style import INK, SOFT


class BatchNoise(Widget):
    """Gradients of random batches, in a plane where the gradient of all images is (1, 0)."""

    script = "batch_noise.js"
    state = ("chosen", "stage", "seed")
    sizes, stages, spread = (traitlets.List().tag(sync=True) for _ in range(3))
    chosen, stage, seed = (traitlets.Int(0).tag(sync=True) for _ in range(3))
    arrows = traitlets.Bytes().tag(sync=True)
    uphill, reach, single = (traitlets.Float(0.0).tag(sync=True) for _ in range(3))
    seen = traitlets.List().tag(sync=True)  # places of the sizes chosen so far; the others are not drawn yet
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
            self.spread = [error_of(means) for means in self.drawn[1]]
            self.single = error_of(cloud)
        means = self.drawn[1][self.chosen]
        self.seen = sorted({*self.seen, self.chosen})
        self.uphill = float((means[:, 0] < 0).mean())
        self.reach = reach_of(means)
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
        return noise_figure(means, self.sizes, self.spread, self.single, self.chosen, self.alt)


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


def reach_of(means):
    """Half the width of a picture that shows nearly all arrows and the one that ends at (1, 0)."""
    return float(max(1.4, 1.1 * np.quantile(abs(means).max(axis=1), 0.97)))


def error_of(means):
    """How far gradients (count, 2) lie from (1, 0): the root of the mean square."""
    return float(np.sqrt(((means - [1, 0]) ** 2).sum(axis=1).mean()))


@styled
def noise_figure(means, sizes, spread, single, chosen, alt=""):
    """Gradients of batches around the gradient of all images, beside their error for each size of batch.

    single   error of the gradients of single images, all of them: where the dashed line starts
    """
    still, (plane, plot) = figure(9.6, 4.4, alt, ncols=2, width_ratios=[4, 3])
    colors = np.where(means[:, 0] > 0, palette.SKY, palette.VERMILION)
    plane.quiver(
        *np.zeros((2, len(means))), *means.T, color=colors, angles="xy", scale_units="xy", scale=1, width=0.004
    )
    plane.quiver(0, 0, 1, 0, color=INK, angles="xy", scale_units="xy", scale=1, width=0.012)
    reach = reach_of(means)
    plane.set(xlim=(-reach, reach), ylim=(-reach, reach), title=f"Batches of {sizes[chosen]}, and all (black)")
    plane.set(xlabel="along the gradient of all pictures", ylabel="across")
    kept = [i for i, value in enumerate(spread) if value > 0.01]
    plot.loglog([sizes[i] for i in kept], [spread[i] for i in kept], "o", color=palette.BLUE)
    plot.loglog(sizes, single / np.sqrt(sizes), "--", color=SOFT, lw=1.2, label="one over the root")
    plot.set(xlabel="pictures in a batch", ylabel="typical error, in gradients", title="Error against size")
    plot.legend(fontsize=10)
    return still
