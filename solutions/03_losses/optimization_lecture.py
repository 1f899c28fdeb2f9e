# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
import numpy as np


# %% solution="slope_along"
def slope_along(gradient, direction):
    """How much the loss rises for each unit of length walked in a direction.

    gradient    (D,)   slope along each axis; not modified
    direction   (D,)   where to walk; of any length but 0, only its direction counts;
                       not modified
    Returns     float, loss per unit of length; negative where it leads down
    """
    ### BEGIN SOLUTION
    return float(np.dot(gradient, direction) / np.linalg.norm(direction))
    ### END SOLUTION


# %% solution="descend"
def descend(gradient, w, lr, steps):
    """Walk downhill with steps of a fixed learning rate.

    gradient   function: gradient(w) -> array of the shape of w
    w          array of any shape, where to start; not modified
    lr         learning rate, > 0
    steps      number of steps
    Returns    (steps + 1, *w.shape) array: the start, then the place after each step
    """
    ### BEGIN SOLUTION
    path = [w]
    for _ in range(steps):
        path.append(path[-1] - lr * gradient(path[-1]))
    return np.array(path)
    ### END SOLUTION


# %% solution="velocities"
def velocities(gradients, mu):
    """The velocity after each of T gradients, at rest before the first.

    gradients   (T, D) float   the gradient seen in each step; not modified
    mu          momentum, 0 <= mu < 1: the part of the velocity that is kept
    Returns     (T, D) float
    """
    ### BEGIN SOLUTION
    v, seen = np.zeros(gradients.shape[1]), []
    for g in gradients:
        v = mu * v + g
        seen.append(v)
    return np.array(seen)
    ### END SOLUTION


# %% solution="sign_update"
def sign_update(w, dw, state, lr):
    """One step of length lr along every weight, against the sign of its slope.

    w       (D,) float   weights; not modified
    dw      (D,) float   gradient at w; not modified
    state   dict         what a rule wants to remember; this one remembers nothing
    lr      learning rate, > 0
    Returns new w (D,), state
    """
    ### BEGIN SOLUTION
    return w - lr * np.sign(dw), state
    ### END SOLUTION


# %% solution="exact_step"
def exact_step(dw, direction, Hd):
    """How far to go along a direction to the lowest point on that line of a quadratic bowl.

    dw          (D,)   gradient where we stand; nothing that is handed in is modified
    direction   (D,)   where to walk, downhill
    Hd          (D,)   curvature times direction: change of the gradient over a whole direction
    Returns     float, t > 0: the lowest point is at w + t * direction
    """
    ### BEGIN SOLUTION
    return float(-np.dot(dw, direction) / np.dot(direction, Hd))
    ### END SOLUTION
