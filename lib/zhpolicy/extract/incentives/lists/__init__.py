"""Lists of offers: what their clauses grant in words of their own."""
