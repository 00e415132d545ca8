# shellcheck shell=bash
#
# What the tests in bash share: the project as the current directory, the directory $work, which is removed whatever
# ends the test, and results as TAP.

set -u -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
count=0

# show_why: what is shown of a test that failed
show_why() {
	tail -n 20 "$work/said"
}

# result STATUS WHAT: one test
result() {
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		show_why | sed 's/^/#   /'
	fi
}

# end_tests: prints the plan
end_tests() {
	echo "1..$count"
}
