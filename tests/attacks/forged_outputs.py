"""Forge the outputs of a cell beyond every limit that the child keeps.

stock: there is no such socket
"""

# %% first
import json

import autograder.student.child as child

flood = [{"output_type": "stream", "name": "stdout", "text": "x" * 3_500_000}]
strange = [
    {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "3.0"}},
    {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>1</script>"}, "points": 3},
    {"output_type": "display_data", "metadata": {}, "data": {"application/javascript": "1"}},
    3,
    None,
    {},
]
child.run = lambda shell, code, limits: {"error": "", "outputs": json.dumps(strange + flood)}

# %% last
1
