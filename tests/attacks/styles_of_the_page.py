"""Show HTML that borrows the page's own classes, moves over what stands above it, or loads a picture by a style."""

# %% first
from IPython.display import HTML, display

display(HTML("<ul style='list-style: url(https://example.org/pwned.png)'><li>x</li></ul>"))
display(HTML("<p style='list-style: \\75rl(https://example.org/pwned.png)'>x</p>"))
display(HTML("<div style='margin-top: -900px; font-family: pwned'>19 of 19 points</div>"))
display(HTML("<div style='margin: calc(0px - 900px) 0 0; font-family: pwned'>19 of 19 points</div>"))
display(HTML("<div class='navbar-fixed-top pwned'>19 of 19 points</div><div class='modal in pwned'>x</div>"))

# %% build
for cell in notebook["cells"]:
    if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("written_"):
        cell["source"] = "<b class='score pwned'>9</b> <b class='comment pwned'>where Formgrader reads the comment</b>"
save()
