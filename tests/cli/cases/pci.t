# What libvirt tells of a PCI parent beyond its types.  Bytes are put in the place of
# those recorded to see what becomes of them.

# what root alone can read is left out for others, and is no error
tree: gpu
user: nobody
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; chmod 0 vpd config; mdevctl dumpxml 0000:82:00.0 | sed '/mdev_types/,/^    <.capability>/d'
<device>
  <name>pci_0000_82_00_0</name>
  <path>/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0</path>
  <parent>pci_0000_80_02_0</parent>
  <driver>
    <name>nvidia</name>
  </driver>
  <capability type='pci'>
    <class>0x030000</class>
    <domain>0</domain>
    <bus>130</bus>
    <slot>0</slot>
    <function>0</function>
    <product id='0x13f2'>GM204GL [Tesla M60]</product>
    <vendor id='0x10de'>NVIDIA Corporation</vendor>
    <iommuGroup number='40'>
      <address domain='0x0000' bus='0x82' slot='0x00' function='0x0'/>
      <address domain='0x0000' bus='0x82' slot='0x00' function='0x1'/>
    </iommuGroup>
    <numa node='1'/>
  </capability>
</device>
[rc 0]

# of config others can read 64 bytes: what is there is told
tree: gpu
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; dd if=config of=start bs=64 count=1 2>/dev/null; mv start config; mdevctl dumpxml 0000:82:00.0 | sed -n '/<numa/,$p'
    <numa node='1'/>
  </capability>
</device>
[rc 0]

# kinds of bridges, by the header type
tree: gpu
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; for type in '\000' '\001' '\002' '\201' '\177'; do printf "$type" | dd of=config bs=1 seek=14 conv=notrunc 2>/dev/null
> mdevctl dumpxml 0000:82:00.0 | grep bridge; echo $?; done
1
    <capability type='pci-bridge'/>
0
    <capability type='cardbus-bridge'/>
0
    <capability type='pci-bridge'/>
0
1
[rc 0]

# links: their speeds, none known, none at all in devices that are part of the root complex
tree: gpu
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; for speed in 0 1 2 3 4 5 6 7 17; do printf "\\$speed" | dd of=config bs=1 seek=132 conv=notrunc 2>/dev/null
> mdevctl dumpxml 0000:82:00.0 | grep "validity='cap'"; done
      <link validity='cap' port='0' width='16'/>
      <link validity='cap' port='0' speed='2.5' width='16'/>
      <link validity='cap' port='0' speed='5' width='16'/>
      <link validity='cap' port='0' speed='8' width='16'/>
      <link validity='cap' port='0' speed='16' width='16'/>
      <link validity='cap' port='0' speed='32' width='16'/>
      <link validity='cap' port='0' speed='64' width='16'/>
      <link validity='cap' port='0' width='16'/>
      <link validity='cap' port='0' width='16'/>
[rc 0]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; for type in '\002' '\102' '\222' '\242'; do printf "$type" | dd of=config bs=1 seek=122 conv=notrunc 2>/dev/null
> mdevctl dumpxml 0000:82:00.0 | sed -n '/<pci-e/,/^  </p' | head -n 2; done
    <pci-express>
      <link validity='cap' port='0' width='16'/>
    <pci-express>
      <link validity='cap' port='0' width='16'/>
    <pci-express/>
  </capability>
    <pci-express/>
  </capability>
[rc 0]

# lists of capabilities that go round, lead nowhere, or are not there
tree: gpu
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; printf '\140' | dd of=config bs=1 seek=97 conv=notrunc 2>/dev/null; mdevctl dumpxml 0000:82:00.0 | grep -c pci-express
0
[rc 1]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; printf '\376' | dd of=config bs=1 seek=97 conv=notrunc 2>/dev/null; mdevctl dumpxml 0000:82:00.0 | grep -c pci-express
0
[rc 1]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; printf '\170' | dd of=config bs=1 seek=97 conv=notrunc 2>/dev/null; mdevctl dumpxml 0000:82:00.0 | grep -c '<pci-express'
1
[rc 0]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; printf '\000' | dd of=config bs=1 seek=6 conv=notrunc 2>/dev/null; mdevctl dumpxml 0000:82:00.0 | grep -c pci-express
0
[rc 1]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; : >config; mdevctl dumpxml 0000:82:00.0 | sed -n '/<numa/,$p'
    <numa node='1'/>
  </capability>
