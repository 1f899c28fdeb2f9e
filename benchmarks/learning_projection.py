"""What pairs of the held-out objects teach a projection, beside whitening, and beside pairs that are wrong.

    python benchmarks/learning_projection.py [--count 2000]

The table of the lecture on learning features. A projection shrinks the directions in which two descriptors of the same
object differ (Mikolajczyk and Matas 2007; Radenovic and others 2016), for 1,149 right pairs, and for as many in which
each scene has the object of another. The first run draws the scenes and computes their maps: about ten minutes.
"""

import argparse

import numpy as np

from cvcourse.retrieval import scenes
from cvcourse.retrieval.descriptors import DESCRIPTORS, Whitening, unit
from cvcourse.retrieval.evaluation import evaluate, relevance_of

NAMES, DIMS, SHRINK = ("GeM", "R-MAC"), (256, 512), 1.0


def described(found):
    """{part: (n, names, 1280)} of the gallery, the queries, and the held-out scenes and objects."""

    def describe(maps):
        return np.stack([DESCRIPTORS[name](maps) for name in NAMES], axis=1)

    parts = {"gallery": found, "scenes": found.training}
    parts |= {"queries": [one.image for one in found.queries], "objects": [one.image for one in found.training.queries]}
    return {part: scenes.described(images, describe) for part, images in parts.items()}


def projection(A, B, mean):
    """X -> rows of length 1, in which differences of the rows of A and B are as large in all directions."""
    C = (A - B).T @ (A - B) / len(A)
    values, directions = np.linalg.eigh(C + SHRINK * np.trace(C) / len(C) * np.eye(len(C)))
    return lambda X: unit((X - mean) @ (directions / np.sqrt(values)))


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--count", type=int, default=2000)
    found = scenes.benchmark(asked.parse_args().count)
    parts, training = described(found), found.training
    shows = [[query.object in objects for query in training.queries] for objects in training.objects]
    scene, own = np.nonzero(shows)
    others = np.random.default_rng(0).permutation(own)
    for number, name in enumerate(NAMES):
        X, S, Q, alone = (
            parts[part][:, number].astype(np.float64) for part in ("gallery", "scenes", "queries", "objects")
        )
        held_out = np.concatenate([S, alone])
        mean = held_out.mean(axis=0)
        ways = {"as they are": unit, "less their mean": lambda X, mean=mean: unit(X - mean)}
        ways |= {f"whitened to {dims}": Whitening(held_out, dims) for dims in DIMS}
        ways["wrong pairs"] = projection(S[scene], alone[others], mean)
        ways[f"{len(own):,} right pairs"] = projection(S[scene], alone[own], mean)
        for way, change in ways.items():
            table = change(Q) @ change(X).T
            values = [
                evaluate(
                    table, relevance_of([found.relevance(query, level) for query in found.queries], len(found))
                ).mAP
                for level in scenes.LEVELS
            ]
            print(f"{name:6} {way:18}" + "".join(f"{value:8.3f}" for value in values), flush=True)


if __name__ == "__main__":
    main()
