#!/usr/bin/env bash
# Makes sure that the libraries WeasyPrint lays out text with are there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh

packages=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)

# WeasyPrint itself is asked, since it knows what the libraries are called on every system.
libraries_load() {
  .venv/bin/python -W ignore -c \
    'from weasyprint.text.ffi import harfbuzz_subset; raise SystemExit(not harfbuzz_subset)' \
    >/dev/null 2>&1
}

explain() {
  cat >&2 <<EOF
Pango or HarfBuzz-Subset is missing. Install them with the line for your system, then run make again:
  Debian, Ubuntu   sudo apt-get install ${packages[*]}
  Fedora           sudo dnf install pango harfbuzz
  Arch             sudo pacman -S pango harfbuzz
  macOS            brew install pango
  Windows (MSYS2)  pacman -S mingw-w64-ucrt-x86_64-pango
EOF
  exit 1
}

libraries_load && exit
can_apt || explain
apt_install "${packages[@]}"
libraries_load || explain
