# Devices and parents as libvirt describes them.

tree: samples
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <path>/sys/devices/virtual/mtty/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</path>
  <parent>mtty_mtty</parent>
  <driver>
    <name>mtty</name>
  </driver>
  <capability type='mdev'>
    <type id='mtty-1'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa1001</uuid>
    <parent_addr>mtty</parent_addr>
    <iommuGroup number='15'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001_0000_00_05_0
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001_0000_00_05_0</name>
  <path>/sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa2001</path>
  <parent>pci_0000_00_05_0</parent>
  <driver>
    <name>pcifix_mdev</name>
  </driver>
  <capability type='mdev'>
    <type id='pcifix-small'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa2001</uuid>
    <parent_addr>0000:00:05.0</parent_addr>
    <iommuGroup number='17'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2002
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2002_0000_00_05_0</name>
  <path>/sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa2002</path>
  <parent>pci_0000_00_05_0</parent>
  <driver>
    <name>pcifix_mdev</name>
  </driver>
  <capability type='mdev'>
    <type id='pcifix-large'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa2002</uuid>
    <parent_addr>0000:00:05.0</parent_addr>
    <iommuGroup number='18'/>
  </capability>
</device>
[rc 0]

# a parent of no kind that libvirt knows: its types once
$ mdevctl dumpxml mtty
<device>
  <name>mtty_mtty</name>
  <path>/sys/devices/virtual/mtty/mtty</path>
  <parent>computer</parent>
  <capability type='mdev_types'>
    <type id='mtty-1'>
      <name>Single port serial</name>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>21</availableInstances>
    </type>
    <type id='mtty-2'>
      <name>Dual port serial</name>
      <deviceAPI>vfio-pci</deviceAPI>
      <availableInstances>10</availableInstances>
    </type>
  </capability>
</device>
[rc 0]

# a PCI parent
$ mdevctl dumpxml 0000:00:05.0
<device>
  <name>pci_0000_00_05_0</name>
  <path>/sys/devices/pci0000:00/0000:00:05.0</path>
  <parent>computer</parent>
  <driver>
    <name>pcifix</name>
  </driver>
  <capability type='pci'>
    <class>0x00ff00</class>
    <domain>0</domain>
    <bus>0</bus>
    <slot>5</slot>
    <function>0</function>
    <product id='0x11e8'/>
    <vendor id='0x1234'/>
    <capability type='mdev_types'>
      <type id='pcifix-large'>
        <name>Fixture large</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='pcifix-small'>
        <name>Fixture &lt;small&gt; &amp; &quot;quoted&quot; &apos;type&apos;</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>2</availableInstances>
      </type>
      <type id='pcifix-un_named.x'>
        <name>un_named.x</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
    </capability>
    <iommuGroup number='2'>
      <address domain='0x0000' bus='0x00' slot='0x05' function='0x0'/>
    </iommuGroup>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml pci_0000_00_06_0
<device>
  <name>pci_0000_00_06_0</name>
  <path>/sys/devices/pci0000:00/0000:00:06.0</path>
  <parent>computer</parent>
  <driver>
    <name>pcifix</name>
  </driver>
  <capability type='pci'>
    <class>0x00ff00</class>
    <domain>0</domain>
    <bus>0</bus>
    <slot>6</slot>
    <function>0</function>
    <product id='0x0005'>QEMU PCI Test Device</product>
    <vendor id='0x1b36'>Red Hat, Inc.</vendor>
    <capability type='mdev_types'>
      <type id='pcifix-full'>
        <name>Fixture exhausted at once</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='pcifix-vgpu'>
        <name>Fixture vGPU</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>8</availableInstances>
      </type>
    </capability>
    <iommuGroup number='3'>
      <address domain='0x0000' bus='0x00' slot='0x06' function='0x0'/>
    </iommuGroup>
  </capability>
</device>
[rc 0]

# the same by each of its names
$ for name in 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 83B8F4F2509F382F3C1EE6BFE0FA2001 {83b8f4f2-509f-382f-3c1e-e6bfe0fa2001} urn:uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001 mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001_0000_00_05_0
> do mdevctl dumpxml "$name" | cksum || exit; done | uniq | wc -l
1
[rc 0]
$ for name in mtty mtty_mtty; do mdevctl dumpxml $name | cksum || exit; done | uniq | wc -l
1
[rc 0]
$ for name in 0000:00:06.0 pci_0000_00_06_0; do mdevctl dumpxml $name | cksum || exit; done | uniq | wc -l
1
[rc 0]

