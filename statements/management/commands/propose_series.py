from django.core.management.base import BaseCommand

from statements.editing.series_proposals import propose_series


class Command(BaseCommand):
    help = (
        "Propose series of published statements that have none: renewals of one mandate, titles that differ "
        "in numbers, dates and places alone, one item of the agenda. Publishers confirm or reject them in "
        "the admin; what was rejected is not proposed again."
    )

    def handle(self, **options):
        kept = propose_series()
        self.stdout.write(
            f"Proposed series: {kept.new:,} new, {kept.open:,} as before, {kept.answered:,} answered already."
        )
