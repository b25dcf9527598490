# shellcheck shell=bash
# Finds a recent Java runtime. Sourced by the other scripts; only defines functions.

readonly java_oldest=17

say() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# look_at FOLDER: sets found_version (8, 17, 21, ...) and found_build (17.0.15+6-Debian-1deb12u1) of the Java runtime in
# that folder; fails if there is no working one.
look_at() {
  local line
  found_version='' found_build=''
  [[ -x "$1/bin/java" ]] || return 1
  # Every JDK since 9 has this file, and reading it is much faster than starting a JVM.
  if [[ -r "$1/release" ]]; then
    while IFS= read -r line; do
      case "$line" in
        JAVA_VERSION=*) found_version="${line#*=}" ;;
        JAVA_RUNTIME_VERSION=*) found_build="${line#*=}" ;;
      esac
    done <"$1/release"
  fi
  if [[ -z "$found_version" ]]; then
    found_version="$("$1/bin/java" -version 2>&1 | sed -n 's/.* version \("[^"]*"\).*/\1/p')" || return 1
  fi
  found_build="${found_build:-$found_version}"
  found_build="${found_build//[!0-9A-Za-z.+_-]/}"
  found_version="${found_version//\"/}"
  found_version="${found_version#1.}" # Java 8 reports 1.8
  found_version="${found_version%%[!0-9]*}"
  [[ -n "$found_version" ]]
}

# Prints possible Java folders, one per line, starting with that of the PATH.
java_folders() {
  local java
  if java="$(command -v java)"; then
    java="$(readlink -f "$java")"
    if [[ ! -r "${java%/bin/java}/release" ]]; then
      # The java in the PATH is a wrapper of a version manager; only its JVM knows the folder.
      java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' || true
    else
      printf '%s\n' "${java%/bin/java}"
    fi
  fi
  if [[ -x /usr/libexec/java_home ]]; then # macOS
    /usr/libexec/java_home -v "$java_oldest+" 2>/dev/null || true
  fi
  printf '%s\n' /usr/lib/jvm/*
}

# find_java PROGRAM: sets java_home, java_version and java_build to the Java runtime of JAVA_HOME if it is suitable, else
# to the newest suitable one (25 takes 4% less CPU time per message than 17), or fails. A suitable runtime includes
# PROGRAM. For "javac", selects the first instead of the newest one, because build plug-ins may not support a newer
# compiler.
find_java() {
  local program="$1" folder
  java_home='' java_version=0 java_build=''
  if [[ -n "${JAVA_HOME:-}" ]]; then
    if ! look_at "$JAVA_HOME"; then
      say "no working Java in JAVA_HOME ($JAVA_HOME); searching elsewhere"
      unset JAVA_HOME # avoids repeated messages from scripts started here
    elif ((found_version < java_oldest)); then
      say "JAVA_HOME ($JAVA_HOME) is Java $found_version, older than $java_oldest; searching elsewhere"
      unset JAVA_HOME
    elif [[ ! -x "$JAVA_HOME/bin/$program" ]]; then
      say "no $program in JAVA_HOME ($JAVA_HOME); searching elsewhere"
    else
      java_home="$JAVA_HOME" java_version="$found_version" java_build="$found_build"
      return
    fi
  fi
  while IFS= read -r folder; do
    look_at "$folder" || continue
    if ((found_version >= java_oldest && found_version > java_version)) && [[ -x "$folder/bin/$program" ]]; then
      java_home="$folder" java_version="$found_version" java_build="$found_build"
      [[ "$program" != javac ]] || break
    fi
  done < <(java_folders)
  [[ -n "$java_home" ]]
}

# use_java FOLDER: sets java_home, java_version and java_build to the Java runtime in that folder; fails if it is not
# suitable.
use_java() {
  look_at "$1" && ((found_version >= java_oldest)) || return
  java_home="$1" java_version="$found_version" java_build="$found_build"
}

# class_data_of JAR BUILD: sets class_data to the class data archive that scripts/class-data writes for the jar and that
# build of Java.
class_data_of() {
  class_data="${1%.jar}-$2.jsa"
}

# Prints the flags, one per line, that disable the warnings of Java $1 about native code (https://openjdk.org/jeps/472)
# and Unsafe (https://openjdk.org/jeps/498). On Java 25, Netty uses Unsafe, which saves CPU time, only with the second.
java_quiet_flags() {
  if (($1 >= 24)); then
    printf '%s\n' --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  fi
}

# run_maven ARGUMENT...: runs Maven on the JDK found by "find_java javac".
run_maven() {
  JAVA_HOME="$java_home" MAVEN_OPTS="$(java_quiet_flags "$java_version" | tr '\n' ' ')${MAVEN_OPTS:-}" mvn "$@"
}

# Prints the Debian package of the JDK to install: the most tested one that this system offers.
jdk_package() {
  local version
  for version in 17 21 25; do
    if apt-cache show "openjdk-$version-jdk-headless" >/dev/null 2>&1; then
      printf 'openjdk-%s-jdk-headless\n' "$version"
      return
    fi
  done
  printf 'openjdk-17-jdk-headless\n'
}