# several, one after another, in the order asked for
$ mdevctl dumpxml mdpy 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 | grep '<name>[a-z]*_'
  <name>mdpy_mdpy</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1002_mtty</name>
[rc 0]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 | grep -c '^<device>'
2
[rc 0]

# what is not there; of those asked for, no half document
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999
stderr: mdevctl: cannot describe 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device or definition
[rc 3]
$ mdevctl dumpxml nosuch
stderr: mdevctl: cannot describe nosuch: no such device or parent
[rc 3]
$ mdevctl dumpxml pci_0000_00_07_0
stderr: mdevctl: cannot describe pci_0000_00_07_0: no such device or parent
[rc 3]
$ mdevctl dumpxml 0000:00:02.0
stderr: mdevctl: cannot describe 0000:00:02.0: no such device or parent
[rc 3]
$ mdevctl dumpxml pci_0000_00_02_0
stderr: mdevctl: cannot describe pci_0000_00_02_0: no such device or parent; 0000:00:02.0 is not registered for mdev support
[rc 3]
$ mdevctl dumpxml MTTY
stderr: mdevctl: cannot describe MTTY: no such device or parent; its name is 'mtty'
[rc 3]
$ mdevctl dumpxml mtty-1
stderr: mdevctl: cannot describe mtty-1: no such device or parent
[rc 3]
$ mdevctl dumpxml mtty_
stderr: mdevctl: cannot describe mtty_: no such device or parent
[rc 3]
$ mdevctl dumpxml mtty_mtt
stderr: mdevctl: cannot describe mtty_mtt: no such device or parent
[rc 3]
$ mdevctl dumpxml mtty_mtty_
stderr: mdevctl: cannot describe mtty_mtty_: no such device or parent
[rc 3]
$ mdevctl dumpxml mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa3999
stderr: mdevctl: cannot describe mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa3999: no such device or definition
[rc 3]
$ mdevctl dumpxml mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001_mtty
stderr: mdevctl: cannot describe mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001_mtty: no such device or definition
[rc 3]
$ mdevctl dumpxml mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001_
stderr: mdevctl: cannot describe mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001_: no such device or definition
[rc 3]
$ mdevctl dumpxml mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa200
stderr: mdevctl: cannot describe mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa200: no such device or parent
[rc 3]
$ mdevctl dumpxml mdev_83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
stderr: mdevctl: cannot describe mdev_83b8f4f2-509f-382f-3c1e-e6bfe0fa2001: no such device or parent
[rc 3]
$ mdevctl dumpxml computer
stderr: mdevctl: cannot describe computer: no such device or parent
[rc 3]
$ mdevctl dumpxml mtty nosuch 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 | grep '<name>[a-z]*_'
  <name>mtty_mtty</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1002_mtty</name>
stderr: mdevctl: cannot describe nosuch: no such device or parent
[rc 3]
$ mdevctl dumpxml mtty nosuch >/dev/null
stderr: mdevctl: cannot describe nosuch: no such device or parent
[rc 3]
$ mdevctl dumpxml nosuch 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999 mtty | grep '<name>[a-z]*_'
  <name>mtty_mtty</name>
stderr: mdevctl: cannot describe nosuch: no such device or parent
stderr: mdevctl: cannot describe 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999: no such device or definition
[rc 3]

# usage
$ mdevctl dumpxml
stderr: mdevctl: dumpxml: a name or --all is required; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml ""
stderr: mdevctl: dumpxml: not a valid name: ''; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: dumpxml: unknown option: -u; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml --bogus mtty
stderr: mdevctl: dumpxml: unknown option: --bogus; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml /sys/class/mdev_bus/mtty
stderr: mdevctl: dumpxml: not a valid name: '/sys/class/mdev_bus/mtty'; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml ../mtty
stderr: mdevctl: dumpxml: not a valid name: '../mtty'; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml ..
stderr: mdevctl: dumpxml: not a valid name: '..'; see 'mdevctl help dumpxml'
[rc 2]

