"""Checks of unit 3, losses and optimization."""

from autograder.checks.losses import (
    adaptive,
    conjugate,
    curvature,
    dropping,
    entropy,
    linear_loss,
    losses_lecture,
    numeric,
    optimization_lecture,
    optimizers,
    penalties,
    slips,
    svm,
    walks,
)

PARTS = (
    svm,
    entropy,
    penalties,
    linear_loss,
    dropping,
    slips,
    numeric,
    walks,
    optimizers,
    adaptive,
    curvature,
    conjugate,
    losses_lecture,
    optimization_lecture,
)
CHECKS = tuple(check for part in PARTS for check in part.CHECKS)

SECTIONS = {  # of the lectures: "notebook#heading" -> the checks that it explains
    "losses#2 · A lead of one: the multiclass SVM": "hinge_terms svm_loss_loops svm_loss find_slips",
    "losses#3 · How likely is the truth?": "probabilities surprise softmax cross_entropy log_base",
    "losses#5 · The weights want to grow": "full_loss l2_penalty linear_loss",
    "losses#Other penalties": "l1_penalty elastic_net",
    "losses#6 · Four other ways to hold back": "max_norm dropout dropout_backward",
    "optimization#1 · Feel the slope": "slope_along numerical_gradient relative_error",
    "optimization#2 · Walk": "descend heights sgd",
    "optimization#3 · A few pictures at a time": "minibatches train",
    "optimization#4 · A ball instead of a walker": "velocities momentum momentum_matrix nesterov",
    "optimization#5 · To each weight its own rate": "sign_update adagrad rmsprop adam",
    "optimization#6 · Feel the curvature": "exact_step hessian_vector_product conjugate_gradient",
}
