"""Hand in JSON that is nested without end, and a quiz that is no notebook.

stock: it stops there
"""

# %% build
(folder / "knn_assignment.ipynb").write_text('{"cells": ' + "[" * 200_000)
(folder / "knn_quiz.ipynb").write_text('{"nbformat": 99, "nbformat_minor": 1e400, "metadata": 3, "cells": [{}]}')
