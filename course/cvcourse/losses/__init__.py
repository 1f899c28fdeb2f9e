"""Unit 3, losses and optimization: what the lectures and the assignments show."""

from cvcourse.losses.batch_noise import batch_noise
from cvcourse.losses.cg_beside_descent import cg_beside_descent
from cvcourse.losses.gradient_map import gradient_map
from cvcourse.losses.learning_rate_curves import learning_rate_curves
from cvcourse.losses.margin_bars import margin_bars
from cvcourse.losses.optimizer_race import optimizer_race
from cvcourse.losses.penalty_balls import penalty_balls
from cvcourse.losses.svm_beside_softmax import svm_beside_softmax
from cvcourse.losses.temperature import temperature

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
