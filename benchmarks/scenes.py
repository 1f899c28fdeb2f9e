"""How hard is `scenes`? Mean average precision of five descriptors that need no training, by level.

Expected: pixels and colours near chance, the network's descriptors far above, and each the lower the harder the level.
Run   python benchmarks/scenes.py    (the first time some minutes: draws 2,070 scenes and computes their features)
      python benchmarks/scenes.py --chains      (R-MAC whitened on the training part, and what diffusion makes of it)
      python benchmarks/scenes.py --pictures    (draws the pictures of the data card again)
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
from PIL import Image

from cvcourse.retrieval import scenes, scenes_draw, scenes_plan
from cvcourse.retrieval.scenes_store import folder_of

PICTURES = Path(__file__).resolve().parents[1] / "datasets" / "scenes"
WHITE, NEIGHBOURS, ALPHA, GAMMA, SEEDS = 512, 100, 0.97, 3, 200
COARSE, BINS = 16, 8  # pixels along each side; bins of each colour


def unit(X):
    return X / np.maximum(np.linalg.norm(X, axis=-1, keepdims=True), 1e-12)


def pixels(images):
    """Each image at 16 x 16 pixels, its mean taken away: (N, 768), rows of length 1."""
    small = [np.asarray(Image.fromarray(image).resize((COARSE, COARSE), Image.Resampling.BOX)) for image in images]
    X = np.stack(small).reshape(len(small), -1).astype(np.float32)
    return unit(X - X.mean(axis=1, keepdims=True))


def colours(images):
    """Histograms of 8 x 8 x 8 colours, square roots of the shares: (N, 512), rows of length 1."""
    found = []
    for image in images:
        bins = image.reshape(-1, 3).astype(int) * BINS // 256 @ (BINS**2, BINS, 1)
        found.append(np.sqrt(np.bincount(bins, minlength=BINS**3) / len(bins)))
    return np.stack(found)


def regions(maps):
    """The mean, the maximum, and the maxima of the 14 regions of R-MAC: (n, 16, 1280)."""
    side, found = maps.shape[1], [maps.mean((1, 2)), maps.max((1, 2))]
    for level in (1, 2, 3):
        width = 2 * side // (level + 1)
        starts = np.rint(np.linspace(0, side - width, level)).astype(int)
        found += [maps[:, y : y + width, x : x + width].max((1, 2)) for y in starts for x in starts]
    return np.stack(found, axis=1)


def average_precision(scores, positives, junk):
    """Finite sum over the positives, without junk; no query is in the gallery."""
    order = np.argsort(-scores, kind="stable")
    hits = np.flatnonzero(np.isin(order[~np.isin(order, junk)], positives))
    return np.mean(np.arange(1, len(hits) + 1) / (hits + 1))


def maps_by_level(found, queries, gallery):
    """Mean average precision at the three levels, of descriptors (Q, D) and (N, D); a query needs a positive."""
    figures = {}
    for level in scenes.LEVELS:
        asked = [(row, *found.relevance(query, level)) for row, query in zip(queries, found.queries, strict=True)]
        figures[level] = np.mean([average_precision(gallery @ row, pos, junk) for row, pos, junk in asked if len(pos)])
    return figures


def table(found):
    """Dict descriptor -> {level: mAP}."""
    asked, shown = [query.image for query in found.queries], map(found.images, range(len(found)))
    both = [(pixels([image])[0], colours([image])[0]) for image in shown]
    figures = {
        "pixels": maps_by_level(found, pixels(asked), np.stack([one for one, _ in both])),
        "colours": maps_by_level(found, colours(asked), np.stack([one for _, one in both])),
    }
    pooled = unit(scenes.described(found, regions, "benchmark").astype(np.float32))
    clean = unit(scenes.described(asked, regions, "benchmark").astype(np.float32))
    parts = {"SPoC": np.s_[:, 0], "MAC": np.s_[:, 1], "R-MAC": np.s_[:, 2:]}
    for name, part in parts.items():
        Q, X = (each[part] if each[part].ndim == 2 else unit(each[part].sum(axis=1)) for each in (clean, pooled))
        figures[name] = maps_by_level(found, Q, X)
    return figures


def chains(found):
    """Dict method -> {level: mAP}: R-MAC whitened, its average with ten finds, diffusion on a graph of all regions."""
    clean, shown, held = (
        unit(scenes.described(images, regions, "benchmark")[:, 2:])
        for images in ([query.image for query in found.queries], found, found.training)
    )
    whitened = whitening(held.reshape(-1, held.shape[-1]))
    asked, parts = whitened(clean), whitened(shown)
    Q, X = unit(asked.sum(axis=1)), unit(parts.sum(axis=1))
    best = np.argsort(-Q @ X.T, axis=1)[:, :10]
    figures = {"R-MAC whitened": maps_by_level(found, Q, X)}
    figures["averaged with ten"] = maps_by_level(found, Q + X[best].sum(axis=1), X)
    figures["regional diffusion"] = maps_by_level(found, diffused(asked, parts), np.eye(len(parts), dtype=np.float32))
    return figures


def whitening(X):
    """A function of descriptors (..., D) -> (..., WHITE) of length 1, learned from X (n, D)."""
    mean = X.mean(axis=0)
    shares, axes = np.linalg.eigh(np.cov((X - mean).T))
    P = (axes[:, : -WHITE - 1 : -1] / np.sqrt(shares[: -WHITE - 1 : -1])).astype(np.float32)
    return lambda rows: unit((rows - mean) @ P)


def diffused(asked, parts):
    """Scores (Q, N) of scenes by diffusion from query regions (Q, r, d) on the graph of all regions (N, r, d)."""
    from scipy.sparse import csr_array, diags_array, eye_array
    from scipy.sparse.linalg import cg

    X = parts.reshape(-1, parts.shape[-1])
    number, values, columns = len(X), [], []
    for start in range(0, number, 1000):
        near = X[start : start + 1000] @ X.T
        near[np.arange(len(near)), np.arange(start, start + len(near))] = 0  # no region is its own neighbour
        columns.append(np.argpartition(-near, NEIGHBOURS, axis=1)[:, :NEIGHBOURS])
        values.append(np.take_along_axis(near, columns[-1], axis=1).clip(0) ** GAMMA)
    rows, columns, values = np.repeat(np.arange(number), NEIGHBOURS), np.concatenate(columns), np.concatenate(values)
    W = csr_array((values.ravel(), (rows, columns.ravel())), shape=(number, number))
    W = W.minimum(W.T)
    half = diags_array(1 / np.sqrt(W.sum(axis=1) + 1e-12))
    system, scores = eye_array(number) - ALPHA * (half @ W @ half), []
    for query in asked:
        seeds = (query @ X.T).clip(0) ** GAMMA
        seeds[seeds < np.partition(seeds, -SEEDS, axis=1)[:, -SEEDS, None]] = 0
        heat, _ = cg(system, seeds.sum(axis=0), maxiter=20, rtol=1e-6)
        scores.append(heat.reshape(len(parts), -1).sum(axis=1))
    return np.stack(scores)


def pictures():
    """The two pictures of the data card: scenes of the gallery, and each chain of views."""
    PICTURES.mkdir(exist_ok=True)
    plans = scenes_plan.gallery(2000, 0)
    sheet([scenes_draw.scene(plan)[0] for plan in plans[:32]], 8, PICTURES / "gallery.jpg")
    rows = []
    for number, chain in enumerate(scenes_plan.CHAINS):
        steps = len(scenes_plan.CHAINS[chain])
        id = scenes_plan.asked_for(2000, 0)[5 + 6 * number]
        for column in range(8):
            step = 1 + column * (steps - 1) // 7
            rng = scenes_plan.generator(9, number, column)
            plan = scenes_plan.in_chain(rng, id, chain, step, scenes_plan.in_gallery(), None, (9, number, column))
            rows.append(scenes_draw.scene(plan)[0])
    sheet(rows, 8, PICTURES / "chains.jpg")


def sheet(images, columns, file, side=120):
    page = Image.new("RGB", (columns * side, -(-len(images) // columns) * side))
    for i, image in enumerate(images):
        small = Image.fromarray(image).resize((side - 2, side - 2), Image.Resampling.BOX)
        page.paste(small, (i % columns * side, i // columns * side))
    page.save(file, quality=80)


def main():
    """Measure, print the table, end with one line of JSON."""
    if "--pictures" in sys.argv:
        pictures()
        return
    found = scenes.benchmark()
    figures = chains(found) if "--chains" in sys.argv else table(found)
    print(f"{found}, kept in {folder_of('')}")
    print(f"{'mAP':20}" + "".join(f"{level:>9}" for level in scenes.LEVELS))
    for name, row in figures.items():
        print(f"{name:20}" + "".join(f"{row[level]:9.3f}" for level in scenes.LEVELS))
    print(json.dumps({name: {level: round(float(v), 4) for level, v in row.items()} for name, row in figures.items()}))


if __name__ == "__main__":
    main()
