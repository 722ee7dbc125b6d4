#!/bin/busybox sh
# The one program of a stand-in image: it takes the place of a real service in a test, under every name it is given.
#
# Started as a container's entrypoint, it listens on the ports of /standin/ports ("8080 http", one a line), calls every
# address that it finds in its environment, and says so on standard output:
#
#     CALL CATALOG_ADDR catalog:3550 ok        one line a call: variable, address, ok or failed
#     CALLS 1                                  last line: how many calls were made
#     STOPPED                                  it was asked to stop, and did
#
# With a file /standin/delay it waits as many seconds before it does any of that.
# With a file /standin/once it leaves as soon as its calls are done: 0 when all were answered, 1 when one was not.
# Under the name of a probe tool it answers as far as a health check needs. It writes nothing but its output, and
# needs neither root nor a capability.

set -f
name=
[ -r /standin/name ] && read -r name </standin/name

# ----------------------------------------------------------------------------------------------------- network

# Succeeds if something accepts a connection on host $1, port $2, within $3 seconds.
connects() {
  /bin/busybox nc -w "${3:-2}" "${1:-localhost}" "$2" -e /bin/busybox true </dev/null >/dev/null 2>&1
}

# Prints the address that the text $1 stands for as host:port, or nothing if it is none.
address_of() {
  local rest="${1#jdbc:}" scheme= host port
  case $rest in *://*) scheme=${rest%%://*} rest=${rest#*://} ;; esac
  rest=${rest%%[/?#]*}
  rest=${rest##*@}
  host=${rest%:*} port=${rest##*:}
  if [ "$host" = "$rest" ]; then
    # A URL without a port means a neighbour if its host is a single word, and the world outside otherwise.
    case $host in *.* | localhost) return ;; esac
    port=$(default_port "$scheme")
  fi
  case $port in '' | *[!0-9]* | ??????*) return ;; esac
  case $host in
    '' | *[!A-Za-z0-9._-]* | 0.0.0.0) return ;;
    [0-9]*.[0-9]*.[0-9]*.[0-9]*) ;;
    [!A-Za-z]*) return ;;
  esac
  echo "$host:$port"
}

default_port() {
  case $1 in
    http) echo 80 ;;
    https) echo 443 ;;
    redis) echo 6379 ;;
    postgres | postgresql) echo 5432 ;;
    mysql) echo 3306 ;;
    mongodb) echo 27017 ;;
    amqp) echo 5672 ;;
    nats) echo 4222 ;;
  esac
}

# ------------------------------------------------------------------------------------------------------- calls

