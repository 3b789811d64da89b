"""Debian roots with LXC and Incus, made once by mmdebstrap."""

import os
import re
import shutil
import subprocess

from .places import ROOTS

PACKAGES = ("lxc", "uidmap", "busybox-static", "incus-base", "incus-client", "iproute2",
            "nftables", "iptables", "dnsmasq-base", "kmod", "e2fsprogs", "rsync",
            "procps", "file", "acl", "bsdextrautils")
# Releases of Debian, with the suites that have what the lab installs.
SUITES = {
    "bookworm": ("bookworm", "bookworm-backports"),
    "trixie": ("trixie",),
}
# A slow mirror is a reason to go without the lab, not to wait for ever.
PATIENCE = 240
# One more when what is made here changes: roots of before are made anew.
EDITION = "2"


class RootError(Exception):
    """Why a root cannot be made, in words for a person."""


def root(suite):
    """The root of a suite; it is made if it is not there."""
    folder = ROOTS / suite
    edition = folder / "etc" / "wherefore-lab"
    if edition.exists() and edition.read_text(encoding="ascii") == EDITION:
        return folder
    _make(suite, folder)
    edition.write_text(EDITION, encoding="ascii")
    return folder


def missing(suite):
    """Whether the root has to be made first."""
    return not (ROOTS / suite / "etc" / "wherefore-lab").exists()


def versions(folder):
    """The versions of LXC and Incus in a root, as Debian numbers them."""
    fields = subprocess.run(
        ["dpkg-query", f"--admindir={folder}/var/lib/dpkg", "--show",
         "--showformat=${Package} ${Version}\n", "lxc", "incus-base"],
        capture_output=True, text=True, check=True).stdout
    found = dict(line.split() for line in fields.splitlines())
    return {"lxc": _upstream(found["lxc"]), "incus": _upstream(found["incus-base"])}


def clean():
    shutil.rmtree(ROOTS, ignore_errors=True)


def _upstream(version):
    return re.sub(r"^\d+:|-[^-]*$", "", version)


def _make(suite, folder):
    mirror = _mirror()
    if not shutil.which("mmdebstrap"):
        _install("mmdebstrap")
    ROOTS.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    new = folder.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    sources = [f"deb {mirror} {name} main" for name in SUITES[suite]]
    try:
        done = subprocess.run(
            ["mmdebstrap", "--quiet", "--variant=apt",
             "--aptopt=APT::Install-Recommends false", "--dpkgopt=force-unsafe-io",
             *(f"--dpkgopt=path-exclude=/usr/share/{left_out}/*"
               for left_out in ("doc", "man", "locale")),
             f"--include={','.join(PACKAGES)}", suite, str(new), *sources],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", errors="replace", timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        raise RootError(f"no Debian {suite} was made in {PATIENCE} s") from error
    if done.returncode != 0:
        shutil.rmtree(new, ignore_errors=True)
        last = [line for line in done.stdout.splitlines() if line.strip()][-1:]
        raise RootError(f"no Debian {suite} could be made: {''.join(last)}")
    new.rename(folder)


def _install(package):
    for command in (["apt-get", "update", "-q"],
                    ["apt-get", "install", "-q", "-y", "--no-install-recommends", package]):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False,
                              env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        if done.returncode != 0:
            raise RootError(f"{' '.join(command)}: {done.stderr.strip()[-200:]}")


def _mirror():
    """The mirror of Debian that this machine itself uses; $LAB_MIRROR overrides it."""
    if "LAB_MIRROR" in os.environ:
        return os.environ["LAB_MIRROR"]
    if not shutil.which("apt-get"):
        raise RootError("no apt-get here, and LAB_MIRROR names no mirror of Debian")
    lines = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(LABEL) $(REPO_URI)", "Created-By: Packages"],
        capture_output=True, text=True, check=False).stdout.splitlines()
    for line in lines:
        label, _, address = line.partition(" ")
        if label == "Debian":
            return address
    raise RootError("apt of this machine knows no mirror of Debian; name one in LAB_MIRROR")
