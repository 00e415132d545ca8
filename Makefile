# mdevctl: build, install, test. README.md says what is installed, CONTRIBUTING.md what the tests need.
VERSION = 1.0.0

PREFIX = /usr/local
SBINDIR = $(PREFIX)/sbin
MANDIR = $(PREFIX)/share/man
UDEVDIR = $(PREFIX)/lib/udev/rules.d
COMPLETIONDIR = $(PREFIX)/share/bash-completion/completions
ZSHCOMPLETIONDIR = $(PREFIX)/share/zsh/site-functions
FISHCOMPLETIONDIR = $(PREFIX)/share/fish/vendor_completions.d
CONFIGDIR = /etc/mdevctl.d
# These are read only where they are, whatever PREFIX is.
SCRIPTDIR = /usr/lib/mdevctl/scripts.d
INITRAMFSDIR = /usr/share/initramfs-tools
DRACUTDIR = /usr/lib/dracut/modules.d
OPENRCDIR = /etc/init.d

# What to install for early boot: "no" leaves it out.
INITRAMFS = yes
DRACUT = yes
OPENRC = yes

# The small program comes from musl's compiler wrapper, where there is one.
ifeq ($(origin CC),default)
CC := $(shell command -v musl-gcc || echo cc)
endif
# gcc from version 12 makes it smaller still: comparisons are shorter than tables, a call than two ways out. What else is
# turned off makes code longer here, in gcc 14 by 4 KiB.
SMALLER = -Oz -flto -flto-partition=one -fno-jump-tables -fno-tree-switch-conversion \
	-fno-optimize-sibling-calls -fno-tree-sra -fno-caller-saves -fno-tree-dominator-opts \
	-fno-inline-small-functions
OPTIMIZE := $(shell $(CC) $(SMALLER) -Werror -fsyntax-only -x c /dev/null 2>/dev/null && \
	echo '$(SMALLER)' || echo -Os)
CFLAGS = $(OPTIMIZE) -fno-pie -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections
LDFLAGS = -s -Wl,--gc-sections -Wl,--build-id=none -Wl,-z,norelro -Wl,-z,noseparate-code \
	-Wl,-z,common-page-size=64
WARNINGS = -Wall -Wextra -Wshadow -Wvla -Wformat=2 -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wconversion
DIALECT = -std=gnu11 -fno-strict-aliasing -I. -D_GNU_SOURCE -DVERSION='"$(VERSION)"'

# Other names keep a build with other flags beside this one.
PROGRAM = mdevctl
OBJ = build/obj
STATIC = -static
SOURCES = mdevctl.c mdev.c sysfs.c config.c callout.c script.c holder.c xml.c nodename.c uuid.c \
	$(addprefix commands/,request.c command.c absent.c listing.c types.c list.c device.c create.c \
	remove.c start.c define.c modify.c check.c dumpxml.c) \
	$(addprefix pci/,pci.c vpd.c pciids.c address.c) \
	$(addprefix lib/,signals.c uevent.c json.c file.c utf8.c list.c out.c number.c shell.c arena.c arena_strings.c)
