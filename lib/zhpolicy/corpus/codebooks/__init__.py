"""Where does a reader's own codebook lie? In a table beside the pages."""
