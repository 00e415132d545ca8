# dumpxml of many: which devices and definitions are described, in which order, and what becomes of
# the exit status where some cannot be.

tree: samples
$ U=c5e3a1f0-0000-4000-8000-00000000000; mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001; mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 -p mtty -t mtty-1
> mdevctl define -u ${U}1 -p mtty -t mtty-2; for n in 2 3; do mdevctl define -u $U$n -p absent -t x; done; mdevctl define -u ${U}4 -p zero -t x
[rc 0]
$ mdevctl dumpxml --all | grep '^  <[np]a[mr]e'
  <name>pci_0000_00_05_0</name>
  <parent>computer</parent>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001_0000_00_05_0</name>
  <parent>pci_0000_00_05_0</parent>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2002_0000_00_05_0</name>
  <parent>pci_0000_00_05_0</parent>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4011_0000_00_05_0</name>
  <parent>pci_0000_00_05_0</parent>
  <name>pci_0000_00_06_0</name>
  <parent>computer</parent>
  <name>mbochs_mbochs</name>
  <parent>computer</parent>
  <name>mdpy_mdpy</name>
  <parent>computer</parent>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001_mdpy</name>
  <parent>mdpy_mdpy</parent>
  <name>mdev_a724410e_f293_40f3_ac3c_96a1dcdf1887_mdpy</name>
  <parent>mdpy_mdpy</parent>
  <name>mtty_mtty</name>
  <parent>computer</parent>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <parent>mtty_mtty</parent>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1002_mtty</name>
  <parent>mtty_mtty</parent>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001_mtty</name>
  <parent>mtty_mtty</parent>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000001_mtty</name>
  <parent>mtty_mtty</parent>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000002_absent</name>
  <parent>computer</parent>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000003_absent</name>
  <parent>computer</parent>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000004_zero</name>
  <parent>computer</parent>
[rc 0]
$ mdevctl dumpxml --all --inactive | grep '^  <[np]a[mr]e'
  <name>pci_0000_00_05_0</name>
  <parent>computer</parent>
  <name>pci_0000_00_06_0</name>
  <parent>computer</parent>
  <name>mbochs_mbochs</name>
  <parent>computer</parent>
  <name>mdpy_mdpy</name>
  <parent>computer</parent>
  <name>mtty_mtty</name>
  <parent>computer</parent>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <parent>mtty_mtty</parent>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001_mtty</name>
  <parent>mtty_mtty</parent>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000001_mtty</name>
  <parent>mtty_mtty</parent>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000002_absent</name>
  <parent>computer</parent>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000003_absent</name>
  <parent>computer</parent>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000004_zero</name>
  <parent>computer</parent>
[rc 0]
$ mdevctl dumpxml --all --inactive -p mtty | grep '^  <name'; mdevctl dumpxml --all -p absent | grep '^  <name'; mdevctl dumpxml --all -p absen
  <name>mtty_mtty</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001_mtty</name>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000001_mtty</name>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000002_absent</name>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000003_absent</name>
stderr: mdevctl: cannot describe absen: no such parent
[rc 3]
$ mdevctl dumpxml mdev_c5e3a1f0_0000_4000_8000_000000000002 mdev_c5e3a1f0_0000_4000_8000_000000000003_absent mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001_mtty mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001_mdpy | grep '^  <name'
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000002_absent</name>
  <name>mdev_c5e3a1f0_0000_4000_8000_000000000003_absent</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001_mtty</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001_mdpy</name>
[rc 0]
$ mdevctl dumpxml mdev_c5e3a1f0_0000_4000_8000_000000000002_absen mdev_83b8f4f2-509f_382f_3c1e_e6bfe0fa4001_mtty mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001mtty mdev_83b8f4f2_509f pci_0000_00_05_0 | grep '^  <name'
  <name>pci_0000_00_05_0</name>
