#!/bin/sh
# Starts the mediated devices that are defined as auto, before the root file system is mounted; dracut reads this file
# into its shell. What cannot be started is a warning in the log.

getargbool 1 rd.mdevctl || return 0
# The parents' drivers are loaded by udev.
udevadm settle --timeout=30
/usr/sbin/mdevctl start --all 2>&1 | vwarn
