"""A page and its schedule side by side, to look, to correct and to trust: one file for a browser."""
