#!/usr/bin/env bash
# Brings .venv up to date with the extras named: scripts/venv.sh cjk,dev
# PYTHON names the interpreter to build it with.
set -euo pipefail
cd "$(dirname "$0")/.."

extras=$1
python=${PYTHON:-python3}
stamp=.venv/.installed-$extras

# Everything that decides what gets installed. The folder counts, because an installed command
# holds the path of its interpreter and breaks when the checkout moves.
wanted() {
  { pwd && cat pyproject.toml constraints.txt cvgen/__init__.py; } | cksum
}

# A longer list of extras serves for the shorter one that it begins with.
up_to_date() {
  cat "$stamp"* | grep -qxF "$(wanted)" && .venv/bin/python -c ''
}

usable() {
  .venv/bin/python -m pip --version
}

create() {
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { echo "cvgen needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 1; }
  rm -rf .venv
  "$python" -m venv .venv ||
    { rm -rf .venv; echo "No virtual environment: is python3-venv installed?" >&2; exit 1; }
}

# Python may be told to keep no compiled modules, as on some build machines: then every run of a
# checkout would compile them, and the template, again. What is up to date is left alone.
compile() {
  .venv/bin/python -m compileall -q cvgen
  echo 'name: A' | env -u PYTHONDONTWRITEBYTECODE .venv/bin/cvgen html - -o - >/dev/null
}

if up_to_date 2>/dev/null; then compile; exit; fi
usable >/dev/null 2>&1 || create
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
  -c constraints.txt -e ".[$extras]"
wanted >"$stamp"
compile