# Prints "NAME host:port" for every address in the environment; a file under /run/secrets is read.
addresses() {
  tr '\n\0' ' \n' </proc/$$/environ | while IFS= read -r entry; do
    local variable="${entry%%=*}" value="${entry#*=}" part address
    case $variable in *_PROXY | *_proxy) continue ;; esac
    case $value in /run/secrets/*) value=$(cat "$value" 2>/dev/null) ;; esac
    case $value in *' '*) continue ;; esac
    for part in $(echo "$value" | tr ',' '\n'); do
      address=$(address_of "$part")
      [ -n "$address" ] && echo "$variable $address"
    done
  done
}

# Calls address $2, found in variable $1, until it answers or 45 seconds have passed: a relay waits until who is called is well.
call() {
  local deadline=$(($(date +%s) + 45))
  until connects "${2%:*}" "${2##*:}"; do
    if [ "$(date +%s)" -ge "$deadline" ]; then
      echo "CALL $1 $2 failed"
      return 1
    fi
    sleep 0.3
  done
  echo "CALL $1 $2 ok"
}

# Makes all calls at once; fails if one of them fails.
call_all() {
  local jobs= failed=0 count=0 variable address job
  while read -r variable address; do
    [ -n "$address" ] || continue
    call "$variable" "$address" &
    jobs="$jobs $!" count=$((count + 1))
  done <<CALLS
$(addresses | grep .)
CALLS
  for job in $jobs; do wait "$job" || failed=1; done
  echo "CALLS $count"
  return $failed
}

# ------------------------------------------------------------------------------------------------------ serving

serve() {
  trap 'echo STOPPED; exit 0' TERM INT QUIT
  local port kind
  if [ -e /standin/delay ]; then
    sleep "$(cat /standin/delay)" &
    wait $!
  fi
  while read -r port kind; do
    /bin/busybox nc -ll -p "$port" -e /bin/standin-answer "$kind" "$port" &
  done </standin/ports
  call_all &
  if [ -e /standin/once ]; then
    wait $!
    exit $?
  fi
  while :; do
    sleep 3600 &
    wait $!
  done
}

# Answers the connection that standard input and output are. Kind $1, port $2.
answer() {
  case $1 in
    http) answer_http "$2" ;;
    *)
      echo "$name $2"
      read -r -t 2 _
      ;;
  esac
}

# 200 to every request: the service's name, the port, and the request as it came.
answer_http() {
  local cr request line length=0 headers=
  cr=$(printf '\r')
  read -r -t 5 request || return 0
  while read -r -t 5 line && line=${line%"$cr"} && [ -n "$line" ]; do
    case $line in [Cc]ontent-[Ll]ength:*) length=${line#*:} ;; esac
    headers="$headers$line
"
  done
  [ "$((length))" -gt 0 ] && head -c "$((length))" >/dev/null
  printf 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n'
  case $request in HEAD*) return 0 ;; esac
  printf '%s\n%s\n%s\n%s' "$name" "$1" "${request%"$cr"}" "$headers"
}

# -------------------------------------------------------------------------------------------------- probe tools

# nc -z host port; anything else goes to busybox, whose nc has no -z.
probe_nc() {
  local given="$*" zero= seconds=2 positional=
  while [ $# -gt 0 ]; do
    case $1 in
      -w) seconds=$2 && shift ;;
      -*z*) zero=1 ;;
      -*) ;;
      *) positional="$positional $1" ;;
    esac
    shift
  done
  if [ -z "$zero" ]; then
    # shellcheck disable=SC2086 # options and addresses hold no spaces
    exec /bin/busybox nc $given
  fi
  # shellcheck disable=SC2086
  set -- $positional
  connects "$1" "$2" "$seconds"
}

# wget with the options that health checks use; -T and --timeout, which this busybox lacks, included.
probe_wget() {
  local seconds=10 output=- url= header=
  while [ $# -gt 0 ]; do
    case $1 in
      -T) seconds=$2 && shift ;;
      --timeout=*) seconds=${1#*=} ;;
      -t) shift ;;
      -O | --output-document) output=$2 && shift ;;
      -qO | -nvO) output=$2 && shift ;;
      -O* | -qO*) output=${1#*O} ;;
      --output-document=*) output=${1#*=} ;;
      --header) header=$2 && shift ;;
      --header=*) header=${1#*=} ;;
      --spider) output=/dev/null ;;
      -*) ;;
      *) url=$1 ;;
    esac
    shift
  done
  fetch "$url" "$seconds" "$output" "$header"
}

# curl -f, whatever else is said.
probe_curl() {
  local seconds=10 output=- url= header=
  while [ $# -gt 0 ]; do
    case $1 in
      -m | --max-time | --connect-timeout) seconds=$2 && shift ;;
      -o | --output) output=$2 && shift ;;
      -H | --header) header=$2 && shift ;;
      -X | --request | -d | --data | -w | --write-out | -u | --user | -A) shift ;;
      -*) ;;
      *) url=$1 ;;
    esac
    shift
  done
  fetch "$url" "$seconds" "$output" "$header"
}

# Gets URL $1 within $2 seconds into file $3, with header $4 if there is one.
fetch() {
  case $1 in '') return 2 ;; esac
  if [ -n "$4" ]; then
    timeout "$2" /bin/busybox wget -q -Y off --header "$4" -O "$3" "$1"
  else
    timeout "$2" /bin/busybox wget -q -Y off -O "$3" "$1"
  fi
}

probe_grpc() {
  local address= argument
  for argument; do
    case $argument in -addr=* | --addr=*) address=${argument#*=} ;; esac
  done
  if connects "${address%:*}" "${address##*:}"; then
    echo "status: SERVING"
  else
    echo "timeout: failed to connect service \"$address\""
    return 2
  fi
}

# A client of a store, asked whether the store is there: default port $1, option that names a port $2, answer $3.
probe_store() {
  local host=localhost port=$1 option=$2 answer=$3
  shift 3
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --host) host=$2 && shift ;;
      --host=*) host=${1#*=} ;;
      "$option" | --port) port=$2 && shift ;;
      --port=*) port=${1#*=} ;;
    esac
    shift
  done
  connects "$host" "$port" && echo "$answer"
}

# bash, as far as opening /dev/tcp/host/port goes.
probe_bash() {
  local target
  target=$(echo "$*" | sed -n 's|.*/dev/tcp/\([^/ ]*\)/\([0-9]*\).*|\1 \2|p')
  if [ -z "$target" ]; then exec /bin/sh "$@"; fi
  connects "${target% *}" "${target#* }"
}

# A shell in which the tools above come before busybox's own applets, which this busybox would prefer to the PATH.
shell() {
  case $1 in
    -*c)
      local option=$1 code=$2
      shift 2
      exec /bin/busybox ash "$option" "nc() { /bin/nc \"\$@\"; }
wget() { /bin/wget \"\$@\"; }
$code" "$@"
      ;;
  esac
  exec /bin/busybox ash "$@"
}

case ${0##*/} in
  sh | ash) shell "$@" ;;
  bash) probe_bash "$@" ;;
  nc) probe_nc "$@" ;;
  wget) probe_wget "$@" ;;
  curl) probe_curl "$@" ;;
  grpc_health_probe) probe_grpc "$@" ;;
  redis-cli | valkey-cli) probe_store 6379 -p PONG "$@" ;;
  pg_isready) probe_store 5432 -p 'accepting connections' "$@" ;;
  mysqladmin) probe_store 3306 -P 'mysqld is alive' "$@" ;;
  mongosh) probe_store 27017 --port '{ ok: 1 }' "$@" ;;
  rabbitmq-diagnostics) probe_store 5672 --port 'Ping succeeded' "$@" ;;
  standin-answer) answer "$@" ;;
  *) serve ;;
esac
