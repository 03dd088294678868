"""Following a profile while it is edited: what changed, made again, shown in a browser."""
