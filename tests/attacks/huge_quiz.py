"""Hand in a quiz record with a hundred thousand answers, nested and long.

stock: it has no such quiz
"""

# %% build
import json

answers = {"q" * (n % 200) + str(n): "x" * 50 for n in range(50_000)}
record = {"quiz": "knn_quiz", "answers": answers, "saved_at": 1e12, "count": 10**30, "x": "[" * 1000}
quiz = json.loads((folder / "knn_quiz.ipynb").read_text())
for cell in quiz["cells"]:
    if cell["cell_type"] == "code":
        data = {"application/vnd.pixels.quiz+json": record}
        cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
(folder / "knn_quiz.ipynb").write_text(json.dumps(quiz))
