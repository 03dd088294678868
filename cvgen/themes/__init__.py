"""Themes: tokens, templates and styles, and what a profile wants otherwise."""
