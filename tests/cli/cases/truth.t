# What is a device says /sys/bus/mdev/devices, however many there are: here two devices' parent has no link in
# /sys/class/mdev_bus, which knows of the other thousand. Each loop lowers the number of devices.

tree: leaving
$ cd $ROOT/sys/bus/mdev/devices; mdevctl list -p 0000:00:05.0 | tee $HOME/two
> for left in 1002 102 82 66 65 64 63 12 2; do
>     ls | head -n -$left | xargs -I U rm -f U $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/devices/U
>     mdevctl list | cut -c-36 | sort >$HOME/listed; ls | cmp - $HOME/listed && echo all $(wc -l <$HOME/listed)
>     mdevctl list | head -n 2 | cmp - $HOME/two; mdevctl list -p 0000:00:05.0 | cmp - $HOME/two
>     mdevctl list -p mtty | wc -l
> done
83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa0002 0000:00:05.0 pcifix-small manual
all 1002
1000
all 102
100
all 82
80
all 66
64
all 65
63
all 64
62
all 63
61
all 12
10
all 2
0
[rc 0]

tree: leaving
$ mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa0002 -p 0000:00:05.0 -t pcifix-small
[rc 0]
$ mdevctl list -d
83b8f4f2-509f-382f-3c1e-e6bfe0fa0002 0000:00:05.0 pcifix-small manual (active)
[rc 0]
$ mdevctl list | grep defined
83b8f4f2-509f-382f-3c1e-e6bfe0fa0002 0000:00:05.0 pcifix-small manual (defined)
[rc 0]
$ mdevctl list --dumpjson -p 0000:00:05.0
[
  {
    "0000:00:05.0": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa0001": {
          "mdev_type": "pcifix-small",
          "start": "manual",
          "attrs": []
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa0002": {
          "mdev_type": "pcifix-small",
          "start": "manual",
          "attrs": []
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl dumpxml --all -p 0000:00:05.0
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa0001_0000_00_05_0</name>
  <path>/sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001</path>
  <parent>pci_0000_00_05_0</parent>
  <capability type='mdev'>
    <type id='pcifix-small'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa0001</uuid>
    <parent_addr>0000:00:05.0</parent_addr>
  </capability>
</device>
<device>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa0002_0000_00_05_0</name>
  <path>/sys/devices/pci0000:00/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa0002</path>
  <parent>pci_0000_00_05_0</parent>
  <capability type='mdev'>
    <type id='pcifix-small'/>
    <uuid>83b8f4f2-509f-382f-3c1e-e6bfe0fa0002</uuid>
    <parent_addr>0000:00:05.0</parent_addr>
  </capability>
</device>
[rc 0]
$ mdevctl dumpxml --all | grep '<name>mdev_8'
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa0001_0000_00_05_0</name>
  <name>mdev_83b8f4f2_509f_382f_3c1e_e6bfe0fa0002_0000_00_05_0</name>
[rc 0]

# both devices are removed, with all the others and as those of their parent
tree: leaving
$ cd $ROOT/sys/bus/mdev/devices
> for left in 1002 82 12; do
>     ls | head -n -$left | xargs -I U rm -f U $ROOT/sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/devices/U
>     mdevctl remove --all -p 0000:00:05.0 && grep -l 1 */remove
>     mdevctl remove --all && grep -l 1 */remove | wc -l
>     for device in *; do : >$device/remove; done
> done
83b8f4f2-509f-382f-3c1e-e6bfe0fa0001/remove
83b8f4f2-509f-382f-3c1e-e6bfe0fa0002/remove
1002
83b8f4f2-509f-382f-3c1e-e6bfe0fa0001/remove
83b8f4f2-509f-382f-3c1e-e6bfe0fa0002/remove
82
83b8f4f2-509f-382f-3c1e-e6bfe0fa0001/remove
83b8f4f2-509f-382f-3c1e-e6bfe0fa0002/remove
12
[rc 0]

# a parent without the link and without devices is none
tree: leaving
$ rm $ROOT/sys/bus/mdev/devices/8*; mdevctl list -p 0000:00:05.0
[rc 0]
$ mdevctl remove --all -p 0000:00:05.0
stderr: mdevctl: cannot remove the devices of 0000:00:05.0: no such parent
[rc 3]
$ mdevctl dumpxml --all -p 0000:00:05.0
stderr: mdevctl: cannot describe 0000:00:05.0: no such parent
[rc 3]
