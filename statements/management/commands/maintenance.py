from django.core.management.base import BaseCommand, CommandError

from statements.operations import maintenance


class Command(BaseCommand):
    help = "Keep readers and editors out of this host's pages while it is worked on, or let them in again."
    # it must work while the database is away
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("state", choices=("on", "off"))
        parser.add_argument(
            "--minutes", type=int, help="How long it may take: readers are told when to come back."
        )

    def handle(self, *, state, minutes, **options):
        if minutes is not None and minutes < 1:
            raise CommandError("--minutes must be 1 or more.")
        if state == "on":
            maintenance.begin(minutes)
            self.stdout.write(
                "Pages say that the archive is being worked on. End it: manage.py maintenance off"
            )
        elif maintenance.end():
            self.stdout.write("Pages are shown again.")
        else:
            self.stdout.write("There was no maintenance.")