</device>
[rc 0]

# Vital Product Data that is not well-formed is no Vital Product Data
tree: gpu
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; cp vpd good; printf 'X' | dd of=vpd bs=1 seek=10 conv=notrunc 2>/dev/null; mdevctl dumpxml 0000:82:00.0 | grep -c vpd
0
[rc 1]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; for size in 0 1 2 18 21 60 100 147; do head -c $size good >vpd; mdevctl dumpxml 0000:82:00.0 | grep -c vpd; done
0
0
0
0
0
0
0
0
[rc 1]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; cat good good good >vpd; mdevctl dumpxml 0000:82:00.0 | grep -c vpd
1
[rc 0]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; cp good vpd; printf '\377' | dd of=vpd bs=1 seek=20 conv=notrunc 2>/dev/null; mdevctl dumpxml 0000:82:00.0 | grep -c vpd
0
[rc 1]

# numbers that are none, and files that are not there
tree: gpu
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; for node in -1 0 7 x 99999999999; do echo $node >numa_node; mdevctl dumpxml 0000:82:00.0 | grep '<numa'; done
    <numa node='0'/>
    <numa node='7'/>
stderr: mdevctl: cannot read numa_node of parent 0000:82:00.0: not a number
stderr: mdevctl: cannot read numa_node of parent 0000:82:00.0: not a number
[rc 1]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; rm numa_node iommu_group vpd config; mdevctl dumpxml 0000:82:00.0 | sed '/mdev_types/,/^    <.capability>/d'
<device>
  <name>pci_0000_82_00_0</name>
  <path>/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0</path>
  <parent>pci_0000_80_02_0</parent>
  <driver>
    <name>nvidia</name>
  </driver>
  <capability type='pci'>
    <class>0x030000</class>
    <domain>0</domain>
    <bus>130</bus>
    <slot>0</slot>
    <function>0</function>
    <product id='0x13f2'>GM204GL [Tesla M60]</product>
    <vendor id='0x10de'>NVIDIA Corporation</vendor>
  </capability>
</device>
[rc 0]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; rm class vendor device; mdevctl dumpxml 0000:82:00.0 | sed '/mdev_types/,/^    <.capability>/d'
<device>
  <name>pci_0000_82_00_0</name>
  <path>/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0</path>
  <parent>pci_0000_80_02_0</parent>
  <driver>
    <name>nvidia</name>
  </driver>
  <capability type='pci'>
    <class>0x000000</class>
    <domain>0</domain>
    <bus>130</bus>
    <slot>0</slot>
    <function>0</function>
    <product id='0x0000'/>
    <vendor id='0x0000'/>
  </capability>
</device>
[rc 0]

# where names of vendors and products are found
tree: gpu
$ cd $ROOT/usr/share; mkdir hwdata; mv misc/pci.ids hwdata; mdevctl dumpxml 0000:82:00.0 | grep -E '<(product|vendor) '
    <product id='0x13f2'>GM204GL [Tesla M60]</product>
    <vendor id='0x10de'>NVIDIA Corporation</vendor>
[rc 0]
$ cd $ROOT/usr/share; rm hwdata/pci.ids; mdevctl dumpxml 0000:82:00.0 | grep -E '<(product|vendor) '
    <product id='0x13f2'/>
    <vendor id='0x10de'/>
[rc 0]
$ cd $ROOT/usr/share; printf '10de  A <vendor> & more' >hwdata/pci.ids; mdevctl dumpxml 0000:82:00.0 | grep -E '<(product|vendor) '
    <product id='0x13f2'/>
    <vendor id='0x10de'>A &lt;vendor&gt; &amp; more</vendor>
[rc 0]
$ cd $ROOT/usr/share; printf '10d\n10dee  no\n#10de  no\n\t13f2  no\n10DE  no\n10de no blank\n8086  Intel\n\t13f2  no\n10de  Yes\n\t\t13f2 10de  no\n\t13f2  Yes\nC 03  no\n' >hwdata/pci.ids
> mdevctl dumpxml 0000:82:00.0 | grep -E '<(product|vendor) '
    <product id='0x13f2'>Yes</product>
    <vendor id='0x10de'>Yes</vendor>
