"""Which noun does a figure count? The words beside it, before it, in a heading, in its series."""
