#!/usr/bin/env bash
# Writes constraints.txt anew: the newest versions that fit pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."

# The oldest Python supported, because what installs there installs on the newer ones as well.
python=${PYTHON:-python3.11}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$python" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check -e ".[cjk,dev]"
"$scratch/venv/bin/python" -m pip freeze --exclude-editable >"$scratch/constraints.txt"
mv "$scratch/constraints.txt" constraints.txt
