"""Typed YAML, whatever it describes: nodes with their places, and dataclasses built of them."""
