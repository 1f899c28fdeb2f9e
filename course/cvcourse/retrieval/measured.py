"""What benchmarks/retrieval.py measured, and deck 003 beside it: mAP in per cent.

40 queries on 2,000 scenes, and on these with 2,000 distractors. Whitening was learnt on 600 held-out scenes and 110
held-out objects and keeps 256 directions; an expanded query is the mean of itself and its first five.
"""

COLUMNS = tuple(  # the columns of OURS: level, scenes, and whether the query is expanded
    (level, scenes, expanded)
    for expanded in (False, True)
    for level in ("easy", "medium", "hard")
    for scenes in (2000, 4000)
)
OURS = {
    "pixels": (2.2, 1.3, 3.7, 1.9, 2.3, 1.2, 1.7, 0.9, 3.3, 1.6, 2.3, 1.1),
    "colours": (2.1, 1.4, 4.2, 2.7, 3.1, 2.1, 1.6, 1.0, 3.4, 2.0, 2.4, 1.4),
    "neural codes": (71.5, 63.3, 62.4, 52.9, 44.0, 34.2, 70.3, 64.0, 62.5, 54.6, 46.1, 37.6),
    "neural codes, white 256": (76.9, 69.6, 66.4, 58.1, 48.2, 39.1, 81.4, 74.3, 72.0, 64.1, 55.4, 46.1),
    "MAC": (78.5, 72.1, 68.5, 60.7, 50.8, 42.1, 79.1, 73.9, 70.5, 63.8, 55.0, 47.3),
    "MAC, white 256": (78.3, 70.3, 67.0, 58.6, 48.4, 39.1, 82.9, 75.7, 73.7, 65.7, 57.4, 47.7),
    "SPoC": (69.1, 61.9, 61.8, 53.3, 45.6, 36.5, 71.3, 64.9, 65.3, 57.7, 51.7, 43.3),
    "SPoC, white 256": (72.1, 64.3, 62.5, 54.1, 45.5, 36.6, 74.5, 68.0, 67.0, 59.2, 51.9, 43.0),
    "GeM": (79.3, 72.6, 69.3, 61.2, 51.6, 42.2, 80.2, 74.7, 72.0, 65.0, 57.0, 48.7),
    "GeM, white 256": (80.2, 72.6, 68.8, 60.6, 50.5, 41.2, 84.2, 77.4, 74.4, 66.9, 58.3, 49.0),
    "CroW": (78.2, 71.2, 68.7, 60.3, 51.3, 41.6, 79.5, 73.8, 72.0, 64.8, 57.6, 48.7),
    "CroW, white 256": (79.3, 72.2, 68.0, 60.0, 49.8, 40.9, 83.1, 76.4, 73.7, 66.2, 57.9, 48.8),
    "R-MAC": (74.5, 66.9, 65.9, 57.4, 48.9, 39.6, 74.6, 67.7, 67.4, 59.9, 52.9, 44.7),
    "R-MAC, white 256": (77.6, 69.5, 66.7, 58.1, 48.5, 39.0, 80.7, 73.6, 71.9, 64.0, 55.8, 46.5),
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
