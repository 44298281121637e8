from . import pages, table

__all__ = ["addresses"]


def addresses(admin):
    return [*pages.addresses(admin), *table.addresses(admin)]
