from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ..evaluations import acts, akn4un, coding, comparing, intake, particulars, references, reuse

EVALUATIONS = {
    "acts": acts,
    "akn4un": akn4un,
    "coding": coding,
    "comparing": comparing,
    "intake": intake,
    "particulars": particulars,
    "references": references,
    "reuse": reuse,
}


class Command(BaseCommand):
    help = "Compare what the archive proposes with what a person decided, and print every disagreement."

    def add_arguments(self, parser):
        kinds = parser.add_subparsers(dest="kind", required=True)
        for kind, evaluation in EVALUATIONS.items():
            of_kind = kinds.add_parser(kind, help=evaluation.HELP, description=evaluation.HELP)
            # some are given all that is to be read together
            several = {"nargs": "+"} if getattr(evaluation, "SEVERAL", False) else {}
            of_kind.add_argument("path", type=Path, metavar="PATH", **several)
            evaluation.add_arguments(of_kind)

    def handle(self, *, kind, path, **options):
        try:
            lines = list(EVALUATIONS[kind].report(path, options))
        except OSError as error:
            raise CommandError(f"{error.filename or path} cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        for line in lines:
            self.stdout.write(line)
