"""Compiled templates, kept where Python keeps compiled modules, and as far to be trusted."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import marshal
import sys
from pathlib import Path

from jinja2 import compiler
from jinja2.bccache import Bucket, BytecodeCache

from cvgen.errors import CvgenError
from cvgen.files.write import write_file


class TemplateCache(BytecodeCache):
    """The code of templates below a folder. What cannot be read or written is compiled each time.

    Of a template elsewhere nothing is kept: code that lies beside it might be anybody's.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the file that a template is in, which tells it from all others."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that is there, if it was made of this template by this Jinja."""
        if not self._is_ours(bucket):
            return
        with contextlib.suppress(OSError, NotImplementedError):
            kept = _path(bucket).read_bytes()
            code = kept[hashlib.sha256().digest_size :]
            if kept == _sealed(code, bucket.checksum):
                bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code for next time, unless Python is told to keep none."""
        if bucket.code is None or sys.dont_write_bytecode or not self._is_ours(bucket):
            return
        with contextlib.suppress(OSError, NotImplementedError, CvgenError):
            write_file(_path(bucket), _sealed(marshal.dumps(bucket.code), bucket.checksum))

    def _is_ours(self, bucket: Bucket) -> bool:
        return Path(bucket.key).resolve().is_relative_to(self._folder)


def _path(bucket: Bucket) -> Path:
    # The whole name and one suffix more, since Python drops the last: `a.j2` is not `a.html`.
    return Path(importlib.util.cache_from_source(f"{bucket.key}.py"))


def _sealed(code: bytes, checksum: str) -> bytes:
    """Return *code* behind a digest of itself and of all that it depends on."""
    made_by = (Path(str(compiler.__file__)), Path(__file__).parents[1] / "writers" / "html.py")
    seal = hashlib.sha256(importlib.util.MAGIC_NUMBER + checksum.encode() + code)
    for path in made_by:
        seal.update(str(path.stat().st_mtime_ns).encode())
    return seal.digest() + code
