"""Checks of unit 4: networks and automatic differentiation."""

from autograder.checks.backprop import (
    autodiff_lecture,
    chain_lecture,
    composed,
    engine,
    entropy,
    entrywise,
    layers,
    networks,
    networks_lecture,
    order_lecture,
    sums,
    tape,
    tape_losses,
    training,
)

CHECKS = (
    *networks_lecture.CHECKS,
    *chain_lecture.CHECKS,
    *layers.CHECKS,
    *entrywise.CHECKS,
    *entropy.CHECKS,
    *networks.CHECKS,
    *training.CHECKS,
    *autodiff_lecture.CHECKS,
    *order_lecture.CHECKS,
    *tape.CHECKS,
    *tape_losses.CHECKS,
    *sums.CHECKS,
    *engine.CHECKS,
    *composed.CHECKS,
)

SECTIONS = {  # of the lectures: "notebook#heading" -> the checks that it explains
    "networks#2 · One neuron": "neuron",
    "networks#3 · A layer of them": "layer parameter_count",
    "networks#4 · Lines that learn": "pieces",
    "networks#5 · Which bend?": "chain_slope initial_parameters",
    "networks#6 · What to lower": "sample_loss",
    "networks#7 · A slope travels back": "square_vjp product_vjp row_sums_vjp relu_backward sigmoid_backward "
    "tied_gradient",
    "networks#8 · Ten lines back": "affine_forward affine_backward softmax_entropy two_layer_loss train_network",
    "autodiff#1 · A line and its way back": "tanh relu",
    "autodiff#2 · The same value twice": "product",
    "autodiff#3 · In which order?": "in_reverse backward",
    "autodiff#4 · Copies add up": "copies affine summed_to add",
    "autodiff#5 · Boxes in boxes": "block entropy decay loss model network",
}
