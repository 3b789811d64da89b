# An instance is to have a profile that does not exist.
#
# cause: instance/profile-missing
# culprit: Requested profile "nope" doesn't exist
# logs: cli
# container: *
# fix: offered
provoke() { writes cli.log incus init bb c2 -p nope; }

verify() { incus profile show nope; }

clean() { incus profile delete nope 2>/dev/null || true; }
