"""How hard is `scenes`? Mean average precision of five descriptors that need no training, by level.

Expected: pixels and colours near chance, the network's descriptors far above, and each the lower the harder the level.
Run   python benchmarks/scenes.py    (the first time some minutes: draws 2,070 scenes and computes their features)
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
    figures = table(found)
    print(f"{found}, kept in {folder_of('')}")
    print(f"{'mAP':10}" + "".join(f"{level:>9}" for level in scenes.LEVELS))
    for name, row in figures.items():
        print(f"{name:10}" + "".join(f"{row[level]:9.3f}" for level in scenes.LEVELS))
    print(json.dumps({name: {level: round(float(v), 4) for level, v in row.items()} for name, row in figures.items()}))


if __name__ == "__main__":
    main()
