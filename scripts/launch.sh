# shellcheck shell=bash
# Becomes the java process that runs Yodel, in a checkout and where it is installed. Sourced behind java.sh; does
# nothing by itself.

# shellcheck disable=SC2154 # java.sh sets java_home, java_version and java_build
# launch JAR ARGUMENT...: on the Java that find_java or use_java has chosen.
launch() {
  local jar="$1" class_data flag flags own_flags terminals rows columns locale=()
  shift

  # Its file in /tmp can make the JVM wait for the disk: https://www.evanjones.ca/jvm-mmap-pause.html
  flags=(-XX:-UsePerfData)
  # Buffers are pooled outside the heap, so there is little to collect: a short run ends before this collector's first
  # pause, where G1 has had several. A JVM that is told of two collectors gives up.
  [[ "${YODEL_JAVA_OPTS:-}" =~ -XX:\+Use[A-Za-z0-9]+GC ]] || flags+=(-XX:+UseSerialGC)
  while IFS= read -r flag; do
    flags+=("$flag")
  done < <(java_quiet_flags "$java_version")

  # The classes as the JVM has them in memory: "--version" takes 0.13 s with them, 0.35 s without. Where they do not fit
  # (a collector without compressed pointers, another jar), the JVM loads classes one by one, and is not to speak of it.
  class_data_of "$jar" "$java_build"
  [[ ! "$class_data" -nt "$jar" ]] || flags+=("-XX:SharedArchiveFile=$class_data" -Xlog:cds=off)
  # What is over at once gains nothing from the second compiler: "--version" 0.14 s with it, 0.12 s without.
  case "${1:-}" in
    serve | load | check | report) ;;
    *) flags+=(-XX:TieredStopAtLevel=1) ;;
  esac

  # Netty follows one buffer in 128 to see whether it gets lost: up to 5 % of a small message. Tests follow every buffer.
  flags+=(-Dio.netty.leakDetection.level=disabled)
  # Else it looks at every network interface for what makes channels' names unique in the world, and warns without one.
  flags+=(-Dio.netty.machineId=02:00:00:00:00:00)

  # A server's memory has a ceiling, whatever its peers do: heap (connections; it begins small and grows with them) and
  # direct memory (what is read and waits). Without a heap it would go on as a cripple; a supervisor starts it anew.
  if [[ "${1:-}" == serve ]]; then
    flags+=(-Xms6m -Xmn2m -Xmx128m -XX:MaxDirectMemorySize=64m -XX:+ExitOnOutOfMemoryError)
    # glibc keeps what the JIT compiler gave back, an arena for each of its threads: mallopt(3).
    export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
    export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-30000}" MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-65536}"
  fi

  # Java cannot tell which of the three are terminals, only whether all of them are.
  terminals=''
  [[ ! -t 0 ]] || terminals+=,stdin
  [[ ! -t 1 ]] || terminals+=,stdout
  [[ ! -t 2 ]] || terminals+=,stderr
  flags+=("-Dyodel.terminal=${terminals#,}")
  if [[ -t 2 ]] && read -r rows columns < <(stty size <&2 2>/dev/null) && ((columns > 0 && rows > 0)); then
    flags+=("-Dyodel.columns=$columns" "-Dyodel.rows=$rows")
  fi

  # Split into words, as a shell would without quotes.
  read -r -d '' -a own_flags <<<"${YODEL_JAVA_OPTS:-}" || true

  # As many connections as we may have. HotSpot does this by itself on Linux, other JVMs do not.
  ulimit -S -n "$(ulimit -H -n)" 2>/dev/null || true

  # Java reads arguments and file names as the locale says; in the POSIX locale "?" replaces whatever is not ASCII.
  # By env, because bash complains of a locale that is not installed.
  case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    '' | C | POSIX)
      flags+=(-Dyodel.ascii=true)
      locale=(env LC_ALL=C.UTF-8)
      ;;
  esac

  exec ${locale[@]+"${locale[@]}"} "$java_home/bin/java" "${flags[@]}" ${own_flags[@]+"${own_flags[@]}"} -jar "$jar" "$@"
}
