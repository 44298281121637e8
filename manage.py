#!/usr/bin/env python
import os
import signal
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    interrupts = []

    def interrupt(*_):
        interrupts.append(True)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except (KeyboardInterrupt, Exception):
        # pydantic, for one, makes an error of its own of an interrupt that comes while it is imported
        if not interrupts:
            raise
        sys.exit(130)  # as shells report a command that Ctrl-C ended


if __name__ == "__main__":
    main()
