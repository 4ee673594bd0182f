"""Who runs a programme, and whom does it benefit? A learned choice among all that a page names."""
