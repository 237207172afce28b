"""The window (Qt Quick). The only room that imports PySide6."""
