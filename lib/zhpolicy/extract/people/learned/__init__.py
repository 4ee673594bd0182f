"""Does a sentence tell of somebody who teaches somebody? What was learned from labelled ones."""
