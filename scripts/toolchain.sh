# shellcheck shell=bash
# Installs a JDK, Maven and the programs that tests use with apt-get, if that requires no interaction. Sourced by other
# scripts; only defines functions.

# shellcheck source-path=SCRIPTDIR source=java.sh
source "${BASH_SOURCE[0]%/*}/java.sh"

readonly maven_oldest=3.6.3
apt_updated=no

# apt_get ARGUMENT...: runs apt-get as root without questions. Shows the last lines of its output only if it fails.
apt_get() {
  local log status=0 as_root=()
  ((EUID == 0)) || as_root=(sudo -n)
  log="$(mktemp)"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=120 -y "$@" >"$log" 2>&1 </dev/null || status=$?
  ((status == 0)) || tail -n 15 "$log" >&2
  rm -f "$log"
  return "$status"
}

# Prepares apt-get once; fails if it does not exist or root access requires a password.
apt_ready() {
  if ! command -v apt-get >/dev/null || { ((EUID != 0)) && ! sudo -n true 2>/dev/null; }; then
    return 1
  fi
  if [[ "$apt_updated" == no ]]; then
    apt_updated=yes
    apt_get update || say 'continuing with the existing package lists'
  fi
}

# install PACKAGE...
install() {
  if ! apt_ready; then
    say "install these packages as root: apt-get install -y $*"
    return 1
  fi
  say "installing $* with apt-get; this takes about a minute"
  apt_get install --no-install-recommends "$@"
}

maven_works() {
  local version
  command -v mvn >/dev/null || return 1
  version="$(run_maven --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')"
  printf '%s\n' "$maven_oldest" "$version" | sort -V -C
}

# need_toolchain: ensures that a JDK and Maven are installed, or exits. Required before run_maven.
need_toolchain() {
  local packages=()
  if ! find_java javac; then
    say "no JDK $java_oldest or newer found"
    apt_ready || true # else the list of packages may be empty
    packages+=("$(jdk_package)")
  fi
  # Maven cannot print its version without a JDK.
  if ! command -v mvn >/dev/null || { [[ -n "$java_home" ]] && ! maven_works; }; then
    say "no Maven $maven_oldest or newer found"
    packages+=(maven)
  fi
  if ((${#packages[@]} > 0)); then
    install "${packages[@]}" || exit 1
    if ! find_java javac || ! maven_works; then
      say "JDK $java_oldest and Maven $maven_oldest are still not found; an older version may come first in the PATH"
      exit 1
    fi
  fi
}

# need_packages PACKAGE PROBE ...: installs each package whose probe command fails.
need_packages() {
  local packages=()
  while (($# > 0)); do
    bash -c "$2" >/dev/null 2>&1 </dev/null || packages+=("$1")
    shift 2
  done
  ((${#packages[@]} == 0)) || install "${packages[@]}"
}

# in_seconds DURATION: converts 90s, 10m or 2h to seconds; fails for other formats.
in_seconds() {
  local number="${1%[smh]}"
  [[ "$1" =~ ^[1-9][0-9]{0,6}[smh]$ ]] || return
  case "$1" in
    *s) printf '%s\n' "$number" ;;
    *m) printf '%s\n' "$((number * 60))" ;;
    *h) printf '%s\n' "$((number * 3600))" ;;
  esac
}
