"""Rows of hundreds of primary keys at once."""

from django.core.exceptions import EmptyResultSet
from django.db.models import Field, ForeignObject, Lookup


class Among(Lookup):
    """`pk__among`, `statement__among`: as `in`, for a set of primary keys that came from this database.

    `in` prepares each of them several times, which takes longer than many a query.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        if not self.rhs:
            raise EmptyResultSet
        column, parameters = self.process_lhs(compiler, connection)
        places = ", ".join(["%s"] * len(self.rhs))
        return f"{column} IN ({places})", [*parameters, *self.rhs]


Field.register_lookup(Among)
ForeignObject.register_lookup(Among)
