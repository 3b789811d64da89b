# The two commands to begin with: `make demo` and `make test`.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

binary := .build/release/wherefore
example := Examples/rootfs-symlink.log

.PHONY: build demo test check install clean deps

# Builds the release binary; only libsqlite3, libpcre2, libarchive and the C and C++ libraries stay shared.
build:
	$(SWIFT) build -c release --product wherefore --static-swift-stdlib

# From a fresh clone to a first explanation.
demo: deps
	@$(MAKE) --no-print-directory build
	PAGER=cat $(binary) --no-record $(example)

# From a fresh clone to a proven one.
test: deps
	scripts/check

check:
	scripts/check

# Installs the binary that was built; builds it only if there is none, so that root need not.
install: $(binary)
	install -D -m 755 $(binary) $(DESTDIR)$(PREFIX)/bin/wherefore

$(binary):
	@$(MAKE) --no-print-directory build

deps:
	scripts/install-dependencies

clean:
	$(SWIFT) package clean
