"""Hearing, understanding and speaking: audio or text in, intents and replies out."""
