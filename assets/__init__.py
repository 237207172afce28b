"""Data files of the product; found through `importlib.resources`."""
