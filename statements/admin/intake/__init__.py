from . import open, pages, table

__all__ = ["addresses"]


def addresses(admin):
    return [*open.addresses(admin), *pages.addresses(admin), *table.addresses(admin)]