stderr: mdevctl: cannot describe mdev_c5e3a1f0_0000_4000_8000_000000000002_absen: no such device or definition
stderr: mdevctl: cannot describe mdev_83b8f4f2-509f_382f_3c1e_e6bfe0fa4001_mtty: no such device or parent
stderr: mdevctl: cannot describe mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001mtty: no such device or parent
stderr: mdevctl: cannot describe mdev_83b8f4f2_509f: no such device or parent
[rc 3]
$ echo '{' >$ROOT/etc/mdevctl.d/absent/c5e3a1f0-0000-4000-8000-000000000002; mdevctl dumpxml --all >out; echo $?; grep -c '<device>' out; mdevctl dumpxml c5e3a1f0-0000-4000-8000-000000000002 nosuch mtty >out; echo $?; grep '^  <name' out
1
16
1
  <name>mtty_mtty</name>
stderr: mdevctl: $ROOT/etc/mdevctl.d/absent/c5e3a1f0-0000-4000-8000-000000000002: invalid definition at line 2, column 1: expected a key
stderr: mdevctl: $ROOT/etc/mdevctl.d/absent/c5e3a1f0-0000-4000-8000-000000000002: invalid definition at line 2, column 1: expected a key
stderr: mdevctl: cannot describe nosuch: no such device or parent
[rc 0]
$ mdevctl dumpxml nosuch c5e3a1f0-0000-4000-8000-000000000002 >out; echo $?
3
stderr: mdevctl: cannot describe nosuch: no such device or parent
stderr: mdevctl: $ROOT/etc/mdevctl.d/absent/c5e3a1f0-0000-4000-8000-000000000002: invalid definition at line 2, column 1: expected a key
[rc 0]

# Parents that cannot be described do not keep the others from it; the first failure is the status.
tree: broken
$ mdevctl dumpxml --all | grep '^  <name'
  <name>odd_empty_types</name>
  <name>mtty_mtty</name>
  <name>mdev_bad00000_0000_4000_8000_000000000001_mtty</name>
  <name>mdev_bad00000_0000_4000_8000_000000000007_mtty</name>
stderr: mdevctl: cannot read available_instances of type n-blank of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-empty of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-folder of parent counts: Is a directory
stderr: mdevctl: cannot read available_instances of type n-hex of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-huge of parent counts: number too large
stderr: mdevctl: cannot read available_instances of type n-megabyte of parent counts: longer than a sysfs attribute can be
stderr: mdevctl: cannot read available_instances of type n-minus of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-newline of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-word of parent counts: not a number
stderr: mdevctl: cannot read name of type t-folder of parent counts: Is a directory
stderr: mdevctl: cannot read description of type t-long of parent counts: longer than a sysfs attribute can be
[rc 1]
$ mdevctl dumpxml --all >out; echo $?
1
stderr: mdevctl: cannot read available_instances of type n-blank of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-empty of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-folder of parent counts: Is a directory
stderr: mdevctl: cannot read available_instances of type n-hex of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-huge of parent counts: number too large
stderr: mdevctl: cannot read available_instances of type n-megabyte of parent counts: longer than a sysfs attribute can be
stderr: mdevctl: cannot read available_instances of type n-minus of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-newline of parent counts: not a number
stderr: mdevctl: cannot read available_instances of type n-word of parent counts: not a number
stderr: mdevctl: cannot read name of type t-folder of parent counts: Is a directory
stderr: mdevctl: cannot read description of type t-long of parent counts: longer than a sysfs attribute can be
[rc 0]

