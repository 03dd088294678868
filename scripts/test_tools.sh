#!/usr/bin/env bash
# Installs the outside programs that the tests check results with: system packages, and Node
# packages into .tools, which belongs to this checkout alone.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh

# command:Debian package
needed=(
  soffice:libreoffice-writer
  chromium:chromium
  pdftotext:poppler-utils
  java:default-jre-headless
  node:nodejs
  npm:npm
  fc-match:fontconfig
)

missing_packages() {
  local pair
  for pair in "${needed[@]}"; do
    command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
  done
}

system_packages() {
  local missing
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  if ! can_apt; then
    echo "The tests need these packages (Debian names):" $missing >&2
    exit 1
  fi
  # Unquoted: one word for each package.
  apt_install $missing
}

node_packages() {
  cmp -s tests/tools/package.json .tools/installed.json && return
  rm -rf .tools
  mkdir .tools
  cp tests/tools/package.json .tools/
  # No package runs a script of its own, so none can download a program, such as a browser.
  twice npm install --prefix .tools --ignore-scripts --no-package-lock --no-audit --no-fund \
    --loglevel=error </dev/null
  # Last, so that an installation cut short is begun anew.
  mv .tools/package.json .tools/installed.json
}

system_packages
node_packages
