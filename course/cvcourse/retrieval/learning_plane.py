"""Pictures as points of a plane that move while a small network learns which of them are alike."""

import numpy as np
import traitlets

from cvcourse.retrieval import learning_digits
from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.style import SOFT

RULES = {"contrastive": "contrastive loss", "triplet": "triplet loss", "soft": "triplet loss with a soft margin"}
MINING = {"random": "any triplets", "semi": "semi-hard triplets", "hard": "the hardest triplets of each batch"}
TINTS = (*palette.OKABE_ITO[:6], palette.GREY, "#A0522D", "#7A4FBF", "#8A7F00")


class LearningPlane(Widget):
    """Pictures in a plane, and a network that trains in the browser; the traits after `chosen` are its report."""

    script = "learning_plane.js"
    state = ("round", "rule", "mining", "margin", "seed", "chosen", "step", "loss", "share", "spread")
    round = traitlets.Bool(False).tag(sync=True)  # views in a circle, and only neighbours are alike
    rule = traitlets.Enum(list(RULES), "contrastive").tag(sync=True)
    mining = traitlets.Enum(list(MINING), "random").tag(sync=True)
    margin = traitlets.Float(1.0, min=0.1, max=2.0).tag(sync=True)
    seed = traitlets.Int(0, min=0).tag(sync=True)
    chosen = traitlets.Int(0, min=0).tag(sync=True)
    step = traitlets.Int(0, min=0).tag(sync=True)
    loss = traitlets.Float(-1.0).tag(sync=True)
    share = traitlets.Float(-1.0).tag(sync=True)
    spread = traitlets.Float(-1.0).tag(sync=True)
    labels = traitlets.List().tag(sync=True)
    pixels = traitlets.Bytes().tag(sync=True)
    side, shown_count = (traitlets.Int().tag(sync=True) for _ in range(2))
    scale = traitlets.Float(1.0).tag(sync=True)

    def __init__(self, **traits):
        pictures, labels = learning_digits.pictures_of(traits.get("round", False))
        super().__init__(
            pixels=pictures.tobytes(),
            labels=labels.tolist(),
            side=pictures.shape[1],
            scale=3.0 if traits.get("round", False) else 1.0,  # differences of the views are small
            shown_count=min(len(pictures), learning_digits.SHOWN),
            **traits,
        )

    def describe(self):
        """What trains, how long it has, and how well the points lie."""
        what = "72 views of one object, 5 degrees apart" if self.round else f"{self.shown_count} digits"
        triplets = "" if self.rule == "contrastive" else f", {MINING[self.mining]}"
        text = f"{what} in a plane; {RULES[self.rule]}{triplets}, margin {self.margin:.1f}. After {self.step} steps"
        if self.share < 0:
            return f"{text}: the network has random weights."
        alike = "a neighbouring view" if self.round else "the same digit"
        text += f" the nearest point is {alike} for {self.share:.0%}; mean distance from the middle {self.spread:.3f}"
        return f"{text}; loss {self.loss:.3f}." if self.step else f"{text}."

    def render(self):
        """Before and after, as a still figure."""
        return circle_figure() if self.round else digits_figure()


def learning_plane(turning=False, loss="contrastive", mining="random", margin=1.0):
    """Train a small network that puts pictures into a plane, and change loss, triplets and margin while it trains.

    turning  False: digits, of which all of one kind are alike; True: views of one object, and only neighbours are
    loss     "contrastive", "triplet" or "soft", a triplet loss with a soft margin
    mining   which triplets: "random", "semi" or "hard"
    margin   0.1..2
    Raises   traitlets.TraitError for others
    """
    return LearningPlane(round=bool(turning), rule=loss, mining=mining, margin=margin, seed=int(turning))


@styled
def digits_figure():
    """Four panels: random weights, pairs, semi-hard triplets, and the hardest, which collapse."""
    told, panels = [], (("contrastive", 0, "before"), ("contrastive", -1, "pairs, 400 steps"))
    panels += (("semi-hard", -1, "semi-hard triplets"), ("hardest", -1, "hardest triplets"))
    still, axes = figure(10.8, 3.6, "", ncols=4)
    for ax, (name, when, title) in zip(axes, panels, strict=True):
        run = learning_digits.run(name)
        points = run.points[when] - run.points[when].mean(axis=0)
        share = run.shares[when]
        reach = max(1.3, 1.05 * np.abs(points).max())
        for label in range(10):
            for x, y in points[run.labels == label]:
                ax.text(x, y, str(label), color=TINTS[label], size=7, ha="center", va="center", weight="bold")
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", xticks=[], yticks=[])
        ax.set_title(f"{title}\nnearest alike: {share:.0%}", size=10.5)
        ax.grid(False)
        told.append(f"{title}: {share:.0%}")
    still.alt = f"300 digits in a plane, and for how many the nearest is the same digit. {'; '.join(told)}."
    return still


@styled
def circle_figure():
    """Two panels: the views of a turning object before and after, joined in their order."""
    run, (pictures, _) = learning_digits.run("turning"), learning_digits.turning()
    still, axes = figure(9.6, 4.6, "", ncols=2)
    titles = "Before: random weights fold the tour", "After: neighbours alone make a circle"
    for ax, points, title in zip(axes, run.points[[0, -1]], titles, strict=True):
        points = points - points.mean(axis=0)
        reach = 1.2 * np.abs(points).max()
        ax.plot(*points[[*range(len(points)), 0]].T, "-", color=SOFT, lw=1, zorder=1)
        ax.plot(*points.T, ".", color=palette.BLUE, ms=5, zorder=2)
        for i in range(0, len(points), 6):
            x, y = points[i]
            half = reach / 11
            ax.imshow(pictures[i], extent=(x - half, x + half, y - half, y + half), vmin=0, vmax=255, zorder=3)
        ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", title=title, xticks=[], yticks=[])
        ax.grid(False)
    still.alt = (
        "72 views of a turning camel in a plane, joined in their order: a tangle before training, a circle after."
    )
    return still
