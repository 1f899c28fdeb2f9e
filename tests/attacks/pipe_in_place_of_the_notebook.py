"""Hand in a named pipe: who reads it waits for ever.

stock: it would wait for ever
"""

# %% build
import os

(folder / "knn_quiz.ipynb").unlink()
os.mkfifo(folder / "knn_quiz.ipynb")