# all of them, each parent before its devices
$ mdevctl dumpxml --all | grep '^  <name>'
  <name>pci_0000_00_05_0</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001_0000_00_05_0</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2002_0000_00_05_0</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4011_0000_00_05_0</name>
  <name>pci_0000_00_06_0</name>
  <name>mbochs_mbochs</name>
  <name>mdpy_mdpy</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001_mdpy</name>
  <name>mdev_a724410e_f293_40f3_ac3c_96a1dcdf1887_mdpy</name>
  <name>mtty_mtty</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1001_mtty</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa1002_mtty</name>
[rc 0]
$ mdevctl dumpxml --all -p mtty >all; grep -c "^<device>" all
3
[rc 0]
$ mdevctl dumpxml mtty 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 | cmp - all
[rc 0]
$ mdevctl dumpxml --all -p nosuch
stderr: mdevctl: cannot describe nosuch: no such parent
[rc 3]
$ mdevctl dumpxml --all -p ../mtty
stderr: mdevctl: dumpxml: not a valid parent name: '../mtty'; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml --all mtty
stderr: mdevctl: dumpxml: option --all cannot be combined with a name; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml -p mtty
stderr: mdevctl: dumpxml: option --parent requires --all; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml -p mtty mtty
stderr: mdevctl: dumpxml: option --parent requires --all; see 'mdevctl help dumpxml'
[rc 2]
$ mdevctl dumpxml --all >/dev/full
stderr: mdevctl: cannot write to standard output: No space left on device
[rc 1]
$ mdevctl dumpxml --all >&-
stderr: mdevctl: standard output is closed
[rc 1]

# as libvirt 3.4 to 7.2 described devices: no parent in the name, no more than type
# and group in the capability; names of that time name them
$ mdevctl dumpxml --legacy 83b8f4f2-509f-382f-3c1e-e6bfe0fa2001
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001</name>
  <path>/sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa2001</path>
  <parent>pci_0000_00_05_0</parent>
  <driver>
    <name>pcifix_mdev</name>
  </driver>
  <capability type='mdev'>
    <type id='pcifix-small'/>
    <iommuGroup number='17'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml --legacy mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001 mtty | grep '^  <name>'
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2001</name>
  <name>mtty_mtty</name>
[rc 0]
$ mdevctl dumpxml --legacy --all -p mdpy | grep '^  <name>'
  <name>mdpy_mdpy</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4001</name>
  <name>mdev_a724410e_f293_40f3_ac3c_96a1dcdf1887</name>
[rc 0]
$ mdevctl dumpxml --legacy
stderr: mdevctl: dumpxml: a name or --all is required; see 'mdevctl help dumpxml'
[rc 2]

tree: s390
$ mdevctl dumpxml 0.0.0052
<device>
  <name>css_0_0_0052</name>
  <path>/sys/devices/css0/0.0.0052</path>
  <parent>computer</parent>
  <driver>
    <name>vfio_ccw</name>
  </driver>
  <capability type='css'>
    <cssid>0x0</cssid>
    <ssid>0x0</ssid>
    <devno>0x0052</devno>
    <channel_dev_addr>
      <cssid>0x0</cssid>
      <ssid>0x0</ssid>
      <devno>0x1234</devno>
    </channel_dev_addr>
    <capability type='mdev_types'>
      <type id='vfio_ccw-io'>
        <name>I/O subchannel (Non-QDIO)</name>
        <deviceAPI>vfio-ccw</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
    </capability>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml css_0_0_0053
<device>
  <name>css_0_0_0053</name>
  <path>/sys/devices/css0/0.0.0053</path>
  <parent>computer</parent>
  <driver>
    <name>vfio_ccw</name>
  </driver>
  <capability type='css'>
    <cssid>0x0</cssid>
    <ssid>0x0</ssid>
    <devno>0x0053</devno>
    <capability type='mdev_types'>
      <type id='vfio_ccw-io'>
        <name>I/O subchannel (Non-QDIO)</name>
        <deviceAPI>vfio-ccw</deviceAPI>
        <availableInstances>1</availableInstances>
      </type>
    </capability>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml css_0_1_0c9a
