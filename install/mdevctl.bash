# Completion for mdevctl and lsmdev in bash: commands, options, UUIDs, parents, types and files. For
# bash-completion's folder, as `mdevctl` (and a link `lsmdev`), or to be sourced; needs nothing but bash 4.2.
#
# What there is comes from the program itself: commands and options from its help, where "--parent=PARENT" also tells
# that the option has a value and of what kind, the rest from `types` and `list`. The line is split here, at
# blanks, since bash splits words at ":" and "=", which are part of parents' names and of options; what bash
# is given back lacks what it has split off in front.

# shellcheck shell=bash

# _mdevctl_ask ARGUMENT...: runs the program with the folders that the line names
_mdevctl_ask() {
	command "$program" "$@" ${folders[@]+"${folders[@]}"} 2>/dev/null
}

# _mdevctl_options [COMMAND]: into `options`, one a word; into `kind`, by option, what its value is
_mdevctl_options() {
	local line short long
	local form='^  (-(.),|   ) --([a-z-]+)(=([A-Z=]+))? '
	options=()
	kind=()
	while IFS= read -r line; do
		[[ $line =~ $form ]] || continue
		short=${BASH_REMATCH[2]} long=--${BASH_REMATCH[3]}
		options+=("$long${BASH_REMATCH[4]:+=}")
		[[ -z ${BASH_REMATCH[5]} ]] || kind[$long]=${BASH_REMATCH[5]}
		[[ -z $short || -z ${BASH_REMATCH[5]} ]] || kind[-$short]=${BASH_REMATCH[5]}
	done < <(_mdevctl_ask help "$@")
}

# _mdevctl_commands: those that help lists
_mdevctl_commands() {
	local line form='^  ([a-z][a-z-]+) '
	while IFS= read -r line; do
		[[ ! $line =~ $form ]] || printf '%s\n' "${BASH_REMATCH[1]}"
	done < <(_mdevctl_ask help)
}

# _mdevctl_list FIELD [ARGUMENT...]: a field of each line of list, 0 UUID, 1 parent; with `unlike`, only of
# lines without that mark
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

# _mdevctl_uuids: those the command can be about
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

# _mdevctl_values KIND: what can stand where help says so
_mdevctl_values() {
	case $1 in
	UUID) _mdevctl_uuids ;;
	PARENT)
		case $command in
		undefine | modify | start-parent-mdevs) _mdevctl_list 1 --defined ${given[UUID]:+"--uuid=${given[UUID]}"} ;;
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

# _mdevctl_operands: what can stand where no option does
_mdevctl_operands() {
	case $command in
	'' | help) _mdevctl_commands ;;
	remove) _mdevctl_values UUID ;;
	dumpxml) _mdevctl_uuids; _mdevctl_list 0 --defined; _mdevctl_parents ;;
	start-parent-mdevs) _mdevctl_values PARENT ;;
	esac
}

# _mdevctl_note OPTION VALUE: what the line says up to the cursor
_mdevctl_note() {
	given[$1]=yes
	case ${kind[$1]-} in
	'') ;;
	DIR) folders+=("$1=${2/#\~/$HOME}") ;;
	*) given[${kind[$1]}]=$2 ;;
	esac
}

# _mdevctl_read WORD...: notes these words; `wanted` is the option that the next one is the value of
_mdevctl_read() {
	local word letter
	for word; do
		if [[ -n $wanted ]]; then
			_mdevctl_note "$wanted" "$word"
			wanted=
			continue
		fi
		case $word in
		--) only_operands=yes ;;
		--*=*) _mdevctl_note "${word%%=*}" "${word#*=}" ;;
		--*)
			[[ -z ${kind[$word]-} ]] || wanted=$word
			[[ -n $wanted ]] || _mdevctl_note "$word" ''
			;;
		-?*)
			for ((letter = 1; letter < ${#word}; letter++)); do
				wanted=-${word:letter:1}
				[[ -z ${kind[$wanted]-} ]] || break
				case $wanted in
				-d) _mdevctl_note --defined '' ;;
				-l) _mdevctl_note --live '' ;;
				esac
				wanted=
			done
			if [[ -n $wanted && letter -lt $((${#word} - 1)) ]]; then
				_mdevctl_note "$wanted" "${word:letter+1}"
				wanted=
			fi
			;;
		*)
			if [[ -z $command ]]; then
				command=$word
				_mdevctl_options "$command"
			fi
			;;
		esac
	done
}

_mdevctl() {
	local words word value wanted='' command='' program only_operands='' before='' breaks=''
	local options=() folders=() found=()
	local -A kind=() given=()

	read -ra words <<<"${COMP_LINE:0:COMP_POINT}"
	[[ ${COMP_LINE:0:COMP_POINT} != *[[:blank:]] ]] || words+=('')
	word=${words[${#words[@]} - 1]}
	program=${words[0]}
	COMPREPLY=()
	if [[ ${program##*/} = lsmdev ]]; then
		program=${program%lsmdev}mdevctl
		command=list
	fi
	_mdevctl_options ${command:+"$command"}
	_mdevctl_read "${words[@]:1:${#words[@]}-2}"

	# `before` is what stands before the value in the word that is completed.
	if [[ -n $wanted ]]; then
		value=$word
	elif [[ -n $only_operands || $word != -* ]]; then
		value=$word
	elif [[ $word = --*=* ]]; then
		wanted=${word%%=*} before=${word%%=*}= value=${word#*=}
	elif [[ $word = -[!-]?* ]]; then
		wanted=${word:0:2} before=$wanted value=${word:2}
	else
		value=$word
	fi

	if [[ -n $wanted ]]; then
		mapfile -t found < <(_mdevctl_values "${kind[$wanted]-}")
		case ${kind[$wanted]-} in
		FILE | DIR) compopt -o filenames 2>/dev/null ;;
		esac
	elif [[ -z $only_operands && $word = -* ]]; then
		found=(${options[@]+"${options[@]}"})
	else
		mapfile -t found < <(_mdevctl_operands)
		[[ ${#found[@]} -gt 0 || -n $word || -n $only_operands ]] ||
			found=(${options[@]+"${options[@]}"})
	fi

	# Once each, and without what bash takes for words of their own.
	[[ $COMP_WORDBREAKS != *:* ]] || breaks+=:
	[[ $COMP_WORDBREAKS != *=* ]] || breaks+="="
	local cut='' text
	[[ -z $breaks || $word != *["$breaks"]* ]] || cut=${word%"${word##*["$breaks"]}"}
	local -A seen=()
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
