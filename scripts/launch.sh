# shellcheck shell=bash
# Replaces the shell with the Java process of Yodel, in a checkout or an installation. Sourced after java.sh; only
# defines a function.

# server_memory: sets held_mebibytes to the default of max-held-memory, an eighth of the container's or the machine's memory,
# 32 MiB to 1 GiB; HoldLimits.defaultTotal() computes the same from what the JVM finds. Sets heap_mebibytes to a quarter of
# the memory, 16 to 128 MiB.
server_memory() {
  local key value line group bytes least=0
  held_mebibytes=1024 heap_mebibytes=128
  [[ -r /proc/meminfo ]] || return 0
  while read -r key value line; do
    [[ "$key" != MemTotal: ]] || least=$((value * 1024))
    [[ "$least" == 0 ]] || break
  done </proc/meminfo
  while IFS=: read -r key value group; do
    for line in "/sys/fs/cgroup$group/memory.max" /sys/fs/cgroup/memory.max \
      "/sys/fs/cgroup/memory$group/memory.limit_in_bytes" /sys/fs/cgroup/memory/memory.limit_in_bytes; do
      # "max" is no limit, and version 1 writes a huge number.
      if [[ -r "$line" ]] && read -r bytes <"$line" && [[ "$bytes" =~ ^[0-9]{1,18}$ ]] && ((bytes < least)); then
        least="$bytes"
      fi
    done
  done 2>/dev/null </proc/self/cgroup || true
  held_mebibytes=$((least / 8 / 1048576))
  ((held_mebibytes >= 32)) || held_mebibytes=32
  ((held_mebibytes <= 1024)) || held_mebibytes=1024
  heap_mebibytes=$((least / 4 / 1048576))
  ((heap_mebibytes >= 16)) || heap_mebibytes=16
  ((heap_mebibytes <= 128)) || heap_mebibytes=128
}

# shellcheck disable=SC2154 # java.sh sets java_home, java_version and java_build
# launch JAR ARGUMENT...: runs the jar on the Java runtime selected by find_java or use_java.
launch() {
  local jar="$1" command="${2:-}" held_mebibytes heap_mebibytes class_data
  local flag flags own_flags terminals rows columns locale=()
  shift

  # If a standard stream is closed ("yodel ... >&-"), the next file that the JVM opens would take its descriptor: the
  # archive of class data, a socket, a result. Each closed stream is replaced by one on which reads or writes fail.
  { : <&0; } 2>/dev/null || exec 0>/dev/null
  { : >&1; } 2>/dev/null || exec 1</dev/null
  { : >&2; } 2>/dev/null || exec 2>/dev/null

  # The performance data file in /tmp can make the JVM wait for the disk: https://www.evanjones.ca/jvm-mmap-pause.html
  flags=(-XX:-UsePerfData)
  # Buffers are pooled outside the heap, so there is little garbage: a short run ends before the first pause of the
  # serial collector, but after several pauses of G1. A JVM with two selected collectors does not start.
  [[ "${YODEL_JAVA_OPTS:-}" =~ -XX:\+Use[A-Za-z0-9]+GC ]] || flags+=(-XX:+UseSerialGC)
  while IFS= read -r flag; do
    flags+=("$flag")
  done < <(java_quiet_flags "$java_version")

  # Smaller objects (https://openjdk.org/jeps/519): an idle connection takes 2,070 bytes of heap without it, 1,840 with it.
  ((java_version < 25)) || flags+=(-XX:+UseCompactObjectHeaders)

  # The class data archive: "--version" takes 0.13 s with it and 0.35 s without. If it does not fit (a collector without
  # compressed pointers, another jar), the JVM silently loads classes one by one.
  class_data_of "$jar" "$java_build"
  [[ ! -f "$class_data" || "$class_data" -ot "$jar" ]] || flags+=("-XX:SharedArchiveFile=$class_data" -Xlog:cds=off)
  # Short commands gain nothing from the optimizing compiler: "--version" 0.14 s with it, 0.12 s without.
  case "${1:-}" in
    serve | load | worker | check | report) ;;
    *) flags+=(-XX:TieredStopAtLevel=1) ;;
  esac

  # Netty's leak detection samples one buffer in 128, which costs up to 5% for small messages. Tests track every buffer.
  flags+=(-Dio.netty.leakDetection.level=disabled)
  # Without it, Netty scans all network interfaces for a globally unique ID, and warns if there is none.
  flags+=(-Dio.netty.machineId=02:00:00:00:00:00)

  # Limits the server's memory regardless of client behavior: heap (grows with connections) and direct memory (64 MiB for
  # reads and pending replies, plus the limit of max-held-memory). Without free heap, the server could not recover, so it
  # exits for a supervisor to restart it.
  if [[ "${1:-}" == serve ]]; then
    server_memory
    flags+=(-Xms6m -Xmn2m "-Xmx${heap_mebibytes}m" "-XX:MaxDirectMemorySize=$((64 + held_mebibytes))m" -XX:+ExitOnOutOfMemoryError)
    # glibc keeps memory freed by the JIT compiler in one arena per thread: mallopt(3).
    export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
    export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-30000}" MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-65536}"
  fi

  # Java can only detect whether all three standard streams are terminals.
  terminals=''
  [[ ! -t 0 ]] || terminals+=,stdin
  [[ ! -t 1 ]] || terminals+=,stdout
  [[ ! -t 2 ]] || terminals+=,stderr
  flags+=("-Dyodel.terminal=${terminals#,}")
  if [[ -t 2 ]] && read -r rows columns < <(stty size <&2 2>/dev/null) && ((columns > 0 && rows > 0)); then
    flags+=("-Dyodel.columns=$columns" "-Dyodel.rows=$rows")
  fi

  # Split into words, like an unquoted shell variable.
  read -r -d '' -a own_flags <<<"${YODEL_JAVA_OPTS:-}" || true

  # Raises the file descriptor limit for many connections. HotSpot does this itself on Linux; other JVMs do not.
  ulimit -S -n "$(ulimit -H -n)" 2>/dev/null || true

  # Java reads arguments and file names as the locale says; in the POSIX locale "?" replaces whatever is not ASCII.
  # Set with env, because bash prints a warning if the locale is not installed.
  case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
    '' | C | POSIX)
      flags+=(-Dyodel.ascii=true)
      locale=(env LC_ALL=C.UTF-8)
      ;;
  esac

  set -- ${locale[@]+"${locale[@]}"} "$java_home/bin/java" "${flags[@]}" ${own_flags[@]+"${own_flags[@]}"} -jar "$jar" "$@"
  [[ "$command" != ping || ! -t 0 || ! -t 1 ]] || attend "$@"
  exec "$@"
}

# attend COMMAND...: runs the command and passes it the signals of the terminal, SIGQUIT (Ctrl-\) as SIGUSR1, because a JVM
# answers SIGQUIT with a thread dump, which no option changes. Ends with its exit code.
attend() {
  local child
  # In a separate process group, it receives no signal of the terminal itself.
  set -m
  "$@" &
  child=$!
  set +m
  # shellcheck disable=SC2064 # the child is known now
  {
    trap "kill -INT $child" INT
    trap "kill -TERM $child" TERM
    trap "kill -HUP $child" HUP
    trap "kill -USR1 $child" QUIT
    trap "kill -STOP $child; kill -STOP $$; kill -CONT $child" TSTP
  }
  while kill -0 "$child" 2>/dev/null; do
    wait "$child" || true # which a signal ends early
  done
  wait "$child"
  exit
}