<device>
  <name>css_0_1_0c9a</name>
  <path>/sys/devices/css0/0.1.0c9a</path>
  <parent>computer</parent>
  <driver>
    <name>vfio_ccw</name>
  </driver>
  <capability type='css'>
    <cssid>0x0</cssid>
    <ssid>0x1</ssid>
    <devno>0x0c9a</devno>
    <channel_dev_addr>
      <cssid>0x0</cssid>
      <ssid>0x1</ssid>
      <devno>0xd0a7</devno>
    </channel_dev_addr>
    <capability type='mdev_types'>
      <type id='vfio_ccw-io'>
        <name>I/O subchannel (Non-QDIO)</name>
        <deviceAPI>vfio-ccw</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
    </capability>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml ap_matrix
<device>
  <name>ap_matrix</name>
  <path>/sys/devices/vfio_ap/matrix</path>
  <parent>computer</parent>
  <driver>
    <name>vfio_ap</name>
  </driver>
  <capability type='ap_matrix'>
    <capability type='mdev_types'>
      <type id='vfio_ap-passthrough'>
        <name>VFIO AP Passthrough Device</name>
        <deviceAPI>vfio-ap</deviceAPI>
        <availableInstances>65535</availableInstances>
      </type>
    </capability>
  </capability>
</device>
[rc 0]
$ for name in matrix ap_matrix; do mdevctl dumpxml $name | cksum || exit; done | uniq | wc -l
1
[rc 0]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa4003
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4003_0_0_0052</name>
  <path>/sys/devices/css0/0.0.0052/83b8f4f2-509f-382f-3c1e-e6bfe0fa4003</path>
  <parent>css_0_0_0052</parent>
  <driver>
    <name>vfio_ccw_mdev</name>
  </driver>
  <capability type='mdev'>
    <type id='vfio_ccw-io'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa4003</uuid>
    <parent_addr>0.0.0052</parent_addr>
    <iommuGroup number='1'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4002_matrix
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4002_matrix</name>
  <path>/sys/devices/vfio_ap/matrix/83b8f4f2-509f-382f-3c1e-e6bfe0fa4002</path>
  <parent>ap_matrix</parent>
  <driver>
    <name>vfio_ap_mdev</name>
  </driver>
  <capability type='mdev'>
    <type id='vfio_ap-passthrough'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa4002</uuid>
    <parent_addr>matrix</parent_addr>
    <iommuGroup number='3'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4005_0_1_0c9a
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa4005_0_1_0c9a</name>
  <path>/sys/devices/css0/0.1.0c9a/83b8f4f2-509f-382f-3c1e-e6bfe0fa4005</path>
  <parent>css_0_1_0c9a</parent>
  <driver>
    <name>vfio_ccw_mdev</name>
  </driver>
  <capability type='mdev'>
    <type id='vfio_ccw-io'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa4005</uuid>
    <parent_addr>0.1.0c9a</parent_addr>
    <iommuGroup number='2'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml matrix_matrix
stderr: mdevctl: cannot describe matrix_matrix: no such device or parent
[rc 3]

tree: gpu
$ mdevctl dumpxml pci_0000_82_00_0
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
    <capability type='mdev_types'>
      <type id='nvidia-11'>
        <name>GRID M60-0B</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-12'>
        <name>GRID M60-0Q</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-13'>
        <name>GRID M60-1A</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-14'>
        <name>GRID M60-1B</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-15'>
        <name>GRID M60-1Q</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-16'>
        <name>GRID M60-2A</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-17'>
        <name>GRID M60-2B</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-18'>
        <name>GRID M60-2Q</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>2</availableInstances>
      </type>
      <type id='nvidia-19'>
        <name>GRID M60-4A</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-20'>
        <name>GRID M60-4Q</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-21'>
        <name>GRID M60-8A</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
      <type id='nvidia-22'>
        <name>GRID M60-8Q</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
    </capability>
    <capability type='vpd'>
      <name>NVIDIA Tesla M60</name>
      <fields access='readonly'>
        <change_level>A01</change_level>
        <manufacture_id>NVIDIA</manufacture_id>
        <part_number>900-2G402-0010-000</part_number>
        <serial_number>0324716112345</serial_number>
        <vendor_field index='0'>GRID</vendor_field>
      </fields>
      <fields access='readwrite'>
        <asset_tag>inventory 4711</asset_tag>
        <vendor_field index='1'>rack 12</vendor_field>
        <system_field index='1'>site-b</system_field>
      </fields>
    </capability>
    <iommuGroup number='40'>
      <address domain='0x0000' bus='0x82' slot='0x00' function='0x0'/>
      <address domain='0x0000' bus='0x82' slot='0x00' function='0x1'/>
    </iommuGroup>
    <numa node='1'/>
    <pci-express>
      <link validity='cap' port='0' speed='8' width='16'/>
      <link validity='sta' speed='2.5' width='8'/>
    </pci-express>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml c2177883-f1bb-47f0-914d-32a22e3a8804
