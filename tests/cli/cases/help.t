# Help and version: on standard output when asked for, exit 0.

tree: nosys
$ mdevctl --help
Usage: mdevctl COMMAND [OPTION]... [OPERAND]...

List, create, remove and define mediated devices.

Commands:
  types               List the types of devices that parents offer
  list                List mediated devices
  create              Create a mediated device and print its UUID
  remove              Remove mediated devices
  define              Define a device, to be started later
  undefine            Delete the definitions of devices
  modify              Change the definition of a device
  check               Report what would keep definitions from starting
  start               Start devices, defined ones or new ones
  start-parent-mdevs  Start a parent's definitions marked auto, as udev does
  stop                Stop devices
  dumpxml             Describe devices and parents in libvirt's XML
  help                Print help on the program or a command

Options:
      --sysfs=DIR         where sysfs is mounted (default: /sys)
      --config=DIR        where definitions are (default: /etc/mdevctl.d)
      --root=DIR          put DIR before every path the program uses
  -h, --help              print help
  -V, --version           print the version

Exit status: 0 done, 1 failure, 2 usage, 3 no such device, parent or type,
4 exists already, 5 no instance left, 6 in use, 7 not permitted.
"mdevctl help COMMAND" describes one command, mdevctl(8) all of them.
[rc 0]
$ for form in -h --help help "--help --sysfs x"; do mdevctl $form | cksum || exit; done | sort -u | wc -l
1
[rc 0]
$ mdevctl help types
Usage: mdevctl types [-p PARENT] [-t TYPE] [--available] [--dumpjson]

List the types of devices that parents offer.

Options:
  -p, --parent=PARENT     only those of this parent
  -t, --type=TYPE         only the type of this name
      --available         only those with an instance left
      --dumpjson          in JSON

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help list
Usage: mdevctl list [-dv] [-u UUID] [-p PARENT] [-t TYPE] [--long] [--dumpjson]

List mediated devices.

A line has the UUID, parent and type of a device, how it is started, and whether
it is defined (or, with --defined, active). Called as lsmdev, the program does this.

Options:
  -u, --uuid=UUID         only the device with this UUID
  -p, --parent=PARENT     only devices of this parent
  -t, --type=TYPE         only devices of this type
  -d, --defined           definitions, whether their devices are active or not
  -v, --verbose           with the attributes of each device
      --dumpjson          in JSON
      --long              with type name, API, driver, IOMMU group, path, holders

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help create
Usage: mdevctl create [-n] [--wait SECONDS] [-p PARENT] -t TYPE [-u UUID [--exist-ok]] [--attr NAME=VALUE]...

Create a mediated device and print its UUID.

If an attribute cannot be written, the device is removed again.

Options:
  -p, --parent=PARENT     its parent (default: the first with room)
  -t, --type=TYPE         one of the parent's types
  -u, --uuid=UUID         its UUID (default: random)
      --exist-ok          succeed if it is already there, and the same
      --attr=NAME=VALUE   then write VALUE to its attribute; may be repeated
      --wait=SECONDS      wait up to SECONDS for parent, type and an instance
  -n, --dry-run           only print the shell commands that would do it

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help remove
Usage: mdevctl remove [-fn] UUID...
       mdevctl remove [-fn] -u UUID
       mdevctl remove [-fn] --all [-p PARENT]

Remove mediated devices.

A device that a process has open is left alone, since the kernel would wait
for that process and could not be interrupted.

Options:
  -u, --uuid=UUID         the device with this UUID
      --all               all devices
  -p, --parent=PARENT     with --all: of this parent
  -f, --force             also if in use: wait until it is not
  -n, --dry-run           only print the shell commands that would do it

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help dumpxml
Usage: mdevctl dumpxml [--inactive] [--legacy] NAME...
       mdevctl dumpxml [--inactive] [--legacy] --all [-p PARENT]

Describe devices and parents in libvirt's XML.

NAME is a device's UUID, a parent's name, or libvirt's name of either.

Options:
      --all               all parents and devices
  -p, --parent=PARENT     with --all: this parent and its devices
      --inactive          devices as they are defined
      --legacy            devices as libvirt 3.4 to 7.2 describe them

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help help
Usage: mdevctl help [COMMAND]

Print help on the program or a command.

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help define
Usage: mdevctl define [-af] [-u UUID [--exist-ok]] -p PARENT -t TYPE
       mdevctl define [-f] [-u UUID [--exist-ok]] -p PARENT --jsonfile FILE
       mdevctl define [-af] -u UUID [--exist-ok] [-p PARENT]
       mdevctl define [-af] --all [-p PARENT]

