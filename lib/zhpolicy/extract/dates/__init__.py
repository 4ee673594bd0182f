"""When? Dates, months, years and spans."""
