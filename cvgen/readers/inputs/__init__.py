"""One module a format: a source file → a profile. The table of them is in `readers/formats.py`."""