[rc 0]

# virtual functions: none enabled; a link that leads nowhere
tree: sriov
$ cd $ROOT/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0; mdevctl dumpxml 0000:01:00.0 | sed -n '/virt_functions/,/<.capability>/p'
    <capability type='virt_functions' maxCount='4'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x2'/>
    </capability>
[rc 0]
$ cd $ROOT/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0; rm virtfn?; echo 0 >sriov_numvfs; mdevctl dumpxml 0000:01:00.0 | grep virt_functions
    <capability type='virt_functions' maxCount='4'/>
[rc 0]
$ cd $ROOT/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0; rm sriov_totalvfs; echo 0 >sriov_totalvfs; mdevctl dumpxml 0000:01:00.0 | grep -c virt_functions
0
[rc 1]
$ cd $ROOT/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.1; mdevctl dumpxml 0000:01:00.1 | sed -n '/phys_function/,/<.capability>/p'
    <capability type='phys_function'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
    </capability>
[rc 0]
$ cd $ROOT/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.1; ln -sfn ../nowhere physfn; mdevctl dumpxml 0000:01:00.1 | grep -c phys_function
0
[rc 1]

# the PCI Express capability: all bits of its link, the last place it fits in, pointers to it
tree: gpu
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; chmod 644 config; cp config good; put() { printf "$2" | dd of=config bs=1 seek=$1 conv=notrunc 2>/dev/null; }; express() { mdevctl dumpxml 0000:82:00.0 | grep 'pci-express>\|validity'; }
> put 132 '\361\377\377\052'; put 138 '\162\124'; express; put 132 '\001\000\000\377'; put 138 '\000\000'; express
    <pci-express>
      <link validity='cap' port='42' speed='2.5' width='63'/>
      <link validity='sta' speed='5' width='7'/>
    </pci-express>
    <pci-express>
      <link validity='cap' port='255' speed='2.5' width='0'/>
      <link validity='sta' width='0'/>
    </pci-express>
[rc 0]
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0; put() { printf "$2" | dd of=config bs=1 seek=$1 conv=notrunc 2>/dev/null; }; express() { echo "-- $1"; mdevctl dumpxml 0000:82:00.0 | grep -e "$2"; }
> at() { cp good config; put 120 '\000'; put 52 "$1"; put $2 "\\020\\000\\002\\000"; head -c $3 config >cut; cp cut config; express "at $2 of $3 bytes" '<pci-express'; }; at '\354' 236 256; at '\360' 240 256; at '\354' 236 255; at '\100' 64 84; at '\100' 64 83; at '\074' 60 256
> cp good config; put 97 '\173'; express "pointer with low bits" '<pci-express'; cp good config; put 14 '\002'; put 20 '\140'; put 52 '\000'; express "cardbus" '<pci-express\|bridge'; put 20 '\000'; put 52 '\140'; express "cardbus, none" '<pci-express\|bridge'
> for size in 63 64; do cp good config; put 14 '\001'; head -c $size config >cut; cp cut config; express "$size bytes" 'bridge'; done; cp good config; put 14 '\000'; put 6 '\357'; express "no capabilities" '<pci-express'; put 6 '\020'; express capabilities '<pci-express'
-- at 236 of 256 bytes
    <pci-express>
-- at 240 of 256 bytes
-- at 236 of 255 bytes
-- at 64 of 84 bytes
    <pci-express>
-- at 64 of 83 bytes
-- at 60 of 256 bytes
-- pointer with low bits
    <pci-express>
-- cardbus
    <capability type='cardbus-bridge'/>
    <pci-express>
-- cardbus, none
    <capability type='cardbus-bridge'/>
-- 63 bytes
-- 64 bytes
    <capability type='pci-bridge'/>
-- no capabilities
-- capabilities
    <pci-express>
[rc 0]

