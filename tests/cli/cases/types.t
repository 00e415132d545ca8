# What the host can make.  The first scene's output is that of the established
# mdevctl 1.4 on the same host, but for its errors' wording.

tree: fresh
$ mdevctl types
0.0.0052
  vfio_ccw-io
    Available instances: 1
    Device API: vfio-ccw
    Name: I/O subchannel (Non-QDIO)
0.0.0053
  vfio_ccw-io
    Available instances: 1
    Device API: vfio-ccw
    Name: I/O subchannel (Non-QDIO)
0000:00:05.0
  pcifix-large
    Available instances: 2
    Device API: vfio-pci
    Name: Fixture large
    Description: one line
  pcifix-small
    Available instances: 8
    Device API: vfio-pci
    Name: Fixture <small> & "quoted" 'type'
    Description: num_heads=1, frl_config=60, second line <&>
  pcifix-un_named.x
    Available instances: 1
    Device API: vfio-pci
    Name: un_named.x
    Description: no pretty name
0000:00:06.0
  pcifix-full
    Available instances: 0
    Device API: vfio-pci
    Name: Fixture exhausted at once
    Description: never available
  pcifix-vgpu
    Available instances: 8
    Device API: vfio-pci
    Name: Fixture vGPU
0000:01:00.1
  pcifix-vf
    Available instances: 1
    Device API: vfio-pci
    Name: Fixture VF type
    Description: whole function
0000:01:00.2
  pcifix-vf
    Available instances: 1
    Device API: vfio-pci
    Name: Fixture VF type
    Description: whole function
0000:82:1e.0
  pcifix-large
    Available instances: 2
    Device API: vfio-pci
    Name: Fixture large
    Description: one line
  pcifix-small
    Available instances: 8
    Device API: vfio-pci
    Name: Fixture <small> & "quoted" 'type'
    Description: num_heads=1, frl_config=60, second line <&>
  pcifix-un_named.x
    Available instances: 1
    Device API: vfio-pci
    Name: un_named.x
    Description: no pretty name
matrix
  vfio_ap-passthrough
    Available instances: 65536
    Device API: vfio-ap
    Name: VFIO AP Passthrough Device
mbochs
  mbochs-large
    Available instances: 4
    Device API: vfio-pci
    Name: mbochs-large
    Description: virtual display, 64 MB video memory
  mbochs-medium
    Available instances: 16
    Device API: vfio-pci
    Name: mbochs-medium
    Description: virtual display, 16 MB video memory
  mbochs-small
    Available instances: 64
    Device API: vfio-pci
    Name: mbochs-small
    Description: virtual display, 4 MB video memory
mdpy
  mdpy-hd
    Available instances: 4
    Device API: vfio-pci
    Name: mdpy-hd
    Description: virtual display, 1920x1080 framebuffer
  mdpy-vga
    Available instances: 4
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
  mdpy-xga
    Available instances: 4
    Device API: vfio-pci
    Name: mdpy-xga
    Description: virtual display, 1024x768 framebuffer
mtty
  mtty-1
    Available instances: 24
    Device API: vfio-pci
    Name: Single port serial
  mtty-2
    Available instances: 12
    Device API: vfio-pci
    Name: Dual port serial
[rc 0]

$ mdevctl types --parent mtty
mtty
  mtty-1
    Available instances: 24
    Device API: vfio-pci
    Name: Single port serial
  mtty-2
    Available instances: 12
    Device API: vfio-pci
    Name: Dual port serial
[rc 0]

$ mdevctl types --parent 0000:00:05.0
0000:00:05.0
  pcifix-large
    Available instances: 2
    Device API: vfio-pci
    Name: Fixture large
    Description: one line
  pcifix-small
    Available instances: 8
    Device API: vfio-pci
    Name: Fixture <small> & "quoted" 'type'
    Description: num_heads=1, frl_config=60, second line <&>
  pcifix-un_named.x
    Available instances: 1
    Device API: vfio-pci
    Name: un_named.x
    Description: no pretty name
[rc 0]

$ mdevctl types --parent nosuch
[rc 0]
$ mdevctl types --parent 0000:00:02.0
[rc 0]

$ mdevctl types --parent=0.0.0053
0.0.0053
  vfio_ccw-io
    Available instances: 1
    Device API: vfio-ccw
    Name: I/O subchannel (Non-QDIO)
[rc 0]
$ mdevctl types -p matrix
matrix
  vfio_ap-passthrough
    Available instances: 65536
    Device API: vfio-ap
    Name: VFIO AP Passthrough Device
[rc 0]

# no parent twice, no operands, no options of other commands
$ mdevctl types bogus
stderr: mdevctl: types: unexpected operand: bogus; see 'mdevctl help types'
[rc 2]
$ mdevctl types --bogus
stderr: mdevctl: types: unknown option: --bogus; see 'mdevctl help types'
[rc 2]
$ mdevctl types -v
stderr: mdevctl: types: unknown option: -v; see 'mdevctl help types'
[rc 2]
$ mdevctl types -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
stderr: mdevctl: types: unknown option: -u; see 'mdevctl help types'
[rc 2]
$ mdevctl types -p
stderr: mdevctl: types: option --parent requires an argument; see 'mdevctl help types'
[rc 2]
$ mdevctl types --parent
stderr: mdevctl: types: option --parent requires an argument; see 'mdevctl help types'
[rc 2]
$ mdevctl types -p mtty -p mdpy
stderr: mdevctl: types: option --parent given twice; see 'mdevctl help types'
[rc 2]

