"""What of a source did zhpolicy write itself? It is no page, wherever it lies."""
