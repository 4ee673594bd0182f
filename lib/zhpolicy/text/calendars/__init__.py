"""Calendars besides the common one, as pages write them."""
