"""One profile.yaml, every résumé format."""

__version__ = "0.1.0"
