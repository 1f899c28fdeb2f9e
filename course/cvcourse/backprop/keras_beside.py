"""Keras and TensorFlow without their chatter, for cells that set them beside a student's own code.

from cvcourse.backprop.keras_beside import keras, tf
"""

import contextlib
import os


@contextlib.contextmanager
def hushed():
    """Throw away what is written to the process's standard error meanwhile, by C++ too; exceptions still tell."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


FORKS = "CVCOURSE_FORKS"  # set where a process may fork: once TensorFlow has computed, its children wait forever
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"  # from here on only what stops the program
with hushed():  # TensorFlow greets before it reads the variable
    import keras
    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")  # a grouped convolution is compiled at each call, and from the fifth on warns
    if FORKS not in os.environ:
        tf.linalg.matmul(tf.ones((2, 2)), tf.ones((2, 2)))  # the first computation greets, too

__all__ = ["keras", "tf"]
