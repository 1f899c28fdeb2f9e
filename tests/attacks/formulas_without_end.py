"""Hand in formulas and brackets that take a page's converter an age.

stock: there is no score in it
"""

# %% build
formula = "$" + "{" * 20_000 + "x" + "}" * 20_000 + "$"
nested = "$$" + r"\frac{" * 3000 + "x" + "}{2}" * 3000 + "$$"
for source in (
    formula,
    nested,
    "$" + "x_" * 20_000 + "$",
    "`" * 20_001,
    "<" * 50_000,
    "![" * 20_000,
    "> " * 5000 + "x",
):
    notebook["cells"].append({"cell_type": "markdown", "id": "m", "metadata": {}, "source": source})
save()
