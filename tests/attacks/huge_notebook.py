"""Hand in a notebook of 30 MB and a file of 300 MB that takes no space.

stock: it would copy them
"""

# %% build
import os

(folder / "knn_assignment.ipynb").write_text(" " * (30 << 20))
os.truncate(folder / "knn_quiz.ipynb", 0)
with open(folder / "sparse.bin", "wb") as file:
    file.truncate(300 << 20)
