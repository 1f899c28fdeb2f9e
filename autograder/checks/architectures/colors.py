"""Checks of unit 6, looking inside: a picture with the colours of another."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.model.check import Check, Mistake, Output


def pictures(rng, shape=(3, 4, 3), other=(5, 2, 3)):
    """Two pictures of different size whose colours vary together, each in its own way."""
    mix, other_mix = (rng.normal(size=(3, 3)) / 8 for _ in range(2))
    image = rng.normal(size=shape) @ mix + rng.uniform(0.3, 0.7, 3)
    like = rng.normal(size=other) @ other_mix + rng.uniform(0.3, 0.7, 3)
    return {"image": image, "like": like}


def spread(rows, less=0):
    centred = rows - rows.mean(axis=0)
    return centred.T @ centred / (len(rows) - less)


def power(matrix, exponent):
    values, vectors = np.linalg.eigh(matrix)
    return vectors * np.maximum(values, 1e-300) ** exponent @ vectors.T


def recoloured(
    factor=lambda mine, theirs: power(mine, -0.5) @ power(theirs, 0.5),
    mean=lambda mine, theirs: theirs,
    less=(0, 0),
    change=lambda out: out,
):
    """A wrong picture: factor(covariance of image, of like) multiplies each centred row from the right."""

    def wrong(_, image, like):
        rows, others = image.reshape(-1, 3), like.reshape(-1, 3)
        product = factor(spread(rows, less[0]), spread(others, less[1]))
        out = (rows - rows.mean(axis=0)) @ product + mean(rows.mean(axis=0), others.mean(axis=0))
        return change(out.reshape(image.shape))

    return wrong


def shortest(mine, theirs):
    """The linear map that moves colours least (Monge and Kantorovich)."""
    root, back = power(mine, 0.5), power(mine, -0.5)
    return back @ power(root @ theirs @ root, 0.5) @ back


def triangles(mine, theirs):
    return np.linalg.solve(np.linalg.cholesky(mine).T, np.linalg.cholesky(theirs).T)


def half_turned(first, second):
    """Both roots, each with an eigenvector matrix at its beginning, at its end, or (True, True) at both."""

    def factor(mine, theirs):
        out = np.eye(3)
        for matrix, exponent, (begins, ends) in ((mine, -0.5, first), (theirs, 0.5, second)):
            values, vectors = np.linalg.eigh(matrix)
            root = np.diag(np.maximum(values, 1e-300) ** exponent)
            out = out @ (vectors if begins else np.eye(3)) @ root @ (vectors.T if ends else np.eye(3))
        return out

    return factor


HALF_TURNED = {
    "both roots": ((True, False), (True, False)),
    "first root": ((True, False), (True, True)),
    "second root": ((True, True), (True, False)),
    "axes of one to those of the other": ((True, False), (False, True)),
}


def dealt_to_channels(ref, image, like):
    rows, others = (part.reshape(3, -1).T[None] for part in (image, like))
    return ref.match_colors(rows, others)[0].T.reshape(image.shape)


def gram(centred):
    return centred.T @ centred / len(centred)


def one_mean(spread_around):
    """A mean over all numbers in the place of the mean colour; spread_around(rows without it) -> covariance."""

    def wrong(_, image, like):
        rows, others = image.reshape(-1, 3) - image.mean(), like.reshape(-1, 3) - like.mean()
        out = rows @ power(spread_around(rows), -0.5) @ power(spread_around(others), 0.5) + like.mean()
        return out.reshape(image.shape)

    return wrong


ONE_MEAN = "one mean is taken over all channels; each channel has its own."
ANOTHER = (
    "mean and covariance are right, but there are many such maps: here each covariance has its symmetric root, and "
    "colours become white first."
)

match_colors = Check(
    "match_colors",
    (pictures, lambda rng: pictures(rng, (4, 3, 3), (3, 3, 3)), lambda rng: pictures(rng, (6, 2, 3), (2, 9, 3))),
    (Output("matched", 2, "(H, W, 3), colours of the size of `image`"),),
    forbidden=READY_MADE,
    rtol=1e-6,
    mistakes=(
        Mistake(
            "channel by channel",
            recoloured(factor=lambda mine, theirs: np.diag(np.sqrt(np.diag(theirs) / np.diag(mine)))),
            "each channel gets mean and spread by itself; how channels vary together counts as well.",
        ),
        Mistake(
            "roots exchanged",
            recoloured(factor=lambda mine, theirs: power(theirs, 0.5) @ power(mine, -0.5)),
            "the two roots are on the wrong sides: colours become white first, then those of `like`.",
        ),
        Mistake(
            "no roots",
            recoloured(factor=lambda mine, theirs: np.linalg.inv(mine) @ theirs),
            "covariances are squares: their roots turn one spread into the other.",
        ),
        Mistake(
            "first root not taken",
            recoloured(factor=lambda mine, theirs: np.linalg.inv(mine) @ power(theirs, 0.5)),
            "the covariance of `image` is inverted without its root: colours divided by their squares are not white.",
        ),
        Mistake(
            "root not inverted",
            recoloured(factor=lambda mine, theirs: power(mine, 0.5) @ power(theirs, 0.5)),
            "the first root is not inverted: it has to take the colours' own covariance away.",
        ),
        Mistake(
            "entry by entry",
            recoloured(factor=lambda mine, theirs: np.linalg.inv(np.sqrt(np.abs(mine))) @ np.sqrt(np.abs(theirs))),
            "`np.sqrt` takes the root of every entry; the root of a matrix is one whose product with itself it is.",
        ),
        Mistake(
            "white only",
            recoloured(factor=lambda mine, theirs: power(mine, -0.5)),
            "the colours become white and stay so: multiply by the root of the covariance of `like`.",
        ),
        Mistake(
            "not made white",
            recoloured(factor=lambda mine, theirs: power(theirs, 0.5)),
            "the colours keep their own covariance beneath the new one: make them white first.",
        ),
        *(
            Mistake(
                f"{which} not turned back",
                recoloured(factor=half_turned(*ends)),
                "the colours are turned to eigenvectors and not turned back: a symmetric root has `vectors` at its "
                "beginning and `vectors.T` at its end.",
            )
            for which, ends in HALF_TURNED.items()
        ),
        Mistake(
            "channels dealt out",
            dealt_to_channels,
            "`reshape(3, -1)` deals the numbers out anew and mixes channels and places: a pixel is a row of "
            "`reshape(-1, 3)`.",
        ),
        Mistake("one mean for all channels", one_mean(spread_around=gram), ONE_MEAN),
        Mistake("one mean for all channels, covariances right", one_mean(spread_around=spread), ONE_MEAN),
        Mistake("triangles", recoloured(factor=triangles), ANOTHER),
        Mistake("shortest way", recoloured(factor=shortest), ANOTHER),
        Mistake(
            "mean kept",
            recoloured(mean=lambda mine, theirs: mine),
            "the mean colour is that of `image`; it is to be that of `like`.",
        ),
        Mistake(
            "mean lost", recoloured(mean=lambda mine, theirs: 0 * theirs), "the mean is taken off and none is added."
        ),
        Mistake(
            "means added",
            recoloured(mean=lambda mine, theirs: mine + theirs),
            "both means are added; that of `like` takes the place of the other.",
        ),
        Mistake(
            "mean alone",
            recoloured(factor=lambda mine, theirs: np.eye(3)),
            "only the mean colour is moved; the covariance is to be that of `like`, too.",
        ),
        Mistake(
            "mean turned as well",
            lambda _, image, like: (
                image.reshape(-1, 3)
                @ power(spread(image.reshape(-1, 3)), -0.5)
                @ power(spread(like.reshape(-1, 3)), 0.5)
                + like.reshape(-1, 3).mean(axis=0)
            ).reshape(image.shape),
            "the mean of `image` is not taken off before its colours are turned.",
        ),
        Mistake(
            "one less",
            recoloured(less=(1, 1)),
            "the covariances are divided by one less than there are pixels (`np.cov`); divide by their number.",
        ),
        Mistake(
            "not divided",
            lambda ref, image, like: recoloured(
                factor=lambda mine, theirs: (
                    power(mine * image[..., 0].size, -0.5) @ power(theirs * like[..., 0].size, 0.5)
                )
            )(ref, image, like),
            "the covariances are sums: divide each by the number of its pixels.",
        ),
        Mistake(
            "cut to 0..1",
            recoloured(change=lambda out: out.clip(0, 1)),
            "colours below 0 and above 1 are cut off; leave that to whoever shows them.",
        ),
        Mistake(
            "the other way round",
            lambda ref, image, like: ref.match_colors(like, image),
            "`like` gets the colours of `image`; it is the other way round.",
        ),
        Mistake(
            "products without the mean",
            lambda _, image, like: (
                (image - image.mean(axis=(0, 1))).reshape(-1, 3)
                @ power(image.reshape(-1, 3).T @ image.reshape(-1, 3) / image[..., 0].size, -0.5)
                @ power(like.reshape(-1, 3).T @ like.reshape(-1, 3) / like[..., 0].size, 0.5)
                + like.mean(axis=(0, 1))
            ).reshape(image.shape),
            "the covariances are Gram matrices here: take the means off before you multiply.",
        ),
    ),
)

CHECKS = (match_colors,)
