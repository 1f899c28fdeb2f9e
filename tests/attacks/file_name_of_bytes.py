"""Hand in a file whose name is no text in any language.

stock: it would stop there
"""

# %% build
import os

with open(os.fsencode(folder) + b"/\xff\xfe.txt", "w") as file:
    file.write("x")
with open(os.fsencode(folder) + b"/\xff\xfe.ipynb", "w") as file:
    file.write("{}")
(folder / "knn_assignment.ipynb").unlink()
(folder / "knn_quiz.ipynb").unlink()
