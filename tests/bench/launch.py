"""Runs a program and says what it took: launch.py DESCRIPTOR PROGRAM ARGUMENTS writes "STATUS SECONDS CPU-SECONDS KILOBYTES"
to an open descriptor. A process of its own, since a program that is started has at least the memory of the one that starts
it: a benchmark that holds much would hide what the program has. Used by measure.py alone."""

import os
import sys
import time


def main():
    report, command = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(report, False)
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    os.write(report, f"{os.waitstatus_to_exitcode(status)} {seconds} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss}".encode())


main()
