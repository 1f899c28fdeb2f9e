"""Unit 3, losses and optimization: what the lectures and the assignments show."""

from cvcourse.losses.gradient_map import gradient_map
from cvcourse.losses.optimizer_race import batch_noise, cg_beside_descent, learning_rate_curves, optimizer_race
from cvcourse.losses.penalty_balls import penalty_balls
from cvcourse.losses.score_columns import margin_bars, svm_beside_softmax, temperature

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
