"""Crash the process in C: a null pointer in every function."""

# %% answer
import ctypes


def answer(name, *args):
    return ctypes.string_at(0)
