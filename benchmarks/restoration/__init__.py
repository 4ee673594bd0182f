"""How well are broken pages read again? `python -m benchmarks.restoration` measures it."""
