# Servers: started here, known by process id, ended here. Sourced by bench/run.

declare -a started=()

# Below the ports that the system hands out by itself.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)) && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# start NAME COMMAND…: runs it behind; its process id is in $pid, what it says in $work/NAME.log.
start() {
  "${@:2}" >"$work/$1.log" 2>&1 &
  pid=$!
  started+=("$pid")
}

# answers URL: waits until a server answers 200 there.
answers() {
  for _ in {1..300}; do
    curl --silent --fail --output /dev/null --max-time 5 "$1" && return
    sleep 0.1
  done
  echo "bench: no answer from $1" >&2
  tail -n 5 "$work"/*.log >&2
  return 1
}

# finish PID: asks a server to end and waits for it.
finish() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  local left=() one
  for one in "${started[@]}"; do
    [[ $one == "$1" ]] || left+=("$one")
  done
  started=("${left[@]}")
}

finish_all() {
  local one
  for one in "${started[@]}"; do
    kill "$one" 2>/dev/null || true
  done
  wait "${started[@]}" 2>/dev/null || true
  started=()
}

# family PID: a process and its children.
family() {
  echo "$1"
  cat "/proc/$1/task/$1/children"
}

# cpu PID: microseconds of processor time that a process and its children have used.
cpu() {
  local one
  for one in $(family "$1"); do
    sed 's/.*) //' "/proc/$one/stat"
  done | awk -v hertz="$(getconf CLK_TCK)" '{ ticks += $12 + $13 } END { printf "%d\n", ticks * 1e6 / hertz }'
}

# pss PID: MiB of memory, shared pages counted in part: all of it, and without the pages of the mapped database file,
# which the system keeps anyway and takes back when it needs them.
pss() {
  awk '/^[0-9a-f]+-[0-9a-f]+ / { database = $NF ~ /khabar\.db$/ }
    $1 == "Pss:" { all += $2; if (!database) own += $2 }
    END { printf "%.1f %.1f\n", all / 1024, own / 1024 }' "/proc/$1/smaps"
}

# idle PID: waits until a process does little for three seconds, because what follows its start is done.
idle() {
  local before after quiet=0 waited=0
  before=$(cpu "$1")
  while ((quiet < 3 && waited++ < 600)); do
    sleep 1
    after=$(cpu "$1")
    if ((after - before <= 150000)); then quiet=$((quiet + 1)); else quiet=0; fi
    before=$after
  done
}

# nginx_config PORT: as fast as it gets. tcp_nopush would stall each response that open_file_cache serves, and without
# reuseport one worker can take every connection. The headers are those that Khabar sends with a page.
nginx_config() {
  local user=""
  ((EUID == 0)) && user="user root;"
  cat <<END
$user
worker_processes 2;
daemon off;
pid $work/nginx.pid;
error_log $work/nginx-error.log warn;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path $work/nginx-body;
  proxy_temp_path $work/nginx-proxy;
  fastcgi_temp_path $work/nginx-fastcgi;
  uwsgi_temp_path $work/nginx-uwsgi;
  scgi_temp_path $work/nginx-scgi;
  types { text/html html; }
  charset utf-8;
  sendfile on;
  tcp_nopush off;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  open_file_cache max=1000 inactive=1h;
  open_file_cache_valid 1h;
  gzip_static on;
  gzip_vary on;
  server {
    listen 127.0.0.1:$1 reuseport;
    root $work/static;
$(awk '{ sub(/\r$/, ""); name = tolower($1) }
  name ~ /^(cache-control|surrogate-key|content-security-policy|x-content-type-options|referrer-policy|permissions-policy|cross-origin-opener-policy):$/ {
    sub(/:$/, "", $1); value = substr($0, length($1) + 2); gsub(/"/, "\\\"", value)
    printf "    add_header %s \"%s\";\n", $1, value }' "$work/page.headers")
  }
}
END
}
