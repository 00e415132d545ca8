# UUIDs as users spell them.  Printed in lower case, with hyphens.

tree: samples
$ for uuid in 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83B8F4F2-509F-382F-3C1E-E6BFE0FA1001 83b8f4f2509f382f3c1ee6bfe0fa1001 83B8f4F2509f382F3c1ee6bfe0fa1001 {83b8f4f2-509f-382f-3c1e-e6bfe0fa1001} urn:uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> do mdevctl list -u "$uuid"; done
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 mtty mtty-1 manual
[rc 0]
$ for uuid in C5E3A1F0-0000-4000-8000-00000000000A c5e3a1f000004000800000000000000a {C5E3a1f0-0000-4000-8000-00000000000a} urn:uuid:c5e3a1f0-0000-4000-8000-00000000000A
> do mdevctl create -p mtty -t mtty-1 -u "$uuid"; done
c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
c5e3a1f0-0000-4000-8000-00000000000a
[rc 0]

# any version and variant will do, the nil UUID too
$ for uuid in 00000000-0000-0000-0000-000000000000 ffffffff-ffff-ffff-ffff-ffffffffffff 11111111-1111-1111-1111-111111111111
> do mdevctl create -p mtty -t mtty-1 -u "$uuid"; done
00000000-0000-0000-0000-000000000000
ffffffff-ffff-ffff-ffff-ffffffffffff
11111111-1111-1111-1111-111111111111
[rc 0]

# malformed: too short, too long, a wrong digit, hyphens elsewhere, some left out,
# blanks around, one brace, another prefix
$ mdevctl list -u notauuid
stderr: mdevctl: list: not a UUID: 'notauuid'; see 'mdevctl help list'
[rc 2]
$ for uuid in "" bad 83b8f4f2-509f-382f-3c1e-e6bfe0fa100 83b8f4f2-509f-382f-3c1e-e6bfe0fa10011 83b8f4f2-509f-382f-3c1e-e6bfe0fa100g 83b8f4f2509f-382f-3c1e-e6bfe0fa1001 \
> 83b8f4f-2509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1ee6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001- \
> -83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 " 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 " "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001
> " "{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}" "urn:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001" "urn:uuid:" "{}" \
> 83b8f4f2_509f_382f_3c1e_e6bfe0fa1001 83b8f4f2509f382f3c1ee6bfe0fa100 83b8f4f2509f382f3c1ee6bfe0fa10011 \
> 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/../x "{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}x" 0x83b8f4f2509f382f3c1ee6bfe0fa1001
> do mdevctl list --uuid="$uuid"; echo $?; done
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
2
stderr: mdevctl: list: not a UUID: ''; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: 'bad'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa100'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa10011'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa100g'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2509f-382f-3c1e-e6bfe0fa1001'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f-2509f-382f-3c1e-e6bfe0fa1001'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2-509f-382f-3c1ee6bfe0fa1001'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa1001-'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '-83b8f4f2-509f-382f-3c1e-e6bfe0fa1001'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: ' 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 '; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa1001?'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: 'urn:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: 'uuid:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: 'urn:uuid:'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '{}'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2_509f_382f_3c1e_e6bfe0fa1001'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2509f382f3c1ee6bfe0fa100'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2509f382f3c1ee6bfe0fa10011'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa1001/../x'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '{83b8f4f2-509f-382f-3c1e-e6bfe0fa1001}x'; see 'mdevctl help list'
stderr: mdevctl: list: not a UUID: '0x83b8f4f2509f382f3c1ee6bfe0fa1001'; see 'mdevctl help list'
[rc 0]
$ mdevctl create -p mtty -t mtty-1 -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa100
stderr: mdevctl: create: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa100'; see 'mdevctl help create'
[rc 2]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa100
stderr: mdevctl: remove: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa100'; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove -u 83b8f4f2-509f-382f-3c1e-e6bfe0fa100
stderr: mdevctl: remove: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa100'; see 'mdevctl help remove'
[rc 2]
$ mdevctl remove 83b8f4f2-509f-382f-3c1e-e6bfe0fa1001 83b8f4f2-509f-382f-3c1e-e6bfe0fa100g
stderr: mdevctl: remove: not a UUID: '83b8f4f2-509f-382f-3c1e-e6bfe0fa100g'; see 'mdevctl help remove'
[rc 2]
$ find $ROOT -name remove -size +0
[rc 0]

# a bad one is told even where there is nothing
tree: nosys
$ mdevctl list -u notauuid
stderr: mdevctl: list: not a UUID: 'notauuid'; see 'mdevctl help list'
[rc 2]
$ mdevctl create -p mtty -t mtty-1 -u notauuid
stderr: mdevctl: create: not a UUID: 'notauuid'; see 'mdevctl help create'
[rc 2]
$ mdevctl remove notauuid
stderr: mdevctl: remove: not a UUID: 'notauuid'; see 'mdevctl help remove'
[rc 2]