HEADERS = $(wildcard *.h commands/*.h pci/*.h lib/*.h)
OBJECTS = $(SOURCES:%.c=$(OBJ)/%.o)
COMPILE = $(CC) $(DIALECT) $(WARNINGS) $(WERROR)

all: $(PROGRAM) lsmdev

$(PROGRAM): $(OBJECTS)
	$(CC) $(CFLAGS) $(STATIC) $(LDFLAGS) -o $@ $(OBJECTS)

lsmdev: $(PROGRAM)
	ln -sf mdevctl $@

# Where a long listing spends its time: 250 bytes more, 7 per cent fewer instructions in `list`.
FAST = $(OBJ)/uuid.o $(OBJ)/lib/list.o
FASTER = -O2
$(FAST): CFLAGS += $(FASTER)

# What was compiled with another compiler or other flags is compiled again.
$(OBJ)/flags: FORCE
	@mkdir -p $(OBJ)
	@echo '$(COMPILE) $(CPPFLAGS) $(CFLAGS) $(FAST) $(FASTER) $(LDFLAGS)' | cmp -s - $@ || \
		echo '$(COMPILE) $(CPPFLAGS) $(CFLAGS) $(FAST) $(FASTER) $(LDFLAGS)' > $@

$(OBJ)/%.o: %.c $(OBJ)/flags
	@mkdir -p $(@D)
	$(COMPILE) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d)

HOOKS = $(if $(filter-out no,$(INITRAMFS)),initramfs) $(if $(filter-out no,$(DRACUT)),dracut) \
	$(if $(filter-out no,$(OPENRC)),openrc)
WITH_PATH = sed 's|@PROGRAM@|$(SBINDIR)/mdevctl|'

install: all $(HOOKS:%=install-%)
	install -d $(DESTDIR)$(SBINDIR) $(DESTDIR)$(MANDIR)/man8 $(DESTDIR)$(UDEVDIR) \
		$(DESTDIR)$(COMPLETIONDIR) $(DESTDIR)$(ZSHCOMPLETIONDIR) $(DESTDIR)$(FISHCOMPLETIONDIR) \
		$(DESTDIR)$(SCRIPTDIR)/callouts $(DESTDIR)$(SCRIPTDIR)/notifiers \
		$(DESTDIR)$(CONFIGDIR)/scripts.d/callouts $(DESTDIR)$(CONFIGDIR)/scripts.d/notifiers
	install -m 755 $(PROGRAM) $(DESTDIR)$(SBINDIR)/mdevctl
	ln -sf mdevctl $(DESTDIR)$(SBINDIR)/lsmdev
	install -m 644 man/mdevctl.8 man/lsmdev.8 $(DESTDIR)$(MANDIR)/man8/
	$(WITH_PATH) install/60-mdevctl.rules.in >$(DESTDIR)$(UDEVDIR)/60-mdevctl.rules
	chmod 644 $(DESTDIR)$(UDEVDIR)/60-mdevctl.rules
	install -m 644 install/mdevctl.bash $(DESTDIR)$(COMPLETIONDIR)/mdevctl
	ln -sf mdevctl $(DESTDIR)$(COMPLETIONDIR)/lsmdev
	install -m 644 install/_mdevctl $(DESTDIR)$(ZSHCOMPLETIONDIR)/
	install -m 644 install/mdevctl.fish $(DESTDIR)$(FISHCOMPLETIONDIR)/
	ln -sf mdevctl.fish $(DESTDIR)$(FISHCOMPLETIONDIR)/lsmdev.fish

install-initramfs:
	install -d $(DESTDIR)$(INITRAMFSDIR)/hooks $(DESTDIR)$(INITRAMFSDIR)/scripts/init-premount
	$(WITH_PATH) install/initramfs-tools/hook.in >$(DESTDIR)$(INITRAMFSDIR)/hooks/mdevctl
	chmod 755 $(DESTDIR)$(INITRAMFSDIR)/hooks/mdevctl
	install -m 755 install/initramfs-tools/init-premount \
		$(DESTDIR)$(INITRAMFSDIR)/scripts/init-premount/mdevctl

install-dracut:
	install -d $(DESTDIR)$(DRACUTDIR)/95mdevctl
	$(WITH_PATH) install/dracut/module-setup.sh.in >$(DESTDIR)$(DRACUTDIR)/95mdevctl/module-setup.sh
	chmod 755 $(DESTDIR)$(DRACUTDIR)/95mdevctl/module-setup.sh
	install -m 755 install/dracut/mdevctl-start.sh $(DESTDIR)$(DRACUTDIR)/95mdevctl/

install-openrc:
	install -d $(DESTDIR)$(OPENRCDIR)
	$(WITH_PATH) install/openrc.in >$(DESTDIR)$(OPENRCDIR)/mdevctl
	chmod 755 $(DESTDIR)$(OPENRCDIR)/mdevctl

# Definitions and event scripts stay; directories are removed only if they are empty.
uninstall:
	rm -f $(DESTDIR)$(SBINDIR)/mdevctl $(DESTDIR)$(SBINDIR)/lsmdev \
		$(DESTDIR)$(MANDIR)/man8/mdevctl.8 $(DESTDIR)$(MANDIR)/man8/lsmdev.8 \
		$(DESTDIR)$(UDEVDIR)/60-mdevctl.rules \
		$(DESTDIR)$(COMPLETIONDIR)/mdevctl $(DESTDIR)$(COMPLETIONDIR)/lsmdev \
		$(DESTDIR)$(ZSHCOMPLETIONDIR)/_mdevctl $(DESTDIR)$(FISHCOMPLETIONDIR)/mdevctl.fish \
		$(DESTDIR)$(FISHCOMPLETIONDIR)/lsmdev.fish \
		$(DESTDIR)$(INITRAMFSDIR)/hooks/mdevctl \
		$(DESTDIR)$(INITRAMFSDIR)/scripts/init-premount/mdevctl \
		$(DESTDIR)$(DRACUTDIR)/95mdevctl/module-setup.sh \
		$(DESTDIR)$(DRACUTDIR)/95mdevctl/mdevctl-start.sh $(DESTDIR)$(OPENRCDIR)/mdevctl
	-rmdir $(DESTDIR)$(DRACUTDIR)/95mdevctl $(DESTDIR)$(SCRIPTDIR)/callouts \
		$(DESTDIR)$(SCRIPTDIR)/notifiers $(DESTDIR)$(SCRIPTDIR) 2>/dev/null
	-rmdir $(DESTDIR)$(CONFIGDIR)/scripts.d/callouts $(DESTDIR)$(CONFIGDIR)/scripts.d/notifiers \
		$(DESTDIR)$(CONFIGDIR)/scripts.d $(DESTDIR)$(CONFIGDIR) 2>/dev/null

# Unit tests are built with the system's compiler, as cmocka is.
TEST_CC = cc
TEST_CFLAGS = -O1 -g
UNIT = build/unit
UNIT_TESTS = $(patsubst tests/unit/%.c,$(UNIT)/%,$(wildcard tests/unit/test_*.c))
UNIT_SOURCES = $(filter-out mdevctl.c,$(SOURCES))

UNIT_OBJECTS = $(UNIT_SOURCES:%.c=$(UNIT)/%.o)
.SECONDARY: $(UNIT_OBJECTS)
TEST_COMPILE = $(TEST_CC) $(DIALECT) $(WARNINGS) $(TEST_CFLAGS)

$(UNIT)/%.o: %.c $(HEADERS)
	@mkdir -p $(@D)
	$(TEST_COMPILE) -c -o $@ $<

$(UNIT)/test_%: tests/unit/test_%.c $(UNIT_OBJECTS) $(wildcard tests/unit/*.h)
	$(TEST_COMPILE) -o $@ $< $(UNIT_OBJECTS) -lcmocka

# Fuzz programs, built with sanitizers; with the variables as tests/fuzz/campaign
# sets them, for libFuzzer. Those that run main or scripts have that file in them.
FUZZ = build/fuzz
FUZZ_CFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
FUZZ_LDFLAGS =
FUZZ_MAIN = $(FUZZ)/replay.o
FUZZ_NAMES = json config answer uuid options tree
FUZZ_PROGRAMS = $(FUZZ_NAMES:%=$(FUZZ)/fuzz_%)
FUZZ_OBJECTS = $(patsubst %.c,$(FUZZ)/%.o,$(filter-out lib/arena.c script.c,$(UNIT_SOURCES))) \
	$(FUZZ)/fuzz.o $(FUZZ)/fuzz_arena.o
FUZZ_WRAP = -Wl,--wrap=write,--wrap=isatty,--wrap=vfork
FUZZ_COMPILE = $(TEST_CC) $(DIALECT) $(WARNINGS) $(FUZZ_CFLAGS) -Itests/fuzz
FUZZ_HEADERS = $(HEADERS) $(wildcard tests/fuzz/*.h)
.SECONDARY: $(FUZZ_OBJECTS) $(FUZZ)/script.o $(FUZZ)/replay.o $(FUZZ_PROGRAMS:=.o)

$(FUZZ)/%.o: %.c $(FUZZ_HEADERS)
	@mkdir -p $(@D)
	$(FUZZ_COMPILE) -c -o $@ $<

$(FUZZ)/%.o: tests/fuzz/%.c $(FUZZ_HEADERS)
	@mkdir -p $(FUZZ)
	$(FUZZ_COMPILE) -c -o $@ $<

$(FUZZ)/fuzz_arena.o: tests/fuzz/arena.c $(FUZZ_HEADERS)
	@mkdir -p $(FUZZ)
	$(FUZZ_COMPILE) -c -o $@ $<

$(FUZZ)/fuzz_tree.o $(FUZZ)/fuzz_options.o: mdevctl.c
$(FUZZ)/fuzz_answer.o: script.c

$(FUZZ)/fuzz_answer: FUZZ_SCRIPT =
$(FUZZ)/fuzz_%: FUZZ_SCRIPT = $(FUZZ)/script.o
$(FUZZ)/fuzz_%: $(FUZZ)/fuzz_%.o $(FUZZ_OBJECTS) $(FUZZ)/script.o $(FUZZ_MAIN)
	$(TEST_CC) $(FUZZ_CFLAGS) $(FUZZ_LDFLAGS) $(FUZZ_WRAP) -o $@ $< $(FUZZ_OBJECTS) \
		$(FUZZ_SCRIPT) $(FUZZ_MAIN)

fuzzers: $(FUZZ_PROGRAMS)

# The quick suites need neither root nor a guest. These and those of SLOW, among them a guest with one processor, measure
# no time and share no files, so two run at once, the longest first. Guests with two processors are run alone.
QUICK = tests/docs/selftest tests/cli/run tests/cli/selftest $(UNIT_TESTS) tests/docs/run \
	tests/docs/completion tests/docs/rule
SLOW = tests/faults/run tests/compat/run tests/hostile/run 'tests/faults/run guest' tests/ci/run tests/crash/run \
	tests/fuzz/run 'tests/faults/run --controls' 'tests/hostile/run --controls' 'tests/crash/run --controls'
KERNEL = tests/kernel/run 'tests/kernel/run definitions' 'tests/kernel/run holders' 'tests/kernel/run waiting' \
	'tests/kernel/run functions' tests/races/run

check: all $(UNIT_TESTS)
	tests/run -j 2 $(SLOW) $(QUICK) -- $(KERNEL)

check-quick: all $(UNIT_TESTS)
	tests/run -j 2 $(QUICK) --

check-unit: $(UNIT_TESTS)
	tests/run $(UNIT_TESTS)

check-cli: all
	tests/run tests/docs/run tests/docs/selftest tests/docs/completion tests/docs/rule tests/cli/run \
		tests/cli/selftest tests/crash/run 'tests/crash/run --controls' tests/hostile/run \
		'tests/hostile/run --controls'

check-fuzz:
	tests/run tests/fuzz/run

check-kernel: all
	tests/run $(KERNEL)

# Devices in use through /dev/vfio/devices, on a kernel that is built for it once, in 20 minutes.
check-cdev: all
	tests/run tests/cdev/run

# Against a real libvirtd in guests, two at a time; needs root, to make their file system.
# Beside the established mdevctl, tests/compat runs in `make check`.
check-libvirt: all
	tests/libvirt/peer
	tests/libvirt/image
	tests/run -j 2 tests/libvirt/dropin tests/libvirt/run tests/schema/run --

# Early boot: initramfs images of Debian 12 and 13, booted in guests; needs root and mmdebstrap, to make them.
check-boot: all
	tests/run tests/boot/run

# The packages of packaging/, built, installed, replaced and purged in Debian 12 and 13; needs root and mmdebstrap.
check-packages:
	tests/run tests/packages/run

# A short session on a real kernel, in a guest, to look at.
demo: all
	tests/guest/parts
	tests/guest/boot -f mdevctl tests/kernel/demo

bench: all
	tests/bench/run

# The small program, symbol by symbol; at most 96 KiB, and nothing of what a C
# library likes to bring along: locales, wide characters, floating point, stdio.
SIZE_MOST = 98304
SIZE_UNWANTED = .*locale|mb.*towc|wc.*tomb|__fpclassify.*|strto.*|v?f?printf.*|fwrite
size: all
	@$(MAKE) --no-print-directory -s PROGRAM=build/size/mdevctl OBJ=build/size/obj \
		LDFLAGS='$(filter-out -s,$(LDFLAGS))' build/size/mdevctl
	@nm -S --size-sort --radix=d build/size/mdevctl >build/size/symbols
	@awk '{ printf "%6d %s %s\n", $$2, $$3, $$4 } $$4 ~ /^($(SIZE_UNWANTED))$$/ { unwanted = unwanted " " $$4 } \
		END { if (unwanted) print "unwanted:" unwanted; exit unwanted || !NR }' build/size/symbols
	@size=$$(wc -c <$(PROGRAM)); echo "$$size bytes of at most $(SIZE_MOST)"; [ $$size -le $(SIZE_MOST) ]

# Warnings of every compiler, and what other tools find without running the program.
lint:
	.ci/lint

# The program for another Debian architecture (s390x, arm64, armhf, ppc64el, riscv64, i386) in build/cross/ARCH.
cross:
	@compiler=$$(packaging/cross $(ARCH)) && $(MAKE) CC="$$compiler" PROGRAM=build/cross/$(ARCH)/mdevctl \
		OBJ=build/cross/$(ARCH)/obj build/cross/$(ARCH)/mdevctl

# The files of the last commit, in git's order and with the commit's time: the same bytes each time.
DIST = mdevctl-$(VERSION)
dist:
	git -c tar.umask=0022 archive --format=tar --prefix=$(DIST)/ --output=$(DIST).tar HEAD
	gzip -nf9 $(DIST).tar

# The Debian package, in build/deb, built in a copy of the tree in which packaging/debian is debian/.
DEB = build/deb
DEBFLAGS = -us -uc -b
deb:
	rm -rf $(DEB)
	mkdir -p $(DEB)/$(DIST)
	tar -c --exclude=./.git --exclude=./build --exclude=./mdevctl --exclude=./lsmdev --exclude='./*.tar.gz' . | \
		tar -x -C $(DEB)/$(DIST)
	cp -r packaging/debian $(DEB)/$(DIST)/debian
	cd $(DEB)/$(DIST) && dpkg-buildpackage $(DEBFLAGS)

# Leaves what the guests are made of, which takes long to fetch and build.
clean:
	rm -rf mdevctl lsmdev build/obj build/unit build/fuzz build/size build/musl build/gcc \
		build/clang build/asan build/analyzer build/cross

distclean: clean
	rm -rf build mdevctl-*.tar.gz

.PHONY: all install install-initramfs install-dracut install-openrc uninstall check check-quick check-unit check-cli \
	check-fuzz check-kernel check-cdev check-libvirt check-boot check-packages fuzzers lint cross dist deb \
	demo bench size clean distclean FORCE
