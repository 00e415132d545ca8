# JSON, byte by byte: keys and their order, indentation, the newline at its end.  It is
# that of the established mdevctl 1.4 on the same host, but for the newline.

tree: samples
$ mdevctl types --dumpjson
[
  {
    "0000:00:05.0": [
      {
        "pcifix-large": {
          "available_instances": 0,
          "device_api": "vfio-pci",
          "name": "Fixture large",
          "description": "one line"
        }
      },
      {
        "pcifix-small": {
          "available_instances": 2,
          "device_api": "vfio-pci",
          "name": "Fixture <small> & \\"quoted\\" 'type'",
          "description": "num_heads=1, frl_config=60, second line <&>"
        }
      },
      {
        "pcifix-un_named.x": {
          "available_instances": 0,
          "device_api": "vfio-pci",
          "name": "un_named.x",
          "description": "no pretty name"
        }
      }
    ],
    "0000:00:06.0": [
      {
        "pcifix-full": {
          "available_instances": 0,
          "device_api": "vfio-pci",
          "name": "Fixture exhausted at once",
          "description": "never available"
        }
      },
      {
        "pcifix-vgpu": {
          "available_instances": 8,
          "device_api": "vfio-pci",
          "name": "Fixture vGPU"
        }
      }
    ],
    "mbochs": [
      {
        "mbochs-large": {
          "available_instances": 4,
          "device_api": "vfio-pci",
          "name": "mbochs-large",
          "description": "virtual display, 64 MB video memory"
        }
      },
      {
        "mbochs-medium": {
          "available_instances": 16,
          "device_api": "vfio-pci",
          "name": "mbochs-medium",
          "description": "virtual display, 16 MB video memory"
        }
      },
      {
        "mbochs-small": {
          "available_instances": 64,
          "device_api": "vfio-pci",
          "name": "mbochs-small",
          "description": "virtual display, 4 MB video memory"
        }
      }
    ],
    "mdpy": [
      {
        "mdpy-hd": {
          "available_instances": 2,
          "device_api": "vfio-pci",
          "name": "mdpy-hd",
          "description": "virtual display, 1920x1080 framebuffer"
        }
      },
      {
        "mdpy-vga": {
          "available_instances": 2,
          "device_api": "vfio-pci",
          "name": "mdpy-vga",
          "description": "virtual display, 640x480 framebuffer"
        }
      },
      {
        "mdpy-xga": {
          "available_instances": 2,
          "device_api": "vfio-pci",
          "name": "mdpy-xga",
          "description": "virtual display, 1024x768 framebuffer"
        }
      }
    ],
    "mtty": [
      {
        "mtty-1": {
          "available_instances": 21,
          "device_api": "vfio-pci",
          "name": "Single port serial"
        }
      },
      {
        "mtty-2": {
          "available_instances": 10,
          "device_api": "vfio-pci",
          "name": "Dual port serial"
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl types --dumpjson -p mtty
[
  {
    "mtty": [
      {
        "mtty-1": {
          "available_instances": 21,
          "device_api": "vfio-pci",
          "name": "Single port serial"
        }
      },
      {
        "mtty-2": {
          "available_instances": 10,
          "device_api": "vfio-pci",
          "name": "Dual port serial"
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl types -p 0000:00:06.0 --dumpjson
[
  {
    "0000:00:06.0": [
      {
        "pcifix-full": {
          "available_instances": 0,
          "device_api": "vfio-pci",
          "name": "Fixture exhausted at once",
          "description": "never available"
        }
      },
      {
        "pcifix-vgpu": {
          "available_instances": 8,
          "device_api": "vfio-pci",
          "name": "Fixture vGPU"
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl types --dumpjson -p nosuch
[]
[rc 0]

# optional: the name, the description; neither
tree: samples
$ cd $ROOT/sys/class/mdev_bus/mbochs/mdev_supported_types
> rm mbochs-large/name mbochs-medium/description mbochs-small/name mbochs-small/description
> mdevctl types --dumpjson -p mbochs; mdevctl types -p mbochs
[
  {
    "mbochs": [
      {
        "mbochs-large": {
          "available_instances": 4,
          "device_api": "vfio-pci",
          "description": "virtual display, 64 MB video memory"
        }
      },
      {
        "mbochs-medium": {
          "available_instances": 16,
          "device_api": "vfio-pci",
          "name": "mbochs-medium"
        }
      },
      {
        "mbochs-small": {
          "available_instances": 64,
          "device_api": "vfio-pci"
        }
      }
    ]
  }
]
mbochs
  mbochs-large
    Available instances: 4
    Device API: vfio-pci
    Description: virtual display, 64 MB video memory
  mbochs-medium
    Available instances: 16
    Device API: vfio-pci
    Name: mbochs-medium
  mbochs-small
    Available instances: 64
    Device API: vfio-pci
[rc 0]
# characters that JSON escapes, and more than one line
$ cd $ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types; rm */name */description
> printf ' a "b" \\c\td\177\n' >mdpy-hd/name; printf 'one\n\ntwo\303\251\001\n' >mdpy-hd/description
> mdevctl types --dumpjson -p mdpy
[
  {
    "mdpy": [
      {
        "mdpy-hd": {
          "available_instances": 2,
          "device_api": "vfio-pci",
          "name": "a \\"b\\" \\\\c\\td\\u007f",
          "description": "one, , twoé\\u0001"
        }
      },
      {
        "mdpy-vga": {
          "available_instances": 2,
          "device_api": "vfio-pci"
        }
      },
      {
        "mdpy-xga": {
          "available_instances": 2,
          "device_api": "vfio-pci"
        }
      }
    ]
  }
]
[rc 0]
# a type that cannot be read is left out, between others, before others and alone
$ cd $ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types; chmod 644 */available_instances; echo many >mdpy-vga/available_instances
> mdevctl types --dumpjson -p mdpy
[
  {
    "mdpy": [
      {
        "mdpy-hd": {
          "available_instances": 2,
          "device_api": "vfio-pci",
          "name": "a \\"b\\" \\\\c\\td\\u007f",
          "description": "one, , twoé\\u0001"
        }
      },
      {
        "mdpy-xga": {
          "available_instances": 2,
          "device_api": "vfio-pci"
        }
      }
    ]
  }
]
stderr: mdevctl: cannot read available_instances of type mdpy-vga of parent mdpy: not a number
[rc 1]
$ cd $ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types; echo many >mdpy-hd/available_instances
> mdevctl types --dumpjson -p mdpy
[
  {
    "mdpy": [
      {
        "mdpy-xga": {
          "available_instances": 2,
          "device_api": "vfio-pci"
        }
      }
    ]
  }
]
stderr: mdevctl: cannot read available_instances of type mdpy-hd of parent mdpy: not a number
stderr: mdevctl: cannot read available_instances of type mdpy-vga of parent mdpy: not a number
[rc 1]
$ cd $ROOT/sys/class/mdev_bus/mdpy/mdev_supported_types; echo many >mdpy-xga/available_instances
> mdevctl types --dumpjson -p mdpy
[]
stderr: mdevctl: cannot read available_instances of type mdpy-hd of parent mdpy: not a number
stderr: mdevctl: cannot read available_instances of type mdpy-vga of parent mdpy: not a number
stderr: mdevctl: cannot read available_instances of type mdpy-xga of parent mdpy: not a number
[rc 1]

tree: samples
$ mdevctl list --dumpjson
[
  {
    "0000:00:05.0": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa2001": {
          "mdev_type": "pcifix-small",
          "start": "manual",
          "attrs": []
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa2002": {
          "mdev_type": "pcifix-large",
          "start": "manual",
          "attrs": []
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa4011": {
          "mdev_type": "pcifix-small",
          "start": "manual",
          "attrs": []
        }
      }
    ],
    "mdpy": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa4001": {
          "mdev_type": "mdpy-vga",
          "start": "manual",
          "attrs": []
        }
      },
      {
        "a724410e-f293-40f3-ac3c-96a1dcdf1887": {
          "mdev_type": "mdpy-xga",
          "start": "manual",
          "attrs": []
        }
      }
    ],
    "mtty": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001": {
          "mdev_type": "mtty-1",
          "start": "manual",
          "attrs": []
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1002": {
          "mdev_type": "mtty-2",
          "start": "manual",
          "attrs": []
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl list --dumpjson -p mdpy
[
  {
    "mdpy": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa4001": {
          "mdev_type": "mdpy-vga",
          "start": "manual",
          "attrs": []
        }
      },
      {
        "a724410e-f293-40f3-ac3c-96a1dcdf1887": {
          "mdev_type": "mdpy-xga",
          "start": "manual",
          "attrs": []
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl list --dumpjson -p nosuch
[]
[rc 0]
$ mdevctl list --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
{
  "mdev_type": "mtty-2",
  "start": "manual",
  "attrs": []
}
[rc 0]
$ mdevctl list --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 -p mtty
{
  "mdev_type": "mtty-2",
  "start": "manual",
  "attrs": []
}
[rc 0]
$ mdevctl list --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 -p mdpy
[]
[rc 0]
$ mdevctl list --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa3999
[]
[rc 0]
$ mdevctl list -d --dumpjson
[]
[rc 0]
$ mdevctl list -d --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
[]
[rc 0]

# devices that are defined, one of them as another type; definitions, active and not
tree: samples
$ dir=$ROOT/etc/mdevctl.d; mkdir -p $dir/mtty $dir/0000:00:05.0 $dir/gone
> echo '{"mdev_type":"mtty-1","start":"auto"}' >$dir/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> echo '{"start":"auto","attrs":[],"mdev_type":"mtty-1"}' >$dir/mtty/83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
> printf '%s\n' '{"mdev_type":"pcifix-large","start":"manual","attrs":[{"slots":"7"},{"a/b":"\u00e9 \"\\ \t"},{"slots":""}]}' \
>     >$dir/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
> echo '{"mdev_type":"pcifix-small","start":"auto","attrs":[{"slots":"1"}]}' \
>     >$dir/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa0002
> echo '{"mdev_type":"old","start":"never"}' >$dir/gone/83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
[rc 0]
$ mdevctl list
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (defined)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 auto (defined)
[rc 0]
$ mdevctl list --dumpjson -p mtty
[
  {
    "mtty": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001": {
          "mdev_type": "mtty-1",
          "start": "auto",
          "attrs": []
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1002": {
          "mdev_type": "mtty-2",
          "start": "auto",
          "attrs": []
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl list -d
83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa0002 0000:00:05.0 pcifix-small auto
83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 gone old manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (active)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-1 auto
[rc 0]
$ mdevctl list -dv
83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 0000:00:05.0 pcifix-large manual
  Attrs:
    @{0}: {"slots":"7"}
    @{1}: {"a/b":"é \\"\\\\ \\t"}
    @{2}: {"slots":""}
83b8f4f2-509f-382f-3c1e-e6bfe0fa0002 0000:00:05.0 pcifix-small auto
  Attrs:
    @{0}: {"slots":"1"}
83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 gone old manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 auto (active)
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-1 auto
[rc 0]
$ mdevctl list -d --dumpjson
[
  {
    "0000:00:05.0": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa0001": {
          "mdev_type": "pcifix-large",
          "start": "manual",
          "attrs": [
            {
              "slots": "7"
            },
            {
              "a/b": "é \\"\\\\ \\t"
            },
            {
              "slots": ""
            }
          ]
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa0002": {
          "mdev_type": "pcifix-small",
          "start": "auto",
          "attrs": [
            {
              "slots": "1"
            }
          ]
        }
      }
    ],
    "gone": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa0001": {
          "mdev_type": "old",
          "start": "manual",
          "attrs": []
        }
      }
    ],
    "mtty": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001": {
          "mdev_type": "mtty-1",
          "start": "auto",
          "attrs": []
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1002": {
          "mdev_type": "mtty-1",
          "start": "auto",
          "attrs": []
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl list -d --dumpjson -p 0000:00:05.0
[
  {
    "0000:00:05.0": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa0001": {
          "mdev_type": "pcifix-large",
          "start": "manual",
          "attrs": [
            {
              "slots": "7"
            },
            {
              "a/b": "é \\"\\\\ \\t"
            },
            {
              "slots": ""
            }
          ]
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa0002": {
          "mdev_type": "pcifix-small",
          "start": "auto",
          "attrs": [
            {
              "slots": "1"
            }
          ]
        }
      }
    ]
  }
]
[rc 0]
# one alone is its object only; two are under their parents
$ mdevctl list -d --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa0002
{
  "mdev_type": "pcifix-small",
  "start": "auto",
  "attrs": [
    {
      "slots": "1"
    }
  ]
}
[rc 0]
$ mdevctl list -d --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1002
{
  "mdev_type": "mtty-1",
  "start": "auto",
  "attrs": []
}
[rc 0]
$ mdevctl list -d --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa0001
[
  {
    "0000:00:05.0": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa0001": {
          "mdev_type": "pcifix-large",
          "start": "manual",
          "attrs": [
            {
              "slots": "7"
            },
            {
              "a/b": "é \\"\\\\ \\t"
            },
            {
              "slots": ""
            }
          ]
        }
      }
    ],
    "gone": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa0001": {
          "mdev_type": "old",
          "start": "manual",
          "attrs": []
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl list -d --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 -p gone
{
  "mdev_type": "old",
  "start": "manual",
  "attrs": []
}
[rc 0]
$ mdevctl list -d --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 -p mtty
[]
[rc 0]
$ mdevctl list --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
{
  "mdev_type": "mtty-1",
  "start": "auto",
  "attrs": []
}
[rc 0]
# what is printed can be defined again, and is the same; a definition's file has no newline at its end
$ mdevctl list -d --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa0001 -p 0000:00:05.0 >one
> mdevctl define -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa0009 -p 0000:00:05.0 --jsonfile one
> { cat $ROOT/etc/mdevctl.d/0000:00:05.0/83b8f4f2-509f-382f-3c1e-e6bfe0fa0009; echo; } | cmp - one
> mdevctl list -d --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa0009 | cmp - one
[rc 0]

# attributes of active devices are an event script's
tree: samples
$ dir=$ROOT/etc/mdevctl.d/scripts.d/callouts; mkdir -p $dir
> printf '%s\n' '#!/bin/sh' '[ $2 != mtty-2 ] || exit 2' '[ $2 = mtty-1 ] || { echo "[{}]"; exit; }' \
>     "echo '[{\"slots\":\"7\"},{\"b\":\"\"}]'" >$dir/script; chmod 755 $dir/script
> mdevctl list --dumpjson -p mtty
[
  {
    "mtty": [
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001": {
          "mdev_type": "mtty-1",
          "start": "manual",
          "attrs": [
            {
              "slots": "7"
            },
            {
              "b": ""
            }
          ]
        }
      },
      {
        "83b8f4f2-509f-382f-3c1e-e6bfe0fa1002": {
          "mdev_type": "mtty-2",
          "start": "manual",
          "attrs": []
        }
      }
    ]
  }
]
[rc 0]
$ mdevctl list -v
83b8f4f2-509f-382f-3c1e-e6bfe0fa2001 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa2002 0000:00:05.0 pcifix-large manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4011 0000:00:05.0 pcifix-small manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa4001 mdpy mdpy-vga manual
a724410e-f293-40f3-ac3c-96a1dcdf1887 mdpy mdpy-xga manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
  Attrs:
    @{0}: {"slots":"7"}
    @{1}: {"b":""}
83b8f4f2-509f-382f-3c1e-e6bfe0fa1002 mtty mtty-2 manual
[rc 0]
$ mdevctl list --dumpjson -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
{
  "mdev_type": "mtty-1",
  "start": "manual",
  "attrs": [
    {
      "slots": "7"
    },
    {
      "b": ""
    }
  ]
}
[rc 0]

# nothing at all
tree: empty
$ mdevctl types --dumpjson; mdevctl list --dumpjson; mdevctl list -d --dumpjson
[]
[]
[]
[rc 0]
tree: none
$ mdevctl types --dumpjson; mdevctl list --dumpjson; mdevctl list -d --dumpjson
[]
[]
[]
[rc 0]
tree: nosys
$ mdevctl types --dumpjson; mdevctl list --dumpjson; mdevctl list -d --dumpjson
[]
[]
[]
[rc 0]
