# The alias of an image is taken.
#
# cause: image/alias-exists
# culprit: Alias "bb" already exists
# logs: cli
# container: -
# fix: none, another alias is needed
provoke() { writes cli.log incus image alias create bb deadbeef; }
