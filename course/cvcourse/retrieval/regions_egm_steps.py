"""Expanding Gaussian mixtures step by step: ellipses over a photograph and its saliency."""

import numpy as np
import traitlets
from PIL import Image

from cvcourse.retrieval.discovery import saliency_of
from cvcourse.retrieval.regions_egm import NAMES, pictures
from cvcourse.retrieval.regions_mixture import history
from cvcourse.view import Widget, figure, styled
from cvcourse.view.panels import hide_axes

STEPS, SHOWN = 10, 280  # pixels along each side of the photographs in the browser
EXPANSIONS = (0.0, 0.25, 0.5)


class MixtureSteps(Widget):
    """A photograph, its saliency, and the components of a mixture after each step."""

    script = "regions_egm_steps.js"
    state = ("picture", "step", "expansion")
    names, maps, mixtures, expansions = (traitlets.List().tag(sync=True) for _ in range(4))
    pixels = traitlets.Bytes().tag(sync=True)  # (pictures, 280, 280, 3) uint8
    picture = traitlets.Int(1, min=0).tag(sync=True)
    step = traitlets.Int(0, min=0, max=STEPS).tag(sync=True)
    expansion = traitlets.Int(1, min=0, max=len(EXPANSIONS) - 1).tag(sync=True)  # place in `expansions`

    def __init__(self, shown, **traits):
        maps = [saliency_of(one.features) for one in shown]
        made = [[[m.round(3).tolist() for m in history(one, STEPS, e)] for e in EXPANSIONS] for one in maps]
        small = [np.asarray(Image.fromarray(one.image).resize((SHOWN, SHOWN))) for one in shown]
        super().__init__(
            names=[one.name.partition("_")[0] for one in shown],
            maps=[(one / one.max()).round(3).tolist() for one in maps],
            mixtures=made,
            expansions=list(EXPANSIONS),
            pixels=np.stack(small).tobytes(),
            **traits,
        )

    def mixture(self, step=None):
        """The components (M, 5) that are shown: share, row, column, variances."""
        return np.array(self.mixtures[self.picture][self.expansion][self.step if step is None else step])

    def describe(self):
        """How many components there are, the largest of them, and how many there were."""
        made = self.mixture()
        share, row, column, *variance = made[np.argmax(made[:, 0])]
        down, across = np.sqrt(variance)
        rows = len(self.maps[self.picture])
        return (
            f"{self.names[self.picture]}, {rows} by {rows} places, expansion {EXPANSIONS[self.expansion]}: after "
            f"{self.step} steps {len(made)} of {len(self.mixture(0))} components are left. The largest has "
            f"{share:.0%}, its middle at row {row:.1f}, column {column:.1f}, "
            f"deviations {down:.1f} and {across:.1f} places."
        )

    def render(self):
        """The mixture after 0, 1, 3 and 8 steps, as a still figure."""
        return steps_figure(self)


def egm_steps(picture="camera", expansion=0.25, steps=0):
    """Step through expanding Gaussian mixtures on the saliency of a photograph.

    picture    chelsea, camera, coffee or motorcycle_left
    expansion  0, 0.25 or 0.5
    steps      0..10
    Raises     ValueError for another picture or expansion; traitlets.TraitError for steps
    """
    if picture not in NAMES or expansion not in EXPANSIONS:
        raise ValueError(
            f"picture is one of {', '.join(NAMES)}, expansion of {EXPANSIONS}; got {picture!r}, {expansion}."
        )
    place = EXPANSIONS.index(expansion)
    return MixtureSteps(pictures(), picture=NAMES.index(picture), expansion=place, step=steps)


@styled
def steps_figure(widget):
    """Four panels of the photograph with ellipses of two deviations."""
    from cvcourse.retrieval.graphs_figures import ellipse

    image = np.frombuffer(widget.pixels, np.uint8).reshape(-1, SHOWN, SHOWN, 3)[widget.picture]
    heat = np.array(widget.maps[widget.picture])
    counts = []
    still, axes = figure(11, 3.1, "", ncols=4)
    for ax, step in zip(axes, (0, 1, 3, 8), strict=True):
        made = widget.mixture(step)
        ax.imshow(image.mean(axis=2), vmin=0, vmax=255)
        ax.imshow(heat, cmap="magma", alpha=0.5, extent=(0, SHOWN, SHOWN, 0), vmin=0)
        for share, *middle, down, across in made:
            width = 0.4 if step == 0 else 1 + 5 * share
            ax.add_patch(ellipse(middle, (down, across), SHOWN / len(heat), lw=width, ec="white"))
        ax.set(xlim=(0, SHOWN), ylim=(SHOWN, 0), title=f"{len(made)} after {step} steps")
        hide_axes(ax)
        counts.append(f"{len(made)} after {step} steps")
    still.alt = f"{widget.names[widget.picture]}: components of a mixture on its saliency, {', '.join(counts)}."
    return still
