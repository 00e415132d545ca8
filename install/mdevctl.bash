# Completion for mdevctl and lsmdev in bash: commands, options, UUIDs, parents, types, files and libvirt's
# names. bash-completion loads it from its directory, where it is installed as `mdevctl` with a link `lsmdev`;
# `. mdevctl.bash` loads it by hand. Needs bash 4.2 and no other program.
#
# Everything comes from the program itself: commands and options from its help, where "--parent=PARENT" also
# says that the option takes an argument and of what kind; the rest from `types`, `list` and `dumpxml`. The
# line is split here, at blanks outside quotes, because bash splits words at ":" and "=", which are part of
# parents' names and of options. A reply to bash lacks the part of the word that bash has split off.

# shellcheck shell=bash

# _mdevctl_ask ARGUMENT...: runs the program with the directories that the line names
_mdevctl_ask() {
	command "$program" "$@" ${directories[@]+"${directories[@]}"} 2>/dev/null
}

# _mdevctl_options [COMMAND]: reads the command's help into `options` (one a word), `kind` (by option, what its
# argument is), `long` (by short option), `repeated` (by option) and `operands` (what they are)
_mdevctl_options() {
	local line name usage text
	local form='^  (-(.),|   ) --([a-z-]+)(=([A-Z=]+))? ' operand='^\[?([A-Z]+)\]?(\.\.\.)?$'
	options=() kind=() long=() repeated=() operands=''
	text=$(_mdevctl_ask help "$@")
	# The help of a command leaves out what every command takes.
	[[ -z $text || -z ${1-} ]] || text+=$'\n'$(_mdevctl_ask help)
	while IFS= read -r line; do
		# An operand is the last word of a usage line, unless an option is before it.
		read -ra usage <<<"${line#Usage:}"
		[[ ${usage[*]:0:2} != "mdevctl ${1-}" || ${usage[-2]} =~ ^\[?-[^]]*$ || ! ${usage[-1]} =~ $operand ]] ||
			operands=${BASH_REMATCH[1]}${BASH_REMATCH[2]}
		[[ $line =~ $form ]] || continue
		name=--${BASH_REMATCH[3]}
		options+=("$name${BASH_REMATCH[4]:+=}")
		[[ -z ${BASH_REMATCH[5]} ]] || kind[$name]=${BASH_REMATCH[5]}
		[[ -z ${BASH_REMATCH[2]} ]] || long[-${BASH_REMATCH[2]}]=$name
		[[ $line != *'may be repeated'* ]] || repeated[$name]=yes
	done <<<"$text"
}

# _mdevctl_commands: prints the commands that help lists
_mdevctl_commands() {
	local line form='^  ([a-z][a-z-]+) '
	while IFS= read -r line; do
		[[ ! $line =~ $form ]] || printf '%s\n' "${BASH_REMATCH[1]}"
	done < <(_mdevctl_ask help)
}

# _mdevctl_list FIELD [ARGUMENT...]: prints a field of each line of list (0: UUID, 1: parent); with `unlike`, only
# of lines without that mark
_mdevctl_list() {
	local field=$1 line
	shift
	while read -ra line; do
		[[ -n ${unlike-} && ${line[4]-} = "$unlike" ]] || printf '%s\n' "${line[field]}"
	done < <(_mdevctl_ask list "$@")
}

_mdevctl_parents() {
	local line
	while IFS= read -r line; do
		[[ $line = ' '* ]] || printf '%s\n' "$line"
	done < <(_mdevctl_ask types)
}

# _mdevctl_types [PARENT]
_mdevctl_types() {
	local line form='^  ([^ ].*)$'
	while IFS= read -r line; do
		[[ ! $line =~ $form ]] || printf '%s\n' "${BASH_REMATCH[1]}"
	done < <(_mdevctl_ask types ${1:+"--parent=$1"})
}

