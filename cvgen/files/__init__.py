"""The disk: what is read, how it is written, what files are called. It is touched here alone."""