<device>
  <name>mdev_c2177883_f1bb_47f0_914d_32a22e3a8804_0000_82_00_0</name>
  <path>/sys/devices/pci0000:80/0000:80:02.0/0000:82:00.0/c2177883-f1bb-47f0-914d-32a22e3a8804</path>
  <parent>pci_0000_82_00_0</parent>
  <driver>
    <name>nvidia-vgpu-vfio</name>
  </driver>
  <capability type='mdev'>
    <type id='nvidia-18'/>
    <uuid>c2177883-f1bb-47f0-914d-32a22e3a8804</uuid>
    <parent_addr>0000:82:00.0</parent_addr>
    <iommuGroup number='41'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml pci_0000_82_00_1
stderr: mdevctl: cannot describe pci_0000_82_00_1: no such device or parent; 0000:82:00.1 is not registered for mdev support
[rc 3]
$ mdevctl dumpxml pci_0000_80_02_0
stderr: mdevctl: cannot describe pci_0000_80_02_0: no such device or parent; 0000:80:02.0 is not registered for mdev support
[rc 3]

tree: sriov
$ mdevctl dumpxml 0000:01:00.0
<device>
  <name>pci_0000_01_00_0</name>
  <path>/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.0</path>
  <parent>pci_0000_00_02_0</parent>
  <driver>
    <name>pcifix</name>
  </driver>
  <capability type='pci'>
    <class>0x010802</class>
    <domain>0</domain>
    <bus>1</bus>
    <slot>0</slot>
    <function>0</function>
    <product id='0x0010'/>
    <vendor id='0x1b36'/>
    <capability type='virt_functions' maxCount='4'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x2'/>
    </capability>
    <capability type='mdev_types'>
      <type id='pcifix-pf'>
        <name>Fixture PF type</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>3</availableInstances>
      </type>
    </capability>
    <iommuGroup number='5'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
    </iommuGroup>
    <pci-express>
      <link validity='cap' port='0' speed='2.5' width='1'/>
      <link validity='sta' speed='2.5' width='1'/>
    </pci-express>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml 0000:01:00.1
<device>
  <name>pci_0000_01_00_1</name>
  <path>/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.1</path>
  <parent>pci_0000_00_02_0</parent>
  <driver>
    <name>pcifix</name>
  </driver>
  <capability type='pci'>
    <class>0x010802</class>
    <domain>0</domain>
    <bus>1</bus>
    <slot>0</slot>
    <function>1</function>
    <product id='0x0010'/>
    <vendor id='0x1b36'/>
    <capability type='phys_function'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
    </capability>
    <capability type='mdev_types'>
      <type id='pcifix-vf'>
        <name>Fixture VF type</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
    </capability>
    <iommuGroup number='6'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/>
    </iommuGroup>
    <pci-express>
      <link validity='cap' port='0' speed='2.5' width='1'/>
      <link validity='sta' width='0'/>
    </pci-express>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml 0000:01:00.2
<device>
  <name>pci_0000_01_00_2</name>
  <path>/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.2</path>
  <parent>pci_0000_00_02_0</parent>
  <driver>
    <name>pcifix</name>
  </driver>
  <capability type='pci'>
    <class>0x010802</class>
    <domain>0</domain>
    <bus>1</bus>
    <slot>0</slot>
    <function>2</function>
    <product id='0x0010'/>
    <vendor id='0x1b36'/>
    <capability type='phys_function'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
    </capability>
    <capability type='mdev_types'>
      <type id='pcifix-vf'>
        <name>Fixture VF type</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>1</availableInstances>
      </type>
    </capability>
    <iommuGroup number='7'>
      <address domain='0x0000' bus='0x01' slot='0x00' function='0x2'/>
    </iommuGroup>
    <pci-express>
      <link validity='cap' port='0' speed='2.5' width='1'/>
      <link validity='sta' width='0'/>
    </pci-express>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa2003
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa2003_0000_01_00_1</name>
  <path>/sys/devices/pci0000:00/0000:00:02.0/0000:01:00.1/83b8f4f2-509f-382f-3c1e-e6bfe0fa2003</path>
  <parent>pci_0000_01_00_1</parent>
  <driver>
    <name>pcifix_mdev</name>
  </driver>
  <capability type='mdev'>
    <type id='pcifix-vf'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa2003</uuid>
    <parent_addr>0000:01:00.1</parent_addr>
    <iommuGroup number='19'/>
  </capability>
