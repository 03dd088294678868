"""What earlier builds made in a folder, and of what: a line for each profile in a hidden file."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cvgen.errors import CvgenError
from cvgen.files.read import read_bytes
from cvgen.files.write import remove_leftovers, write_file

MAX_INPUT_BYTES = 100_000_000  # bytes that are read of one input or output

HISTORY_FILE = ".cvgen-build.jsonl"

_STEM = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """One profile's last build.

    *wanted* is the stem that the person's name makes, *stem* the one that was given. *key* stands
    for the profile's text and all that every build depends on; *inputs* are the other files that
    went in, *outputs* the formats that came out, each with the digest of its content.
    """

    wanted: str
    stem: str
    key: str
    inputs: dict[str, str]
    outputs: dict[str, str]


class History:
    """The records of a folder, by profile; paths are kept relative to it, so that it may move."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._path = folder / HISTORY_FILE
        self._records = dict(_read(self._path))
        self._digests: dict[str, str] = {}
        self._is_lost = False
        self._warning = ""
        self._warning = ""

    def stems(self) -> dict[Path, tuple[str, str]]:
        """Return the wanted and the given stem of each profile that is still there."""
        paths = {Path(os.path.normpath(self.folder / name)): name for name in self._records}
        records = {path: self._records[name] for path, name in paths.items() if path.exists()}
        return {path: (record.wanted, record.stem) for path, record in records.items()}

    def fresh(self, profile: Path, stem: str, key: str) -> set[str]:
        """Return the formats of *profile* whose files are what a build would make now."""
        record = self._records.get(self._relative(profile))
        if record is None or (record.stem, record.key) != (stem, key):
            return set()
        if any(self._digest(name) != digest for name, digest in record.inputs.items()):
            return set()
        outputs = record.outputs.items()
        return {
            suffix
            for suffix, digest in outputs
            if file_digest(self.folder / f"{stem}.{suffix}") == digest
        }

    def begin(self, leftovers: re.Pattern[str]) -> None:
        """Make the folder ready to be written to, or raise CvgenError if nothing can be.

        What killed runs have left of files whose names match *leftovers* goes, and so do records
        of profiles that are gone.
        """
        lines = (
            _line(name, record)
            for name, record in self._records.items()
            if (self.folder / name).exists()
        )
        if self._path.exists() and not self._path.is_file():
            self._give_up("is no file")
        else:
            try:
                write_file(self._path, "".join(lines).encode())
            except CvgenError:
                if not self._path.exists():  # then the folder takes no other file either
                    raise
                self._give_up("cannot be written")
        remove_leftovers(self.folder, leftovers)
        remove_leftovers(self.folder, re.compile(re.escape(HISTORY_FILE)))

    def add(self, profile: Path, record: BuildRecord) -> None:
        """Write down that *profile* was built, from *inputs* given by their absolute paths."""
        name = self._relative(profile)
        inputs = {self._relative(Path(path)): digest for path, digest in record.inputs.items()}
        before, record = self._records.get(name), dataclasses.replace(record, inputs=inputs)
        if before and dataclasses.replace(before, outputs=record.outputs) == record:
            record = dataclasses.replace(record, outputs={**before.outputs, **record.outputs})
        self._records[name] = record
        if self._is_lost:
            return
        try:
            # Added at the end: a run that is killed loses its last line at most.
            with self._path.open("ab") as file:
                file.write(_line(name, record).encode())
        except OSError as error:
            self._give_up(f"cannot be written: {(error.strerror or str(error)).lower()}")

    def take_warning(self) -> str:
        """Return, once, what keeps the records from being written; nothing while they are."""
        warning, self._warning = self._warning, ""
        return warning

    def _give_up(self, reason: str) -> None:
        self._is_lost = True
        self._warning = f"warning: {self._path}: {reason}; the next build makes everything again"

    def _relative(self, path: Path) -> str:
        try:
            return Path(os.path.relpath(path, self.folder)).as_posix()
        except ValueError:  # on another drive
            return path.as_posix()

    def _digest(self, name: str) -> str:
        """Return the digest of an input, which many profiles may share."""
        if name not in self._digests:
            self._digests[name] = file_digest(self.folder / name)
        return self._digests[name]


def file_digest(path: Path) -> str:
    """Return the digest of the file at *path*, or nothing where there is none."""
    try:
        return digest(read_bytes(path, MAX_INPUT_BYTES))
    except CvgenError:
        return ""


def digest(data: bytes) -> str:
    """Return what stands for *data* in a record."""
    return hashlib.sha256(data).hexdigest()


def _line(name: str, record: BuildRecord) -> str:
    return json.dumps({"profile": name, **dataclasses.asdict(record)}) + "\n"


def _read(path: Path) -> Iterator[tuple[str, BuildRecord]]:
    """Yield the records at *path*, later ones last; what is no record counts for nothing."""
    if not path.is_file():  # a pipe would never end
        return
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            values = json.loads(line)
            name, record = str(values.pop("profile")), BuildRecord(**values)
            digests = {**record.inputs, **record.outputs}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue
        texts = (record.wanted, record.stem, record.key, *digests.values())
        # Names of files are taken from here: none may lead out of the folder.
        if all(isinstance(text, str) for text in texts) and _STEM.fullmatch(record.stem):
            yield name, record
