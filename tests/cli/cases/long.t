# As long as can be.

tree: long
$ p=$(printf '%0255d' 0 | tr 0 p); t=$(printf '%0255d' 0 | tr 0 t)
> mdevctl list | sed "s/$p/PARENT/; s/$t/TYPE/"
10000000-0000-4000-8000-000000000001 PARENT TYPE manual
[rc 0]
$ mdevctl list --long | wc -c
9407
[rc 0]
$ mdevctl types | cut -c 1-40 | sed 's/\(.\)\1\1*/\1.../g'
p...
 ...t...
 ...Available instances: 4294967295
 ...Device API: vfio-a...
 ...Name: n...
 ...Description: d, d, d, d, d, d, d, d,
 ...u
 ...Available instances: 0
 ...Device API: vfio-pci
 ...Description: d...
[rc 0]
$ mdevctl types | wc -c
80534
[rc 0]
$ mdevctl types -p $(printf '%0255d' 0 | tr 0 p) | wc -c
80534
[rc 0]
$ mdevctl dumpxml $(printf '%0255d' 0 | tr 0 p) | sed 's/\(.\)\1\1\1\1\1\1\1*/\1.../g'
<device>
  <name>s..._p...</name>
  <path>/sys/devices/virtual/long/p...</path>
  <parent>computer</parent>
  <driver>
    <name>d...</name>
  </driver>
  <capability type='mdev_types'>
    <type id='t...'>
      <name>n...</name>
      <deviceAPI>vfio-a...</deviceAPI>
      <availableInstances>4294967295</availableInstances>
    </type>
    <type id='u'>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>0</availableInstances>
    </type>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml 10000000-0000-4000-8000-000000000001 | sed 's/\(.\)\1\1\1\1\1\1\1*/\1.../g'
<device>
  <name>mdev_10..._0000_4000_8000_0...1_p...</name>
  <path>/sys/devices/virtual/long/p.../10...-0000-4000-8000-0...1</path>
  <parent>s..._p...</parent>
  <driver>
    <name>e...</name>
  </driver>
  <capability type='mdev'>
    <type id='t...'/>
    <uuid>10...-0000-4000-8000-0...1</uuid>
    <parent_addr>p...</parent_addr>
    <iommuGroup number='4294967295'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml $(printf '%0255d' 0 | tr 0 s)_$(printf '%0255d' 0 | tr 0 p) | wc -c
9915
[rc 0]
$ mdevctl create -p $(printf '%0255d' 0 | tr 0 p) -t $(printf '%0255d' 0 | tr 0 t) -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ mdevctl create -p $(printf '%0255d' 0 | tr 0 p) -t u -u c5e3a1f0-0000-4000-8000-00000000000a 2>&1 | sed 's/\(.\)\1\1\1\1\1\1\1*/\1.../g'
mdevctl: cannot create c5e3a1f0-0000-4000-8000-0...a: No available instances of u on p...
[rc 5]
$ mdevctl remove 10000000-0000-4000-8000-000000000001
[rc 0]
