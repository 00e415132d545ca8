# Odd bytes: text shows control bytes as `?`, XML is well-formed whatever comes.

tree: odd
$ mdevctl types
-dash
  -t
    Available instances: 1
    Device API: vfio-pci
<&> "a" 'b'
  ..x.-y_z...
    Available instances: 3
    Device API: vfio-pci
  <&>-1
    Available instances: 1
    Device API: vfio-<pci>
    Name: a < b && "c" > 'd'
    Description: <b>bold</b> & "quoted"
  two words\x20
    Available instances: 2
    Device API: vfio-pci
bare
  bare-1
    Available instances: 0
    Device API: vfio-pci
ctl????[31m
  t?[0m?1
    Available instances: 1
    Device API: vfio?pci
    Name: ring? ?[31mred?[0m?tab
    Description: a?b?c?d
texts
  t1-several-lines
    Available instances: 1
    Device API: vfio-pci
    Description: one, two, three
  t2-no-newline
    Available instances: 2
    Device API: vfio-pci
    Name: name
    Description: one, two
  t3-empty
    Available instances: 3
    Device API: vfio-pci
  t4-newline-only
    Available instances: 4
    Device API: vfio-pci
  t5-blank-lines
    Available instances: 5
    Device API: vfio-pci
    Name: name
    Description: one, , three
  t6-largest
    Available instances: 4294967295
    Device API: vfio-pci
utfé\xff?
  café
    Available instances: 1
    Device API: vfio-pci
    Name: é € 😀
    Description: \xc0\xaf|\xed\xa0?|\xf5???|\xe2?|?|\xfe\xff|\xef\xbf\xbe
  \xff\xfe
    Available instances: 1
    Device API: vfio-pci
    Name: é\xc0\xaf|\xed\xa0?|\xf5???|\xe2?|?|\xfe\xff|\xef\xbf\xbe|?31m\xc3
[rc 0]
$ mdevctl list
0dd00000-0000-4000-8000-000000000001 <&> "a" 'b' <&>-1 manual
0dd00000-0000-4000-8000-000000000002 <&> "a" 'b' two words  manual
0dd00000-0000-4000-8000-000000000004 bare bare-1 manual
0dd00000-0000-4000-8000-000000000003 ctl????[31m t?[0m?1 manual
[rc 0]
$ mdevctl list --long
0dd00000-0000-4000-8000-000000000001 <&> "a" 'b' <&>-1 manual
  Type name: a < b && "c" > 'd'
  Device API: vfio-<pci>
  Driver: o"d'd<&>
  IOMMU group: 7
  Path: /sys/devices/virtual/odd/<&> "a" 'b'/0dd00000-0000-4000-8000-000000000001
  Not in use
0dd00000-0000-4000-8000-000000000002 <&> "a" 'b' two words  manual
  Device API: vfio-pci
  Driver: none
  IOMMU group: none
  Path: /sys/devices/virtual/odd/<&> "a" 'b'/0dd00000-0000-4000-8000-000000000002
  Not in use
0dd00000-0000-4000-8000-000000000004 bare bare-1 manual
  Device API: vfio-pci
  Driver: none
  IOMMU group: none
  Path: /sys/devices/bare/0dd00000-0000-4000-8000-000000000004
  Not in use
0dd00000-0000-4000-8000-000000000003 ctl????[31m t?[0m?1 manual
  Type name: ring? ?[31mred?[0m?tab
  Device API: vfio?pci
  Driver: c?l
  IOMMU group: 8
  Path: /sys/devices/virtual/odd/ctl????[31m/0dd00000-0000-4000-8000-000000000003
  Not in use
[rc 0]
$ mdevctl list -p "<&> \"a\" 'b'"
0dd00000-0000-4000-8000-000000000001 <&> "a" 'b' <&>-1 manual
0dd00000-0000-4000-8000-000000000002 <&> "a" 'b' two words  manual
[rc 0]
$ mdevctl list -p "$(printf 'ctl\001\n\177\033[31m')"
0dd00000-0000-4000-8000-000000000003 ctl????[31m t?[0m?1 manual
[rc 0]
$ mdevctl list -p bare
0dd00000-0000-4000-8000-000000000004 bare bare-1 manual
[rc 0]
$ mdevctl dumpxml "<&> \"a\" 'b'"
<device>
  <name>o_d_d______a___b_</name>
  <path>/sys/devices/virtual/odd/&lt;&amp;&gt; &quot;a&quot; &apos;b&apos;</path>
  <parent>computer</parent>
  <driver>
    <name>d&amp;r i&quot;v&apos;e&gt;r</name>
  </driver>
  <capability type='mdev_types'>
    <type id='..x.-y_z...'>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>3</availableInstances>
    </type>
    <type id='&lt;&amp;&gt;-1'>
      <name>a &lt; b &amp;&amp; &quot;c&quot; &gt; &apos;d&apos;</name>
      <deviceAPI>vfio-&lt;pci&gt;</deviceAPI>
      <availableInstances>1</availableInstances>
    </type>
    <type id='two words '>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>2</availableInstances>
    </type>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml 0dd00000-0000-4000-8000-000000000001
<device>
  <name>mdev_0dd00000_0000_4000_8000_000000000001______a___b_</name>
  <path>/sys/devices/virtual/odd/&lt;&amp;&gt; &quot;a&quot; &apos;b&apos;/0dd00000-0000-4000-8000-000000000001</path>
  <parent>o_d_d______a___b_</parent>
  <driver>
    <name>o&quot;d&apos;d&lt;&amp;&gt;</name>
  </driver>
  <capability type='mdev'>
    <type id='&lt;&amp;&gt;-1'/>
    <uuid>0dd00000-0000-4000-8000-000000000001</uuid>
    <parent_addr>&lt;&amp;&gt; &quot;a&quot; &apos;b&apos;</parent_addr>
    <iommuGroup number='7'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml 0dd00000-0000-4000-8000-000000000002
<device>
  <name>mdev_0dd00000_0000_4000_8000_000000000002______a___b_</name>
  <path>/sys/devices/virtual/odd/&lt;&amp;&gt; &quot;a&quot; &apos;b&apos;/0dd00000-0000-4000-8000-000000000002</path>
  <parent>o_d_d______a___b_</parent>
  <capability type='mdev'>
    <type id='two words '/>
    <uuid>0dd00000-0000-4000-8000-000000000002</uuid>
    <parent_addr>&lt;&amp;&gt; &quot;a&quot; &apos;b&apos;</parent_addr>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml "$(printf 'ctl\001\n\177\033[31m')"
<device>
  <name>c_l_ctl_____31m</name>
  <path>/sys/devices/virtual/odd/ctl
\x7f[31m</path>
  <parent>computer</parent>
  <driver>
    <name>cl</name>
  </driver>
  <capability type='mdev_types'>
    <type id='t[0m
1'>
      <name>ring [31mred[0m\x09tab</name>
      <deviceAPI>vfiopci</deviceAPI>
      <availableInstances>1</availableInstances>
    </type>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml 0dd00000-0000-4000-8000-000000000003
<device>
  <name>mdev_0dd00000_0000_4000_8000_000000000003_ctl_____31m</name>
  <path>/sys/devices/virtual/odd/ctl
\x7f[31m/0dd00000-0000-4000-8000-000000000003</path>
  <parent>c_l_ctl_____31m</parent>
  <driver>
    <name>cl</name>
  </driver>
  <capability type='mdev'>
    <type id='t[0m
1'/>
    <uuid>0dd00000-0000-4000-8000-000000000003</uuid>
    <parent_addr>ctl
\x7f[31m</parent_addr>
    <iommuGroup number='8'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml "$(printf 'utf\303\251\377\302\233')"
<device>
  <name>utf_utf_____</name>
  <path>/sys/devices/virtual/odd/utfé�\xc2\x9b</path>
  <parent>computer</parent>
  <capability type='mdev_types'>
    <type id='café'>
      <name>é € 😀</name>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>1</availableInstances>
    </type>
    <type id='��'>
      <name>é��|���|����|��|�|��||\xc2\x9b31m�</name>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>1</availableInstances>
    </type>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml bare
<device>
  <name>unknown_bare</name>
  <path>/sys/devices/bare</path>
  <parent>computer</parent>
  <capability type='mdev_types'>
    <type id='bare-1'>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>0</availableInstances>
    </type>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml 0dd00000-0000-4000-8000-000000000004
<device>
  <name>mdev_0dd00000_0000_4000_8000_000000000004_bare</name>
  <path>/sys/devices/bare/0dd00000-0000-4000-8000-000000000004</path>
  <parent>unknown_bare</parent>
  <capability type='mdev'>
    <type id='bare-1'/>
    <uuid>0dd00000-0000-4000-8000-000000000004</uuid>
    <parent_addr>bare</parent_addr>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml odd_texts
<device>
  <name>odd_texts</name>
  <path>/sys/devices/virtual/odd/texts</path>
  <parent>computer</parent>
  <capability type='mdev_types'>
    <type id='t1-several-lines'>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>1</availableInstances>
    </type>
    <type id='t2-no-newline'>
      <name>name</name>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>2</availableInstances>
    </type>
    <type id='t3-empty'>
      <name></name>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>3</availableInstances>
    </type>
    <type id='t4-newline-only'>
      <name></name>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>4</availableInstances>
    </type>
    <type id='t5-blank-lines'>
      <name>name
</name>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>5</availableInstances>
    </type>
    <type id='t6-largest'>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>4294967295</availableInstances>
    </type>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml odd__dash
<device>
  <name>odd__dash</name>
  <path>/sys/devices/virtual/odd/-dash</path>
  <parent>computer</parent>
  <capability type='mdev_types'>
    <type id='-t'>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>1</availableInstances>
    </type>
  </capability>
</device>
[rc 0]
# well-formed, all of it
$ for name in "<&> \"a\" 'b'" "$(printf 'ctl\001\n\177\033[31m')" "$(printf 'utf\303\251\377\302\233')" bare texts odd__dash \
> 0dd00000-0000-4000-8000-000000000001 0dd00000-0000-4000-8000-000000000002 0dd00000-0000-4000-8000-000000000003 0dd00000-0000-4000-8000-000000000004
> do mdevctl dumpxml -- "$name" | python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.stdin.buffer)'; echo $?; done | uniq -c | tr -s ' '
 10 0
[rc 0]

# made and named all the same
$ mdevctl create -p "<&> \"a\" 'b'" -t 'two words ' -u c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]
$ cat "$ROOT/sys/class/mdev_bus/<&> \"a\" 'b'/mdev_supported_types/two words /create"
c5e3a1f0-0000-4000-8000-00000000000a%no newline at end
[rc 0]
$ mdevctl create -p "<&> \"a\" 'b'" -t ..x.-y_z... -u c5e3a1f0-0000-4000-8000-00000000000b
c5e3a1f0-0000-4000-8000-00000000000b
[rc 0]
$ mdevctl create -p "<&> \"a\" 'b'" -t nosuch -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nosuch, parent <&> "a" 'b'): Parent <&> "a" 'b' does not support mdev type nosuch; it offers ..x.-y_z..., <&>-1, two words\x20
[rc 3]
$ mdevctl create -p "$(printf 'ctl\001\n\177\033[31m')" -t nosuch -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nosuch, parent ctl????[31m): Parent ctl????[31m does not support mdev type nosuch; it offers t?[0m?1
[rc 3]
$ mdevctl create -p "$(printf 'ctl\001\n\177\033[31m')" -t "$(printf 't\033[0m\n1')" -u 0dd00000-0000-4000-8000-000000000003
stderr: mdevctl: cannot create 0dd00000-0000-4000-8000-000000000003 (type t?[0m?1, parent ctl????[31m): Device already exists (type t?[0m?1, parent ctl????[31m)
[rc 4]
$ mdevctl create -p "$(printf 'utf\303\251\377\302\233')" -t nosuch -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a (type nosuch, parent utfé\xff?): Parent utfé\xff? does not support mdev type nosuch; it offers café, \xff\xfe
[rc 3]
$ mdevctl create -p bare -t bare-1 -u c5e3a1f0-0000-4000-8000-00000000000a
stderr: mdevctl: cannot create c5e3a1f0-0000-4000-8000-00000000000a: No available instances of bare-1 on bare
[rc 5]
$ mdevctl create -p=-dash -t=-t -u c5e3a1f0-0000-4000-8000-00000000000c
c5e3a1f0-0000-4000-8000-00000000000c
[rc 0]
$ mdevctl remove 0dd00000-0000-4000-8000-000000000003 0dd00000-0000-4000-8000-000000000004
[rc 0]