Define a device, to be started later.

With the UUID of an active device alone, parent, type and attributes are those of
that device. UUIDs that are not given are printed.

Options:
  -u, --uuid=UUID         its UUID (default: random)
  -p, --parent=PARENT     its parent, which need not be there
  -t, --type=TYPE         its type
  -a, --auto              start it when its parent appears
      --jsonfile=FILE     read type, start and attributes from FILE
      --all               all active devices that are not defined
      --exist-ok          succeed if it is already there, and the same
  -f, --force             even if an event script refuses

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help undefine
Usage: mdevctl undefine [-f] [-p PARENT] UUID...
       mdevctl undefine [-f] [-p PARENT] -u UUID

Delete the definitions of devices.

A device that is active stays so.

Options:
  -u, --uuid=UUID         the device with this UUID
  -p, --parent=PARENT     only the definition under this parent
  -f, --force             even if an event script refuses

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help modify
Usage: mdevctl modify [-f] [-p PARENT] [-t TYPE] -u UUID -a | -m
       mdevctl modify [-f] [-p PARENT] [-t TYPE] [-i N] -u UUID --addattr NAME --value VALUE
       mdevctl modify [-f] [-p PARENT] [-t TYPE] [-i N] -u UUID --delattr
       mdevctl modify [-f] -p PARENT -u UUID --jsonfile FILE
       mdevctl modify -l [-df] [-p PARENT] -u UUID --jsonfile FILE

Change the definition of a device.

A device that is active stays as it is, but for --live.

Options:
  -u, --uuid=UUID         the device's UUID
  -p, --parent=PARENT     the parent, if the UUID is defined under several
  -t, --type=TYPE         change its type
  -a, --auto              start it when its parent appears
  -m, --manual            start it by hand only
      --addattr=NAME      add an attribute, after the others or at --index
      --value=VALUE       the value of the attribute added
      --delattr           remove the last attribute, or that at --index
  -i, --index=N           the attribute's place, the first being 0
      --jsonfile=FILE     read type, start and attributes from FILE
  -l, --live              change the active device, through its event script
  -d, --defined           with --live: the definition as well
  -f, --force             even if an event script refuses

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help check
Usage: mdevctl check [-p PARENT]

Report what would keep definitions from starting.

Options:
  -p, --parent=PARENT     only definitions of this parent

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help start
Usage: mdevctl start [-fn] [--wait SECONDS] [--exist-ok] [-p PARENT] [-t TYPE] UUID...
       mdevctl start [-fn] [--wait SECONDS] -u UUID [--exist-ok] [-p PARENT] [-t TYPE]
       mdevctl start [-fn] [--wait SECONDS] [-u UUID [--exist-ok]] -p PARENT -t TYPE
       mdevctl start [-fn] [--wait SECONDS] [-u UUID [--exist-ok]] -p PARENT --jsonfile FILE
       mdevctl start [-fn] [--wait SECONDS] --all

Start devices, defined ones or new ones.

The UUID is printed if none is given. --all starts every definition marked auto
whose parent is there.

Options:
  -u, --uuid=UUID         its UUID (default: random)
  -p, --parent=PARENT     its parent
  -t, --type=TYPE         its type
      --jsonfile=FILE     read type and attributes from FILE
      --all               all that are marked auto
      --exist-ok          succeed if it is already there, and the same
      --wait=SECONDS      wait up to SECONDS for parent, type and an instance
  -f, --force             even if an event script refuses
  -n, --dry-run           only print the shell commands that would do it

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help start-parent-mdevs
Usage: mdevctl start-parent-mdevs PARENT

Start a parent's definitions marked auto, as udev does.

Failures are reported but do not affect the exit status.

"mdevctl help" lists the options that every command takes.
[rc 0]
$ mdevctl help stop
Usage: mdevctl stop [-fn] UUID...
       mdevctl stop [-fn] -u UUID

Stop devices.

A device that a process has open is left alone, as by remove.

Options:
  -u, --uuid=UUID         the device with this UUID
  -f, --force             even if in use or an event script refuses
  -n, --dry-run           only print the shell commands that would do it

"mdevctl help" lists the options that every command takes.
[rc 0]

