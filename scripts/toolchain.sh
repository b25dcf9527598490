# shellcheck shell=bash
# Sees to a JDK, Maven and the programs that tests use, with apt-get where that can be done without asking.
# Sourced by bench, demo, fuzz, soak and test; does nothing by itself.

# shellcheck source-path=SCRIPTDIR source=java.sh
source "${BASH_SOURCE[0]%/*}/java.sh"

readonly maven_oldest=3.6.3
apt_updated=no

# apt_get ARGUMENT...: as root and with no questions. Of what it prints, nothing is shown unless it fails;
# then the last lines, which say why.
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

# Readies apt-get, once; fails where there is none or only a password would make us root.
apt_ready() {
  if ! command -v apt-get >/dev/null || { ((EUID != 0)) && ! sudo -n true 2>/dev/null; }; then
    return 1
  fi
  if [[ "$apt_updated" == no ]]; then
    apt_updated=yes
    apt_get update || say 'going on with the lists of packages that are here'
  fi
}

# install PACKAGE...
install() {
  if ! apt_ready; then
    say "to be installed, as root: apt-get install -y $*"
    return 1
  fi
  say "installing $* with apt-get, which takes a minute"
  apt_get install --no-install-recommends "$@"
}

maven_works() {
  local version
  command -v mvn >/dev/null || return 1
  version="$(run_maven --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')"
  printf '%s\n' "$maven_oldest" "$version" | sort -V -C
}

# need_toolchain: sees to a JDK and Maven, or ends the script; run_maven works from then on.
need_toolchain() {
  local packages=()
  if ! find_java javac; then
    say "there is no JDK $java_oldest or newer"
    apt_ready || true # else the list of packages may be empty
    packages+=("$(jdk_package)")
  fi
  # Without a JDK, Maven cannot tell its version.
  if ! command -v mvn >/dev/null || { [[ -n "$java_home" ]] && ! maven_works; }; then
    say "there is no Maven $maven_oldest or newer"
    packages+=(maven)
  fi
  if ((${#packages[@]} > 0)); then
    install "${packages[@]}" || exit 1
    if ! find_java javac || ! maven_works; then
      say "still no JDK $java_oldest and Maven $maven_oldest; is an older one first in the PATH?"
      exit 1
    fi
  fi
}

# need_packages PACKAGE PROOF ...: installs those packages whose proof, a command, fails.
need_packages() {
  local packages=()
  while (($# > 0)); do
    bash -c "$2" >/dev/null 2>&1 </dev/null || packages+=("$1")
    shift 2
  done
  ((${#packages[@]} == 0)) || install "${packages[@]}"
}

# in_seconds DURATION: 90s, 10m or 2h in seconds; fails if it is something else.
in_seconds() {
  local number="${1%[smh]}"
  [[ "$1" =~ ^[1-9][0-9]{0,6}[smh]$ ]] || return
  case "$1" in
    *s) printf '%s\n' "$number" ;;
    *m) printf '%s\n' "$((number * 60))" ;;
    *h) printf '%s\n' "$((number * 3600))" ;;
  esac
}
