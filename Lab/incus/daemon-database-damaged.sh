# The local database of a daemon was overwritten.
#
# cause: database/local-corrupt
# culprit: file is not a database
# logs: incusd
# container: -
# fix: none, it needs sqlite3 and a backup
provoke() {
    second_daemon_dir
    mkdir -p "$D/incus/database"
    head -c 20000 /dev/urandom >"$D/incus/database/local.db"
    second_daemon
}
