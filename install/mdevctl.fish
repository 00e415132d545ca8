# Completion for mdevctl and lsmdev in fish: commands, options, UUIDs, parents, types and files.
#
# Everything comes from the program itself: commands and options from its help, where "--parent=PARENT" also says that
# the option takes an argument and of what kind; the rest from `types` and `list`. Functions without variables of their
# own work on those of __mdevctl_complete.

# Runs the program with the directories that the line names.
function __mdevctl_ask --no-scope-shadowing
    $program $argv $directories 2>/dev/null
end

# Reads the help of $command into lists, an element for each option (name, letter, kind of the argument, help; empty if
# there is none), and what its operands are.
function __mdevctl_read_help --no-scope-shadowing
    set names
    set letters
    set kinds
    set helps
    set operands
    set -l form '^  (?:-(.),|   ) --([a-z-]+)(?:=([A-Z=]+))? +(.*)$'
    # The help of a command leaves out what every command takes.
    for line in (__mdevctl_ask help $command) (test -n "$command"; and __mdevctl_ask help)
        set -l option (string replace -rf -- $form '$1\t$2\t$3\t$4' $line | string split \t)
        if set -q option[1]
            set -a letters -$option[1]
            set -a names --$option[2]
            set -a kinds $option[3]
            set -a helps $option[4]
        else if string match -q "* mdevctl $command*" -- $line; and not string match -qr ' \[?-[^] ]* [^ ]+$' -- $line
            # An operand is the last word of a usage line, unless an option is before it.
            set -l operand (string match -r ' \[?([A-Z]+)\]?(\.\.\.)?$' -- $line)
            set -q operand[2]; and set operands "$operand[2]$operand[3]"
        end
    end
    test -n "$command"; or set operands COMMAND
end

# Prints the number of an option, given as it is on the line, or nothing.
function __mdevctl_find --no-scope-shadowing
    if string match -q -- '--*' $argv[1]
        contains -i -- (string replace -r '=.*' '' -- $argv[1]) $names
    else
        contains -i -- -(string sub -s -1 -- $argv[1]) $letters
    end
end

# Notes the option number $argv[1] and its argument $argv[2].
function __mdevctl_note --no-scope-shadowing
    set -a given $names[$argv[1]]
    switch "$kinds[$argv[1]]"
        case DIR
            set -a directories $names[$argv[1]]=$argv[2]
        case PARENT
            set parent --parent=$argv[2]
    end
end

# Prints the UUIDs that the command can be applied to.
function __mdevctl_uuids --no-scope-shadowing
    set -l defined
    set -l unlike
    switch "$command $given"
        case 'define *'
            set unlike '(defined)'
        case 'start *'
            set defined --defined
            set unlike '(active)'
        case 'undefine *' '*--defined*' '*--inactive*'
            set defined --defined
        case 'modify *--live*'
        case 'modify *'
            set defined --defined
    end
    for line in (__mdevctl_ask list $parent $defined)
        test -n "$unlike"; and string match -q "*$unlike" -- (string trim -- $line); or string split -f 1 ' ' -- $line
    end
end

# Prints what can take the place of the word $argv[1] of help, for what is typed of it, $argv[2].
function __mdevctl_values --no-scope-shadowing
    switch $argv[1]
        case COMMAND
            __mdevctl_ask help | string replace -rf -- '^  ([a-z][a-z-]+) +(.*)$' '$1\t$2'
        case UUID
            __mdevctl_uuids
        case NAME
            __mdevctl_uuids
            __mdevctl_ask list --defined | string split -f 1 ' '
            __mdevctl_ask types | string match -rv '^ '
        case PARENT
            set -l of_definitions undefine modify check start-parent-mdevs
            contains -- "$command" $of_definitions list; and __mdevctl_ask list --defined | string split -f 2 ' '
            contains -- "$command" $of_definitions; or __mdevctl_ask types | string match -rv '^ '
        case TYPE
            __mdevctl_ask types $parent | string replace -rf '^  ([^ ].*)$' '$1'
        case FILE
            __fish_complete_path $argv[2]
        case DIR
            __fish_complete_directories $argv[2]
    end
end

# Prints the options that are not on the line yet, or that may be repeated.
function __mdevctl_offered --no-scope-shadowing
    for at in (seq (count $names))
        contains -- $names[$at] $given; and not string match -q '*may be repeated*' -- $helps[$at]; and continue
        printf '%s\t%s\n' $names[$at](test -n "$kinds[$at]"; and echo =; or echo '') $helps[$at]
    end
end

function __mdevctl_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program $words[1]
    set -l command
    set -l wanted # the number of the option that the next word is the argument of
    set -l names
    set -l letters
    set -l kinds
    set -l helps
    set -l operands
    set -l operand_count 0
    set -l given
    set -l directories
    set -l parent

    if string match -qr '(^|/)lsmdev$' -- $program
        set program (string replace -r 'lsmdev$' mdevctl -- $program)
        set command list
    end
    __mdevctl_read_help
    for one in $words[2..]
        if test -n "$wanted"
            __mdevctl_note $wanted $one
            set wanted
        else if string match -q -- '-?*' $one
            set -l option (__mdevctl_find $one)
            set -l argument (string split -m 1 = -- $one)[2]
            if test -n "$option"; and test -n "$kinds[$option]"; and not set -q argument[1]
                set wanted $option
            else if test -n "$option"
                __mdevctl_note $option $argument
            end
        else if test -z "$command"
            set command $one
            __mdevctl_read_help
        else
            set operand_count (math $operand_count + 1)
        end
    end

    set -l before ''
    if test -z "$wanted"; and string match -q -- '--*=*' $word
        set wanted (__mdevctl_find $word)
        set before (string replace -r '=.*' '=' -- $word)
        set word (string replace -r '^[^=]*=' '' -- $word)
    end
    if test -n "$wanted"
        __mdevctl_values "$kinds[$wanted]" $word | string replace -r -- '^' $before
    else if string match -q -- '-*' $word
        __mdevctl_offered
    else if string match -q -- '*...' $operands; or test $operand_count -eq 0
        # No operand after an option that names the devices.
        contains -- --uuid $given; or contains -- --all $given
        or __mdevctl_values (string trim -rc . -- $operands) $word
    end
end

complete -c mdevctl -f -a '(__mdevctl_complete)'
complete -c lsmdev -f -a '(__mdevctl_complete)'
