"""What the declarations of all units share: libraries, generators of inputs, and mistakes that are worded once."""
