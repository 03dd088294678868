# Sourced by the other scripts: installing Debian packages where this user may.

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_apt() {
  command -v apt-get >/dev/null && as_root true 2>/dev/null
}

try_apt() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
  as_root "${apt[@]}" update && as_root "${apt[@]}" install --no-install-recommends "$@"
}

# Runs a command once more when it fails, for a mirror that stumbles.
twice() {
  "$@" || { sleep 5 && "$@"; }
}

apt_install() {
  echo "Installing $*"
  # Thousands of lines about unpacking would bury everything else; errors go elsewhere.
  twice try_apt "$@" </dev/null >/dev/null
}
