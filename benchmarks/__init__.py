"""What measures the library: how well, how fast, how large. README.md says which file answers what.

A package with a name of its own, so that nothing else called `benchmarks` is taken for it.
"""
