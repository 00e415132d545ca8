# Memory: what is needed later is kept, and where there is none that is reported.

# event scripts are known to every definition that is started, though what was read for the one before is freed
tree: samples
$ S=$ROOT/etc/mdevctl.d/scripts.d/callouts; P=$ROOT/etc/mdevctl.d/mtty; mkdir -p $S $P; printf '#!/bin/sh\ncase $4 in get) exit 2;; esac\necho $4 ${10} >>"$LOG"\n' >$S/script; chmod 755 $S/script
> for n in 1 2 3 4; do printf '{"mdev_type":"mtty-1","start":"auto","more":"%0'$((n * 1000))'d"}' 0 >$P/c5e3a1f0-0000-4000-8000-00000000000$n; done
> export LOG=$ROOT/log; mdevctl start --all; echo $?; cat $LOG; cat $ROOT/sys/class/mdev_bus/mtty/mdev_supported_types/mtty-1/create
0
pre c5e3a1f0-0000-4000-8000-000000000001
post c5e3a1f0-0000-4000-8000-000000000001
pre c5e3a1f0-0000-4000-8000-000000000002
post c5e3a1f0-0000-4000-8000-000000000002
pre c5e3a1f0-0000-4000-8000-000000000003
post c5e3a1f0-0000-4000-8000-000000000003
pre c5e3a1f0-0000-4000-8000-000000000004
post c5e3a1f0-0000-4000-8000-000000000004
c5e3a1f0-0000-4000-8000-000000000004%no newline at end
[rc 0]

# no memory for a text of a definition, plain or with escapes: a failure, and the definition stays
tree: samples
needs: strace
needs: static
$ F=$ROOT/etc/mdevctl.d/mtty/c5e3a1f0-0000-4000-8000-00000000000a; mkdir -p ${F%/*}
> for text in plain '\u0041'; do printf '{"mdev_type":"mtty-1","start":"auto","attrs":[{"%s":"%0200000d"}]}' "$text" 0 >$F; cp $F kept
> for args in "list -d --dumpjson" "modify -m -u ${F##*/}"; do for n in 1 2 3 4 5 6 7 8; do strace -qq -o log -e inject=/^mmap:error=ENOMEM:when=$n mdevctl $args >out 2>err; rc=$?; grep -q INJECTED log || break
> echo "$args: $rc, $(wc -c <out) printed, $(grep -ci memory err) reported, $(cmp $F kept && echo kept)"; done | sort -u; done; done
list -d --dumpjson: 1, 0 printed, 1 reported, kept
modify -m -u c5e3a1f0-0000-4000-8000-00000000000a: 1, 0 printed, 1 reported, kept
list -d --dumpjson: 1, 0 printed, 1 reported, kept
modify -m -u c5e3a1f0-0000-4000-8000-00000000000a: 1, 0 printed, 1 reported, kept
[rc 0]