</device>
[rc 0]

tree: many
$ mdevctl dumpxml 00000000-0000-4000-8000-000000000199
<device>
  <name>mdev_00000000_0000_4000_8000_000000000199_0000_00_05_0</name>
  <path>/sys/devices/pci0000:00/0000:00:05.0/00000000-0000-4000-8000-000000000199</path>
  <parent>pci_0000_00_05_0</parent>
  <driver>
    <name>pcifix_mdev</name>
  </driver>
  <capability type='mdev'>
    <type id='pcifix-small'/>
    <uuid>00000000-0000-4000-8000-000000000199</uuid>
    <parent_addr>0000:00:05.0</parent_addr>
    <iommuGroup number='199'/>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml mdev_00000000_0000_4000_8000_000000000100_mtty
<device>
  <name>mdev_00000000_0000_4000_8000_000000000100_mtty</name>
  <path>/sys/devices/virtual/mtty/mtty/00000000-0000-4000-8000-000000000100</path>
  <parent>mtty_mtty</parent>
  <driver>
    <name>mtty</name>
  </driver>
  <capability type='mdev'>
    <type id='mtty-1'/>
    <uuid>00000000-0000-4000-8000-000000000100</uuid>
    <parent_addr>mtty</parent_addr>
    <iommuGroup number='100'/>
  </capability>
</device>
[rc 0]

tree: empty
$ mdevctl dumpxml --all
[rc 0]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot describe 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such device or definition
[rc 3]
$ mdevctl dumpxml mtty
stderr: mdevctl: cannot describe mtty: no such device or parent
[rc 3]
tree: none
$ mdevctl dumpxml --all
[rc 0]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot describe 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001: no such device or definition
[rc 3]
$ mdevctl dumpxml pci_0000_00_05_0
stderr: mdevctl: cannot describe pci_0000_00_05_0: no such device or parent; the mdev module is not loaded
[rc 3]
tree: nosys
$ mdevctl dumpxml --all
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
$ mdevctl dumpxml 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]
$ mdevctl dumpxml mtty
stderr: mdevctl: cannot open sysfs at $ROOT/sys: No such file or directory
[rc 1]

# defined on a parent that is there but not registered, its driver not being loaded: libvirt's parent is the device on the bus
tree: samples
$ rm $ROOT/sys/class/mdev_bus/*
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p 0000:00:05.0 -t pcifix-small
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p mtty -t mtty-1
[rc 0]
$ mdevctl dumpxml c5e3a1f0-0000-4000-8000-00000000000a
<device>
  <name>mdev_c5e3a1f0_0000_4000_8000_00000000000a_0000_00_05_0</name>
  <parent>pci_0000_00_05_0</parent>
  <capability type='mdev'>
    <type id='pcifix-small'/>
    <uuid>c5e3a1f0-0000-4000-8000-00000000000a</uuid>
    <parent_addr>0000:00:05.0</parent_addr>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml c5e3a1f0-0000-4000-8000-00000000000b | grep '<parent>'
  <parent>computer</parent>
[rc 0]
tree: s390
$ cd $ROOT/sys && mkdir -p bus/css/devices bus/matrix/devices && ln -s ../../../devices/css0/0.0.0053 bus/css/devices/ && ln -s ../../../devices/vfio_ap/matrix bus/matrix/devices/ && rm -r class/mdev_bus
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000a -p 0.0.0053 -t vfio_ccw-io
[rc 0]
$ mdevctl define -u c5e3a1f0-0000-4000-8000-00000000000b -p matrix -t vfio_ap-passthrough
[rc 0]
$ mdevctl dumpxml --all --inactive | grep '<parent>'
  <parent>css_0_0_0053</parent>
  <parent>ap_matrix</parent>
[rc 0]
