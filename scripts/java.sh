# shellcheck shell=bash
# Finds a Java that is new enough. Sourced by the other scripts; does nothing by itself.

readonly java_oldest=17

say() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# look_at FOLDER: sets found_version (8, 17, 21, ...) and found_build (17.0.15+6-Debian-1deb12u1) to what the Java in
# that folder is; fails where there is none that runs.
look_at() {
  local line
  found_version='' found_build=''
  [[ -x "$1/bin/java" ]] || return 1
  # Every JDK since 9 has this file, and reading it costs nothing next to starting a JVM.
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
  found_version="${found_version#1.}" # Java 8 called itself 1.8
  found_version="${found_version%%[!0-9]*}"
  [[ -n "$found_version" ]]
}

# The folders where a Java may be, one a line: that of the PATH first.
java_folders() {
  local java
  if java="$(command -v java)"; then
    java="$(readlink -f "$java")"
    if [[ ! -r "${java%/bin/java}/release" ]]; then
      # Not a link into a JDK but some version manager's stand-in: only the JVM behind it knows.
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

# find_java PROGRAM: sets java_home, java_version and java_build to the Java of JAVA_HOME if it will do,
# else to the newest one there is (25 takes 4 % less CPU a message than 17), or fails. Only one that
# has PROGRAM will do. With "javac" the first one is taken, not the newest: a compiler that is newer than the build's
# plug-ins breaks them.
find_java() {
  local program="$1" folder
  java_home='' java_version=0 java_build=''
  if [[ -n "${JAVA_HOME:-}" ]]; then
    if ! look_at "$JAVA_HOME"; then
      say "no Java that works in JAVA_HOME ($JAVA_HOME), looking elsewhere"
      unset JAVA_HOME # said once is enough: what is started from here need not say it again
    elif ((found_version < java_oldest)); then
      say "JAVA_HOME ($JAVA_HOME) is Java $found_version, older than $java_oldest, looking elsewhere"
      unset JAVA_HOME
    elif [[ ! -x "$JAVA_HOME/bin/$program" ]]; then
      say "no $program in JAVA_HOME ($JAVA_HOME), looking elsewhere"
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

# use_java FOLDER: the same for the Java in that folder, whatever others there are; fails where it will not do.
use_java() {
  look_at "$1" && ((found_version >= java_oldest)) || return
  java_home="$1" java_version="$found_version" java_build="$found_build"
}

# class_data_of JAR BUILD: sets class_data to the file in which scripts/class-data keeps, for that build of Java, the classes
# of the jar.
class_data_of() {
  class_data="${1%.jar}-$2.jsa"
}

# The flags, one a line, that keep Java $1 from warning of native code (https://openjdk.org/jeps/472) and of
# Unsafe (https://openjdk.org/jeps/498). On Java 25, Netty takes Unsafe, and less CPU a message, only with the second.
java_quiet_flags() {
  if (($1 >= 24)); then
    printf '%s\n' --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  fi
}

# run_maven ARGUMENT...: Maven on the JDK that "find_java javac" has found.
run_maven() {
  JAVA_HOME="$java_home" MAVEN_OPTS="$(java_quiet_flags "$java_version" | tr '\n' ' ')${MAVEN_OPTS:-}" mvn "$@"
}

# The Debian package of the JDK to install: of those that this system offers, the one tried most.
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
