"""What benchmarks/retrieval.py measured, and deck 003 beside it: mAP in per cent.

70 queries on 2,000 scenes, and on these with 2,000 distractors. Whitening was learnt on 600 held-out scenes and 110
held-out objects and keeps 256 directions; an expanded query is the mean of itself and its first five.
"""

COLUMNS = tuple(  # the columns of OURS: level, scenes, and whether the query is expanded
    (level, scenes, expanded)
    for expanded in (False, True)
    for level in ("easy", "medium", "hard")
    for scenes in (2000, 4000)
)
OURS = {
    "pixels": (1.6, 0.8, 2.2, 1.1, 1.2, 0.6, 1.3, 0.8, 1.9, 1.0, 1.1, 0.5),
    "colours": (2.2, 1.7, 3.2, 2.2, 2.2, 1.6, 1.4, 0.8, 2.2, 1.3, 1.5, 1.0),
    "neural codes": (57.0, 51.1, 46.1, 39.7, 23.3, 18.6, 52.6, 47.4, 43.9, 38.1, 24.6, 20.3),
    "neural codes, white 256": (64.9, 58.6, 51.9, 45.4, 27.4, 22.3, 64.0, 58.5, 52.6, 46.3, 29.7, 24.7),
    "MAC": (65.7, 60.1, 53.0, 47.0, 28.3, 23.8, 61.0, 56.3, 50.6, 45.1, 29.1, 24.8),
    "MAC, white 256": (64.8, 58.6, 51.2, 44.7, 26.4, 21.8, 66.3, 59.9, 55.1, 48.2, 32.1, 26.5),
    "SPoC": (57.7, 52.4, 47.8, 42.1, 26.8, 22.4, 57.7, 52.7, 49.4, 44.0, 29.8, 25.8),
    "SPoC, white 256": (58.1, 52.2, 47.7, 41.5, 26.4, 21.5, 60.8, 54.8, 51.5, 45.2, 30.5, 25.1),
    "GeM": (66.7, 61.3, 53.8, 47.9, 29.1, 24.6, 64.5, 59.6, 53.8, 48.1, 31.9, 27.3),
    "GeM, white 256": (67.3, 61.4, 53.8, 47.5, 28.9, 24.3, 68.3, 62.2, 56.9, 50.3, 34.0, 28.6),
    "CroW": (65.1, 59.6, 52.4, 46.4, 27.8, 23.3, 65.2, 60.4, 54.6, 48.9, 32.5, 27.8),
    "CroW, white 256": (65.9, 60.2, 52.8, 46.7, 28.5, 23.9, 67.6, 62.4, 56.4, 50.3, 33.6, 28.5),
    "R-MAC": (62.3, 56.6, 51.3, 45.3, 28.5, 23.9, 59.5, 54.7, 51.0, 45.6, 31.0, 26.8),
    "R-MAC, white 256": (63.8, 57.2, 51.7, 45.2, 28.2, 23.5, 66.0, 59.7, 55.1, 48.6, 32.0, 27.2),
}
DECK_COLUMNS = "Instre", "Oxford", "Oxford105k", "Instre, expanded", "Oxford, expanded", "Oxford105k, expanded"
DECK = {
    "MAC": (48.5, 79.7, 73.9, 71.8, 87.4, 86.0),
    "R-MAC": (47.7, 77.7, 70.1, 70.3, 85.7, 82.7),
}


def of(name, level="medium", scenes=2000, expanded=False):
    """One number of OURS. Raises KeyError or ValueError for what was not measured."""
    return OURS[name][COLUMNS.index((level, scenes, expanded))]


def beside(*levels):
    """MAC and R-MAC in the deck, and here at some levels, as lines of text."""
    lines = [f"{'mAP':26}{'small':>7}{'large':>7}{'small, expanded':>17}{'large, expanded':>17}"]
    for name, (_, small, large, _, small_expanded, large_expanded) in DECK.items():
        lines.append(told(f"deck, Oxford: {name}", small, large, small_expanded, large_expanded))
    for level in levels:
        for name in (one + more for more in ("", ", white 256") for one in DECK):
            both = [of(name, level, scenes, expanded) for expanded in (False, True) for scenes in (2000, 4000)]
            lines.append(told(f"{level}: {name}", *both))
    return "\n".join(lines)


def told(name, small, large, small_expanded, large_expanded):
    return f"{name:26}{small:7.1f}{large:7.1f}{small_expanded:17.1f}{large_expanded:17.1f}"
