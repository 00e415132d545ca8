# Makes the table of tests/bench/run from the lines "result PROGRAM CASE DEVICES NANOSECONDS CALLS KIB FAULTS"
# of one file for each number of types, the file's name ending in the number of types a parent.

FNR == 1 {
	n = FILENAME
	sub(/.*\./, "", n)
	types = n == 4 ? 4 : n == 7 ? 21 : 512
}

$1 == "result" && $2 != "guest" {
	row = types " " $3 " " $4
	if ($3 == "walk")	# of the two ways to list, shown beside each other
		walk[types " list " $4] = $5
	else if (!(row in seen)) {
		seen[row] = 1
		rows[++nrows] = row
	}
	time[row, $2] = $5
	calls[row, $2] = $6
	memory[row, $2] = $7
	faults[row, $2] = $8
}

function of(value)
{
	return value == "" ? "-" : value
}

function thousands(ns)
{
	return ns == "" ? "-" : sprintf("%.0f", ns / 1000)
}

# The calls that a row cannot do without; a listing of definitions needs the devices as well.
function bare(row, f)
{
	split(row, f, " ")
	if (f[2] == "list--dumpjson")
		return time[f[1] " list " f[3], "bare"]
	if (f[2] != "list-d" && f[2] != "list:defined")
		return time[row, "bare"]
	return time[f[1] " list " f[3], "bare"] + time[f[1] " list-d " f[3], "bare"] - time[f[1] " nothing 0", "bare"]
}

function ratio(a, b)
{
	return a == "" || b == "" ? "-" : sprintf("%.3f", a / b)
}

END {
	print "Thousands of instructions, user and kernel, from before the fork to after the wait. bare: only the system"
	print "calls needed, a pair per device; walk: those of the other way to list, a folder per type. In the cases"
	print "list:defined and list-d each device is defined, too."
	print ""
	line = "%-14s %5s %7s %9s %9s %7s %9s %7s %9s %7s %7s %7s %7s %7s %7s\n"
	printf line, "command", "types", "devices", "peer", "ours", "/peer", "bare", "/bare", "walk",
		"calls", "peer's", "KiB", "peer's", "faults", "peer's"
	for (i = 1; i <= nrows; i++) {
		row = rows[i]
		split(row, f, " ")
		printf line, f[2], f[1], f[3], thousands(time[row, "peer"]), thousands(time[row, "ours"]),
			ratio(time[row, "ours"], time[row, "peer"]), thousands(bare(row)),
			ratio(time[row, "ours"], bare(row)), thousands(walk[row]),
			of(calls[row, "ours"]), of(calls[row, "peer"]), of(memory[row, "ours"]),
			of(memory[row, "peer"]), of(faults[row, "ours"]), of(faults[row, "peer"])
	}
}