# _mdevctl_uuids: prints the UUIDs that the command can be applied to
_mdevctl_uuids() {
	local of=() unlike=
	[[ -z ${given[PARENT]-} ]] || of=("--parent=${given[PARENT]}")
	case $command in
	define) unlike='(defined)' ;;
	start) of+=(--defined) unlike='(active)' ;;
	undefine) of+=(--defined) ;;
	modify) [[ -n ${given[--live]-} && -z ${given[--defined]-} ]] || of+=(--defined) ;;
	list | dumpxml) [[ -z ${given[--defined]-}${given[--inactive]-} ]] || of+=(--defined) ;;
	remove | stop) ;;
	*) return ;;
	esac
	_mdevctl_list 0 ${of[@]+"${of[@]}"}
}

# _mdevctl_libvirt_names: prints libvirt's names of all parents, devices and definitions
_mdevctl_libvirt_names() {
	local line parents=() form='^  <name>(.*)</name>$'
	mapfile -t parents < <(_mdevctl_parents)
	while IFS= read -r line; do
		[[ ! $line =~ $form ]] || printf '%s\n' "${BASH_REMATCH[1]}"
	done < <(_mdevctl_ask dumpxml "${parents[@]}")
	while read -ra line; do
		printf 'mdev_%s\n' "${line[0]//-/_}_${line[1]//[!A-Za-z0-9]/_}"
	done < <(_mdevctl_ask list; _mdevctl_ask list --defined)
}

# _mdevctl_values KIND: prints what can take the place of this word of help
_mdevctl_values() {
	case $1 in
	COMMAND) _mdevctl_commands ;;
	UUID) _mdevctl_uuids ;;
	NAME)
		_mdevctl_uuids
		_mdevctl_list 0 --defined
		_mdevctl_parents
		# Only after a letter was typed: every device would be offered twice.
		[[ -z $value ]] || _mdevctl_libvirt_names
		;;
	PARENT)
		case $command in
		undefine | modify | check | start-parent-mdevs) _mdevctl_list 1 --defined ${given[UUID]:+"--uuid=${given[UUID]}"} ;;
		list) _mdevctl_parents; _mdevctl_list 1 --defined ;;
		*) _mdevctl_parents ;;
		esac
		;;
	TYPE)
		if [[ -z ${given[PARENT]-} && -n ${given[UUID]-} && $command = modify ]]; then
			given[PARENT]=$(_mdevctl_list 1 --defined "--uuid=${given[UUID]}")
		fi
		_mdevctl_types "${given[PARENT]-}"
		;;
	FILE) compgen -f -- "$value" ;;
	DIR) compgen -d -- "$value" ;;
	esac
}

# _mdevctl_offered: prints the options that are not on the line yet, or that may be repeated
_mdevctl_offered() {
	local option
	for option in ${options[@]+"${options[@]}"}; do
		[[ -n ${given[${option%=}]-} && -z ${repeated[${option%=}]-} ]] || printf '%s\n' "$option"
	done
}

# _mdevctl_note OPTION ARGUMENT: remembers an option that is on the line before the cursor
_mdevctl_note() {
	given[$1]=yes
	case ${kind[$1]-} in
	'') ;;
	DIR) directories+=("$1=${2/#\~/$HOME}") ;;
	*) given[${kind[$1]}]=$2 ;;
	esac
}

# _mdevctl_letters WORD: notes combined short options; if one of them takes an argument, `wanted` is that option
# and `before` what precedes the argument in the word
_mdevctl_letters() {
	local word=$1 at name
	for ((at = 1; at < ${#word}; at++)); do
		name=${long[-${word:at:1}]-}
		if [[ -n $name && -n ${kind[$name]-} ]]; then
			wanted=$name before=${word:0:at+1}
			[[ ${word:at+1:1} != '=' ]] || before+='='
			return
		fi
		[[ -z $name ]] || _mdevctl_note "$name" ''
	done
}

# _mdevctl_read WORD...: notes these words; `wanted` is the option that the next one is the argument of
_mdevctl_read() {
	local word
	for word; do
		if [[ -n $wanted ]]; then
			_mdevctl_note "$wanted" "$word"
			wanted=
			continue
		fi
		[[ -z $only_operands ]] || continue
		case $word in
		--) only_operands=yes ;;
		--*=*) _mdevctl_note "${word%%=*}" "${word#*=}" ;;
		--*)
			[[ -z ${kind[$word]-} ]] || wanted=$word
			[[ -n $wanted ]] || _mdevctl_note "$word" ''
			;;
		-?*)
			_mdevctl_letters "$word"
			if [[ -n $wanted && $word != "$before" ]]; then
				_mdevctl_note "$wanted" "${word#"$before"}"
				wanted=
			fi
			before=
			;;
		*)
			if [[ -z $command ]]; then
				command=$word
				_mdevctl_options "$command"
			else
				operand_count=$((operand_count + 1))
			fi
			;;
		esac
	done
}