# a parent's name is taken as it is: case matters, and no part of it will do
$ mdevctl types -p MTTY
[rc 0]
$ mdevctl types -p mtt
[rc 0]
$ mdevctl types -p mtty-1
[rc 0]
$ mdevctl types -p ""
[rc 0]

# after devices were made: fewer instances, of other types too
tree: samples
$ mdevctl types
0000:00:05.0
  pcifix-large
    Available instances: 0
    Device API: vfio-pci
    Name: Fixture large
    Description: one line
  pcifix-small
    Available instances: 2
    Device API: vfio-pci
    Name: Fixture <small> & "quoted" 'type'
    Description: num_heads=1, frl_config=60, second line <&>
  pcifix-un_named.x
    Available instances: 0
    Device API: vfio-pci
    Name: un_named.x
    Description: no pretty name
0000:00:06.0
  pcifix-full
    Available instances: 0
    Device API: vfio-pci
    Name: Fixture exhausted at once
    Description: never available
  pcifix-vgpu
    Available instances: 8
    Device API: vfio-pci
    Name: Fixture vGPU
mbochs
  mbochs-large
    Available instances: 4
    Device API: vfio-pci
    Name: mbochs-large
    Description: virtual display, 64 MB video memory
  mbochs-medium
    Available instances: 16
    Device API: vfio-pci
    Name: mbochs-medium
    Description: virtual display, 16 MB video memory
  mbochs-small
    Available instances: 64
    Device API: vfio-pci
    Name: mbochs-small
    Description: virtual display, 4 MB video memory
mdpy
  mdpy-hd
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-hd
    Description: virtual display, 1920x1080 framebuffer
  mdpy-vga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-vga
    Description: virtual display, 640x480 framebuffer
  mdpy-xga
    Available instances: 2
    Device API: vfio-pci
    Name: mdpy-xga
    Description: virtual display, 1024x768 framebuffer
mtty
  mtty-1
    Available instances: 21
    Device API: vfio-pci
    Name: Single port serial
  mtty-2
    Available instances: 10
    Device API: vfio-pci
    Name: Dual port serial
[rc 0]

tree: s390
$ mdevctl types
0.0.0052
  vfio_ccw-io
    Available instances: 0
    Device API: vfio-ccw
    Name: I/O subchannel (Non-QDIO)
0.0.0053
  vfio_ccw-io
    Available instances: 1
    Device API: vfio-ccw
    Name: I/O subchannel (Non-QDIO)
0.1.0c9a
  vfio_ccw-io
    Available instances: 0
    Device API: vfio-ccw
    Name: I/O subchannel (Non-QDIO)
matrix
  vfio_ap-passthrough
    Available instances: 65535
    Device API: vfio-ap
    Name: VFIO AP Passthrough Device
[rc 0]

tree: gpu
$ mdevctl types
0000:82:00.0
  nvidia-11
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-0B
    Description: num_heads=2, frl_config=45, framebuffer=512M, max_resolution=2560x1600, max_instance=16
  nvidia-12
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-0Q
    Description: num_heads=2, frl_config=60, framebuffer=512M, max_resolution=2560x1600, max_instance=16
  nvidia-13
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-1A
    Description: num_heads=1, frl_config=60, framebuffer=1024M, max_resolution=1280x1024, max_instance=8
  nvidia-14
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-1B
    Description: num_heads=4, frl_config=45, framebuffer=1024M, max_resolution=2560x1600, max_instance=8
  nvidia-15
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-1Q
    Description: num_heads=4, frl_config=60, framebuffer=1024M, max_resolution=4096x2160, max_instance=8
  nvidia-16
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-2A
    Description: num_heads=1, frl_config=60, framebuffer=2048M, max_resolution=1280x1024, max_instance=4
  nvidia-17
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-2B
    Description: num_heads=4, frl_config=45, framebuffer=2048M, max_resolution=4096x2160, max_instance=4
  nvidia-18
    Available instances: 2
    Device API: vfio-pci
    Name: GRID M60-2Q
    Description: num_heads=4, frl_config=60, framebuffer=2048M, max_resolution=4096x2160, max_instance=4
  nvidia-19
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-4A
    Description: num_heads=1, frl_config=60, framebuffer=4096M, max_resolution=1280x1024, max_instance=2
  nvidia-20
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-4Q
    Description: num_heads=4, frl_config=60, framebuffer=4096M, max_resolution=4096x2160, max_instance=2
  nvidia-21
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-8A
    Description: num_heads=1, frl_config=60, framebuffer=8192M, max_resolution=1280x1024, max_instance=1
  nvidia-22
    Available instances: 0
    Device API: vfio-pci
    Name: GRID M60-8Q
    Description: num_heads=4, frl_config=60, framebuffer=8192M, max_resolution=4096x2160, max_instance=1
[rc 0]

tree: sriov
$ mdevctl types
0000:01:00.0
  pcifix-pf
    Available instances: 3
    Device API: vfio-pci
    Name: Fixture PF type
0000:01:00.1
  pcifix-vf
    Available instances: 0
    Device API: vfio-pci
    Name: Fixture VF type
    Description: whole function
0000:01:00.2
  pcifix-vf
    Available instances: 1
    Device API: vfio-pci
    Name: Fixture VF type
    Description: whole function
[rc 0]
