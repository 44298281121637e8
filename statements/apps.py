from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "statements"
    verbose_name = "Archive"

    def ready(self):
        from .accounts import log  # noqa: F401  (listens to signals)
