#!/usr/bin/env python
import os
import signal
import sys

INTERRUPTED = 130  # as shells report a command that Ctrl-C ended


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        # among imports a KeyboardInterrupt can be lost, and pydantic makes another error of it
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    try:
        from django.core.management import ManagementUtility

        class Commands(ManagementUtility):
            def fetch_command(self, subcommand):
                command = super().fetch_command(subcommand)
                signal.signal(signal.SIGINT, before)
                return command

        Commands(sys.argv).execute()
    except KeyboardInterrupt:
        # a second one amid the end would change the status
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
