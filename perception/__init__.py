"""Seeing the driver: frames in, features, driver state and gestures out."""