# addresses are sorted as numbers; what is not an address is left out
tree: sriov
$ cd $ROOT/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0; rm -f virtfn* sriov_totalvfs; echo 12 >sriov_totalvfs; n=0; for a in 0001:00:00.0 0000:01:02.1 0000:01:01.2 0000:01:10.0 0000:02:00.0 0000:01:02.0 0000:01:01.7 0000:ff:1f.7 0000:01:00.4 0000:01:0a.0 10000:00:00.0 0000:01:09.0
> do ln -s ../$a virtfn$n; n=$((n + 1)); done; mdevctl dumpxml 0000:01:00.0 | sed -n '/virt_functions/,/capability>/p'
    <capability type='virt_functions' maxCount='12'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x4'/>
      <address domain='0x0000' bus='0x01' slot='0x01' function='0x2'/>
      <address domain='0x0000' bus='0x01' slot='0x01' function='0x7'/>
      <address domain='0x0000' bus='0x01' slot='0x02' function='0x0'/>
      <address domain='0x0000' bus='0x01' slot='0x02' function='0x1'/>
      <address domain='0x0000' bus='0x01' slot='0x09' function='0x0'/>
      <address domain='0x0000' bus='0x01' slot='0x0a' function='0x0'/>
      <address domain='0x0000' bus='0x01' slot='0x10' function='0x0'/>
      <address domain='0x0000' bus='0x02' slot='0x00' function='0x0'/>
      <address domain='0x0000' bus='0xff' slot='0x1f' function='0x7'/>
      <address domain='0x0001' bus='0x00' slot='0x00' function='0x0'/>
      <address domain='0x10000' bus='0x00' slot='0x00' function='0x0'/>
    </capability>
[rc 0]
$ cd $ROOT/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0; rm virtfn10; mdevctl dumpxml 0000:01:00.0 | sed -n '/virt_functions/,/capability>/p' | grep -c address; ln -s ../0000:01:00 virtfn10; mdevctl dumpxml 0000:01:00.0 | sed -n '/virt_functions/,/capability>/p' | grep -c address
10
10
[rc 0]
$ cd $ROOT/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0/iommu_group/devices && for a in 0001:00:00.0 0000:01:1f.7 0000:ff:00.0 usb1 0000:01:01.8; do mkdir $a; done; mdevctl dumpxml 0000:01:00.0 | sed -n '/iommuGroup/,/iommuGroup>/p'
    <iommuGroup number='5'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
      <address domain='0x0000' bus='0x01' slot='0x1f' function='0x7'/>
      <address domain='0x0000' bus='0xff' slot='0x00' function='0x0'/>
      <address domain='0x0001' bus='0x00' slot='0x00' function='0x0'/>
    </iommuGroup>
[rc 0]

# a device of the PCI bus whose name is not an address: an error, not an address of zeros
tree: gpu
$ cd $ROOT/sys/devices/pci0000:80/0000:80:02.0; cp -r 0000:82:00.0 0000:82:00; cd $ROOT/sys/class/mdev_bus; ln -s ../../devices/pci0000:80/0000:80:02.0/0000:82:00 .
[rc 0]
$ mdevctl dumpxml 0000:82:00 2>/dev/null
[rc 1]

# pci.ids that cannot be read cost the names, not the documents
tree: gpu
$ cd $ROOT/usr/share; rm -r misc hwdata 2>/dev/null; mkdir -p misc/pci.ids hwdata/pci.ids; mdevctl dumpxml 0000:82:00.0 >out; echo $?; grep -cE '</device>' out; grep -E '<(product|vendor) ' out
1
1
    <product id='0x13f2'/>
    <vendor id='0x10de'/>
stderr: mdevctl: cannot read pci.ids: not a regular file
[rc 0]

# physfn that is not a link is none; one that cannot be read is an error
tree: gpu
needs: strace
$ echo >$ROOT/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0/physfn; mdevctl dumpxml 0000:82:00.0 | grep -c '<address.*phys\|phys_function'; strace -qq -o log -P physfn -e inject=readlinkat:error=EIO mdevctl dumpxml 0000:82:00.0; echo $? $(grep -c INJECTED log)
0
1 1
stderr: mdevctl: cannot read physfn of parent 0000:82:00.0: Input/output error
[rc 0]
