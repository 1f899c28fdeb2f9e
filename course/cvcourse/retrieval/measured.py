"""What benchmarks/retrieval.py measured, and deck 003 beside it: mAP in per cent.

40 queries on 2,000 scenes, and on these with 2,000 distractors. Whitening was learnt on 600 held-out scenes and 110
held-out objects and keeps 256 directions. Regions of FS.EGM and OS.EGM are found without boxes; what is "apart" keeps
the regions of a picture, and has no QE and no eigenvectors here.
"""

COLUMNS = tuple((level, scenes) for level in ("easy", "medium", "hard") for scenes in (2000, 4000))
WAYS = "as it is", "QE", "diffusion", "short diffusion", "spectral"  # see the benchmark
OURS = {  # name: bytes a picture, and mAP by COLUMNS for each of WAYS
    "pixels": (
        3_072,
        (2.2, 1.3, 3.7, 1.9, 2.3, 1.2),
        (1.9, 0.9, 3.3, 1.6, 2.2, 1.1),
        (2.1, 0.9, 3.3, 1.6, 2.0, 1.0),
        (1.8, 0.9, 3.1, 1.6, 2.0, 1.1),
        (1.6, 0.7, 3.0, 1.5, 2.0, 1.0),
    ),
    "colours": (
        864,
        (2.1, 1.4, 4.2, 2.7, 3.1, 2.1),
        (1.6, 1.0, 3.5, 2.0, 2.5, 1.4),
        (1.5, 0.8, 3.1, 1.7, 2.2, 1.4),
        (1.6, 0.8, 3.2, 1.8, 2.4, 1.4),
        (1.3, 0.7, 2.8, 1.5, 1.9, 1.1),
    ),
    "neural codes": (
        5_120,
        (71.5, 63.3, 62.4, 52.9, 44.0, 34.2),
        (71.5, 64.0, 63.4, 54.6, 47.0, 37.6),
        (55.0, 51.6, 45.9, 41.6, 32.3, 27.9),
        (57.2, 52.0, 49.6, 43.2, 36.2, 29.8),
        (57.9, 47.8, 50.1, 40.4, 36.9, 27.8),
    ),
    "neural codes, white 256": (
        1_024,
        (76.9, 69.6, 66.4, 58.1, 48.2, 39.1),
        (81.8, 74.3, 72.4, 64.1, 55.8, 46.1),
        (64.4, 60.1, 52.6, 48.4, 37.3, 33.2),
        (69.5, 63.1, 61.8, 54.3, 48.7, 40.8),
        (69.0, 60.1, 56.8, 50.6, 41.2, 36.6),
    ),
    "MAC": (
        5_120,
        (78.5, 72.1, 68.5, 60.7, 50.8, 42.1),
        (79.3, 73.9, 70.6, 63.8, 55.1, 47.3),
        (72.7, 66.1, 62.8, 56.6, 48.2, 41.6),
        (72.6, 67.7, 66.8, 60.2, 54.7, 47.6),
        (74.0, 65.3, 65.0, 57.8, 51.1, 43.9),
    ),
    "MAC, white 256": (
        1_024,
        (78.3, 70.3, 67.0, 58.6, 48.4, 39.1),
        (82.9, 75.7, 73.7, 65.7, 57.5, 47.7),
        (69.9, 64.2, 58.4, 53.6, 42.7, 38.1),
        (77.1, 70.2, 71.0, 63.3, 58.6, 49.8),
        (73.2, 66.7, 61.6, 57.6, 45.9, 42.8),
    ),
    "SPoC": (
        5_120,
        (69.1, 61.9, 61.8, 53.3, 45.6, 36.5),
        (71.8, 64.9, 65.8, 57.7, 52.1, 43.3),
        (63.4, 57.0, 57.2, 50.8, 44.6, 38.6),
        (68.2, 63.4, 63.6, 57.7, 53.2, 46.6),
        (65.8, 59.5, 59.7, 53.8, 47.5, 42.0),
    ),
    "SPoC, white 256": (
        1_024,
        (72.1, 64.3, 62.5, 54.1, 45.5, 36.6),
        (75.2, 68.0, 67.7, 59.2, 52.5, 43.0),
        (63.8, 59.0, 55.8, 50.7, 42.3, 36.9),
        (71.8, 66.3, 66.8, 60.2, 55.8, 48.7),
        (66.0, 61.1, 58.1, 54.1, 44.7, 41.7),
    ),
    "GeM": (
        5_120,
        (79.3, 72.6, 69.3, 61.2, 51.6, 42.2),
        (80.9, 74.7, 72.4, 65.0, 57.4, 48.7),
        (73.1, 67.4, 63.4, 57.7, 48.9, 42.8),
        (73.6, 68.6, 66.6, 60.2, 53.9, 46.9),
        (75.4, 67.5, 66.4, 60.0, 52.5, 46.5),
    ),
    "GeM, white 256": (
        1_024,
        (80.2, 72.6, 68.8, 60.6, 50.5, 41.2),
        (84.6, 77.4, 74.8, 66.9, 58.9, 49.0),
        (72.1, 66.3, 60.3, 55.2, 44.9, 39.6),
        (78.1, 71.3, 71.1, 63.8, 58.6, 50.0),
        (75.1, 68.6, 62.9, 59.0, 47.1, 44.2),
    ),
    "CroW": (
        5_120,
        (78.1, 71.2, 68.7, 60.3, 51.3, 41.6),
        (79.8, 73.8, 72.2, 64.8, 57.8, 48.7),
        (73.3, 66.9, 64.9, 58.6, 51.4, 44.5),
        (75.2, 70.6, 69.6, 63.8, 58.3, 52.0),
        (75.9, 68.4, 67.2, 61.3, 53.8, 48.2),
    ),
    "CroW, white 256": (
        1_024,
        (79.3, 72.2, 68.0, 60.0, 49.8, 40.9),
        (83.3, 76.4, 74.0, 66.2, 58.2, 48.8),
        (70.8, 65.7, 60.8, 55.9, 46.5, 41.2),
        (77.7, 72.3, 71.3, 65.1, 59.6, 52.9),
        (74.0, 68.2, 63.2, 59.3, 48.4, 45.2),
    ),
    "R-MAC": (
        5_120,
        (74.5, 66.9, 65.9, 57.4, 48.9, 39.6),
        (74.7, 67.7, 67.5, 59.9, 52.9, 44.7),
        (68.8, 62.5, 60.3, 54.5, 46.5, 40.4),
        (69.2, 63.3, 63.5, 57.1, 51.9, 45.1),
        (71.5, 62.2, 63.2, 55.7, 49.8, 42.5),
    ),
    "R-MAC, white 256": (
        1_024,
        (77.6, 69.5, 66.7, 58.1, 48.5, 39.0),
        (80.8, 73.6, 72.2, 64.0, 56.2, 46.5),
        (68.6, 62.6, 57.5, 53.4, 42.4, 38.5),
        (75.8, 69.8, 68.4, 61.9, 55.5, 48.6),
        (72.0, 66.2, 61.0, 58.0, 45.8, 43.8),
    ),
}
DECK_COLUMNS = "Instre", "Oxford", "Oxford105k", "Instre, expanded", "Oxford, expanded", "Oxford105k, expanded"
DECK = {
    "MAC": (48.5, 79.7, 73.9, 71.8, 87.4, 86.0),
    "R-MAC": (47.7, 77.7, 70.1, 70.3, 85.7, 82.7),
    "FS.EGM": (48.4, 77.5, 70.2, 71.2, 89.8, 87.9),
    "OS.EGM": (50.1, 79.6, 71.8, 72.7, 90.4, 88.0),
    "OS.EGM-delta": (53.7, 79.8, 71.4, 75.4, 90.1, 84.3),
}