# each the same in every form, and wherever --help stands
$ for command in types list create remove dumpxml help
> do for form in "help $command" "$command --help" "$command -h" "--help $command" "-h $command"
> do mdevctl $form | cksum || exit; done | sort -u | wc -l; done
1
1
1
1
1
1
[rc 0]
$ for form in "lsmdev --help" "lsmdev -h" "lsmdev -v --help" "mdevctl help list"; do $form | cksum || exit; done | sort -u | wc -l
1
[rc 0]
$ mdevctl create -p mtty --help | head -n 1
Usage: mdevctl create [-n] [--wait SECONDS] [-p PARENT] -t TYPE [-u UUID [--exist-ok]] [--attr NAME=VALUE]...
[rc 0]
$ mdevctl create --bogus --help
stderr: mdevctl: create: unknown option: --bogus; see 'mdevctl help create'
[rc 2]
$ mdevctl create --help --bogus
stderr: mdevctl: create: unknown option: --bogus; see 'mdevctl help create'
[rc 2]
$ mdevctl list --help=yes
stderr: mdevctl: list: option --help takes no argument; see 'mdevctl help list'
[rc 2]

$ mdevctl help bogus
stderr: mdevctl: unknown command: bogus; see 'mdevctl help'
[rc 2]
$ mdevctl help list types
stderr: mdevctl: help: unexpected operand: types; see 'mdevctl help help'
[rc 2]
$ mdevctl help --bogus
stderr: mdevctl: help: unknown option: --bogus; see 'mdevctl help help'
[rc 2]
$ mdevctl --help bogus
stderr: mdevctl: unknown command: bogus; see 'mdevctl help'
[rc 2]

# one line with three numbers
$ mdevctl --version | grep -cxE 'mdevctl [0-9]+\.[0-9]+\.[0-9]+'
1
[rc 0]
$ for form in "mdevctl --version" "mdevctl -V" "mdevctl list --version" "mdevctl create -V" "mdevctl help -V" "lsmdev --version" "lsmdev -V"
> do $form; done | sort -u | wc -l
1
[rc 0]
$ mdevctl --version --bogus
stderr: mdevctl: unknown option: --bogus; see 'mdevctl help'
[rc 2]
$ mdevctl version
stderr: mdevctl: unknown command: version; see 'mdevctl help'
[rc 2]

# nothing at all
$ mdevctl
stderr: Usage: mdevctl COMMAND [OPTION]... [OPERAND]...
stderr:
stderr: List, create, remove and define mediated devices.
stderr:
stderr: Commands:
stderr:   types               List the types of devices that parents offer
stderr:   list                List mediated devices
stderr:   create              Create a mediated device and print its UUID
stderr:   remove              Remove mediated devices
stderr:   define              Define a device, to be started later
stderr:   undefine            Delete the definitions of devices
stderr:   modify              Change the definition of a device
stderr:   check               Report what would keep definitions from starting
stderr:   start               Start devices, defined ones or new ones
stderr:   start-parent-mdevs  Start a parent's definitions marked auto, as udev does
stderr:   stop                Stop devices
stderr:   dumpxml             Describe devices and parents in libvirt's XML
stderr:   help                Print help on the program or a command
stderr:
stderr: Options:
stderr:       --sysfs=DIR         where sysfs is mounted (default: /sys)
stderr:       --config=DIR        where definitions are (default: /etc/mdevctl.d)
stderr:       --root=DIR          put DIR before every path the program uses
stderr:   -h, --help              print help
stderr:   -V, --version           print the version
stderr:
stderr: Exit status: 0 done, 1 failure, 2 usage, 3 no such device, parent or type,
stderr: 4 exists already, 5 no instance left, 6 in use, 7 not permitted.
stderr: "mdevctl help COMMAND" describes one command, mdevctl(8) all of them.
[rc 2]
$ mdevctl bogus
stderr: mdevctl: unknown command: bogus; see 'mdevctl help'
[rc 2]
$ mdevctl lis
stderr: mdevctl: unknown command: lis (did you mean 'list'?); see 'mdevctl help'
[rc 2]
$ mdevctl ""
stderr: mdevctl: unknown command: ; see 'mdevctl help'
[rc 2]
$ mdevctl 2>usage; mdevctl -- 2>&1 | cmp - usage
[rc 2]
$ mdevctl -- list
[rc 0]
$ mdevctl --bogus
stderr: mdevctl: unknown option: --bogus; see 'mdevctl help'
[rc 2]
$ mdevctl -x
stderr: mdevctl: unknown option: -x; see 'mdevctl help'
[rc 2]
$ mdevctl --root
stderr: mdevctl: option --root requires an argument; see 'mdevctl help'
[rc 2]
$ mdevctl -
stderr: mdevctl: unknown command: -; see 'mdevctl help'
[rc 2]
