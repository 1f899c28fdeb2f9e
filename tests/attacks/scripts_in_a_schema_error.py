"""Hand in a notebook whose mistake is a piece of HTML, for the note that names it."""

# %% build
notebook["cells"][0]["<script>pwned()</script>\x1b[2J"] = 1
save()
