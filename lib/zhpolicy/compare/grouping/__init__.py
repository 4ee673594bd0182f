"""Which articles are compared? Groups by date, source, place, or whatever a reader knows."""