# A parent that is a PCI device, with a file that is not what it should be.
tree: sriov
$ cd $ROOT/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0; try() { cp $1 saved; chmod 644 $1; printf "$2" >$1; printf '%s\n' "-- $1 $2"; mdevctl dumpxml 0000:01:00.0 2>&1 | grep -e mdevctl -e "$3"; mv -f saved $1; }
> for text in '0x01080\n' '010802\n' '0x\n' '0x123456789\n' '0X010802\n' '0x1b3g\n' '' '0x10' '0x10\n\n' ' 0x10\n'; do try class "$text" '<class'; done; try vendor '0x1g\n' '<vendor'; try device '0x1g\n' '<product'
> for text in '3\n' '\055' '\0551\n' '1x\n' '999999999\n' '1234567890\n' '' '0\n' ':\n' '/\n'; do try numa_node "$text" '<numa'; done
> for text in '0\n' '1\n' '2\n' '5\n' 'x\n' '\0551\n'; do try sriov_totalvfs "$text" 'maxCount\|slot='; done
> for f in class vendor device numa_node sriov_totalvfs; do mv $f saved; echo "-- without $f"; mdevctl dumpxml 0000:01:00.0 2>&1 | grep -e mdevctl -e '<class' -e '<vendor' -e '<product' -e '<numa' -e maxCount; mv saved $f; done
-- class 0x01080\\n
    <class>0x001080</class>
-- class 010802\\n
mdevctl: cannot read class of parent 0000:01:00.0: not a number
-- class 0x\\n
mdevctl: cannot read class of parent 0000:01:00.0: not a number
-- class 0x123456789\\n
mdevctl: cannot read class of parent 0000:01:00.0: not a number
-- class 0X010802\\n
mdevctl: cannot read class of parent 0000:01:00.0: not a number
-- class 0x1b3g\\n
mdevctl: cannot read class of parent 0000:01:00.0: not a number
-- class\x20
mdevctl: cannot read class of parent 0000:01:00.0: not a number
-- class 0x10
    <class>0x000010</class>
-- class 0x10\\n\\n
mdevctl: cannot read class of parent 0000:01:00.0: not a number
-- class  0x10\\n
mdevctl: cannot read class of parent 0000:01:00.0: not a number
-- vendor 0x1g\\n
mdevctl: cannot read vendor of parent 0000:01:00.0: not a number
-- device 0x1g\\n
mdevctl: cannot read device of parent 0000:01:00.0: not a number
-- numa_node 3\\n
    <numa node='3'/>
-- numa_node \\055
-- numa_node \\0551\\n
-- numa_node 1x\\n
mdevctl: cannot read numa_node of parent 0000:01:00.0: not a number
-- numa_node 999999999\\n
    <numa node='999999999'/>
-- numa_node 1234567890\\n
    <numa node='1234567890'/>
-- numa_node\x20
mdevctl: cannot read numa_node of parent 0000:01:00.0: not a number
-- numa_node 0\\n
    <numa node='0'/>
-- numa_node :\\n
mdevctl: cannot read numa_node of parent 0000:01:00.0: not a number
-- numa_node /\\n
mdevctl: cannot read numa_node of parent 0000:01:00.0: not a number
-- sriov_totalvfs 0\\n
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
-- sriov_totalvfs 1\\n
    <capability type='virt_functions' maxCount='1'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
-- sriov_totalvfs 2\\n
    <capability type='virt_functions' maxCount='2'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x2'/>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
-- sriov_totalvfs 5\\n
    <capability type='virt_functions' maxCount='5'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x2'/>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
-- sriov_totalvfs x\\n
mdevctl: cannot read sriov_totalvfs of parent 0000:01:00.0: not a number
-- sriov_totalvfs \\0551\\n
mdevctl: cannot read sriov_totalvfs of parent 0000:01:00.0: not a number
-- without class
    <class>0x000000</class>
    <product id='0x0010'/>
    <vendor id='0x1b36'/>
    <capability type='virt_functions' maxCount='4'>
-- without vendor
    <class>0x010802</class>
    <product id='0x0010'/>
    <vendor id='0x0000'/>
    <capability type='virt_functions' maxCount='4'>
-- without device
    <class>0x010802</class>
    <product id='0x0000'/>
    <vendor id='0x1b36'/>
    <capability type='virt_functions' maxCount='4'>
-- without numa_node
    <class>0x010802</class>
    <product id='0x0010'/>
    <vendor id='0x1b36'/>
    <capability type='virt_functions' maxCount='4'>
-- without sriov_totalvfs
    <class>0x010802</class>
    <product id='0x0010'/>
    <vendor id='0x1b36'/>
[rc 0]
