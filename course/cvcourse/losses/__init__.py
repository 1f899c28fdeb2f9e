"""Unit 3, losses and optimization: what the lectures and the assignments show."""

from cvcourse.losses.optimization_widgets import batch_noise, cg_beside_descent, learning_rate_curves, optimizer_race
from cvcourse.losses.penalties import penalty_balls
from cvcourse.losses.scores import margin_bars, svm_beside_softmax, temperature
from cvcourse.losses.slopes import gradient_map

__all__ = [
    "batch_noise",
    "cg_beside_descent",
    "gradient_map",
    "learning_rate_curves",
    "margin_bars",
    "optimizer_race",
    "penalty_balls",
    "svm_beside_softmax",
    "temperature",
]
