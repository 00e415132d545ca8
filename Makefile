# mdevctl: build, install, test. See README.md.
VERSION = 0.1.0

PREFIX = /usr/local
SBINDIR = $(PREFIX)/sbin
MANDIR = $(PREFIX)/share/man

# The small program comes from musl's compiler wrapper, where there is one.
ifeq ($(origin CC),default)
CC := $(shell command -v musl-gcc || echo cc)
endif
CFLAGS = -Os -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections
LDFLAGS = -s -Wl,--gc-sections -Wl,--build-id=none -Wl,-z,norelro -Wl,-z,noseparate-code
WARNINGS = -Wall -Wextra -Wshadow -Wvla -Wformat=2 -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wconversion

SOURCES = mdevctl.c options.c command.c show.c action.c sysfs.c holder.c file.c \
	xml.c nodename.c utf8.c uuid.c out.c arena.c
OBJECTS = $(SOURCES:%.c=build/%.o)
COMPILE = $(CC) -std=gnu11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' $(WARNINGS)

all: mdevctl lsmdev

mdevctl: $(OBJECTS)
	$(CC) $(CFLAGS) -static $(LDFLAGS) -o $@ $(OBJECTS)

lsmdev: mdevctl
	ln -sf mdevctl $@

# What is compiled with another compiler or other flags is compiled again.
build/flags: FORCE
	@mkdir -p build
	@echo '$(COMPILE) $(CFLAGS) $(LDFLAGS)' | cmp -s - $@ || \
		echo '$(COMPILE) $(CFLAGS) $(LDFLAGS)' > $@

build/%.o: %.c build/flags
	$(COMPILE) $(CPPFLAGS) $(CFLAGS) -MMD -c -o $@ $<

-include $(OBJECTS:.o=.d)

install: all
	install -d $(DESTDIR)$(SBINDIR) $(DESTDIR)$(MANDIR)/man8
	install -m 755 mdevctl $(DESTDIR)$(SBINDIR)/mdevctl
	ln -sf mdevctl $(DESTDIR)$(SBINDIR)/lsmdev
	install -m 644 man/mdevctl.8 man/lsmdev.8 $(DESTDIR)$(MANDIR)/man8/

clean:
	rm -rf mdevctl lsmdev build

.PHONY: all install clean FORCE
