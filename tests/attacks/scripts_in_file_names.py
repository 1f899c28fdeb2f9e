"""Hand in no notebook, but files whose names are HTML.

stock: it has nothing to grade
"""

# %% build
(folder / "knn_assignment.ipynb").unlink()
(folder / "knn_quiz.ipynb").rename(folder / "<img src=x onerror=pwned()>.ipynb")
(folder / "=cmd()|x \x1b[2J pwned.ipynb").write_text("{}")
