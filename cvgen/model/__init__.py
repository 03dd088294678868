"""The three shapes (profile, document, theme) and the types of the values in them."""