def of(name, level="medium", scenes=2000, way="as it is"):
    """One number of OURS. Raises KeyError, ValueError or IndexError for what was not measured."""
    return OURS[name][1 + WAYS.index(way)][COLUMNS.index((level, scenes))]


def beside(*levels, names=("MAC", "R-MAC"), white=("", ", white 256")):
    """Descriptors in the deck, and here at some levels, as they are and whitened, as lines of text."""
    lines = [f"{'mAP':29}{'small':>7}{'large':>7}{'small, expanded':>17}{'large, expanded':>17}"]
    for name in names:
        _, small, large, _, small_expanded, large_expanded = DECK[name]
        lines.append(told(f"deck, Oxford: {name}", small, large, small_expanded, large_expanded))
    for level in levels:
        for name in (one + more for more in white for one in names):
            both = [of(name, level, scenes, way) for way in ("as it is", "QE") for scenes in (2000, 4000)]
            lines.append(told(f"{level}: {name}", *both))
    return "\n".join(lines)


def by_ways(*names, level="hard", scenes=2000):
    """Descriptors searched by each way, as lines of text."""
    lines = [f"{level + f', {scenes:,} scenes':29}" + "".join(f"{way:>17}" for way in WAYS)]
    for name in names:
        found = [of(name, level, scenes, way) for way in WAYS]
        lines.append(f"{name:29}" + "".join(f"{value:17.1f}" for value in found))
    return "\n".join(lines)


def told(name, small, large, small_expanded, large_expanded):
    return f"{name:29}{small:7.1f}{large:7.1f}{small_expanded:17.1f}{large_expanded:17.1f}"