# _mdevctl_split LINE: splits it at blanks into `words`, without quotes and backslashes, as the shell would;
# `cut` is the part of the last one that bash takes for words of their own: up to a word break or an open quote
_mdevctl_split() {
	local typed=$1 at char quote='' word='' started='' before_quote=''
	words=() cut=''
	for ((at = 0; at < ${#typed}; at++)); do
		char=${typed:at:1}
		if [[ $char = "$quote" ]]; then
			quote='' cut=$before_quote
		elif [[ $char = \\ && $quote != \' ]]; then
			at=$((at + 1))
			word+=${typed:at:1} started=yes
		elif [[ -n $quote ]]; then
			word+=$char
		elif [[ $char = [\'\"] ]]; then
			quote=$char before_quote=$cut cut=$word started=yes
		elif [[ $char = [[:blank:]] ]]; then
			[[ -z $started ]] || words+=("$word")
			word='' started='' cut=''
		else
			word+=$char started=yes
			[[ $COMP_WORDBREAKS != *"$char"* ]] || cut=$word
		fi
	done
	words+=("$word")
}

_mdevctl() {
	local words word value cut wanted='' command='' program only_operands='' before='' operands='' operand_count=0 text
	local options=() directories=() found=()
	local -A kind=() long=() repeated=() given=() seen=()

	_mdevctl_split "${COMP_LINE:0:COMP_POINT}"
	word=${words[${#words[@]} - 1]}
	program=${words[0]}
	COMPREPLY=()
	if [[ ${program##*/} = lsmdev ]]; then
		program=${program%lsmdev}mdevctl
		command=list
	fi
	_mdevctl_options ${command:+"$command"}
	[[ -n $command ]] || operands=COMMAND
	_mdevctl_read "${words[@]:1:${#words[@]}-2}"

	# `before` is what precedes the argument in the word that is completed.
	if [[ -z $wanted && -z $only_operands ]]; then
		case $word in
		--*=*) wanted=${word%%=*} before=${word%%=*}= ;;
		-[!-]?*) _mdevctl_letters "$word" ;;
		esac
	fi
	value=${word#"$before"}

	if [[ -n $wanted ]]; then
		mapfile -t found < <(_mdevctl_values "${kind[$wanted]-}")
		case ${kind[$wanted]-} in
		FILE | DIR) compopt -o filenames 2>/dev/null ;;
		esac
	elif [[ -z $only_operands && $word = -* ]]; then
		mapfile -t found < <(_mdevctl_offered)
	else
		# No operand after an option that names the devices, and no second one where only one is allowed.
		if [[ $operands != UUID* || -z ${given[--uuid]-}${given[--all]-} ]] && [[ $operands = *... || $operand_count -eq 0 ]]; then
			mapfile -t found < <(_mdevctl_values "${operands%...}")
		fi
		[[ ${#found[@]} -gt 0 || -n $word || -n $only_operands ]] || mapfile -t found < <(_mdevctl_offered)
	fi

	for text in ${found[@]+"${found[@]}"}; do
		[[ -n $text && $text = "$value"* && -z ${seen[$text]-} ]] || continue
		seen[$text]=yes
		text=$before$text
		COMPREPLY+=("${text#"$cut"}")
	done
	if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} = *= ]]; then
		compopt -o nospace 2>/dev/null
	fi
}

complete -F _mdevctl mdevctl lsmdev
