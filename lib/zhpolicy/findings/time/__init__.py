"""When was it? `spans`: what pages date, and when they are from; `said`: what that says."""
