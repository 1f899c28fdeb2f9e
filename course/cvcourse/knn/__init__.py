"""Unit 1, nearest neighbours: what the lecture and the assignment show."""

from cvcourse.knn.decision_regions import by_vote, decision_regions
from cvcourse.knn.figures import distance_example, split_figure, timing_figure
from cvcourse.knn.fold_strip import fold_strip
from cvcourse.knn.nuisance_explorer import nuisance_explorer
from cvcourse.knn.pixel_inspector import pixel_inspector
from cvcourse.knn.unit_balls import unit_balls

__all__ = [
    "by_vote",
    "decision_regions",
    "distance_example",
    "fold_strip",
    "nuisance_explorer",
    "pixel_inspector",
    "split_figure",
    "timing_figure",
    "unit_balls",
]
