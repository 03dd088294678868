"""The bytes that files start with."""

from __future__ import annotations

ZIP_SIGNATURE = b"PK\x03\x04"  # Word files since 2007 are ZIP archives
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word before 2007, and encrypted files
