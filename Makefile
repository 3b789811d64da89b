# The two commands to begin with: `make demo` and `make test`.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
# A package sets UNITDIR to /usr/lib/systemd/system; /etc is for who installs by hand.
UNITDIR ?= /etc/systemd/system
SYSUSERSDIR ?= /usr/lib/sysusers.d

binary := .build/release/wherefore
# What is built: wherefore, or history-bench for the benchmarks.
product ?= wherefore
# The types of generic values are told by a call instead of a name, which each start would
# have to look up anew: two milliseconds of sixteen.
speed := -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
# The linker that comes with Swift lays a program out so that it starts a millisecond faster.
speed += -Xswiftc -use-ld=lld
unit := $(DESTDIR)$(UNITDIR)/wherefore.service
sysusers := $(SYSUSERSDIR)/wherefore.conf
example := Examples/rootfs-symlink.log

.PHONY: build demo test check lab bench bench-short fuzz install install-service clean deps

# Builds the release binary; only libsqlite3, libpcre2 and the C and C++ libraries stay shared, and
# libarchive, which is loaded where a log is packed.
build:
	$(SWIFT) build -c release --product $(product) --static-swift-stdlib $(speed)

# From a fresh clone to a first explanation.
demo: deps
	@$(MAKE) --no-print-directory build
	PAGER=cat $(binary) --no-record $(example)

# From a fresh clone to a proven one.
test:
	scripts/install-dependencies --for-tests
	scripts/check

check:
	scripts/check

# Provokes failures of real LXC and Incus and judges what the release binary says of them;
# needs root. Lab/README.md says what happens.
lab: $(binary)
	scripts/lab

# Measures everything, side by side with other programs, on a log of 1 GB; takes an hour.
# Benchmarks/README.md says what is measured.
bench: deps
	scripts/bench --install --size 1000000000

# In a minute or two once it is built, with wide limits; fails if one is missed.
bench-short: deps
	scripts/bench --short --install

# Fuzzes every part that strangers' bytes reach, a minute each, with libFuzzer and the
# address sanitizer; the instrumented build comes first. docs/fuzzing.md has more.
fuzz: deps
	scripts/fuzz --all

# Installs the binary that was built; builds it only if there is none, so that root need not.
install: $(binary)
	install -D -m 755 $(binary) $(DESTDIR)$(PREFIX)/bin/wherefore

# Installs the binary, the service and its user, and starts nothing. systemd is told
# only where it runs and is the one that was installed for.
install-service: install
	install -D -m 644 Packaging/systemd/wherefore.service $(unit)
	sed -i 's|^ExecStart=/usr/local/|ExecStart=$(PREFIX)/|' $(unit)
	install -D -m 644 Packaging/systemd/wherefore.sysusers $(DESTDIR)$(sysusers)
	@if [ -z "$(DESTDIR)" ] && [ -d /run/systemd/system ]; then \
		systemd-sysusers $(sysusers) && systemctl daemon-reload && \
		echo "start it with: systemctl enable --now wherefore.service"; \
	else \
		echo "systemd was not told: run systemd-sysusers and systemctl daemon-reload there"; \
	fi

$(binary):
	@$(MAKE) --no-print-directory build

deps:
	scripts/install-dependencies

clean:
	$(SWIFT) package clean
